"""Papers that the office sends (通报, 自评报告), before they are put into a Word form."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of the body: a heading of the first or second level, or running text."""

    text: str
    level: int = 0
    """1 for `一、…`, 2 for `（一）…`, 0 for running text (GB/T 9704-2012 §7.3.3)."""


@dataclass(frozen=True, slots=True)
class DoneRow:
    """What was done of an indicator in the time that a 通报 speaks of."""

    department: str
    opens: bool
    """The first row of its department."""
    number: str
    indicator: str
    title: str
    state: str
    """`完成`, `3/4`, `未到期限`; nothing where none was owed."""
    done: str
    """What was done, in a sentence of computed facts without its full stop."""
    place: str
    """卷–页 of the material; nothing where no book is known."""


@dataclass(frozen=True, slots=True)
class OwedRow:
    """One thing that a department owes, as 督办通知单 and 通报 print it."""

    number: str
    indicator: str
    title: str
    period: str
    lacking: str
    remedy: str
    due: str
    owner: str


@dataclass(frozen=True, slots=True)
class LackingRow:
    """What a department still owes, among those of others."""

    department: str
    opens: bool
    """The first row of its department."""
    owed: OwedRow


@dataclass(frozen=True, slots=True)
class Circular:
    """通报: what was done in a month or a quarter, what is missing, and until when."""

    unit: str
    title: str
    to: str
    """主送."""
    opening: str
    body: tuple[Paragraph, ...]
    period: str
    """`3月`, as its tables are titled."""
    until: str
    """The day whose material it goes by."""
    done: tuple[DoneRow, ...]
    lacking: tuple[LackingRow, ...]
    issuer: str
    date: str
    contact: str


@dataclass(frozen=True, slots=True)
class AssessedRow:
    """An indicator in the table of a 自评报告."""

    task: str
    """`二、环境治理`."""
    opens: bool
    """The first row of its task."""
    indicator: str
    title: str
    demand: str
    done: str
    figures: str
    """Fractions and shares, cut and never rounded up."""
    place: str
    points: str
    secured: str
    """按材料测算得分."""
    status: str
    lacking: str
    """What is lacking and why; what is waived or was looked at and found right."""


@dataclass(frozen=True, slots=True)
class Assessment:
    """自评报告: the year by task and indicator, as the material proves it."""

    unit: str
    title: str
    to: str
    """主送; nothing where nobody was named."""
    opening: str
    body: tuple[Paragraph, ...]
    rows: tuple[AssessedRow, ...]
    points: str
    secured: str
    issuer: str
    date: str
    contact: str
