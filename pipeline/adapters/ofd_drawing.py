"""Draws the content of OFD pages on a canvas: text, pictures, paths (GB/T 33190-2016 §8 to §12).

The canvas is set to millimetres from the upper left. Each sign stands where the document puts it:
as a glyph of the font that the document brings along, else in our own fonts.
"""

import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Any
from xml.etree.ElementTree import Element

from PIL import Image
from reportlab.lib.utils import ImageReader

from anjuan.adapters.ofd_looks import Look, colour_of, look_of, opacity_of
from anjuan.adapters.ofd_marks import Matrix, Undrawn, box, matrix, numbers, segments
from anjuan.adapters.ofd_parts import OfdDocument, text_of
from anjuan.adapters.ofd_type import Setting, role_of, signs
from anjuan.adapters.ofd_writing import draw_sign, go_on
from anjuan.adapters.readers.packages import Package, child, local

_BROKEN_PICTURE = (OSError, ValueError, SyntaxError, zlib.error, Image.DecompressionBombError)
_MOST_PIXELS = 100_000_000
_DEEPEST = 16
_GROUPS = frozenset({"Layer", "PageBlock", "Appearance", "Content"})
_PALE = 0.9
"""Lighter than that in all colours, or where so much of the paper shows through, text leaves no ink
to be looked for."""


@dataclass(slots=True)
class Drawn:
    """What a page came to hold: how many marks, and where its text should show ink."""

    marks: int = 0
    inked: list[tuple[float, float, float]] = field(default_factory=list)
    """x and y of the base, and the type size, in points from the lower left of the page."""


class Draughtsman:
    """Draws the objects of one document."""

    def __init__(self, document: OfdDocument, canvas: Any) -> None:
        self._document = document
        self._canvas = canvas
        self.drawn = Drawn()

    @property
    def package(self) -> Package:
        """The package that the document lies in."""
        return self._document.package

    def draw(self, element: Element, look: Look | None = None, depth: int = 0) -> None:
        """A layer, a group, an annotation's appearance, or one object.

        Raises:
            Undrawn: something of it cannot be drawn.
        """
        if depth > _DEEPEST:
            raise Undrawn("图层嵌套过深")
        if element.get("Visible", "true") == "false":
            return
        look = look_of(element, look or Look(), self._document)
        name = local(element)
        if name in _GROUPS:
            with self._placed(element if name == "Appearance" else None):
                for one in element:
                    self.draw(one, look, depth + 1)
        elif name == "CompositeObject":
            self._composite(element, look, depth)
        elif name in {"TextObject", "PathObject", "ImageObject"}:
            if child(element, "Clips") is not None:
                self._clipped(element)
            with self._placed(element):
                self._object(name, element, look)

    def _object(self, name: str, element: Element, look: Look) -> None:
        if name == "TextObject":
            self._text(element, look)
        elif name == "PathObject":
            self._path(element, look)
        else:
            self._image(element)

    def _clipped(self, element: Element) -> None:
        """A clip of rectangles and paths only narrows what is seen: without it too much would."""
        clips = child(element, "Clips")
        areas = [one for one in (clips.iter() if clips is not None else ()) if local(one) == "Path"]
        place = box(element.get("Boundary", ""))
        if place is None or any(not _covers(one, place) for one in areas):
            raise Undrawn("含有剪裁图形")

    # ── where and how ────────────────────────────────────────────────────────────────────────

    @contextmanager
    def _placed(self, element: Element | None) -> Iterator[None]:
        """The canvas moved to an object's boundary and through its matrix."""
        self._canvas.saveState()
        place = box(element.get("Boundary", "")) if element is not None else None
        if place is not None:
            self._canvas.translate(place[0], place[1])
        turned = matrix(element.get("CTM", "")) if element is not None else None
        if turned is not None and element is not None and local(element) != "ImageObject":
            self._transform(turned)
        yield
        self._canvas.restoreState()

    def _transform(self, by: Matrix) -> None:
        if abs(by[0] * by[3] - by[1] * by[2]) < 1e-12:  # noqa: PLR2004 - flat to nothing
            raise Undrawn("有图形被压成一条线")
        self._canvas.transform(*by)

    # ── text (§11) ───────────────────────────────────────────────────────────────────────────

    def _text(self, element: Element, look: Look) -> None:
        colour, opacity = colour_of(look.fill)
        if element.get("Fill", "true") == "false":
            colour, opacity = colour_of(look.stroke)
        size = (numbers(element.get("Size", "")) or (0.0,))[0]
        if opacity <= 0:
            return
        if size <= 0:
            raise Undrawn("有文字没有写字号")
        setting = self._setting(element, size)
        opacity *= opacity_of(element)
        self._canvas.setFillColorRGB(*colour)
        self._canvas.setFillAlpha(opacity)
        seen = 1 - opacity * (1 - min(colour)) < _PALE
        for sign in signs(element, setting.advance):
            if draw_sign(self._canvas, sign, setting):
                self.drawn.marks += 1
                if seen:
                    self._expect_ink(sign.x, sign.y, size)

    def _setting(self, element: Element, size: float) -> Setting:
        """The fonts of a TextObject: the one that the file brings along, and ours beside it."""
        name = element.get("Font", "")
        font, _ = self._document.resources.get(name, (None, ""))
        turn = int((numbers(element.get("CharDirection", "")) or (0.0,))[0]) % 360
        return Setting(
            role=role_of(element, font),
            own=self._document.own_font(name),
            size=size,
            wide=(numbers(element.get("HScale", "")) or (1.0,))[0] or 1.0,
            turn={0: (1, 0), 90: (0, 1), 180: (-1, 0), 270: (0, -1)}.get(turn, (1, 0)),
        )

    def _expect_ink(self, x: float, y: float, size: float) -> None:
        a, b, c, d, e, f = self._canvas._currentMatrix  # noqa: SLF001 - reportlab tells it nowhere else
        reach = size * max(abs(a) + abs(c), abs(b) + abs(d)) / 2
        self.drawn.inked.append((a * x + c * y + e, b * x + d * y + f, reach))

    # ── paths (§9) ───────────────────────────────────────────────────────────────────────────

    def _path(self, element: Element, look: Look) -> None:
        fills = element.get("Fill", "false") == "true"
        strokes = element.get("Stroke", "true") != "false"
        if not fills and not strokes:
            return
        path = self._canvas.beginPath()
        begun = False
        try:
            for name, values in segments(text_of(element, "AbbreviatedData")):
                begun = begun or name == "M"
                if begun:
                    go_on(path, name, values)
        except ValueError as fault:
            raise Undrawn("有图形的路径读不懂") from fault
        if not begun:
            return
        opacity = opacity_of(element)
        if fills:
            colour, alpha = colour_of(look.fill)
            self._canvas.setFillColorRGB(*colour)
            self._canvas.setFillAlpha(alpha * opacity)
        if strokes:
            colour, alpha = colour_of(look.stroke)
            self._canvas.setStrokeColorRGB(*colour)
            self._canvas.setStrokeAlpha(alpha * opacity)
            self._canvas.setLineWidth(look.width)
            self._dash(element)
        even = element.get("Rule", "NonZero") == "Even-Odd"
        self._canvas.drawPath(path, stroke=int(strokes), fill=int(fills), fillMode=0 if even else 1)
        self.drawn.marks += 1

    def _dash(self, element: Element) -> None:
        pattern = [one for one in numbers(element.get("DashPattern", "")) if one >= 0]
        offset = (numbers(element.get("DashOffset", "")) or (0.0,))[0]
        if any(pattern):
            self._canvas.setDash(pattern, offset)
        self._canvas.setLineCap({"Round": 1, "Square": 2}.get(element.get("Cap", ""), 0))
        self._canvas.setLineJoin({"Round": 1, "Bevel": 2}.get(element.get("Join", ""), 0))

    # ── pictures (§10) ───────────────────────────────────────────────────────────────────────

    def _image(self, element: Element) -> None:
        part = self._document.media(element.get("ResourceID", ""))
        if not part:
            raise Undrawn("有图片不在文件里")
        place = box(element.get("Boundary", ""))
        by = matrix(element.get("CTM", ""))
        if by is None:
            if place is None:
                raise Undrawn("有图片没有写位置")
            by = (place[2], 0.0, 0.0, place[3], 0.0, 0.0)
        self._transform(by)
        self._canvas.setFillAlpha(opacity_of(element))
        self.picture(self._document.package.read(part))

    def picture(self, data: bytes) -> None:
        """A picture in the unit square, its head at y 0.

        Raises:
            Undrawn: it cannot be read.
        """
        try:
            with Image.open(io.BytesIO(data)) as picture:
                if picture.width * picture.height > _MOST_PIXELS:
                    raise Undrawn("有图片过大")
                plain = picture.format == "JPEG" and picture.mode in {"L", "RGB"}
                shown = io.BytesIO(data) if plain else picture.convert("RGBA")
                self._canvas.transform(1, 0, 0, -1, 0, 1)
                self._canvas.drawImage(ImageReader(shown), 0, 0, 1, 1, mask="auto")
        except _BROKEN_PICTURE as fault:
            raise Undrawn("有图片读不出来") from fault
        self.drawn.marks += 1

    # ── groups that are resources (§13) ──────────────────────────────────────────────────────

    def _composite(self, element: Element, look: Look, depth: int) -> None:
        unit, _ = self._document.resources.get(element.get("ResourceID", ""), (None, ""))
        content = child(unit, "Content") if unit is not None else None
        if content is None:
            raise Undrawn("有复合图形不在文件里")
        with self._placed(element):
            self.draw(content, look, depth + 1)


def _covers(clip: Element, place: tuple[float, float, float, float]) -> bool:
    """Whether a clip's path reaches at least as far as the object's boundary."""
    try:
        ends = [values[-2:] for _, values in segments(text_of(clip, "AbbreviatedData")) if values]
    except ValueError:
        return False
    origin = box(clip.get("Boundary", "")) or (0.0, 0.0, 0.0, 0.0)
    if not ends:
        return False
    xs, ys = [one[0] + origin[0] for one in ends], [one[1] + origin[1] for one in ends]
    slack = 0.5
    return (
        min(xs) <= slack and min(ys) <= slack
        and max(xs) >= place[2] - slack and max(ys) >= place[3] - slack
    )  # fmt: skip
