"""督办通知单: what each department owes, as the office asks for it."""

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from datetime import date, timedelta

from anjuan.model.finding import REMEDY_NAMES, Audit, Folded, IndicatorState, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.model.listing import Notice
from anjuan.model.paper import OwedRow
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import Department
from anjuan.stages.calendar import works
from anjuan.stages.fold import told_briefly
from anjuan.stages.lists import OWED_CODES
from anjuan.stages.wording import counted, periods
from anjuan.stages.wording import day as spoken_day

_PAST = "open-problem"
"""Found only once its own deadline is past."""


def notices(plan: Plan, audit: Audit, folded: Sequence[Folded]) -> tuple[Notice, ...]:
    """One for each department that owes something, in the plan's order, numbered from 1."""
    deadline = after_workdays(audit.as_of, plan.office.respond_within)
    owing = [
        (department, rows)
        for department in plan.departments
        if (rows := owed_rows(plan, audit, folded, deadline, _answered_for_by(department)))
    ]
    return tuple(
        _notice(plan, audit.as_of, deadline, department, rows, number)
        for number, (department, rows) in enumerate(owing, start=1)
    )


def _notice(  # noqa: PLR0913, PLR0917  # the parts of the paper
    plan: Plan,
    day: date,
    deadline: date,
    department: Department,
    rows: tuple[OwedRow, ...],
    number: int,
) -> Notice:
    office = plan.office
    return Notice(
        issuer=issuer(plan),
        unit=plan.unit,
        number=office.number.format(year=day.year, n=number),
        date=written_day(day),
        department=department,
        opening=(
            f"经查对{plan.title}材料，你部门下列{len(rows)}项尚未报齐。"
            f"请按表中时限办理，并于{written_day(deadline)}前将回执交{office.name}。"
        ),
        rows=rows,
        closing="查找不到原有材料的，请如实写出情况说明，不得补造。",
        contact=contact(plan),
        deadline=written_day(deadline),
    )


def issuer(plan: Plan) -> str:
    """Who sends the office's papers: the unit and its office."""
    name = plan.office.name
    return name if plan.unit in name else f"{plan.unit}{name}"


def contact(plan: Plan) -> str:
    """Whom to ask; what the plan does not say is left out."""
    office = plan.office
    parts = (
        f"联系人：{office.contact}" if office.contact else "",
        f"电话：{office.phone}" if office.phone else "",
    )
    return "　".join(filter(None, parts))


def _answered_for_by(department: Department) -> Callable[[Folded], bool]:
    return lambda one: department in one.departments


def owed_rows(
    plan: Plan,
    audit: Audit,
    folded: Sequence[Folded],
    deadline: date,
    wanted: Callable[[Folded], bool],
) -> tuple[OwedRow, ...]:
    """What is owed of the wanted findings, numbered from 1, each with the day it is asked for by.

    `deadline` is that of the answer; what can still be done has until its period ends, but for what
    is past a deadline of its own. A day in another year than the paper's own bears its year. What
    one step settles is asked for once: a share of problems that only open ones keep down is not.
    """
    told = {row for one in folded if one.code == _PAST for row in _rows_of(one)}
    asked = [one for one in folded if wanted(one) and not _is_told(one, told)]
    return tuple(_rows(plan, audit, asked, deadline))


def _rows_of(one: Folded) -> set[str]:
    return {row for found in one.findings for row in found.rows}


def _is_told(one: Folded, told: set[str]) -> bool:
    """Whether a figure fails by problems alone that are asked for one by one, of those who owe."""
    return (
        one.code == "below-threshold"
        and all(found.rows for found in one.findings)
        and _rows_of(one) <= told
    )


def _rows(plan: Plan, audit: Audit, folded: Sequence[Folded], deadline: date) -> Iterator[OwedRow]:
    own = [
        one
        for one in folded
        if one.code in OWED_CODES and one.severity is Severity.ERROR and one.indicator is not None
    ]
    for number, one in enumerate(own, start=1):
        assert one.indicator is not None
        state = audit.state(one.indicator)
        indicator = state.indicator
        has_time = one.remedy is Remedy.DO and one.code != _PAST
        until = max(deadline, _last_day(state, one)) if has_time else deadline
        yield OwedRow(
            number=str(number),
            indicator=indicator.id,
            title=indicator.title,
            period=_periods(one, plan.year),
            lacking=_lacking(indicator, one),
            remedy=REMEDY_NAMES[one.remedy],
            due=spoken_day(until, audit.as_of.year),
            owner=indicator.owner if {*one.departments} <= {*indicator.departments} else "",
        )


def _last_day(state: IndicatorState, one: Folded) -> date:
    """The last day on which the work can still be done: the earliest end of its periods."""
    labels = {found.period for found in one.findings}
    ends = [of.period.last for of in state.periods if of.period.label in labels]
    return min(ends, default=state.indicator.period.last)


def _lacking(indicator: Indicator, one: Folded) -> str:
    """`材料3档（每档签到表1份）`, `照片4张、通报1份`, or the figure that is not reached."""
    short: Counter[tuple[Kind, ...]] = Counter()
    for found in one.findings:
        if found.required is None or found.found is None:
            return told_briefly(one)
        kinds = found.kinds or ((found.kind,) if found.kind else ())
        if not kinds and one.code != "missing-item":
            return told_briefly(one)
        short[kinds] += found.required - found.found
    return "、".join(
        counted(kinds, number) if kinds else _items(indicator, number)
        for kinds, number in short.items()
    )


def _items(indicator: Indicator, number: int) -> str:
    owed = "、".join(
        counted(one.kinds, one.count) for one in (*indicator.each, *indicator.requires)
    )
    return f"材料{number}档" + (f"（{'每档' if number > 1 else ''}{owed}）" if owed else "")


def _periods(one: Folded, year: int) -> str:
    return periods((found.period for found in one.findings if found.period), year)


def after_workdays(day: date, count: int) -> date:
    """The day that lies so many Chinese workdays after `day`."""
    left = count
    while left > 0:
        day += timedelta(days=1)
        left -= works(day)
    return day


def written_day(day: date) -> str:
    """`2021年6月7日`."""
    return f"{day.year}年{day.month}月{day.day}日"
