"""Colours and lines of OFD objects, with what they inherit (GB/T 33190-2016 §8)."""

from dataclasses import dataclass
from xml.etree.ElementTree import Element

from anjuan.adapters.ofd_marks import Undrawn, numbers
from anjuan.adapters.ofd_parts import OfdDocument
from anjuan.adapters.readers.packages import child, local

Rgb = tuple[float, float, float]
_BLACK = (0.0, 0.0, 0.0)
_LINE = 0.353
"""Width of a line in mm where the document says nothing (§8.5)."""
_SHADED = frozenset({"AxialShd", "RadialShd", "GouraudShd", "LaGouraudShd", "Pattern"})
_LONGEST_CHAIN = 16
_FULL = 255
_GREY, _RGB, _CMYK = 1, 3, 4
"""How many levels a colour has."""


@dataclass(frozen=True, slots=True)
class Look:
    """Colours and line that an object inherits from its layer's parameters."""

    fill: Element | None = None
    stroke: Element | None = None
    width: float = _LINE


def look_of(element: Element, look: Look, document: OfdDocument) -> Look:
    """What the object says itself, else its DrawParam and what that is based on (§8.2)."""
    chain = [element]
    name = element.get("DrawParam", "")
    while name and len(chain) < _LONGEST_CHAIN:
        param, _ = document.resources.get(name, (None, ""))
        if param is None:
            break
        chain.append(param)
        name = param.get("Relative", "")
    for one in reversed(chain):
        fill, stroke = child(one, "FillColor"), child(one, "StrokeColor")
        width = numbers(one.get("LineWidth", ""))
        look = Look(
            fill if fill is not None else look.fill,
            stroke if stroke is not None else look.stroke,
            width[0] if width else look.width,
        )
    return look


def colour_of(element: Element | None) -> tuple[Rgb, float]:
    """Red, green, blue and opacity, each from 0 to 1; black where nothing is said.

    Raises:
        Undrawn: it is no plain colour.
    """
    if element is None:
        return _BLACK, 1.0
    if any(local(one) in _SHADED for one in element):
        raise Undrawn("含有渐变或图案填充")
    levels = [min(max(one / _FULL, 0.0), 1.0) for one in numbers(element.get("Value", ""))]
    return _rgb(levels), opacity_of(element)


def opacity_of(element: Element) -> float:
    """The opacity of an object or colour, from 0 to 1."""
    return (numbers(element.get("Alpha", "")) or (float(_FULL),))[0] / _FULL


def _rgb(levels: list[float]) -> Rgb:
    if len(levels) == _GREY:
        return levels[0], levels[0], levels[0]
    if len(levels) == _CMYK:
        cyan, magenta, yellow, black = levels
        red, green, blue = (1 - min(1.0, one + black) for one in (cyan, magenta, yellow))
        return red, green, blue
    return (levels[0], levels[1], levels[2]) if len(levels) >= _RGB else _BLACK
