"""A written PDF as a reader sees it: page labels, text, and where the links lead."""

import ctypes
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium

from anjuan.adapters.pdfium import opened
from anjuan.model.proof import Link, PageRead
from anjuan.model.units import PageNumber


def read_pages(pdf: Path, wanted: AbstractSet[int]) -> tuple[PageRead, ...]:
    """Every page with its label; text and links of the `wanted` ones, counted from 0.

    Raises:
        Impossible: the file cannot be opened.
    """
    with opened(pdf) as document:
        return tuple(
            _page(document, at) if at in wanted else PageRead(document.get_page_label(at))
            for at in range(len(document))
        )


def _page(document: pypdfium2.PdfDocument, at: int) -> PageRead:
    page = document[at]
    text = page.get_textpage()
    links = tuple(_links(document, page, text))
    read = PageRead(document.get_page_label(at), text.get_text_bounded(), links)
    page.close()
    return read


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
            covered = text.get_text_bounded(area.left, area.bottom, area.right, area.top)
            to = pdfium.FPDFDest_GetDestPageIndex(document.raw, target)
            yield Link(covered, PageNumber(to + 1))
