"""Numbers that the material itself must prove: an indicator's measures, judged (contract §2)."""

from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from typing import assert_never

from anjuan.model.finding import MeasureState
from anjuan.model.periods import Cadence
from anjuan.model.plan import (
    Closed,
    Covers,
    Dates,
    EachRow,
    Indicator,
    Measure,
    Participation,
    Ratio,
    Span,
    Total,
    TotalPerPerson,
)
from anjuan.stages.holdings import Holdings
from anjuan.stages.measure_closed import closed
from anjuan.stages.measure_dates import dates
from anjuan.stages.measure_people import participation, total_per_person
from anjuan.stages.measure_rows import covers, each_row, ratio, total
from anjuan.stages.outcome import Asked, Outcome
from anjuan.stages.people import People
from anjuan.stages.tally import PeriodTally


def measures(
    indicator: Indicator,
    holdings: Holdings,
    people: People,
    tallied: Sequence[PeriodTally],
    as_of: date,
) -> tuple[MeasureState, ...]:
    """The state of every measure of an indicator, those of each period one after the other.

    A measure is due when the last period is (with `in: each-period`, its own period); before
    that `holds` is None.
    """
    return tuple(
        state
        for measure in indicator.measures
        for state in _states(measure, indicator, holdings, people, tallied, as_of)
    )


def _states(  # noqa: PLR0913, PLR0917  # the same six all along
    measure: Measure,
    indicator: Indicator,
    holdings: Holdings,
    people: People,
    tallied: Sequence[PeriodTally],
    as_of: date,
) -> Iterator[MeasureState]:
    if measure.span is Span.WHOLE:
        due_on = _due_on(indicator, tallied)
        until = _until(due_on, as_of)
        whole = Asked(indicator, holdings, people, indicator.period, as_of, until=until)
        yield _state(measure, whole, due_on)
        return
    for period in dict.fromkeys(one.period for one in tallied):
        own = [one for one in tallied if one.period == period]
        keys = tuple(dict.fromkeys(share.item.key for one in own for share in one.shares))
        due_on = max(one.due_on for one in own)
        until = _until(due_on, as_of)
        asked = Asked(indicator, holdings, people, period, as_of, keys, until)
        yield _state(measure, asked, due_on, period=period.label)


def _until(due_on: date | None, as_of: date) -> date | None:
    """The as-of date while the measure is progress; nothing once it is judged."""
    return None if due_on is not None and due_on <= as_of else as_of


def _due_on(indicator: Indicator, tallied: Sequence[PeriodTally]) -> date | None:
    """When the last period is due; for events the whole period, once there was one."""
    if not tallied:
        return None
    if indicator.every is Cadence.EVENT:
        return indicator.period.last + timedelta(days=indicator.grace)
    return max(one.due_on for one in tallied)


def judge(measure: Measure, asked: Asked) -> Outcome:  # noqa: PLR0911  # one for each type
    """How a measure comes out, due or not."""
    match measure:
        case Participation():
            return participation(measure, asked)
        case TotalPerPerson():
            return total_per_person(measure, asked)
        case EachRow():
            return each_row(measure, asked)
        case Total():
            return total(measure, asked)
        case Ratio():
            return ratio(measure, asked)
        case Covers():
            return covers(measure, asked)
        case Dates():
            return dates(measure, asked)
        case Closed():
            return closed(measure, asked)
        case _:
            assert_never(measure)


def _state(
    measure: Measure, asked: Asked, due_on: date | None, *, period: str | None = None
) -> MeasureState:
    outcome = judge(measure, asked)
    return MeasureState(
        measure=measure,
        value=outcome.value,
        target=outcome.target,
        holds=outcome.holds if due_on is not None and due_on <= asked.as_of else None,
        working=outcome.working,
        gist=outcome.gist,
        sources=outcome.sources,
        numerator=outcome.numerator,
        denominator=outcome.denominator,
        period=period,
        due=due_on is not None and due_on <= asked.as_of,
        due_on=due_on,
        trouble=outcome.trouble,
        people=outcome.people,
        rows=outcome.rows,
        faulty=outcome.faulty,
    )
