"""What stands on a plain page: words, hairlines and pictures, in mm from the top left."""

from dataclasses import dataclass

from anjuan.model.sheet import TextStyle
from anjuan.model.units import Mm


@dataclass(frozen=True, slots=True)
class Words:
    """A line of text from x on the baseline y; `gap` stretches it, in points."""

    x: Mm
    y: Mm
    text: str
    style: TextStyle
    gap: float = 0.0


@dataclass(frozen=True, slots=True)
class Stroke:
    """A hairline."""

    x0: Mm
    y0: Mm
    x1: Mm
    y1: Mm


@dataclass(frozen=True, slots=True)
class Shown:
    """A JPEG in its place."""

    image: str
    x: Mm
    y: Mm
    width: Mm
    height: Mm


Mark = Words | Stroke | Shown
Sheet = tuple[Mark, ...]
