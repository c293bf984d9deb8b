"""待办 on the board: what is overdue, falls due this week, in the two weeks after, and later."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, timedelta

from anjuan.model.board import Duty, Have
from anjuan.model.finding import (
    REMEDY_NAMES,
    Audit,
    IndicatorState,
    MeasureState,
    PeriodState,
    Remedy,
    Status,
)
from anjuan.model.plan import Demand, Plan
from anjuan.stages import due
from anjuan.stages.measure_words import figure_in_words
from anjuan.stages.wording import day, named, percent

_SUNDAY = 7
_DAYS_OF_WEEKS = re.compile(r"周（[^（）]*）")
_FORTNIGHT = 14
_MANY = re.compile(r"等\d+期$")


@dataclass(frozen=True, slots=True)
class Duties:
    """By when they fall due."""

    overdue: tuple[Duty, ...]
    week: tuple[Duty, ...]
    fortnight: tuple[Duty, ...]
    later: tuple[Duty, ...]
    sunday: date
    """The last day of this week."""

    @property
    def fortnight_until(self) -> date:
        """The last day of the two weeks after this one."""
        return self.sunday + timedelta(days=_FORTNIGHT)


def board_duties(
    plan: Plan, audit: Audit, slugs: Mapping[str, str], folders: Mapping[str, str]
) -> Duties:
    """All that is not whole, by when it is due; a duty's periods all fall into the same stretch.

    What is due today is due, as everywhere: it stands in the first list.
    """
    today = audit.as_of
    sunday = today + timedelta(days=_SUNDAY - today.isoweekday())
    bounds = (
        today + timedelta(1),
        sunday + timedelta(1),
        sunday + timedelta(_FORTNIGHT + 1),
        date.max,
    )
    parts = [
        _part(plan, _between(audit, first, last), slugs, folders)
        for first, last in zip((date.min, *bounds), bounds, strict=False)
    ]
    overdue, week, fortnight, later = parts
    return Duties(overdue, week, fortnight, later, sunday)


def _between(audit: Audit, first: date, last: date) -> Audit:
    """The audit with what falls due from `first` to before `last`."""
    return replace(
        audit,
        states=tuple(
            replace(
                state,
                periods=tuple(one for one in state.periods if first <= one.due_on < last),
                measures=tuple(
                    one
                    for one in state.measures
                    if one.due_on is not None and first <= one.due_on < last
                ),
            )
            for state in audit.states
        ),
    )


def _part(
    plan: Plan, audit: Audit, slugs: Mapping[str, str], folders: Mapping[str, str]
) -> tuple[Duty, ...]:
    states = {one.indicator.id: one for one in audit.states}
    found = [
        _told(plan, one, states[one.indicator.id], slugs, folders)
        for one in (*due.overdue(audit), *due.duties(audit))
    ]
    found += _figures(audit, slugs)
    order = {one.id: at for at, one in enumerate(plan.indicators)}
    return tuple(sorted(found, key=lambda one: (one.days, order[one.indicator])))


def _told(
    plan: Plan,
    duty: due.Duty,
    state: IndicatorState,
    slugs: Mapping[str, str],
    folders: Mapping[str, str],
) -> Duty:
    one = duty.indicator
    of = next(
        each
        for each in state.periods
        if not each.complete and each.due_on == duty.due_on and due.boxes(one, each) == duty.boxes
    )
    return Duty(
        indicator=one.id,
        slug=slugs[one.id],
        title=one.title,
        period=short_periods(duty.period),
        departments=duty.departments,
        owner=one.owner,
        days=duty.days_left,
        due=day(duty.due_on, plan.year),
        boxes=duty.boxes,
        several=duty.several,
        haves=haves_of(state, of),
        remedy=REMEDY_NAMES[duty.remedy],
        step=duty.step,
        folder="" if one.sensitive else folders.get(one.id, ""),
    )


def short_periods(periods: str) -> str:
    """Periods in words for a narrow column: weeks without their days, of many stretches the first.

    `第33周、第34周`; `9月1日至4日等198期`.
    """
    said = _DAYS_OF_WEEKS.sub("周", periods)
    many = _MANY.search(said)
    return f"{said.partition('、')[0]}{many[0]}" if many else said


def haves_of(state: IndicatorState, of: PeriodState) -> tuple[Have, ...]:
    """`已有 / 应有` of a period: of each kind that it owes."""
    if of.items:
        return tuple(Have(named(one.kinds), one.found, one.required) for one in of.haves)
    indicator = state.indicator
    each = [Demand(one.kinds, one.count * of.required_items) for one in indicator.each]
    owed = [Have(named(one.kinds), 0, one.count) for one in (*each, *indicator.requires)]
    return tuple(owed) or (Have("材料", 0, of.required_items),)


def _figures(audit: Audit, slugs: Mapping[str, str]) -> Iterator[Duty]:
    """Figures that are not reached yet and not judged: who or what is still short."""
    for state in audit.states:
        if state.status is Status.WAIVED or state.indicator.sensitive:
            continue
        for one in state.measures:
            if one.due or one.value is None or one.value >= one.target or one.due_on is None:
                continue
            yield _figure(audit.as_of, state, one, one.due_on, slugs)


def _figure(
    as_of: date,
    state: IndicatorState,
    one: MeasureState,
    due_on: date,
    slugs: Mapping[str, str],
) -> Duty:
    indicator, year = state.indicator, state.indicator.period.last.year
    short = sum(each.value < each.target for each in one.people)
    target = percent(one.target) if one.target <= 1 else ""
    said = figure_in_words(one) + (f"，应达{target}" if target else "")
    return Duty(
        indicator=indicator.id,
        slug=slugs[indicator.id],
        title=indicator.title,
        period=f"还差{short}人" if short else "数值未达到",
        departments=indicator.departments,
        owner=indicator.owner,
        days=(due_on - as_of).days,
        due=day(due_on, year),
        boxes=(said,),
        several=False,
        haves=(),
        remedy=REMEDY_NAMES[Remedy.DO],
        step=f"{day(due_on, year)}判定，现为进度，不算缺项。",
        folder="",
    )
