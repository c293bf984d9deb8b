"""Where sentences stand on the pages of a PDF: the lines that are drawn under them in a book."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise, takewhile
from pathlib import Path
from statistics import median_low
from typing import Final

import pypdfium2
import pypdfium2.raw as pdfium_c

from anjuan.adapters.artifacts import Artifacts, Impossible, noted
from anjuan.adapters.letters import Letters, closing_marks, compared, letters_of
from anjuan.adapters.pdf_glyphs import FEW, Glyph, glyphs_of, without_furniture
from anjuan.adapters.pdfium import opened
from anjuan.adapters.recipes import recipe
from anjuan.model.pages import Stroke
from anjuan.model.units import Sha256

_UPRIGHT: Final = 2.0
"""Glyphs a line that a sentence has on the average where it is not set from top to bottom."""
_BARE: Final = FEW - 1
"""Letters that scanning programs set below a page's picture (`由扫描全能王扫描创建`)."""

_LEVEL: Final = 0.001
"""A line that falls by less than this part of the page's height is level."""

_Line = tuple[int, tuple[float, ...]]
"""Page, and the measures of a `Stroke` in their order."""


@dataclass(frozen=True, slots=True)
class Underlined:
    """The lines under sentences by page from 0, and which sentences stand nowhere in the text."""

    strokes: Mapping[int, tuple[Stroke, ...]]
    missing: tuple[str, ...] = ()
    pictures: tuple[int, ...] = ()
    """Where some are missing, the pages without text: what they say is not known."""


def underlined(
    pdf: Path, sentences: Sequence[str], artifacts: Artifacts, *, key: Sha256
) -> Underlined:
    """A line under each line of each sentence, where it first stands; blanks and marks aside.

    `key` is the digest of the PDF's bytes. A sentence may run over to the next page, past the
    number and the running head. A PDF that cannot be opened holds none of them.
    """
    wanted = [one for one in sentences if compared(one)]
    if not wanted:
        return Underlined({})
    name = f"sentences/{recipe(__name__)}/{key}/{wanted!r}"
    try:
        found, pictures = noted(artifacts, name, lambda: _search(pdf, wanted))
    except Impossible:
        return Underlined({}, tuple(wanted))
    strokes: dict[int, list[Stroke]] = {}
    for places in found:
        for page, measures in places:
            strokes.setdefault(page, []).append(Stroke(*measures))
    return Underlined(
        {page: tuple(some) for page, some in strokes.items()},
        tuple(one for one, places in zip(wanted, found, strict=True) if not places),
        tuple(pictures) if not all(found) else (),
    )


def _search(pdf: Path, sentences: Sequence[str]) -> tuple[list[list[_Line]], list[int]]:
    with opened(pdf) as document:
        pages = [list(glyphs_of(document, page)) for page in range(len(document))]
        pictures = bare_pages(document, list(map(len, pages)))
    as_it_comes, as_read_on = _Text(pages), _Text(without_furniture(pages))
    return [as_it_comes.lines(one) or as_read_on.lines(one) for one in sentences], pictures


def bare_pages(document: pypdfium2.PdfDocument, glyphs: Sequence[int]) -> list[int]:
    """The pages, from 0, that show a picture and hardly any text; so many glyphs has each."""
    bare = (page for page, count in enumerate(glyphs) if count <= _BARE)
    return [page for page in bare if _has_picture(document, page)]


def _has_picture(document: pypdfium2.PdfDocument, number: int) -> bool:
    """Whether a page shows a picture, also one that lies in a form."""
    try:
        page = document[number]
        found = any(page.get_objects(filter=(pdfium_c.FPDF_PAGEOBJ_IMAGE,), max_depth=4))
        page.close()
    except pypdfium2.PdfiumError:
        return False
    return found


class _Text:
    """The glyphs of pages in a row, and their letters."""

    def __init__(self, pages: Sequence[Sequence[Glyph]]) -> None:
        self._glyphs = [glyph for page in pages for glyph in page]
        self._letters = letters_of([glyph.mark for glyph in self._glyphs])

    def lines(self, sentence: str) -> list[_Line]:
        """The lines under the first place where it stands; none where it is not upright."""
        place = _first_place(compared(sentence), self._letters)
        if place is None:
            return []
        first, last = place
        behind = self._glyphs[last : last + len(sentence)]
        marks = (glyph.mark for glyph in _on_one_line(behind)[1:])
        last += closing_marks(sentence, marks)
        lines = list(_lines(self._glyphs[first : last + 1]))
        if last + 1 - first < _UPRIGHT * len(lines) and len(lines) > 1:
            return []
        return [_drawn(line) for line in lines]


def _first_place(wanted: str, letters: Letters) -> tuple[int, int] | None:
    """The glyphs of its first and last letter, where these say what they say alone."""
    start = letters.text.find(wanted)
    while start >= 0:
        last = start + len(wanted) - 1
        if letters.is_whole(start, last):
            return letters.of[start], letters.of[last]
        start = letters.text.find(wanted, start + 1)
    return None


def _on_one_line(glyphs: Sequence[Glyph]) -> list[Glyph]:
    """The first of the glyphs with those behind it on its line."""
    together = takewhile(lambda pair: pair[1].follows(pair[0]), pairwise(glyphs))
    return [*glyphs[:1], *(after for _, after in together)]


def _lines(glyphs: Sequence[Glyph]) -> Iterator[list[Glyph]]:
    rest = glyphs
    while rest:
        line = _on_one_line(rest)
        yield line
        rest = rest[len(line) :]


def _drawn(line: Sequence[Glyph]) -> _Line:
    """The line under glyphs, as askew as most of them lie; raised and lowered figures aside."""
    left, right = min(one.left for one in line), max(one.right for one in line)
    pairs = zip(line, line[len(line) // 2 :], strict=False)
    slopes = [(b.baseline - a.baseline) / (b.left - a.left) for a, b in pairs if b.left > a.left]
    slope = median_low(slopes) if slopes else 0.0
    if abs(slope * (right - left)) < _LEVEL:
        slope = 0.0
    baseline = median_low([one.baseline - slope * (one.left - left) for one in line])
    measures = (left, right, baseline, slope * (right - left))
    return line[0].page, tuple(round(one, 5) for one in measures)
