"""count-conflict: a total in a table that differs from the columns beside it (contract §2)."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from fractions import Fraction

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.plan import Indicator, Total, TotalPerPerson
from anjuan.stages.checks.base import Context
from anjuan.stages.figures import is_blank, tidy
from anjuan.stages.formulas import is_formula
from anjuan.stages.headers import plain_name
from anjuan.stages.records import READ
from anjuan.stages.tabulate import Row, Table
from anjuan.stages.wording import figure, listed

_TOTAL = re.compile(
    r"(?:全年|年度|本年|总)?(?:合计|总计|共计|小计|累计|总数|总和|总时长)(?:时长|数量|数)?"
)
_SUM = re.compile(r"(?:本页|本月|本季度?|全年|年度|总)?(?:合计|总计|共计|小计)[:]?")
"""What a row of sums is called; 累计 may go on from another sheet, 平均 is none."""
_PART = re.compile(r"小计|本[页月季]")
_ROUNDED = Fraction(1, 20)
_BEYOND = 1 << 30
_MOST_ROWS = 3


def total_conflicts(context: Context) -> Iterator[Finding]:
    """count-conflict: what a measure adds up, and a total beside or below it that differs."""
    for indicator in context.asked:
        added = (
            one.columns for one in indicator.measures if isinstance(one, TotalPerPerson | Total)
        )
        for columns in dict.fromkeys(added):
            yield from _totals(context, indicator, columns)


def _totals(context: Context, indicator: Indicator, columns: tuple[str, ...]) -> Iterator[Finding]:
    for item in context.inventory.of(indicator.id):
        for material in item.materials:
            if material.disposition not in READ:
                continue
            tables = context.holdings.tables(material, frozenset(columns))
            for table in tables:
                wrong = [*_wrong_rows(table, columns), *_wrong_totals(table, columns, tables)]
                if wrong:
                    yield _total_conflict(context, item, material, table, wrong)


def _wrong_rows(table: Table, names: tuple[str, ...]) -> Iterator[str]:
    """The rows whose total differs from the sum of the columns, for people."""
    columns = _columns(table, names)
    beside = _total_column(table, columns)
    if beside is None:
        return
    for row in table.rows:
        total = table.figure(row, beside)
        parts = [table.figure(row, at) for at in columns]
        known = [one for one in parts if one is not None]
        if total is None or len(known) < len(parts) or is_blank(table.text(row, beside)):
            continue
        added = sum(known, Fraction(0))
        if added != total:
            said = f"“{table.header[beside]}”是{figure(total)}，各栏相加是{figure(added)}"
            yield f"第{row.number}行{said}"


def _columns(table: Table, names: Iterable[str]) -> tuple[int, ...]:
    return tuple(dict.fromkeys(at for name in names for at in table.columns(name)))


def _wrong_totals(table: Table, names: tuple[str, ...], tables: Sequence[Table]) -> Iterator[str]:
    """The rows of totals that no way of adding up bears out: all rows, a section, all sheets."""
    for column in _columns(table, names):
        name = table.header[column]
        known = _read(table, column)
        if known is None:
            continue
        over_sheets = _over_sheets(tables, name)
        whole = _added_up(known.values())
        for row in table.totals:
            said = _written(table, row, column)
            if not said or not _label(row) or over_sheets is None:
                continue
            ways = (whole, *_sections(table, row, known), *over_sheets)
            if all(abs(said - way) > _ROUNDED for way in ways):
                added = _above(table, row, known) if _PART.match(_label(row)) else whole
                yield (
                    f"第{row.number}行“{_label(row)}”的“{name}”是{figure(said)}，"
                    f"各行相加是{figure(added)}"
                )


def _read(table: Table, column: int) -> dict[int, Fraction] | None:
    """The figures of a column by row; None where one of them cannot be had."""
    figures = {row.number: _written(table, row, column) for row in table.rows}
    known = {number: value for number, value in figures.items() if value is not None}
    return known if len(known) == len(figures) else None


def _sections(table: Table, total: Row, known: Mapping[int, Fraction]) -> Iterator[Fraction]:
    """What the rows between this total and any other one, or the end of the table, come to."""
    bounds = (0, *(row.number for row in table.totals if row is not total), _BEYOND)
    for bound in bounds:
        first, last = sorted((bound, total.number))
        yield _added_up(value for at, value in known.items() if first < at < last)


def _above(table: Table, total: Row, known: Mapping[int, Fraction]) -> Fraction:
    """What the rows between this total and the one above it come to."""
    first = max((one.number for one in table.totals if one.number < total.number), default=0)
    return _added_up(value for at, value in known.items() if first < at < total.number)


def _over_sheets(tables: Sequence[Table], name: str) -> tuple[Fraction, ...] | None:
    """What the column comes to over the first sheets, one more each time; None if unclear."""
    running = [Fraction(0)]
    for table in tables:
        for column in table.columns(name):
            known = _read(table, column)
            if known is None:
                return None
            running.append(running[-1] + _added_up(known.values()))
    return tuple(running[1:])


def _label(row: Row) -> str:
    """What the row of a total is called."""
    words = (tidy(cell) for cell in row.cells if cell.strip())
    return next((word for word in words if _SUM.fullmatch(word)), "")


def _written(table: Table, row: Row, column: int) -> Fraction | None:
    """A number that stands there; None where it is a formula, or cannot be read."""
    text = table.text(row, column)
    merged = table.merge(row, column)
    if is_formula(text) or merged is not None:
        return None
    return table.figure(row, column)


def _added_up(figures: Iterable[Fraction]) -> Fraction:
    return sum(figures, Fraction(0))


def _total_column(table: Table, columns: tuple[int, ...]) -> int | None:
    """The column of totals next to columns that stand side by side."""
    if len(columns) < 2 or max(columns) - min(columns) + 1 != len(columns):  # noqa: PLR2004 - a sum
        return None
    for at in (max(columns) + 1, min(columns) - 1):
        if 0 <= at < len(table.header) and _TOTAL.fullmatch(plain_name(table.header[at])):
            return at
    return None


def _total_conflict(
    context: Context, item: Item, material: Material, table: Table, wrong: list[str]
) -> Finding:
    return Finding(
        code="count-conflict",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{table.title}的合计与相加的数不一致：{listed(wrong, most=_MOST_ROWS, counter='行')}"
        ),
        step="统计时按各栏、各行相加，不看合计；请核对，把写错的改正。",
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        found=len(wrong),
        path=material.path,
        departments=context.departments(item.indicator),
    )
