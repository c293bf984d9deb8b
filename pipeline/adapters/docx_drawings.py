"""Pictures and shapes of a Word document: in the line, or anchored at a place on the page."""

from dataclasses import dataclass

from anjuan.adapters.docx_text import run
from anjuan.adapters.docx_xml import NOTHING, Xml, element, emu, hex_colour, w
from anjuan.model.pages import Box
from anjuan.model.sheet import RULE_CUT, RULE_PICTURE, Colour, Rule, pt
from anjuan.model.units import Mm

_EMU_PER_PT = 12_700
_DEEPEST = 251_650_000
"""Below the text VML counts upwards from here, so that later shapes lie over earlier ones."""
_DASH, _GAP = 600, 480
"""Of a line to cut along, in per cent of its width: 3 pt and 2.4 pt (print.md 12)."""


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture part by its relation, its alternative text and a number unique in the document."""

    relation: str
    words: str
    number: int


@dataclass(frozen=True, slots=True)
class Shape:
    """A rectangle on the page with paragraphs in it, `turned` by 90° clockwise.

    `insets` are its left, top, right and bottom padding in mm.
    """

    box: Box
    fill: Colour | None
    name: str
    number: int
    content: Xml = NOTHING
    turned: bool = False
    insets: tuple[float, float, float, float] = (0, 0, 0, 0)
    upright: str = "ctr"
    """Where its paragraphs stand: `t`, `ctr` or `b`."""
    behind: bool = True
    """Behind the text; what people are to write into lies before it, where a click finds it."""


@dataclass(frozen=True, slots=True)
class Underline:
    """A straight line on the page, from its left end to its right one, which may lie lower.

    `above` draws it over pictures that stand in the text, too.
    """

    box: Box
    """What it runs across: a height below nought means that it rises."""
    rule: Rule
    name: str
    number: int
    above: bool = False


def inline_picture(picture: Picture, width: Mm, height: Mm) -> Xml:
    """A run that holds a picture of that size, with a thin edge."""
    content = element(
        "wp:inline",
        element("wp:extent", cx=emu(width), cy=emu(height)),
        _properties(picture.number, f"图片{picture.number}", picture.words),
        _locks(),
        _graphic(picture, width, height, RULE_PICTURE),
        distT=0,
        distB=0,
        distL=0,
        distR=0,
    )
    return run(w("drawing", content))


def page_picture(picture: Picture, box: Box) -> Xml:
    """A run that holds a picture fixed on the page, behind all text."""
    graphic = _graphic(picture, box.width, box.height, None)
    name = f"原页{picture.number}"
    content = _anchor(box, _properties(picture.number, name, picture.words), graphic, height=0)
    return run(w("drawing", content))


def shape(drawn: Shape) -> Xml:
    """A run that holds a shape fixed on the page; old readers take it as VML."""
    box = drawn.box
    parts = element(
        "wps:wsp",
        element("wps:cNvSpPr"),
        element(
            "wps:spPr",
            _placed(box.width, box.height),
            element("a:prstGeom", element("a:avLst"), prst="rect"),
            _fill(drawn.fill),
            element("a:ln", element("a:noFill")),
        ),
        element("wps:txbx", w("txbxContent", drawn.content)) if drawn.content else NOTHING,
        _body(drawn),
    )
    return _drawn(drawn, parts, _vml(drawn))


def line_across(x: Mm, y: Mm, width: Mm, name: str, number: int) -> Xml:
    """A run that holds a dashed line fixed on the page, behind the text: where to cut."""
    rule = RULE_CUT
    parts = element(
        "wps:wsp",
        element("wps:cNvCnPr"),
        element(
            "wps:spPr",
            _placed(width, Mm(0)),
            element("a:prstGeom", element("a:avLst"), prst="line"),
            element(
                "a:ln",
                _fill(rule.colour),
                element("a:custDash", element("a:ds", d=_DASH * 1000, sp=_GAP * 1000)),
                w=round(rule.width * _EMU_PER_PT),
            ),
        ),
        element("wps:bodyPr"),
    )
    start, end, height = (f"{pt(value):.2f}pt" for value in (x, Mm(x + width), y))
    old = element(
        "v:line",
        element("v:stroke", dashstyle=f"{_DASH // 100} {_GAP // 100}"),
        id=f"shape{number}",
        style=f"position:absolute;z-index:{number - _DEEPEST};"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page",
        **{"from": f"{start},{height}", "to": f"{end},{height}"},
        strokecolor=rule.colour,
        strokeweight=f"{rule.width}pt",
    )
    return _drawn(Shape(Box(x, y, width, Mm(0)), None, name, number), parts, old)


def _drawn(drawn: Shape, parts: Xml, old: Xml) -> Xml:
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    graphic = element("a:graphic", element("a:graphicData", parts, uri=uri))
    properties = _properties(drawn.number, drawn.name, "")
    content = _anchor(drawn.box, properties, graphic, height=drawn.number, behind=drawn.behind)
    choice = element("mc:Choice", w("drawing", content), Requires="wps")
    fallback = element("mc:Fallback", w("pict", old))
    return run(element("mc:AlternateContent", choice, fallback))


def underline(drawn: Underline) -> Xml:
    """A run that holds a line fixed on the page; old readers take it as VML."""
    box, rising = drawn.box, drawn.box.height < 0
    top = Mm(box.y + min(box.height, 0.0))
    across = Box(box.x, top, box.width, Mm(abs(box.height)))
    parts = element(
        "wps:wsp",
        element("wps:cNvCnPr"),
        element(
            "wps:spPr",
            _placed(across.width, across.height, rising=rising),
            element("a:prstGeom", element("a:avLst"), prst="line"),
            _edge(drawn.rule),
        ),
        element("wps:bodyPr"),
    )
    uri = "http://schemas.microsoft.com/office/word/2010/wordprocessingShape"
    graphic = element("a:graphic", element("a:graphicData", parts, uri=uri))
    properties = _properties(drawn.number, drawn.name, "")
    content = _anchor(across, properties, graphic, height=drawn.number, behind=not drawn.above)
    choice = element("mc:Choice", w("drawing", content), Requires="wps")
    fallback = element("mc:Fallback", w("pict", _vml_line(drawn)))
    return run(element("mc:AlternateContent", choice, fallback))


def _vml_line(drawn: Underline) -> Xml:
    box = drawn.box
    ends = ((box.x, box.y), (box.x + box.width, box.y + box.height))
    start, end = (f"{pt(Mm(x)):.2f}pt,{pt(Mm(y)):.2f}pt" for x, y in ends)
    depth = drawn.number if drawn.above else drawn.number - _DEEPEST
    return element(
        "v:line",
        id=f"shape{drawn.number}",
        style=f"position:absolute;z-index:{depth};"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page",
        **{"from": start},
        to=end,
        strokecolor=drawn.rule.colour,
        strokeweight=f"{drawn.rule.width}pt",
    )


def _vml(drawn: Shape) -> Xml:
    """The shape as Word knew it before 2010."""
    box = drawn.box
    places = {"margin-left": box.x, "margin-top": box.y, "width": box.width, "height": box.height}
    style = "".join(f"{name}:{pt(Mm(value)):.2f}pt;" for name, value in places.items())
    upright = {"t": "top", "ctr": "middle", "b": "bottom"}[drawn.upright]
    text = NOTHING
    if drawn.content:
        flow = "layout-flow:vertical" if drawn.turned else None
        inset = ",".join(f"{pt(Mm(value)):.2f}pt" for value in drawn.insets)
        text = element("v:textbox", w("txbxContent", drawn.content), style=flow, inset=inset)
    return element(
        "v:rect",
        text,
        id=f"shape{drawn.number}",
        style=f"position:absolute;{style}z-index:{_depth(drawn)};"
        "mso-position-horizontal-relative:page;mso-position-vertical-relative:page;"
        f"v-text-anchor:{upright}",
        filled="f" if drawn.fill is None else None,
        fillcolor=drawn.fill,
        stroked="f",
    )


def _depth(drawn: Shape) -> int:
    return drawn.number - _DEEPEST if drawn.behind else drawn.number


def _body(drawn: Shape) -> Xml:
    left, top, right, bottom = map(emu, drawn.insets)
    return element(
        "wps:bodyPr",
        rot=0,
        vert="vert" if drawn.turned else "horz",
        wrap="square",
        lIns=left,
        tIns=top,
        rIns=right,
        bIns=bottom,
        anchor=drawn.upright,
        anchorCtr=0,
    )


def _anchor(box: Box, properties: Xml, graphic: Xml, *, height: int, behind: bool = True) -> Xml:
    """The place on the page, counted from its corner; `height` orders what overlaps."""
    return element(
        "wp:anchor",
        element("wp:simplePos", x=0, y=0),
        _position("wp:positionH", box.x),
        _position("wp:positionV", box.y),
        element("wp:extent", cx=emu(box.width), cy=emu(box.height)),
        element("wp:effectExtent", l=0, t=0, r=0, b=0),
        element("wp:wrapNone"),
        properties,
        element("wp:cNvGraphicFramePr"),
        graphic,
        distT=0,
        distB=0,
        distL=0,
        distR=0,
        simplePos=0,
        relativeHeight=height,
        behindDoc=int(behind),
        locked=0,
        layoutInCell=1,
        allowOverlap=1,
    )


def _position(name: str, offset: Mm) -> Xml:
    return element(name, element("wp:posOffset", str(emu(offset))), relativeFrom="page")


def _properties(number: int, name: str, words: str) -> Xml:
    return element("wp:docPr", id=number, name=name, descr=words or None)


def _locks() -> Xml:
    return element("wp:cNvGraphicFramePr", element("a:graphicFrameLocks", noChangeAspect=1))


def _graphic(picture: Picture, width: Mm, height: Mm, edge: Rule | None) -> Xml:
    parts = element(
        "pic:pic",
        element(
            "pic:nvPicPr",
            element("pic:cNvPr", id=picture.number, name=f"图片{picture.number}"),
            element("pic:cNvPicPr"),
        ),
        element(
            "pic:blipFill",
            Xml(f'<a:blip r:embed="{picture.relation}"/>'),
            element("a:stretch", element("a:fillRect")),
        ),
        element(
            "pic:spPr",
            _placed(width, height),
            element("a:prstGeom", element("a:avLst"), prst="rect"),
            _edge(edge) if edge else NOTHING,
        ),
    )
    uri = "http://schemas.openxmlformats.org/drawingml/2006/picture"
    return element("a:graphic", element("a:graphicData", parts, uri=uri))


def _placed(width: Mm, height: Mm, *, rising: bool = False) -> Xml:
    return element(
        "a:xfrm",
        element("a:off", x=0, y=0),
        element("a:ext", cx=emu(width), cy=emu(height)),
        flipV=1 if rising else None,
    )


def _fill(colour: Colour | None) -> Xml:
    if colour is None:
        return element("a:noFill")
    return element("a:solidFill", element("a:srgbClr", val=hex_colour(colour)))


def _edge(rule: Rule) -> Xml:
    return element("a:ln", _fill(rule.colour), w=round(rule.width * _EMU_PER_PT))
