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
    """Whether an item shows that it was done: all of `each`, or, on a known day, what tells of it.

    What is lacking beside a signed list does not undo the day; what has no day may be part of
    another item's.
    """
    counted = holdings.counted(item)
    whole = all(pieces(counted, one.kinds) >= one.count for one in indicator.each)
    if indicator.each and whole:
        return True
    told = any(not _PROVES_NOTHING.issuperset(kinds_of(one)) for one in counted)
    return told and (item.when is not None or not indicator.each)
