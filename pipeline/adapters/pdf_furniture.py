"""Draws what stands around the content: running head, number, tabs (print.md §1, §5, 08)."""

from dataclasses import replace

from anjuan.adapters.pdf_draw import Pen, band_box
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import Align, BoundPage, Box, Furniture, Page, Side, Tab
from anjuan.model.sheet import tab_box, tab_label_x, tab_style
from anjuan.model.units import Mm

_RAISED_Y = Mm(9.0)
"""Baseline of the furniture where something of a bound page stands in its band."""
_NARROW_TAB = Mm(4.0)
_PLATE_MARGIN = 0.8
_HIGHEST_Y = Mm(8.0)
"""The highest baseline that a printer still prints whole."""


def draw_furniture(pen: Pen, page: Page) -> None:
    """Running head, number and tab of a page; over a bound page only where it leaves room."""
    bound = page.content if isinstance(page.content, BoundPage) else None
    raised = bound is not None and not bound.clear_top
    y = _RAISED_Y if raised else sheet.FURNITURE_Y
    _draw_number(pen, page.furniture, y, plate=raised)
    _draw_head(pen, page.furniture, _head_y(page.furniture, y, over=bound), plate=raised)
    if page.furniture.tab:
        _draw_edge_tab(pen, page.furniture.tab, _room_for_tab(bound, page.side))


def _head_y(furniture: Furniture, y: Mm, *, over: BoundPage | None) -> Mm:
    """Over a bound page a head of two lines ends on the number's line, not below it."""
    if over is None:
        return y
    more = max(len(furniture.head.lines) - 1, 0)
    return Mm(max(_HIGHEST_Y, y - more * sheet.OPENING_HEAD.line))


def _room_for_tab(bound: BoundPage | None, side: Side) -> Mm:
    if bound is None:
        return sheet.TAB_WIDTH
    return bound.clear_edge if side is Side.RECTO else bound.clear_left


def _draw_number(pen: Pen, furniture: Furniture, y: Mm, *, plate: bool) -> None:
    label, recto = furniture.label, pen.side is Side.RECTO
    style = sheet.NUMBER_BETWEEN if furniture.between else sheet.NUMBER
    x = sheet.NUMBER_RECTO_RIGHT if recto else sheet.NUMBER_VERSO_LEFT
    if plate and label:
        pen.fill(band_box(x - 15 if recto else x - 1, 16, y - 4.4, 6), sheet.WHITE)
    pen.text(x, y, label, style, align=Align.RIGHT if recto else Align.LEFT)


def _draw_head(pen: Pen, furniture: Furniture, y: Mm, *, plate: bool) -> None:
    style = sheet.OPENING_HEAD if furniture.opening else sheet.RUNNING_HEAD
    recto = pen.side is Side.RECTO
    for number, text in enumerate(furniture.head.lines):
        here = Mm(y + number * style.line)
        if plate:
            pen.fill(_plate(pen, text, here, style), sheet.WHITE)
        x = pen.x0 if recto else pen.x1
        pen.text(x, here, text, style, align=Align.LEFT if recto else Align.RIGHT)


def _plate(pen: Pen, text: str, y: Mm, style: sheet.TextStyle) -> Box:
    """A box just larger than the text."""
    width = line_width_mm(text, style) + 2 * _PLATE_MARGIN
    left = pen.x0 - _PLATE_MARGIN if pen.side is Side.RECTO else pen.x1 + _PLATE_MARGIN - width
    size = sheet.mm(style.size)
    return band_box(left, width, y - 0.9 * size, 1.25 * size)


def _draw_edge_tab(pen: Pen, tab: Tab, room: Mm) -> None:
    """The tab in full, narrow and without its label, or not at all, as the edge is white."""
    box = tab_box(tab.index, tab.count, pen.side)
    if room >= sheet.TAB_WIDTH:
        pen.fill(box, sheet.RED)
        _draw_tab_label(pen, tab, box, tab_style(tab))
    elif room >= _NARROW_TAB:
        left = Mm(box.x + box.width - _NARROW_TAB if pen.side is Side.RECTO else box.x)
        pen.fill(replace(box, x=left, width=_NARROW_TAB), sheet.RED)


def draw_ladder(pen: Pen, tabs: tuple[Tab, ...]) -> None:
    """The tabs of the volume in pale, at the heights where its pages carry them."""
    for tab in tabs:
        box = tab_box(tab.index, tab.count, pen.side)
        pen.fill(box, sheet.PALE)
        _draw_tab_label(pen, tab, box, replace(tab_style(tab), colour=sheet.INK))


def _draw_tab_label(pen: Pen, tab: Tab, box: Box, style: sheet.TextStyle) -> None:
    share = 0.36 if tab.chinese else 0.33
    y = box.y + box.height / 2 + share * sheet.mm(style.size)
    x = tab_label_x(pen.side, line_width_mm(tab.label, style))
    pen.text(x, y, tab.label, style, align=Align.CENTRE)
