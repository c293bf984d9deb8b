"""Numbers and days in table cells, as clerks type them: `３小时`, `二十五`, `80%`, `3月5日-8日`."""

import re
from datetime import date, timedelta
from fractions import Fraction
from functools import lru_cache

from anjuan.model.periods import Period, day_period
from anjuan.stages.dating import read_when
from anjuan.stages.text import half_width, numeral

_NOTHING = frozenset({"", "-", "--", "/", "\\", "无", "空", "——", "…", "暂无"})
_NUMBER = r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?|[+-]?\.\d+"
_PLAIN = re.compile(rf"[共计约]?({_NUMBER})(%)?([^\d%].*)?")
_CHINESE = re.compile(
    r"[共计约]?([〇零○一二两三四五六七八九十百]+)(?:点([〇零一二三四五六七八九]+))?(\D.*)?"
)
_FORMAL = re.compile(
    r"([零壹贰叁肆伍陆柒捌玖拾佰]+)((?:个|盆|株|棵|份|张|人|次|件|瓶|套|台|小时|元)?[整正]?)"
)
_EVERYDAY = str.maketrans("壹贰叁肆伍陆柒捌玖拾佰", "一二三四五六七八九十百")
"""Numerals as bookkeepers write them; 陆 and 伍 are surnames too, so nothing else may follow."""
_LIKE_ZERO = re.compile(r"[Oo](?!z)")
"""A letter for a nought: `4O` is no four with a unit."""
_CLOCK = re.compile(r"(\d{1,4}):([0-5]\d)(?::[0-5]\d)?")
_FROM_TO = re.compile(r"(\d{1,2})[:：.]([0-5]\d)\s*[-~至到]\s*(\d{1,2})[:：.]([0-5]\d)")
_HOURS_MINUTES = re.compile(
    rf"({_NUMBER})?(半)?(?:个)?(半)?(?:小时|时|h|hr|hours?)({_NUMBER})?(半)?(?:分钟|分|min)?"
)
_MINUTES = re.compile(rf"({_NUMBER})(?:分钟|分|min)")
_MORE_DIGITS = re.compile(r"\d|[~-]\s*[一二三四五六七八九十]")
_ISO = re.compile(r"(?:19|20)\d\d-\d\d-\d\d", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:\.\d+)?")
_FIRST_SERIAL, _LAST_SERIAL = 36526, 73050
"""1 January 2000 and 31 December 2099 as spreadsheets number the days."""
_EPOCH = date(1899, 12, 30)
_LIST = re.compile(r"[、,，;；\n]+")
_TO_DAY = re.compile(r"^(.*?)\s*(?:[-~至到]+)\s*(\d{1,2})[日号]?$")
_TO_DATE = re.compile(r"^(.{3,}?)\s*(?:[~至到]+|\s-+\s|(?<=[日号])-+)\s*(.{3,})$")
_DASHED = re.compile(
    r"^((?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?)\s*-\s*((?:\d{4}[-./年])?\d{1,2}[-./月]\d{1,2}日?)$"
)
_MONTH_SLASH_DAY = re.compile(r"^(\d{1,2})/(\d{1,2})(?![\d/])")
_DAY_ONLY = re.compile(r"^(\d{1,2})[日号]?$")
_MOST_DAYS = 62
"""A longer range of days in one cell is a term, not days on which something was done."""
_HALF = Fraction(1, 2)
_MINUTES_IN_HOUR = 60
_KEPT = 1 << 15
"""Cells whose meaning is remembered: headers, names and small numbers come again and again."""


@lru_cache(_KEPT)
def tidy(text: str) -> str:
    """A cell's text without blanks, half-width."""
    return re.sub(r"\s+", "", half_width(text)).replace("，", ",").replace("：", ":")


def is_blank(text: str) -> bool:
    """Whether a cell says nothing: empty, a dash, 无."""
    return tidy(text) in _NOTHING


@lru_cache(_KEPT)
def number(text: str) -> Fraction | None:
    """The number that a cell holds, its unit set aside; None where it holds none, or several.

    Hours and minutes together, and clock times, are given in hours: `2小时30分` is 2½.
    """
    plain = tidy(text)
    timed = _hours(plain)
    if timed is not None:
        return timed
    hit = _PLAIN.fullmatch(plain)
    if hit is not None:
        return _with_rest(_digits(hit.group(1)) / (100 if hit.group(2) else 1), hit.group(3) or "")
    return _in_words(plain)


def _digits(text: str) -> Fraction:
    return Fraction(text.replace(",", ""))


def _with_rest(value: Fraction, rest: str) -> Fraction | None:
    """The number with the unit behind it; further digits in the unit make it unclear."""
    if _MORE_DIGITS.search(re.sub(r"[(（].*?[)）]", "", rest)) or _LIKE_ZERO.match(rest):
        return None
    if rest.startswith("万"):
        return value * 10_000
    return value + _HALF if rest.startswith(("个半", "半")) else value


def _in_words(text: str) -> Fraction | None:
    if text.startswith("半"):
        return None if _MORE_DIGITS.search(text) else _HALF
    formal = _FORMAL.fullmatch(text)
    if formal:
        text = formal.group(1).translate(_EVERYDAY) + formal.group(2)
    hit = _CHINESE.fullmatch(text)
    whole = numeral(hit.group(1)) if hit else None
    if hit is None or whole is None:
        return None
    tail = hit.group(2) or ""
    decimals = "".join(str(numeral(mark)) for mark in tail)
    value = Fraction(f"{whole}.{decimals}") if decimals else Fraction(whole)
    return _with_rest(value, hit.group(3) or "")


def _hours(text: str) -> Fraction | None:
    """A length of time in hours, where the text is one."""
    clock = _CLOCK.fullmatch(text)
    if clock:
        return Fraction(int(clock.group(1))) + Fraction(int(clock.group(2)), _MINUTES_IN_HOUR)
    span = _FROM_TO.fullmatch(text)
    if span:
        first, first_minute, last, last_minute = (int(part) for part in span.groups())
        minutes = (last - first) * _MINUTES_IN_HOUR + last_minute - first_minute
        return Fraction(minutes, _MINUTES_IN_HOUR) if minutes > 0 else None
    minutes_only = _MINUTES.fullmatch(text)
    if minutes_only:
        return _digits(minutes_only.group(1)) / _MINUTES_IN_HOUR
    return _hours_and_minutes(text)


def _hours_and_minutes(text: str) -> Fraction | None:
    hit = _HOURS_MINUTES.fullmatch(text)
    if hit is None:
        return None
    hours, *halves, minutes, half_after = hit.groups()
    value = _digits(hours) if hours else Fraction(0)
    value += _HALF * sum(half is not None for half in (*halves, half_after))
    if minutes:
        value += _digits(minutes) / _MINUTES_IN_HOUR
    return value if hours or any(halves) else None


# ── days ─────────────────────────────────────────────────────────────────────────────────────


@lru_cache(_KEPT)
def days(text: str, span: Period) -> tuple[Period, ...]:
    """The days or periods that a cell names, in its order; empty where it names none.

    Understood are ISO and written days, serial numbers, ranges (`3月5日-8日`, as one period) and
    lists (`3月5日、8日`). A day without a year lies in `span`.
    """
    if (exact := _exact_day(text)) is not None:
        return (day_period(exact),)
    plain = half_width(text).strip()
    serial = serial_day(plain)
    if serial is not None:
        return (day_period(serial),)
    found: list[Period] = []
    for piece in _LIST.split(plain):
        read = _piece(piece.strip(), span, found[-1] if found else None)
        if read is not None:
            found.append(read)
    return tuple(found)


def _exact_day(text: str) -> date | None:
    """The day of an ISO date, as cells of workbooks are read; None where it is written otherwise.

    Nothing else may stand beside it, so that it need not be looked for.
    """
    if not _ISO.fullmatch(text):
        return None
    try:
        return date.fromisoformat(text)
    except ValueError:
        return None


def is_range(period: Period) -> bool:
    """Whether a period that `days` gave is a range from one day to another."""
    return period.label == f"{period.first}/{period.last}"


def serial_day(text: str) -> date | None:
    """The day that a spreadsheet's number of days means; None where it is no such number."""
    if not _SERIAL.fullmatch(text):
        return None
    value = int(float(text))
    if not _FIRST_SERIAL <= value <= _LAST_SERIAL:
        return None
    return _EPOCH + timedelta(days=value)


def _piece(text: str, span: Period, before: Period | None) -> Period | None:
    if not text:
        return None
    day_only = _DAY_ONLY.match(text)
    if day_only:
        return _same_month(before, int(day_only.group(1))) if before else None
    text = _MONTH_SLASH_DAY.sub(r"\1月\2日", text)
    return _day_range(text, span) or read_when(text, span).period


def _same_month(before: Period, day: int) -> Period | None:
    try:
        return day_period(before.last.replace(day=day))
    except ValueError:
        return None


def _day_range(text: str, span: Period) -> Period | None:
    """From one day to another, where the text is such a range."""
    until_day = _TO_DAY.match(text)
    if until_day and (first := _day(until_day.group(1), span)):
        return _between(first, _same_month(first, int(until_day.group(2))))
    until = _DASHED.match(text) or _TO_DATE.match(text)
    if until and (first := _day(until.group(1), span)):
        return _between(first, _day(until.group(2), span))
    return None


def _day(text: str, span: Period) -> Period | None:
    period = read_when(text, span).period
    return period if period is not None and period.days == 1 else None


def _between(first: Period | None, last: Period | None) -> Period | None:
    if first is None or last is None or not first.first < last.last:
        return None
    joined = Period(first.first, last.last, f"{first.first}/{last.last}")
    return joined if joined.days <= _MOST_DAYS else None
