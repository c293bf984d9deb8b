"""The office and its year: who works there, and on which days."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import chinese_calendar

Maker = Callable[[], bytes]
Files = dict[str, Maker]
INPUTS = Path(__file__).resolve().parents[2] / "inputs"


@cache
def staff() -> tuple[dict[str, str], ...]:
    """The rows of the committed roster."""
    with (INPUTS / "roster.csv").open(encoding="utf-8-sig", newline="") as lines:
        return tuple(csv.DictReader(lines))


def room_of(name: str) -> str:
    """The department of someone on the roster."""
    return next(one["科室"] for one in staff() if one["姓名"] == name)


def employed(person: dict[str, str], day: date) -> bool:
    """Whether that row of the roster is on the staff that day."""
    return (person["入职"] or "0") <= day.isoformat() <= (person["离职"] or "9999")


def present(day: date) -> tuple[str, ...]:
    """The names of all who are on the staff that day, in the roster's order."""
    return tuple(one["姓名"] for one in staff() if employed(one, day))


@cache
def workdays(month: int) -> tuple[date, ...]:
    """The working days of that month of 2021, made-up Saturdays and Sundays included."""
    return tuple(day for day in days(month) if chinese_calendar.is_workday(day))


def days(month: int) -> tuple[date, ...]:
    """All days of that month of 2021."""
    day, found = date(2021, month, 1), []
    while day.month == month:
        found.append(day)
        day += timedelta(days=1)
    return tuple(found)
