"""What stands around a page in the Word edition: number, running head, tabs, and its section.

Every side of paper is a section of its own with its own header and margins, so that the outer
corner is the physical one. The number is a PAGE field whose count each section states anew;
unnumbered sides therefore count for nothing, and `PAGEREF` gives the printed number.
"""

import re
from dataclasses import dataclass, replace

from anjuan.adapters.docx_drawings import Shape, shape
from anjuan.adapters.docx_flow import line_above
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.docx_styles import TAIL
from anjuan.adapters.docx_text import Setting, field_of, paragraph, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, document, joined, twips, w
from anjuan.model import sheet
from anjuan.model.binder import Align, Box, Furniture, Side, Tab
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH, tab_box, tab_style
from anjuan.model.units import Mm

_LABEL = re.compile(r"(.*?)(\d{1,5})", re.DOTALL)
_HEADER_TOP = Mm(5.0)
NARROW_TAB = Mm(4.0)
"""A tab where a bound page leaves no more room."""
_BOTTOM = Mm(10.0)
"""Lower margin: less than the design's, so that a line more in Word stays on its page."""
_BOTTOM_TURNED = Mm(14.0)
_NUMBER_ROOM = Mm(40.0)
_ASIDE_ROOM = Mm(80.0)
_LABEL_SHIFT = 2 * (sheet.TAB_LABEL_FROM_EDGE - sheet.TAB_WIDTH / 2)
"""Padding at the trimmed edge that brings the label's centre to its place."""


@dataclass(frozen=True, slots=True)
class Number:
    """A printed label as Word counts it: `2-` stands, 37 is the page's number."""

    before: str
    page: int


def number_of(label: str) -> Number | None:
    """The number in a label; None where it has none that Word could count."""
    match = _LABEL.fullmatch(label)
    return Number(match[1], int(match[2])) if match and str(int(match[2])) == match[2] else None


def label_runs(label: str, style: sheet.TextStyle) -> Xml:
    """The label as text and PAGE field."""
    number = number_of(label)
    if number is None:
        return runs(label, style)
    return runs(number.before, style) + field_of("PAGE", str(number.page), style)


# ── number, head, tab ────────────────────────────────────────────────────────────────────────


def number_paragraph(label: str, side: Side, y: Mm = sheet.FURNITURE_Y) -> Xml:
    """The page's number at its outer corner, out of the flow."""
    if not label:
        return NOTHING
    box = number_box(side, Mm(y - line_above(sheet.NUMBER)))
    return _number(label, side, replace(box, height=Mm(5.3)))


def number_box(side: Side, top: Mm) -> Box:
    """The room of a number at the outer corner of the leaf."""
    recto = side is Side.RECTO
    left = sheet.NUMBER_RECTO_RIGHT - _NUMBER_ROOM if recto else sheet.NUMBER_VERSO_LEFT
    return Box(Mm(left), top, _NUMBER_ROOM, Mm(6.0))


def _number(label: str, side: Side, frame: Box | None) -> Xml:
    align = Align.RIGHT if side is Side.RECTO else Align.LEFT
    setting = Setting(frame=frame, align=align)
    return paragraph(sheet.NUMBER.name, label_runs(label, sheet.NUMBER), setting=setting)


def head_align(side: Side) -> Align:
    """Running heads begin at the binding edge of a recto and end at that of a verso."""
    return Align.LEFT if side is Side.RECTO else Align.RIGHT


def edge_tab(tab: Tab, side: Side, package: DocxPackage, *, pale: bool = False) -> Xml:
    """A tab at the outer edge, its label on the inner part of it."""
    recto = side is Side.RECTO
    insets = (0.0, 0.0, _LABEL_SHIFT, 0.0) if recto else (_LABEL_SHIFT, 0.0, 0.0, 0.0)
    return _tab(tab, tab_box(tab.index, tab.count, side), package, insets, pale=pale)


def narrow_tab(tab: Tab, side: Side, package: DocxPackage) -> Xml:
    """A tab without a label, where the edge of a bound page has little room."""
    box = tab_box(tab.index, tab.count, side)
    left = box.x + box.width - NARROW_TAB if side is Side.RECTO else box.x
    return plate(replace(box, x=Mm(left), width=NARROW_TAB), package, sheet.RED)


def plate(box: Box, package: DocxPackage, colour: sheet.Colour = sheet.WHITE) -> Xml:
    """A filled rectangle behind the text."""
    return shape(Shape(box, colour, "底色", package.number()))


def _tab(
    tab: Tab,
    box: Box,
    package: DocxPackage,
    insets: tuple[float, float, float, float],
    *,
    pale: bool = False,
    turned: bool = False,
) -> Xml:
    style = tab_style(tab)
    label = runs(tab.label, style, colour=sheet.INK if pale else sheet.WHITE)
    content = paragraph(style.name, label, setting=Setting(align=Align.CENTRE))
    fill = sheet.PALE if pale else sheet.RED
    name = f"书口标签 {tab.label}"
    return shape(Shape(box, fill, name, package.number(), content, turned=turned, insets=insets))


def aside(text: str, side: Side, package: DocxPackage, y: Mm = sheet.TITLE_Y) -> Xml:
    """What stands right of a page's title: in a box of its own, so that the title is a heading."""
    if not text:
        return NOTHING
    style = sheet.PAGE_ASIDE
    content = paragraph(
        style.name, runs(text, style, colour=style.colour), setting=Setting(align=Align.RIGHT)
    )
    top = Mm(y - line_above(style))
    box = Box(Mm(sheet.right_edge(side) - _ASIDE_ROOM), top, _ASIDE_ROOM, Mm(6.0))
    return shape(Shape(box, None, "页题旁注", package.number(), content, upright="t"))


# ── headers ──────────────────────────────────────────────────────────────────────────────────


def header_part(
    furniture: Furniture, side: Side, package: DocxPackage, *, ladder: tuple[Tab, ...] = ()
) -> Xml:
    """The header of an upright page; on an item's first page the head is a heading of the body."""
    head = "" if furniture.opening else furniture.head.text
    tabs = joined(
        (
            edge_tab(furniture.tab, side, package) if furniture.tab else NOTHING,
            *(edge_tab(tab, side, package, pale=True) for tab in ladder),
        )
    )
    style = sheet.RUNNING_HEAD
    setting = Setting(align=head_align(side))
    line = (
        paragraph(style.name, tabs, runs(head, style), setting=setting)
        if head
        else paragraph(style.name, tabs)
    )
    return document("w:hdr", number_paragraph(furniture.label, side), line, ignorable="wps")


def turned_header_part(furniture: Furniture, side: Side, package: DocxPackage) -> Xml:
    """The header of a page that lies on its side."""
    shapes = turned_furniture(furniture, side, package, room=sheet.TAB_WIDTH)
    return document("w:hdr", paragraph(TAIL, shapes), ignorable="wps")


def empty_header_part() -> Xml:
    """The header of a side that bears nothing."""
    return document("w:hdr", paragraph(TAIL))


# ── pages that lie on their side ─────────────────────────────────────────────────────────────


def turned_box(box: Box) -> Box:
    """A box of the upright leaf on the page that lies on its side, its head at the leaf's left."""
    left = Mm(SHEET_HEIGHT - box.y - box.height)
    return Box(left, box.x, box.height, box.width)


def turned_furniture(  # noqa: PLR0913 - where the leaf leaves room, and for what
    furniture: Furniture,
    side: Side,
    package: DocxPackage,
    *,
    room: Mm,
    y: Mm = sheet.FURNITURE_Y,
    plated: bool = False,
) -> Xml:
    """Number, head and tab where they stand on an upright leaf, turned with the page."""
    fill = sheet.WHITE if plated else None
    parts = []
    if furniture.label:
        box = replace(number_box(side, Mm(y - 4.6)), width=Mm(18.0 if plated else _NUMBER_ROOM))
        if side is Side.RECTO:
            box = replace(box, x=Mm(sheet.NUMBER_RECTO_RIGHT - box.width))
        parts.append(_turned(box, _number(furniture.label, side, None), "页码", package, fill))
    if furniture.head.text and not furniture.opening:
        parts.append(_turned_head(furniture.head.text, side, package, y, fill))
    if furniture.tab and room >= sheet.TAB_WIDTH:
        tab = furniture.tab
        shift = (_LABEL_SHIFT, 0.0, 0.0, 0.0)
        insets = (
            (0.0, 0.0, 0.0, _LABEL_SHIFT) if side is Side.RECTO else (0.0, *shift[:1], 0.0, 0.0)
        )
        box = turned_box(tab_box(tab.index, tab.count, side))
        parts.append(_tab(tab, box, package, insets, turned=True))
    elif furniture.tab and room >= NARROW_TAB:
        box = tab_box(furniture.tab.index, furniture.tab.count, side)
        left = box.x + box.width - NARROW_TAB if side is Side.RECTO else box.x
        narrow = turned_box(replace(box, x=Mm(left), width=NARROW_TAB))
        parts.append(plate(narrow, package, sheet.RED))
    return joined(parts)


def _turned_head(
    text: str, side: Side, package: DocxPackage, y: Mm, fill: sheet.Colour | None
) -> Xml:
    style = sheet.RUNNING_HEAD
    width = Mm(min(sheet.MEASURE - 30, 2 + sheet.mm(style.size) * len(text)))
    left = sheet.left_edge(side) if side is Side.RECTO else sheet.right_edge(side) - width
    content = paragraph(style.name, runs(text, style), setting=Setting(align=head_align(side)))
    return _turned(Box(Mm(left), Mm(y - 4.0), width, Mm(6.0)), content, "书眉", package, fill)


def _turned(
    box: Box, content: Xml, name: str, package: DocxPackage, fill: sheet.Colour | None
) -> Xml:
    drawn = Shape(turned_box(box), fill, name, package.number(), content, turned=True)
    return shape(drawn)


# ── sections ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Section:
    """The sheet of one page: which header, where the body begins, which number it bears."""

    header: str
    side: Side
    top: Mm
    label: str
    turned: bool = False
    header_top: Mm = _HEADER_TOP


def section_properties(section: Section) -> Xml:
    """`sectPr` in the order of CT_SectPr; margins 28 and 26, mirrored by the physical side."""
    number = number_of(section.label)
    return w(
        "sectPr",
        Xml(f'<w:headerReference w:type="default" r:id="{section.header}"/>'),
        w("type", val="nextPage"),
        _turned_page(section) if section.turned else _upright_page(section),
        w("pgNumType", fmt="decimal", start=number.page) if number else NOTHING,
        w("cols", space=0),
    )


def _upright_page(section: Section) -> Xml:
    left = sheet.left_edge(section.side)
    return joined(
        (
            w("pgSz", w=twips(SHEET_WIDTH), h=twips(SHEET_HEIGHT)),
            _margins(section, left, SHEET_WIDTH - left - sheet.MEASURE, _BOTTOM),
        )
    )


def _turned_page(section: Section) -> Xml:
    left, right = SHEET_HEIGHT - 272.0, 30.0
    return joined(
        (
            w("pgSz", w=twips(SHEET_HEIGHT), h=twips(SHEET_WIDTH), orient="landscape"),
            _margins(section, left, right, _BOTTOM_TURNED),
        )
    )


def _margins(section: Section, left: float, right: float, bottom: float) -> Xml:
    return w(
        "pgMar",
        top=twips(section.top),
        right=twips(right),
        bottom=twips(bottom),
        left=twips(left),
        header=twips(section.header_top),
        footer=twips(5),
        gutter=0,
    )
