"""Where everything came to stand: anchors, printed labels and volumes, by entry and by piece."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from anjuan.model.binder import Chapter, Entry, Part
from anjuan.model.units import IndicatorId, RelPath


@dataclass(frozen=True, slots=True)
class Place:
    """A page that others refer to: its anchor, its printed label, the volume it is in."""

    anchor: str
    label: str
    volume: str


NOWHERE = Place("", "", "")


@dataclass(frozen=True, slots=True)
class Places:
    """All places of a binder, as far as they are known."""

    entries: Mapping[str, Place] = field(default_factory=dict)
    """By the entry's key: its first page."""
    pieces: Mapping[tuple[str, RelPath], Place] = field(default_factory=dict)
    """By the entry's key and a file of it: the page where that piece begins."""
    chapters: Mapping[IndicatorId, Place] = field(default_factory=dict)
    """By indicator: its 指标说明页."""

    resumed: Mapping[tuple[str, str], Place] = field(default_factory=dict)
    """By an entry's key and a later volume's id: where the entry goes on in it."""

    last_labels: Mapping[str, str] = field(default_factory=dict)
    """By the entry's key: the label of its last page."""

    def find(self, key: str, source: RelPath | None = None) -> Place:
        """The page of that piece, or else the entry's first; `NOWHERE` if it is not bound."""
        if source is not None and (key, source) in self.pieces:
            return self.pieces[key, source]
        return self.entries.get(key, NOWHERE)


def target(place: Place, volume: str) -> str:
    """The anchor for a link from `volume`; empty where the place is in another book."""
    return place.anchor if place.volume == volume else ""


def chapter_anchor(part: Part, chapter: Chapter) -> str:
    """Name of the place of an indicator's page: ASCII, so that Word takes it as a bookmark."""
    return f"i{part.index + 1}_{part.chapters.index(chapter) + 1}"


def entry_anchor(part: Part, chapter: Chapter, entry: Entry, page: int = 0) -> str:
    """Name of the place of an entry's first page, or of its page `page` (from 0)."""
    first = f"e{part.index + 1}_{part.chapters.index(chapter) + 1}_{entry.number}"
    return f"{first}_{page + 1}" if page else first
