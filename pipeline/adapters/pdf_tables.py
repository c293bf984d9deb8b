"""Open tables (三线表): rules above and below, hairlines between rows, nothing upright."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anjuan.adapters.pdf_draw import Pen, band_box
from anjuan.model.pages import Align, Column, Lines
from anjuan.model.placement import Band, baseline
from anjuan.model.sheet import (
    CELL_PADDING,
    LABEL,
    RULE_HEAD,
    RULE_ROW,
    RULE_TABLE,
    TABLE,
    TextStyle,
)
from anjuan.model.units import Mm


@dataclass(frozen=True, slots=True)
class Row:
    """A row as it is drawn: cells, where it stands, its type, and where its cells lead."""

    cells: tuple[Lines, ...]
    band: Band
    style: TextStyle = TABLE
    total: bool = False
    targets: tuple[str, ...] = ()


def line(text: str) -> Lines:
    """A cell of one line."""
    return Lines(text, (text,) if text else ())


def columns(
    heads: Iterable[str], widths: Iterable[Mm], aligns: Iterable[Align]
) -> tuple[Column, ...]:
    """Columns from their heads (`/` breaks a line), widths and alignments."""
    return tuple(
        Column(Lines(head, tuple(head.split("/"))), width, align)
        for head, width, align in zip(heads, widths, aligns, strict=True)
    )


def head_row(heads: tuple[Column, ...], band: Band, style: TextStyle = LABEL) -> Row:
    """The row of a table's heads, set in 黑."""
    return Row(tuple(column.head for column in heads), band, style)


def draw_table(pen: Pen, x: Mm, heads: tuple[Column, ...], head: Row, rows: Sequence[Row]) -> None:
    """A table from x: its head, and the rows at their heights below it."""
    right = x + sum(column.width for column in heads)
    pen.rule(x, right, head.band.top, RULE_TABLE)
    _draw_cells(pen, x, heads, head)
    pen.rule(x, right, head.band.bottom, RULE_HEAD)
    for row in rows:
        if row is not rows[0]:
            pen.rule(x, right, row.band.top, RULE_HEAD if row.total else RULE_ROW)
        _draw_cells(pen, x, heads, row)
    if rows:
        pen.rule(x, right, rows[-1].band.bottom, RULE_TABLE)


def _draw_cells(pen: Pen, x: Mm, heads: tuple[Column, ...], row: Row) -> None:
    left = float(x)
    for number, (column, cell) in enumerate(zip(heads, row.cells, strict=True)):
        draw_cell(pen, left, column, cell, row)
        if number < len(row.targets):
            box = band_box(left, column.width, row.band.top, row.band.height)
            pen.link(box, row.targets[number])
        left += column.width


def draw_cell(pen: Pen, left: float, column: Column, cell: Lines, row: Row) -> None:
    """One cell's lines, centred vertically, set by the column's alignment."""
    inner = {
        Align.LEFT: left + CELL_PADDING,
        Align.CENTRE: left + column.width / 2,
        Align.RIGHT: left + column.width - CELL_PADDING,
    }[column.align]
    y = baseline(row.band, len(cell.lines), row.style)
    for number, text in enumerate(cell.lines):
        pen.text(inner, y + number * row.style.line, text, row.style, align=column.align)
