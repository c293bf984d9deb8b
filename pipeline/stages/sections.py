"""What a page is laid out from: the book it stands in, and the part of a chapter in one volume."""

from dataclasses import dataclass, field

from anjuan.model.binder import Chapter, Entry, Imprint, Part
from anjuan.model.sheet import Metrics
from anjuan.stages.places import Places


@dataclass(frozen=True, slots=True)
class Section:
    """The part of an indicator's material that stands in one volume."""

    chapter: Chapter
    entries: tuple[Entry, ...]
    continued: bool = False
    """Its 指标说明页 stands in an earlier volume."""
    last: bool = True
    """The chapter ends here."""
    resumed: Entry | None = None
    """An entry that began in the volume before, where one alone is longer than a volume."""

    @property
    def title(self) -> str:
        """The indicator's title, marked where it only goes on here."""
        return f"{self.chapter.title}（续）" if self.continued else self.chapter.title


@dataclass(frozen=True, slots=True)
class Book:
    """One book of a part before its pages are set: its id, and what stands in it."""

    id: str
    sections: tuple[Section, ...]
    number: int = 1
    count: int = 1

    @property
    def count_words(self) -> str:
        """`（第1册，共2册）`, or nothing where the part has one book only."""
        return f"（第{self.number}册，共{self.count}册）" if self.count > 1 else ""


@dataclass(frozen=True, slots=True)
class Setting:
    """All that a page needs to know beside its own content."""

    part: Part
    imprint: Imprint
    metrics: Metrics
    places: Places = field(default_factory=Places)
    per_page: int = 2
    fronts: bool = False
    """Every item begins on the front of a leaf."""
