"""The printed sheet as values: grid, colours, rules, type and tabs that all writers share.

Lengths are millimetres from the top left of the sheet, heights of text are baselines. The grid is
the type area (版心) of GB/T 9704-2012: 156 wide, binding edge 28, fore-edge 26.
"""

from dataclasses import dataclass
from enum import StrEnum
from typing import NewType, Protocol

from anjuan.model.pages import Box, Side, Tab
from anjuan.model.units import Mm, Pt

Colour = NewType("Colour", str)
"""A colour as `#RRGGBB`."""

MM_PER_PT = 25.4 / 72


class Role(StrEnum):
    """What a font is for; which file plays it is the writers' business."""

    BIAOSONG = "标宋"
    HEI = "黑"
    FANG = "仿"
    KAI = "楷"
    SONG = "宋"
    LATIN = "拉丁"
    LATIN_BOLD = "拉丁粗"


def latin_role(role: Role) -> Role:
    """The font of ASCII and digits beside a role: bold beside 标宋 and 黑, regular elsewhere."""
    bold = role in {Role.BIAOSONG, Role.HEI, Role.LATIN_BOLD}
    return Role.LATIN_BOLD if bold else Role.LATIN


class Metrics(Protocol):
    """Measures text in the fonts that it will be drawn with."""

    def width(self, text: str, role: Role, size: Pt) -> Pt:
        """The natural width of `text` on one line, in points.

        ASCII and Latin letters are measured in `latin_role(role)`, the rest in the role's font or
        its fallbacks; nothing is added between Chinese and Latin (`spacing.adjustments` does).
        """
        ...


# ── colours (print.md §2) ────────────────────────────────────────────────────────────────────

INK = Colour("#1A1A1A")
GREY = Colour("#6B6B6B")
HAIR = Colour("#B5B5B5")
DOTS = Colour("#8C8C8C")
RED = Colour("#A3201D")
PALE = Colour("#E4E0D9")
WHITE = Colour("#FFFFFF")
PICTURE_EDGE = Colour("#8A8A8A")


# ── rules (print.md §4): width in points, colour ─────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Rule:
    """A line: its width and colour."""

    width: Pt
    colour: Colour


RULE_TITLE = Rule(Pt(1.6), RED)
RULE_COVER_THICK = Rule(Pt(2.6), RED)
RULE_COVER_THIN = Rule(Pt(0.6), RED)
RULE_INDEX = Rule(Pt(0.35), RED)
RULE_TABLE = Rule(Pt(1.0), INK)
RULE_HEAD = Rule(Pt(0.7), INK)
RULE_ROW = Rule(Pt(0.25), HAIR)
RULE_SIGNATURE = Rule(Pt(0.35), INK)
RULE_CUT = Rule(Pt(0.5), INK)
"""Where a slip is cut off: dashed."""
RULE_PROOF = Rule(Pt(0.9), RED)
"""Under a sentence that proves something, `PROOF_BELOW` its baseline (print.md §6, 08)."""
PROOF_BELOW = Mm(1.35)
RULE_PICTURE = Rule(Pt(0.25), PICTURE_EDGE)


# ── sheet and grid (print.md §1) ─────────────────────────────────────────────────────────────

SHEET_WIDTH = Mm(210.0)
SHEET_HEIGHT = Mm(297.0)
MEASURE = Mm(156.0)
BINDING_MARGIN = Mm(28.0)
FORE_MARGIN = Mm(26.0)
LABEL_COLUMN = Mm(27.6)
TEXT_COLUMN = Mm(128.4)
"""26 characters of 14 pt, from x0 + 27.6."""
HALF = Mm(76.0)
GUTTER = Mm(4.0)
THIRD = Mm(49.33)
FIGURE_PITCH = Mm(32.8)
LANDSCAPE_MEASURE = Mm(242.0)
"""Width of a turned table; its height is `MEASURE`."""

FURNITURE_Y = Mm(15.0)
TEXT_Y = Mm(33.0)
"""First baseline of a text page."""
TITLE_Y = Mm(40.0)
TITLE_RULE_Y = Mm(45.0)
PICTURE_TOP = Mm(30.0)
LAST_LINE_Y = Mm(270.0)
PICTURES_END = Mm(272.0)
CONTENT_END = Mm(275.0)
"""Below it lies the footer of bound papers: nothing of ours does."""
PRINTER_SAFE = Mm(4.2)

NUMBER_RECTO_RIGHT = Mm(196.0)
NUMBER_VERSO_LEFT = Mm(14.0)

CAPTION_ASCENT = Mm(4.2)
"""First baseline of a picture's caption below the top of its box (5.6 below the picture)."""
CELL_PADDING = Mm(1.6)
HEAD_ROW = Mm(8.0)
HEAD_ROW_TWO_LINES = Mm(11.0)
WRAP_EXTRA = Mm(3.2)
"""Height of a wrapped row beyond its lines."""


def mm(points: float) -> Mm:
    """Points as millimetres."""
    return Mm(points * MM_PER_PT)


def pt(millimetres: float) -> Pt:
    """Millimetres as points."""
    return Pt(millimetres / MM_PER_PT)


def left_edge(side: Side) -> Mm:
    """The x of the type area's left edge."""
    return BINDING_MARGIN if side is Side.RECTO else FORE_MARGIN


def right_edge(side: Side) -> Mm:
    """The x of the type area's right edge."""
    return Mm(left_edge(side) + MEASURE)


# ── styles of type (print.md §3) ─────────────────────────────────────────────────────────────


NO_TRACKING = Pt(0)


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a piece of text is set."""

    name: str
    role: Role
    size: Pt
    leading: Pt
    """From baseline to baseline; 0 where the style never runs over one line."""
    colour: Colour = INK
    tracking: Pt = NO_TRACKING
    spaced: bool = False
    """0.1 em stands between Chinese and Latin or digits (running text; not titles, labels)."""
    justified: bool = False
    indent: int = 0
    """First-line indent in characters: the first line's measure is shorter by them, and no blank
    stands for them in its text."""
    figures_too: bool = False
    """Whether ASCII and digits stand in the Chinese font of the role as well, in Word."""

    @property
    def line(self) -> Mm:
        """The leading in millimetres."""
        return mm(self.leading)


COVER_UNIT = TextStyle("cover-unit", Role.SONG, Pt(12), Pt(0))
COVER_COPY = TextStyle("cover-copy", Role.HEI, Pt(12), Pt(0))
COVER_YEAR = TextStyle("cover-year", Role.BIAOSONG, Pt(26), Pt(0), tracking=Pt(1.5))
COVER_YEAR_LONG = TextStyle("cover-year-long", Role.BIAOSONG, Pt(18), Pt(0), tracking=Pt(1.5))
COVER_TITLE = TextStyle("cover-title", Role.BIAOSONG, Pt(48), Pt(0), tracking=Pt(6))
COVER_VOLUME = TextStyle("cover-volume", Role.BIAOSONG, Pt(22), Pt(34), tracking=Pt(2))
COVER_VOLUME_LONG = TextStyle("cover-volume-long", Role.BIAOSONG, Pt(18), Pt(28), tracking=Pt(2))
COVER_PART = TextStyle("cover-part", Role.FANG, Pt(14), Pt(0))
COVER_LABEL = TextStyle("cover-label", Role.HEI, Pt(12), Pt(0))
COVER_VALUE = TextStyle("cover-value", Role.FANG, Pt(14), Pt(24.8))
PAGE_TITLE = TextStyle("page-title", Role.BIAOSONG, Pt(20), Pt(28))
PAGE_TITLE_SMALL = TextStyle("page-title-small", Role.BIAOSONG, Pt(16), Pt(22.7))
PAGE_ASIDE = TextStyle("page-aside", Role.SONG, Pt(10.5), Pt(0), GREY)
"""Right of a page title: the volume, 指标说明页, 时长."""
INDICATOR_NO = TextStyle("indicator-no", Role.LATIN_BOLD, Pt(24), Pt(0), RED)
SECTION_TITLE = TextStyle("section-title", Role.BIAOSONG, Pt(14), Pt(21))
NARRATIVE = TextStyle(
    "narrative", Role.FANG, Pt(14), Pt(24.8), spaced=True, justified=True, indent=2
)
NARRATIVE_COLUMN = TextStyle(
    "narrative-column", Role.FANG, Pt(14), Pt(24.8), spaced=True, justified=True
)
"""The same in the 26-character column: no indent."""
GROUP_CAPTION = TextStyle(
    "group-caption", Role.KAI, Pt(14), Pt(22.7), spaced=True, justified=True, indent=2
)
LABEL = TextStyle("label", Role.HEI, Pt(10.5), Pt(15))
LABEL_SMALL = TextStyle("label-small", Role.HEI, Pt(9), Pt(13))
"""Heads of narrow columns: the days of a month."""
LABEL_AFTER = TextStyle("label-after", Role.HEI, Pt(10.5), Pt(15), RED)
"""整改后, beside 整改前 in ink."""
FIELD_LABEL = TextStyle("field-label", Role.HEI, Pt(9), Pt(0), GREY)
"""责任科室 and the like under a pair of photos (print.md 06)."""
TABLE = TextStyle("table", Role.SONG, Pt(10.5), Pt(15), spaced=True)
TABLE_SMALL = TextStyle("table-small", Role.SONG, Pt(9), Pt(13), spaced=True)
TABLE_TOTAL = TextStyle("table-total", Role.BIAOSONG, Pt(10.5), Pt(15))
"""合计 rows of our own forms; in ledgers they are set in `LABEL`."""
CAPTION = TextStyle("caption", Role.SONG, Pt(10.5), Pt(16), spaced=True, justified=True)
INDEX_INDICATOR = TextStyle("index-indicator", Role.HEI, Pt(12), Pt(0))
INDEX_NUMBER = TextStyle("index-number", Role.LATIN_BOLD, Pt(12), Pt(0), RED)
INDEX_PAGE = TextStyle("index-page", Role.LATIN_BOLD, Pt(12), Pt(0))
INDEX_ITEM = TextStyle("index-item", Role.SONG, Pt(10.5), Pt(15.3), spaced=True)
INDEX_REFERENCE = TextStyle("index-reference", Role.KAI, Pt(10.5), Pt(15.3), GREY)
INDEX_HEAD = TextStyle("index-head", Role.HEI, Pt(9), Pt(0), GREY)
FIGURE = TextStyle("figure", Role.LATIN, Pt(20), Pt(0))
FIGURE_OWED = TextStyle("figure-owed", Role.LATIN, Pt(10.5), Pt(0), GREY)
HINT = TextStyle("hint", Role.SONG, Pt(9), Pt(13), GREY)
NUMBER = TextStyle("number", Role.LATIN, Pt(12), Pt(0))
NUMBER_BETWEEN = TextStyle("number-between", Role.LATIN, Pt(10.5), Pt(0))
"""A number that came after the seal, `2-37-1`."""
RUNNING_HEAD = TextStyle("running-head", Role.SONG, Pt(9), Pt(13), GREY)
OPENING_HEAD = TextStyle("opening-head", Role.SONG, Pt(10.5), Pt(15))
"""The running head on an item's first page; its second line stands below the first."""
TAB = TextStyle("tab", Role.LATIN_BOLD, Pt(12), Pt(0), WHITE)
TAB_SMALL = TextStyle("tab-small", Role.LATIN_BOLD, Pt(9), Pt(0), WHITE)
TAB_CHINESE = TextStyle("tab-chinese", Role.BIAOSONG, Pt(12), Pt(0), WHITE)
TIME_CODE = TextStyle("time-code", Role.LATIN, Pt(10.5), Pt(0), RED)

STYLES = {style.name: style for style in tuple(globals().values()) if isinstance(style, TextStyle)}
"""All of them by name."""


# ── tabs (print.md §5) ───────────────────────────────────────────────────────────────────────

TAB_WIDTH = Mm(12.0)
TAB_LABEL_FROM_EDGE = Mm(6.9)
"""Centre of a tab's label from the trimmed edge."""
TAB_FIRST_TOP = Mm(38.0)
_TABS_IN_A_ROUND = 24
_TABS_IN_A_GROUP = 10
_TABS_AT_FULL_SIZE = 18
_LONGEST_LABEL = 4
"""Characters of 12 pt that stand between the tab's inner end and what a printer reaches."""
LONGEST_TAB_LABEL = 5
"""The same of 9 pt."""


def tab_box(index: int, count: int, side: Side) -> Box:
    """Where tab `index` of `count` stands at the outer edge; above 24 tabs the steps go by tens."""
    if count > _TABS_IN_A_ROUND:
        index, count = index % _TABS_IN_A_GROUP, _TABS_IN_A_GROUP
    pitch = min(24.0, 224.0 / max(count, 1))
    left = SHEET_WIDTH - TAB_WIDTH if side is Side.RECTO else 0.0
    top = TAB_FIRST_TOP + index * pitch
    return Box(Mm(left), Mm(top), TAB_WIDTH, Mm(min(20.0, pitch - 2.0)))


def tab_label_from_edge(width: float) -> Mm:
    """How far from the trimmed edge a label of that width has its centre.

    A wide one (`3.11`) lies further inside, so that no printer cuts it (print.md §1).
    """
    return Mm(max(TAB_LABEL_FROM_EDGE, PRINTER_SAFE + width / 2))


def tab_label_x(side: Side, width: float = 0.0) -> Mm:
    """The x of the centre of a tab's label, which is `width` wide."""
    from_edge = tab_label_from_edge(width)
    return Mm(SHEET_WIDTH - from_edge if side is Side.RECTO else from_edge)


def tab_style(tab: Tab) -> TextStyle:
    """How the tab's label is set."""
    if tab.chinese:
        return TAB_CHINESE
    small = _TABS_AT_FULL_SIZE < tab.count <= _TABS_IN_A_ROUND
    return TAB_SMALL if small or len(tab.label) > _LONGEST_LABEL else TAB
