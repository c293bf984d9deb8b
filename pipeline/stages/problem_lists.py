"""Lists of problems as offices keep them: which tables are such, what their columns are called."""

import re
from collections.abc import Iterator, Sequence

from anjuan.model.evidence import Item, Material
from anjuan.model.kinds import Kind
from anjuan.model.plan import Closed, Indicator
from anjuan.model.units import Department
from anjuan.stages.holdings import Holdings, kinds_of
from anjuan.stages.measure_closed import Problem, problems_in
from anjuan.stages.problem_columns import Role, role_columns
from anjuan.stages.records import READ, Entry
from anjuan.stages.tabulate import Table

_KINDS = frozenset({Kind.ISSUES, Kind.LEDGER, Kind.RECTIFICATION, Kind.RECORD, Kind.CIRCULAR})
_FOUND = ("发现日期", "发现时间", "检查日期", "检查时间", "登记日期", "交办日期", "日期", "时间")
DEADLINE = (
    "整改时限", "整改期限", "整改限期", "完成时限", "办理时限", "整改截止日期", "截止日期", "限期",
    "要求完成时间", "要求完成日期", "计划完成时间", "时限", "期限",
)  # fmt: skip
"""Columns that say until when a problem is to be put right."""
_DONE = (
    "完成日期", "整改完成日期", "整改完成时间", "实际完成日期", "实际完成时间", "完成时间",
    "整改日期", "整改时间", "办结日期", "办结时间", "销号日期", "销号时间",
)  # fmt: skip
STATE = (
    "整改情况", "整改结果", "整改状态", "是否整改", "是否完成", "是否办结", "是否销号", "完成情况",
    "办结情况", "办理情况", "处理结果", "办理结果", "销号情况", "状态",
)  # fmt: skip
"""Columns that say in words how far a problem is put right."""
RESPONSIBLE = ("责任科室", "责任部门", "责任单位", "整改科室", "整改部门", "整改单位")
"""Columns that say who is to put it right."""
_BETWEEN = re.compile(r"[、，,;；/\s和及与]+")
_WANTED = frozenset((*_FOUND, *DEADLINE, *_DONE, *STATE))
_OF_PROBLEMS = re.compile(r"问题|隐患|整改")


def problems_of(
    indicator: Indicator, item: Item, material: Material, holdings: Holdings
) -> Iterator[Problem]:
    """The problems that a file's tables list; none where it is no list of problems."""
    kinds = set(kinds_of(material))
    if not _KINDS & kinds or material.disposition not in READ:
        return
    for table in holdings.tables(material, _WANTED):
        columns = _columns(indicator, table)
        if columns is None:
            continue
        if Kind.ISSUES not in kinds and not any(map(_OF_PROBLEMS.search, table.header)):
            continue  # a plan of work has terms, too
        periods = (item.when.period,) if item.when is not None else ()
        entries = [Entry(table, row, item, periods) for row in table.rows]
        yield from problems_in(entries, columns, indicator.period)


def departments_of(problem: Problem, known: Sequence[Department]) -> tuple[Department, ...]:
    """The departments that the list makes answer for a problem; nothing unless all are `known`."""
    entry = problem.entry
    at = next((at for name in RESPONSIBLE if (at := entry.table.column(name)) is not None), None)
    said = entry.table.text(entry.row, at).strip() if at is not None else ""
    names = frozenset(_BETWEEN.split(said)) if said not in known else frozenset({said})
    named = tuple(one for one in known if one in names)
    return named if len(named) == len(names) else ()


def _columns(indicator: Indicator, table: Table) -> Closed | None:
    """What the columns are called: as the indicator's measure says, else as people call them."""
    for measure in indicator.measures:
        if isinstance(measure, Closed) and table.columns(measure.done):
            return measure
    found, deadline, done = (
        next((one for one in known if role_columns(table, role, (one,))), "")
        for role, known in (
            (Role.FOUND, _FOUND),
            (Role.DEADLINE, DEADLINE),
            (Role.DONE, (*_DONE, *STATE)),
        )
    )
    if not deadline or not done:
        return None
    if role_columns(table, Role.DEADLINE, (deadline,)) == role_columns(table, Role.DONE, (done,)):
        return None
    return Closed(found=found or _FOUND[0], deadline=deadline, done=done)
