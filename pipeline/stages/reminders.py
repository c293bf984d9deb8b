"""提醒单: by department what falls due next, what is overdue, and who is short of a figure."""

from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from anjuan.model.finding import REMEDY_NAMES, Audit
from anjuan.model.plan import Plan
from anjuan.model.reminder import Reminder, ReminderRow
from anjuan.model.units import Department
from anjuan.stages.due import Duty, duties, overdue
from anjuan.stages.notices import contact, issuer, written_day
from anjuan.stages.progress import Standing, shortages, standings
from anjuan.stages.wording import day, periods

_CLOSING = "查找不到原有材料的，请如实写出情况说明，不得补造。"


def reminders(plan: Plan, audit: Audit, *, within: int) -> tuple[Reminder, ...]:
    """One for each department that has something to hand in, in the plan's order.

    `within` bounds the days ahead. A department reads of its own duties and people alone; of a
    sensitive indicator neither persons nor the column values that owe it are named.
    """
    coming, late = duties(audit, within=within), overdue(audit)
    short = standings(audit)
    return tuple(
        one
        for department in plan.departments
        if (one := _reminder(plan, audit.as_of, department, (coming, late), short, within)).summary
    )


def _reminder(  # noqa: PLR0913, PLR0917  # the parts of the paper
    plan: Plan,
    as_of: date,
    department: Department,
    owed: tuple[Sequence[Duty], Sequence[Duty]],
    short: Sequence[Standing],
    within: int,
) -> Reminder:
    coming, late = (tuple(_rows(of, department, as_of)) for of in owed)
    people = [one for one in short if one.person.department == department]
    told = []
    if coming:
        told.append(f"今后{within}天内应报送的材料有{len(coming)}项")
    if late:
        told.append(f"已到期尚未报齐的有{len(late)}项")
    said = "，".join(told) or "有按人统计的指标尚未达到"
    return Reminder(
        unit=plan.unit,
        title=f"关于报送{plan.title}材料的提醒",
        department=department,
        opening=f"截至{written_day(as_of)}，你部门{said}，列在下面，请按时限办理。",
        coming=coming,
        overdue=late,
        people=tuple(_people(people)),
        closing=_CLOSING,
        issuer=issuer(plan),
        date=written_day(as_of),
        contact=contact(plan),
    )


def _rows(owed: Sequence[Duty], department: Department, as_of: date) -> Iterator[ReminderRow]:
    own = [one for one in owed if department in one.departments]
    for number, one in enumerate(own, start=1):
        quiet = one.indicator.sensitive
        yield ReminderRow(
            number=str(number),
            indicator=one.indicator.id,
            title=one.indicator.title,
            period=one.period.rpartition("　")[2] if quiet else one.period,
            lacking=one.lacking,
            due=day(one.due_on, as_of.year),
            left=_left(one.days_left),
            remedy=REMEDY_NAMES[one.remedy],
            step=one.step,
            owner="" if quiet else one.indicator.owner,
        )


def _left(days: int) -> str:
    if days < 0:
        return f"逾期{-days}天"
    return f"还有{days}天" if days else "今天"


def _people(of: Sequence[Standing]) -> Iterator[str]:
    """Who is short of a figure, a sentence each; of a sensitive indicator only that some are."""
    grouped = groupby(of, key=lambda one: (one.indicator, one.what, one.due_on, one.period))
    for (indicator, what, due_on, label), group in grouped:
        when = periods((label,), indicator.period.last.year) if label else ""
        head = "　".join(filter(None, (f"{indicator.id} {indicator.title}", when, what)))
        told = "有人尚未达到，名单在办公室电脑上查看"
        if not indicator.sensitive:
            told = shortages(tuple(group))
        yield f"{head}（{written_day(due_on)}前）：{told}。"


# ── as a letter ──────────────────────────────────────────────────────────────────────────────


def subject_of(reminder: Reminder) -> str:
    """The letter's subject: what it is, for whom, how much."""
    return f"【材料提醒】{reminder.department}：{reminder.summary}（截至{reminder.date}）"


def letter_text(reminder: Reminder) -> str:
    """The same in plain text, for mail programs that show nothing else."""
    return "\n".join(_lines(reminder))


def _lines(reminder: Reminder) -> Iterator[str]:
    yield from (f"{reminder.department}：", "", reminder.opening)
    for name, rows in (("接下来要交的", reminder.coming), ("已逾期的", reminder.overdue)):
        if rows:
            yield from ("", f"■ {name}（{len(rows)}项）")
        for one in rows:
            when = f"{one.period}　{one.due}（{one.left}）"
            yield f"{one.number}. {one.indicator} {one.title}　{when}"
            yield f"   还缺：{one.lacking}"
            yield f"   {one.remedy}：{one.step}"
    if reminder.people:
        yield from ("", "■ 个人进度")
        yield from reminder.people
    yield from ("", reminder.closing, "", reminder.issuer, reminder.date)
    if reminder.contact:
        yield reminder.contact
    yield from ("", "附件是同样内容的 Word 提醒单，可以打印传阅。")
