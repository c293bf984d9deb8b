"""The office and its year: staff, working days, and the papers that every activity leaves."""

import csv
from collections.abc import Callable
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import chinese_calendar

from sample.grain import Dice
from sample.ledgers import Ledger, Value, workbook
from sample.papers import OFFICE, UNIT, Paper, chinese, document

Maker = Callable[[], bytes]
Files = dict[str, Maker]
INPUTS = Path(__file__).resolve().parents[2] / "inputs"
Person = tuple[str, str]
"""Name and department."""


@cache
def staff() -> tuple[dict[str, str], ...]:
    """The rows of the committed roster."""
    with (INPUTS / "roster.csv").open(encoding="utf-8-sig", newline="") as lines:
        return tuple(csv.DictReader(lines))


@cache
def windows() -> tuple[dict[str, str], ...]:
    """The rows of the committed list of service windows."""
    with (INPUTS / "窗口一览.csv").open(encoding="utf-8-sig", newline="") as lines:
        return tuple(csv.DictReader(lines))


def present(day: str) -> tuple[Person, ...]:
    """Who is on the staff that day."""
    return tuple(
        (one["姓名"], one["科室"])
        for one in staff()
        if (one["入职"] or "0") <= day <= (one["离职"] or "9999")
    )


def some(name: str, day: str, count: int, departments: tuple[str, ...] = ()) -> tuple[Person, ...]:
    """So many of them, chosen by the activity's name, in the roster's order."""
    dice = Dice(name + day)
    choice = [one for one in present(day) if not departments or one[1] in departments]
    while len(choice) > count:
        choice.pop(dice.whole(0, len(choice) - 1))
    return tuple(choice)


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


def sign_in(
    title: str, day: str, place: str, people: tuple[Person, ...], *,
    away: tuple[str, ...] = (), signed: bool = True, plain: bool = False,
) -> Maker:  # fmt: skip
    """A sign-in sheet; `away` are marked 请假, and `signed=False` leaves the column empty."""

    def mark(name: str) -> str | None:
        if not signed:
            return None
        return "请假" if name in away else name

    header = ("序号", "姓名", "科室", "签名") if not plain else ("姓名", "科室", "签到时间")
    rows: tuple[tuple[Value, ...], ...] = tuple(
        (at + 1, name, room, mark(name)) if not plain else (name, room, f"8:{40 + at % 18:02d}")
        for at, (name, room) in enumerate(people)
    )
    note = f"时间：{chinese(day)}　　地点：{place}　　应到{len(people)}人"
    widths = (8.0, 14.0, 22.0, 18.0) if not plain else (14.0, 22.0, 16.0)
    return lambda: workbook(
        Ledger(f"{title}签到表", header, rows, note=note, widths=widths, sheet="签到")
    )


def notice(
    title: str, day: str, body: tuple[str, ...], *, number: str = "", to: str = "各科室、各窗口",
    annexes: tuple[str, ...] = (), issuer: str = UNIT,
) -> Maker:  # fmt: skip
    """A notice, with a red head where it has a number."""
    paper = Paper(
        title, body, to=to, number=number, signed=chinese(day), annexes=annexes, issuer=issuer
    )
    return lambda: document(paper)


def bulletin(title: str, day: str, issue: int, body: tuple[str, ...]) -> Maker:
    """A bulletin of the campaign's office."""
    paper = Paper(
        title,
        body,
        head="城市创建工作简报",
        issue=f"第{issue}期",
        issuer=OFFICE,
        signed=chinese(day),
    )
    return lambda: document(paper)


def minutes(title: str, fields: tuple[tuple[str, str], ...], body: tuple[str, ...]) -> Maker:
    """Minutes: a table with time, place and people, then what was said."""
    return lambda: document(Paper(title, body, fields=fields))


def table(
    title: str, header: tuple[str, ...], rows: tuple[tuple[Value, ...], ...], *, note: str = "",
    total: tuple[str, ...] = (), merged: tuple[str, ...] = (), foot: str = "", wide: bool = False,
    widths: tuple[float, ...] = (),
) -> Maker:  # fmt: skip
    """A ledger in a workbook of one sheet."""
    return lambda: workbook(
        Ledger(
            title,
            header,
            rows,
            note=note,
            total=total,
            merged=merged,
            foot=foot,
            wide=wide,
            widths=widths,
        )
    )


def text(words: str, encoding: str = "utf-8") -> Maker:
    """A text file."""
    return lambda: words.encode(encoding)


def names(people: tuple[Person, ...]) -> str:
    """The names in one line."""
    return "、".join(name for name, _ in people)
