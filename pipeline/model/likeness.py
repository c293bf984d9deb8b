"""Pictures that may be the same one, and how one of two has to be laid down to be compared."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final, NamedTuple


class Turn(NamedTuple):
    """One of the eight ways to lay a picture down: mirrored or not, then turned."""

    mirrored: bool
    quarters: int
    """Quarter turns, counter-clockwise."""


TURNS: Final = tuple(Turn(bool(at // 4), at % 4) for at in range(8))


class Candidate(NamedTuple):
    """Two pictures, and the turn that lays the second down as the first one lies."""

    first: str
    second: str
    turn: Turn


@dataclass(frozen=True, slots=True)
class Shown:
    """Where a picture can be looked at: a file, or a part of one."""

    path: Path
    part: str = ""
