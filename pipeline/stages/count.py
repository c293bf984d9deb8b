"""Where every indicator stands: its periods, its measures, the points its material proves."""

from collections.abc import Sequence
from datetime import date
from fractions import Fraction

from anjuan.model.finding import Have, IndicatorState, MeasureState, PeriodState, Status
from anjuan.model.plan import Indicator
from anjuan.stages.holdings import Holdings
from anjuan.stages.measure import measures
from anjuan.stages.people import People
from anjuan.stages.tally import PeriodTally


def state_of(
    indicator: Indicator,
    holdings: Holdings,
    people: People,
    tallied: Sequence[PeriodTally],
    as_of: date,
) -> IndicatorState:
    """The state of one indicator whose periods have been tallied."""
    figures = measures(indicator, holdings, people, tallied, as_of)
    return IndicatorState(
        indicator=indicator,
        status=_status(indicator, tallied, figures),
        periods=tuple(_period_state(one) for one in tallied),
        measures=figures,
        points_secured=_secured(indicator, tallied, figures),
        next_due=min((one.due_on for one in tallied if not one.due), default=None),
    )


def _status(
    indicator: Indicator, tallied: Sequence[PeriodTally], figures: Sequence[MeasureState]
) -> Status:
    if indicator.waived is not None:
        return Status.WAIVED
    due = [one for one in tallied if one.due]
    if not due:
        return Status.NOT_DUE
    held = all(one.holds is True for one in figures if one.due)
    return Status.COMPLETE if held and all(one.complete for one in due) else Status.INCOMPLETE


def _secured(
    indicator: Indicator, tallied: Sequence[PeriodTally], figures: Sequence[MeasureState]
) -> Fraction:
    """Points × complete due periods ÷ due periods; 0 where a due measure is not shown to hold."""
    due = [one for one in tallied if one.due]
    if indicator.waived is not None or not due:
        return Fraction(0)
    if any(one.due and one.holds is not True for one in figures):
        return Fraction(0)
    return indicator.points * sum(one.complete for one in due) / len(due)


def _together(haves: Sequence[Have]) -> Have:
    """What several items hold of a kind, where none makes up for another."""
    return Have(
        haves[0].kinds,
        sum(have.required for have in haves),
        sum(min(have.found, have.required) for have in haves),
    )


def _period_state(tallied: PeriodTally) -> PeriodState:
    """What a period holds: `each` of its best items, `requires` of all its items."""
    best = sorted(tallied.shares, key=lambda share: share.lacking)[: tallied.owed_items]
    each = tuple(_together(of) for of in zip(*(share.haves for share in best), strict=True))
    return PeriodState(
        period=tallied.period,
        due_on=tallied.due_on,
        due=tallied.due,
        complete=tallied.complete,
        items=tuple(share.item.key for share in tallied.shares),
        required_items=tallied.owed_items,
        haves=(*each, *tallied.requires),
        per=tallied.per,
    )
