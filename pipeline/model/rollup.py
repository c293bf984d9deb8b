"""Many units' finished builds as one: what each says of itself, and how they stand together."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from anjuan.model.evidence import Disposition
from anjuan.model.finding import Finding, Status
from anjuan.model.kinds import Kind
from anjuan.model.totals import Totals
from anjuan.model.units import Department, IndicatorId, RelPath, Sha256, TaskId

# ── what a build says of itself ──────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Demanded:
    """An indicator as a plan demands it."""

    id: IndicatorId
    title: str
    task: TaskId
    mark: str
    """Equal where the same is demanded (`stages/same_demand.py`)."""


@dataclass(frozen=True, slots=True)
class Edition:
    """A plan as units may share it: those with equal editions are compared, number by number."""

    title: str
    year: int
    tasks: tuple[tuple[TaskId, str], ...]
    """Ids and titles."""
    indicators: tuple[Demanded, ...]


@dataclass(frozen=True, slots=True)
class Held:
    """Where one indicator of a unit stands, as its build judged it."""

    id: IndicatorId
    departments: tuple[Department, ...]
    sensitive: bool
    status: Status
    periods_due: int
    periods_complete: int
    points: Fraction
    points_secured: Fraction


@dataclass(frozen=True, slots=True)
class FileLine:
    """A file of the workspace as it was when it was built."""

    path: RelPath
    size: int
    sha256: Sha256
    disposition: Disposition
    kind: Kind | None


@dataclass(frozen=True, slots=True)
class EntryLine:
    """An item as a book holds it."""

    volume: str
    """The volume's id: `2-1`."""
    indicator: IndicatorId
    title: str
    date: str
    pages: int
    first: str
    """The number printed on its first page: `2-37`."""
    last: str
    files: tuple[RelPath, ...]


@dataclass(frozen=True, slots=True)
class Book:
    """A volume's PDF below the build folder, and its size when it was written."""

    task: TaskId
    pdf: str
    size: int


@dataclass(frozen=True, slots=True)
class BuiltUnit:
    """A unit's build, from its lists alone: no photo and no book was opened for it."""

    unit: str
    edition: Edition
    as_of: date
    counts: Totals
    """As the build itself added them up."""
    indicators: tuple[Held, ...]
    """In the order of the edition's."""
    findings: tuple[Finding, ...]
    files: tuple[FileLine, ...]
    along: tuple[FileLine, ...]
    """Files of other years' workspaces that count here; paths lead there from the workspace."""
    books: tuple[Book, ...]
    entries: tuple[EntryLine, ...]
    """In the order of the books."""
    whole_volumes: bool


# ── what is kept of it, row by row ───────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Cell:
    """One unit's state of one indicator, as the matrix shows it."""

    indicator: IndicatorId
    status: Status
    periods_due: int
    periods_complete: int
    empty: int
    """Due periods in which there is nothing at all."""
    points: Fraction
    points_secured: Fraction

    @property
    def short(self) -> int:
        """Due periods that are not complete."""
        return self.periods_due - self.periods_complete


@dataclass(frozen=True, slots=True)
class Owed:
    """One thing that a unit owes, folded to what one action settles."""

    unit: int
    departments: tuple[str, ...]
    indicator: str
    title: str
    lacking: str
    remedy: str
    step: str
    due: str
    risk: Fraction


@dataclass(frozen=True, slots=True)
class Bound:
    """An item as the common 总目录 lists it."""

    unit: int
    indicator: str
    title: str
    kinds: str
    departments: str
    date: str
    volume: str
    span: str
    """起止页: `2-37—2-40`."""
    pages: int


@dataclass(frozen=True, slots=True)
class Share:
    """What one department of a unit answers for."""

    unit: int
    department: str
    counts: Totals
    items: int
    pages: int


# ── how the units stand ──────────────────────────────────────────────────────────────────────


class Trouble(StrEnum):
    """Why a unit's build cannot be added to the others."""

    MISSING = "missing"
    DAMAGED = "damaged"
    CHANGED = "changed"
    OTHER_DAY = "other-day"
    TWICE = "twice"


@dataclass(frozen=True, slots=True)
class Flaw:
    """What is wrong with a unit's build, and the next step to take."""

    trouble: Trouble
    message: str
    step: str


@dataclass(frozen=True, slots=True)
class Place:
    """One of the folders that were named: by its place among them, and as people know it."""

    number: int
    """From 1, in the order in which they were given."""
    folder: str


@dataclass(frozen=True, slots=True)
class UnitHead:
    """What is remembered of a unit while its rows lie on disk."""

    place: Place
    unit: str
    edition: Edition
    as_of: date
    counts: Totals
    books: int
    items: int
    pages: int
    errors: int
    warnings: int
    unfiled: int
    compared: bool
    """Whether its workspace lay there, to be held against the build."""
    whole: bool
    """Whether every book was built."""
    flaws: tuple[Flaw, ...] = ()


@dataclass(frozen=True, slots=True)
class Unread:
    """A folder that holds no build that can be used."""

    place: Place
    flaw: Flaw


@dataclass(frozen=True, slots=True)
class Group:
    """Units under one edition of a plan."""

    edition: Edition
    counted: tuple[UnitHead, ...]
    apart: tuple[UnitHead, ...]
    """Shown, and in no total; each bears its flaws."""
    differs: str = ""
    """In what it differs from the edition of most units, where it is the same plan's; Chinese."""

    @property
    def counts(self) -> Totals:
        """The sum over the units that are counted."""
        return sum((one.counts for one in self.counted), Totals())


@dataclass(frozen=True, slots=True)
class Standings:
    """All units, each exactly once."""

    as_of: date
    groups: tuple[Group, ...]
    """The edition of most units first."""
    unread: tuple[Unread, ...]

    @property
    def readable(self) -> tuple[UnitHead, ...]:
        """Every unit of which there are rows, in the order in which they were given."""
        found = [one for group in self.groups for one in (*group.counted, *group.apart)]
        return tuple(sorted(found, key=lambda one: one.place.number))

    @property
    def names(self) -> Mapping[int, str]:
        """Their names by number; two of one name are told apart by their folders."""
        heads = self.readable
        seen = Counter(one.unit for one in heads)
        return {
            one.place.number: (
                one.unit if seen[one.unit] == 1 else f"{one.unit}（{one.place.folder}）"
            )
            for one in heads
        }


@dataclass(frozen=True, slots=True)
class Tally:
    """How the units that are counted stand in one indicator."""

    demanded: Demanded
    counts: Totals
    periods_due: int
    periods_complete: int
