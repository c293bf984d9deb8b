"""Numbers, matrices, steps and paths of OFD page content (GB/T 33190-2016 §8, §9, §11)."""

import math
import re
from collections.abc import Iterator

Matrix = tuple[float, float, float, float, float, float]
Point = tuple[float, float]
Segment = tuple[str, tuple[float, ...]]
"""`M` x y, `L` x y, `B` with three points, `C` closes."""


class Undrawn(Exception):  # noqa: N818 - a verdict on the document, not an error
    """Something of a page cannot be drawn; says what, in Chinese."""


_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_TOKEN = re.compile(rf"[A-Za-z]|{_NUMBER.pattern}")
_COUNTS = {"S": 2, "M": 2, "L": 2, "Q": 4, "B": 6, "A": 7, "C": 0}
_MOST_STEPS = 100_000
_LARGEST = 1e6
"""No measure of a page, in mm, nor any number of glyphs is as large."""
_QUARTER = math.pi / 2


def numbers(text: str) -> tuple[float, ...]:
    """All numbers of an attribute.

    Raises:
        Undrawn: one is larger than anything on a page can be.
    """
    found = tuple(float(one) for one in _NUMBER.findall(text))
    if any(abs(one) > _LARGEST for one in found):
        raise Undrawn("有大得不可能的数")
    return found


def box(text: str) -> tuple[float, float, float, float] | None:
    """A box as x, y, width, height in mm; None where it is none."""
    found = numbers(text)
    return (found[0], found[1], found[2], found[3]) if len(found) >= 4 else None  # noqa: PLR2004


def matrix(text: str) -> Matrix | None:
    """A transformation of six terms; None where it is none."""
    found = numbers(text)
    if len(found) < 6:  # noqa: PLR2004
        return None
    return (found[0], found[1], found[2], found[3], found[4], found[5])


def steps(text: str) -> tuple[float, ...]:
    """Steps from character to character; `g 14 3.175` stands for fourteen of 3.175 (§11.3)."""
    found: list[float] = []
    words = iter(text.split())
    for word in words:
        if word == "g":
            times, step = _NUMBER.match(next(words, "0")), numbers(next(words, "0"))[:1]
            count = min(float(times[0]), _MOST_STEPS - len(found)) if times else 0
            found.extend(step * max(int(count), 0))
        else:
            found.extend(numbers(word)[:1])
        if len(found) >= _MOST_STEPS:
            break
    return tuple(found)


def segments(data: str) -> Iterator[Segment]:
    """The path of an AbbreviatedData (§9.1): S M L Q B A C, all in straight lines and cubics.

    Raises:
        ValueError: an operator is unknown or lacks its numbers.
    """
    at: Point = (0.0, 0.0)
    start: Point = at
    for name, values in _operators(data):
        if name in "SM":
            at = start = (values[0], values[1])
            yield "M", values
        elif name == "L":
            at = (values[0], values[1])
            yield "L", values
        elif name == "Q":
            yield "B", _raised(at, values)
            at = (values[2], values[3])
        elif name == "B":
            yield "B", values
            at = (values[4], values[5])
        elif name == "A":
            yield from _arc(at, values)
            at = (values[5], values[6])
        else:
            at = start
            yield "C", ()


def _operators(data: str) -> Iterator[tuple[str, tuple[float, ...]]]:
    words = _TOKEN.findall(data)
    at = 0
    while at < len(words):
        name = words[at].upper()
        if name not in _COUNTS:
            raise ValueError(f"path: {words[at]}")
        count = _COUNTS[name]
        values = tuple(float(one) for one in words[at + 1 : at + 1 + count])
        if len(values) < count:
            raise ValueError(f"path: {name} lacks numbers")
        yield name, values
        at += 1 + count


def _raised(at: Point, values: tuple[float, ...]) -> tuple[float, ...]:
    """A curve of one control point as one of two."""
    x, y, to_x, to_y = values
    return (
        at[0] + 2 / 3 * (x - at[0]), at[1] + 2 / 3 * (y - at[1]),
        to_x + 2 / 3 * (x - to_x), to_y + 2 / 3 * (y - to_y),
        to_x, to_y,
    )  # fmt: skip


def _arc(at: Point, values: tuple[float, ...]) -> Iterator[Segment]:
    """An elliptic arc to its end point as cubics of at most a quarter each."""
    rx, ry, turn, large, sweep, x, y = values
    rx, ry, turn = abs(rx), abs(ry), math.radians(turn)
    if not rx or not ry or at == (x, y):
        yield "L", (x, y)
        return
    cos, sin = math.cos(turn), math.sin(turn)
    half = ((at[0] - x) / 2, (at[1] - y) / 2)
    u, v = cos * half[0] + sin * half[1], -sin * half[0] + cos * half[1]
    grow = max(1.0, math.hypot(u / rx, v / ry))
    rx, ry = rx * grow, ry * grow
    rest = (rx * ry) ** 2 - (rx * v) ** 2 - (ry * u) ** 2
    share = math.sqrt(max(rest, 0.0) / ((rx * v) ** 2 + (ry * u) ** 2))
    share = -share if bool(large) == bool(sweep) else share
    cu, cv = share * rx * v / ry, -share * ry * u / rx
    centre = (cos * cu - sin * cv + (at[0] + x) / 2, sin * cu + cos * cv + (at[1] + y) / 2)
    first = math.atan2((v - cv) / ry, (u - cu) / rx)
    span = math.atan2((-v - cv) / ry, (-u - cu) / rx) - first
    if sweep and span < 0:
        span += 2 * math.pi
    elif not sweep and span > 0:
        span -= 2 * math.pi
    count = max(1, math.ceil(abs(span) / _QUARTER - 1e-9))

    def place(angle: float, du: float = 0.0, dv: float = 0.0) -> Point:
        across, along = rx * (math.cos(angle) + du), ry * (math.sin(angle) + dv)
        return (centre[0] + cos * across - sin * along, centre[1] + sin * across + cos * along)

    step = span / count
    reach = 4 / 3 * math.tan(step / 4)
    for number in range(count):
        a, b = first + number * step, first + (number + 1) * step
        one = place(a, -reach * math.sin(a), reach * math.cos(a))
        two = place(b, reach * math.sin(b), -reach * math.cos(b))
        end = place(b) if number < count - 1 else (x, y)
        yield "B", (*one, *two, *end)
