"""Writes print tickets as PDF: a page a volume, more where it is put together from many runs."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.pdf_draw import A4, Marks, Pen, band_box
from anjuan.adapters.pdf_lists import LaidRow, bands, lay_row, share_out, write_list
from anjuan.adapters.pdf_pages_front import draw_title
from anjuan.adapters.pdf_tables import Row, columns, draw_table, head_row
from anjuan.adapters.typesetting import break_lines
from anjuan.model import sheet
from anjuan.model.binder import Imprint
from anjuan.model.pages import Align, Column, Side
from anjuan.model.placement import Band
from anjuan.model.printing import TicketSheet
from anjuan.model.sheet import LABEL_COLUMN, MEASURE, Rule
from anjuan.model.units import Mm, Pt

_FIRST_ROW, _ROW_GAP = Mm(55.0), 2.6
_GUIDE_WIDTH, _GUIDE_HEIGHT = Mm(21.0), Mm(29.7)
"""The drawing of the holes: a sheet at a tenth."""
_VALUE_WIDTH = Mm(MEASURE - LABEL_COLUMN - 28)
"""The drawing stands right of the values."""
_TOP, _END = Mm(30.0), Mm(275.0)
_ROW = Mm(5.8)
_GAP = 8.0
"""Between two blocks of steps."""
_FEWEST = 6
"""Steps that stand in one block."""
_STEP_WIDTHS = (12, 16, 14, 32)
_SHEET_WIDTHS = (16, 22, 22, 72, 24)
_HOLES = (73.5, 148.5, 223.5)
"""Millimetres from the top of the sheet."""
_FRAME = Rule(Pt(0.35), sheet.GREY)


@dataclass(frozen=True, slots=True)
class _Table:
    """A block of rows at a place on a page."""

    x: Mm
    top: Mm
    heads: tuple[Column, ...]
    rows: Sequence[LaidRow]


def write_tickets(tickets: Sequence[TicketSheet], imprint: Imprint, path: Path) -> None:
    """Writes the tickets one behind the other; whole or not at all."""
    drawings = [
        partial(_draw, ticket, tables, number == 0)
        for ticket in tickets
        for number, tables in enumerate(_pages(ticket))
    ]
    write_list(path, "打印单", imprint, A4, drawings)


def _lines(value: str) -> tuple[str, ...]:
    return break_lines(value, sheet.TABLE, _VALUE_WIDTH)


def _end_of_rows(ticket: TicketSheet) -> Mm:
    """Where the labelled rows and the drawing beside them end."""
    y = _FIRST_ROW + sum(
        len(_lines(value)) * sheet.TABLE.line + _ROW_GAP for _, value in ticket.rows
    )
    return Mm(max(y, _FIRST_ROW + (_GUIDE_HEIGHT + 4 if ticket.guides else 0)))


def _pages(ticket: TicketSheet) -> Iterator[tuple[_Table, ...]]:
    """The steps in blocks, page by page: the first begins below the rows. One page at least."""
    if not ticket.steps:
        yield ()
        return
    narrow = len(ticket.heads) == len(_STEP_WIDTHS)
    widths = _STEP_WIDTHS if narrow else _SHEET_WIDTHS
    aligns = [Align.CENTRE] * len(widths)
    aligns[-1 if narrow else -2] = Align.LEFT
    heads = columns(ticket.heads, map(Mm, widths), aligns)
    waiting = [lay_row(one, heads, sheet.TABLE, _ROW) for one in ticket.steps]
    top = Mm(_end_of_rows(ticket) + 9)
    places = [Mm(sheet.left_edge(Side.RECTO) + at * (sum(widths) + _GAP)) for at in range(2)]
    while waiting:
        tables: list[_Table] = []
        for x in places if narrow else places[:1]:
            room = share_out(waiting, Mm(_END - top - sheet.HEAD_ROW))[0]
            own = room if tables or not narrow else room[: max(-(-len(waiting) // 2), _FEWEST)]
            if own:
                tables.append(_Table(x, top, heads, own))
            waiting = waiting[len(own) :]
        yield tuple(tables)
        top = _TOP


def _draw(
    ticket: TicketSheet,
    tables: Sequence[_Table],
    first: bool,  # noqa: FBT001 - handed on by partial
    canvas: Canvas,
) -> None:
    pen = Pen(canvas, Side.RECTO, Marks())
    if first:
        draw_title(pen, ticket.title, ticket.aside)
        _draw_rows(pen, ticket)
        if ticket.caption:
            pen.text(pen.x0, _end_of_rows(ticket) + 5, ticket.caption, sheet.LABEL)
    else:
        pen.text(pen.x0, 22, f"{ticket.title}（续）", sheet.LABEL)
    for one in tables:
        head = head_row(one.heads, Band(one.top, sheet.HEAD_ROW))
        rows = [
            Row(row.cells, band)
            for row, band in zip(one.rows, bands(head.band.bottom, one.rows), strict=True)
        ]
        draw_table(pen, one.x, one.heads, head, rows)


def _draw_rows(pen: Pen, ticket: TicketSheet) -> None:
    y = float(_FIRST_ROW)
    for label, value in ticket.rows:
        pen.text(pen.x0, y, label, sheet.LABEL)
        for line in _lines(value):
            pen.text(pen.x0 + LABEL_COLUMN, y, line, sheet.TABLE)
            y += sheet.TABLE.line
        y += _ROW_GAP
    if ticket.guides:
        _draw_guide(pen, Mm(pen.x1 - _GUIDE_WIDTH), Mm(_FIRST_ROW - 4))


def _draw_guide(pen: Pen, x: Mm, y: Mm) -> None:
    """A sheet at a tenth with its three holes, 17.5 mm from the left, 75 mm apart."""
    pen.frame(band_box(x, _GUIDE_WIDTH, y, _GUIDE_HEIGHT), _FRAME)
    for from_top in _HOLES:
        middle = y + from_top / 10
        pen.fill(band_box(x + 1.35, 0.8, middle - 0.4, 0.8), sheet.INK)
        pen.text(x + 4, middle + 1.1, f"{from_top:g} mm", sheet.HINT)
    foot = y + _GUIDE_HEIGHT + 4
    pen.text(x + _GUIDE_WIDTH / 2, foot, "孔距上边", sheet.HINT, align=Align.CENTRE)
