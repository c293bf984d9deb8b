"""open-problem: a problem past its deadline that nobody has put right.

Lists of problems are read whether or not a `closed` measure asks for it. Where one does, both
speak: the measure fails on a problem that was put right too late as well, costs points, and is
judged when the last period is due; an open problem is told from the day after its deadline on, and
falls silent once it is put right, however late.
"""

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.model.plan import Indicator
from anjuan.model.units import Department
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import tidy
from anjuan.stages.holdings import kinds_of
from anjuan.stages.measure_closed import Problem
from anjuan.stages.problem_lists import STATE, departments_of, problems_of
from anjuan.stages.wording import file_name, listed

_SETTLED = re.compile(
    r"^(?:是|√|✓|已|完成|已完成|办结|销号|合格|闭环)$"
    r"|已(?:经|全部|于.{0,10})?(?:整改|完成|办结|销号|解决|修复|更换|处理|清理|维修|落实|到位|闭环)"
    r"|(?:整改|处理|清理|维修)(?:完成|完毕|到位|好)|完成整改"
)
_UNSETTLED = re.compile(r"未|没|尚|正在|仍|整改中|推进|部分|持续|计划|待|否")
_SHORTEST = 4
"""Letters that a problem's words must have to be known again in a report."""
_MOST = 5


_Departments = tuple[Department, ...]


@dataclass(frozen=True, slots=True)
class _Listed:
    """A problem in a list, and whether anything says that it was put right."""

    item: Item
    material: Material
    problem: Problem
    settled: bool

    @property
    def key(self) -> tuple[str, str]:
        """What and when: the same problem stands in the lists of several months."""
        return tidy(self.problem.what), str(self.problem.found)


def open_problems(context: Context) -> Iterator[Finding]:
    """open-problem: naming the rows of a list; what is listed again is told of its last list.

    One for those whom the list makes answer for them; where it names nobody whom the plan knows,
    for those who answer for the indicator.
    """
    for indicator in context.asked:
        known = list(_listed(context, indicator))
        settled = {one.key for one in known if one.settled}
        last = {one.key: one for one in known}
        late: defaultdict[tuple[str, _Departments], list[_Listed]] = defaultdict(list)
        for one in known:
            again = one.problem.what and last[one.key].material.path != one.material.path
            if not (one.settled or one.key in settled or again) and _is_past(context, one.problem):
                named = departments_of(one.problem, context.plan.departments)
                owing = named or context.departments(indicator.id)
                late[one.material.path, owing].append(one)
        for (_, departments), of in late.items():
            yield _open(context, indicator, of, departments)


def _is_past(context: Context, problem: Problem) -> bool:
    return problem.deadline is not None and problem.deadline < context.as_of


def _listed(context: Context, indicator: Indicator) -> Iterator[_Listed]:
    """The problems that the indicator's lists name, by date."""
    reported = _reported(context, indicator)
    for item in context.holdings.items(indicator.id):
        if item.indicator != indicator.id:
            continue
        for material in item.materials:
            for one in problems_of(indicator, item, material, context.holdings):
                settled = _is_settled(one) or _is_reported(one, reported)
                yield _Listed(item, material, one, settled)


def _is_settled(problem: Problem) -> bool:
    """Whether it has a date of completion, or words that say so; what cannot be read may be one."""
    if problem.done is not None or problem.at_once or problem.unclear:
        return True
    entry = problem.entry
    states = (entry.table.column(name) for name in STATE)
    said = (problem.said, *(entry.table.text(entry.row, at) for at in states if at is not None))
    return any(_SETTLED.search(one) and not _UNSETTLED.search(one) for one in map(tidy, said))


def _reported(context: Context, indicator: Indicator) -> str:
    """What the indicator's reports on 整改 say, sentences of what is still open left out."""
    texts = (
        material.facts.document.text
        for item in context.holdings.items(indicator.id)
        for material in item.materials
        if Kind.RECTIFICATION in kinds_of(material) and material.facts.document is not None
    )
    sentences = (one for text in texts for one in re.split(r"[。；;\n]", text))
    return "\n".join(tidy(one) for one in sentences if not _UNSETTLED.search(one))


def _is_reported(problem: Problem, reported: str) -> bool:
    what = tidy(problem.what)
    return len(what) >= _SHORTEST and what in reported


def _open(
    context: Context, indicator: Indicator, late: list[_Listed], departments: _Departments
) -> Finding:
    item, material = late[0].item, late[0].material
    rows: defaultdict[str, list[str]] = defaultdict(list)
    for one in late:
        problem = one.problem
        assert problem.deadline is not None
        what = f"“{problem.what}”" if problem.what else ""
        rows[problem.entry.table.title].append(
            f"第{problem.entry.row.number}行{what}（时限{context.day(problem.deadline)}）"
        )
    told = "；".join(
        f"{title}{listed(lines, most=_MOST, counter='个')}" for title, lines in rows.items()
    )
    running = context.as_of <= indicator.period.last
    return Finding(
        code="open-problem",
        severity=Severity.ERROR,
        remedy=Remedy.DO if running else Remedy.EXPLAIN,
        message=f"{context.name(item)}有{len(late)}个问题过了时限还没有整改：{told}",
        step=(
            f"请督促整改，整改好的，在{file_name(material.path)}里按实际日期登记。"
            if running
            else "请核对是否已经整改：已整改的，按实际日期登记；没有的，写情况说明，并继续整改。"
        ),
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        found=len(late),
        path=material.path,
        departments=departments,
        rows=tuple(one.problem.entry.key for one in late),
    )
