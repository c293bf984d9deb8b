"""The 时段对照表: a row a period, in its cells the pages that prove it (print.md 04)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anjuan.model.binder import ComparisonCell
from anjuan.model.evidence import Item, Material
from anjuan.model.finding import IndicatorState
from anjuan.model.kinds import Kind, kind_name
from anjuan.model.periods import Cadence, Period
from anjuan.model.plan import Indicator
from anjuan.stages.order import in_binding_order
from anjuan.stages.period_names import period_name
from anjuan.stages.when import day_shown

_SHORTER = frozenset(
    {
        Cadence.HALF_YEAR,
        Cadence.QUARTER,
        Cadence.MONTH,
        Cadence.WEEK,
        Cadence.WORKDAY,
        Cadence.DAY,
    }
)
_DAILY = frozenset({Cadence.WORKDAY, Cadence.DAY})
_YEAR_AT_HEAD = re.compile(r"(?:19|20)\d{2}")
_MOST_KINDS = 4
_NOTHING = "—"
_RECORDED = "√"
PARTLY = "△"
"""On a day on which some of those that owe a record have one, and some have none."""
DAYS = 31
"""Columns of the calendar."""

Bound = Mapping[str, tuple[Item, tuple[Material, ...]]]
"""The bound items by key, with what of them stands on pages."""


@dataclass(frozen=True, slots=True)
class _Row:
    """A period and its items that are bound, oldest first."""

    label: str
    year: int
    items: tuple[Item, ...]


@dataclass(frozen=True, slots=True)
class _Day:
    """A day of the calendar: how many owe a record of it, how many have one, and the items."""

    owed: int = 0
    held: int = 0
    items: tuple[Item, ...] = ()

    def with_one(self, items: Sequence[Item], required: int) -> "_Day":
        """The day with one more that owes `required` records of it and has these items."""
        together = {item.key: item for item in (*self.items, *items)}
        held = self.held + (len(items) >= required)
        return _Day(self.owed + 1, held, tuple(together.values()))

    def mark(self, *, past: bool) -> str:
        """How the day stands in its cell; one that is still to come stays white."""
        if self.items:
            return _RECORDED if self.held == self.owed else PARTLY
        return _NOTHING if past else ""


def is_calendar(head: Sequence[str]) -> bool:
    """Whether the table has a column a day."""
    return len(head) > DAYS


def comparison(
    state: IndicatorState, bound: Bound, as_of: date
) -> tuple[tuple[str, ...], tuple[tuple[ComparisonCell, ...], ...]]:
    """Head and rows of the table; nothing where the cadence is not shorter than the year.

    A calendar where work is owed daily: its days after `as_of` without a record stay white.
    """
    indicator = state.indicator
    if indicator.every not in _SHORTER or not state.periods:
        return (), ()
    if indicator.every in _DAILY:
        return _calendar(state, bound, as_of)
    rows = tuple(_periods(state, bound))
    if not any(row.items for row in rows):
        return (), ()
    columns = _found(rows, _columns(indicator), bound)
    names = tuple("或".join(kind_name(kind) for kind in kinds) or "起页" for kinds in columns)
    cells = tuple(tuple(_cells(row, columns, bound)) for row in rows)
    return ("时段", "日期", *names, "材料（份）"), cells


def _columns(indicator: Indicator) -> tuple[tuple[Kind, ...], ...]:
    """A column for every kind that is owed, in the plan's order; where none is, one for all."""
    owed = dict.fromkeys(demand.kinds for demand in (*indicator.each, *indicator.requires))
    return tuple(owed)[:_MOST_KINDS] or ((),)


def _found(
    rows: Sequence[_Row],
    columns: Sequence[tuple[Kind, ...]],
    bound: Bound,
) -> tuple[tuple[Kind, ...], ...]:
    """Those columns that have something to show; where none has, one for all kinds."""
    shown = (one for one in columns if any(_first_of(row, one, bound).key for row in rows))
    return tuple(shown) or ((),)


def _periods(state: IndicatorState, bound: Bound) -> Iterator[_Row]:
    """A row a period; where several owe it each, their items stand together."""
    years = {one.period.first.year for one in state.periods}
    items: dict[Period, dict[str, Item]] = {}
    for one in state.periods:
        found = items.setdefault(one.period, {})
        found.update((key, bound[key][0]) for key in one.items if key in bound)
    for period, found in sorted(items.items()):
        label = _label(period, several=len(years) > 1)
        yield _Row(label, period.last.year, tuple(found.values()))


def _label(period: Period, *, several: bool) -> str:
    """`2月`; of a span of several years `2021年2月`, by the year that its label names."""
    name = period_name(period)
    return f"{period.label[:4]}年{name}" if several and not _YEAR_AT_HEAD.match(name) else name


def _calendar(
    state: IndicatorState, bound: Bound, as_of: date
) -> tuple[tuple[str, ...], tuple[tuple[ComparisonCell, ...], ...]]:
    """What is owed daily, a row a month: which days have a record, where the month begins."""
    months: dict[tuple[int, int], dict[date, _Day]] = {}
    for one in state.periods:
        first = one.period.first
        days = months.setdefault((first.year, first.month), {})
        items = [bound[key][0] for key in one.items if key in bound]
        days[first] = days.get(first, _Day()).with_one(items, one.required_items)
    if not any(day.items for days in months.values() for day in days.values()):
        return (), ()
    several = len({year for year, _ in months}) > 1
    rows = tuple(
        tuple(_month(f"{year}年{month}月" if several else f"{month}月", days, bound, as_of))
        for (year, month), days in sorted(months.items())
    )
    return ("时段", *map(str, range(1, DAYS + 1)), "起页", "份数"), rows


def _month(
    label: str, days: Mapping[date, _Day], bound: Bound, as_of: date
) -> Iterator[ComparisonCell]:
    """The cells of a month; a day on which nothing is owed (a weekend, 30 February) stays white."""
    yield ComparisonCell("", None, label)
    marks = {day.day: of.mark(past=day <= as_of) for day, of in days.items()}
    for number in range(1, DAYS + 1):
        yield ComparisonCell("", None, marks.get(number, ""))
    items = {item.key: item for _, of in sorted(days.items()) for item in of.items}
    row = _Row(label, 0, tuple(items.values()))
    yield _first_of(row, (), bound)
    yield _count(row, bound)


def _cells(
    row: _Row,
    columns: Sequence[tuple[Kind, ...]],
    bound: Bound,
) -> Iterator[ComparisonCell]:
    yield ComparisonCell("", None, row.label)
    yield ComparisonCell("", None, _day(row, bound))
    for kinds in columns:
        yield _first_of(row, kinds, bound)
    yield _count(row, bound)


def _day(row: _Row, bound: Bound) -> str:
    """The first day of its items; a day of another year than the period's bears its year."""
    known = (day_shown(item.when, bound[item.key][1]) for item in row.items)
    first = min((day for day in known if day is not None), default=None)
    if first is None:
        return _NOTHING
    return f"{first:%m-%d}" if first.year == row.year else f"{first:%Y-%m-%d}"


def _count(row: _Row, bound: Bound) -> ComparisonCell:
    """How many pieces the row's items hold."""
    count = sum(len(bound[item.key][1]) for item in row.items)
    return ComparisonCell("", None, str(count) if count else _NOTHING)


def _first_of(
    row: _Row,
    kinds: tuple[Kind, ...],
    bound: Bound,
) -> ComparisonCell:
    """The page where the first piece of these kinds begins, or any if none is named."""
    for item in row.items:
        for material in in_binding_order(item, bound[item.key][1]):
            if not kinds or set(kinds) & {*material.kinds, material.kind}:
                return ComparisonCell(item.key, material.path)
    return ComparisonCell("", None, _NOTHING)
