"""A pen that draws on one sheet in millimetres from its top left: text, rules, boxes, links."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from typing import Any

from reportlab.lib.colors import HexColor

from anjuan.adapters.typesetting import (
    draw_line,
    justified_gap,
    line_width,
    missing_characters,
)
from anjuan.model.pages import Align, Box, Lines, Side
from anjuan.model.sheet import (
    MEASURE,
    RULE_PICTURE,
    SHEET_HEIGHT,
    SHEET_WIDTH,
    Colour,
    Rule,
    TextStyle,
    left_edge,
    mm,
    pt,
)
from anjuan.model.spacing import hang
from anjuan.model.units import Mm

A4 = (float(pt(SHEET_WIDTH)), float(pt(SHEET_HEIGHT)))
"""The sheet in points, upright."""


@dataclass(frozen=True, slots=True)
class Link:
    """A rectangle on the sheet that leads to an anchor."""

    box: Box
    target: str


@dataclass(frozen=True, slots=True)
class Placed:
    """A JPEG file and where it stands; it is put in when the parts are joined."""

    image: str
    box: Box


@dataclass(slots=True)
class Marks:
    """What a page holds beside its own content stream."""

    links: list[Link] = field(default_factory=list)
    pictures: list[Placed] = field(default_factory=list)
    missing: set[str] = field(default_factory=set)
    """Characters that no font has; 〓 stands for them."""
    pictured: bool = False
    """A bound page could not be taken over: a picture of it, or words about it, stand there."""


@dataclass(frozen=True, slots=True)
class Pen:
    """Draws on a canvas whose origin lies `height` below the top of the sheet."""

    canvas: Any
    side: Side
    marks: Marks
    height: Mm = SHEET_HEIGHT

    @property
    def x0(self) -> Mm:
        """Left edge of the type area."""
        return left_edge(self.side)

    @property
    def x1(self) -> Mm:
        """Right edge of the type area."""
        return Mm(self.x0 + MEASURE)

    def _at(self, x: float, y: float) -> tuple[float, float]:
        return pt(x), pt(self.height - y)

    def text(
        self, x: float, y: float, text: str, style: TextStyle, *, align: Align = Align.LEFT
    ) -> Mm:
        """One line whose left edge, middle or right edge is at x, its baseline at y.

        Gives the x where the line ends.
        """
        width = mm(line_width(text, style))
        share = {Align.LEFT: 0.0, Align.CENTRE: 0.5, Align.RIGHT: 1.0}[align]
        left = x - width * share
        self._draw(self._at(left, y), text, style)
        return Mm(left + width)

    def right(self, x: float, y: float, text: str, style: TextStyle) -> None:
        """One line that ends at x."""
        self.text(x, y, text, style, align=Align.RIGHT)

    def lines(self, x: float, y: float, lines: Lines, style: TextStyle, measure: float) -> Mm:
        """Broken lines from baseline y on; justified ones fill the measure. Gives the last one's y.

        The style's indent stands before the first line, unless that fills the measure: then the
        paragraph goes on from the page before.
        """
        flags = lines.justified or (False,) * len(lines.lines)
        for number, (line, justified) in enumerate(zip(lines.lines, flags, strict=True)):
            indent = style.indent * mm(style.size) if number == 0 else 0.0
            if indent and not _fits(line, style, measure - indent):
                indent = 0.0
            room = Mm(measure - indent)
            gap = justified_gap(line, style, room) if justified else 0.0
            here = y + number * style.line
            self._draw(self._at(x + indent, here), line, style, gap)
        return Mm(y + max(len(lines.lines) - 1, 0) * style.line)

    def _draw(self, at: tuple[float, float], text: str, style: TextStyle, gap: float = 0.0) -> None:
        if text.strip():
            self.marks.missing.update(missing_characters(text, style.role))
            draw_line(self.canvas, at, text, style, gap=gap)

    def rule(self, x0: float, x1: float, y: float, rule: Rule) -> None:
        """A horizontal line."""
        self._stroke(rule)
        self.canvas.line(*self._at(x0, y), *self._at(x1, y))

    def upright(self, x: float, y0: float, y1: float, rule: Rule) -> None:
        """A vertical line."""
        self._stroke(rule)
        self.canvas.line(*self._at(x, y0), *self._at(x, y1))

    def slanted(self, start: tuple[float, float], end: tuple[float, float], rule: Rule) -> None:
        """A straight line from one point to another."""
        self._stroke(rule)
        self.canvas.line(*self._at(*start), *self._at(*end))

    def frame(self, box: Box, rule: Rule) -> None:
        """The outline of a box."""
        self._stroke(rule)
        self.canvas.rect(*self._corner(box), pt(box.width), pt(box.height), stroke=1, fill=0)

    def fill(self, box: Box, colour: Colour) -> None:
        """A box filled with a colour."""
        self.canvas.setFillColor(HexColor(colour))
        self.canvas.rect(*self._corner(box), pt(box.width), pt(box.height), stroke=0, fill=1)

    def dots(self, x0: float, x1: float, y: float, *, pitch: float, colour: Colour) -> None:
        """Round dots on the lattice x = n × pitch, within x0 … x1."""
        first, last = -int(-x0 // pitch), int(x1 // pitch)
        self.canvas.setFillColor(HexColor(colour))
        for step in range(first, last + 1):
            across, up = self._at(step * pitch, y)
            self.canvas.circle(across, up, pt(0.15), stroke=0, fill=1)

    def picture(self, image: str, box: Box) -> None:
        """A JPEG in its box with a thin edge."""
        self.marks.pictures.append(Placed(image, box))
        self.frame(box, RULE_PICTURE)

    def link(self, box: Box, target: str) -> None:
        """Makes the box lead to an anchor; nothing where there is none."""
        if target:
            self.marks.links.append(Link(box, target))

    @contextmanager
    def turned(self) -> Iterator["Pen"]:
        """A pen for a table turned by 90° anticlockwise: x runs up the sheet, y to the right.

        Its origin is the lower left corner of the type area, (x0, 272) on the sheet.
        """
        self.canvas.saveState()
        self.canvas.translate(*self._at(self.x0, TURNED_FROM))
        self.canvas.rotate(90)
        yield replace(self, height=Mm(0))
        self.canvas.restoreState()

    def _corner(self, box: Box) -> tuple[float, float]:
        return self._at(box.x, box.y + box.height)

    def _stroke(self, rule: Rule) -> None:
        self.canvas.setStrokeColor(HexColor(rule.colour))
        self.canvas.setLineWidth(rule.width)


_TOLERANCE = 0.3
TURNED_FROM = Mm(272.0)
"""Where the lines of a turned table begin, at the foot of the sheet."""


def _fits(line: str, style: TextStyle, room: float) -> bool:
    """Whether the line was broken for that room, a hanging mark at its end allowed for."""
    return mm(line_width(line, style) - hang(line) * style.size) <= room + _TOLERANCE


def band_box(x: float, width: float, top: float, height: float) -> Box:
    """A box from its left edge, width, top and height."""
    return Box(Mm(x), Mm(top), Mm(width), Mm(height))
