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
