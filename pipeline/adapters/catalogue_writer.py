"""Writes the finding aids as PDF: 总目录 of all items, and 查检表, a sheet of all indicators."""

from collections.abc import Iterator, Sequence
from dataclasses import astuple, replace
from functools import partial
from itertools import takewhile
from pathlib import Path, PurePosixPath

from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.pdf_draw import A4, Marks, Pen
from anjuan.adapters.pdf_lists import LaidRow, bands, lay_row, share_out, write_list
from anjuan.adapters.pdf_tables import Row, columns, draw_cell, draw_table
from anjuan.model import sheet
from anjuan.model.binder import Imprint
from anjuan.model.catalogue import CATALOGUE_HEADS, CatalogueRow, ChecklistRow
from anjuan.model.pages import Align, Column, Lines, Side
from anjuan.model.placement import Band
from anjuan.model.units import Mm, Pt

_HEAD_STYLE = replace(sheet.LABEL, size=Pt(9), leading=Pt(11.5))

# ── 总目录 ───────────────────────────────────────────────────────────────────────────────────

_LEFT = Mm(25.0)
"""Binding edge of a landscape sheet; the table is 257 wide and leaves 15 at the right."""
_WIDTHS = (9, 15.5, 11, 15, 41.5, 19, 22, 35, 18.5, 8, 8.5, 23, 22, 9)
"""A department of six characters, a 文号 of three digits and `2-120—2-122` stand on one line."""
_CATALOGUE_WIDTH = Mm(sum(_WIDTHS))
_ALIGNS = (Align.CENTRE, *[Align.LEFT] * 7, *[Align.CENTRE] * 4, Align.LEFT, Align.LEFT)
_EMPTY_WIDTH = 10
"""Of a column in which no row has anything; titles and files share what it leaves."""
_GAIN = (CATALOGUE_HEADS.index("材料名称"), CATALOGUE_HEADS.index("电子文件"))
_ROOM_FOR_HEAD = 16
"""Millimetres that a head of four characters takes on one line."""
_CATALOGUE_HEAD = Band(Mm(44.0), Mm(10.6))
_CATALOGUE_END = Mm(195.0)
_CATALOGUE_ROW = Mm(7.6)


def write_catalogue(rows: Sequence[CatalogueRow], imprint: Imprint, path: Path) -> None:
    """Writes 总目录.pdf: landscape A4, a row an item, the head repeated on every page."""
    cells = [_cells(row) for row in rows]
    heads = _catalogue_columns(cells)
    laid = [lay_row(row, heads, sheet.TABLE_SMALL, _CATALOGUE_ROW) for row in cells]
    pages = share_out(laid, Mm(_CATALOGUE_END - _CATALOGUE_HEAD.bottom))
    drawings = [
        partial(_draw_catalogue, imprint, heads, page, f"第{number}页，共{len(pages)}页")
        for number, page in enumerate(pages, 1)
    ]
    write_list(path, "总目录", imprint, (A4[1], A4[0]), drawings)


def _catalogue_columns(rows: Sequence[Sequence[str]]) -> tuple[Column, ...]:
    """The columns, those without any entry narrow."""
    used = [any(cells) for cells in zip(*rows, strict=True)] or [True] * len(_WIDTHS)
    widths: list[float] = [
        width if kept else min(width, _EMPTY_WIDTH)
        for width, kept in zip(_WIDTHS, used, strict=True)
    ]
    spare = (_CATALOGUE_WIDTH - sum(widths)) / len(_GAIN)
    for place in _GAIN:
        widths[place] += spare
    heads = (
        head if width >= _ROOM_FOR_HEAD or len(head) < len("指标编号") else f"{head[:2]}/{head[2:]}"
        for head, width in zip(CATALOGUE_HEADS, widths, strict=True)
    )
    return columns(heads, map(Mm, widths), _ALIGNS)


def _cells(row: CatalogueRow) -> tuple[str, ...]:
    return astuple(replace(row, files=_files_on_paper(row.files)))


def _files_on_paper(files: str) -> str:
    """Where an item's files lie, for a narrow column: the file's name, or the folder and how many.

    The list in Excel has every path.
    """
    paths = [PurePosixPath(path) for path in files.split("\n") if path]
    if len(paths) < 2:  # noqa: PLR2004 - a single file is named itself
        return paths[0].name if paths else ""
    shared = takewhile(_all_equal, zip(*(path.parent.parts for path in paths), strict=False))
    folders = [parts[0] for parts in shared]
    return f"{folders[-1] if folders else paths[0].name}（{len(paths)}个）"


def _all_equal(parts: tuple[str, ...]) -> bool:
    return len(set(parts)) == 1


def _draw_catalogue(
    imprint: Imprint,
    heads: tuple[Column, ...],
    page: Sequence[LaidRow],
    part: str,
    canvas: Canvas,
) -> None:
    pen = Pen(canvas, Side.RECTO, Marks(), sheet.SHEET_WIDTH)
    title = replace(sheet.PAGE_TITLE, tracking=Pt(4))
    pen.text(_LEFT + _CATALOGUE_WIDTH / 2, 27, "总目录", title, align=Align.CENTRE)
    x = _LEFT
    for label, value in (("单位", imprint.unit), ("测评体系", imprint.scheme)):
        end = pen.text(x, 39, label, sheet.LABEL)
        x = Mm(pen.text(end + 3, 39, value, sheet.TABLE) + 15)
    pen.right(_LEFT + _CATALOGUE_WIDTH, 39, part, sheet.TABLE)
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
