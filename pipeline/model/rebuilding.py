"""What a build and each of its books were made of: what tells whether they still stand."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anjuan.model.units import RelPath, Sha256


@dataclass(frozen=True, slots=True)
class RunState:
    """All that a build depends on; two builds of the same state give the same bytes."""

    program: str
    """Digest of the program's own files and of the versions of its libraries."""
    machine: tuple[str, ...]
    """Programs and fonts of the machine that pages are made with, and their versions."""
    asked: str
    """The day, the part of the plan, the scheme, the proof."""
    files: Mapping[str, str]
    """Digest of every file, by its path below the workspace; other years' with their folder."""


@dataclass(frozen=True, slots=True)
class BookState:
    """All that a book depends on, in parts, so that a change can be named."""

    way: str
    """How books are written here: digest of the program's parts and the machine's programs."""
    frame: str
    """Digest of what the whole book bears: names, dates, title, the numbers that it may cite."""
    entries: Mapping[str, str]
    """Digest of the pages of each entry without their numbers, by its title; `""`: all others."""
    places: str
    """Digest of where every page stands, and under which number."""


@dataclass(frozen=True, slots=True)
class Stood:
    """What a build came to, for when it is asked for again and still stands."""

    state: RunState
    unmade: Mapping[RelPath, str] = field(default_factory=dict)
    """Files of which no pages could be made, and why."""
    notes: tuple[str, ...] = ()
    books: int = 0
    pages: int = 0
    outputs: Mapping[str, Sha256] = field(default_factory=dict)
    """Digest of every output, by its path below the build folder."""
