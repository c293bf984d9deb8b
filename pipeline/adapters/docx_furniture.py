"""What stands around a page in the Word edition: number, running head, tabs.

Every side of paper has its own header, so that the outer corner is the physical one.
"""

from dataclasses import dataclass, replace

from anjuan.adapters.docx_drawings import Shape, shape
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import line_above
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.docx_sections import number_of
from anjuan.adapters.docx_styles import TAIL, line_points
from anjuan.adapters.docx_text import Setting, field_of, paragraph, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, document, joined
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import Align, Box, Furniture, Side, Tab
from anjuan.model.sheet import MEASURE, SHEET_HEIGHT, mm, tab_box, tab_style
from anjuan.model.units import Mm

NARROW_TAB = Mm(4.0)
"""A tab where a bound page leaves no more room."""
_NUMBER_MARGIN = Mm(0.8)
_HIGHEST_Y = Mm(8.0)
"""The highest baseline that a printer still prints whole."""
_ASIDE_ROOM = Mm(80.0)
_LOOSER = 1.12
"""How much wider Word sets a line than the sheet, at most."""
_PLATE_MARGIN = Mm(0.8)


def label_runs(label: str, style: sheet.TextStyle) -> Xml:
    """The label as text and PAGE field."""
    number = number_of(label)
    if number is None:
        return runs(label, style)
    return joined((runs(number.before, style), field_of("PAGE", str(number.page), style)))


# ── number, head, tab ────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Over:
    """What lies under number and head: white, or a page of others that leaves them no room."""

    y: Mm = sheet.FURNITURE_Y
    """The baseline of the number."""
    number_plate: bool = False
    head_plate: bool = False
    foreign: bool = False
    """Whether a head of two lines must end on the number's line, not below it."""


WHITE = Over()


def number_paragraph(furniture: Furniture, side: Side, y: Mm = sheet.FURNITURE_Y) -> Xml:
    """The page's number at its outer corner, out of the flow."""
    if not furniture.label:
        return NOTHING
    return _number(furniture, side, number_box(furniture, side, y))


def number_style(furniture: Furniture) -> sheet.TextStyle:
    """How the number is set: smaller where it was put between sealed ones."""
    return sheet.NUMBER_BETWEEN if furniture.between else sheet.NUMBER


def number_box(furniture: Furniture, side: Side, y: Mm) -> Box:
    """The room of a number at the outer corner of the leaf, no wider than it: text flows around."""
    style = number_style(furniture)
    width = Mm(line_width_mm(furniture.label, style) + _NUMBER_MARGIN)
    recto = side is Side.RECTO
    left = Mm(sheet.NUMBER_RECTO_RIGHT - width) if recto else sheet.NUMBER_VERSO_LEFT
    height = mm(line_points(style))
    return Box(left, Mm(y - line_above(style)), width, height)


def _number(furniture: Furniture, side: Side, frame: Box | None) -> Xml:
    style, align = number_style(furniture), Align.RIGHT if side is Side.RECTO else Align.LEFT
    setting = Setting(frame=frame, align=align)
    return paragraph(style.name, label_runs(furniture.label, style), setting=setting)


def head_style(furniture: Furniture) -> sheet.TextStyle:
    """How the head is set: larger on an item's first page."""
    return sheet.OPENING_HEAD if furniture.opening else sheet.RUNNING_HEAD


def head_y(furniture: Furniture, over: Over = WHITE) -> Mm:
    """The head's first baseline; over a page of others its last line stands beside the number."""
    if not over.foreign:
        return over.y
    more = max(len(furniture.head.lines) - 1, 0)
    return Mm(max(_HIGHEST_Y, over.y - more * sheet.OPENING_HEAD.line))


def number_plate(furniture: Furniture, side: Side, over: Over) -> tuple[Box, ...]:
    """The white plate of the number on the upright leaf, where it needs one."""
    if not (over.number_plate and furniture.label):
        return ()
    recto = side is Side.RECTO
    x = sheet.NUMBER_RECTO_RIGHT - 15 if recto else sheet.NUMBER_VERSO_LEFT - 1
    return (Box(Mm(x), Mm(over.y - 4.4), Mm(16), Mm(6)),)


def head_plates(furniture: Furniture, side: Side, over: Over) -> tuple[Box, ...]:
    """The white plates of the head's lines, where they need them."""
    if not over.head_plate:
        return ()
    style, y = head_style(furniture), head_y(furniture, over)
    return tuple(
        _plate_box(text, Mm(y + number * style.line), style, side)
        for number, text in enumerate(furniture.head.lines)
    )


def _plate_box(text: str, y: Mm, style: sheet.TextStyle, side: Side) -> Box:
    """A box just larger than the line."""
    width = line_width_mm(text, style) + 2 * _PLATE_MARGIN
    left = sheet.left_edge(side) - _PLATE_MARGIN
    if side is Side.VERSO:
        left = sheet.right_edge(side) + _PLATE_MARGIN - width
    return Box(Mm(left), Mm(y - 0.9 * mm(style.size)), Mm(width), Mm(style.line))


def head_align(side: Side) -> Align:
    """Running heads begin at the binding edge of a recto and end at that of a verso."""
    return Align.LEFT if side is Side.RECTO else Align.RIGHT


def edge_tab(tab: Tab, side: Side, package: DocxPackage, *, pale: bool = False) -> Xml:
    """A tab at the outer edge: a shape behind its label."""
    colour = sheet.PALE if pale else sheet.RED
    return plate(_tab_box(tab, side), package, colour, f"书口标签 {tab.label}")


def tab_label(tab: Tab, side: Side, *, pale: bool = False) -> Xml:
    """A tab's label: a paragraph out of the flow.

    In the shape itself LibreOffice would misplace it, as it does in headers.
    """
    return _label(tab, _label_box(tab, side), colour=sheet.INK if pale else None)


def _label(tab: Tab, frame: Box | None, *, colour: sheet.Colour | None) -> Xml:
    style = tab_style(tab)
    label = runs(tab.label, style, colour=colour)
    return paragraph(style.name, label, setting=Setting(frame=frame, align=Align.CENTRE))


def _label_box(tab: Tab, side: Side) -> Box:
    """The room of a tab's label, whose middle lies inside the tab's (print.md §5)."""
    style, box = tab_style(tab), _tab_box(tab, side)
    share = 0.36 if tab.chinese else 0.33
    baseline = box.y + box.height / 2 + share * mm(style.size)
    # What the label's room lacks at the trimmed edge: so its centre comes to its place.
    wide = line_width_mm(tab.label, style)
    shift = 2 * (sheet.tab_label_from_edge(wide) - sheet.TAB_WIDTH / 2)
    left = box.x if side is Side.RECTO else box.x + shift
    top, width = Mm(baseline - line_above(style)), Mm(box.width - shift)
    return Box(Mm(left), top, width, mm(line_points(style)))


def _tab_box(tab: Tab, side: Side) -> Box:
    return tab_box(tab.index, tab.count, side)


def narrow_tab(tab: Tab, side: Side, package: DocxPackage) -> Xml:
    """A tab without a label, where the edge of a bound page has little room."""
    return plate(_narrowed(_tab_box(tab, side), side), package, sheet.RED)


def _narrowed(box: Box, side: Side) -> Box:
    left = box.x + box.width - NARROW_TAB if side is Side.RECTO else box.x
    return replace(box, x=Mm(left), width=NARROW_TAB)


def plate(
    box: Box, package: DocxPackage, colour: sheet.Colour = sheet.WHITE, name: str = "底色"
) -> Xml:
    """A filled rectangle behind the text."""
    return shape(Shape(box, colour, name, package.number()))


def aside(text: str, side: Side, package: DocxPackage, y: Mm = sheet.TITLE_Y) -> Xml:
    """What stands right of a page's title: in a box of its own, so that the title is a heading.

    The box is wide enough for its text on one line.
    """
    if not text:
        return NOTHING
    style = sheet.PAGE_ASIDE
    content = paragraph(
        style.name, runs(text, style, colour=style.colour), setting=Setting(align=Align.RIGHT)
    )
    top = Mm(y - line_above(style))
    room = Mm(max(_ASIDE_ROOM, line_width_mm(text, style) * _LOOSER))
    box = Box(Mm(sheet.right_edge(side) - room), top, room, Mm(6.0))
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
        number_paragraph(furniture, side),
        *labels,
        _head_line(furniture, side, joined(tabs)),
        ignorable="wps",
    )


def _head_line(furniture: Furniture, side: Side, fixed: Xml) -> Xml:
    """The running head, to which the page's shapes are anchored."""
    if furniture.opening or not furniture.head.text:
        return paragraph(TAIL, fixed)
    style = sheet.RUNNING_HEAD
    content = fitted(furniture.head, style, MEASURE)
    return paragraph(style.name, fixed, content, setting=Setting(align=head_align(side)))


def turned_header_part(furniture: Furniture) -> Xml:
    """The header of a page that lies on its side: the running head above its table."""
    return document("w:hdr", _head_line(furniture, Side.RECTO, NOTHING))


def empty_header_part() -> Xml:
    """The header of a side that bears nothing."""
    return document("w:hdr", paragraph(TAIL))


# ── pages that lie on their side ─────────────────────────────────────────────────────────────


def turned_box(box: Box) -> Box:
    """A box of the upright leaf on the page that lies on its side, its head at the leaf's left."""
    left = Mm(SHEET_HEIGHT - box.y - box.height)
    return Box(left, box.x, box.height, box.width)


def turned_furniture(
    furniture: Furniture,
    side: Side,
    package: DocxPackage,
    *,
    room: Mm = sheet.TAB_WIDTH,
    over: Over = WHITE,
) -> Xml:
    """Number and tab where they stand on an upright leaf, turned with the page.

    They are shapes of the body: the text of a header's shape is lost in LibreOffice, which stands
    Chinese on its feet in a turned shape, too; so the head stands above the page as it is read.
    `room` is the white at the outer edge, `over` what lies under the number.
    """
    boxes = number_plate(furniture, side, over)
    parts = [plate(turned_box(box), package) for box in boxes]
    if furniture.label:
        box = number_box(furniture, side, over.y)
        number = _number(furniture, side, None)
        parts.append(_turned_line(box, number, package, "页码"))
    if furniture.tab and room >= sheet.TAB_WIDTH:
        parts.append(plate(turned_box(_tab_box(furniture.tab, side)), package, sheet.RED))
        label = _label(furniture.tab, None, colour=sheet.WHITE)
        box = _label_box(furniture.tab, side)
        parts.append(_turned_line(box, label, package, f"书口标签 {furniture.tab.label}"))
    elif furniture.tab and room >= NARROW_TAB:
        narrow = _narrowed(_tab_box(furniture.tab, side), side)
        parts.append(plate(turned_box(narrow), package, sheet.RED))
    return joined(parts)


def _turned_line(box: Box, content: Xml, package: DocxPackage, name: str) -> Xml:
    """Lines of text on the upright leaf, as a shape of the page that lies on its side."""
    drawn = Shape(turned_box(box), None, name, package.number(), content, turned=True)
    return shape(replace(drawn, upright="t"))
