"""Stretches of time: labels, bounds, and how a period divides into those of a cadence."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta, timezone
from enum import StrEnum
from functools import lru_cache

SHANGHAI = timezone(timedelta(hours=8), "Asia/Shanghai")
"""The time zone of every date (contract §1): China has one, without summer time since 1991."""

_KEPT = 1 << 13
"""Days whose periods are remembered: a year's days are named again and again."""


class Cadence(StrEnum):
    """How often an indicator's work is owed (`every`)."""

    ONCE = "once"
    YEAR = "year"
    HALF_YEAR = "half-year"
    QUARTER = "quarter"
    MONTH = "month"
    WEEK = "week"
    WORKDAY = "workday"
    DAY = "day"
    EVENT = "event"


@dataclass(frozen=True, slots=True, order=True)
class Period:
    """From `first` to `last`, both included; `label` as the contract writes it (`2021-03`)."""

    first: date
    last: date
    label: str

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def covers(self, other: "Period") -> bool:
        """Whether `other` lies wholly inside."""
        return self.first <= other.first and other.last <= self.last

    @property
    def days(self) -> int:
        """Its length in days."""
        return (self.last - self.first).days + 1


@lru_cache(_KEPT)
def day_period(day: date) -> Period:
    """One day: `2021-03-12`."""
    return Period(day, day, day.isoformat())


def week_period(day: date) -> Period:
    """The ISO week that holds the day, Monday to Sunday: `2021-W09`."""
    year, week, weekday = day.isocalendar()
    monday = day - timedelta(days=weekday - 1)
    return Period(monday, monday + timedelta(days=6), f"{year}-W{week:02d}")


def months_period(year: int, month: int, months: int, label: str) -> Period:
    """`months` months from the first of `month`; months beyond December run into the next year."""
    start = year * 12 + month - 1
    end = start + months
    first = date(start // 12, start % 12 + 1, 1)
    return Period(first, date(end // 12, end % 12 + 1, 1) - timedelta(days=1), label)


def month_period(year: int, month: int) -> Period:
    """A calendar month: `2021-03`."""
    return months_period(year, month, 1, f"{year}-{month:02d}")


def quarter_period(year: int, quarter: int) -> Period:
    """A calendar quarter: `2021Q1`."""
    return months_period(year, quarter * 3 - 2, 3, f"{year}Q{quarter}")


def half_period(year: int, half: int) -> Period:
    """A half-year: `2021H1`."""
    return months_period(year, half * 6 - 5, 6, f"{year}H{half}")


def year_period(year: int) -> Period:
    """A calendar year: `2021`."""
    return months_period(year, 1, 12, str(year))


def clip(period: Period, whole: Period) -> Period:
    """The part of `period` inside `whole`, under the same label."""
    if whole.covers(period):
        return period
    return Period(max(period.first, whole.first), min(period.last, whole.last), period.label)


def each_day(period: Period) -> Iterator[date]:
    """Every day of it, in order."""
    for offset in range(period.days):
        yield period.first + timedelta(days=offset)
