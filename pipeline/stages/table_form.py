"""Chooses how a ledger is set: upright or turned, its type, its pieces and column widths."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anjuan.model import sheet
from anjuan.model.pages import Align
from anjuan.model.pieces import PreparedTable
from anjuan.model.sheet import LANDSCAPE_MEASURE, MEASURE, Metrics, TextStyle, mm
from anjuan.model.units import Mm
from anjuan.stages.columns import fit_widths
from anjuan.stages.typeset import text_width

_UPRIGHT_ROW, _TURNED_ROW = Mm(8.0), Mm(9.0)
_CLOSE_ROW = Mm(7.0)
"""The lowest row of print.md §4, for a table that then stands on one page."""
_UPRIGHT_END, _TURNED_END = Mm(258.0), Mm(143.0)
"""Where the last row ends at the latest: the foot and a little slack lie below it."""
_LINES_UPRIGHT, _LINES_TURNED = 2, 4
"""A cell may wrap into so many lines before a larger form is taken."""
_MORE_LINES = (8, 20, 120)
"""Where cells hold whole paragraphs."""
_WIDE_COLUMNS = 12
_MOST_COLUMNS = 16
_FIRST_COLUMNS = 3
_KEYS = re.compile(r"^(序号|编号|姓名|名称)$")
_FIGURE = re.compile(r"^[+\-−]?[\d,]+(\.\d+)?%?$")
_DAY = re.compile(
    r"^\d{4}([-./年]\d{1,2}){1,2}([-./月]\d{1,2}日?)?$|^\d{1,2}月\d{1,2}日$|^\d{1,2}:\d{2}$"
)
_SERIAL = re.compile(r"^(序号|编号|档号|文号)$")
_LONG_FIGURE = 20
"""A longer run of digits is words to be broken, not a figure."""


@dataclass(frozen=True, slots=True)
class Form:
    """How a table is set: turned or not, its type, how often a cell may wrap."""

    rotated: bool
    style: TextStyle
    lines: int
    close: bool = False
    """Rows stand as close as may be."""

    @property
    def measure(self) -> Mm:
        """The width that its columns fill."""
        return LANDSCAPE_MEASURE if self.rotated else MEASURE

    @property
    def least_row(self) -> Mm:
        """The height of a row of one line."""
        if self.close:
            return _CLOSE_ROW
        return _TURNED_ROW if self.rotated else _UPRIGHT_ROW

    @property
    def end(self) -> Mm:
        """Where the last row ends at the latest."""
        return _TURNED_END if self.rotated else _UPRIGHT_END


_UPRIGHT = Form(rotated=False, style=sheet.TABLE, lines=_LINES_UPRIGHT)
_TURNED = Form(rotated=True, style=sheet.TABLE, lines=_LINES_TURNED)
_TURNED_SMALL = Form(rotated=True, style=sheet.TABLE_SMALL, lines=_LINES_TURNED)


@dataclass(frozen=True, slots=True)
class Piece:
    """A table, or some columns of it, with the form that holds it."""

    table: PreparedTable
    form: Form
    widths: tuple[Mm, ...]
    aligns: tuple[Align, ...]


@dataclass(frozen=True, slots=True)
class _Columns:
    """A table's columns as they were measured in one size."""

    cells: tuple[tuple[Mm, ...], ...]
    aligns: tuple[Align, ...]
    figures: tuple[bool, ...]

    def fitted(self, form: Form, chosen: Sequence[int]) -> tuple[Mm, ...] | None:
        """Widths of the chosen columns in that form, or None where it cannot hold them."""
        most = _MOST_COLUMNS if form.style is sheet.TABLE_SMALL else _WIDE_COLUMNS
        if len(chosen) > most:
            return None
        words = [self.aligns[at] is Align.LEFT for at in chosen]
        cells = [self.cells[at] for at in chosen]
        figures = [self.figures[at] for at in chosen]
        return fit_widths(cells, words, form.measure, most_lines=form.lines, figures=figures)


def pieces(table: PreparedTable, metrics: Metrics) -> Iterator[Piece]:
    """The table whole in the first form that holds it, else in pieces that a turned page holds."""
    plain = [_align(table, at) for at in range(len(table.header))]
    aligns, figures = tuple(_apart(plain)), tuple(align is Align.RIGHT for align in plain)
    normal = _Columns(_measured(table, sheet.TABLE, metrics), aligns, figures)
    small = _Columns(_measured(table, sheet.TABLE_SMALL, metrics), aligns, figures)
    every = range(len(table.header))
    for form in _forms():
        columns = normal if form.style is sheet.TABLE else small
        widths = columns.fitted(form, every)
        if widths is not None:
            yield Piece(table, form, widths, aligns)
            return
    yield from _by_columns(table, small)


def _forms() -> Iterator[Form]:
    """From the most to the least welcome."""
    yield from (_UPRIGHT, _TURNED, _TURNED_SMALL)
    for lines in _MORE_LINES:
        for form in (_UPRIGHT, _TURNED, _TURNED_SMALL):
            yield replace(form, lines=lines)


def _by_columns(table: PreparedTable, columns: _Columns) -> Iterator[Piece]:
    """Some columns after the others, the key columns at the left of each piece."""
    form = replace(_TURNED_SMALL, lines=_MORE_LINES[-1])
    every = range(len(table.header))
    keys = [at for at in every[:_FIRST_COLUMNS] if _KEYS.match(table.header[at])] or [0]
    rest = [at for at in every if at not in keys]
    while rest:
        taken = min(len(rest), _MOST_COLUMNS - len(keys))
        while (widths := columns.fitted(form, (*keys, *rest[:taken]))) is None and taken > 1:
            taken -= 1
        chosen = (*keys, *rest[:taken])
        even = tuple(Mm(form.measure / len(chosen)) for _ in chosen)
        yield Piece(
            _only(table, chosen), form, widths or even, tuple(columns.aligns[at] for at in chosen)
        )
        rest = rest[taken:]


def _only(table: PreparedTable, columns: Sequence[int]) -> PreparedTable:
    header = tuple(table.header[at] for at in columns)
    rows = tuple(tuple(cell_text(row, at) for at in columns) for row in table.rows)
    return replace(table, header=header, rows=rows)


def _measured(
    table: PreparedTable, style: TextStyle, metrics: Metrics
) -> tuple[tuple[Mm, ...], ...]:
    """For each column the widths of its head and its cells on one line, padding included."""
    padding = 2 * sheet.CELL_PADDING + 0.2

    def width(text: str, style: TextStyle) -> Mm:
        return Mm(mm(text_width(text, style, metrics)) + padding)

    return tuple(
        (
            width(head, sheet.LABEL),
            *(
                width(text, style)
                for text in dict.fromkeys(
                    part for row in table.rows for part in cell_text(row, at).split("\n")
                )
            ),
        )
        for at, head in enumerate(table.header)
    )


def cell_text(row: Sequence[str], column: int) -> str:
    """The cell's text; nothing where the row is too short."""
    return row[column].strip() if column < len(row) else ""


def _apart(aligns: Sequence[Align]) -> Iterator[Align]:
    """Figures stand in the middle where words begin right behind them."""
    for align, following in zip(aligns, (*aligns[1:], Align.RIGHT), strict=True):
        close = align is Align.RIGHT and following is Align.LEFT
        yield Align.CENTRE if close else align


def _align(table: PreparedTable, column: int) -> Align:
    cells = [cell for row in table.rows if (cell := cell_text(row, column))]
    if not cells or any(len(cell) > _LONG_FIGURE for cell in cells):
        return Align.LEFT
    if _SERIAL.match(table.header[column]) or all(_DAY.match(cell) for cell in cells):
        return Align.CENTRE
    return Align.RIGHT if all(_FIGURE.match(cell) for cell in cells) else Align.LEFT
