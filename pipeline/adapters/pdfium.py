"""PDFium for one thread at a time: opens PDFs, knows how large their pages are seen and bound."""

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pypdfium2
from PIL import Image

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.readers.pdf import PDFIUM
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH, mm, pt
from anjuan.model.units import Mm

_ROUNDING = 1.0
"""Millimetres that a sheet may be wider than its standard size: programs round differently."""

logging.getLogger("pypdfium2").setLevel(logging.CRITICAL)  # a form that it cannot fill is no news


@contextmanager
def opened(pdf: Path) -> Iterator[pypdfium2.PdfDocument]:
    """The document with its form fields shown; PDFium is held for this thread alone.

    Raises:
        Impossible: PDFium cannot open it.
    """
    with PDFIUM:
        try:
            document = pypdfium2.PdfDocument(pdf)
        except (pypdfium2.PdfiumError, OSError) as fault:
            raise Impossible("PDF已损坏，打不开") from fault
        try:
            document.init_forms()
            yield document
        finally:
            document.close()


def seen_size(page: pypdfium2.PdfPage) -> tuple[Mm, Mm]:
    """Width and height as a reader shows the page, crop box and rotation applied."""
    width, height = page.get_size()
    return mm(width), mm(height)


def turned(width: float, height: float) -> bool:
    """Whether a page of that size in mm is bound on its side, as our wide tables are.

    Only where it is wider than high and wider than the sheet: a slip, a card or A5 lengthwise
    stands upright, as it is read.
    """
    return width > height and width > SHEET_WIDTH + _ROUNDING


def fitting(width: float, height: float) -> float:
    """How much a page of that size in mm is scaled to lie on A4, turned where `turned` says so."""
    across, up = (height, width) if turned(width, height) else (width, height)
    return min(1.0, SHEET_WIDTH / across, SHEET_HEIGHT / up)


def drawn(page: pypdfium2.PdfPage, pixels_per_mm: float, *, grey: bool = False) -> Image.Image:
    """The upright page as a picture, at that resolution of the sheet that it is bound on.

    Raises:
        Impossible: the page has no size, or PDFium cannot draw it.
    """
    width, height = seen_size(page)
    if min(width, height) <= 0:
        raise Impossible("页面没有大小")
    scale = fitting(width, height) * pixels_per_mm / pt(Mm(1.0))
    try:
        picture: Image.Image = page.render(scale=scale, grayscale=grey).to_pil()
    except (pypdfium2.PdfiumError, ValueError) as fault:
        raise Impossible("页面画不出来") from fault
    return picture.convert("L" if grey else "RGB")
