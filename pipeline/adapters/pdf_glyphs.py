"""The characters of a PDF's pages as a reader sees them, with their places."""

import ctypes
import re
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium_c

from anjuan.adapters.letters import LINE_END

_DEVICE: Final = 100_000
"""PDFium tells places in whole pixels: of a device so fine that they are as good as fractions."""
_ROW: Final = 0.004
"""Glyphs whose baselines lie no farther apart than this part of the height stand on one line."""
_SCRIPT: Final = 0.012
"""The same of what goes on to the right, as the figure of m² does: less than lines are apart."""
FEW: Final = 17
"""Characters of a page that is not read in full."""
_FIRST_HALVES: Final = range(0xD800, 0xDC00)
_SECOND_HALVES: Final = range(0xDC00, 0xE000)
"""PDFium gives a character above U+FFFF as two (UTF-16), both at its place."""
_FIGURES = re.compile(r"\d+")


@dataclass(frozen=True, slots=True)
class Glyph:
    """A character with the blank before it, and where it stands, in parts of the upright page.

    The blank is `LINE_END` where it begins a line.
    """

    mark: str
    page: int
    left: float
    right: float
    baseline: float
    top: float
    bottom: float

    def follows(self, before: "Glyph") -> bool:
        """Whether it stands on the same line as the one that comes before it in the text."""
        apart = abs(before.baseline - self.baseline)
        goes_on = self.left >= (before.left + before.right) / 2
        return (
            before.page == self.page
            and apart <= (_SCRIPT if goes_on else _ROW)
            and self.right >= before.left
        )


def glyphs_of(
    document: pypdfium2.PdfDocument, number: int, wanted: Callable[[str], bool] | None = None
) -> Iterator[Glyph]:
    """The characters of a page (from 0) that have ink, in the order of its text.

    None of a page that cannot be opened. `wanted` says by its plain text whether it is worth it:
    else only its first few characters come, which tell a page of text from a picture.
    """
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return
    try:
        glyphs = _glyphs(page, text, number)
        in_full = wanted is None or wanted(text.get_text_range())
        yield from glyphs if in_full else islice(glyphs, FEW)
    finally:
        text.close()
        page.close()


def _glyphs(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, number: int) -> Iterator[Glyph]:
    blank, first = LINE_END, 0
    for at in range(text.count_chars()):
        code = pdfium_c.FPDFText_GetUnicode(text.raw, at)
        if code in _FIRST_HALVES:
            first = code
            continue
        mark = _whole(first, code) if code in _SECOND_HALVES else chr(code)
        x, y = ctypes.c_double(), ctypes.c_double()
        if mark.isspace() or pdfium_c.FPDFText_IsGenerated(text.raw, at) == 1:
            blank = LINE_END if mark in "\r\n" and blank in ("", LINE_END) else " "
        elif pdfium_c.FPDFText_GetCharOrigin(text.raw, at, x, y):
            left, bottom, right, top = text.get_charbox(at)
            _, baseline = _seen(page, x.value, y.value)
            corners = [_seen(page, *one) for one in ((left, bottom), (right, top))]
            (x0, x1), (y0, y1) = (sorted(edges) for edges in zip(*corners, strict=True))
            yield Glyph(blank + mark, number, x0, x1, baseline, y0, y1)
            blank = ""


def _whole(first: int, second: int) -> str:
    pair = first.to_bytes(2, "big") + second.to_bytes(2, "big")
    return pair.decode("utf-16-be", "replace")


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place of the page as a reader shows it, in parts of its width and height, from above."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, _DEVICE, _DEVICE, 0, x, y, across, down)
    return across.value / _DEVICE, down.value / _DEVICE


def without_furniture(pages: Sequence[Sequence[Glyph]]) -> list[list[Glyph]]:
    """The pages without their running heads and page numbers.

    These are the highest and the lowest lines of a page that stand on another page at the same
    height, with the same words but for figures.
    """
    rows = [_rows(page) for page in pages]
    often = Counter(row for page in rows for row in page.items())
    kept: list[list[Glyph]] = []
    for page, words in zip(pages, rows, strict=True):
        heights = sorted(words)
        while heights and often[heights[0], words[heights[0]]] > 1:
            del heights[0]
        while heights and often[heights[-1], words[heights[-1]]] > 1:
            del heights[-1]
        inside = range(heights[0], heights[-1] + 1) if heights else ()
        kept.append([glyph for glyph in page if _row(glyph) in inside])
    return kept


def _rows(page: Sequence[Glyph]) -> dict[int, str]:
    """The words at each height of a page, figures told by one 0."""
    rows: dict[int, list[str]] = {}
    for glyph in page:
        rows.setdefault(_row(glyph), []).append(glyph.mark.strip())
    return {height: _FIGURES.sub("0", "".join(marks)) for height, marks in rows.items()}


def _row(glyph: Glyph) -> int:
    return round(glyph.baseline / _ROW)
