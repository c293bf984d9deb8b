"""Lists that people read: tables with typed columns, before they are Excel or a web page."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from anjuan.model.finding import Severity
from anjuan.model.paper import OwedRow
from anjuan.model.units import Department


class Form(StrEnum):
    """What a column holds, which decides how it is set."""

    TEXT = "text"
    LONG = "long"
    """Running text that wraps."""
    NUMBER = "number"
    DATE = "date"
    MARK = "mark"
    """A level or a state, in the colour of its row's severity."""
    PATH = "path"
    """A path below the workspace: linked where it can be opened."""


@dataclass(frozen=True, slots=True)
class Field:
    """A column: its head, its width in characters, what it holds."""

    head: str
    width: int
    form: Form = Form.TEXT


Value = str | int | float | None


def shown(value: Value) -> str:
    """A value as people read it: `10`, not `10.0`; nothing where there is none."""
    if value is None:
        return ""
    return f"{value:.10g}" if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Row:
    """A row; `severity` marks it, `heading` sets it as the head of a group."""

    cells: tuple[Value, ...]
    severity: Severity | None = None
    heading: bool = False
    anchor: str = ""
    """Name under which other rows link to this one."""
    link: str = ""
    """Anchor of the row that tells more, in any list of the report."""


@dataclass(frozen=True, slots=True)
class Listing:
    """A sheet of a workbook, or a section of a page."""

    name: str
    title: str
    fields: tuple[Field, ...]
    rows: tuple[Row, ...]
    note: str = ""
    """One sentence under the title: what the list holds, or that there is nothing in it."""
    counted: bool = True
    """Whether the number of its rows tells people something."""


@dataclass(frozen=True, slots=True)
class Report:
    """A set of lists under one title."""

    title: str
    subtitle: str
    """Unit, as-of date, and what was counted, in one line."""
    listings: tuple[Listing, ...]


@dataclass(frozen=True, slots=True)
class Section:
    """A part of a long list under a head of its own."""

    head: str
    anchor: str
    """Name under which a page links to it."""
    rows: Iterable[Row]
    """Read once, in order, before the next section is asked for."""


@dataclass(frozen=True, slots=True)
class LongListing:
    """A list of any length: it is written while it is read, and never held as a whole."""

    name: str
    title: str
    fields: tuple[Field, ...]
    sections: Iterable[Section]
    note: str = ""
    heads: bool = True
    """Whether a sheet shows the heads of the sections, as rows of their own."""


@dataclass(frozen=True, slots=True)
class Notice:
    """督办通知单 for one department (print.md 12)."""

    issuer: str
    unit: str
    number: str
    date: str
    department: Department
    opening: str
    rows: tuple[OwedRow, ...]
    closing: str
    contact: str
    deadline: str
