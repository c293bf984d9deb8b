"""What must happen next (待办): owed periods that are not whole yet, before they are due."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from anjuan.model.finding import Audit, Have, IndicatorState, PeriodState, Remedy, Status
from anjuan.model.kinds import kind_name, measure_word
from anjuan.model.plan import Indicator
from anjuan.model.units import Department


@dataclass(frozen=True, slots=True)
class Duty:
    """One period of one indicator that somebody must still make whole."""

    indicator: Indicator
    departments: tuple[Department, ...]
    period: str
    due_on: date
    days_left: int
    """Days from the as-of date; below zero it is overdue."""
    lacking: str
    """What is still to be had, in words."""
    remedy: Remedy


def duties(audit: Audit, *, within: int | None = None) -> tuple[Duty, ...]:
    """What is not due yet and not whole, by date; `within` bounds the days ahead."""
    found = [
        _duty(state, period, audit.as_of)
        for state in audit.states
        if state.status is not Status.WAIVED
        for period in state.periods
        if not period.complete and not period.due
    ]
    last = None if within is None else audit.as_of + timedelta(days=within)
    kept = [duty for duty in found if last is None or duty.due_on <= last]
    return tuple(sorted(kept, key=lambda duty: duty.due_on))


def _duty(state: IndicatorState, period: PeriodState, as_of: date) -> Duty:
    indicator = state.indicator
    owed_by = tuple(one for one in indicator.departments if one == period.per)
    return Duty(
        indicator=indicator,
        departments=owed_by or indicator.departments,
        period=f"{period.period.label}　{period.per}".rstrip("　"),
        due_on=period.due_on,
        days_left=(period.due_on - as_of).days,
        lacking=lacking(period),
        remedy=Remedy.DO if period.period.last >= as_of else Remedy.COLLECT,
    )


def lacking(period: PeriodState) -> str:
    """What a period lacks: `材料1档`, or `通报1份、照片2张` where an item is there."""
    short = [have for have in period.haves if have.found < have.required]
    if not period.items or not short:
        missing = max(period.required_items - len(period.items), 1)
        owed = _owed(period.haves)
        return f"材料{missing}档" + (f"（每档{owed}）" if owed else "")
    return "、".join(_count(have, have.required - have.found) for have in short)


def _owed(haves: Iterable[Have]) -> str:
    return "、".join(_count(have, have.required) for have in haves)


def _count(have: Have, number: int) -> str:
    names = "或".join(kind_name(kind) for kind in have.kinds)
    return f"{names}{number}{measure_word(have.kinds[0])}"
