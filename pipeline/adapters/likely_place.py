"""Where a sentence stands in a text that a recogniser read, errors and all: one place, or none."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from anjuan.adapters.letters import DENIALS, FIGURES, NUMERALS, Letters

_WRONG: Final = 0.15
"""Part of a sentence's letters that may be read otherwise, left out or put in."""
_APART: Final = 2
"""By so many letters the next best place is worse, where the best is not read without error."""
_FIRM: Final = FIGURES | NUMERALS | DENIALS | frozenset(".半")
"""Figures, points and denials: two sentences that differ in one of these do not say the same."""


class Verdict(StrEnum):
    """Why a sentence has no place."""

    ABSENT = "absent"
    SEVERAL = "several"
    """It, or what may be it, stands more than once."""


@dataclass(frozen=True, slots=True, order=True)
class Place:
    """The first and the last letter of the place, as places in the text."""

    first: int
    last: int


def likely_place(sentence: str, read: Letters) -> Place | Verdict:
    """The only place of the letters read that is like enough to those of a sentence.

    Where a figure or a denial is read otherwise, and where the place is part of what says
    something else (`Letters.is_whole`), it is not there. A place that was read without error is
    taken where no other was; another only where the next best is clearly worse.
    """
    limit = int(len(sentence) * _WRONG)
    reach = limit + _APART if limit else 0
    likely = sorted(
        (wrong, place.first, place)
        for end, wrong in _places(_ends(sentence, read.text, reach), len(sentence))
        if (place := _aligned(sentence, read.text, end, reach)) is not None
        and read.is_whole(place.first, place.last)
    )
    if not likely or likely[0][0] > limit:
        return Verdict.ABSENT
    best, _, place = likely[0]
    apart = _APART if best else 1
    return place if len(likely) == 1 or likely[1][0] >= best + apart else Verdict.SEVERAL


def _ends(sentence: str, text: str, limit: int) -> Iterator[tuple[int, int]]:
    """Where the sentence may end, and with how many errors (Myers 1999, a bit for each letter)."""
    full, high = (1 << len(sentence)) - 1, 1 << (len(sentence) - 1)
    letters: defaultdict[str, int] = defaultdict(int)
    for at, one in enumerate(sentence):
        letters[one] |= 1 << at
    more, less, wrong = full, 0, len(sentence)
    for at, one in enumerate(text):
        equal = letters.get(one, 0)
        down = equal | less
        across = (((equal & more) + more) ^ more) | equal
        up, low = less | (full & ~(across | more)), more & across
        wrong += bool(up & high) - bool(low & high)
        up, low = (up << 1) & full, (low << 1) & full
        more, less = low | (full & ~(down | up)), up & down
        if wrong <= limit:
            yield at, wrong


def _places(ends: Iterable[tuple[int, int]], length: int) -> list[tuple[int, int]]:
    """The best end of each place: of ends closer than half the sentence, that of fewest errors."""
    best: list[tuple[int, int]] = []
    for end, wrong in sorted(ends, key=lambda one: (one[1], one[0])):
        if all(abs(end - other) > length // 2 for other, _ in best):
            best.append((end, wrong))
    return best


def _aligned(sentence: str, text: str, end: int, limit: int) -> Place | None:
    """The place that ends there, letter by letter; None where figures or denials differ."""
    start = max(0, end + 1 - len(sentence) - limit)
    window = text[start : end + 1]
    pairs = list(_pairs(sentence, window))
    if any(a != b and (a in _FIRM or b in _FIRM) for a, b, _ in pairs):
        return None
    met = [at for _, read, at in pairs if read]
    return Place(start + met[-1], start + met[0])


def _pairs(sentence: str, window: str) -> Iterator[tuple[str, str, int]]:
    """Letters of both that stand for each other, from the end; nothing where one has none."""
    table = _table(sentence, window)
    row, column = len(sentence), len(window)
    while row:
        here = table[row][column]
        same = column and sentence[row - 1] == window[column - 1]
        if column and here == table[row - 1][column - 1] + (not same):
            row, column = row - 1, column - 1
            yield sentence[row], window[column], column
        elif column and here == table[row][column - 1] + 1:
            column -= 1
            yield "", window[column], column
        else:
            row -= 1
            yield sentence[row], "", column


def _table(sentence: str, window: str) -> list[list[int]]:
    """Least errors of each beginning of the sentence at each letter; it may begin anywhere."""
    table = [[0] * (len(window) + 1)]
    for row, letter in enumerate(sentence, 1):
        line = [row]
        for column, read in enumerate(window, 1):
            changed = table[-1][column - 1] + (letter != read)
            line.append(min(changed, table[-1][column] + 1, line[-1] + 1))
        table.append(line)
    return table
