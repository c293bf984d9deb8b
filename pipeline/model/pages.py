"""The pages of a book, each exactly one side of paper: what stands where, in plain values.

Pages are decided once, here, so that Word and PDF cannot differ. Lengths are millimetres from the
top left of the sheet, as in GB/T 9704.
"""

from dataclasses import dataclass
from enum import StrEnum

from anjuan.model.masking import Counts
from anjuan.model.units import Mm, RelPath


class Side(StrEnum):
    """Which side of the leaf a page is printed on."""

    RECTO = "recto"
    VERSO = "verso"


@dataclass(frozen=True, slots=True)
class Tab:
    """A step at the outer edge: `index` of `count` (from 0), its label, filled or pale."""

    label: str
    index: int
    count: int
    chinese: bool = False


@dataclass(frozen=True, slots=True)
class Lines:
    """Text with its line breaks as they were measured; Word sets `text` anew in the same room."""

    text: str
    lines: tuple[str, ...]
    justified: tuple[bool, ...] = ()
    """For each line whether it is stretched to the measure; empty: none."""


@dataclass(frozen=True, slots=True)
class Furniture:
    """What stands around the content of a numbered page."""

    label: str = ""
    """The printed number, `2-37`; empty where the page bears none."""
    head: Lines = Lines("", ())
    """Running head."""
    opening: bool = False
    """First page of an item: its head is set larger and carries its number."""
    tab: Tab | None = None
    between: bool = False
    """Its number was put between sealed ones (`2-37-1`) and is set smaller (print.md §7)."""


# ── the kinds of page ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class CoverPage:
    """Cover of a volume (print.md 01)."""

    unit: str
    copy: str
    """正本 or 副本."""
    year: Lines
    title: str
    volume: tuple[str, ...]
    """`第二卷　环境治理` on a line, or the number and the title below each other."""
    part: str
    """`（第1册，共2册）`, or nothing."""
    fields: tuple[tuple[str, tuple[str, ...]], ...]
    year_style: str = "cover-year"
    """Name of its style in `sheet.STYLES`: `cover-year`, or `cover-year-long`."""
    volume_style: str = "cover-volume"
    """`cover-volume`, or `cover-volume-long`."""


@dataclass(frozen=True, slots=True)
class NoteRow:
    """One indicator in the 指标一览 of the 卷首说明."""

    number: str
    title: Lines
    owed: str
    done: str
    pieces: str
    figures: Lines
    page: str


NOTE_ROW = Mm(8.2)
NOTE_NUMBERS = Mm(11.0)
"""Width of the column of numbers in 卷首说明, unless they are longer than a plan's own."""
INDEX_TITLE_X = Mm(13.0)
"""Where titles begin in the 目录, behind the numbers; farther in where these are longer."""


@dataclass(frozen=True, slots=True)
class VolumeNotePage:
    """卷首说明 (print.md 02): demand, table of indicators, notes; further pages carry rows only."""

    volume: str
    clause: str
    demand: Lines
    rows: tuple[NoteRow, ...]
    totals: NoteRow | None
    remarks: tuple[Lines, ...]
    continued: bool = False
    row_height: Mm = NOTE_ROW
    """Least height of a row, the same on all pages of the table."""
    period: str = ""
    """`时段：2021年1月—12月`, right of the table's label."""
    numbers: Mm = NOTE_NUMBERS
    """Width of the column of numbers."""


@dataclass(frozen=True, slots=True)
class IndexRow:
    """A row of the index: an indicator (bold) or an item; `target` is where its link leads."""

    number: str
    title: Lines
    date: str
    page: str
    target: str
    """Anchor of the page that the row points to; empty for 互见 rows of other volumes."""
    indicator: bool = False
    cross_reference: bool = False
    continued: bool = False


@dataclass(frozen=True, slots=True)
class IndexPage:
    """目录 (print.md 03)."""

    volume: str
    rows: tuple[IndexRow, ...]
    ladder: tuple[Tab, ...]
    title_x: Mm = INDEX_TITLE_X
    """Where titles begin, from the left of the type area."""


@dataclass(frozen=True, slots=True)
class FigureCell:
    """One figure of the 量化结果: `12` `/12`, what it counts, its page, a hint beneath."""

    value: str
    owed: str
    name: str
    page: str = ""
    target: str = ""
    hint: str = ""
    source: RelPath | None = None
    """Before pagination: the piece of the entry `target` that it cites; `page` then holds what is
    said behind the label (`起`) or nothing."""
    unit: str = ""
    """What a count counts: `份`, `张`; `name` bears it too where there is room."""


@dataclass(frozen=True, slots=True)
class PeriodRow:
    """A row of the 时段对照表: the period, the date, a page label a kind owed, result."""

    cells: tuple[str, ...]
    targets: tuple[str, ...] = ()
    """Anchors for the cells; empty strings where a cell is no page label."""


class Align(StrEnum):
    """How a column is set."""

    LEFT = "left"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Column:
    """A column of a typeset table."""

    head: Lines
    width: Mm
    align: Align


@dataclass(frozen=True, slots=True)
class PeriodForm:
    """How a 时段对照表 is set, on all its pages alike."""

    columns: tuple[Column, ...]
    """Of one of the tables that stand side by side."""
    style: str
    """Names of the styles of its cells and of its heads in `sheet.STYLES`."""
    head_style: str
    padding: Mm
    """Left and right of each cell."""
    hint: str
    """What stands right of its title: how its marks and figures are read."""
    across: int = 1
    """Tables side by side: 1, or 2 for weeks."""


@dataclass(frozen=True, slots=True)
class ListRow:
    """A row of the 材料清单 on an indicator's page."""

    number: str
    title: Lines
    content: Lines
    date: str
    page: str
    target: str
    cross_reference: bool = False


@dataclass(frozen=True, slots=True)
class IndicatorPage:
    """指标说明页 (print.md 04), recto."""

    number: str
    title: Lines
    identity: tuple[tuple[str, Lines], ...]
    narrative: Lines
    figures: tuple[FigureCell, ...]
    period_form: PeriodForm | None
    """None where there is no 时段对照表."""
    period_rows: tuple[PeriodRow, ...]
    listing: tuple[ListRow, ...]
    """The 材料清单 where it fits on the recto."""
    overleaf: str
    """What stands on the pages behind, in words for the reader: `材料清单见背面`; or nothing."""
    signatures: bool
    title_style: str = "page-title"
    """Name of the title's style in `sheet.STYLES`: `page-title`, or `page-title-small`."""


@dataclass(frozen=True, slots=True)
class IndicatorListPage:
    """材料清单 or more of the 时段对照表 on a page of its own (print.md 04, verso)."""

    number: str
    title: str
    period_form: PeriodForm | None
    """As on the indicator's page; None where the page holds none of the 时段对照表."""
    period_rows: tuple[PeriodRow, ...]
    listing: tuple[ListRow, ...]
    signatures: bool
    continued: bool = False
    totals: str = ""
    """`共12档　85份　59页`, right of the title 材料清单."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle on the sheet, in mm from its top left."""

    x: Mm
    y: Mm
    width: Mm
    height: Mm


@dataclass(frozen=True, slots=True)
class FilingStamp:
    """归档章 on a page: where it stands, and its six values, row by row (DA/T 22-2015)."""

    box: Box
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Stroke:
    """A line under words that prove something (印证), in parts of the upright page's size."""

    left: float
    right: float
    baseline: float
    """Of the words where the line begins, from the page's top."""
    fall: float = 0.0
    """How much lower they stand where it ends: scans lie askew."""


@dataclass(frozen=True, slots=True)
class PlacedPicture:
    """A picture and its caption; `caption_box` holds the caption's lines from its top.

    Boxes are final: already moved to the page's side. The first baseline lies
    `sheet.CAPTION_ASCENT` below the top of the caption's box.
    """

    image: str
    """Path of the prepared JPEG (upright, resized)."""
    box: Box
    caption: Lines
    caption_box: Box
    source: RelPath
    anchor: str = ""
    strokes: tuple[Stroke, ...] = ()
    """Under sentences of a scanned paper, in parts of the picture."""
    masked: Counts = ()
    """Personal numbers that are blackened on it."""


@dataclass(frozen=True, slots=True)
class PairField:
    """How the problem of a pair was dealt with: a label, its value, where they stand."""

    label: str
    value: Lines
    x: Mm
    """Of the label, from the left of the type area."""
    y: Mm
    """Baseline of the label and of the value's first line."""


@dataclass(frozen=True, slots=True)
class PairHead:
    """What stands around two pictures of one place, before and after (print.md 06)."""

    number: str
    """Nothing where the item has one pair."""
    problem: Lines
    y: Mm
    """Baseline of number and problem."""
    labels_y: Mm
    """Baseline of 整改前 and 整改后, above the pictures."""
    days: tuple[str, str]
    """ISO days of both; nothing where one is not known."""
    rule_y: Mm
    """The rule that closes the pair."""
    hair_y: Mm
    """The hairline above the fields; where there are none, the rule."""
    fields: tuple[PairField, ...] = ()
    """Those of 责任科室, 整改时限, 复核人, 结果 that are known."""


@dataclass(frozen=True, slots=True)
class PhotoPage:
    """Photos with their sentences (print.md 05), or pairs before and after (06)."""

    caption: Lines
    """The group's caption; empty on following pages."""
    pictures: tuple[PlacedPicture, ...]
    pairs: tuple[PairHead, ...] = ()
    """One for every two pictures, where they are pairs."""
    aside: str = ""
    """`第1、2个，共3个`, right of the title of a page of pairs."""


@dataclass(frozen=True, slots=True)
class TableRow:
    """A row: its cells, its height in mm; `total` rows are set in 黑."""

    cells: tuple[Lines, ...]
    height: Mm
    total: bool = False


@dataclass(frozen=True, slots=True)
class TablePage:
    """A ledger as a table (print.md §4 and 07); rotated pages hold 242 × 156 mm."""

    title: str
    part: str
    """`第1页，共3页`, or nothing."""
    continued: bool
    rotated: bool
    size: float
    """Type size of the cells in points: 10.5 or 9."""
    columns: tuple[Column, ...]
    head_height: Mm
    rows: tuple[TableRow, ...]
    foot: str
    """`本页11个` left under the table."""
    title_lines: Lines = Lines("", ())
    """The title as it is broken, `（续）` included; `title_style` names its style."""
    title_style: str = "page-title"
    total: str = ""
    """`合计31个`, set in 黑 behind the foot on the table's last page."""
    lead: tuple[Lines, ...] = ()
    """Between the title and the head, on the table's first page; one a paragraph."""
    notes: tuple[Lines, ...] = ()
    """Below the rows of the last page, above the foot; one a paragraph."""
    file: RelPath | None = None
    """The file whose table it is; None before it is known."""
    masked: Counts = ()
    """Personal numbers that are starred in the whole table; on its first page only."""


@dataclass(frozen=True, slots=True)
class Still:
    """One still of a video and its time code."""

    image: str
    time_code: str


@dataclass(frozen=True, slots=True)
class StillsPage:
    """A video as a sheet of stills (print.md 09)."""

    title: str
    duration: str
    fields: tuple[tuple[str, Lines], ...]
    caption: Lines
    stills: tuple[Still, ...]
    portrait: bool
    place: str
    """Where the file itself is: 电子版 and its path."""


@dataclass(frozen=True, slots=True)
class TextPage:
    """Statements of ours in running text: an item's narrative, a note on what is kept elsewhere."""

    title: str
    paragraphs: tuple[Lines, ...]
    continued: bool = False


@dataclass(frozen=True, slots=True)
class BoundPage:
    """A page of a foreign document, bound as it is (print.md 08)."""

    pdf: str
    """Path of the PDF."""
    index: int
    """Which of its pages, from 0."""
    width: Mm
    height: Mm
    """Of the upright page as seen, crop box applied."""
    clear_top: bool
    """The band y 9–18 is white."""
    clear_edge: Mm
    """White width at the right edge, the outer one of a recto; `clear_left` is a verso's."""
    clear_left: Mm
    strokes: tuple[Stroke, ...] = ()
    """Drawn under the sentences that a 说明 names, in the book only."""
    source: RelPath | None = None
    """The file whose page it is; None before it is known."""
    masked: Counts = ()
    """Personal numbers that are blackened on it."""


@dataclass(frozen=True, slots=True)
class BlankPage:
    """An empty verso: white, unnumbered, not counted."""


PageContent = (
    CoverPage
    | VolumeNotePage
    | IndexPage
    | IndicatorPage
    | IndicatorListPage
    | PhotoPage
    | TablePage
    | StillsPage
    | TextPage
    | BoundPage
    | BlankPage
)


def sources_of(content: PageContent) -> tuple[RelPath, ...]:
    """The files whose pages or pictures stand on a page as they are."""
    match content:
        case BoundPage(source=source) if source is not None:
            return (source,)
        case PhotoPage():
            return tuple(one.source for one in content.pictures)
        case _:
            return ()


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper."""

    content: PageContent
    side: Side
    furniture: Furniture
    anchor: str = ""
    """Name of the place that links and fields lead to; empty where nothing points here."""
    outline: tuple[tuple[int, str], ...] = ()
    """(level, title) bookmarks that this page opens, outermost first."""
    indicator: str = ""
    """Whose page it is; empty on front matter and white sides."""
    entry: str = ""
    """Key of the item whose page it is; empty on an indicator's statement."""
    stamp: FilingStamp | None = None
    """归档章, on the first page of a 件 of the archive; never in a book."""
