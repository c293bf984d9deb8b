"""What `anjuan due` shows: what falls due next, and who is short of a figure."""

from collections.abc import Sequence
from itertools import groupby

from anjuan.model.finding import REMEDY_NAMES
from anjuan.model.plan import Plan
from anjuan.screen import Screen
from anjuan.stages.due import Duty
from anjuan.stages.progress import Standing, shortages
from anjuan.stages.wording import periods


def show_duties(
    screen: Screen, plan: Plan, duties: Sequence[Duty], standing: Sequence[Standing], overdue: int
) -> None:
    """What falls due next and who is short of a figure, a group a department."""
    screen.result(f"{plan.title}待办", "bold")
    if not duties and not standing:
        screen.result("这段时间没有要交的。")
    homes = dict.fromkeys(one.person.department for one in standing)
    for department in dict.fromkeys((*plan.departments, *homes)):
        own = [duty for duty in duties if department in duty.departments]
        people = [one for one in standing if one.person.department == department]
        if own or people:
            screen.result("")
            head = f"{department}（{len(own)}项）" if own else department
            screen.result(head, "bold")
        for duty in own:
            _duty(screen, duty)
        _standing(screen, people)
    if overdue:
        screen.result("")
        screen.result(f"另有{overdue}项已逾期，用 anjuan check 查看。")


def _duty(screen: Screen, duty: Duty) -> None:
    left = "今天" if duty.days_left == 0 else f"还有{duty.days_left}天"
    head = (f"{duty.indicator.id} {duty.indicator.title}", duty.period, duty.indicator.owner)
    front = f"  {duty.due_on.isoformat()}  {left}  "
    screen.paragraph("　".join(filter(None, head)), front)
    each = "每期还缺：" if duty.several else "还缺："
    screen.paragraph("　".join(f"□{one}" for one in duty.boxes), f"    {each}")
    screen.paragraph(duty.step, f"    {REMEDY_NAMES[duty.remedy]}：")


def _standing(screen: Screen, people: Sequence[Standing]) -> None:
    """Who of a department is short of a figure, an indicator a paragraph."""
    for (indicator, what, due_on, label), group in groupby(
        people, key=lambda one: (one.indicator, one.what, one.due_on, one.period)
    ):
        front = f"  {due_on.isoformat()}  个人进度  "
        when = periods((label,), indicator.period.last.year) if label else ""
        head = (f"{indicator.id} {indicator.title}", when, what)
        screen.paragraph("　".join(filter(None, head)), front)
        screen.paragraph(shortages(tuple(group)), "    ")
