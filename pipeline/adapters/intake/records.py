"""What is kept of a hand-in (报送): the thing itself, its files, and every step taken."""

from dataclasses import dataclass
from enum import StrEnum


class State(StrEnum):
    """Where a hand-in stands."""

    DRAFT = "draft"
    PENDING = "pending"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    WITHDRAWN = "withdrawn"


STATE_NAMES = {
    State.DRAFT: "草稿",
    State.PENDING: "待审核",
    State.RETURNED: "已退回，请补正",
    State.ACCEPTED: "已接收",
    State.WITHDRAWN: "已撤回",
}


class FileState(StrEnum):
    """Where a file of a hand-in stands."""

    SENDING = "sending"
    RECEIVED = "received"
    REFUSED = "refused"
    """Its bytes were deleted at once."""
    REMOVED = "removed"
    """Its sender took it out."""
    RETURNED = "returned"
    ACCEPTED = "accepted"
    """It lies in the workspace."""


HERE = (FileState.RECEIVED, FileState.RETURNED, FileState.ACCEPTED)
"""States of files that are there, for whatever becomes of them."""


@dataclass(frozen=True, slots=True)
class HandIn:
    """What was handed in of one activity."""

    id: str
    number: int | None
    """Its number of receipt, once it was sent in."""
    department: str
    link: int
    person: str
    indicator: str
    period: str
    """The period for which it was begun, in words; its date decides."""
    what: str
    day: str
    place: str
    people: str
    background: str
    photographer: str
    state: State
    made: str
    changed: str
    submitted: str
    verdict: str
    """What the check said, as JSON (`web/verdicts.py`)."""
    reason: str
    """Why it was returned."""
    until: str
    decided_by: str
    folder: str
    """Where it lies in the workspace, once anything of it was accepted."""


ELEMENTS = ("what", "day", "place", "people", "background", "photographer")
"""The six elements that are filled in once for an activity."""


@dataclass(frozen=True, slots=True)
class Handed:
    """One file."""

    id: str
    hand_in: str
    key: str
    """What its browser calls it: the same key is the same file, however often it is announced."""
    name: str
    size: int
    kind: str
    sha256: str
    state: FileState
    fault: str
    """Why it was refused (Chinese)."""
    reading: str
    """What was read of it, as JSON (`web/readings.py`)."""
    day: str
    """The date that its sender gave it, as it bears none."""
    word: str
    """What its sender says to “the same picture”."""
    reason: str
    """Why the office returned it."""
    place: str
    """Its path in the workspace, once accepted."""
    arrived: str


@dataclass(frozen=True, slots=True)
class Step:
    """Who did what, and when."""

    id: int
    hand_in: str
    at: str
    who: str
    what: str
    told: str
    before: str
    """What stood before it, as JSON, for taking it back."""
    undone: int
