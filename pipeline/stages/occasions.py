"""Which items prove that something took place, and may be counted as 次 in the book."""

from anjuan.model.evidence import Item
from anjuan.model.kinds import Kind
from anjuan.model.plan import Indicator
from anjuan.stages.holdings import Holdings, kinds_of, pieces

_PROVES_NOTHING = frozenset(
    {
        *(Kind.NOTICE, Kind.SCHEME, Kind.RULE, Kind.ORGANIZATION, Kind.PLEDGE, Kind.DUTY),
        *(Kind.LIST, Kind.LEDGER, Kind.PUBLICATION, Kind.PUBLICITY, Kind.INCOMING, Kind.SPEECH),
        *(Kind.ISSUES, Kind.VOUCHER, Kind.CERTIFICATE, Kind.DOCUMENT),
    }
)
"""What announces, lists or is prepared: it may lie there, and nothing was done."""


def took_place(item: Item, indicator: Indicator, holdings: Holdings) -> bool:
    """Whether an item shows that it was done: it holds all of `each`, else what tells of it."""
    counted = holdings.counted(item)
    if indicator.each:
        return all(pieces(counted, one.kinds) >= one.count for one in indicator.each)
    return any(not _PROVES_NOTHING.issuperset(kinds_of(one)) for one in counted)
