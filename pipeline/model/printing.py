"""What is printed: books as they were built, leaves, files for the printer, labels, tickets."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from anjuan.model.seal import Sheet
from anjuan.model.sheet import TextStyle
from anjuan.model.units import Mm, PageNumber, Sha256


class Ink(StrEnum):
    """With what a leaf is printed."""

    BLACK = "黑白"
    COLOUR = "彩色"


class Inks(StrEnum):
    """How an office wants its leaves printed."""

    SPLIT = "split"
    """Leaves with real colour in colour, the others black."""
    COLOUR = "colour"
    BLACK = "black"


@dataclass(frozen=True, slots=True)
class BuiltBook:
    """A volume of a finished build."""

    id: str
    name: str
    """`第二卷`."""
    title: str
    """Without the number of the book."""
    number: int
    count: int
    stem: str
    """Its file without suffix."""
    digest: Sha256
    """Of its PDF."""
    compiled: date
    """The day that its cover bears."""
    sides: tuple[str, ...]
    """What each side is called: its number, 封面, 卷首说明, 目录第1页; empty where it is white."""
    indicators: tuple[str, ...]
    """In order, each once."""

    @property
    def count_words(self) -> str:
        """`第1册，共2册`, or nothing where it is the only one."""
        return f"第{self.number}册，共{self.count}册" if self.count > 1 else ""


@dataclass(frozen=True, slots=True)
class Built:
    """What of a build is printed."""

    title: str
    unit: str
    year: int
    books: tuple[BuiltBook, ...]
    again: tuple[Sheet, ...] | None
    """What changed since the books were sealed; None where they are not."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A sheet of A4: its two pages in the book's PDF, and what it is printed with."""

    front: PageNumber
    back: PageNumber | None
    """None where the back is left white and the PDF has no page for it."""
    names: tuple[str, str]
    """What its sides are called; empty where they are white."""
    ink: Ink = Ink.BLACK


@dataclass(frozen=True, slots=True)
class Bundle:
    """A file that goes to the printer: leaves of one ink, in the book's order."""

    ink: Ink
    leaves: tuple[Leaf, ...]

    @property
    def name(self) -> str:
        """`黑白`, `彩色`: what the ticket calls it."""
        return self.ink.value

    @property
    def pages(self) -> tuple[PageNumber | None, ...]:
        """Its pages in order, None for a side without one: always an even number."""
        return tuple(page for leaf in self.leaves for page in (leaf.front, leaf.back))


@dataclass(frozen=True, slots=True)
class Run:
    """Leaves that are taken together from one bundle when the book is put together."""

    bundle: str
    count: int
    first: str
    """Name of the first side that bears one; `空白` where none does."""
    last: str


@dataclass(frozen=True, slots=True)
class SpineText:
    """Words on a label: their middle in mm from its left, their baseline from its top."""

    x: Mm
    y: Mm
    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class SpineLabel:
    """A spine label, 262 mm high: its words and its short rules (heights from its top)."""

    book: str
    width: Mm
    name: str
    """What stands below it, outside the cut: `资料册 20 mm`."""
    texts: tuple[SpineText, ...]
    rules: tuple[Mm, ...]


@dataclass(frozen=True, slots=True)
class Ticket:
    """What a person at the printer needs to know of a volume."""

    book: BuiltBook
    bundles: tuple[tuple[Bundle, str], ...]
    """Each with the name of its file."""
    runs: tuple[Run, ...]
    copies: int
    grams: int
    thickness: Mm
    """Of the bound book, covers included; 0 where only some sheets are printed again."""
    spine: int
    """Nominal width of the spine that it fits, in mm."""
    label: str
    """Where its label is: `书脊标签.pdf第1页，左起第2枚`."""
    sheets: tuple[Sheet, ...] = ()
    """What is to be done with each sheet that is printed again."""

    @property
    def leaves(self) -> int:
        """Sheets of paper in one copy."""
        return sum(len(bundle.leaves) for bundle, _ in self.bundles)

    @property
    def printed_sides(self) -> int:
        """Sides of one copy that bear something."""
        return sum(
            bool(name)
            for bundle, _ in self.bundles
            for leaf in bundle.leaves
            for name in leaf.names
        )

    def of_ink(self, ink: Ink) -> int:
        """Sheets of one copy that are printed with it."""
        return sum(len(bundle.leaves) for bundle, _ in self.bundles if bundle.ink is ink)


@dataclass(frozen=True, slots=True)
class TicketSheet:
    """A ticket as it is drawn."""

    title: str
    aside: str
    rows: tuple[tuple[str, str], ...]
    """Label and value."""
    guides: bool
    """Whether a small drawing shows where the holes are."""
    caption: str
    """Over the table of steps; empty where there is none."""
    heads: tuple[str, ...] = ()
    steps: tuple[tuple[str, ...], ...] = ()


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A file for the printer, and how it is to be printed."""

    group: str
    """What is put on the machine together, and followed by a pause: a volume, or the papers."""
    title: str
    path: str
    """Below the folder of the prints."""
    digest: Sha256
    ink: Ink
    copies: int
    duplex: bool
    sheets: int
    """Of one copy."""


@dataclass(frozen=True, slots=True)
class Sent:
    """A job that was given to the printer: kept beside the prints, so that it is given once."""

    path: str
    digest: Sha256
    copies: int
    printer: str
    id: str
    """As the queue calls it: `HP-12`."""
    done: bool
    """The queue said that it was printed."""
