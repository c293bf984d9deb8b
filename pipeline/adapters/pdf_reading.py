"""A written PDF as a reader sees it: labels, text, corners, links, outline, and what it shows."""

import contextlib
import ctypes
import hashlib
import re
from collections.abc import Iterable, Iterator, Mapping
from collections.abc import Set as AbstractSet
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.pdfium import opened, seen_size
from anjuan.model.proof import Bookmark, BookRead, Link, Original, PageRead
from anjuan.model.sheet import pt
from anjuan.model.units import Mm, PageNumber

_CORNER = (Mm(34.0), Mm(19.0))
"""Width and height of what is read as a corner of the sheet."""
_EDGE = Mm(11.0)
"""Width of the tab's band, whose label is no part of a corner."""
_AT_ONCE = 32
"""Pages that are read before the file is opened anew: PDFium keeps what it read of all of them."""
_DEEPEST = 15
"""Forms within forms that are looked into for pictures."""


def read_book(pdf: Path, showing: AbstractSet[int] = frozenset()) -> BookRead:
    """Every page, and the outline; pictures of the pages `showing`, counted from 0.

    Raises:
        Impossible: the file cannot be opened.
    """
    with opened(pdf) as document:
        count, outline = len(document), tuple(_outline(document))
    pages: list[PageRead] = []
    for first in range(0, count, _AT_ONCE):
        some = range(first, min(first + _AT_ONCE, count))
        with opened(pdf) as document:
            pages += (_page(document, at, pictures=at in showing) for at in some)
    return BookRead(tuple(pages), outline)


def read_pages(pdf: Path, wanted: AbstractSet[int]) -> tuple[PageRead, ...]:
    """Every page with its label; all else of the `wanted` ones only, counted from 0.

    Raises:
        Impossible: the file cannot be opened.
    """
    with opened(pdf) as document:
        return tuple(
            _page(document, at, pictures=False)
            if at in wanted
            else PageRead(document.get_page_label(at))
            for at in range(len(document))
        )


def read_words(pdf: Path) -> str:
    """The words of all pages, in the order of drawing.

    Raises:
        Impossible: the file cannot be opened.
    """
    with opened(pdf) as document:
        return "\n".join(_words(document, at) for at in range(len(document)))


def _words(document: pypdfium2.PdfDocument, at: int) -> str:
    page = document[at]
    words = _joined(page.get_textpage().get_text_bounded())
    page.close()
    return words


def read_outline(pdf: Path) -> tuple[Bookmark, ...]:
    """The outline of a PDF, empty where it has none or cannot be opened."""
    try:
        with opened(pdf) as document:
            return tuple(_outline(document))
    except (Impossible, pypdfium2.PdfiumError):
        return ()


def read_originals(pdf: Path, wanted: Iterable[int]) -> Mapping[int, Original]:
    """What those pages of a foreign PDF show, counted from 0; one that cannot be read is left out.

    Raises:
        Impossible: the file cannot be opened.
    """
    found = {}
    with opened(pdf) as document:
        for at in wanted:
            try:
                page = document[at]
                text = page.get_textpage()
                found[at] = Original(_joined(text.get_text_bounded()), tuple(_pictures(page)))
                page.close()
            except pypdfium2.PdfiumError:
                continue
    return found


def _page(document: pypdfium2.PdfDocument, at: int, *, pictures: bool) -> PageRead:
    page = document[at]
    text = page.get_textpage()
    width, height = page.get_size()
    top = height - pt(_CORNER[1])
    across, edge = pt(_CORNER[0]), pt(_EDGE)
    read = PageRead(
        label=document.get_page_label(at),
        text=_joined(text.get_text_bounded()),
        links=tuple(_links(document, page, text)),
        left=_joined(text.get_text_bounded(edge, top, across, height)),
        right=_joined(text.get_text_bounded(width - across, top, width - edge, height)),
        size=tuple(round(float(one), 1) for one in seen_size(page)),  # type: ignore[arg-type]
        pictures=tuple(_pictures(page)) if pictures else (),
    )
    page.close()
    return read


def _joined(text: str) -> str:
    """The text with its hyphens where lines end: PDFium takes what it stands in for divided words.

    For the hyphen of `5-4` over two lines it gives hyphen and break, between letters (Chinese
    characters are some) one sign that is neither.
    """
    return re.sub(r"-[ \t]*[\r\n]+", "-", re.sub("[\x02\ufffe]", "-", text))


def _pictures(page: pypdfium2.PdfPage) -> Iterator[str]:
    """Digests of a page's pictures, forms looked into: of JPEG and the like as they are kept.

    What any program packs anew (Flate) is unpacked before.
    """
    kinds = (pdfium.FPDF_PAGEOBJ_IMAGE,)
    for shown in page.get_objects(filter=kinds, max_depth=_DEEPEST):
        with contextlib.suppress(pypdfium2.PdfiumError):
            yield hashlib.sha256(bytes(shown.get_data(decode_simple=True))).hexdigest()


def _outline(document: pypdfium2.PdfDocument) -> Iterator[Bookmark]:
    for one in document.get_toc():
        place = one.get_dest()
        index = place.get_index() if place is not None else None
        page = PageNumber(0 if index is None else index + 1)
        yield Bookmark(one.level, one.get_title(), page)


def _links(
    document: pypdfium2.PdfDocument, page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage
) -> Iterator[Link]:
    position, link, area = ctypes.c_int(0), pdfium.FPDF_LINK(), pdfium.FS_RECTF()
    while pdfium.FPDFLink_Enumerate(page.raw, ctypes.byref(position), ctypes.byref(link)):
        target = pdfium.FPDFLink_GetDest(document.raw, link)
        if not target:
            action = pdfium.FPDFLink_GetAction(link)
            target = pdfium.FPDFAction_GetDest(document.raw, action) if action else None
        if target and pdfium.FPDFLink_GetAnnotRect(link, ctypes.byref(area)):
            covered = _joined(text.get_text_bounded(area.left, area.bottom, area.right, area.top))
            to = pdfium.FPDFDest_GetDestPageIndex(document.raw, target)
            yield Link(covered, PageNumber(to + 1))
