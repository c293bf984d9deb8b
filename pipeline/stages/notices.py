"""督办通知单: what each department owes, as the office asks for it."""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from anjuan.model.finding import REMEDY_NAMES, Audit, Folded, Severity
from anjuan.model.kinds import Kind, kind_name, measure_word
from anjuan.model.listing import Notice, NoticeRow
from anjuan.model.plan import Plan
from anjuan.model.units import Department
from anjuan.stages.calendar import works
from anjuan.stages.lists import OWED_CODES
from anjuan.stages.titles import spoken_label


def notices(plan: Plan, audit: Audit, folded: Sequence[Folded]) -> tuple[Notice, ...]:
    """One for each department that owes something, in the plan's order, numbered from 1."""
    deadline = after_workdays(audit.as_of, plan.office.respond_within)
    owing = [
        (department, rows)
        for department in plan.departments
        if (rows := tuple(_rows(plan, department, folded, f"{deadline.month}月{deadline.day}日")))
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
    rows: tuple[NoticeRow, ...],
    number: int,
) -> Notice:
    office = plan.office
    issuer = office.name if plan.unit in office.name else f"{plan.unit}{office.name}"
    contact = "　".join(
        part
        for part in (
            f"联系人：{office.contact}" if office.contact else "",
            f"电话：{office.phone}" if office.phone else "",
        )
        if part
    )
    return Notice(
        issuer=issuer,
        unit=plan.unit,
        number=office.number.format(year=plan.year, n=number),
        date=written_day(day),
        department=department,
        opening=(
            f"经查对{plan.title}材料，你单位下列{len(rows)}项尚未报齐。"
            f"请于{written_day(deadline)}前办结，并将回执交{office.name}。"
        ),
        rows=rows,
        closing="查找不到原有材料的，请如实写出情况说明，不得补造。",
        contact=contact,
        deadline=written_day(deadline),
    )


def _rows(
    plan: Plan, department: Department, folded: Sequence[Folded], deadline: str
) -> Iterator[NoticeRow]:
    own = [
        one
        for one in folded
        if one.code in OWED_CODES
        and one.severity is Severity.ERROR
        and department in one.departments
        and one.indicator is not None
    ]
    for number, one in enumerate(own, start=1):
        indicator = plan.indicator(one.indicator) if one.indicator else None
        yield NoticeRow(
            number=str(number),
            indicator=one.indicator or "",
            title=indicator.title if indicator else "",
            period=_periods(one),
            lacking=_lacking(one),
            remedy=REMEDY_NAMES[one.remedy],
            due=deadline,
            owner=indicator.owner if indicator else "",
        )


def _lacking(one: Folded) -> str:
    """`材料3档`, `照片4张、通报1份`, or the sentence of a figure that is not reached."""
    short: Counter[Kind | None] = Counter()
    for found in one.findings:
        if found.required is None or found.found is None:
            return one.message
        short[found.kind] += found.required - found.found
    return "、".join(
        f"{kind_name(kind)}{count}{measure_word(kind)}" if kind else f"材料{count}档"
        for kind, count in short.items()
    )


def _periods(one: Folded) -> str:
    labels = dict.fromkeys(found.period for found in one.findings if found.period)
    return "、".join(spoken_label(label) for label in labels)


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
