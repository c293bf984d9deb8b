"""Material made ready for paper, before it is laid out: pictures, documents, tables, videos."""

from dataclasses import dataclass

from anjuan.model.masking import Counts
from anjuan.model.pages import BoundPage, Still, Stroke
from anjuan.model.units import Pixels, RelPath


@dataclass(frozen=True, slots=True)
class PreparedPicture:
    """A picture ready for paper: the JPEG and its pixels, upright."""

    source: RelPath
    image: str
    width: Pixels
    height: Pixels
    caption: str
    whole_page: bool = False
    """A paper that was photographed or scanned: a page of its own, so that it can be read."""
    poor: bool = False
    """A photo on which little can be made out: never larger than those that are sharp."""
    strokes: tuple[Stroke, ...] = ()
    """Under its sentences that a 说明 names, in parts of the picture."""
    pair: "PairMark | None" = None
    """Where it is half of a pair before and after; the other half follows or precedes it."""
    masked: Counts = ()
    """Personal numbers that are blackened on it."""


@dataclass(frozen=True, slots=True)
class Handling:
    """How a problem was dealt with, as a list of problems tells; what it leaves open is empty."""

    department: str = ""
    deadline: str = ""
    """ISO day, or the list's own words (立行立改)."""
    reviewer: str = ""
    outcome: str = ""

    @property
    def values(self) -> tuple[str, ...]:
        """责任科室, 整改时限, 复核人, 结果."""
        return (self.department, self.deadline, self.reviewer, self.outcome)

    @property
    def told(self) -> int:
        """How many of them are known."""
        return sum(map(bool, self.values))


@dataclass(frozen=True, slots=True)
class PairMark:
    """Which of an item's pairs a picture belongs to."""

    number: int
    """From 1."""
    count: int
    problem: str
    """As a list of problems words it, else what the pictures' names have in common; or nothing."""
    day: str
    """ISO day of the picture, or nothing."""
    handling: Handling = Handling()
    listed: bool = False
    """Whether a list of problems words the problem."""


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document as pages; `note` says how the pages came about where that matters."""

    source: RelPath
    title: str
    pages: tuple[BoundPage, ...]


@dataclass(frozen=True, slots=True)
class PreparedTable:
    """A ledger to be typeset: title, header, rows, and what stands across it above and below."""

    source: RelPath
    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    totals: tuple[bool, ...]
    lead: tuple[str, ...] = ()
    """Lines between the title and the header: `时间：…　地点：…`, 填表科室."""
    notes: tuple[str, ...] = ()
    """Lines below the rows: notes, who filled it in and who checked it."""
    masked: Counts = ()
    """Personal numbers that are starred in it."""


@dataclass(frozen=True, slots=True)
class PreparedVideo:
    """A video to be shown as stills, and what is known of it in words."""

    source: RelPath
    title: str
    seconds: float
    width: Pixels
    height: Pixels
    size: int
    stills: tuple[Still, ...]
    when: str = ""
    caption: str = ""
    place: str = ""
    photographer: str = ""


@dataclass(frozen=True, slots=True)
class PreparedNote:
    """A statement in words: an item's narrative, or what stands elsewhere (电子版, 原件另存)."""

    title: str
    paragraphs: tuple[str, ...]


Piece = PreparedPicture | PreparedDocument | PreparedTable | PreparedVideo | PreparedNote
