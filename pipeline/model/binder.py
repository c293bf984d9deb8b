"""The book: items as entries in chapters and parts, then volumes of pages; in plain values."""

from dataclasses import dataclass
from datetime import date

from anjuan.model.pages import FigureCell, Page
from anjuan.model.pieces import Piece
from anjuan.model.units import Department, IndicatorId, PageNumber, RelPath, TaskId


@dataclass(frozen=True, slots=True)
class Entry:
    """An item as it is bound."""

    key: str
    indicator: IndicatorId
    number: int
    title: str
    date: str
    """ISO day, or the period's label, or nothing."""
    group_caption: str
    pieces: tuple[Piece, ...]
    files: tuple[RelPath, ...]
    contents: str
    """What it holds, in words: `通知1、签到表1、照片4`."""
    period: str = ""
    kinds: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class CrossReference:
    """互见: an item bound under another indicator that proves this one, too."""

    key: str
    title: str
    date: str
    indicator: IndicatorId | None = None
    """Where it is bound."""


@dataclass(frozen=True, slots=True)
class ComparisonCell:
    """What one cell of the 时段对照表 points at: an entry's key, and a piece of it."""

    key: str
    source: RelPath | None
    text: str = ""
    """Printed when it points at nothing: a date, a count, `—`, or nothing."""


@dataclass(frozen=True, slots=True)
class Chapter:
    """An indicator of a volume: its statement and its entries."""

    indicator: IndicatorId
    title: str
    identity: tuple[tuple[str, str], ...]
    narrative: str
    figures: tuple[FigureCell, ...]
    """`target` holds the key of the entry whose page the figure cites."""
    period_head: tuple[str, ...]
    period_rows: tuple[tuple[ComparisonCell, ...], ...]
    entries: tuple[Entry, ...]
    cross_references: tuple[CrossReference, ...]
    owed: str
    done: str
    pieces: str
    figures_text: str
    departments: tuple[Department, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the scheme (a task of the plan): what becomes one volume or several."""

    id: TaskId
    title: str
    clause: str
    demand: str
    remarks: tuple[str, ...]
    chapters: tuple[Chapter, ...]
    index: int
    """Which part of the scheme it is, from 0, and of how many: the step of its volume tab."""
    count: int


@dataclass(frozen=True, slots=True)
class Imprint:
    """What every cover says: unit, year, scheme, time covered, day of compilation."""

    unit: str
    year: int
    title: str
    scheme: str
    period: str
    compiled: date


@dataclass(frozen=True, slots=True)
class Located:
    """Where an entry came to stand."""

    entry: Entry
    label: str
    """Printed number of its first page: `2-37`."""
    pages: int
    """Its numbered pages."""
    pdf_page: PageNumber
    last_label: str


@dataclass(frozen=True, slots=True)
class Volume:
    """One book: its pages in order, and where its entries stand."""

    id: str
    task: TaskId
    title: str
    file_stem: str
    """`2-环境治理-1`, without a suffix, safe as a file name."""
    pages: tuple[Page, ...]
    located: tuple[Located, ...]
    chapters: tuple[tuple[IndicatorId, str, PageNumber], ...]
    """Indicator, printed label and PDF page of each 指标说明页."""
    compiled: date
    """The day that its cover bears."""
    number: int = 1
    count: int = 1
    """Which book of its part it is, and of how many."""
    name: str = ""
    """`第二卷`."""


@dataclass(frozen=True, slots=True)
class Binder:
    """All volumes of one build of one scheme."""

    imprint: Imprint
    volumes: tuple[Volume, ...]
