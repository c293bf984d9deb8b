"""The month or quarter that a paper speaks of, and which work belongs to it."""

from collections.abc import Iterator
from datetime import date, timedelta

from anjuan.model.evidence import Item
from anjuan.model.finding import Finding, IndicatorState, PeriodState
from anjuan.model.periods import Period, month_period
from anjuan.model.plan import Plan
from anjuan.stages.dating import read_when


def named_span(text: str, plan: Plan) -> Period | None:
    """The period that a text names: `2021-03`, `2021Q1`, `2021年3月`, `一季度`, `上半年`.

    None where it names none, names a day, or holds anything else beside it.
    """
    reading = read_when(text, plan.period, dotted=False)
    whole = reading.start == 0 and reading.end == len(text)
    return reading.period if whole and reading.period and not reading.is_day else None


def last_month(plan: Plan, as_of: date) -> Period | None:
    """The last month of the plan's period that has ended by a day; None where none has."""
    day = min(plan.period.last, as_of) + timedelta(days=1)
    before = day.replace(day=1) - timedelta(days=1)
    month = month_period(before.year, before.month)
    return month if plan.period.covers(month) else None


def term(state: PeriodState, grace: int) -> date:
    """The day by which a period's work is to be there: its last one, or what the plan says."""
    return state.due_on - timedelta(days=grace)


def owed_within(state: IndicatorState, span: Period) -> tuple[PeriodState, ...]:
    """The owed periods whose work is to be there by a day of the span."""
    grace = state.indicator.grace
    return tuple(one for one in state.periods if term(one, grace) in span)


def done_within(item: Item, owed: tuple[PeriodState, ...], span: Period) -> bool:
    """Whether an item belongs to the span: by its own time, or, where that is longer, by its term.

    So what a quarter owes by its end is told with the month in which it was done.
    """
    if item.when is None:
        return any(item.key in one.items for one in owed)
    if span.covers(item.when.period):
        return True
    longer = item.when.period.days > span.days
    return longer and any(item.key in one.items for one in owed)


def ends_within(state: IndicatorState, span: Period) -> bool:
    """Whether the last of its periods is to be there by a day of the span."""
    return bool(state.periods) and term(state.periods[-1], state.indicator.grace) in span


def findings_within(
    state: IndicatorState, findings: tuple[Finding, ...], span: Period, keys: frozenset[str]
) -> Iterator[Finding]:
    """An indicator's findings that concern the span: of its periods, its items, or all of it.

    `keys` are those of the items that belong to the span.
    """
    labels = {one.period.label for one in owed_within(state, span)}
    for one in findings:
        if one.indicator != state.indicator.id:
            continue
        if one.period is not None:
            belongs = one.period in labels
        elif one.item is not None:
            belongs = one.item in keys
        else:
            belongs = ends_within(state, span)
        if belongs:
            yield one
