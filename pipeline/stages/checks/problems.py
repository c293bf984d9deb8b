"""open-problem: a problem past its deadline that nobody has put right.

Lists of problems are read whether or not a `closed` measure asks for it. Once such a measure is
judged, below-threshold tells the same rows with its working, and nothing is said twice.
"""

from collections import defaultdict
from collections.abc import Iterator

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.model.plan import Closed, Indicator
from anjuan.stages.checks.base import Context
from anjuan.stages.holdings import kinds_of
from anjuan.stages.measure_closed import Problem, problems_in
from anjuan.stages.records import READ, Entry
from anjuan.stages.tabulate import Table
from anjuan.stages.wording import file_name, listed

_FOUND = ("发现日期", "发现时间", "检查日期", "检查时间", "登记日期", "交办日期", "日期", "时间")
_DEADLINE = ("整改时限", "整改期限", "完成时限", "办理时限", "整改截止日期", "时限", "期限")
_DONE = ("完成日期", "整改完成日期", "完成时间", "整改日期", "办结日期", "办结时间", "销号日期")
_WANTED = frozenset((*_FOUND, *_DEADLINE, *_DONE))
_MOST = 5


def open_problems(context: Context) -> Iterator[Finding]:
    """open-problem: one a list, naming the rows."""
    for item, material in context.files():
        indicator = context.indicators[item.indicator]
        if Kind.ISSUES not in kinds_of(material) or material.disposition not in READ:
            continue
        if _is_judged(context, indicator):
            continue
        late = [
            one
            for table in context.holdings.tables(material, _WANTED)
            for one in _overdue(context, item, table)
        ]
        if late:
            yield _open(context, item, material, late)


def _is_judged(context: Context, indicator: Indicator) -> bool:
    """Whether a `closed` measure of the indicator is due, and speaks of these rows itself."""
    return any(
        isinstance(one.measure, Closed) and one.due for one in context.states[indicator.id].measures
    )


def _overdue(context: Context, item: Item, table: Table) -> Iterator[Problem]:
    measure = _columns(context.indicators[item.indicator], table)
    if measure is None:
        return
    span = context.indicators[item.indicator].period
    periods = (item.when.period,) if item.when is not None else ()
    entries = [Entry(table, row, item, periods) for row in table.rows]
    for one in problems_in(entries, measure, span):
        open_ = one.done is None and not one.at_once and not one.unclear
        if open_ and one.deadline is not None and one.deadline < context.as_of:
            yield one


def _columns(indicator: Indicator, table: Table) -> Closed | None:
    """What the columns are called: as the indicator's measure says, else as people call them."""
    for measure in indicator.measures:
        if isinstance(measure, Closed) and table.columns(measure.done):
            return measure
    names = [
        next((one for one in known if table.columns(one)), "")
        for known in (_FOUND, _DEADLINE, _DONE)
    ]
    found, deadline, done = names
    return (
        Closed(found=found or _FOUND[0], deadline=deadline, done=done)
        if deadline and done
        else None
    )


def _open(context: Context, item: Item, material: Material, late: list[Problem]) -> Finding:
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for one in late:
        assert one.deadline is not None
        what = f"“{one.what}”" if one.what else ""
        rows[one.entry.table.title].append(
            f"第{one.entry.row.number}行{what}（时限{context.day(one.deadline)}）"
        )
    told = "；".join(
        f"{title}{listed(lines, most=_MOST, counter='个')}" for title, lines in rows.items()
    )
    return Finding(
        code="open-problem",
        severity=Severity.ERROR,
        remedy=Remedy.FIX,
        message=f"{context.name(item)}有{len(late)}个问题过了时限还没有整改：{told}",
        step=f"请督促整改，整改好的，在{file_name(material.path)}里登记完成日期。",
        indicator=item.indicator,
        item=item.key,
        kind=Kind.ISSUES,
        found=len(late),
        path=material.path,
        departments=context.departments(item.indicator),
    )
