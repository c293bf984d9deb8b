"""Text in pictures, recognised by rapidocr where the extra `anjuan[ocr]` is installed.

Its models come in its wheel; nothing is fetched, and nothing told: the engine would keep a record
of its use and send it to its maker (onnxruntime 1.32). One thread, so that equal pictures give
equal text and reading processes do not crowd each other.
"""

import logging
import math
import os
from dataclasses import dataclass
from functools import cache
from pkgutil import resolve_name
from typing import Any, Final

from PIL import Image

_LONGEST: Final = 736
"""Long edge at which text is looked for: half a second a picture, and stamps are found."""
_LONGEST_PAGE: Final = 960
"""The same for a page, whose letters are smaller: from 1280 on it takes twice as long."""
_SURE: Final = 0.8
_HIGHEST: Final = 1.5
"""The engine turns what is this much higher than wide: a letter alone is none of its lines."""
_PARAMETERS: Final = {
    "Global.log_level": "critical",
    "Det.limit_type": "max",
    "Rec.rec_batch_num": 1,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}
_SURROUNDINGS: Final = {"ORT_DISABLE_TELEMETRY": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Nothing told; no 190 MB set aside for threads that are not wanted."""

_NO_MEMORY: Final = ("bad_alloc", "Failed to allocate memory", "Insufficient memory")
"""How its libraries say that memory did not suffice: C++, onnxruntime and OpenCV."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in parts of the picture from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


Corner = tuple[float, float]


@dataclass(frozen=True, slots=True)
class Quad:
    """Where a line of a page stands, in pixels: its corners, which need not be level."""

    left_top: Corner
    right_top: Corner
    right_bottom: Corner
    left_bottom: Corner

    @property
    def width(self) -> float:
        """How long the line is."""
        return math.dist(self.left_top, self.right_top)

    @property
    def height(self) -> float:
        """How high the line is."""
        return math.dist(self.left_top, self.left_bottom)

    @property
    def middle(self) -> Corner:
        """The point between its corners."""
        corners = (self.left_top, self.right_top, self.right_bottom, self.left_bottom)
        return sum(x for x, _ in corners) / 4, sum(y for _, y in corners) / 4

    @property
    def slope(self) -> float:
        """How far it falls on its way to the right, in parts of the way."""
        across = self.right_top[0] - self.left_top[0]
        return (self.right_top[1] - self.left_top[1]) / across if across else 0.0

    def beyond(self, first: float, last: float) -> "Quad":
        """The strip from one part of its height to another: 0 is its upper edge, 1 its lower."""

        def down(above: Corner, below: Corner, share: float) -> Corner:
            return (
                above[0] + (below[0] - above[0]) * share,
                above[1] + (below[1] - above[1]) * share,
            )

        return Quad(
            down(self.left_top, self.left_bottom, first),
            down(self.right_top, self.right_bottom, first),
            down(self.right_top, self.right_bottom, last),
            down(self.left_top, self.left_bottom, last),
        )

    def longer(self, by: float) -> "Quad":
        """It with so many pixels more at both ends."""
        share = by / max(self.width, 1.0)
        (x0, y0), (x1, y1) = self.left_top, self.right_top
        (x3, y3), (x2, y2) = self.left_bottom, self.right_bottom
        return Quad(
            (x0 - (x1 - x0) * share, y0 - (y1 - y0) * share),
            (x1 + (x1 - x0) * share, y1 + (y1 - y0) * share),
            (x2 + (x2 - x3) * share, y2 + (y2 - y3) * share),
            (x3 - (x2 - x3) * share, y3 - (y2 - y3) * share),
        )


@dataclass(frozen=True, slots=True)
class Heard:
    """A line of a page as it was recognised, how sure that is from 0 to 1, and where it stands."""

    text: str
    sure: float
    place: Quad


def lines_in(image: Image.Image) -> tuple[Line, ...]:
    """The lines of text that are surely in an upright RGB picture, from top to bottom."""
    found = _seen(image, _LONGEST, find=True, read=True)
    if found.txts is None:
        return ()
    lines = [
        _line(text, box, image.size)
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
        if score >= _SURE
    ]
    return tuple(sorted(lines, key=lambda one: (round(one.top, 2), one.left)))


def places_of_lines(page: Image.Image) -> tuple[Quad, ...]:
    """Where lines of text stand on an upright RGB page; none of them is read."""
    found = _seen(page, _LONGEST_PAGE, find=True, read=False)
    boxes = () if found.boxes is None else found.boxes
    corners = ([(float(x), float(y)) for x, y in box] for box in boxes)
    return tuple(Quad(*one) for one in corners)


def heard(page: Image.Image) -> tuple[Heard, ...]:
    """All lines of an upright RGB page, read once each; those set from top to bottom are none."""
    found = _seen(page, _LONGEST_PAGE, find=True, read=True)
    if found.txts is None:
        return ()
    lines = (
        Heard(str(text), float(score), Quad(*((float(x), float(y)) for x, y in box)))
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
    )
    return tuple(one for one in lines if one.place.height < one.place.width * _HIGHEST)


def line_at(page: Image.Image, place: Quad, *, stretched: float = 1.0) -> tuple[str, float]:
    """The line of text at that place of an RGB page, and how sure it is, from 0 to 1."""
    if place.height >= place.width * _HIGHEST:
        return "", 0.0
    strip = strip_of(page, place, stretched=stretched)
    found = _seen(strip, _LONGEST_PAGE, find=False, read=True)
    if not found.txts:
        return "", 0.0
    return str(found.txts[0]), float(found.scores[0])


def strip_of(page: Image.Image, place: Quad, *, stretched: float = 1.0) -> Image.Image:
    """What a page shows at that place, level, in its own size but for what it is stretched."""
    size = (max(1, round(place.width * stretched)), max(1, round(place.height)))
    corners = (*place.left_top, *place.left_bottom, *place.right_bottom, *place.right_top)
    return page.transform(size, Image.Transform.QUAD, corners, Image.Resampling.BICUBIC)


def _line(text: str, box: Any, size: tuple[int, int]) -> Line:
    across = [float(point[0]) / size[0] for point in box]
    down = [float(point[1]) / size[1] for point in box]
    return Line(text, min(across), min(down), max(across), max(down))


def _bgr(image: Image.Image) -> Any:
    red, green, blue = image.convert("RGB").split()
    return resolve_name("numpy:asarray")(Image.merge("RGB", (blue, green, red)))


def _seen(image: Image.Image, longest: int, *, find: bool, read: bool) -> Any:
    """What the engine sees in an RGB picture: where lines stand, what they say, or both.

    Raises:
        MemoryError: it takes more than there is; the engine tells that as a failure like others.
    """
    try:
        return _engine(longest)(_bgr(image), use_det=find, use_cls=False, use_rec=read)
    except Exception as fault:
        if any(word in str(fault) for word in _NO_MEMORY):
            raise MemoryError from fault
        raise


@cache
def _engine(longest: int) -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    os.environ |= _SURROUNDINGS  # before the engine is loaded
    parameters = {**_PARAMETERS, "Det.limit_side_len": longest}
    return resolve_name("rapidocr:RapidOCR")(params=parameters)
