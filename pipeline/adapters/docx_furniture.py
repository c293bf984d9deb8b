"""What stands around a page in the Word edition: number, running head, tabs.

Every side of paper has its own header, so that the outer corner is the physical one.
"""

from dataclasses import replace

from anjuan.adapters.docx_drawings import Shape, shape
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import line_above
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.docx_sections import number_of
from anjuan.adapters.docx_styles import TAIL, line_points
from anjuan.adapters.docx_text import Setting, field_of, paragraph, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, document, joined
from anjuan.model import sheet
from anjuan.model.binder import Align, Box, Furniture, Side, Tab
from anjuan.model.sheet import SHEET_HEIGHT, tab_box, tab_style
from anjuan.model.units import Mm

NARROW_TAB = Mm(4.0)
"""A tab where a bound page leaves no more room."""
_NUMBER_ROOM = Mm(40.0)
_ASIDE_ROOM = Mm(80.0)
_PLATE = Mm(18.0)
_LABEL_SHIFT = 2 * (sheet.TAB_LABEL_FROM_EDGE - sheet.TAB_WIDTH / 2)
"""Padding at the trimmed edge that brings the label's centre to its place."""


def label_runs(label: str, style: sheet.TextStyle) -> Xml:
    """The label as text and PAGE field."""
    number = number_of(label)
    if number is None:
        return runs(label, style)
    return joined((runs(number.before, style), field_of("PAGE", str(number.page), style)))


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
    """A tab at the outer edge: a shape behind its label."""
    return plate(
        tab_box(tab.index, tab.count, side),
        package,
        sheet.PALE if pale else sheet.RED,
        f"书口标签 {tab.label}",
    )


def tab_label(tab: Tab, side: Side, *, pale: bool = False) -> Xml:
    """A tab's label: a paragraph out of the flow.

    In the shape itself LibreOffice would misplace it, as it does in headers.
    """
    style = tab_style(tab)
    box = tab_box(tab.index, tab.count, side)
    share = 0.36 if tab.chinese else 0.33
    baseline = box.y + box.height / 2 + share * sheet.mm(style.size)
    left = box.x if side is Side.RECTO else box.x + _LABEL_SHIFT
    height = Mm(sheet.mm(line_points(style)))
    place = Box(Mm(left), Mm(baseline - line_above(style)), Mm(box.width - _LABEL_SHIFT), height)
    label = runs(tab.label, style, colour=sheet.INK if pale else None)
    return paragraph(style.name, label, setting=Setting(frame=place, align=Align.CENTRE))


def narrow_tab(tab: Tab, side: Side, package: DocxPackage) -> Xml:
    """A tab without a label, where the edge of a bound page has little room."""
    return plate(_narrowed(tab_box(tab.index, tab.count, side), side), package, sheet.RED)


def _narrowed(box: Box, side: Side) -> Box:
    left = box.x + box.width - NARROW_TAB if side is Side.RECTO else box.x
    return replace(box, x=Mm(left), width=NARROW_TAB)


def plate(
    box: Box, package: DocxPackage, colour: sheet.Colour = sheet.WHITE, name: str = "底色"
) -> Xml:
    """A filled rectangle behind the text."""
    return shape(Shape(box, colour, name, package.number()))


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
    own = (furniture.tab,) if furniture.tab else ()
    labels = [tab_label(tab, side) for tab in own]
    labels.extend(tab_label(tab, side, pale=True) for tab in ladder)
    tabs = [edge_tab(tab, side, package) for tab in own]
    tabs.extend(edge_tab(tab, side, package, pale=True) for tab in ladder)
    return document(
        "w:hdr",
        number_paragraph(furniture.label, side),
        *labels,
        _head_line(furniture, side, joined(tabs)),
        ignorable="wps",
    )


def _head_line(furniture: Furniture, side: Side, fixed: Xml) -> Xml:
    """The running head, to which the page's shapes are anchored."""
    if furniture.opening or not furniture.head.text:
        return paragraph(TAIL, fixed)
    style = sheet.RUNNING_HEAD
    content = fitted(furniture.head, style, sheet.MEASURE)
    return paragraph(style.name, fixed, content, setting=Setting(align=head_align(side)))


def empty_header_part() -> Xml:
    """The header of a side that bears nothing."""
    return document("w:hdr", paragraph(TAIL))


# ── pages that lie on their side ─────────────────────────────────────────────────────────────


def turned_box(box: Box) -> Box:
    """A box of the upright leaf on the page that lies on its side, its head at the leaf's left."""
    left = Mm(SHEET_HEIGHT - box.y - box.height)
    return Box(left, box.x, box.height, box.width)


def turned_furniture(  # noqa: PLR0913 - what the leaf bears, and where it is white
    furniture: Furniture,
    side: Side,
    package: DocxPackage,
    *,
    room: Mm = sheet.TAB_WIDTH,
    y: Mm = sheet.FURNITURE_Y,
    plated: bool = False,
) -> Xml:
    """Number and tab where they stand on an upright leaf, turned with the page.

    They are shapes of the body: the text of a header's shape is lost in LibreOffice. `room` is the
    white at the outer edge, `y` the number's baseline on the leaf.
    """
    parts = []
    if furniture.label:
        box = number_box(side, Mm(y - 4.6))
        if plated:
            left = box.x + box.width - _PLATE if side is Side.RECTO else box.x
            box = replace(box, x=Mm(left), width=_PLATE)
        fill = sheet.WHITE if plated else None
        number = _number(furniture.label, side, None)
        drawn = Shape(turned_box(box), fill, "页码", package.number(), number, turned=True)
        parts.append(shape(drawn))
    if furniture.tab and room >= NARROW_TAB:
        parts.append(_turned_tab(furniture.tab, side, package, narrow=room < sheet.TAB_WIDTH))
    return joined(parts)


def _turned_tab(tab: Tab, side: Side, package: DocxPackage, *, narrow: bool) -> Xml:
    """Text that is turned clockwise begins at its shape's top: the inner edge pads accordingly."""
    box = tab_box(tab.index, tab.count, side)
    if narrow:
        return plate(turned_box(_narrowed(box, side)), package, sheet.RED)
    style = tab_style(tab)
    label = runs(tab.label, style, colour=style.colour)
    content = paragraph(style.name, label, setting=Setting(align=Align.CENTRE))
    recto = side is Side.RECTO
    insets = (0.0, 0.0, 0.0, _LABEL_SHIFT) if recto else (0.0, _LABEL_SHIFT, 0.0, 0.0)
    name = f"书口标签 {tab.label}"
    drawn = Shape(turned_box(box), sheet.RED, name, package.number(), content, insets=insets)
    return shape(replace(drawn, turned=True))
