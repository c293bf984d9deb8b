"""A written book read back, and what was compared."""

from dataclasses import dataclass

from anjuan.model.units import PageNumber


@dataclass(frozen=True, slots=True)
class Link:
    """A link of a page: the text that it covers, and the page, from 1, that it leads to."""

    text: str
    page: PageNumber


@dataclass(frozen=True, slots=True)
class PageRead:
    """A page of a written PDF as a reader sees it; text and links where they were asked for."""

    label: str
    text: str = ""
    links: tuple[Link, ...] = ()


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
