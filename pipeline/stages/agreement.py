"""Whether a pair of photos and a row of a list speak of the same problem: of place and problem.

Texts are taken without blanks, half-width (`figures.tidy`).
"""

import re
from enum import IntEnum

_NUMERAL = r"\d一二三四五六七八九十百"
_GENERAL = (
    "整改|整治|治理|改造|清理|清洁|清扫|清除|保洁|维修|修复|修缮|处理|拆除|粉刷|检查|督查|"
    "秩序|环境|卫生|问题|隐患|情况|工作|现场|专项|前后|对比|照片|图片|之|的|等|处"
)
_GENERAL_ALONE = re.compile(rf"(?:{_GENERAL}|[\W_])*")
_ENDING_GENERAL = re.compile(rf"(?:{_GENERAL}|[\W_])+$")
_SHORTEST = 2
"""Letters that a place, and a problem at a place that agrees, must have to be known again."""
_SHORTEST_SPREAD = 3
"""The same of a problem whose letters others may stand between."""
_SHORTEST_PLACE = 3
"""The same of a place that stands only at the head of a problem's words."""
_SHORTEST_ALONE = 4
"""The same of a problem of which no place is told."""


class Agreement(IntEnum):
    """How far they agree; the higher one goes first."""

    NONE = 0
    PLACE = 1
    """In place; the pair says nothing of the problem but that something was done about it."""
    PROBLEM = 2
    """In the problem, and in place where both tell one."""


def agreement(words: str, place: str, what: str) -> Agreement:
    """How far a pair's words agree with a row's place and problem; either may be empty."""
    if len(place) >= _SHORTEST and (found := _whole(place).search(words)):
        rest = words[: found.start()] + words[found.end() :]
        if _GENERAL_ALONE.fullmatch(rest):
            return Agreement.PLACE
        return Agreement.PROBLEM if _is_same(_without_work(rest), what) else Agreement.NONE
    return Agreement.NONE if place else _with_whole_row(_without_work(words), what)


def agrees_elsewhere(words: str, what: str) -> bool:
    """Whether words without a place are, all of them, the words of a row's problem."""
    bare = _without_work(words)
    return len(bare) >= _SHORTEST_ALONE and bare in what


def tells_more(words: str, row: str) -> bool:
    """Whether a pair's own words say more than a row's, general ones and marks set aside."""
    return _weight(words) > _weight(row)


def _with_whole_row(bare: str, what: str) -> Agreement:
    """The same where the row has one text for both: the place stands at its head."""
    if len(bare) < _SHORTEST_PLACE or len(what) < _SHORTEST_PLACE:
        return Agreement.NONE
    if bare == what or (len(what) >= _SHORTEST_ALONE and what in bare):
        return Agreement.PROBLEM
    if _whole(bare).match(what):
        return Agreement.PLACE
    return Agreement.PROBLEM if agrees_elsewhere(bare, what) else Agreement.NONE


def _is_same(rest: str, what: str) -> bool:
    """Whether one of the two holds the other, or its letters in order (地面积水, 地面有积水)."""
    short, long = sorted((rest, what), key=len)
    letters = iter(long)
    if len(short) < _SHORTEST_SPREAD:
        return len(short) >= _SHORTEST and short in long
    return all(one in letters for one in short)


def _without_work(words: str) -> str:
    return _ENDING_GENERAL.sub("", words)


def _weight(text: str) -> int:
    return len(re.sub(rf"{_GENERAL}|[\W_]", "", text))


def _whole(place: str) -> re.Pattern[str]:
    """The place, neither `十二楼大厅` for 二楼大厅 nor `会议室12` for 会议室1."""
    return re.compile(rf"(?<![{_NUMERAL}]){re.escape(place)}(?!\d)")
