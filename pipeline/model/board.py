"""The board (看板) as a value: marks, rows, duties, findings, pieces and photos, in words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from anjuan.model.finding import Severity, Status
from anjuan.model.units import Department, IndicatorId, RelPath, Sha256, TaskId


class State(StrEnum):
    """How a period stands on the board; the value is the name of its mark in the stylesheet."""

    COMPLETE = "ok"
    MISSING = "miss"
    SHORT = "part"
    NEAR = "near"
    AHEAD = "ahead"
    WAIVED = "waived"


STATE_NAMES = {
    State.COMPLETE: "已齐",
    State.MISSING: "缺",
    State.SHORT: "不足",
    State.NEAR: "临期",
    State.AHEAD: "未到期",
    State.WAIVED: "不涉及",
}


@dataclass(frozen=True, slots=True)
class Near:
    """From how many days before its due date a period is 临期."""

    short: int = 14
    """For periods of a month and less."""
    long: int = 45
    """For a quarter and longer."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of the heat map: a month, or a quarter or year where the plan spans more."""

    label: str
    """As the contract writes the period: `2021-03`."""
    head: str
    """`3月`."""
    first: date
    last: date
    now: bool
    """The as-of date lies in it."""


@dataclass(frozen=True, slots=True)
class Mark:
    """One period, or several that share a column, as one mark."""

    state: State
    text: str
    """What stands in it: `缺`, `差2`, `16天`, `今天`, `2档`; empty for a tick or a dot."""
    words: str
    """The whole sentence, for a reader: `6月 缺：照片3张，逾期46天`."""
    flaws: int = 0
    """Findings about the material of a complete period."""
    anchor: str = ""
    """Of its row on the indicator's page."""


@dataclass(frozen=True, slots=True)
class Cell:
    """Columns from `start`, so many, with the mark in the last of them; without one: empty."""

    start: int
    span: int
    mark: Mark | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """An indicator on the heat map."""

    id: IndicatorId
    slug: str
    """Its id as it stands in the name of its page."""
    title: str
    task: TaskId
    departments: tuple[Department, ...]
    owner: str
    cadence: str
    """`每月`."""
    status: Status
    cells: tuple[Cell, ...]
    due: int
    complete: int
    next: str
    """`逾46天`, `9月30日`, or nothing."""
    late: bool
    """Whether `next` tells of what is overdue."""
    findings: int
    near: bool
    note: str = ""
    """A figure that was not reached, where the periods are all there."""
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Sums:
    """How many indicators stand where."""

    total: int
    complete: int
    incomplete: int
    not_due: int
    waived: int
    secured: str = ""
    """按材料测算得分, cut."""
    points: str = ""


@dataclass(frozen=True, slots=True)
class Duty:
    """A line of 待办."""

    indicator: IndicatorId
    slug: str
    title: str
    period: str
    departments: tuple[Department, ...]
    owner: str
    days: int
    """Days left; below zero overdue."""
    due: str
    """`8月20日`."""
    boxes: tuple[str, ...]
    several: bool
    """Each of several periods wants them."""
    haves: tuple["Have", ...]
    remedy: str
    step: str
    folder: str
    """Where its material lies, relative to the workspace; empty where there is none yet."""


@dataclass(frozen=True, slots=True)
class Have:
    """`照片 1/3`: so many there of so many owed."""

    name: str
    found: int
    required: int

    @property
    def lacks(self) -> bool:
        """Whether there are too few."""
        return self.found < self.required


@dataclass(frozen=True, slots=True)
class Shot:
    """A photo on the board."""

    path: RelPath
    """As on disk: by it the file is found, never shown."""
    shown: str
    """The path as it is shown; empty where a personal number stands in it."""
    digest: Sha256
    name: str
    caption: str
    """The composed sentence; empty where none can be made."""
    indicator: IndicatorId
    item: str
    """Title of its item."""
    month: str
    """`2021-03`; empty where no date is known."""
    date: str
    """`3月12日`; empty where none is known."""
    source: str
    """Where the date comes from."""
    pages: str
    """`2-37`, or nothing where it is not bound."""
    departments: tuple[Department, ...]
    seconds: float = 0.0
    """Of a video; 0 for a picture."""
    flaws: tuple[tuple[Severity, str], ...] = ()
    """What is wrong with it, the worst first: `重复`."""


@dataclass(frozen=True, slots=True)
class Evidence:
    """A picture beside a finding."""

    shot: Shot
    about: str
    """Which item it stands in."""


@dataclass(frozen=True, slots=True)
class Fault:
    """Findings that one action settles, as the board tells them."""

    severity: Severity
    code: str
    name: str
    """`照片重复使用`."""
    lead: str
    """What is wrong, the sentence that is set bold."""
    more: str
    remedy: str
    step: str
    indicator: IndicatorId | None
    task: TaskId | None
    title: str
    departments: tuple[Department, ...]
    owner: str
    overdue: int
    """Days; 0 where nothing is overdue."""
    count: int
    link: str
    """Where its material stands: page and anchor."""
    places: tuple[str, ...] = ()
    """Paths that it speaks of."""
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Aside:
    """A finding that somebody looked at and found right (核实)."""

    lead: str
    indicator: IndicatorId | None
    reason: str
    by: str
    on: str


@dataclass(frozen=True, slots=True)
class Piece:
    """A file of the workspace."""

    path: RelPath
    name: str
    kind: str
    date: str
    source: str
    state: str
    """`入册`, `附电子版`, `未归位` and so on."""
    reason: str = ""
    number: str = ""
    """文号."""
    anchor: str = ""
    page: str = ""
    """The page of the board on which it stands."""


@dataclass(frozen=True, slots=True)
class Dossier:
    """An item (一档) on its indicator's page."""

    key: str
    anchor: str
    title: str
    date: str
    source: str
    pages: str
    """`2-37`, or nothing."""
    volume: str
    pieces: tuple[Piece, ...]
    folder: str
    along: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """A row of the 时段对照."""

    anchor: str
    period: str
    state: State
    status: str
    """`已齐`, `缺`, `还有16天`."""
    items: tuple[Dossier, ...]
    haves: tuple[Have, ...]
    due: bool
    told: str = ""
    """In place of items: `没有材料`, `9月5日前应交`."""
    also: tuple[str, ...] = ()
    """Anchors of further periods that stand in this row."""


@dataclass(frozen=True, slots=True)
class Track:
    """A measure as a track."""

    name: str
    figure: str
    target: str
    share: float
    """The figure in parts of the scale, 0 to 1."""
    mark: float
    """The target in parts of the scale."""
    judged: bool
    holds: bool | None
    note: str
    working: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Sheet:
    """An indicator's page."""

    row: Row
    status: str
    """`缺项3个月`."""
    sums: str
    """`已齐4 / 应齐7`."""
    points: str
    facts: tuple[tuple[str, str], ...]
    lines: tuple[Line, ...]
    dossiers: tuple[Dossier, ...]
    """Its items, those of the lines and those that count in none."""
    faults: tuple[Fault, ...]
    tracks: tuple[Track, ...]
    shots: tuple[Shot, ...]
    kept: int
    """Of a sensitive indicator: how many pieces are kept elsewhere."""
    narrative: str
    months: tuple[tuple[str, int], ...]
    """Column heads, and how many pieces are dated in each."""


@dataclass(frozen=True, slots=True)
class TaskGroup:
    """A task and its rows."""

    id: TaskId
    slug: str
    title: str
    sums: Sums
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class DepartmentPage:
    """A department's page."""

    name: Department
    slug: str
    sums: Sums
    owed: tuple[Duty, ...]
    groups: tuple[TaskGroup, ...]
    empty: bool
    """The workspace holds nothing of it, though something is due."""
    next: Duty | None
    findings: int


@dataclass(frozen=True, slots=True)
class MonthPage:
    """What a column holds: what is owed in it, and what of it is there."""

    column: Column
    rows: tuple[tuple[Row, Mark], ...]
    pieces: int
    shots: int


@dataclass(frozen=True, slots=True)
class Place:
    """Where an item is bound."""

    volume: str
    """`2-1`."""
    page: str
    """`2-37`."""
    files: frozenset[str]


@dataclass(frozen=True, slots=True)
class Places:
    """Where the books have each item, and which pictures lie beside the board."""

    items: Mapping[str, Place] = field(default_factory=dict)
    """By the item's key."""
    statements: Mapping[str, tuple[str, str]] = field(default_factory=dict)
    """By indicator: volume, and the page of its 指标说明页."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """By path in the workspace, the picture below the build folder."""
    fresh: bool = False
    """They are of the very build that the board is written with."""


NOWHERE = Places()


@dataclass(frozen=True, slots=True)
class Board:
    """The whole board."""

    title: str
    unit: str
    year: int
    as_of: date
    columns: tuple[Column, ...]
    sums: Sums
    files: int
    overdue: tuple[Duty, ...]
    week: tuple[Duty, ...]
    fortnight: tuple[Duty, ...]
    later: tuple[Duty, ...]
    week_until: str
    fortnight_until: str
    groups: tuple[TaskGroup, ...]
    departments: tuple[DepartmentPage, ...]
    months: tuple[MonthPage, ...]
    sheets: tuple[Sheet, ...]
    faults: tuple[Fault, ...]
    asides: tuple[Aside, ...]
    shots: tuple[Shot, ...]
    elsewhere: tuple[tuple[str, tuple[Piece, ...]], ...]
    """Files that stand on no indicator's page, in groups: 未归位 and so on."""
    hidden: int
    """Files that no page names."""
    pictures: Mapping[str, str] = field(default_factory=dict)
    """As `Places.pictures`."""
