"""One thing wrong (问题), and the whole judgement of a workspace (Audit)."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from anjuan.model.kinds import Kind
from anjuan.model.periods import Period
from anjuan.model.plan import Acknowledgement, Indicator, Measure, Person
from anjuan.model.units import Department, IndicatorId, RelPath


class Severity(StrEnum):
    """How bad: errors cost points, warnings want a look, notes are kept out of people's way."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


class Remedy(StrEnum):
    """What to do about it (contract §4)."""

    COLLECT = "collect"
    FIX = "fix"
    EXPLAIN = "explain"
    DO = "do"


SEVERITY_NAMES = {
    Severity.ERROR: "须处理",
    Severity.WARNING: "请核对",
    Severity.NOTE: "提示",
}
REMEDY_NAMES = {
    Remedy.COLLECT: "查找收集",
    Remedy.FIX: "更正",
    Remedy.EXPLAIN: "写情况说明",
    Remedy.DO: "尽快开展",
}


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing wrong, with an address and the next step."""

    code: str
    severity: Severity
    remedy: Remedy
    message: str
    """What is wrong, one plain Chinese sentence with its figures."""
    step: str
    """The next step to take, one Chinese sentence."""
    indicator: IndicatorId | None = None
    item: str | None = None
    period: str | None = None
    kind: Kind | None = None
    required: int | None = None
    found: int | None = None
    path: RelPath | None = None
    departments: tuple[Department, ...] = ()
    kinds: tuple[Kind, ...] = ()
    """All kinds that would do, where several would; `kind` is the first of them."""
    brief: str = ""
    """The message without its working, where that is long; else empty."""
    per: str = ""
    """The department or column value that owes it, where each owes its own."""
    likely: tuple[str, ...] = ()
    """For a file that is not filed: the likeliest indicators (`1.1“讲座”`), best first."""
    risk: Fraction = Fraction(0)
    """Points that it puts at risk (失分风险)."""
    due: date | None = None
    about: str = ""
    """The item for people: `3月12日“民法典讲座”`."""
    folder: str = ""
    """Where what is missing belongs, for people: `2.2的文件夹`."""
    rows: tuple[str, ...] = ()
    """The rows of lists that it speaks of, where it speaks of single ones:
    `《台账.xlsx》“3月”表第5行`."""


@dataclass(frozen=True, slots=True)
class Folded:
    """Findings that one action settles: one code, indicator and department (contract §4)."""

    code: str
    severity: Severity
    remedy: Remedy
    message: str
    """All of them in one plain Chinese sentence."""
    step: str
    findings: tuple[Finding, ...]
    indicator: IndicatorId | None = None
    departments: tuple[Department, ...] = ()
    risk: Fraction = Fraction(0)
    due: date | None = None
    """The earliest due date among them."""


class Status(StrEnum):
    """Where an indicator stands."""

    COMPLETE = "complete"
    INCOMPLETE = "incomplete"
    NOT_DUE = "not-due"
    WAIVED = "waived"


STATUS_NAMES = {
    Status.COMPLETE: "已齐",
    Status.INCOMPLETE: "缺项",
    Status.NOT_DUE: "未到期",
    Status.WAIVED: "不涉及",
}


@dataclass(frozen=True, slots=True)
class Have:
    """So many of the demanded kinds are there."""

    kinds: tuple[Kind, ...]
    required: int
    found: int


@dataclass(frozen=True, slots=True)
class PeriodState:
    """One owed period of an indicator: what it holds and whether it is whole."""

    period: Period
    due_on: date
    due: bool
    complete: bool
    items: tuple[str, ...]
    """Keys of the items that count in it, by date."""
    required_items: int
    haves: tuple[Have, ...]
    """`each` of the best items, as many as are owed, together; and `requires` of the period."""
    per: str = ""
    """The department (or column value) that owes it, where each owes."""


@dataclass(frozen=True, slots=True)
class Trace:
    """A row that gives a person something: where it stands, and how much it gives."""

    path: RelPath
    table: str
    """The table for people: `《台账.xlsx》“3月”表`."""
    row: int
    """Its number on the sheet, from 1."""
    value: Fraction


@dataclass(frozen=True, slots=True)
class RowsRead:
    """The rows of a table that a measure went by."""

    path: RelPath
    table: str
    first: int
    last: int
    count: int


@dataclass(frozen=True, slots=True)
class Progress:
    """How far one member of the roster has come towards a measure of people."""

    person: Person
    value: Fraction
    target: Fraction
    traces: tuple[Trace, ...] = ()
    """The rows that it is made of."""


@dataclass(frozen=True, slots=True)
class MeasureState:
    """A measure's figure; `holds` is None while it is only progress, or where it cannot be read."""

    measure: Measure
    value: Fraction | None
    target: Fraction
    holds: bool | None
    working: tuple[str, ...] = ()
    """How it came out, line by line in Chinese: who or which row, by how much, file and cell."""
    gist: str = ""
    """The same in one clause: the figure, and a handful of what lacks."""
    sources: tuple[RelPath, ...] = ()
    numerator: Fraction | None = None
    denominator: Fraction | None = None
    period: str | None = None
    """For a measure that each period owes by itself."""
    due: bool = False
    """Whether it is judged already; before that the figure is progress."""
    trouble: str = ""
    """Why it cannot be told, or has nothing to go by, in Chinese; empty where a figure was had."""
    people: tuple[Progress, ...] = ()
    """Everyone who is asked for, in the roster's order; only of measures of people."""
    due_on: date | None = None
    rows: tuple[RowsRead, ...] = ()
    """Which rows of which tables it was computed from."""
    faulty: tuple[str, ...] = ()
    """The rows by which it fails, for people, where single rows do."""


@dataclass(frozen=True, slots=True)
class IndicatorState:
    """Where one indicator stands on the as-of date."""

    indicator: Indicator
    status: Status
    periods: tuple[PeriodState, ...]
    measures: tuple[MeasureState, ...]
    points_secured: Fraction
    next_due: date | None

    @property
    def periods_due(self) -> int:
        """How many periods are due."""
        return sum(state.due for state in self.periods)

    @property
    def periods_complete(self) -> int:
        """How many due periods are complete."""
        return sum(state.due and state.complete for state in self.periods)


@dataclass(frozen=True, slots=True)
class Audit:
    """The judgement of a workspace on a day."""

    as_of: date
    states: tuple[IndicatorState, ...]
    findings: tuple[Finding, ...]
    set_aside: tuple[tuple[Finding, Acknowledgement], ...] = ()
    """Findings that a 核实 entry sets aside."""

    def state(self, wanted: IndicatorId) -> IndicatorState:
        """The state of that indicator; KeyError where there is none."""
        for one in self.states:
            if one.indicator.id == wanted:
                return one
        raise KeyError(wanted)
