"""Writes a volume as a Word book: one section a side of paper, so that every printed label is true.

The index's numbers are PAGEREF fields with true results; indicators and items are headings, tables
are tables, and each page bears its own header (print.md §7, fonts by their Chinese names).
"""

from collections.abc import Callable
from pathlib import Path
from typing import assert_never

from anjuan.adapters.blame import blaming
from anjuan.adapters.docx_book import Book, places_of
from anjuan.adapters.docx_bound import bound_body, head_block, lies_on_its_side
from anjuan.adapters.docx_document import WordDocument, write_document
from anjuan.adapters.docx_flow import Block, line_above, stack
from anjuan.adapters.docx_front import cover_blocks, note_blocks
from anjuan.adapters.docx_furniture import (
    empty_header_part,
    header_part,
    turned_furniture,
    turned_header_part,
)
from anjuan.adapters.docx_index import index_blocks
from anjuan.adapters.docx_indicator import indicator_blocks, list_blocks
from anjuan.adapters.docx_material import ledger_blocks, statement_blocks, stills_blocks
from anjuan.adapters.docx_photos import photo_blocks
from anjuan.adapters.docx_sections import HEADER_TOP, Section, section_properties
from anjuan.adapters.docx_styles import TAIL
from anjuan.adapters.docx_text import paragraph
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.model import sheet
from anjuan.model.binder import Imprint, Volume
from anjuan.model.pages import (
    BlankPage,
    BoundPage,
    CoverPage,
    IndexPage,
    IndicatorListPage,
    IndicatorPage,
    Page,
    PhotoPage,
    Side,
    StillsPage,
    TablePage,
    TextPage,
    VolumeNotePage,
)
from anjuan.model.units import Mm

_TEXT_TOP = Mm(25.0)
"""Where the body of a page begins that holds nothing."""


def write_docx(
    volume: Volume, imprint: Imprint, path: Path, page_image: Callable[[str, int], Path]
) -> None:
    """Writes the volume to `path` as docx; every value of `volume.pages` is one side of paper.

    `page_image(pdf, index)` gives a picture of a foreign page, upright, index from 0. The same
    volume and pictures give the same bytes.

    Raises:
        OSError: a picture cannot be read, or the file cannot be written.
        Unwritable: a page of somebody's file cannot be written.
    """
    book = Book(places_of(volume.pages), page_image)
    sides = [_side(page, book) for page in volume.pages]
    title = f"{imprint.title}资料册　{volume.title}"
    body = joined(_closed(sides))
    write_document(book.package, WordDocument(body, title, imprint.unit, imprint.compiled), path)


def _closed(sides: list[tuple[Xml, Section]]) -> list[Xml]:
    """Each page ends its section with a line a point high; the last section ends the body."""
    parts: list[Xml] = []
    for number, (body, section) in enumerate(sides, 1):
        properties = section_properties(section)
        if number < len(sides):
            parts.extend((body, paragraph(TAIL, section=properties)))
        else:
            parts.extend((body, paragraph(TAIL), properties))
    return parts


def _side(page: Page, book: Book) -> tuple[Xml, Section]:
    """A page's body and its sheet."""
    with blaming(page):
        fixed, blocks = _content(page, book)
    turned = _is_turned(page)
    top, body = stack(blocks)
    section = Section(
        header=book.package.header(_header(page, book)),
        side=page.side,
        top=top or _TEXT_TOP,
        label=page.furniture.label,
        turned=turned,
        header_top=_header_top(page, top or _TEXT_TOP),
    )
    mark = book.bookmark(page.anchor)
    if turned and isinstance(page.content, TablePage):
        mark = joined((mark, turned_furniture(page.furniture, page.side, book.package)))
    marked = joined((fixed, _marked(body, mark))) if body else _marked(fixed, mark)
    return marked, section


def _marked(body: Xml, bookmark: Xml) -> Xml:
    """The body with the page's bookmark, and what is anchored there, in its first paragraph.

    Between paragraphs LibreOffice would count it to the page before, in a frame not at all.
    """
    start = "</w:pPr>"
    return Xml(body.replace(start, start + bookmark, 1))


def _is_turned(page: Page) -> bool:
    content = page.content
    if isinstance(content, BoundPage):
        return lies_on_its_side(content)
    return isinstance(content, TablePage) and content.rotated


def _header(page: Page, book: Book) -> Xml:
    """Bound pages carry their furniture in the body, blank ones none."""
    if isinstance(page.content, BoundPage | BlankPage):
        return empty_header_part()
    if _is_turned(page):
        return turned_header_part(page.furniture)
    ladder = page.content.ladder if isinstance(page.content, IndexPage) else ()
    return header_part(page.furniture, page.side, book.package, ladder=ladder)


def _header_top(page: Page, top: Mm) -> Mm:
    """Where the header's line begins: a running head stands on its baseline."""
    bound = isinstance(page.content, BoundPage | BlankPage)
    if page.furniture.head.text and not (page.furniture.opening or bound):
        return Mm(sheet.FURNITURE_Y - line_above(sheet.RUNNING_HEAD))
    return Mm(min(HEADER_TOP, top - 1.0))


def _content(page: Page, book: Book) -> tuple[Xml, tuple[Block, ...]]:
    """What stands out of the flow, and the flow; an item's first page begins with its heading."""
    if isinstance(page.content, BoundPage):
        return bound_body(page, page.content, book)
    blocks = _blocks(page, book)
    if page.furniture.opening and page.furniture.head.text:
        side = Side.RECTO if _is_turned(page) else page.side
        return NOTHING, (head_block(page.furniture, side), *blocks)
    return NOTHING, blocks


def _blocks(page: Page, book: Book) -> tuple[Block, ...]:  # noqa: C901, PLR0911 - a row a kind of page
    match page.content:
        case CoverPage() as cover:
            return cover_blocks(cover)
        case VolumeNotePage() as note:
            return note_blocks(note, page.side, book)
        case IndexPage() as index:
            return index_blocks(index, page.side, book)
        case IndicatorPage() as indicator:
            return indicator_blocks(indicator, page.side, book)
        case IndicatorListPage() as listing:
            return list_blocks(listing, book)
        case PhotoPage() as photos:
            return photo_blocks(photos, page.side, book)
        case TablePage() as ledger:
            return ledger_blocks(ledger, page.side)
        case StillsPage() as stills:
            return stills_blocks(stills, book)
        case TextPage() as statement:
            return statement_blocks(statement)
        case BoundPage() | BlankPage():
            return ()
        case _:
            assert_never(page.content)
