"""Parts of a judgement: one department's, one task's, what is new, one indicator explained."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from anjuan.model.evidence import Item
from anjuan.model.finding import (
    STATUS_NAMES,
    Audit,
    Finding,
    Folded,
    IndicatorState,
    MeasureState,
    PeriodState,
)
from anjuan.model.plan import Indicator
from anjuan.model.settings import Scope
from anjuan.model.survey import Survey
from anjuan.model.units import IndicatorId, TaskId
from anjuan.stages.checks.thresholds import measure_name
from anjuan.stages.due import lacking
from anjuan.stages.fold import fold
from anjuan.stages.lists import BASIS_NAMES, SeenBefore
from anjuan.stages.report import cut, finding_identity
from anjuan.stages.wording import periods


def narrowed(found: Survey, scope: Scope) -> Survey:
    """The judgement of what lies within the scope; the whole one where the scope is empty."""
    if scope == Scope():
        return found
    states = tuple(
        one
        for one in found.audit.states
        if scope.holds(one.indicator.task, one.indicator.id, one.indicator.departments)
    )
    tasks = {one.id: one.task for one in found.plan.indicators}
    findings = tuple(one for one in found.audit.findings if _within(one, scope, tasks))
    return _with(found, replace(found.audit, states=states, findings=findings))


def _within(finding: Finding, scope: Scope, tasks: Mapping[IndicatorId, TaskId]) -> bool:
    if finding.indicator is not None:
        return scope.holds(tasks[finding.indicator], finding.indicator, finding.departments)
    return scope.task is None and scope.department in (None, *finding.departments)


def only_new(found: Survey, before: SeenBefore) -> Survey:
    """Only findings that an earlier judgement does not hold; all where there is no earlier one."""
    if before is None:
        return found
    findings = tuple(one for one in found.audit.findings if finding_identity(one) not in before)
    return _with(found, replace(found.audit, findings=findings))


def _with(found: Survey, audit: Audit) -> Survey:
    return replace(found, audit=audit, folded=fold(audit.findings))


def explained(found: Survey, wanted: IndicatorId) -> tuple[tuple[Folded, ...], tuple[str, ...]]:
    """One indicator's findings, and line by line how its periods and measures were counted.

    Raises:
        KeyError: the plan has no such indicator.
    """
    state = found.audit.state(wanted)
    own = tuple(one for one in found.folded if one.indicator == wanted)
    items = {item.key: item for item in found.inventory.items}
    return own, tuple(_working(state, items, found.audit.as_of))


def _working(state: IndicatorState, items: Mapping[str, Item], as_of: date) -> Iterator[str]:
    one = state.indicator
    yield f"{one.id}　{one.title}：{STATUS_NAMES[state.status]}"
    yield f"依据{one.clause}（{BASIS_NAMES[one.basis]}）　责任科室：{'、'.join(one.departments)}"
    if one.standard:
        yield f"标准：{one.standard}"
    yield (
        f"时段：到期{state.periods_due}个，已齐{state.periods_complete}个"
        f"　得分：{cut(state.points_secured):g}/{cut(one.points):g}"
    )
    for period in state.periods:
        yield f"  {_period(one, period)}"
        yield from (f"    {_dated(items[key])}" for key in period.items if key in items)
    for measure in state.measures:
        yield from _measured(state, measure, as_of)


def _measured(state: IndicatorState, measure: MeasureState, as_of: date) -> Iterator[str]:
    """A measure's working below its period; nothing of a period that has not begun."""
    own = next((one for one in state.periods if one.period.label == measure.period), None)
    if own is not None and own.period.first > as_of:
        return
    lines = measure.working or ((measure.trouble,) if measure.trouble else ())
    if own is not None and not (own.items or measure.due or measure.value):
        lines = ("还没有材料",)
    when = periods((measure.period,), state.indicator.period.last.year) if measure.period else ""
    so_far = "" if measure.due else "（未到期，截至目前）"
    for at, line in enumerate(lines):
        if at == 0:
            name = f"{when}{measure_name(measure.measure)}{so_far}"
            yield f"  {name}：{line}"
        else:
            yield f"    {line}"


def _period(indicator: Indicator, of: PeriodState) -> str:
    label = periods((of.period.label,), indicator.period.last.year)
    name = "　".join(filter(None, (of.per, label)))
    if of.complete:
        return f"{name}：已齐"
    due = f"{of.due_on.isoformat()}应交" if not of.due else f"{of.due_on.isoformat()}已到期"
    return f"{name}：还缺{lacking(indicator, of)}，{due}"


def _dated(item: Item) -> str:
    """The item's folder or file, without the folders above it, and where its date is from."""
    name = item.key.rpartition("/")[2]
    when = item.when
    return f"{name}　{when.period.label}（{when.source.value}）" if when else f"{name}　没有日期"
