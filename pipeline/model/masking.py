"""What is hidden of personal numbers in a book: where, of which kind, how many."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

FEWEST_DIGITS = 11
"""No personal number has fewer."""
Counts = tuple[tuple[str, int], ...]
"""Kinds as users read them (`手机号`), each with how many numbers were masked."""
Known = tuple[tuple[str, str], ...]
"""Numbers that a file is known to hold, without blanks and dashes, each with its kind."""


class Blot(NamedTuple):
    """A personal number in a text: its kind, and which characters nobody is to see."""

    kind: str
    start: int
    end: int
    """Behind its last character."""
    places: tuple[int, ...]


Finder = Callable[[str, str, Known], Sequence[Blot]]
"""What is to be hidden of a text, by its label and by what the file is known to hold."""


@dataclass(frozen=True, slots=True)
class Patch:
    """What is blackened of an upright page or picture, in parts of its width and height."""

    corners: tuple[float, float, float, float, float, float, float, float]
    """x and y of left top, right top, right bottom, left bottom."""


@dataclass(frozen=True, slots=True)
class Hidden:
    """A page of a file, from 0: what is blackened, and how many numbers of each kind that is."""

    page: int
    patches: tuple[Patch, ...]
    counts: Counts
