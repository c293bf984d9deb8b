"""Which items prove that something took place, and may be counted as 次 in the book."""

import re
from collections.abc import Sequence

from anjuan.model.evidence import Item, Material
from anjuan.model.kinds import Kind
from anjuan.model.plan import Indicator
from anjuan.stages.holdings import kinds_of, pieces

_PROVES_NOTHING = frozenset(
    {
        *(Kind.NOTICE, Kind.SCHEME, Kind.RULE, Kind.ORGANIZATION, Kind.PLEDGE, Kind.DUTY),
        *(Kind.LIST, Kind.LEDGER, Kind.PUBLICATION, Kind.PUBLICITY, Kind.INCOMING, Kind.SPEECH),
        *(Kind.ISSUES, Kind.VOUCHER, Kind.CERTIFICATE, Kind.DOCUMENT),
    }
)
"""What announces, lists or is prepared: it may lie there, and nothing was done."""
_RESULTS = frozenset(
    {
        *(Kind.RECORD, Kind.MINUTES, Kind.RESOLUTION, Kind.SCORING, Kind.CIRCULAR),
        *(Kind.RECTIFICATION, Kind.TEST_REPORT, Kind.SURVEY),
    }
)
_SEEN = frozenset({Kind.ATTENDANCE, Kind.PHOTO, Kind.SCREENSHOT, Kind.VIDEO})
_KEPT = frozenset({Kind.RECORD, Kind.LEDGER})
"""What is kept for a period, line by line."""
_HELD = frozenset({Kind.NOTICE, Kind.ATTENDANCE, Kind.MINUTES, Kind.RESOLUTION})
"""What only a single event has: nobody is invited to a month, or signs in to one."""
_OFTEN = re.compile(
    r"^(?:(?:每|逐)(?:年|半年|季度|季|月|周|日|天)|定期|按时|日常)?(?:按时|定期)?(?:组织|开展|举办|进行)?"
)
_ACTIVITY = re.compile(
    r"(?:督查|督察|检查|巡查|活动|讲座|培训|清扫|消杀|会议|演练|植树|宣传|慰问|服务|整治|评选|学习|"
    r"研究|走访|大赛|比赛|竞赛|健步走|登山|体检|评议|测评|调查|行动|接待|座谈|教育|劝导|练兵|调度|"
    r"例会|观看|参观)$"
)


def what_is_done(indicator: Indicator) -> str:
    """The title without how often: `卫生环境大督查` of `每月按时组织卫生环境大督查`."""
    return _OFTEN.sub("", indicator.title) or indicator.title


def is_activity(indicator: Indicator) -> bool:
    """Whether its title names what people do, and that may be counted as 次."""
    return _ACTIVITY.search(what_is_done(indicator)) is not None


def telling(kind: Kind) -> int:
    """How well a kind tells of what was done, 0 the best.

    Its own record; who and what was seen there; what was written of it; what only announces it.
    """
    if kind in _RESULTS:
        return 0
    if kind in _SEEN:
        return 1
    return 3 if kind in _PROVES_NOTHING else 2


def took_place(item: Item, indicator: Indicator, counted: Sequence[Material]) -> bool:
    """Whether an item shows that it was done: all of `each`, or, on a known day, what tells of it.

    What is lacking beside a signed list does not undo the day; what has no day may be part of
    another item's. `counted` is what of the item counts.
    """
    whole = all(pieces(counted, one.kinds) >= one.count for one in indicator.each)
    if indicator.each and whole:
        return True
    told = any(not _PROVES_NOTHING.issuperset(kinds_of(one)) for one in counted)
    return told and (item.when is not None or not indicator.each)


def covers_a_period(item: Item, counted: Sequence[Material]) -> bool:
    """Whether an item is the record or ledger of a month or quarter, and no single event.

    How often something was done stands in its lines: `3月消杀记录表` is not 一次.
    """
    if item.when is None or item.when.day is not None:
        return False
    kinds = {kind for one in counted for kind in kinds_of(one)}
    return bool(_KEPT & kinds) and not _HELD & kinds
