"""What a 模拟抽查 draws: ten indicators, of each a period and a figure, and three persons."""

from collections.abc import Mapping
from dataclasses import replace

from anjuan.model.evidence import Inventory
from anjuan.model.finding import Audit, IndicatorState, MeasureState, PeriodState, Progress, Status
from anjuan.model.inspection import Drawn
from anjuan.stages.draw import drawn
from anjuan.stages.entries import kept_elsewhere

INDICATORS, PERSONS = 10, 3


def draw(audit: Audit, inventory: Inventory, seed: int) -> tuple[Drawn, ...]:
    """What is drawn, in the plan's order; the same for the same seed and material.

    Indicators that are waived, or of which the books hold nothing, are not drawn: what is missing
    stands in the missing list. Where none of the ten holds rows of persons, one that does is
    drawn besides.
    """
    there = {
        one
        for item in inventory.items
        if kept_elsewhere(item)
        for one in (item.indicator, *item.related)
    }
    open_ = [
        one for one in audit.states if one.status is not Status.WAIVED and one.indicator.id in there
    ]
    taken = drawn(seed, "指标", open_, INDICATORS, key=_id)
    found = tuple(_drawn(one, seed) for one in taken)
    if any(one.people for one in found):
        return found
    others = [one for one in open_ if one not in taken and _of_people(one)]
    besides = drawn(seed, "人员指标", others, 1, key=_id)
    return (*found, *(replace(_drawn(one, seed), besides=True) for one in besides))


def _id(state: IndicatorState) -> str:
    return str(state.indicator.id)


def _drawn(state: IndicatorState, seed: int) -> Drawn:
    name = state.indicator.id
    periods = [one for one in state.periods if one.due or one.items]
    period = drawn(seed, f"时段/{name}", periods, 1, key=_period_key)
    figures = _figures(state, next(iter(period), None))
    measure = drawn(seed, f"数字/{name}", figures.items(), 1, key=lambda pair: pair[0])
    people = _of_people(state)
    asked_of = drawn(seed, f"人员/{name}", people.items(), 1, key=lambda pair: pair[0])
    of = next((one for _, one in asked_of), None)
    persons = drawn(seed, f"姓名/{name}", _held(of), PERSONS, key=_person_key)
    return Drawn(
        state=state,
        period=next(iter(period), None),
        measure=next((one for _, one in measure), None),
        people=persons,
        asked_of=of,
    )


def _period_key(period: PeriodState) -> str:
    return f"{period.period.label}/{period.per}"


def _person_key(one: Progress) -> str:
    return f"{one.person.name}/{one.person.department}"


def _figures(state: IndicatorState, period: PeriodState | None) -> Mapping[str, MeasureState]:
    """Measures with a figure, by a name of their own: of the period drawn, or of the whole."""
    label = period.period.label if period else None
    own = {f"{at}": one for at, one in enumerate(state.measures) if one.value is not None}
    near = {at: one for at, one in own.items() if one.period in (None, label)}
    return near or own


def _of_people(state: IndicatorState) -> Mapping[str, MeasureState]:
    """Measures of people of whom the material holds rows; none of a sensitive indicator."""
    if state.indicator.sensitive:
        return {}
    return {f"{at}": one for at, one in enumerate(state.measures) if _held(one)}


def _held(measure: MeasureState | None) -> tuple[Progress, ...]:
    return tuple(one for one in measure.people if one.traces) if measure else ()
