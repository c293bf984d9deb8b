"""Pictures that may be the same one, and how one of two has to be laid down to be compared."""

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
