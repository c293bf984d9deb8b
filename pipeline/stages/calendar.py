"""When work is owed: the periods of a cadence, the days they fall due, the Chinese working days."""

from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache, lru_cache
from typing import NamedTuple

from chinese_calendar import is_workday

from anjuan.model.periods import (
    Cadence,
    Period,
    clip,
    day_period,
    each_day,
    half_period,
    month_period,
    months_period,
    quarter_period,
    week_period,
    year_period,
)
from anjuan.model.plan import Indicator, Plan

_MONTHS = {Cadence.QUARTER: 3, Cadence.HALF_YEAR: 6, Cadence.YEAR: 12}
_MOST_DAYS = {
    Cadence.YEAR: 366,
    Cadence.HALF_YEAR: 184,
    Cadence.QUARTER: 92,
    Cadence.MONTH: 31,
    Cadence.WEEK: 7,
    Cadence.WORKDAY: 1,
    Cadence.DAY: 1,
}
_SATURDAY = 5
_WEEK = 7
_KEPT = 1 << 10
"""Divisions that are remembered: many indicators share theirs."""


class Owed(NamedTuple):
    """A period that work is owed in, and the day on which it falls due."""

    period: Period
    due_on: date


def owed(indicator: Indicator, plan: Plan) -> tuple[Owed, ...]:
    """The periods that an indicator owes in its part of the plan's period, in order (contract §2).

    A period that the indicator's part cuts keeps its label. A week without a working day, or
    whose rest after a cut has none, is not owed; `event` owes nothing by itself.
    """
    return tuple(
        Owed(part, _due_on(part, indicator))
        for part in periods(indicator.every, indicator.period, plan.period)
    )


@lru_cache(_KEPT)
def periods(every: Cadence, part: Period, whole: Period) -> tuple[Period, ...]:
    """The periods of a cadence within `part`, cut to it; `whole` says where years begin.

    Quarters, half-years and years are the calendar's, but with a moving window (twelve months
    that are no calendar year) they count from its first month.
    """
    return tuple(
        cut
        for one in _uncut(every, part, whole)
        if (cut := clip(one, part)).first <= cut.last and _has_work(every, cut)
    )


def placed(part: Period) -> Period:
    """Where a stretch of days belongs: it itself, or, up to a week long, the day in its middle.

    A week over the turn of a month belongs where most of it lies, as ISO weeks do to years.
    """
    if part.days > _WEEK:
        return part
    middle = part.first + timedelta(days=part.days // 2)
    return Period(middle, middle, part.label)


def fits(period: Period, every: Cadence) -> bool:
    """Whether a period is no longer than those of the cadence (an item's own period may be)."""
    return period.days <= _MOST_DAYS.get(every, period.days)


def _uncut(every: Cadence, part: Period, whole: Period) -> Iterator[Period]:
    match every:
        case Cadence.EVENT:
            return
        case Cadence.ONCE:
            yield Period(part.first, part.last, whole_label(whole))
        case Cadence.WEEK:
            yield from dict.fromkeys(week_period(day) for day in each_day(part))
        case Cadence.DAY | Cadence.WORKDAY:
            yield from (day_period(day) for day in each_day(part))
        case Cadence.MONTH:
            months = dict.fromkeys((day.year, day.month) for day in each_day(part))
            yield from (month_period(year, month) for year, month in months)
        case Cadence.QUARTER | Cadence.HALF_YEAR | Cadence.YEAR:
            yield from _chunks(_MONTHS[every], part, whole)


def _chunks(months: int, part: Period, whole: Period) -> Iterator[Period]:
    """Runs of so many months, from January or from the first month of a moving window."""
    start = whole.first.month if is_moving(whole) else 1
    year, month = whole.first.year, start
    while date(year, month, 1) <= part.last:
        yield months_period(year, month, months, _label(year, month, months))
        at = year * 12 + month - 1 + months
        year, month = at // 12, at % 12 + 1


def _label(year: int, month: int, months: int) -> str:
    """The calendar's name of so many months (`2021Q1`), else `2020-08/2020-10`."""
    run = months_period(year, month, months, "")
    number = (month - 1) // months + 1
    named = {3: quarter_period, 6: half_period}.get(months)
    calendar = named(year, number) if named else year_period(year)
    if (calendar.first, calendar.last) == (run.first, run.last):
        return calendar.label
    return f"{year}-{month:02d}/{run.last.year}-{run.last.month:02d}"


def is_moving(whole: Period) -> bool:
    """Whether a plan's period is a window of whole months, a year or longer, not from January."""
    day_after = whole.last + timedelta(days=1)
    months = (day_after.year - whole.first.year) * 12 + day_after.month - whole.first.month
    whole_months = whole.first.day == 1 and day_after.day == 1
    return whole_months and whole.first.month != 1 and months >= _MONTHS[Cadence.YEAR]


def whole_label(whole: Period) -> str:
    """How the plan's period is called: `2021` within one calendar year, else `2020-08/2021-07`."""
    if whole.first.year == whole.last.year:
        return str(whole.first.year)
    return f"{whole.first:%Y-%m}/{whole.last:%Y-%m}"


def _has_work(every: Cadence, cut: Period) -> bool:
    if every is Cadence.WORKDAY:
        return works(cut.first)
    return every is not Cadence.WEEK or any(works(day) for day in each_day(cut))


def _due_on(period: Period, indicator: Indicator) -> date:
    """The last day of a period, or the day by which its work is to be there, and the grace."""
    last = _by_day(period, indicator) or period.last
    return last + timedelta(days=indicator.grace)


def _by_day(period: Period, indicator: Indicator) -> date | None:
    """The `by` day within the period; for a year's work at latest the first one after it."""
    if indicator.by is None:
        return None
    years = range(period.first.year, period.last.year + 2)
    days = [_day_in(year, indicator.by) for year in years]
    inside = next((day for day in days if day in period), None)
    if inside is None and indicator.every in (Cadence.YEAR, Cadence.ONCE):
        return next((day for day in days if day > period.last), None)
    return inside


def _day_in(year: int, month_day: tuple[int, int]) -> date:
    """That month and day of the year; 29 February is the 28th where the year has none."""
    try:
        return date(year, *month_day)
    except ValueError:
        return date(year, month_day[0], 28)


# ── working days ─────────────────────────────────────────────────────────────────────────────


@cache
def works(day: date) -> bool:
    """Whether it is a working day in China; beyond the published calendar Monday to Friday."""
    try:
        return bool(is_workday(day))
    except NotImplementedError:
        return day.weekday() < _SATURDAY


@cache
def is_published(year: int) -> bool:
    """Whether the State Council's holiday arrangement of that year is known to this version."""
    try:
        is_workday(date(year, 1, 1))
    except NotImplementedError:
        return False
    return True
