"""The check sheet of a 模拟抽查 on paper: for the table at which the books are opened."""

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
from anjuan.model.inspection import Inspection
from anjuan.model.pages import Align, Box, Column, Lines, Side
from anjuan.model.placement import Band
from anjuan.model.units import Mm, Pt

_LEFT, _WIDTH = Mm(25.0), Mm(257.0)
"""Binding edge of a landscape sheet; the table leaves 15 at the right."""
_BOXES = ("相符", "不符", "没找到")
_TICKS = Mm(20.0)
_HEADS = columns(
    ("题号", "查什么", "卷–页", "应当查到", "怎样算出", "结果", "实际查到"),
    map(Mm, (11, 46, 23, 56, 71, _TICKS, 30)),
    (Align.CENTRE, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT, Align.LEFT),
)
_STYLE = replace(sheet.TABLE, size=Pt(9.5), leading=Pt(12.6))
_HEAD_STYLE = replace(sheet.LABEL, size=Pt(9.5), leading=Pt(12))
_HEAD = Band(Mm(40.0), Mm(7.5))
_END = Mm(190.0)
_LEAST, _GROUP = Mm(17.5), Mm(7.5)
"""A row has room for three boxes below each other."""
_BOX = 2.9
_BOX_PITCH = 4.8
_RULE_BOX = sheet.Rule(Pt(0.5), sheet.INK)
_FOOT = 199.0


def write_sheet(inspection: Inspection, imprint: Imprint, path: Path) -> None:
    """Writes the check sheet: landscape A4, a row a question, the head on every page."""
    pages = _continued(share_out(list(_laid(inspection)), Mm(_END - _HEAD.bottom - _GROUP)))
    drawings = [
        partial(_draw, inspection, page, f"第{number}页，共{len(pages)}页")
        for number, page in enumerate(pages, 1)
    ]
    write_list(path, f"模拟抽查（种子{inspection.seed}）", imprint, (A4[1], A4[0]), drawings)


def _laid(inspection: Inspection) -> Iterator[LaidRow]:
    subject = ""
    for one in inspection.questions:
        if one.subject != subject:
            subject = one.subject
            yield LaidRow((), _GROUP, subject)
        cells = (one.number, one.asks, one.place, one.expected, one.working, "", "")
        row = lay_row(cells, _HEADS, _STYLE, Mm(_STYLE.line + 3.2))
        yield LaidRow(row.cells, Mm(max(row.height, _LEAST)))


def _continued(pages: Sequence[Sequence[LaidRow]]) -> list[tuple[LaidRow, ...]]:
    """Pages on which an indicator's questions go on, headed by it again."""
    headed, subject = [], ""
    for page in pages:
        again = () if page[0].head else (LaidRow((), _GROUP, f"{subject}（续）"),)
        subject = next((row.head for row in reversed(page) if row.head), subject)
        headed.append((*again, *page))
    return headed


def _draw(inspection: Inspection, page: Sequence[LaidRow], part: str, canvas: Canvas) -> None:
    pen = Pen(canvas, Side.RECTO, Marks(), sheet.SHEET_WIDTH)
    right = Mm(_LEFT + _WIDTH)
    pen.text(_LEFT, 25, "模拟抽查表", sheet.PAGE_TITLE)
    told = f"{inspection.unit}　{inspection.title}"
    pen.right(right, 25, told, sheet.PAGE_ASIDE)
    pen.text(_LEFT, 34, inspection.told, sheet.TABLE)
    pen.right(right, 34, part, sheet.TABLE)
    head = Row(tuple(column.head for column in _HEADS), _HEAD, _HEAD_STYLE)
    draw_table(pen, _LEFT, _HEADS, head, ())
    end = _HEAD.bottom
    for row, band in zip(page, bands(end, page), strict=True):
        if row is not page[0]:
            pen.rule(_LEFT, right, band.top, sheet.RULE_HEAD if row.head else sheet.RULE_ROW)
        _draw_row(pen, row, band)
        end = band.bottom
    pen.rule(_LEFT, right, end, sheet.RULE_TABLE)
    pen.text(_LEFT, _FOOT, "抽查人：　　　　　　　　　　翻卷人：　　　　　　　　　　", sheet.TABLE)
    pen.right(right, _FOOT, "　　　　年　　月　　日", sheet.TABLE)


def _draw_row(pen: Pen, row: LaidRow, band: Band) -> None:
    if row.head:
        head = Lines(row.head, (row.head,))
        across = Column(head, _WIDTH, Align.LEFT)
        heavy = replace(sheet.LABEL, size=_STYLE.size)
        draw_cell(pen, _LEFT, across, head, Row((head,), band, heavy))
        return
    left = float(_LEFT)
    drawn = Row(row.cells, band, _STYLE)
    for column, cell in zip(_HEADS, row.cells, strict=True):
        draw_cell(pen, left, column, cell, drawn)
        if column.head.text == "结果":
            _boxes(pen, left, band)
        left += column.width


def _boxes(pen: Pen, left: float, band: Band) -> None:
    """Room to tick: three boxes below each other, in the middle of the row."""
    top = band.top + (band.height - len(_BOXES) * _BOX_PITCH) / 2
    for number, word in enumerate(_BOXES):
        y = top + number * _BOX_PITCH + (_BOX_PITCH - _BOX) / 2
        pen.frame(Box(Mm(left + sheet.CELL_PADDING), Mm(y), Mm(_BOX), Mm(_BOX)), _RULE_BOX)
        pen.text(left + sheet.CELL_PADDING + _BOX + 1.2, y + _BOX - 0.3, word, _STYLE)
