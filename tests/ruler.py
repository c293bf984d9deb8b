"""A ruler for written pages: what stands where, in millimetres from the top left of the sheet."""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import pdfplumber
import pikepdf

MM = 25.4 / 72


@dataclass(frozen=True)
class Line:
    """Characters on one baseline, from left to right (of upright text)."""

    text: str
    left: float
    right: float
    base: float
    size: float
    font: str
    colour: str


@dataclass(frozen=True)
class Rule:
    """A horizontal or vertical line: its ends, its width in points, its colour."""

    x0: float
    x1: float
    y0: float
    y1: float
    width: float
    colour: str


@dataclass(frozen=True)
class Area:
    """A filled rectangle, or a picture."""

    x: float
    y: float
    width: float
    height: float
    colour: str = ""


@dataclass(frozen=True)
class Glyph:
    """One character: its origin, its size as it is seen, whether it runs upright."""

    char: str
    x: float
    right: float
    base: float
    size: float
    font: str
    colour: str
    matrix: tuple[float, float, float, float]

    @property
    def upright(self) -> bool:
        return abs(self.matrix[1]) < 0.01 and self.matrix[0] > 0


@dataclass(frozen=True)
class Sheet:
    """A page as it was measured."""

    number: int
    """From 1; odd ones are rectos."""
    glyphs: tuple[Glyph, ...]
    rules: tuple[Rule, ...]
    fills: tuple[Area, ...]
    dots: tuple[Area, ...]
    pictures: tuple[Area, ...]
    bound: bool
    """Whether a page of somebody else stands on it."""

    @property
    def recto(self) -> bool:
        return self.number % 2 == 1

    @property
    def x0(self) -> float:
        """§1: the type area's left edge."""
        return 28.0 if self.recto else 26.0

    @property
    def x1(self) -> float:
        return self.x0 + 156.0

    @cached_property
    def text(self) -> str:
        return "".join(one.char for one in self.glyphs)

    @cached_property
    def turned(self) -> bool:
        """§7: whether most of it runs up the sheet."""
        turned = sum(not one.upright for one in self.glyphs)
        return turned > len(self.glyphs) / 2

    def lines(self) -> Iterator[Line]:
        """Upright runs of one font, size and colour on one baseline, parted at gaps."""
        rows: dict[tuple[float, float, str], list[Glyph]] = defaultdict(list)
        for one in self.glyphs:
            if one.upright and one.char.strip():
                rows[round(one.base, 1), one.size, one.colour].append(one)
        for (base, size, colour), row in rows.items():
            run: list[Glyph] = []
            for one in sorted(row, key=lambda glyph: glyph.x):
                if run and one.x - run[-1].right > 1.2 * size * MM:
                    yield _line(run, base, size, colour)
                    run = []
                run.append(one)
            yield _line(run, base, size, colour)

    def find(self, text: str) -> Line:
        """The only run that begins with the text."""
        (found,) = (one for one in self.lines() if one.text.startswith(text))
        return found


def _line(run: list[Glyph], base: float, size: float, colour: str) -> Line:
    text = "".join(one.char for one in run)
    return Line(text, run[0].x, max(one.right for one in run), base, size, run[0].font, colour)


def measured(pdf: Path) -> tuple[Sheet, ...]:
    """Every page of a PDF."""
    with pikepdf.open(pdf) as book:
        bound = [_bears_a_form(page) for page in book.pages]
    with pdfplumber.open(pdf) as document:
        return tuple(
            _sheet(page, number, bound=bound[number - 1])
            for number, page in enumerate(document.pages, 1)
        )


def _bears_a_form(page: pikepdf.Page) -> bool:
    shown: Any = page.resources.get("/XObject", {})
    return any(shown[name].get("/Subtype") == "/Form" for name in shown)


def _sheet(page: Any, number: int, *, bound: bool) -> Sheet:
    sheet = Sheet(
        number,
        tuple(_glyph(one) for one in page.chars),
        tuple(_rule(one, page.height) for one in page.lines),
        tuple(_area(one, _colour(one["non_stroking_color"])) for one in page.rects if one["fill"]),
        tuple(_area(one, _colour(one["non_stroking_color"])) for one in page.curves if one["fill"]),
        tuple(_area(one) for one in page.images),
        bound,
    )
    page.close()
    return sheet


def _glyph(one: dict[str, Any]) -> Glyph:
    a, b, c, d, _, up = one["matrix"]
    return Glyph(
        char=one["text"],
        x=one["x0"] * MM,
        right=one["x1"] * MM,
        base=297.0 - up * MM,
        size=round(float(one["size"] if abs(b) < 0.01 else one["width"]), 1),
        font=str(one["fontname"]).partition("+")[2] or str(one["fontname"]),
        colour=_colour(one["non_stroking_color"]),
        matrix=(a, b, c, d),
    )


def _rule(one: dict[str, Any], height: float) -> Rule:
    del height
    return Rule(
        one["x0"] * MM,
        one["x1"] * MM,
        one["top"] * MM,
        one["bottom"] * MM,
        round(float(one["linewidth"]), 2),
        _colour(one["stroking_color"]),
    )


def _area(one: dict[str, Any], colour: str = "") -> Area:
    width, height = (one["x1"] - one["x0"]) * MM, (one["bottom"] - one["top"]) * MM
    return Area(one["x0"] * MM, one["top"] * MM, width, height, colour)


def _colour(levels: Any) -> str:
    """`#A3201D`, whether it is written in grey or in red, green and blue."""
    if levels is None:
        return "#000000"
    told = levels if isinstance(levels, (tuple, list)) else (levels,)
    full = [round(float(one) * 255) for one in (told if len(told) == 3 else [*told] * 3)]
    return "#" + "".join(f"{one:02X}" for one in full[:3])
