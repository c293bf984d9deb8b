"""Where sentences stand on scanned pages: lines under what the recogniser read there."""

import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final

from anjuan.adapters.likely_place import Place, Verdict, compared, likely_place
from anjuan.adapters.scan_lines import ScanLine
from anjuan.model.binder import Stroke

_BASELINE: Final = 0.22
"""The baseline lies so far above a line's lower edge, in parts of its height: the median of 281
lines of drawn scans; about nine of ten lie within 0.5 mm of it (bench/proofs.py)."""
_BORDER: Final = 0.07
"""White at both ends of a line's box, in parts of its height."""
_SURE: Final = 0.8
"""A line that was read less surely proves nothing."""
_DIGITS: Final = 5
_CLOSING: Final = "。！？；，、：.!?;,:”’\"'）)》」"


@dataclass(frozen=True, slots=True)
class OnScans:
    """The lines under sentences by page from 0; and of the others, why there is none."""

    strokes: Mapping[int, tuple[Stroke, ...]]
    unfound: Mapping[str, Verdict]


@dataclass(frozen=True, slots=True)
class _Letter:
    """A letter of a line, and where it stands on it, in parts of the line's length."""

    mark: str
    line: int
    left: float
    right: float


def sentences_on_scans(lines: Sequence[ScanLine], sentences: Sequence[str]) -> OnScans:
    """A straight line under each line of each sentence, along the lines as they lie.

    Each sentence has one place or none (`likely_place`). Letters are taken to stand evenly along
    their line, figures and Latin letters half as wide as Chinese ones.
    """
    letters = [one for at, line in enumerate(lines) for one in _letters(at, line)]
    heard = [(mark, at) for at, one in enumerate(letters) for mark in compared(one.mark)]
    text = "".join(mark for mark, _ in heard)
    strokes: dict[int, list[Stroke]] = {}
    unfound: dict[str, Verdict] = {}
    for sentence in sentences:
        place = likely_place(compared(sentence), text)
        if isinstance(place, Place):
            first, last = heard[place.first][1], heard[place.last][1]
            run = letters[first : _with_marks(letters, last, sentence) + 1]
            if all(lines[one.line].sure >= _SURE for one in run):
                for page, stroke in _strokes(lines, run):
                    strokes.setdefault(page, []).append(stroke)
                continue
            place = Verdict.ABSENT
        unfound[sentence] = place
    return OnScans({page: tuple(some) for page, some in strokes.items()}, unfound)


def _letters(at: int, line: ScanLine) -> Iterator[_Letter]:
    widths = [_width(one) for one in line.text]
    whole = sum(widths)
    passed = 0.0
    for mark, width in zip(line.text, widths, strict=True):
        if not mark.isspace():
            yield _Letter(mark, at, passed / whole, (passed + width) / whole)
        passed += width


def _width(mark: str) -> float:
    """In parts of a Chinese letter's; marks that Chinese fonts set wide count as such."""
    return 1.0 if unicodedata.east_asian_width(mark) in "WFA" else 0.5


def _with_marks(letters: Sequence[_Letter], last: int, sentence: str) -> int:
    """The last letter with the marks that end the sentence, where they stand behind it."""
    closing = len(sentence) - len(sentence.rstrip(_CLOSING))
    while (
        closing
        and last + 1 < len(letters)
        and letters[last + 1].line == letters[last].line
        and not compared(letters[last + 1].mark)
    ):
        last, closing = last + 1, closing - 1
    return last


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
