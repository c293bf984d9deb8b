"""What was sealed: numbers that stand on paper and do not change any more (封卷)."""

from dataclasses import dataclass
from datetime import date

from anjuan.model.pages import Side
from anjuan.model.units import IndicatorId, Sha256, TaskId


def seal_name(scheme: str = "") -> str:
    """Its file in the workspace's `.anjuan`: of the plan's own books, or of a scheme's, by its id.

    A scheme's books stand on a shelf of their own, with numbers of their own.
    """
    return f"封卷（{scheme}）.json" if scheme else "封卷.json"


@dataclass(frozen=True, slots=True)
class SealedPage:
    """One side of a sealed book."""

    label: str
    """Printed number; empty on front matter and white sides."""
    side: Side
    indicator: str
    entry: str
    """Key of the item whose page it is; empty on an indicator's statement and on front matter."""
    name: str
    """What people call it: its number, or 封面, 卷首说明, 目录第1页; empty where it is white."""
    digest: str
    """Of all that is printed on it."""


@dataclass(frozen=True, slots=True)
class SealedVolume:
    """A sealed book: its sides in order."""

    id: str
    part: TaskId
    number: int
    count: int
    """Which book of its part it is, from 1, and of how many."""
    compiled: date
    """The day that its cover bears."""
    pages: tuple[SealedPage, ...]
    retired: tuple[str, ...] = ()
    """Labels of its part that were given once and stand on no page any more."""


@dataclass(frozen=True, slots=True)
class SealedEntry:
    """An item as it was sealed."""

    key: str
    indicator: IndicatorId
    number: int
    files: tuple[Sha256, ...]
    """Digests of its files: by them an item is known again whose folder was renamed."""


@dataclass(frozen=True, slots=True)
class Seal:
    """The sealed books of a workspace."""

    numbering: str
    """`volume` or `indicator`, as the plan said when it was sealed."""
    volumes: tuple[SealedVolume, ...]
    entries: tuple[SealedEntry, ...]

    def of_part(self, part: TaskId) -> tuple[SealedVolume, ...]:
        """The sealed books of a part, in order."""
        return tuple(one for one in self.volumes if one.part == part)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A sheet of paper that is to be printed, or taken out, to bring a sealed book up to date."""

    volume: str
    title: str
    front: str
    back: str
    """Names of its sides; a white one is `空白`."""
    action: str
    """换下 (in place of the old one), 插入 (new), 抽出 (nothing is printed)."""
    place: str
    """Where it goes: `插在2-37之后`, `换下2-37的一张`."""
    pages: tuple[int, ...] = ()
    """Its sides in the volume's PDF, from 1; none where it is only taken out."""
