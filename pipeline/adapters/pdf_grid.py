"""Draws the archive's forms with closed grids: 归档文件目录, 移交清单 (print.md 10)."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.pdf_draw import A4, Marks, Pen, band_box
from anjuan.adapters.pdf_lists import write_list
from anjuan.adapters.pdf_tables import Row, draw_cell
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.archive_papers import GRID_HEAD, GRID_LEFT, GRID_WIDTH, Grid
from anjuan.model.binder import Imprint
from anjuan.model.pages import Align, Column, Lines, Side, TableRow
from anjuan.model.placement import Band, stack
from anjuan.model.units import Mm, Pt

_TITLE_Y, _FIELDS_Y = Mm(27.0), Mm(39.0)
_BETWEEN_FIELDS, _AFTER_LABEL = 15.0, 3.0
_TITLE = replace(sheet.PAGE_TITLE, tracking=Pt(4))
_CELL = replace(sheet.TABLE, leading=Pt(13.4))
_SIZES = (10.5, 10.0, 9.5, 9.0, 8.0, 7.0)
_FRAME, _INSIDE = sheet.Rule(Pt(1.0), sheet.INK), sheet.Rule(Pt(0.5), sheet.INK)
_LINE_WIDTH, _SIGNATURE_PITCH = 42.0, 86.0
_COVER_TITLE = replace(sheet.COVER_TITLE, size=Pt(36), tracking=Pt(8))
_COVER_LABEL = replace(sheet.COVER_LABEL, size=Pt(14))
_COVER_VALUE = replace(sheet.COVER_VALUE, size=Pt(16))
_COVER_TOP, _COVER_PITCH, _COVER_X = 118.0, 14.0, 96.0


def write_grid(grid: Grid, imprint: Imprint, path: Path) -> None:
    """Writes the form: its cover where it has one, then its pages, landscape A4."""
    count = len(grid.pages)
    drawings = [partial(_draw_cover, grid)] if grid.cover else []
    drawings += [
        partial(_draw, grid, page, (number, count)) for number, page in enumerate(grid.pages, 1)
    ]
    write_list(path, grid.title, imprint, (A4[1], A4[0]), drawings)


def _draw_cover(grid: Grid, canvas: Canvas) -> None:
    """Cover of a bound catalogue: 全宗号, 全宗名称, 年度, 保管期限, 机构 (DA/T 22-2015)."""
    pen = Pen(canvas, Side.RECTO, Marks(), sheet.SHEET_WIDTH)
    pen.text(GRID_LEFT + GRID_WIDTH / 2, 76, grid.title, _COVER_TITLE, align=Align.CENTRE)
    for at, (label, value) in enumerate(grid.cover):
        y = _COVER_TOP + at * _COVER_PITCH
        pen.text(_COVER_X, y, label, _COVER_LABEL)
        pen.text(_COVER_X + 32, y, value, _COVER_VALUE)
        pen.rule(_COVER_X + 30, _COVER_X + 130, y + 2.6, _INSIDE)


def _draw(grid: Grid, rows: tuple[TableRow, ...], place: tuple[int, int], canvas: Canvas) -> None:
    pen = Pen(canvas, Side.RECTO, Marks(), sheet.SHEET_WIDTH)
    pen.text(GRID_LEFT + GRID_WIDTH / 2, _TITLE_Y, grid.title, _TITLE, align=Align.CENTRE)
    x = GRID_LEFT
    for label, value in grid.fields:
        end = pen.text(x, _FIELDS_Y, label, sheet.LABEL)
        x = Mm(pen.text(end + _AFTER_LABEL, _FIELDS_Y, value, sheet.TABLE) + _BETWEEN_FIELDS)
    number, count = place
    pen.right(GRID_LEFT + GRID_WIDTH, _FIELDS_Y, f"第{number}页，共{count}页", sheet.TABLE)
    bottom = _draw_rows(pen, grid.columns, rows)
    if number == count:
        _draw_signatures(pen, grid.signatures, bottom)


def _draw_rows(pen: Pen, heads: tuple[Column, ...], rows: tuple[TableRow, ...]) -> Mm:
    bands = stack(GRID_HEAD.bottom, [one.height for one in rows])
    bottom = bands[-1].bottom if bands else GRID_HEAD.bottom
    _draw_cells(pen, heads, tuple(one.head for one in heads), GRID_HEAD, head=True)
    for row, band in zip(rows, bands, strict=True):
        pen.rule(GRID_LEFT, GRID_LEFT + GRID_WIDTH, band.top, _INSIDE)
        _draw_cells(pen, heads, row.cells, band, head=False)
    x = float(GRID_LEFT)
    for column in heads[:-1]:
        x += column.width
        pen.upright(x, GRID_HEAD.top, bottom, _INSIDE)
    pen.frame(band_box(GRID_LEFT, GRID_WIDTH, GRID_HEAD.top, bottom - GRID_HEAD.top), _FRAME)
    return bottom


def _draw_cells(
    pen: Pen, heads: tuple[Column, ...], cells: tuple[Lines, ...], band: Band, *, head: bool
) -> None:
    left = float(GRID_LEFT)
    for column, cell in zip(heads, cells, strict=True):
        shown = replace(column, align=Align.CENTRE) if head else column
        style = sheet.LABEL if head else _fitting(cell, column)
        draw_cell(pen, left, shown, cell, Row(cells, band, style))
        left += column.width


def _fitting(cell: Lines, column: Column) -> sheet.TextStyle:
    """The usual size; a 档号 or 文号 that may not break is set smaller until it fits."""
    room = column.width - 2 * sheet.CELL_PADDING
    styles = [replace(_CELL, size=Pt(size)) for size in _SIZES]
    widest = [max((line_width_mm(line, one) for line in cell.lines), default=0) for one in styles]
    return next(
        (one for one, width in zip(styles, widest, strict=True) if width <= room + 0.3), styles[-1]
    )


def _draw_signatures(pen: Pen, names: tuple[str, ...], bottom: Mm) -> None:
    """Lines for the pen, left empty."""
    for at, name in enumerate(names):
        x = GRID_LEFT + at * _SIGNATURE_PITCH
        end = pen.text(x, bottom + 13, name, sheet.LABEL)
        pen.rule(end + _AFTER_LABEL, end + _AFTER_LABEL + _LINE_WIDTH, bottom + 14.5, _INSIDE)
