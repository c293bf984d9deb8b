"""上报: what a platform takes, what is in the package that is handed in, what does not fit."""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from anjuan.model.fixity import Fixity
from anjuan.model.units import Department, RelPath


@dataclass(frozen=True, slots=True)
class Profile:
    """上报要求 of a year, as the platform states them; 0 means that it does not limit."""

    title: str = "上报要求"
    formats: tuple[str, ...] = ("jpg", "jpeg", "pdf", "docx", "xlsx", "pptx", "mp4")
    """Endings that are taken, without the dot."""
    file_mb: float = 20.0
    picture_mb: float = 2.0
    pictures: int = 10
    """Of a standard at most."""
    caption_chars: int = 50
    title_chars: int = 60
    report_chars: int = 0
    """Of a report (总结, 自查报告, 汇报) at most, as Word counts."""


@dataclass(frozen=True, slots=True)
class Upload:
    """A file of 上报电子版."""

    code: str
    """Of the standard or indicator: `Ⅱ-1-1)`."""
    number: int
    """Of its item below that code, from 1."""
    name: str
    """Of the file: `Ⅱ-1-1)-01-题名.pdf`."""
    title: str
    date: str
    source: RelPath
    """Below the workspace."""
    picture: RelPath | None = None
    """Below the build, where a prepared picture is sent in its place."""
    caption: str = ""
    masked: RelPath | None = None
    """Below the build, where masked pages are sent in place of a file with personal numbers."""
    report_chars: int = 0
    """Length of a report; 0 of what is none, and of one whose text was not read."""

    @property
    def path(self) -> RelPath:
        """Below the package's 上报电子版."""
        return RelPath(f"{folder_of(self.code)}/{self.name}")


def folder_of(code: str) -> str:
    """The folder of a code: its own, safe in file systems."""
    return code.replace("/", "_").replace("\\", "_").strip(". ") or "_"


@dataclass(frozen=True, slots=True)
class Unfit:
    """What 上报要求 do not take as it is, and what to do."""

    code: str
    title: str
    source: RelPath
    reason: str
    step: str


@dataclass(frozen=True, slots=True)
class Indicator:
    """An indicator or a standard of a scheme, as the package's lists name it."""

    id: str
    title: str
    departments: tuple[Department, ...]
    sensitive: bool = False


@dataclass(frozen=True, slots=True)
class Piece:
    """An item of the books, as a finished build has it."""

    indicator: str
    title: str
    date: str
    page: str
    pages: int
    files: tuple[RelPath, ...]


@dataclass(frozen=True, slots=True)
class Submission:
    """What is handed in: an office's year by one order of standards."""

    title: str
    unit: str
    year: int
    day: date
    scheme: str
    """Id of the assessment scheme; empty for the plan's own order."""
    indicators: tuple[Indicator, ...]
    pieces: tuple[Piece, ...]
    uploads: tuple[Upload, ...]
    unfit: tuple[Unfit, ...]
    withheld: int
    """Files of sensitive indicators, which stay in the archive."""
    held_back: tuple[Unfit, ...] = ()
    """Files with personal numbers that nobody masked: they are no uploads."""


class Root(StrEnum):
    """Where a file of the package comes from."""

    WORKSPACE = "workspace"
    BUILD = "build"


@dataclass(frozen=True, slots=True)
class Payload:
    """A file of the package below `data/`: from where, and which bytes it must have."""

    path: RelPath
    root: Root
    source: RelPath
    fixity: Fixity
    fit_mb: float = 0.0
    """Of a picture that is made smaller until it fits; 0: it is copied as it is."""
    bare: bool = False
    """Whether it goes to others: the pictures in it lose what a camera wrote of place and owner."""


@dataclass(frozen=True, slots=True)
class Packed:
    """What a package came to."""

    bags: tuple[str, ...]
    files: int
    size: int
    uploads: int
    unfit: tuple[Unfit, ...] = ()
    withheld: int = 0
    again: int = 0
    """Files that an interrupted run had brought already."""
    notes: tuple[str, ...] = field(default=())
