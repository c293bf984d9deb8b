"""A finished build as others look things up in it: where in the books everything stands."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from anjuan.model.evidence import Disposition
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.units import IndicatorId, RelPath, Sha256, TaskId


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """Where an item is bound."""

    page: str
    """The number printed on its first page: `2-37`."""
    pages: int
    """Of its numbered pages how many."""
    pdf_page: int
    """The first page in the volume's PDF, from 1."""
    pdf: str
    """The volume's PDF below the build folder."""


@dataclass(frozen=True, slots=True)
class Places:
    """卷–页 of indicators and items by a build's manifest."""

    indicators: Mapping[IndicatorId, str] = field(default_factory=dict)
    """The printed number of each 指标说明页."""
    entries: Mapping[str, EntryPlace] = field(default_factory=dict)
    """By the item's key."""


_NO_PART = frozenset({Disposition.IGNORED, Disposition.EXCLUDED})


def bears_on_pages(path: RelPath, disposition: Disposition) -> bool:
    """Whether a file can move a page: what is left out, and what the program keeps, cannot."""
    return disposition not in _NO_PART and not path.startswith(f"{STATE_FOLDER}/")


@dataclass(frozen=True, slots=True)
class BuiltState:
    """Of which state of which workspace a build is, and what it bound."""

    title: str
    unit: str
    as_of: date
    digests: Mapping[RelPath, Sha256]
    """Of every file that bears on the pages, in the workspace and in those read along."""
    carried: Mapping[RelPath, str]
    """Files that stand on no page, and why: those of which none could be made among them."""
    tasks: frozenset[TaskId]
    """The tasks of which there is a volume."""
    whole_volumes: bool
    places: Places
    identity: Sha256
    """Of the manifest, so that a record says which build it speaks of."""
