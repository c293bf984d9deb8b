"""What lies in the workspace: files as found, facts, material as judged, items as grouped."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from enum import StrEnum

from anjuan.model.fixity import FileState
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period
from anjuan.model.plan import Acknowledgement
from anjuan.model.units import IndicatorId, Pixels, RelPath, Sha256, TaskId


class Format(StrEnum):
    """What a file is by its content, whatever its name says."""

    JPEG = "jpeg"
    PNG = "png"
    WEBP = "webp"
    GIF = "gif"
    TIFF = "tiff"
    BMP = "bmp"
    HEIC = "heic"
    AVIF = "avif"
    PDF = "pdf"
    DOCX = "docx"
    XLSX = "xlsx"
    PPTX = "pptx"
    DOC = "doc"
    XLS = "xls"
    PPT = "ppt"
    WPS = "wps"
    OFD = "ofd"
    RTF = "rtf"
    ODT = "odt"
    ODS = "ods"
    ODP = "odp"
    CSV = "csv"
    TEXT = "text"
    MARKDOWN = "markdown"
    YAML = "yaml"
    HTML = "html"
    VIDEO = "video"
    AUDIO = "audio"
    ARCHIVE = "archive"
    EMPTY = "empty"
    UNKNOWN = "unknown"


PICTURES = frozenset(
    {
        Format.JPEG,
        Format.PNG,
        Format.WEBP,
        Format.GIF,
        Format.TIFF,
        Format.BMP,
        Format.HEIC,
        Format.AVIF,
    }
)
TABLE_FILES = frozenset({Format.XLSX, Format.XLS, Format.ODS, Format.CSV})
EDITABLE = frozenset(
    {
        Format.DOCX,
        Format.DOC,
        Format.WPS,
        Format.RTF,
        Format.ODT,
        Format.ODP,
        Format.PPTX,
        Format.PPT,
        Format.TEXT,
        Format.MARKDOWN,
    }
)


class Problem(StrEnum):
    """Why a file could not be read; the value is the code of the finding."""

    UNREADABLE = "unreadable-file"
    ENCRYPTED = "encrypted-file"
    EMPTY = "empty-file"
    UNSUPPORTED = "unsupported-file"
    CLASSIFIED = "classified-material"


_LONGEST_SUFFIX = 9
"""A longer end behind a dot is words, not a suffix."""


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file below the workspace as found. `name` is NFC and decoded; `path` is as on disk."""

    path: RelPath
    name: str
    size: int
    sha256: Sha256
    parents: tuple[str, ...] = ()
    """Names of the folders above it, outermost first, NFC."""
    link: bool = False
    """A symbolic link: not followed, not read."""
    state: FileState | None = field(default=None, compare=False, repr=False)
    """As it lay when its digest was taken; None where a change since may not show in it."""

    @property
    def stem(self) -> str:
        """The name without its last suffix."""
        head, dot, tail = self.name.rpartition(".")
        return head if dot and head and len(tail) <= _LONGEST_SUFFIX else self.name

    @property
    def suffix(self) -> str:
        """Its last suffix in lower case with the dot, or nothing."""
        head, dot, tail = self.name.rpartition(".")
        return f".{tail.lower()}" if dot and head and len(tail) <= _LONGEST_SUFFIX else ""


@dataclass(frozen=True, slots=True)
class Stamp:
    """What a watermark camera burnt into a photo."""

    taken: datetime
    place: str = ""


@dataclass(frozen=True, slots=True)
class Quality:
    """How a picture of 512 pixels looks, in grey levels: what its best places show."""

    fine: int
    """Detail of a pixel or two that all but half a percent of the pixels fall short of."""
    coarse: int
    """The same of detail of a dozen pixels: how much there is to be seen at all."""
    dark: int
    """Grey level that a hundredth of the pixels lies below."""
    light: int
    """Grey level that a hundredth of the pixels lies above."""


@dataclass(frozen=True, slots=True)
class PictureFacts:
    """A picture: size upright (EXIF orientation applied), and what its EXIF says."""

    width: Pixels
    height: Pixels
    taken: datetime | None = None
    camera: str = ""
    artist: str = ""
    """Who took it by its EXIF, where that is the name of a person in Chinese."""
    pixels_sha256: str = ""
    """Digest of the decoded upright pixels: equal for a re-tagged copy of the same picture."""
    paper: bool = False
    """It shows a sheet of paper by content (a scan or a photographed page), not a scene."""
    prints: str = ""
    """Perceptual prints (`adapters/readers/prints.py`); empty where it shows nothing to go by."""
    quality: Quality | None = None
    stamp: Stamp | None = None
    """Read only where its EXIF tells no time, and the recogniser is installed."""
    same_as: str = ""
    """Of several files that show the same picture, the `pixels_sha256` of the first; empty where
    it is the only one. Not read but found by comparing."""

    @property
    def identity(self) -> str:
        """What equals in the same picture, however it was copied."""
        return self.same_as or self.pixels_sha256


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture that stands in a document, large enough to be a photo (contract §1)."""

    part: str
    """Where in the file it lies."""
    facts: PictureFacts


@dataclass(frozen=True, slots=True)
class Grid:
    """A sheet or a Word table as text cells, merged cells filled in; rows and columns from 1.

    Numbers stand in plain form (`3`, `2.5`), dates as ISO text, a formula that was never
    calculated as its text beginning with `=`.
    """

    name: str
    cells: tuple[tuple[str, ...], ...]
    hidden: bool = False
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells that were filled in: top, left, bottom, right, from 0, both ends included."""


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a document's body in order: a heading (`level` ≥ 1) or a paragraph (`level` 0)."""

    text: str
    level: int = 0


@dataclass(frozen=True, slots=True)
class PaperForm:
    """What a document shows of the form of an official paper (GB/T 9704-2012 §7), without blanks.

    Each is empty where the text does not show it.
    """

    title: str = ""
    """标题, with a mark in brackets behind it."""
    head: str = ""
    """发文机关标志 (`安康市行政审批服务局文件`), or a unit's name in the first line."""
    open_number: str = ""
    """The place of a 发文字号 that nobody filled in: `安行审发〔2021〕号`."""
    addressee: str = ""
    """主送机关, without its colon."""
    issuers: tuple[str, ...] = ()
    """署名: the bodies that sign, in their order."""
    month: bool = False
    """It is dated by year and month, without a day."""
    open_date: str = ""
    """A 成文日期 that is not filled in: `2021年3月日`."""
    draft: str = ""
    """The mark of a draft on or below its title: `征求意见稿`."""


@dataclass(frozen=True, slots=True)
class DocumentFacts:
    """A text document: its body, own date (成文日期), number (文号), pages where it has them."""

    blocks: tuple[Block, ...] = ()
    pages: int | None = None
    signed: date | None = None
    """The date of its signature block, apart from dates that it only mentions."""
    number: str = ""
    pictures: tuple[tuple[Pixels, Pixels], ...] = ()
    """Width and height of the pictures that stand in it."""
    photos: tuple[Embedded, ...] = ()
    """Those of them that are large enough to count as photos, where they could be decoded."""
    form: PaperForm = field(default_factory=PaperForm)
    tracked: int = 0
    """Changes that stand in it as proposals (修订), neither accepted nor refused."""
    created: date | None = None
    """The day on which its program says that it was made (OFD); no evidence of when it is from."""

    @property
    def text(self) -> str:
        """The body, a line a block."""
        return "\n".join(block.text for block in self.blocks)


@dataclass(frozen=True, slots=True)
class Scan:
    """What was recognised of a scanned paper: so much and no more, and only where it is sure.

    It stands apart from `DocumentFacts` so that no check of a paper's words comes upon it.
    """

    signed: date | None = None
    """成文日期, as a text document's."""
    number: str = ""
    """文号, as the standard writes it."""


@dataclass(frozen=True, slots=True)
class VideoFacts:
    """A video: length in seconds, upright frame size, creation time in Asia/Shanghai."""

    seconds: float
    width: Pixels
    height: Pixels
    created: datetime | None = None
    rate: float = 0.0
    """Frames a second; 0 where the file does not say."""


@dataclass(frozen=True, slots=True)
class SoundFacts:
    """A sound recording: length in seconds, 0 where the file does not say."""

    seconds: float


@dataclass(frozen=True, slots=True)
class Elements:
    """The six elements of a photo's caption (DA/T 50-2014 §7.4); empty where not known."""

    what: str = ""
    """事由: the activity."""
    when: str = ""
    """时间, in words."""
    place: str = ""
    """地点."""
    people: str = ""
    """人物: who did it, or who is to be seen."""
    background: str = ""
    """背景: on what occasion."""
    photographer: str = ""
    """摄影者."""


ELEMENT_NAMES: Mapping[str, str] = {
    "what": "事由",
    "when": "时间",
    "place": "地点",
    "people": "人物",
    "background": "背景",
    "photographer": "摄影者",
}
"""What people call the six, in the order in which worksheets and lists show them."""


@dataclass(frozen=True, slots=True)
class PhotoRow:
    """A row of a caption worksheet: what people wrote of one photo; empty parts say nothing."""

    file: str
    """Its path below the worksheet's folder, as it stands there."""
    elements: Elements = Elements()
    emptied: tuple[str, ...] = ()
    """Names of `Elements` that were proposed and that people took out: not known after all."""
    sentence: str = ""
    """成文说明, where people wrote their own."""
    digest: str = ""
    """SHA-256 of the photo when the row was written; empty in a worksheet made by hand."""
    path: str = ""
    """The file's path below the workspace; the reader does not know it."""


MOST_PROOFS = 3
"""Sentences of a file that are underlined as proof at most (print.md §6, 08)."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """说明.yaml / .md / .txt: what the office says of an item or a folder (contract §1)."""

    title: str = ""
    date: str = ""
    place: str = ""
    people: str = ""
    photographer: str = ""
    background: str = ""
    number: str = ""
    author: str = ""
    secrecy: str = ""
    indicator: str = ""
    related: tuple[str, ...] = ()
    captions: tuple[tuple[str, str], ...] = ()
    photos: tuple[PhotoRow, ...] = ()
    """What people wrote in the caption worksheet."""
    kinds: tuple[tuple[str, str], ...] = ()
    selected: tuple[str, ...] = ()
    proofs: tuple[tuple[str, tuple[str, ...]], ...] = ()
    acknowledgements: tuple[tuple[tuple[str, str], ...], ...] = ()
    """核实 entries as (key, value) pairs."""
    narrative: str = ""
    unknown: tuple[str, ...] = ()
    """Keys that are not understood."""


def owed_by_entry(entry: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """What a 核实 entry lacks of the keys without which it takes no effect."""
    said = {key for key, value in entry if value}
    return tuple(key for key in ("code", "理由", "由") if key not in said)


@dataclass(frozen=True, slots=True)
class Facts:
    """All that was read of one file; parts that do not apply are None or empty."""

    format: Format
    problem: Problem | None = None
    detail: str = ""
    """Why it could not be read, in Chinese, without a full stop."""
    damaged: str = ""
    """Readable, but repaired or shortened on the way; says what (Chinese)."""
    picture: PictureFacts | None = None
    document: DocumentFacts | None = None
    grids: tuple[Grid, ...] = ()
    video: VideoFacts | None = None
    sound: SoundFacts | None = None
    """Of a file of sound alone, which no book can show."""
    sidecar: Sidecar | None = None
    scan: Scan | None = None
    """Only of a paper without text of its own, and where the recogniser is installed."""
    passing: bool = False
    """It could not be read at that moment, and may be at the next: told, never remembered."""

    @property
    def lacks_program(self) -> bool:
        """Whether the program that reads it was not there, which it may be on another day."""
        return self.problem is Problem.UNSUPPORTED and self.format is Format.VIDEO


class Disposition(StrEnum):
    """Where a file ended (contract §4); every file has exactly one."""

    BOUND = "bound"
    ATTACHED = "attached"
    METADATA = "metadata"
    IGNORED = "ignored"
    EXCLUDED = "excluded"
    REJECTED = "rejected"
    UNFILED = "unfiled"


class DateSource(StrEnum):
    """Where a date comes from; the value is what users read."""

    SIDECAR = "说明文件"
    FOLDER = "文件夹名"
    FILE_NAME = "文件名"
    SHELF = "所在类夹"
    DOCUMENT = "成文日期"
    SCAN = "扫描识别"
    EXIF = "拍摄时间"
    VIDEO = "录制时间"
    STAMP = "照片水印"
    NOTICE = "通知或方案的日期"


@dataclass(frozen=True, slots=True)
class When:
    """A date or a longer period, and its source. `period.days == 1` for a plain date."""

    period: Period
    source: DateSource
    until: date | None = None
    """The last day of a range in a name; `period` is its first, by which it counts."""

    @property
    def last(self) -> date:
        """The last day of what it speaks of."""
        return self.until or self.period.last

    @property
    def day(self) -> date | None:
        """The day, where it is known to the day."""
        return self.period.first if self.period.days == 1 else None


@dataclass(frozen=True, slots=True)
class Material:
    """A file as judged: its kind, whose it is, when it is from, and where it ends."""

    file: SourceFile
    facts: Facts
    disposition: Disposition
    reason: str | None = None
    kind: Kind | None = None
    kinds: tuple[Kind, ...] = ()
    """All kinds that it counts as (a notice that issues a scheme is both); `kind` is the first."""
    task: TaskId | None = None
    indicator: IndicatorId | None = None
    when: When | None = None
    own_when: When | None = None
    """Its own date by name, document or camera, whatever its item says."""
    invalid_date: str = ""
    """A date in its name that does not exist (`2021-02-30`)."""
    transcript_of: RelPath | None = None
    twin_of: RelPath | None = None
    """The bound piece that this editable copy belongs to."""
    misfiled: str = ""
    """The folder that is out of place: another task's id and title, or a senseless number."""
    likely: tuple[IndicatorId, ...] = ()
    """For an unfiled file: the likeliest indicators, best first."""
    blank: bool = False
    """Nothing is written in it: it is material of nothing, and no book shows it."""

    @property
    def path(self) -> RelPath:
        """Its path below the workspace."""
        return self.file.path


@dataclass(frozen=True, slots=True)
class Item:
    """One activity and all its material (一活动一档), the unit of the binder."""

    key: str
    """Stable and unique: the folder's path, or the path of the first loose file."""
    title: str
    indicator: IndicatorId
    materials: tuple[Material, ...]
    when: When | None
    sidecar: Sidecar = field(default_factory=Sidecar)
    folder: str | None = None
    """The item's folder; None for loose files."""
    related: tuple[IndicatorId, ...] = ()
    invalid_date: str = ""
    along: bool = False
    """It lies in another workspace that is read along (`also`): it counts, and is not judged."""


@dataclass(frozen=True, slots=True)
class Inventory:
    """Everything below the workspace, judged; items in order of indicator and date."""

    materials: tuple[Material, ...]
    """Every file exactly once, sorted by path."""
    items: tuple[Item, ...]
    """The workspace's own, and those that count of workspaces read along."""
    narratives: tuple[tuple[str, str], ...] = ()
    """(indicator or task id, narrative) from sidecars in their folders."""
    acknowledgements: tuple[Acknowledgement, ...] = ()
    """核实 entries of sidecars; those of the plan stand in the plan."""
    elsewhere: tuple[Item, ...] = ()
    """Items of workspaces read along that count for nothing here: what was used before."""
    marked_along: bool = False
    """Whether a file of a workspace read along bears a mark of secrecy."""

    @property
    def holds_classified(self) -> bool:
        """Whether anything that was met bears a mark of secrecy, here or in other years'."""
        return self.marked_along or bool(self.classified)

    @property
    def digests(self) -> Mapping[RelPath, Sha256]:
        """Of every file below the workspace, and of every file of the items read along."""
        along = (one for item in self.items for one in item.materials)
        return {one.path: one.file.sha256 for one in (*self.materials, *along)}

    @property
    def classified(self) -> frozenset[RelPath]:
        """Files below the workspace that bear a mark of secrecy: nothing of them is kept."""
        marked = (one for one in self.materials if one.facts.problem is Problem.CLASSIFIED)
        return frozenset(one.path for one in marked)

    def of(self, indicator: IndicatorId) -> tuple[Item, ...]:
        """The indicator's own items."""
        return tuple(item for item in self.items if item.indicator == indicator)

    def each(self, judged: Callable[[Material], Material]) -> "Inventory":
        """The same with every file judged anew, wherever it stands."""
        items = tuple(
            replace(item, materials=tuple(map(judged, item.materials))) for item in self.items
        )
        return replace(self, items=items, materials=tuple(map(judged, self.materials)))
