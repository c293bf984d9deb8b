"""A written book read back, and what was compared."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from anjuan.model.units import PageNumber


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: the text that it covers, and the page, from 1, that it leads to."""

    text: str
    page: PageNumber


@dataclass(frozen=True, slots=True)
class Bookmark:
    """A line of the outline: its level from 0, its words, the page, from 1 (0: none)."""

    level: int
    title: str
    page: PageNumber


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of a written book as a reader sees it."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()
    left: str = ""
    """What stands in the upper left corner, where a verso has its number."""
    right: str = ""
    """What stands in the upper right corner, where a recto has its number."""
    size: tuple[float, float] = (210.0, 297.0)
    """Width and height as shown, in mm."""
    pictures: tuple[str, ...] = ()
    """Digests of the pictures' bytes as they are kept in the file, in the order of drawing."""


@dataclass(frozen=True, slots=True)
class BookRead:
    """A written book: its pages and its outline."""

    pages: tuple[PageRead, ...]
    outline: tuple[Bookmark, ...] = ()


@dataclass(frozen=True, slots=True)
class Original:
    """What a page shows before it is bound: its words, and the digests of its pictures."""

    text: str = ""
    pictures: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Originals:
    """What the pages of a volume were made of, by page from 0; pages that need none are left out.

    A page whose file could not be taken over, so that a picture of it was bound, is not here.
    """

    bound: Mapping[int, Original] = field(default_factory=dict)
    pictures: Mapping[str, str] = field(default_factory=dict)
    """Digest of each prepared picture's bytes, by its path."""


class Medium(StrEnum):
    """The two forms of a book."""

    PDF = "pdf"
    WORD = "word"


@dataclass(frozen=True, slots=True)
class Fault:
    """What does not agree: on which page of the file, from 1, its number, and what (Chinese).

    Page 0 stands for the book as a whole.
    """

    page: int
    label: str
    said: str

    def __str__(self) -> str:
        """`第45页（2-37）：…`, as people are told."""
        where = f"第{self.page}页" if self.page else "全册"
        return f"{where}（{self.label}）：{self.said}" if self.label else f"{where}：{self.said}"


@dataclass(frozen=True, slots=True)
class Looked:
    """What was looked at of one form of a volume, and what was found."""

    volume: str
    medium: Medium
    pages: int
    """Pages that were looked at; 0 where none were, and then `why` says the reason."""
    why: str = ""
    compared: tuple[tuple[str, int], ...] = ()
    """How many of each kind of thing were compared."""
    faults: tuple[Fault, ...] = ()


@dataclass(frozen=True, slots=True)
class Proof:
    """What was compared for one entry, and what did not agree (Chinese)."""

    volume: str
    indicator: str
    number: int
    title: str
    page: str
    faults: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Obstacle:
    """What keeps a page from PDF/A-2b: its number from 1 (0: the whole file), clause, reason."""

    page: PageNumber
    clause: str
    reason: str


@dataclass(frozen=True, slots=True)
class Archival:
    """Whether a written PDF claims to be PDF/A-2b, and what our own checks found against it."""

    file: str
    """Its name without suffix."""
    claimed: str
    """`2B`, or nothing."""
    obstacles: tuple[tuple[str, Obstacle], ...]
    """Each with the number printed on its page."""
    faults: tuple[str, ...] = ()
    """Where claim and finding do not go together: an error of ours (Chinese)."""
    validator: str = ""
    """What an installed veraPDF says of it: its version and verdict."""


@dataclass(frozen=True, slots=True)
class ListRead:
    """A finding aid read back: its name, how many rows it should hold, which it does not."""

    name: str
    rows: int
    faults: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ChangedSource:
    """A file that is not any more what its pages were made of, and the first such page."""

    path: str
    volume: str
    label: str
    gone: bool = False


@dataclass(frozen=True, slots=True)
class Proven:
    """All that was looked at after a build."""

    entries: tuple[Proof, ...]
    looked: tuple[Looked, ...]
    """Every book in both forms, page by page, or why it was not looked at."""
    lists: tuple[ListRead, ...]
    digested: int
    """How many source files were digested once more."""
    changed: tuple[ChangedSource, ...]
    archival: tuple[Archival, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing that was looked at differs from what was decided."""
        faults = (
            *(one.faults for one in self.entries),
            *(one.faults for one in self.looked),
            *(one.faults for one in self.lists),
            *(one.faults for one in self.archival),
        )
        return not self.changed and not any(faults)
