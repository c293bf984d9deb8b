"""What stands around a page in the Word edition: number, running head, tabs, and its section.

Every side of paper is a section of its own with its own header and margins, so that the outer
corner is the physical one. The number is a PAGE field whose count each section states anew;
unnumbered sides therefore count for nothing, and `PAGEREF` gives the printed number.
"""

import re
from dataclasses import dataclass

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
    """The page's number at its outer corner."""
    if not label:
        return NOTHING
    recto = side is Side.RECTO
    left = sheet.NUMBER_RECTO_RIGHT - _NUMBER_ROOM if recto else sheet.NUMBER_VERSO_LEFT
    box = Box(Mm(left), Mm(y - line_above(sheet.NUMBER)), _NUMBER_ROOM, Mm(5.3))
    setting = Setting(frame=box, align=Align.RIGHT if recto else Align.LEFT)
    return paragraph(sheet.NUMBER.name, label_runs(label, sheet.NUMBER), setting=setting)


def outer_align(side: Side) -> Align:
    """Running heads stand at the binding edge's measure: left on a recto, right on a verso."""
    return Align.LEFT if side is Side.RECTO else Align.RIGHT


def edge_tab(tab: Tab, side: Side, package: DocxPackage, *, pale: bool = False) -> Xml:
    """A tab at the outer edge, anchored to the page."""
    style = tab_style(tab)
    colour = sheet.INK if pale else None
    recto = side is Side.RECTO
    padding = (0.0, 0.0, _LABEL_SHIFT, 0.0) if recto else (_LABEL_SHIFT, 0.0, 0.0, 0.0)
    content = paragraph(
        style.name, runs(tab.label, style, colour=colour), setting=Setting(align=Align.CENTRE)
    )
    drawn = Shape(
        tab_box(tab.index, tab.count, side),
        sheet.PALE if pale else sheet.RED,
        f"书口标签 {tab.label}",
        package.number(),
        content,
        insets=padding,
    )
    return shape(drawn)


def aside(text: str, side: Side, package: DocxPackage, y: Mm = sheet.TITLE_Y) -> Xml:
    """What stands right of a page's title: in a box of its own, so that the title is a heading."""
    if not text:
        return NOTHING
    style = sheet.PAGE_ASIDE
    content = paragraph(style.name, runs(text, style), setting=Setting(align=Align.RIGHT))
    box = Box(Mm(sheet.right_edge(side) - _ASIDE_ROOM), Mm(y - 4.1), _ASIDE_ROOM, Mm(6.0))
    return shape(Shape(box, None, "页题旁注", package.number(), content))


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
    line = (
        paragraph(
            style.name, tabs, runs(head, style), setting=Setting(align=outer_align(side))
        )
        if head
        else paragraph(TAIL, tabs)
    )
    return document("w:hdr", number_paragraph(furniture.label, side), line, ignorable="wps")


def turned_header_part(furniture: Furniture, side: Side, package: DocxPackage) -> Xml:
    """The header of a page that lies on its side: all furniture stands as on the upright leaf."""
    shapes = [
        _turned_text(label_runs(furniture.label, sheet.NUMBER), sheet.NUMBER, side, package)
        if furniture.label
        else NOTHING
    ]
    if furniture.head.text and not furniture.opening:
        shapes.append(_turned_head(furniture, side, package))
    if furniture.tab:
        shapes.append(_turned_tab(furniture.tab, side, package))
    return document("w:hdr", paragraph(TAIL, joined(shapes)), ignorable="wps")


def turned_box(box: Box) -> Box:
    """A box of the upright leaf on the page that lies on its side, its head at the left."""
    left = Mm(SHEET_HEIGHT - box.y - box.height)
    return Box(left, box.x, box.height, box.width)


def _turned_text(
    content: Xml, style: sheet.TextStyle, side: Side, package: DocxPackage
) -> Xml:
    recto = side is Side.RECTO
    left = sheet.NUMBER_RECTO_RIGHT - _NUMBER_ROOM if recto else sheet.NUMBER_VERSO_LEFT
    box = Box(Mm(left), Mm(sheet.FURNITURE_Y - 4.6), _NUMBER_ROOM, Mm(6.5))
    align = Align.RIGHT if recto else Align.LEFT
    return _turned(box, paragraph(style.name, content, setting=Setting(align=align)), "页码", package)


def _turned_head(furniture: Furniture, side: Side, package: DocxPackage) -> Xml:
    style = sheet.RUNNING_HEAD
    left = sheet.left_edge(side) if side is Side.RECTO else sheet.left_edge(side) + 30
    box = Box(Mm(left), Mm(sheet.FURNITURE_Y - 4.0), Mm(sheet.MEASURE - 30), Mm(6.0))
    content = paragraph(
        style.name,
        runs(furniture.head.text, style),
        setting=Setting(align=outer_align(side)),
    )
    return _turned(box, content, "书眉", package)


def _turned_tab(tab: Tab, side: Side, package: DocxPackage) -> Xml:
    style = tab_style(tab)
    content = paragraph(style.name, runs(tab.label, style), setting=Setting(align=Align.CENTRE))
    drawn = Shape(
        turned_box(tab_box(tab.index, tab.count, side)),
        sheet.RED,
        f"书口标签 {tab.label}",
        package.number(),
        content,
        turned=True,
    )
    return shape(drawn)


def _turned(box: Box, content: Xml, name: str, package: DocxPackage) -> Xml:
    drawn = Shape(turned_box(box), None, name, package.number(), content, turned=True)
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
