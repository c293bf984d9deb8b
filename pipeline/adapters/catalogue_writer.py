"""Writes the finding aids as PDF: 总目录 of all items, and 查检表, a sheet of all indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.pdf_draw import A4, Marks, Pen
from anjuan.adapters.pdf_lists import LaidRow, bands, lay_row, share_out, write_list
from anjuan.adapters.pdf_tables import Row, columns, draw_cell, draw_table
from anjuan.model import sheet
from anjuan.model.binder import Imprint
from anjuan.model.catalogue import CatalogueTable, ChecklistRow
from anjuan.model.pages import Align, Column, Lines, Side
from anjuan.model.placement import Band
from anjuan.model.units import Mm, Pt

_HEAD_STYLE = replace(sheet.LABEL, size=Pt(9), leading=Pt(11.5))

# ── 总目录 ───────────────────────────────────────────────────────────────────────────────────

_LEFT = Mm(25.0)
"""Binding edge of a landscape sheet."""
_CATALOGUE_HEAD = Band(Mm(44.0), Mm(10.6))
_CATALOGUE_END = Mm(195.0)
_CATALOGUE_ROW = Mm(7.6)


def write_catalogue(table: CatalogueTable, imprint: Imprint, path: Path) -> None:
    """Writes 总目录.pdf: landscape A4, a row an item, the head repeated on every page."""
    heads = table.columns
    laid = [lay_row(row, heads, sheet.TABLE_SMALL, _CATALOGUE_ROW) for row in table.rows]
    pages = share_out(laid, Mm(_CATALOGUE_END - _CATALOGUE_HEAD.bottom))
    drawings = [
        partial(_draw_catalogue, imprint, heads, page, f"第{number}页，共{len(pages)}页")
        for number, page in enumerate(pages, 1)
    ]
    write_list(path, "总目录", imprint, (A4[1], A4[0]), drawings)


def _draw_catalogue(
    imprint: Imprint,
    heads: tuple[Column, ...],
    page: Sequence[LaidRow],
    part: str,
    canvas: Canvas,
) -> None:
    pen = Pen(canvas, Side.RECTO, Marks(), sheet.SHEET_WIDTH)
    title = replace(sheet.PAGE_TITLE, tracking=Pt(4))
    right = Mm(_LEFT + sum(column.width for column in heads))
    pen.text((_LEFT + right) / 2, 27, "总目录", title, align=Align.CENTRE)
    x = _LEFT
    for label, value in (("单位", imprint.unit), ("测评体系", imprint.scheme)):
        end = pen.text(x, 39, label, sheet.LABEL)
        x = Mm(pen.text(end + 3, 39, value, sheet.TABLE) + 15)
    pen.right(right, 39, part, sheet.TABLE)
    rows = [
        Row(row.cells, band, sheet.TABLE_SMALL)
        for row, band in zip(page, bands(_CATALOGUE_HEAD.bottom, page), strict=True)
    ]
    head = Row(tuple(column.head for column in heads), _CATALOGUE_HEAD, _HEAD_STYLE)
    draw_table(pen, _LEFT, heads, head, rows)


# ── 查检表 ───────────────────────────────────────────────────────────────────────────────────

_MARGIN = Mm(15.0)
_CHECKLIST = columns(
    ("编号", "测评指标", "卷–页", "量化结果", "责任科室"),
    map(Mm, (14, 62, 20, 50, 34)),
    (Align.LEFT, Align.LEFT, Align.CENTRE, Align.LEFT, Align.LEFT),
)
_CHECKLIST_HEAD = Band(Mm(26.0), Mm(6.0))
_CHECKLIST_END = Mm(284.0)
_SETTINGS = ((10.5, 7.0), (9.5, 6.2), (9.0, 5.2), (9.0, 4.7), (8.5, 4.4), (8.0, 4.1), (7.5, 3.9))
"""Type size in points and row height in mm, from comfortable to the smallest that is read."""
_READABLE = _SETTINGS[:5]
"""What may be used to bring the table on one side rather than two."""


def write_checklist(rows: Sequence[ChecklistRow], imprint: Imprint, path: Path) -> None:
    """Writes 查检表.pdf: one side of A4 where that reads well, else both sides of one sheet.

    Only a table that does not fit at 7.5 pt takes more. Tasks head their indicators.
    """
    style, pages = _fitted(rows)
    drawings = [
        partial(_draw_checklist, imprint, page, style, _part(number, len(pages)))
        for number, page in enumerate(pages, 1)
    ]
    write_list(path, "查检表", imprint, A4, drawings)


def _part(number: int, count: int) -> str:
    return f"第{number}页，共{count}页" if count > 1 else ""


def _fitted(
    rows: Sequence[ChecklistRow],
) -> tuple[sheet.TextStyle, tuple[tuple[LaidRow, ...], ...]]:
    """The most comfortable setting that brings the table on one side, else on two."""
    for most, settings in ((1, _READABLE), (2, _SETTINGS)):
        for size, height in settings:
            found = _set(rows, size, Mm(height))
            if len(found[1]) <= most:
                return found
    return _set(rows, *_READABLE[-1])


def _set(
    rows: Sequence[ChecklistRow], size: float, height: float
) -> tuple[sheet.TextStyle, tuple[tuple[LaidRow, ...], ...]]:
    style = replace(sheet.TABLE, size=Pt(size), leading=Pt(size * 1.25))
    laid = tuple(_checklist_rows(rows, style, Mm(height)))
    return style, share_out(laid, Mm(_CHECKLIST_END - _CHECKLIST_HEAD.bottom))


def _checklist_rows(
    rows: Sequence[ChecklistRow], style: sheet.TextStyle, least: Mm
) -> Iterator[LaidRow]:
    task = ""
    for row in rows:
        if row.task != task:
            task = row.task
            yield LaidRow((), Mm(least + 0.6), task)
        cells = (row.indicator, row.title, row.place or "—", row.figure or "—", row.departments)
        yield lay_row(cells, _CHECKLIST, style, least)


def _draw_checklist(
    imprint: Imprint,
    page: Sequence[LaidRow],
    style: sheet.TextStyle,
    part: str,
    canvas: Canvas,
) -> None:
    pen = Pen(canvas, Side.RECTO, Marks())
    right = Mm(sheet.SHEET_WIDTH - _MARGIN)
    pen.text(_MARGIN, 19, "查检表", sheet.PAGE_TITLE)
    pen.right(right, 19, "　".join(filter(None, (imprint.title, part))), sheet.PAGE_ASIDE)
    pen.rule(_MARGIN, right, 23, sheet.RULE_TITLE)
    head = Row(tuple(column.head for column in _CHECKLIST), _CHECKLIST_HEAD, _HEAD_STYLE)
    draw_table(pen, _MARGIN, _CHECKLIST, head, ())
    end = _CHECKLIST_HEAD.bottom
    for row, band in zip(page, bands(end, page), strict=True):
        if row is not page[0]:
            pen.rule(_MARGIN, right, band.top, sheet.RULE_HEAD if row.head else sheet.RULE_ROW)
        _draw_checklist_row(pen, row, band, style)
        end = band.bottom
    pen.rule(_MARGIN, right, end, sheet.RULE_TABLE)


def _draw_checklist_row(pen: Pen, row: LaidRow, band: Band, style: sheet.TextStyle) -> None:
    if row.head:
        head = Lines(row.head, (row.head,))
        across = Column(head, Mm(sheet.SHEET_WIDTH - 2 * _MARGIN), Align.LEFT)
        heavy = replace(sheet.LABEL, size=style.size)
        draw_cell(pen, _MARGIN, across, head, Row((head,), band, heavy))
        return
    left = float(_MARGIN)
    for column, cell in zip(_CHECKLIST, row.cells, strict=True):
        draw_cell(pen, left, column, cell, Row(row.cells, band, style))
        left += column.width
