"""Where personal numbers stand on pages, in their text or as the recogniser reads them."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Final

from anjuan.adapters.pdf_glyphs import Glyph
from anjuan.adapters.scan_lines import ScanLine
from anjuan.adapters.scan_sentences import widths_along
from anjuan.model.masking import Blot, Finder, Known, Patch

_ABOVE: Final = 0.15
"""A blackened digit is covered by so much more above and below, in parts of its height."""
_AROUND: Final = 0.5
"""On scans letters are only thought to stand evenly: so much of a digit more at both ends."""
_DIGITS: Final = 5

Place = tuple[Patch, str]
"""A patch, and the kind of its number; a number over two lines has two, the second without."""


def in_text(glyphs: Sequence[Glyph], find: Finder, known: Known) -> Iterator[Place]:
    """What is blackened of the text of a page."""
    text, of = _read(glyphs)
    for one in find(text, "", known):
        patches = _patches(glyphs, [of[at] for at in one.places])
        yield from _with_kind(patches, one)


def on_lines(lines: Sequence[ScanLine], find: Finder, known: Known) -> Iterator[Place]:
    """What is blackened of a scanned page, by its lines in order.

    What labels a number may stand in the line before it: a form's lines are read from the left.
    """
    before = ""
    for line in lines:
        for one in find(line.text, before, known):
            yield _strip(line, one.places), one.kind
        before = line.text


def _with_kind(patches: Iterable[Patch], blot: Blot) -> Iterator[Place]:
    kind = blot.kind
    for patch in patches:
        yield patch, kind
        kind = ""


def _read(glyphs: Sequence[Glyph]) -> tuple[str, list[int]]:
    """The text of a page with its blanks and line ends, and the glyph of each character."""
    marks: list[str] = []
    of: list[int] = []
    for at, glyph in enumerate(glyphs):
        ends = at > 0 and not glyph.follows(glyphs[at - 1])
        told = f"\n{glyph.mark.strip()}" if ends else glyph.mark
        marks.append(told)
        of += [at] * len(told)
    return "".join(marks), of


def _patches(glyphs: Sequence[Glyph], places: Sequence[int]) -> Iterator[Patch]:
    """One for each run of digits on a line."""
    for _, run in groupby(places, key=lambda at: (glyphs[at].page, glyphs[at].baseline)):
        some = [glyphs[at] for at in run]
        left, right = min(one.left for one in some), max(one.right for one in some)
        top, bottom = min(one.top for one in some), max(one.bottom for one in some)
        more = (bottom - top) * _ABOVE
        top, bottom = top - more, bottom + more
        yield _patch((left, top, right, top, right, bottom, left, bottom))


def _strip(line: ScanLine, places: Sequence[int]) -> Patch:
    """The part of a line, over its whole height, as askew as it lies."""
    ends = widths_along(line.text)
    digit = ends[places[0]][1] - ends[places[0]][0]
    first = max(0.0, ends[places[0]][0] - digit * _AROUND)
    last = min(1.0, ends[places[-1]][1] + digit * _AROUND)
    above = (line.place.left_top, line.place.right_top)
    below = (line.place.left_bottom, line.place.right_bottom)
    corners = (
        _along(*above, first),
        _along(*above, last),
        _along(*below, last),
        _along(*below, first),
    )
    return _patch(edge for corner in corners for edge in corner)


def _along(
    start: tuple[float, float], end: tuple[float, float], part: float
) -> tuple[float, float]:
    return start[0] + (end[0] - start[0]) * part, start[1] + (end[1] - start[1]) * part


def _patch(edges: Iterable[float]) -> Patch:
    x0, y0, x1, y1, x2, y2, x3, y3 = (round(one, _DIGITS) for one in edges)
    return Patch((x0, y0, x1, y1, x2, y2, x3, y3))
