"""待办清单: by department, what falls due next, and what is overdue (contract §5)."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from anjuan.model.finding import REMEDY_NAMES, Audit, Status
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.plan import Plan
from anjuan.model.units import Department
from anjuan.stages.due import Duty, duties, overdue
from anjuan.stages.lists import subtitle
from anjuan.stages.progress import TAKING_PART, Standing, fallen_short, standings
from anjuan.stages.wording import day, figure, listed, periods, quoted

_LEFT, _OVER = "还有（天）", "逾期（天）"
_FIELDS = (
    Field("科室", 13),
    Field("应交日期", 12, Form.DATE),
    Field(_LEFT, 11, Form.NUMBER),
    Field("指标", 6),
    Field("测评指标", 17),
    Field("时段", 18),
    Field("还缺", 24, Form.LONG),
    Field("核对（打√）", 20, Form.LONG),
    Field("处理方式", 11),
    Field("下一步", 34, Form.LONG),
    Field("责任人", 8),
)

_PEOPLE = (
    Field("科室", 13),
    Field("姓名", 9),
    Field("指标", 6),
    Field("测评指标", 20),
    Field("统计", 12),
    Field("已有", 8),
    Field("应达到", 8),
    Field("还差", 10),
    Field("截止", 12, Form.DATE),
    Field("下一步", 34, Form.LONG),
)
_NOBODY = "没有按人统计的指标，或者人人都已达到。"
_NOT_NAMED = "还没有达到的人只在涉及个人信息的指标里，这里不列名字。"


def due_report(plan: Plan, audit: Audit) -> Report:
    """What is to come, what is overdue, and each person's progress, a group a department."""
    return Report(
        title=f"{plan.title}待办清单",
        subtitle=subtitle(plan, audit),
        listings=(
            _listing(plan, "待办", "待办：接下来要交的", duties(audit), _nothing_to_come(audit)),
            _listing(
                plan,
                "已逾期",
                "已逾期：先找材料，找不到的写情况说明",
                overdue(audit),
                "没有逾期的。",
            ),
            _people(plan, (*standings(audit), *fallen_short(audit)), audit.as_of),
        ),
    )


def _nothing_to_come(audit: Audit) -> str:
    """That nothing falls due any more; and which work has no date because it comes as it comes."""
    asked = [one for one in audit.states if one.status is Status.NOT_DUE and not one.periods]
    if not asked:
        return "没有还要交的，时段都已到期。"
    names = listed(f"{one.indicator.id}{quoted(one.indicator.title)}" for one in asked)
    return (
        f"没有还要交的，有期限的时段都已到期。“未到期”的{len(asked)}项（{names}）没有固定期限："
        "有一件记一件，发生了再交。"
    )


def _people(plan: Plan, standing: Sequence[Standing], as_of: date) -> Listing:
    """Person by person; of a sensitive indicator nobody is named in a list for others."""
    shown = [one for one in standing if not one.indicator.sensitive]
    nobody = _NOT_NAMED if standing else _NOBODY
    rows: list[Row] = []
    departments = (*plan.departments, *(one.person.department for one in shown))
    for department in dict.fromkeys(departments):
        own = [one for one in shown if one.person.department == department]
        if own:
            head = f"{department or '没有写科室'}：{len(own)}人次"
            rows.append(Row((head, *(None for _ in _PEOPLE[1:])), heading=True))
            rows += [_person(one, as_of) for one in own]
    title = "个人进度：还没有达到的人"
    return Listing("个人进度", title, _PEOPLE, tuple(rows), "" if rows else nobody)


def _asked(one: Standing) -> str:
    """What is added up; before it the period, where each asks for it anew."""
    year = one.indicator.period.last.year
    return f"{periods((one.period,), year) if one.period else ''}{one.what}"


def _person(one: Standing, as_of: date) -> Row:
    return Row(
        (
            one.person.department,
            one.person.name,
            one.indicator.id,
            one.indicator.title,
            _asked(one),
            "" if one.what == TAKING_PART else figure(one.value),
            "参加" if one.what == TAKING_PART else figure(one.target),
            one.short,
            one.due_on.isoformat(),
            _next_of(one, as_of),
        ),
    )


def _next_of(one: Standing, as_of: date) -> str:
    """What helps the person: doing it while there is time, then only what was not handed in."""
    if as_of <= one.last:
        return f"请在{day(one.last, as_of.year)}前完成，做一次登记一次。"
    return "时段已过，请查找有无漏记、漏交的；确实没有的，写情况说明。"


def _listing(plan: Plan, name: str, title: str, owed: Sequence[Duty], nothing: str) -> Listing:
    rows: list[Row] = []
    for department in plan.departments:
        own = [duty for duty in owed if department in duty.departments]
        if own:
            head = f"{department}：{len(own)}项"
            rows.append(Row((head, *(None for _ in _FIELDS[1:])), heading=True))
            rows += [_row(department, duty) for duty in own]
    late = any(duty.days_left < 0 for duty in owed)
    fields = tuple(
        replace(one, head=_OVER) if late and one.head == _LEFT else one for one in _FIELDS
    )
    return Listing(name, title, fields, tuple(rows), "" if rows else nothing)


def _row(department: Department, duty: Duty) -> Row:
    return Row(
        (
            department,
            duty.due_on.isoformat(),
            abs(duty.days_left),
            duty.indicator.id,
            duty.indicator.title,
            duty.period,
            duty.lacking,
            "\n".join(f"□ {one}" for one in duty.boxes),
            REMEDY_NAMES[duty.remedy],
            duty.step,
            duty.indicator.owner,
        ),
    )
