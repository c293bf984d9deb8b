"""Paragraphs, runs, fields, links and bookmarks of a Word document."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from itertools import groupby

from anjuan.adapters.docx_xml import (
    NOTHING,
    Xml,
    eighths,
    escaped,
    half_points,
    hex_colour,
    joined,
    twips,
    twips_of_points,
    w,
)
from anjuan.model.pages import Align, Box
from anjuan.model.sheet import Colour, Role, Rule, TextStyle
from anjuan.model.spacing import is_latin
from anjuan.model.units import Mm

JUSTIFICATION = {Align.LEFT: "left", Align.CENTRE: "center", Align.RIGHT: "right"}
_BOLD_BESIDE = frozenset({Role.BIAOSONG, Role.HEI})
"""Roles whose ASCII is set in bold, though the Chinese is not."""


@dataclass(frozen=True, slots=True)
class Tabulator:
    """A stop, in mm from the left margin; `dotted` draws a leader to it."""

    at: Mm
    align: Align = Align.RIGHT
    dotted: bool = False


@dataclass(frozen=True, slots=True)
class Border:
    """A rule above or below a paragraph, `space` mm from its lines."""

    rule: Rule
    space: Mm = field(default=Mm(0))


@dataclass(frozen=True, slots=True)
class Setting:
    """What a paragraph has beyond its style; None leaves it to the style."""

    before: Mm = field(default=Mm(0))
    after: Mm = field(default=Mm(0))
    align: Align | None = None
    tabs: tuple[Tabulator, ...] = ()
    above: Border | None = None
    below: Border | None = None
    line: float | None = None
    """Exact height of a line in points; 0 lets a picture decide it."""
    frame: Box | None = None
    """A place on the page, out of the flow; its height is the least one."""
    left: Mm | None = None
    right: Mm | None = None
    hanging: Mm | None = None
    """How far the first line begins left of the others."""
    goes_on: bool = False
    """Whether it goes on from the page before: its first line has no indent."""


PLAIN = Setting()


# ── paragraphs ───────────────────────────────────────────────────────────────────────────────


def paragraph(style: str, *content: str, setting: Setting = PLAIN, section: Xml = NOTHING) -> Xml:
    """A paragraph; `section` ends a section with it. Children in the order of CT_PPr."""
    properties = w(
        "pPr",
        w("pStyle", val=style),
        _frame(setting.frame),
        _borders(setting),
        _tabs(setting.tabs),
        _spacing(setting),
        _indent(setting),
        w("jc", val=JUSTIFICATION[setting.align]) if setting.align else NOTHING,
        section,
    )
    return w("p", properties, *content)


def _frame(box: Box | None) -> Xml:
    if box is None:
        return NOTHING
    return w(
        "framePr",
        w=twips(box.width),
        h=twips(box.height),
        hRule="exact",
        wrap="around",
        vAnchor="page",
        hAnchor="page",
        x=twips(box.x),
        y=twips(box.y),
    )


def _borders(setting: Setting) -> Xml:
    sides = (("top", setting.above), ("bottom", setting.below))
    drawn = joined(
        border_line(side, border.rule, space=max(0, round(border.space / 0.3528)))
        for side, border in sides
        if border
    )
    return w("pBdr", drawn) if drawn else NOTHING


def border_line(side: str, rule: Rule, *, space: int = 0) -> Xml:
    """One border of a paragraph or a cell; `space` in points."""
    width, colour = eighths(rule.width), hex_colour(rule.colour)
    return w(side, val="single", sz=width, space=space, color=colour)


def _tabs(stops: tuple[Tabulator, ...]) -> Xml:
    if not stops:
        return NOTHING
    return w(
        "tabs",
        *(
            w(
                "tab",
                val=JUSTIFICATION[stop.align],
                leader="dot" if stop.dotted else None,
                pos=twips(stop.at),
            )
            for stop in stops
        ),
    )


def _spacing(setting: Setting) -> Xml:
    before, after = twips(setting.before) or None, twips(setting.after) or None
    line, rule = None, None
    if setting.line is not None:
        line, rule = (twips_of_points(setting.line), "exact") if setting.line else (240, "auto")
    if not (before or after or line):
        return NOTHING
    return w("spacing", before=before, after=after, line=line, lineRule=rule)


def _indent(setting: Setting) -> Xml:
    sides = {"left": setting.left, "right": setting.right, "hanging": setting.hanging}
    given = {name: twips(value) for name, value in sides.items() if value is not None}
    if setting.goes_on:
        given |= {"firstLineChars": 0, "firstLine": 0}
    return w("ind", **given) if given else NOTHING


# ── runs ─────────────────────────────────────────────────────────────────────────────────────


def runs(
    text: str,
    style: TextStyle,
    *,
    inline: bool = False,
    colour: Colour | None = None,
    scale: int = 100,
) -> Xml:
    """The text as runs; `inline` states the style, where the paragraph has another one.

    `scale` is the width of its characters in per cent. Word has no bold of its own for Latin:
    beside 标宋 and 黑 it stands in runs of its own.
    """
    narrowed = scale if scale < 100 else None  # noqa: PLR2004 - per cent
    named = character_style(style) if inline else ""
    mixed = style.role in _BOLD_BESIDE
    pieces = groupby(text, key=is_latin) if mixed else [(False, text)]
    return joined(
        run(_marks("".join(piece)), _properties("".join(piece), named, colour, narrowed, latin))
        for latin, piece in pieces
        if text
    )


def _properties(
    text: str, style: str, colour: Colour | None, scale: int | None, bold: object
) -> Xml:
    """What a run has beyond its paragraph, in the order of CT_RPr."""
    chinese = any(ord(char) > 0x7F for char in text)  # noqa: PLR2004 - beyond ASCII
    return joined(
        (
            w("rStyle", val=style) if style else NOTHING,
            w("rFonts", hint="eastAsia") if chinese else NOTHING,
            w("b") if bold else NOTHING,
            w("color", val=hex_colour(colour)) if colour else NOTHING,
            w("w", val=scale) if scale else NOTHING,
        )
    )


def _marks(text: str) -> Xml:
    """Text with its line breaks and tabulators as elements."""
    parts: list[str] = []
    for number, line in enumerate(text.split("\n")):
        parts.extend([w("br")] if number else [])
        for place, word in enumerate(line.split("\t")):
            parts.extend([w("tab")] if place else [])
            parts.extend([_words(word)] if word else [])
    return joined(parts)


def _words(text: str) -> Xml:
    return Xml(f'<w:t xml:space="preserve">{escaped(text)}</w:t>')


def run(content: Xml, properties: Xml = NOTHING) -> Xml:
    """A run of any content; `properties` are the children of its rPr in the schema's order."""
    return w("r", w("rPr", properties) if properties else NOTHING, content)


def character_style(style: TextStyle) -> str:
    """The id of the character style that stands beside the paragraph style."""
    return f"{style.name}-run"


def tab(style: TextStyle | None = None) -> Xml:
    """A tabulator; with a style its leader is set in that style's colour."""
    properties = w("rStyle", val=character_style(style)) if style else NOTHING
    return run(w("tab"), properties)


# ── fields, links, bookmarks ─────────────────────────────────────────────────────────────────


def field_of(
    instruction: str,
    result: str,
    style: TextStyle,
    *,
    inline: bool = False,
    colour: Colour | None = None,
) -> Xml:
    """A complex field whose cached result is `result`."""
    properties = joined(
        (
            w("rStyle", val=character_style(style)) if inline else NOTHING,
            w("color", val=hex_colour(colour)) if colour else NOTHING,
        )
    )
    code = Xml(f'<w:instrText xml:space="preserve"> {escaped(instruction)} </w:instrText>')
    return joined(
        (
            run(w("fldChar", fldCharType="begin"), properties),
            run(code, properties),
            run(w("fldChar", fldCharType="separate"), properties),
            runs(result, style, inline=inline, colour=colour),
            run(w("fldChar", fldCharType="end"), properties),
        )
    )


def hidden_sequence(name: str, number: int) -> Xml:
    """A SEQ field that counts without being seen, so that Word can list what bears it."""
    properties = w("vanish")
    code = Xml(f'<w:instrText xml:space="preserve"> SEQ {escaped(name)} \\* ARABIC </w:instrText>')
    return joined(
        (
            run(w("fldChar", fldCharType="begin"), properties),
            run(code, properties),
            run(w("fldChar", fldCharType="separate"), properties),
            run(_words(str(number)), properties),
            run(w("fldChar", fldCharType="end"), properties),
        )
    )


def linked(content: Xml, bookmark: str) -> Xml:
    """Content that leads to a bookmark of this document; as it is where there is none."""
    return w("hyperlink", content, anchor=bookmark, history=1) if bookmark else content


def bookmarked(name: str, number: int, content: Iterable[str] = ()) -> Xml:
    """A bookmark around content; `number` is unique in the document."""
    start = w("bookmarkStart", id=number, name=name)
    return joined((start, *content, w("bookmarkEnd", id=number)))


def size_properties(points: float) -> Xml:
    """Type size for Latin and Chinese (`sz`) and for complex scripts (`szCs`)."""
    size = half_points(points)
    return joined((w("sz", val=size), w("szCs", val=size)))
