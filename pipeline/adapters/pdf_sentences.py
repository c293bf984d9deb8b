"""Where sentences stand on the pages of a PDF: the lines that are drawn under them in a book."""

import ctypes
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium_c

from anjuan.adapters.artifacts import Artifacts, Impossible, noted
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.likely_place import compared
from anjuan.adapters.pdfium import opened
from anjuan.adapters.recipes import recipe
from anjuan.model.binder import Stroke
from anjuan.model.units import Sha256

_DEVICE = 100_000
"""PDFium tells places in whole pixels: of a device so fine that they are as good as fractions."""
_SAME_LINE = 0.004
"""Glyphs whose baselines lie no farther apart than this part of the height stand on one line."""
_UPRIGHT = 2.0
"""Glyphs a line that a sentence has on the average where it is not set from top to bottom."""


@dataclass(frozen=True, slots=True)
class _Glyph:
    """A character as it is compared, and where it stands, in parts of the upright page."""

    mark: str
    page: int
    left: float
    right: float
    baseline: float


_BARE = 16
"""Letters that scanning programs set below a page's picture (`由扫描全能王扫描创建`)."""


@dataclass(frozen=True, slots=True)
class Underlined:
    """The lines under sentences by page from 0, and which sentences stand nowhere in the text."""

    strokes: Mapping[int, tuple[Stroke, ...]]
    missing: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()
    """Where some are missing, the pages without text: what they say is not known."""


def underlined(
    pdf: Path, sentences: Sequence[str], artifacts: Artifacts, *, key: Sha256 | None = None
) -> Underlined:
    """A line under each line of each sentence, where it first stands; blanks and marks aside.

    `key` is the digest of the PDF's bytes, where it is known. A PDF that cannot be opened holds
    none of them.
    """
    wanted = [one for one in sentences if any(map(compared, one))]
    if not wanted:
        return Underlined({})
    name = f"sentences/{recipe(__name__)}/{key or sha256_of(pdf)}/{wanted!r}"
    try:
        found, pictures = noted(artifacts, name, lambda: _search(pdf, wanted))
    except Impossible:
        return Underlined({}, tuple(wanted))
    strokes: dict[int, list[Stroke]] = {}
    for places in found:
        for page, left, right, baseline in places:
            strokes.setdefault(page, []).append(Stroke(left, right, baseline))
    return Underlined(
        {page: tuple(some) for page, some in strokes.items()},
        tuple(one for one, places in zip(wanted, found, strict=True) if not places),
        tuple(pictures) if not all(found) else (),
    )


def _search(
    pdf: Path, sentences: Sequence[str]
) -> tuple[list[list[tuple[int, float, float, float]]], list[int]]:
    with opened(pdf) as document:
        pages = [list(_glyphs(document, page)) for page in range(len(document))]
        bare = [page for page, some in enumerate(pages) if len(some) <= _BARE]
        pictures = [page for page in bare if _has_picture(document, page)]
    glyphs = [glyph for page in pages for glyph in page]
    heard = [(mark, at) for at, one in enumerate(glyphs) for mark in compared(one.mark)]
    text = "".join(mark for mark, _ in heard)
    return [list(_places(glyphs, heard, text, one)) for one in sentences], pictures


def _has_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether a page shows a picture, also one that lies in a form."""
    try:
        page = document[number]
        found = any(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=4))
        page.close()
    except pypdfium2.PdfiumError:
        return False
    return found


def _places(
    glyphs: Sequence[_Glyph], heard: Sequence[tuple[str, int]], text: str, sentence: str
) -> Iterator[tuple[int, float, float, float]]:
    """The lines under the first place where the sentence stands; none where it is not upright."""
    wanted = "".join(compared(sentence))
    start = text.find(wanted)
    if start < 0:
        return
    first, last = heard[start][1], heard[start + len(wanted) - 1][1]
    last = _with_marks(glyphs, last, sentence)
    lines = [list(run) for _, run in groupby(glyphs[first : last + 1], key=_Line().of)]
    if last + 1 - first < _UPRIGHT * len(lines) and len(lines) > 1:
        return
    for run in lines:
        yield (
            run[0].page,
            round(min(one.left for one in run), 5),
            round(max(one.right for one in run), 5),
            round(max(one.baseline for one in run), 5),
        )


class _Line:
    """Numbers the lines that glyphs, given in order, stand on."""

    def __init__(self) -> None:
        self._number = 0
        self._before: _Glyph | None = None

    def of(self, glyph: _Glyph) -> int:
        before, self._before = self._before, glyph
        if before is not None and (
            before.page != glyph.page
            or abs(before.baseline - glyph.baseline) > _SAME_LINE
            or glyph.right < before.left
        ):
            self._number += 1
        return self._number


def _with_marks(glyphs: Sequence[_Glyph], last: int, sentence: str) -> int:
    """The last glyph with the marks that end the sentence, where they stand behind it."""
    closing = len(sentence) - len(sentence.rstrip("。！？；，、：.!?;,:”’\"'）)》」"))
    while closing and last + 1 < len(glyphs) and not compared(glyphs[last + 1].mark):
        last, closing = last + 1, closing - 1
    return last


def _glyphs(document: pypdfium2.PdfDocument, number: int) -> Iterator[_Glyph]:
    """The characters of a page that have ink, in the order of its text."""
    try:
        page = document[number]
        text = page.get_textpage()
    except pypdfium2.PdfiumError:
        return
    try:
        for at in range(text.count_chars()):
            mark = chr(pdfium_c.FPDFText_GetUnicode(text.raw, at))
            if mark.isspace() or pdfium_c.FPDFText_IsGenerated(text.raw, at) == 1:
                continue
            x, y = ctypes.c_double(), ctypes.c_double()
            if not pdfium_c.FPDFText_GetCharOrigin(text.raw, at, x, y):
                continue
            left, bottom, right, _top = text.get_charbox(at)
            _, baseline = _seen(page, x.value, y.value)
            across = sorted(_seen(page, edge, bottom)[0] for edge in (left, right))
            yield _Glyph(mark, number, across[0], across[1], baseline)
    finally:
        text.close()
        page.close()


def _seen(page: pypdfium2.PdfPage, x: float, y: float) -> tuple[float, float]:
    """A place of the page as a reader shows it, in parts of its width and height, from above."""
    across, down = ctypes.c_int(), ctypes.c_int()
    pdfium_c.FPDF_PageToDevice(page.raw, 0, 0, _DEVICE, _DEVICE, 0, x, y, across, down)
    return across.value / _DEVICE, down.value / _DEVICE
