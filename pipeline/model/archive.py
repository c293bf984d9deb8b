"""The year's archive: 件, photo groups, recordings, and what stays out of it, each with its reason.

DA/T 22-2015 for papers, DA/T 50-2014 for photographs, DA/T 78-2019 for video and sound. The archive
is another product than the books: it holds every original once, and beside them their pages and
what lists them.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NamedTuple

from anjuan.model.evidence import Elements, Material
from anjuan.model.kinds import Kind
from anjuan.model.units import Mm, RelPath, Sha256

ARCHIVE_REGISTER = "归档登记.json"
"""Its file, in the workspace's `.anjuan`."""


class Series(StrEnum):
    """档案门类代码 (DA/T 13): what is numbered apart."""

    PAPERS = "WS"
    PHOTOS = "ZP"
    VIDEO = "LX"
    SOUND = "LY"


SERIES_NAMES = {
    Series.PAPERS: "文书档案",
    Series.PHOTOS: "照片档案",
    Series.VIDEO: "录像档案",
    Series.SOUND: "录音档案",
}


class Role(StrEnum):
    """What a file is within its 件; the value is what people read."""

    BODY = "正文"
    ATTACHMENT = "附件"
    EDITABLE = "可编辑稿"
    """The electronic text of a paper whose signed copy is the original: no sides of its own."""


class Run(NamedTuple):
    """Within what numbers run from 1 without a gap (DA/T 13); sorts as series and classes do."""

    series: Series
    year: int
    retention: int
    """Its rank: the longer it is kept, the lower."""
    code: str
    """Of the department or problem; empty for photos and recordings, which it does not divide."""


@dataclass(frozen=True, slots=True)
class FilingClass:
    """The lowest class, within which numbers run: 年度, 保管期限, 机构 or 问题."""

    year: int
    retention: str
    """`Y`, `D30`, `D10` (国家档案局令第8号)."""
    unit: str = ""
    """Department or problem; empty where the plan's order of classes has none."""
    code: str = ""
    """Its code within a 档号."""

    def run(self, series: Series) -> Run:
        """Within what a number of this class runs; the code tells a class, whatever its name is."""
        code = self.code if series is Series.PAPERS else ""
        return Run(series, self.year, retention_rank(self.retention), code)


def retention_name(code: str) -> str:
    """`永久`, `30年`: as spine, stamp and catalogue print it."""
    return "永久" if code == "Y" else f"{code.removeprefix('D')}年"


def retention_rank(code: str) -> int:
    """The longer it is kept, the lower: for sorting."""
    return -10_000 if code == "Y" else -int(code.removeprefix("D"))


# ── papers ───────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Paper:
    """A file of a 件."""

    material: Material
    role: Role


@dataclass(frozen=True, slots=True)
class Record:
    """One 件: a document with its attachments, catalogued (DA/T 22-2015)."""

    key: RelPath
    """The path of its first file."""
    of: FilingClass
    item: str
    """Key of the item that it came of: the matter by which papers and photos find each other."""
    kind: Kind
    title: str
    """题名; what we added stands in square brackets."""
    author: str
    document_number: str
    date: str
    """`20210425`; digits that are not known are 0."""
    secrecy: str
    papers: tuple[Paper, ...]
    remarks: tuple[str, ...] = ()
    """What the 备考表 says of it, without its number."""
    number: int = 0
    """件号, from 1; 0 before it is numbered."""
    sides: int = 0
    """页数: sides with text or image."""


# ── photographs, video, sound ────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Photo:
    """A photograph of a group, with its single caption (DA/T 50-2014)."""

    material: Material
    elements: Elements
    caption: str
    missing: tuple[str, ...]
    """Names of the six elements that nobody told."""
    number: int = 0


@dataclass(frozen=True, slots=True)
class PhotoGroup:
    """The photographs of one event, with their common caption."""

    key: str
    of: FilingClass
    title: str
    first: str
    last: str
    """First and last day, `20210315`."""
    elements: Elements
    caption: str
    department: str
    secrecy: str
    photos: tuple[Photo, ...]
    number: int = 0
    reference: str = ""
    """参见号: the 档号 of the papers of the same event."""


@dataclass(frozen=True, slots=True)
class Recording:
    """A video or a sound recording (DA/T 78-2019)."""

    key: RelPath
    series: Series
    of: FilingClass
    item: str
    title: str
    date: str
    elements: Elements
    caption: str
    material: Material
    department: str
    secrecy: str
    number: int = 0
    reference: str = ""


# ── what stays out ───────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A file that is not archived, and why; `step` is what to do about it, if anything."""

    path: RelPath
    sha256: Sha256
    size: int
    reason: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class NextYear:
    """A file of a later year by its 成文日期: filed with that year's papers."""

    path: RelPath
    sha256: Sha256
    size: int
    title: str
    date: str
    year: int


@dataclass(frozen=True, slots=True)
class Filing:
    """Every file of the workspace in exactly one place; not yet numbered."""

    records: tuple[Record, ...]
    groups: tuple[PhotoGroup, ...]
    recordings: tuple[Recording, ...]
    left_out: tuple[LeftOut, ...]
    next_year: tuple[NextYear, ...]


# ── numbers ──────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Registered:
    """A number once given: it never moves, and is never given again."""

    series: Series
    of: FilingClass
    number: int
    key: str
    title: str
    files: tuple[Sha256, ...]
    """Digests of its files; of a photo group in the order of the photos' numbers, from 1."""


@dataclass(frozen=True, slots=True)
class Share:
    """What of a 件 that no box holds lies in one of several (分装)."""

    part: int
    """From 1."""
    of: int
    first: int
    """Its first page within the 件."""

    def __str__(self) -> str:
        """`1/2`: as spine and lists have it behind the number."""
        return f"{self.part}/{self.of}"


@dataclass(frozen=True, slots=True)
class ArchiveBox:
    """An archive box: which numbers lie in it, and how thick it is."""

    of: FilingClass
    number: int
    """盒号, running through the year's boxes."""
    first: int
    last: int
    thickness: Mm
    records: int
    """How many 件; one that is shared out counts in the box of its first part."""
    sides: int
    share: Share | None = None

    @property
    def last_shown(self) -> str:
        """`0025`; `0025（1/2）` of a part of a 件."""
        return f"{self.last:04d}" + (f"（{self.share}）" if self.share is not None else "")


@dataclass(frozen=True, slots=True)
class Register:
    """Numbers of a workspace's archive (件号登记)."""

    fonds: str
    entries: tuple[Registered, ...] = ()
    boxes: tuple[ArchiveBox, ...] = ()
    """Boxes that stand on a shelf: they keep their numbers, their papers and their thickness."""


@dataclass(frozen=True, slots=True)
class EmptyNumber:
    """空号: a number whose 件 was taken out, or became part of another."""

    series: Series
    of: FilingClass
    number: int
    title: str
    into: tuple[str, ...] = ()
    """档号 of every 件 that papers of it lie in now; none where all are gone."""
    partly: bool = False
    """Whether others of its papers are gone."""


@dataclass(frozen=True, slots=True)
class Archive:
    """A numbered filing: what all papers of the archive are written from."""

    fonds: str
    unit: str
    year: int
    order: tuple[str, ...]
    """The order of classes: `年度`, `保管期限`, `机构`."""
    filing: Filing
    empty: tuple[EmptyNumber, ...] = ()
    boxes: tuple[ArchiveBox, ...] = ()
