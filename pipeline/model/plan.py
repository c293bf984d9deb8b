"""The plan (任务清单): tasks, their indicators, and the evidence that each indicator owes."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from fractions import Fraction

from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence, Period
from anjuan.model.units import Department, IndicatorId, Pixels, TaskId

PLAN_NAME = "plan.yaml"
"""Its file, in the workspace."""


class Basis(StrEnum):
    """Where a demand comes from: the document says it, we set it, another norm says it."""

    EXPLICIT = "explicit"
    IMPLIED = "implied"
    EXTERNAL = "external"


class Method(StrEnum):
    """How the assessors look at it (测评方法)."""

    MATERIAL = "材料审核"
    SITE = "实地考察"
    SURVEY = "问卷调查"
    OVERALL = "整体观察"


class Span(StrEnum):
    """What a measure spans: the indicator's whole part of the plan's period, or each period."""

    WHOLE = "whole"
    EACH_PERIOD = "each-period"


@dataclass(frozen=True, slots=True)
class Demand:
    """So many of one kind, or of any of several (`"minutes|resolution": 1`)."""

    kinds: tuple[Kind, ...]
    count: int


@dataclass(frozen=True, slots=True)
class Condition:
    """A row counts when the cell in `column` is one of `equals`."""

    column: str
    equals: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Branch:
    """One way to pass `each-row`: a column's figure, or its figure per another, reaches a value."""

    column: str
    at_least: Fraction
    per: str | None = None


@dataclass(frozen=True, slots=True)
class Participation:
    """Distinct roster members in the attendance lists ÷ roster."""

    at_least: Fraction
    span: Span = Span.WHOLE
    type: str = "participation"


@dataclass(frozen=True, slots=True)
class TotalPerPerson:
    """Every roster member's sum (or a `share` of them) reaches a figure; `among` says whose."""

    columns: tuple[str, ...]
    at_least: Fraction
    share: Fraction = Fraction(1)
    among: Condition | None = None
    span: Span = Span.WHOLE
    type: str = "total-per-person"


@dataclass(frozen=True, slots=True)
class EachRow:
    """Every row, rows of one `by` value added up first, meets one of the branches."""

    by: str
    any: tuple[Branch, ...]
    span: Span = Span.WHOLE
    type: str = "each-row"


@dataclass(frozen=True, slots=True)
class Total:
    """The sum over the rows reaches a figure."""

    columns: tuple[str, ...]
    at_least: Fraction
    span: Span = Span.WHOLE
    type: str = "total"


@dataclass(frozen=True, slots=True)
class Ratio:
    """Matching rows ÷ rows."""

    condition: Condition
    at_least: Fraction
    span: Span = Span.WHOLE
    type: str = "ratio"


@dataclass(frozen=True, slots=True)
class Covers:
    """Every value stands in the column; the loader resolves `values_from` into `values`."""

    column: str
    values: tuple[str, ...]
    span: Span = Span.WHOLE
    type: str = "covers"


@dataclass(frozen=True, slots=True)
class Dates:
    """Every day, workday, week or month of the span has a row."""

    column: str
    every: Cadence
    span: Span = Span.WHOLE
    type: str = "dates"


@dataclass(frozen=True, slots=True)
class Closed:
    """Every problem has a date of completion, none past its deadline."""

    found: str
    deadline: str
    done: str
    span: Span = Span.WHOLE
    type: str = "closed"


Measure = Participation | TotalPerPerson | EachRow | Total | Ratio | Covers | Dates | Closed
"""A number that the material itself must prove (contract §2)."""


@dataclass(frozen=True, slots=True)
class Waiver:
    """不涉及: the indicator is set aside, by whom, when and why."""

    reason: str
    by: str
    on: date


@dataclass(frozen=True, slots=True)
class Acknowledgement:
    """核实: a finding that somebody looked at and found right."""

    code: str
    file: str | None
    reason: str
    by: str
    on: date | None
    where: str
    """Where it is written, for the error when it matches nothing: `plan.yaml:12`, a sidecar."""
    scope: str = ""
    """The folder that it speaks of, relative to the workspace; empty for the whole plan."""


@dataclass(frozen=True, slots=True)
class Indicator:
    """The smallest thing that is assessed (测评指标)."""

    id: IndicatorId
    title: str
    task: TaskId
    clause: str
    basis: Basis
    standard: str
    method: Method
    codes: tuple[str, ...]
    departments: tuple[Department, ...]
    owner: str
    points: Fraction
    every: Cadence
    period: Period
    """Its own part of the plan's period (`from`)."""
    by: tuple[int, int] | None
    """Month and day by which a period's work is to be there."""
    grace: int
    items: int
    each: tuple[Demand, ...]
    requires: tuple[Demand, ...]
    per: tuple[str, ...]
    """Each of these owes it (departments, or a column of a file); empty where it is owed once."""
    standing: bool
    sensitive: bool
    measures: tuple[Measure, ...]
    folders: tuple[str, ...]
    match: tuple[str, ...]
    waived: Waiver | None
    homes: tuple[IndicatorId, ...] = ()
    """Whose folders its material lies in, where it has none of its own: a scheme's standard."""


@dataclass(frozen=True, slots=True)
class Task:
    """A numbered duty with its indicators, in the plan's order."""

    id: TaskId
    title: str
    clause: str
    indicators: tuple[Indicator, ...]


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the roster; a person is name and department."""

    name: str
    department: Department
    duty: str = ""
    sex: str = ""
    born: str = ""
    joined: date | None = None
    left: date | None = None
    exempt: str = ""
    """免计事项: what this person is not counted in, as the roster says it."""


@dataclass(frozen=True, slots=True)
class Office:
    """Who sends the 督办通知单 and receives the answers."""

    name: str = "创建工作领导小组办公室"
    contact: str = ""
    phone: str = ""
    number: str = "督〔{year}〕{n}号"
    respond_within: int = 5


_MIN_LONG_EDGE = Pixels(1200)


@dataclass(frozen=True, slots=True)
class PhotoRules:
    """How photos are judged and bound."""

    min_long_edge: Pixels = _MIN_LONG_EDGE
    per_page: int = 2
    bind: int | None = None
    """At most so many an item; None binds all."""


@dataclass(frozen=True, slots=True)
class SchemeStandard:
    """One standard of another assessment scheme."""

    code: str
    part: str
    title: str
    standard: str
    method: Method
    points: Fraction
    takes: tuple[IndicatorId, ...]
    kinds: tuple[Kind, ...]
    items: int


@dataclass(frozen=True, slots=True)
class SchemeSpec:
    """Another order of the same material, as the plan declares it."""

    id: str
    title: str
    edition: str
    """Of which year its standards are (`2021`); empty where that is not said."""
    period: Period | None
    standards: tuple[SchemeStandard, ...]


@dataclass(frozen=True, slots=True)
class ArchiveRules:
    """What the archive needs to know about the unit (全宗号, order of classes, retention)."""

    fonds: str = ""
    order: str = "年度-保管期限-机构"
    retention: tuple[tuple[Kind, str], ...] = ()
    never: tuple[Kind, ...] = ()
    codes: tuple[tuple[str, str], ...] = ()
    """Codes of departments or problems within a 档号; the others get one by their pinyin."""
    together: tuple[tuple[Kind, tuple[Kind, ...]], ...] = ()
    """Kinds that are no 件 of their own where a paper of one of these kinds lies in their item."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One campaign year of one unit."""

    title: str
    unit: str
    year: int
    period: Period
    tail: int
    also: tuple[str, ...]
    departments: tuple[Department, ...]
    office: Office
    roster: tuple[Person, ...]
    extra_keywords: tuple[tuple[Kind, tuple[str, ...]], ...]
    photos: PhotoRules
    numbering: str
    sheets: int
    """A volume is split above so many sheets of paper."""
    archive: ArchiveRules
    tasks: tuple[Task, ...]
    schemes: tuple[SchemeSpec, ...]
    acknowledgements: tuple[Acknowledgement, ...] = ()
    item_starts: str = "any"
    """Where an item begins: on `any` side, or on the `front` of a leaf."""
    former: tuple[str, ...] = ()
    """Names that the unit bore before (曾用名)."""
    own_files: tuple[str, ...] = field(default=(PLAN_NAME,))
    """Files of the workspace that the plan itself is made of: plan, roster, tables it names."""

    @property
    def indicators(self) -> tuple[Indicator, ...]:
        """All indicators, in the plan's order."""
        return tuple(one for task in self.tasks for one in task.indicators)

    @property
    def undeclared_departments(self) -> tuple[str, ...]:
        """Departments of the roster that the plan does not declare, in the roster's order."""
        found = dict.fromkeys(person.department for person in self.roster)
        return tuple(one for one in found if one not in self.departments)

    def indicator(self, wanted: IndicatorId) -> Indicator:
        """The indicator of that id; KeyError where there is none."""
        for one in self.indicators:
            if one.id == wanted:
                return one
        raise KeyError(wanted)

    def task(self, wanted: TaskId) -> Task:
        """The task of that id; KeyError where there is none."""
        for one in self.tasks:
            if one.id == wanted:
                return one
        raise KeyError(wanted)
