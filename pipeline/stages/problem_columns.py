"""Which column of a list of problems is which: by what its name means, not by how it ends.

整改情况 ends in 情况 and is no problem; 完成日期 ends in 日期 and is not the day it was found;
要求完成时间 is a term and not the day it was done.
"""

import re
from collections.abc import Iterable
from enum import Enum
from functools import lru_cache

from anjuan.stages.headers import JOINT, plain_name
from anjuan.stages.tabulate import Table, columns_named

_CLOSING = re.compile(
    "整改|完成|办结|办理|处理|处置|解决|落实|销号|闭环|措施|结果|进展|复查|复核|核查|验收|反馈|回复"
)
_TERM = re.compile("时限|期限|限期|限时|截止|截至|要求|计划|预计|拟|最迟|承诺")
_OF_PAPER = re.compile("填表|填报|制表|打印")
_NAMES_PROBLEM = re.compile("(?:问题|隐患|事项)(?:描述|内容)?$")
_GENERAL = frozenset({"日期", "时间", "内容", "情况", "结果"})
"""Names that say what they are of only with their group: 整改·日期."""
_KEPT = 1 << 12


class Role(Enum):
    """What a column of a list of problems tells."""

    WHAT = "the problem"
    FOUND = "the day it was found"
    DEADLINE = "until when it is to be put right"
    DONE = "the day, or the words, of its being put right"


def role_columns(table: Table, role: Role, names: Iterable[str]) -> tuple[int, ...]:
    """All columns that bear one of the names and can mean the role, in the names' order."""
    return _columns(table.header, role, tuple(names))


@lru_cache(_KEPT)
def _columns(header: tuple[str, ...], role: Role, names: tuple[str, ...]) -> tuple[int, ...]:
    found: dict[int, None] = {}
    for name in map(plain_name, names):
        left = tuple(
            head if plain_name(head) == name or _can_mean(head, role) else "" for head in header
        )
        found.update(dict.fromkeys(columns_named(left, name)))
    return tuple(found)


def _can_mean(head: str, role: Role) -> bool:
    """Whether the name of a column may mean the role; its very name in a plan is not asked."""
    group, _, part = head.rpartition(JOINT)
    said = plain_name(part)
    if said in _GENERAL:
        said = f"{group}{said}"
    match role:
        case Role.WHAT:
            return _NAMES_PROBLEM.search(said) is not None or _CLOSING.search(said) is None
        case Role.FOUND:
            return not any(one.search(said) for one in (_CLOSING, _TERM, _OF_PAPER))
        case Role.DEADLINE:
            return _OF_PAPER.search(said) is None
        case Role.DONE:
            return _TERM.search(said) is None
