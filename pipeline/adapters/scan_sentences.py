"""Where sentences stand on scanned pages: lines under what the recogniser read there."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, groupby, pairwise
from typing import Final

from anjuan.adapters.letters import LINE_END, Letters, closing_marks, compared, letters_of
from anjuan.adapters.likely_place import Verdict, likely_place
from anjuan.adapters.scan_lines import ScanLine
from anjuan.model.pages import Stroke

_BASELINE: Final = 0.22
"""The baseline lies so far above a line's lower edge, in parts of its height: the median of 281
lines of drawn scans; about nine of ten lie within 0.5 mm of it (bench/proofs.py)."""
_BORDER: Final = 0.07
"""White at both ends of a line's box, in parts of its height."""
_SURE: Final = 0.8
"""A line that was read less surely proves nothing."""
_DIGITS: Final = 5


@dataclass(frozen=True, slots=True)
class OnScans:
    """The lines under sentences by page from 0; and of the others, why there is none."""

    strokes: Mapping[int, tuple[Stroke, ...]]
    unfound: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a line, and where it stands on it, in parts of the line's length.

    `mark` brings the blank that stands before it; before the first one of a line `LINE_END`, or a
    blank where the line goes on beside the one before it, as the cells of a table do.
    """

    mark: str
    line: int
    left: float
    right: float


def sentences_on_scans(lines: Sequence[ScanLine], sentences: Sequence[str]) -> OnScans:
    """A straight line under each line of each sentence, along the lines as they lie.

    Each sentence has one place or none (`likely_place`). Letters are taken to stand evenly along
    their line, figures and Latin letters half as wide as Chinese ones.
    """
    letters = [one for at in range(len(lines)) for one in _letters(at, lines)]
    read = letters_of([one.mark for one in letters])
    strokes: dict[int, list[Stroke]] = {}
    unfound: dict[str, Verdict] = {}
    for sentence in sentences:
        run = _run(letters, read, sentence)
        if isinstance(run, Verdict):
            unfound[sentence] = run
        elif any(lines[one.line].sure < _SURE for one in run):
            unfound[sentence] = Verdict.ABSENT
        else:
            for page, stroke in _strokes(lines, run):
                strokes.setdefault(page, []).append(stroke)
    return OnScans({page: tuple(some) for page, some in strokes.items()}, unfound)


def _run(letters: Sequence[_Letter], read: Letters, sentence: str) -> Sequence[_Letter] | Verdict:
    """The letters of a sentence, with the marks that end it on its last line."""
    place = likely_place(compared(sentence), read)
    if isinstance(place, Verdict):
        return place
    first, last = read.of[place.first], read.of[place.last]
    behind = (one.mark for one in letters[last + 1 :] if one.line == letters[last].line)
    return letters[first : last + 1 + closing_marks(sentence, behind)]


def _letters(at: int, lines: Sequence[ScanLine]) -> Iterator[_Letter]:
    line = lines[at]
    blank = " " if at and _is_beside(line, lines[at - 1]) else LINE_END
    for mark, (left, right) in zip(line.text, widths_along(line.text), strict=True):
        if mark.isspace():
            blank = " "
        else:
            yield _Letter(blank + mark, at, left, right)
            blank = ""


def widths_along(text: str) -> tuple[tuple[float, float], ...]:
    """Where each character of a line begins and ends, in parts of its length, by its width."""
    widths = [_width(one) for one in text]
    whole = sum(widths)
    passed = accumulate(widths, initial=0.0)
    return tuple((left / whole, right / whole) for left, right in pairwise(passed))


def _is_beside(line: ScanLine, before: ScanLine) -> bool:
    return line.page == before.page and line.place.left_top[0] >= before.place.right_top[0]


def _width(mark: str) -> float:
    """In parts of a Chinese letter's; marks that Chinese fonts set wide count as such."""
    return 1.0 if unicodedata.east_asian_width(mark) in "WFA" else 0.5


def _strokes(lines: Sequence[ScanLine], run: Sequence[_Letter]) -> Iterator[tuple[int, Stroke]]:
    for at, some in groupby(run, key=lambda one: one.line):
        on_line = list(some)
        yield lines[at].page, _stroke(lines[at], on_line[0].left, on_line[-1].right)


def _stroke(line: ScanLine, first: float, last: float) -> Stroke:
    """From one part of the line to another, on its baseline, as askew as its box lies."""
    base = line.place.beyond(1 - _BASELINE, 1 - _BASELINE)
    (x0, y0), (x1, y1) = base.left_top, base.right_top
    border = line.height * _BORDER / max(x1 - x0, line.height)
    start, end = (border + part * (1 - 2 * border) for part in (first, last))
    left, right = x0 + (x1 - x0) * start, x0 + (x1 - x0) * end
    top, foot = y0 + (y1 - y0) * start, y0 + (y1 - y0) * end
    return Stroke(*(round(one, _DIGITS) for one in (left, right, top, foot - top)))
