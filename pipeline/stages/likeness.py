"""Which pictures may be the same one, by their perceptual prints: candidates, not verdicts.

Prints that share a third of their bits are looked at, found through tables of thirds, so that the
work grows with the number of pictures and of their likenesses, not with its square.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from functools import cache
from typing import Final

from anjuan.model.evidence import Facts, PictureFacts
from anjuan.model.likeness import TURNS, Candidate, Turn

_DIGITS: Final = 16
"""Hexadecimal digits of a print."""
_LOW: Final = 8
_THIRD: Final = 21
_MASK: Final = (1 << _THIRD) - 1
_FLIPS: Final = (0, *(1 << bit for bit in range(_THIRD)))
"""What makes of a third itself, and each third that differs from it in one bit."""
FARTHEST: Final = 12
"""Bits in which prints of the same scene may differ; of strangers, half of 63 differ."""
_MOST_ALIKE: Final = 512
"""A third that so many pictures share says nothing: forms, white skies, one template's slides."""


def candidates(prints: Mapping[str, str]) -> Iterator[Candidate]:
    """Pairs of pictures that may be the same, each once, by name.

    Args:
        prints: the prints of each picture (`adapters/readers/prints.py`) by its name.
    """
    known = Known()
    for name in sorted(prints):
        yield from known.like(name, prints[name])
        known.take(name, prints[name])


class Known:
    """Pictures by their prints, to be asked which of them a further one may show."""

    def __init__(self) -> None:
        self._table: defaultdict[int, list[tuple[str, int]]] = defaultdict(list)

    def take(self, name: str, prints: str) -> None:
        """A picture more."""
        for window in dict.fromkeys(windows_of(prints)):
            for key in _keys(window):
                self._table[key].append((name, window))

    def like(self, name: str, prints: str) -> Iterator[Candidate]:
        """Those that it may be the same as, each once."""
        windows = windows_of(prints)
        told: set[str] = set()
        for turn, asked in _asked(windows) if windows else ():
            for other in _near(self._table, asked):
                if other not in told:
                    told.add(other)
                    yield Candidate(other, name, turn)


def windows_of(text: str) -> tuple[int, ...]:
    """The prints of a picture as numbers, that of the whole first."""
    return tuple(int(text[at : at + _DIGITS], 16) for at in range(0, len(text), _DIGITS))


def _asked(windows: Sequence[int]) -> Iterator[tuple[Turn, tuple[int, ...]]]:
    """What is looked for: every window as it lies, and the whole picture turned."""
    yield TURNS[0], tuple(dict.fromkeys(windows))
    for turn in TURNS[1:]:
        yield turn, (turned(windows[0], turn),)


def _near(table: Mapping[int, Sequence[tuple[str, int]]], asked: Sequence[int]) -> Iterator[str]:
    for window in asked:
        for key in _keys(window):
            # Two thousand look-ups a picture: `map` makes them without a step of ours.
            for met in filter(None, map(table.get, map(key.__xor__, _FLIPS))):
                if len(met) > _MOST_ALIKE:
                    continue
                for name, other in met:
                    if (window ^ other).bit_count() <= FARTHEST:
                        yield name


def _keys(window: int) -> tuple[int, int, int]:
    """The thirds of a print, each marked with its place."""
    return (
        window & _MASK,
        1 << _THIRD | window >> _THIRD & _MASK,
        2 << _THIRD | window >> 2 * _THIRD & _MASK,
    )


# ── turning ──────────────────────────────────────────────────────────────────────────────────


def turned(window: int, turn: Turn) -> int:
    """The print of the picture laid down another way, without looking at it again.

    Mirroring changes the sign of the odd frequencies across; a quarter turn swaps the axes and
    does the same. A changed sign is the other bit, as the middle lies near nought.
    """
    found, changes = _changes(turn)
    for bit, change in enumerate(changes):
        if window >> bit & 1:
            found ^= change
    return found


@cache
def _changes(turn: Turn) -> tuple[int, tuple[int, ...]]:
    """What a turn makes of the print of noughts, and what each bit of a print changes in that."""
    nought = _laid(0, turn)
    return nought, tuple(_laid(1 << bit, turn) ^ nought for bit in range(_LOW * _LOW))


def _laid(window: int, turn: Turn) -> int:
    bits = _rows(window)
    if turn.mirrored:
        bits = _mirrored(bits)
    for _ in range(turn.quarters):
        bits = _quarter(bits)
    flat = [bit for row in bits for bit in row]
    return int("".join(map(str, [0, *flat[1:]])), 2)


def _rows(window: int) -> list[list[int]]:
    text = f"{window:064b}"
    return [[int(bit) for bit in text[at : at + _LOW]] for at in range(0, 64, _LOW)]


def _mirrored(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """Left for right: odd frequencies across change their sign."""
    return [[bit ^ (across & 1) for across, bit in enumerate(row)] for row in rows]


def _quarter(rows: Sequence[Sequence[int]]) -> list[list[int]]:
    """A quarter turn counter-clockwise: rows become columns, then top for bottom."""
    return [[rows[across][down] ^ (down & 1) for across in range(_LOW)] for down in range(_LOW)]


# ── groups ───────────────────────────────────────────────────────────────────────────────────


def groups(same: Iterable[tuple[str, str]]) -> dict[str, str]:
    """The first name of each group of pictures that are the same, for every name in it."""
    first: dict[str, str] = {}

    def root(name: str) -> str:
        while (above := first.get(name, name)) != name:
            name = above
        return name

    for one, other in same:
        low, high = sorted((root(one), root(other)))
        first[high] = low
        first.setdefault(low, low)
    return {name: root(name) for name in first}


# ── what was read ────────────────────────────────────────────────────────────────────────────


def taken_apart(first: PictureFacts, second: PictureFacts) -> bool:
    """Whether their cameras say that they are two exposures; a copy keeps its time, or loses it."""
    return first.taken is not None and second.taken is not None and first.taken != second.taken


def marked(facts: Facts, again: Mapping[str, str]) -> Facts:
    """The facts of a file with every picture in it told whose copy it is.

    `again` gives the first of its group for each picture that is one of several.
    """
    if facts.picture is not None and facts.picture.pixels_sha256 in again:
        return replace(facts, picture=_known(facts.picture, again))
    document = facts.document
    if document is not None and any(one.facts.pixels_sha256 in again for one in document.photos):
        photos = tuple(replace(one, facts=_known(one.facts, again)) for one in document.photos)
        return replace(facts, document=replace(document, photos=photos))
    return facts


def _known(facts: PictureFacts, again: Mapping[str, str]) -> PictureFacts:
    return replace(facts, same_as=again.get(facts.pixels_sha256, ""))
