"""A foreign page in Word: its picture behind the text, our furniture over it (print.md 08).

The furniture stands in the body here: Word draws headers below the body, where the picture would
cover them.
"""

from dataclasses import dataclass

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_drawings import page_picture
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import Block, text_block
from anjuan.adapters.docx_furniture import (
    NARROW_TAB,
    edge_tab,
    head_align,
    narrow_tab,
    number_paragraph,
    plate,
    tab_label,
    turned_furniture,
)
from anjuan.adapters.docx_styles import HEADING_ITEM
from anjuan.adapters.docx_text import Setting
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.adapters.pdfium import fitting
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.binder import BoundPage, Box, Furniture, Page, Side
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH
from anjuan.model.units import Mm

_RAISED_Y = Mm(9.0)
"""Baseline of the furniture where something of the page stands in its band."""
_NUMBER_ROOM = Mm(10.0)
"""White wanted at the top outer corner; with less the number has a plate."""
_HEAD_ROOM = Mm(18.0)
"""White wanted above a page that lies on its side for a head in its usual place."""
_PLATE_MARGIN = Mm(0.8)


@dataclass(frozen=True, slots=True)
class _Leaf:
    """A bound page on its leaf: how much white there is where our furniture stands."""

    page: BoundPage
    side: Side

    @property
    def edge(self) -> Mm:
        """White at the outer edge."""
        return self.page.clear_edge if self.side is Side.RECTO else self.page.clear_left

    @property
    def raised(self) -> bool:
        """Whether the furniture must stand above its usual place."""
        return not self.page.clear_top

    @property
    def y(self) -> Mm:
        """The furniture's baseline."""
        return _RAISED_Y if self.raised else sheet.FURNITURE_Y

    @property
    def plated(self) -> bool:
        """Whether the number stands on a white plate."""
        return self.raised or self.edge < _NUMBER_ROOM


def lies_on_its_side(page: BoundPage) -> bool:
    """Whether it is wider than high: then its leaf is turned as those of wide tables are."""
    return page.width > page.height


def bound_body(page: Page, bound: BoundPage, book: Book) -> tuple[Xml, tuple[Block, ...]]:
    """What stands out of the flow of a bound page, and its head as the flow's only line."""
    words = page.furniture.head.text or f"第{bound.index + 1}页"
    picture = page_picture(
        book.picture(book.page_image(bound.pdf, bound.index), words), _place(bound)
    )
    leaf = _Leaf(bound, page.side)
    if lies_on_its_side(bound):
        marks = turned_furniture(
            page.furniture,
            page.side,
            book.package,
            room=leaf.edge,
            y=leaf.y,
            plated=leaf.plated,
        )
        return NOTHING, (_turned_head(page.furniture, leaf, joined((picture, marks))),)
    marks = _marks(page.furniture, leaf, book)
    labels = [number_paragraph(page.furniture.label, page.side, leaf.y)]
    if page.furniture.tab and leaf.edge >= sheet.TAB_WIDTH:
        labels.append(tab_label(page.furniture.tab, page.side))
    return joined(labels), (_head(page.furniture, leaf, joined((picture, marks))),)


def _place(bound: BoundPage) -> Box:
    """In the middle of the page at its size, fitted where it is larger than A4."""
    scale = fitting(bound.width, bound.height)
    width, height = bound.width * scale, bound.height * scale
    across, up = SHEET_WIDTH, SHEET_HEIGHT
    if lies_on_its_side(bound):
        across, up = up, across
    return Box(Mm((across - width) / 2), Mm((up - height) / 2), Mm(width), Mm(height))


def _marks(furniture: Furniture, leaf: _Leaf, book: Book) -> Xml:
    """Plates and tab, behind the text and over the picture."""
    parts = []
    if leaf.plated and furniture.label:
        recto = leaf.side is Side.RECTO
        x = sheet.NUMBER_RECTO_RIGHT - 15 if recto else sheet.NUMBER_VERSO_LEFT - 1
        box = Box(Mm(x), Mm(leaf.y - 4.4), Mm(16), Mm(6))
        parts.append(plate(box, book.package))
    if leaf.raised:
        parts.extend(_head_plates(furniture, leaf, book))
    if furniture.tab and leaf.edge >= sheet.TAB_WIDTH:
        parts.append(edge_tab(furniture.tab, leaf.side, book.package))
    elif furniture.tab and leaf.edge >= NARROW_TAB:
        parts.append(narrow_tab(furniture.tab, leaf.side, book.package))
    return joined(parts)


def _head_style(furniture: Furniture) -> sheet.TextStyle:
    return sheet.OPENING_HEAD if furniture.opening else sheet.RUNNING_HEAD


def _head_plates(furniture: Furniture, leaf: _Leaf, book: Book) -> list[Xml]:
    style = _head_style(furniture)
    return [
        plate(_plate_box(text, Mm(leaf.y + number * style.line), style, leaf.side), book.package)
        for number, text in enumerate(furniture.head.lines)
    ]


def _plate_box(text: str, y: Mm, style: sheet.TextStyle, side: Side) -> Box:
    """A box just larger than the line."""
    width = line_width_mm(text, style) + 2 * _PLATE_MARGIN
    left = sheet.left_edge(side) - _PLATE_MARGIN
    if side is Side.VERSO:
        left = sheet.right_edge(side) + _PLATE_MARGIN - width
    return Box(Mm(left), Mm(y - 0.9 * sheet.mm(style.size)), Mm(width), Mm(style.line))


def _head(furniture: Furniture, leaf: _Leaf, fixed: Xml) -> Block:
    """The line of the page: its head, a heading on an item's first page."""
    return head_block(furniture, leaf.side, leaf.y, fixed)


def _turned_head(furniture: Furniture, leaf: _Leaf, fixed: Xml) -> Block:
    """The head of a page on its side stands above that page, as it is read."""
    free = leaf.page.clear_left >= _HEAD_ROOM
    return head_block(furniture, Side.RECTO, sheet.FURNITURE_Y if free else _RAISED_Y, fixed)


def head_block(
    furniture: Furniture, side: Side, y: Mm = sheet.FURNITURE_Y, fixed: Xml = NOTHING
) -> Block:
    """A head that stands in the body: Word's second level of headings on an item's first page."""
    style = _head_style(furniture)
    return text_block(
        y,
        fixed + fitted(furniture.head, style, sheet.MEASURE),
        style,
        lines=max(1, len(furniture.head.lines)),
        as_style=HEADING_ITEM if furniture.opening else "",
        setting=Setting(align=head_align(side)),
    )
