"""What the server and the process that judges tell each other: plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from anjuan.model.finding import Severity
from anjuan.model.plan import Plan
from anjuan.model.units import Department, IndicatorId


@dataclass(frozen=True, slots=True)
class Duty:
    """Something that departments owe, as their page shows it."""

    indicator: IndicatorId
    title: str
    departments: tuple[Department, ...]
    period: str
    due_on: date
    days_left: int
    """Below zero it is overdue."""
    there: tuple[str, ...]
    """What of it is there: `通知`."""
    boxes: tuple[str, ...]
    """What lacks: `照片3张`."""


@dataclass(frozen=True, slots=True)
class Standing:
    """Where the workspace stands: all that pages need of it."""

    plan: Plan
    as_of: date
    duties: tuple[Duty, ...]
    homes: Mapping[IndicatorId, str]
    """The folder in which an indicator's material lies."""
    complete: int
    incomplete: int
    not_due: int
    waived: int
    files: int
    problems: int
    """Findings that are no notes."""
    fault: str = ""
    """Why it cannot be judged any more (Chinese); then all else is as it was before."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A file that lies in the staging folder."""

    id: str
    hand_in: str
    name: str
    size: int
    sha256: str
    path: str
    """Where it lies."""
    kind: str = ""
    """What its sender says that it is."""
    day: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """What was read of a file."""

    id: str
    problem: str = ""
    """A code of the contract, where it cannot be read."""
    detail: str = ""
    kind: str = ""
    kind_name: str = ""
    taken: str = ""
    """The date it bears itself, ISO."""
    source: str = ""
    """Where that date comes from."""
    format: str = ""
    thumbnail: str = ""
    """Where a small JPEG of it lies, outside the workspace."""


@dataclass(frozen=True, slots=True)
class Table:
    """The first rows and columns of a table, as text."""

    name: str
    rows: tuple[tuple[str, ...], ...]
    more: int = 0
    """Rows behind those."""


@dataclass(frozen=True, slots=True)
class Content:
    """What a file shows."""

    pages: tuple[str, ...] = ()
    """Where pictures of it lie, JPEG or PNG, outside the workspace: itself, or its first pages."""
    more: int = 0
    """Pages behind those."""
    lines: tuple[str, ...] = ()
    tables: tuple[Table, ...] = ()
    note: str = ""
    """Why it shows nothing (Chinese), without a full stop."""


@dataclass(frozen=True, slots=True)
class Case:
    """A hand-in, to be judged as if it were accepted."""

    id: str
    department: str
    indicator: IndicatorId
    what: str
    day: str
    place: str
    people: str
    background: str
    photographer: str
    folder: str
    """Where the part of it lies that was accepted before."""
    files: tuple[Sent, ...]
    waiting: frozenset[str] = frozenset()
    """Ids of all files that wait to be accepted, whoever sent them."""


@dataclass(frozen=True, slots=True)
class Other:
    """The other one of two that are the same."""

    title: str
    """`3月12日 植树`; empty where nothing may be told of it."""
    state: str
    thumbnail: str = ""
    departments: tuple[str, ...] = ()
    file: str = ""
    """The id of a file that is not accepted yet."""


@dataclass(frozen=True, slots=True)
class Card:
    """One thing to look at in a hand-in."""

    code: str
    severity: Severity
    title: str
    text: str
    """For its sender: of others it tells no more than may be told."""
    files: tuple[str, ...] = ()
    """Ids of the files that it speaks of."""
    other: Other | None = None
    office: str = ""
    """What the office reads instead, where that is more."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the check says of a hand-in."""

    cards: tuple[Card, ...] = ()
    counts: str = ""
    """`照片8张、检查记录1份`, of what is no problem."""
    fine: int = 0
    enough: str = ""
    """Whether the period is whole with it, one sentence; empty where that cannot be told."""
    sentence: str = ""
    """What will stand below its photos."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What comes back from the process that judges."""

    value: object = None
    fault: str = ""
    """What went wrong, for the log."""
