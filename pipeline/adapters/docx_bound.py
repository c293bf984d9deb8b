"""A foreign page in Word: its picture behind the text, our furniture over it (print.md 08).

The furniture stands in the body here: Word draws headers below the body, where the picture would
cover them.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_drawings import Underline, page_picture, underline
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import Block, text_block
from anjuan.adapters.docx_furniture import (
    NARROW_TAB,
    Over,
    edge_tab,
    head_align,
    head_plates,
    head_style,
    head_y,
    narrow_tab,
    number_paragraph,
    number_plate,
    plate,
    tab_label,
    turned_furniture,
)
from anjuan.adapters.docx_sections import TURNED_LEFT
from anjuan.adapters.docx_styles import HEADING_ITEM
from anjuan.adapters.docx_text import Setting
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.adapters.pdfium import fitting, turned
from anjuan.model import sheet
from anjuan.model.pages import BoundPage, Box, Furniture, Page, Side, Stroke
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH
from anjuan.model.units import Mm

_RAISED_Y = Mm(9.0)
"""Baseline of the furniture where something of the page stands in its band."""
_NUMBER_ROOM = Mm(10.0)
"""White wanted at the top outer corner; with less the number has a plate."""
_HEAD_ROOM = Mm(18.0)
"""White wanted above a page that lies on its side for a head in its usual place."""


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
    def over(self) -> Over:
        """Where number and head stand over the page, and on which plates."""
        if self.page.clear_top:
            return Over(number_plate=self.edge < _NUMBER_ROOM, foreign=True)
        return Over(_RAISED_Y, number_plate=True, head_plate=True, foreign=True)


def lies_on_its_side(page: BoundPage) -> bool:
    """Whether it is too wide for the sheet: then its leaf is turned as those of wide tables are."""
    return turned(page.width, page.height)


def bound_body(page: Page, bound: BoundPage, book: Book) -> tuple[Xml, tuple[Block, ...]]:
    """What stands out of the flow of a bound page, and its head as the flow's only line."""
    words = page.furniture.head.text or f"第{bound.index + 1}页"
    picture = joined(
        (
            page_picture(
                book.picture(book.page_image(bound.pdf, bound.index), words), _place(bound)
            ),
            *underlines(bound.strokes, _place(bound), book),
        )
    )
    leaf = _Leaf(bound, page.side)
    if lies_on_its_side(bound):
        marks = turned_furniture(
            page.furniture, page.side, book.package, room=leaf.edge, over=leaf.over
        )
        fixed = joined((picture, marks))
        return NOTHING, (_turned_head(page.furniture, leaf, fixed, book),)
    marks = _marks(page.furniture, leaf, book)
    labels = [number_paragraph(page.furniture, page.side, leaf.over.y)]
    if page.furniture.tab and leaf.edge >= sheet.TAB_WIDTH:
        labels.append(tab_label(page.furniture.tab, page.side))
    y = head_y(page.furniture, leaf.over)
    head = head_block(page.furniture, page.side, y, joined((picture, marks)))
    return joined(labels), (head,)


def _turned_head(furniture: Furniture, leaf: _Leaf, fixed: Xml, book: Book) -> Block:
    """The head of a page on its side stands above that page, as it is read."""
    if leaf.page.clear_left >= _HEAD_ROOM:
        return head_block(furniture, Side.RECTO, fixed=fixed)
    over = Over(_RAISED_Y, head_plate=True)
    plates = (
        plate(replace(box, x=Mm(box.x + TURNED_LEFT - sheet.BINDING_MARGIN)), book.package)
        for box in head_plates(furniture, Side.RECTO, over)
    )
    return head_block(furniture, Side.RECTO, _RAISED_Y, joined((fixed, *plates)))


def _place(bound: BoundPage) -> Box:
    """In the middle of the page at its size, fitted where it is larger than A4."""
    scale = fitting(bound.width, bound.height)
    width, height = bound.width * scale, bound.height * scale
    across, up = SHEET_WIDTH, SHEET_HEIGHT
    if lies_on_its_side(bound):
        across, up = up, across
    return Box(Mm((across - width) / 2), Mm((up - height) / 2), Mm(width), Mm(height))


def underlines(
    strokes: Sequence[Stroke], place: Box, book: Book, *, above: bool = False
) -> Iterator[Xml]:
    """The lines under sentences that prove something, over a page or picture in that box."""
    for one in strokes:
        y = place.y + one.baseline * place.height + sheet.PROOF_BELOW
        x, width = place.x + one.left * place.width, (one.right - one.left) * place.width
        box = Box(Mm(x), Mm(y), Mm(width), Mm(one.fall * place.height))
        yield underline(
            Underline(box, sheet.RULE_PROOF, "印证线", book.package.number(), above=above)
        )


def _marks(furniture: Furniture, leaf: _Leaf, book: Book) -> Xml:
    """Plates and tab, behind the text and over the picture."""
    boxes = (
        *number_plate(furniture, leaf.side, leaf.over),
        *head_plates(furniture, leaf.side, leaf.over),
    )
    parts = [plate(box, book.package) for box in boxes]
    if furniture.tab and leaf.edge >= sheet.TAB_WIDTH:
        parts.append(edge_tab(furniture.tab, leaf.side, book.package))
    elif furniture.tab and leaf.edge >= NARROW_TAB:
        parts.append(narrow_tab(furniture.tab, leaf.side, book.package))
    return joined(parts)


def head_block(
    furniture: Furniture, side: Side, y: Mm = sheet.FURNITURE_Y, fixed: Xml = NOTHING
) -> Block:
    """A head that stands in the body: Word's second level of headings on an item's first page."""
    style = head_style(furniture)
    return text_block(
        y,
        joined((fixed, fitted(furniture.head, style, sheet.MEASURE))),
        style,
        lines=max(1, len(furniture.head.lines)),
        as_style=HEADING_ITEM if furniture.opening else "",
        setting=Setting(align=head_align(side)),
    )
