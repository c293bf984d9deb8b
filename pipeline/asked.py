"""What a call names, looked up in the plan: indicators, tasks, departments."""

import re
from collections.abc import Iterable, Iterator
from datetime import date

from anjuan.adapters.near_miss import nearest
from anjuan.errors import CallError
from anjuan.model.periods import Period
from anjuan.model.plan import Plan, SchemeSpec
from anjuan.model.settings import Scope
from anjuan.model.units import Department, IndicatorId, TaskId
from anjuan.stages.ids import leading_id
from anjuan.stages.spans import last_month, named_span
from anjuan.stages.text import half_width

_MOST_NAMED = 12


def scope(
    plan: Plan, *, department: str | None = None, task: str | None = None, only: Iterable[str] = ()
) -> Scope:
    """The part of the plan that the call asks for.

    Raises:
        CallError: the plan has no such department, task or indicator.
    """
    return Scope(
        department=_department(plan, department) if department else None,
        task=_task(plan, task) if task else None,
        only=tuple(_task_or_indicator(plan, one) for one in _parts(only)),
    )


def scheme(plan: Plan, wanted: str) -> SchemeSpec:
    """The scheme (测评体系) of that id or title.

    Raises:
        CallError: the plan has no such scheme.
    """
    found = [one for one in plan.schemes if wanted.strip() in {one.id, one.title}]
    if found:
        return found[0]
    known = [one.id for one in plan.schemes]
    if not known:
        raise CallError(
            "任务清单里没有测评体系（schemes）",
            advice="写法见使用手册“一材多用”；有现成的表格，用 anjuan init --scheme 导入",
        )
    close = nearest(wanted, known)
    meant = f"您要的是“{close}”吗？" if close else ""
    raise CallError(
        f"任务清单里没有“{wanted}”这个测评体系", advice=f"{meant}可以是：{'、'.join(known)}"
    )


def indicator(plan: Plan, wanted: str) -> IndicatorId:
    """The indicator of that id; `０2.2`, `2.2.` and `2.2-督查` are 2.2.

    Raises:
        CallError: the plan has no such indicator.
    """
    known = [one.id for one in plan.indicators]
    found = _id(wanted)
    if found not in known:
        raise CallError(f"任务清单里没有编号为“{wanted}”的指标", advice=_indicators(plan, found))
    return IndicatorId(found)


def span(plan: Plan, wanted: str | None, as_of: date) -> Period:
    """The month or quarter that a paper is to speak of; the last month that has ended, by default.

    Raises:
        CallError: it cannot be read, lies outside the plan's period, or has not ended yet.
    """
    whole = plan.period
    shown = f"{whole.first.isoformat()} 至 {whole.last.isoformat()}"
    if wanted is None:
        month = last_month(plan, as_of)
        if month is None:
            raise CallError(
                f"到{as_of.isoformat()}为止，考评时段（{shown}）里还没有过完的月份",
                advice="请等这个月过完，或用 --period 写明时段",
            )
        return month
    found = named_span(half_width(wanted).strip(), plan)
    if found is None:
        raise CallError(
            f"看不懂时段“{wanted}”",
            advice="请写月份或季度，例如 --period 2021-03、2021Q1、3月、一季度",
        )
    if not whole.covers(found):
        raise CallError(f"“{wanted}”不在考评时段（{shown}）里", advice="请写考评时段里的月份或季度")
    if found.last > as_of:
        raise CallError(
            f"“{wanted}”到{found.last.isoformat()}才过完，还不能通报",
            advice=f"请写已经过完的时段；要以那天为准的，写 --as-of {found.last.isoformat()}",
        )
    return found


def _department(plan: Plan, wanted: str) -> Department:
    if wanted not in plan.departments:
        close = nearest(wanted, plan.departments)
        meant = f"您要的是“{close}”吗？" if close else ""
        raise CallError(
            f"任务清单里没有“{wanted}”这个科室",
            advice=f"{meant}可以是：{'、'.join(plan.departments)}",
        )
    return Department(wanted)


def _task(plan: Plan, wanted: str) -> TaskId:
    found = _id(wanted)
    if found not in [one.id for one in plan.tasks]:
        raise CallError(f"任务清单里没有编号为“{wanted}”的任务", advice=_tasks(plan))
    return TaskId(found)


def _task_or_indicator(plan: Plan, wanted: str) -> str:
    found = _id(wanted)
    if found in [*(one.id for one in plan.tasks), *(one.id for one in plan.indicators)]:
        return found
    advice = _indicators(plan, found) if "." in found else _tasks(plan)
    raise CallError(f"任务清单里没有编号为“{wanted}”的任务或指标", advice=advice)


def _id(wanted: str) -> str:
    """The id as the plan writes it; the text itself where it is none."""
    lead = leading_id(wanted)
    return lead.id if lead else wanted.strip()


def _parts(only: Iterable[str]) -> Iterator[str]:
    for one in only:
        yield from filter(None, re.split(r"[,，、\s]+", one))


def _tasks(plan: Plan) -> str:
    return f"任务编号可以是：{'、'.join(one.id for one in plan.tasks)}"


def _indicators(plan: Plan, wanted: str) -> str:
    """The ids of the task that is meant, else those of the tasks."""
    head = wanted.partition(".")[0]
    own = [one.id for task in plan.tasks if task.id == head for one in task.indicators]
    if not own:
        return _tasks(plan)
    more = f"等{len(own)}项" if len(own) > _MOST_NAMED else ""
    return f"任务{head}的指标有：{'、'.join(own[:_MOST_NAMED])}{more}"
