"""Spreadsheet values as text: plain numbers, percentages, ISO dates, by their number formats.

ECMA-376 part 1 §18.8.30: built-in number formats; §18.17.4: dates as serial numbers.
"""

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from enum import Enum, auto


class Shape(Enum):
    """What a number format makes of a number."""

    PLAIN = auto()
    PERCENT = auto()
    DATE = auto()
    DURATION = auto()


_DATE_IDS = frozenset({*range(14, 23), *range(27, 37), *range(50, 59)})
_DURATION_IDS = frozenset({45, 46, 47})
_PERCENT_IDS = frozenset({9, 10})
_LITERAL = re.compile(r'"[^"]*"|\\.|_.|\*.')
_BRACKETS = re.compile(r"\[[^\]]*\]")
_ELAPSED = re.compile(r"\[(?:h+|m+|s+)\]", re.IGNORECASE)
_EPOCH_1900 = datetime(1899, 12, 30)  # noqa: DTZ001 - serial numbers have no time zone
_EPOCH_1904 = datetime(1904, 1, 1)  # noqa: DTZ001 - same
_LAST_SERIAL = 2_958_465
"""31 December 9999."""
_LEAP_BUG = 60
"""Serials below it are one day off, as the format takes 1900 for a leap year."""
_DIGITS = 15
"""Significant digits that a spreadsheet keeps."""


def shape_of(number_format: int, code: str) -> Shape:
    """What the format of that id and code makes of a number."""
    if number_format in _DATE_IDS:
        return Shape.DATE
    if number_format in _DURATION_IDS:
        return Shape.DURATION
    if number_format in _PERCENT_IDS:
        return Shape.PERCENT
    return _shape_of_code(code)


def _shape_of_code(code: str) -> Shape:
    """A code of the user's own: literals and colours set aside, its letters tell."""
    first = _LITERAL.sub("", code).split(";", 1)[0].lower()
    if _ELAPSED.search(first):
        return Shape.DURATION
    letters = _BRACKETS.sub("", first).replace("general", "").replace("am/pm", "h")
    if "%" in letters:
        return Shape.PERCENT
    dated = re.search(r"[ymdhse]", letters) is not None
    counted = re.search(r"[0#?]", re.sub(r"s\.0+", "s", letters)) is not None
    return Shape.DATE if dated and not counted else Shape.PLAIN


def number_text(raw: str, shape: Shape, *, from_1904: bool = False) -> str:
    """The number as a table is to be read: `3`, `2.5`, `85%`, `2021-03-12`, `30:00`."""
    try:
        value = Decimal(f"{float(raw):.{_DIGITS}g}")
    except (ValueError, InvalidOperation, OverflowError):
        return raw
    if not value.is_finite():
        return raw
    match shape:
        case Shape.PERCENT:
            return f"{plain(value * 100)}%"
        case Shape.DATE:
            return serial_text(value, from_1904=from_1904) or plain(value)
        case Shape.DURATION:
            return _duration(value)
        case Shape.PLAIN:
            return plain(value)


def plain(value: Decimal) -> str:
    """Without exponent and without trailing zeros."""
    text = format(value, "f")
    text = text.rstrip("0").rstrip(".") if "." in text else text
    return "0" if text in ("-0", "") else text


def serial_text(serial: Decimal, *, from_1904: bool = False) -> str:
    """A serial number as ISO text, with the time where there is one; empty outside the calendar."""
    if not 0 <= serial <= _LAST_SERIAL:
        return ""
    days = int(serial)
    seconds = int((serial - days) * 86_400 + Decimal("0.5"))
    clock = timedelta(seconds=seconds)
    if days == 0 and not from_1904:
        return _clock(clock)
    if not from_1904 and days < _LEAP_BUG:
        days += 1
    epoch = _EPOCH_1904 if from_1904 else _EPOCH_1900
    return moment_text(epoch + timedelta(days=days) + clock)


def _clock(clock: timedelta) -> str:
    """A time of day: `14:30`, with seconds only where they are not zero."""
    minutes, seconds = divmod(int(clock.total_seconds()), 60)
    text = f"{minutes // 60:02d}:{minutes % 60:02d}"
    return f"{text}:{seconds:02d}" if seconds else text


def _duration(days: Decimal) -> str:
    """A span of time in hours and minutes: `30:00`."""
    sign = "-" if days < 0 else ""
    return sign + _clock(timedelta(seconds=int(abs(days) * 86_400 + Decimal("0.5"))))


def moment_text(value: date) -> str:
    """A date or a moment as ISO text: `2021-03-12`, `2021-03-12 14:30`."""
    if not isinstance(value, datetime):
        return value.isoformat()
    if value.time() == time.min:
        return value.date().isoformat()
    midnight = value.replace(hour=0, minute=0, second=0, microsecond=0)
    return f"{value.date().isoformat()} {_clock(value - midnight)}"


def value_text(value: object) -> str:
    """A value as another library hands it over, as text."""
    match value:
        case bool():
            return "TRUE" if value else "FALSE"
        case int() | float():
            return number_text(repr(value), Shape.PLAIN)
        case date():
            return moment_text(value)
        case time():
            return _clock(timedelta(hours=value.hour, minutes=value.minute, seconds=value.second))
        case timedelta():
            return _duration(Decimal(str(value.total_seconds())) / 86_400)
        case _:
            return "" if value is None else str(value).strip()
