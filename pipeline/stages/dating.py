"""Dates and periods in names, as clerks and telephones write them (contract §1, Dates)."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from typing import NamedTuple

from anjuan.model.periods import (
    SHANGHAI,
    Period,
    day_period,
    half_period,
    month_period,
    months_period,
    quarter_period,
    week_period,
    year_period,
)
from anjuan.stages.text import dates_in_digits, half_width, numeral

_FIRST_YEAR, _LAST_YEAR = 1990, 2099
_LAST_MONTH, _LAST_DAY = 12, 31

_NO_COUNT = (
    r"(?!\d|\.\d|[版届个份张人名户楼层室点时批轮次期米元万亿吨%℃倍公小平条款章节]"
    r"|(?i:[kmgt]b|mm|cm|km|kg|ml)(?![a-z]))"
)
_YEAR = r"(?<!\d)((?:19|20)\d\d)"
_DAY = re.compile(_YEAR + r"\s*[-._/年]\s*(\d{1,2})\s*[-._/月]\s*(\d{1,2})(?!\d)[日号]?")
_CLOCK = r"(?:[01]\d|2[0-3])[0-5]\d[0-5]\d"
_COMPACT = re.compile(
    # WeChat puts a counter right behind the time: 微信图片_202103121015001.
    r"(?<!\d)((?:19|20)\d\d)(\d\d)(\d\d)(?=" + _CLOCK + r"\d{0,3}(?!\d)|(?!\d))"
)
_MONTH_DAY = re.compile(r"(?<![\d.])(\d{1,2})月\s*(\d{1,2})(?:[日号]|(?=$|[-_.~、\s(（至到]))")
_DOTTED = re.compile(r"(?<![\d.A-Za-z第表图])(\d{1,2})\.(\d{1,2})" + _NO_COUNT)
_EXPORT = re.compile(r"(?:mmexport|wx_camera_)(\d{13})(?!\d)|^(\d{13})(?=$|[\s_(（-])")
"""Milliseconds since 1970, behind the words of WeChat or as the whole name."""
_RANGE_REST = re.compile(
    r"\s*(?:[-~—–]{1,2}|至|到)\s*(?:"
    r"(?:(?P<year>(?:19|20)\d\d)\s*[-._/年]\s*)?(?P<month>\d{1,2})\s*[-./月]\s*(?P<day>\d{1,2})(?![\d.])[日号]?"
    r"|(?P<digits>(?:19|20)\d{6})(?!\d)|(?P<same>\d{1,2})[日号]|(?P<bare>\d{1,2})(?![\d.月年:]))"
)
"""The second day of a range, behind the first; a bare number only where no year is written."""
_MONTHS = re.compile(
    r"(?:" + _YEAR + r"年)?(?<![\d.])(\d{1,2})月?\s*[-~至到]\s*(\d{1,2})月份?(?!\s*\d)"
)
_MONTH = re.compile(_YEAR + r"(?:年\s*|[-._/])(\d{1,2})(?:月份?)?(?![\d])(?!\s*[-._/月]\s*\d)")
_MONTH_ONLY = re.compile(r"(?<![\d.])(\d{1,2})月份?(?!\d)")
_QUARTER = re.compile(r"(?:" + _YEAR + r"年?度?)?\s*(?:第?([一二三四1-4])季度?|[Qq]([1-4])(?!\d))")
_HALF = re.compile(r"(?:" + _YEAR + r"年?)?([上下])半年|(?<!\d)((?:19|20)\d\d)[Hh]([12])(?!\d)")
_WEEK = re.compile(
    r"(?:" + _YEAR + r"年?)?\s*第([一二三四五六七八九十]+|\d{1,2})周|" + _YEAR + r"-?[Ww](\d\d)"
)
_YEAR_ONLY = re.compile(_YEAR + r"年度?|^\s*((?:19|20)\d\d)\s*$")


class Reading(NamedTuple):
    """What a name says of time, and where in the name it says it."""

    period: Period | None
    start: int = 0
    end: int = 0
    invalid: str = ""
    """A date that does not exist, as it is written."""
    with_year: bool = False
    until: date | None = None
    """The last day, where a range of days is named; `period` is its first."""

    @property
    def is_day(self) -> bool:
        """Whether it names a day."""
        return self.period is not None and self.period.days == 1


NOTHING = Reading(None)


def read_when(name: str, span: Period, *, year: int | None = None, dotted: bool = True) -> Reading:
    """The day, else the period, that a name tells; ranges give their first day.

    Args:
        name: a folder's or a file's name, without its suffix.
        span: the plan's period; a day without a year lies in it.
        year: the year that a folder above names, which goes before `span`.
        dotted: whether `3.12` may be a date here (it may be an id).
    """
    text = dates_in_digits(half_width(name))
    for find in (_export_day, _full_day, _compact_day):
        reading: Reading = find(text)
        if reading is not NOTHING:
            return _to_its_end(reading, text)
    years = _Years(span, year)
    for find_in in (_month_day, *((_dotted_day,) if dotted else ()), *_PERIODS):
        reading = find_in(text, years)
        if reading is not NOTHING:
            return _to_its_end(reading, text)
    return NOTHING


def _to_its_end(reading: Reading, text: str) -> Reading:
    """A day with the rest of its range: `3月12日-14日`, `3.12-14`, `2021-03-12至2021-03-14`."""
    rest = _RANGE_REST.match(text, reading.end) if reading.is_day else None
    if rest is None:
        return reading
    bare = rest.group("bare")
    day = reading.period.first.day if reading.period else 0
    if bare and (reading.with_year or int(bare) <= day):
        return reading
    return reading._replace(end=rest.end(), until=_last_day(rest, reading.period))


def _last_day(rest: re.Match[str], first: Period | None) -> date | None:
    """The second day of a range; None where it is none, or precedes the first."""
    if first is None:
        return None
    said, start = rest.groupdict(), first.first
    if digits := said["digits"]:
        year, month, day = int(digits[:4]), int(digits[4:6]), int(digits[6:])
    else:
        month = int(said["month"] or start.month)
        day = int(said["day"] or said["same"] or said["bare"])
        year = int(said["year"] or start.year + (month < start.month))
    try:
        last = date(year, month, day)
    except ValueError:
        return None
    return last if last > start else None


_Finder = Callable[[str, "_Years"], Reading]


class _Years(NamedTuple):
    """How a missing year is found."""

    span: Period
    year: int | None

    def of(self, month: int, day: int = 1) -> int:
        """The year whose month and day lie in the span; the span's last year where none does."""
        if self.year is not None:
            return self.year
        for year in range(self.span.first.year, self.span.last.year + 1):
            try:
                if date(year, month, day) in self.span:
                    return year
            except ValueError:
                continue
        for year in range(self.span.first.year, self.span.last.year + 1):
            if (
                (self.span.first.year, self.span.first.month)
                <= (year, month)
                <= (
                    self.span.last.year,
                    self.span.last.month,
                )
            ):
                return year
        return self.span.last.year


def _day(hit: re.Match[str], year: int, month: int, day: int, *, with_year: bool) -> Reading:
    """The day, or an invalid one where the calendar has no such day."""
    try:
        return Reading(day_period(date(year, month, day)), *hit.span(), with_year=with_year)
    except ValueError:
        return Reading(None, *hit.span(), invalid=hit.group().strip(), with_year=with_year)


def _export_day(text: str) -> Reading:
    hit = _EXPORT.search(text)
    if hit is None:
        return NOTHING
    seconds = int(hit.group(1) or hit.group(2)) / 1000
    moment = datetime.fromtimestamp(seconds, tz=UTC).astimezone(SHANGHAI)
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        return NOTHING
    return Reading(day_period(moment.date()), *hit.span(), with_year=True)


def _full_day(text: str) -> Reading:
    hit = _DAY.search(text)
    if hit is None:
        return NOTHING
    year, month, day = (int(part) for part in hit.groups())
    return _day(hit, year, month, day, with_year=True)


def _compact_day(text: str) -> Reading:
    for hit in _COMPACT.finditer(text):
        year, month, day = (int(part) for part in hit.groups())
        if 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY:
            return _day(hit, year, month, day, with_year=True)
    return NOTHING


def _month_day(text: str, years: _Years) -> Reading:
    hit = _MONTH_DAY.search(text)
    if hit is None or not 1 <= int(hit.group(1)) <= _LAST_MONTH:
        return NOTHING
    month, day = int(hit.group(1)), int(hit.group(2))
    return _day(hit, years.of(month, min(day, 28)), month, day, with_year=False)


def _dotted_day(text: str, years: _Years) -> Reading:
    for hit in _DOTTED.finditer(text):
        month, day = int(hit.group(1)), int(hit.group(2))
        if 1 <= month <= _LAST_MONTH and 1 <= day <= _LAST_DAY:
            reading = _day(hit, years.of(month, min(day, 28)), month, day, with_year=False)
            # 2.30 is a number as likely as a date: only an existing day is believed.
            return NOTHING if reading.invalid else reading
    return NOTHING


def _span_of_months(text: str, years: _Years) -> Reading:
    hit = _MONTHS.search(text)
    if hit is None:
        return NOTHING
    first, last = int(hit.group(2)), int(hit.group(3))
    if not 1 <= first < last <= _LAST_MONTH:
        return NOTHING
    year = int(hit.group(1)) if hit.group(1) else years.of(first)
    return Reading(_months(year, first, last), *hit.span(), with_year=bool(hit.group(1)))


def _months(year: int, first: int, last: int) -> Period:
    """From one month to another, under the label of a quarter, half or year where it is one."""
    length = last - first + 1
    whole = {3: quarter_period, 6: half_period}.get(length)
    if whole and first % length == 1:
        return whole(year, (first + length - 1) // length)
    if length == _LAST_MONTH:
        return year_period(year)
    return months_period(year, first, length, f"{year}-{first:02d}/{year}-{last:02d}")


def _month(text: str, years: _Years) -> Reading:
    for hit in _MONTH.finditer(text):
        if 1 <= int(hit.group(2)) <= _LAST_MONTH:
            period = month_period(int(hit.group(1)), int(hit.group(2)))
            return Reading(period, *hit.span(), with_year=True)
    for hit in _MONTH_ONLY.finditer(text):
        month = int(hit.group(1))
        if 1 <= month <= _LAST_MONTH:
            return Reading(month_period(years.of(month), month), *hit.span())
    return NOTHING


def _quarter(text: str, years: _Years) -> Reading:
    hit = _QUARTER.search(text)
    if hit is None:
        return NOTHING
    written = hit.group(2) or hit.group(3)
    quarter = numeral(written) or int(written)
    year = int(hit.group(1)) if hit.group(1) else years.of(quarter * 3)
    return Reading(quarter_period(year, quarter), *hit.span(), with_year=bool(hit.group(1)))


def _half(text: str, years: _Years) -> Reading:
    hit = _HALF.search(text)
    if hit is None:
        return NOTHING
    half = int(hit.group(4)) if hit.group(4) else 1 + (hit.group(2) == "下")
    written = hit.group(1) or hit.group(3)
    year = int(written) if written else years.of(half * 6)
    return Reading(half_period(year, half), *hit.span(), with_year=bool(written))


def _week(text: str, years: _Years) -> Reading:
    hit = _WEEK.search(text)
    if hit is None:
        return NOTHING
    written = hit.group(2) or hit.group(4)
    week = int(written) if written.isdigit() else numeral(written) or 0
    year_written = hit.group(1) or hit.group(3)
    year = int(year_written) if year_written else years.year or years.span.last.year
    try:
        monday = date.fromisocalendar(year, week, 1)
    except ValueError:
        return NOTHING
    return Reading(week_period(monday), *hit.span(), with_year=bool(year_written))


def _year(text: str, _years: _Years) -> Reading:
    hit = _YEAR_ONLY.search(text)
    if hit is None:
        return NOTHING
    return Reading(year_period(int(hit.group(1) or hit.group(2))), *hit.span(), with_year=True)


_PERIODS: tuple[_Finder, ...] = (
    _span_of_months,
    _week,
    _month,
    _quarter,
    _half,
    _year,
)
