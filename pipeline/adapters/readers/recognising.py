"""Text in pictures, recognised by rapidocr where the extra `anjuan[ocr]` is installed.

Its models come in its wheel; nothing is fetched. One thread, so that equal pictures give equal
text and reading processes do not crowd each other.
"""

import logging
from dataclasses import dataclass
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pkgutil import resolve_name
from typing import Any, Final

from PIL import Image

_LONGEST: Final = 736
"""Long edge at which text is looked for: half a second a picture, and stamps are found."""
_SURE: Final = 0.8
_PARAMETERS: Final = {
    "Global.log_level": "critical",
    "Det.limit_type": "max",
    "Det.limit_side_len": _LONGEST,
    "EngineConfig.onnxruntime.intra_op_num_threads": 1,
    "EngineConfig.onnxruntime.inter_op_num_threads": 1,
}


@dataclass(frozen=True, slots=True)
class Line:
    """A line of text and where it stands, in parts of the picture from its upper left corner."""

    text: str
    left: float
    top: float
    right: float
    bottom: float


@cache
def engine_version() -> str:
    """The recogniser's version; empty where the extra is not installed."""
    try:
        return f"rapidocr {version('rapidocr')}, onnxruntime {version('onnxruntime')}"
    except PackageNotFoundError:
        return ""


def lines_in(image: Image.Image) -> tuple[Line, ...]:
    """The lines of text that are surely in an upright RGB picture, from top to bottom."""
    found = _engine()(_bgr(image), use_cls=False)
    if found.txts is None:
        return ()
    lines = [
        _line(text, box, image.size)
        for text, score, box in zip(found.txts, found.scores, found.boxes, strict=True)
        if score >= _SURE
    ]
    return tuple(sorted(lines, key=lambda one: (round(one.top, 2), one.left)))


def _line(text: str, box: Any, size: tuple[int, int]) -> Line:
    across = [float(point[0]) / size[0] for point in box]
    down = [float(point[1]) / size[1] for point in box]
    return Line(text, min(across), min(down), max(across), max(down))


def _bgr(image: Image.Image) -> Any:
    red, green, blue = image.convert("RGB").split()
    return resolve_name("numpy:asarray")(Image.merge("RGB", (blue, green, red)))


@cache
def _engine() -> Any:
    logging.getLogger("RapidOCR").setLevel(logging.CRITICAL)
    return resolve_name("rapidocr:RapidOCR")(params=_PARAMETERS)
