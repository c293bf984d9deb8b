"""Text of an OFD page in reading order: its text objects set in lines by where they stand.

GB/T 33190-2016 §11: a TextObject has a Boundary on the page (in mm, from the upper left), a CTM
within it, and TextCodes at X and Y on their base line. Producers split a line into many objects.
"""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from anjuan.adapters.readers.packages import local
from anjuan.adapters.readers.prose import width

_NUMBER = re.compile(r"[-+]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+]?\d{1,3})?")
_LEVEL = 0.5
"""Base lines nearer than this share of the type size are one line."""
_GAP = 0.6
"""A gap wider than this share of the type size parts columns; narrower ones part nothing."""
_USUAL_SIZE = 4.0
"""mm: about 11 pt, where an object does not say."""
_FLAT = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(frozen=True, slots=True)
class Fragment:
    """A run of text on its base line; all measures in mm on the page."""

    text: str
    left: float
    base: float
    right: float
    size: float


def fragments(page: Element) -> Iterator[Fragment]:
    """All runs of text of a page or template, in the order of its content."""
    for one in page.iter():
        if local(one) == "TextObject":
            yield from _of_object(one)


def _of_object(element: Element) -> Iterator[Fragment]:
    box = _numbers(element.get("Boundary", ""), (0.0, 0.0, 0.0, 0.0))
    a, b, c, d, e, f = _numbers(element.get("CTM", ""), _FLAT)
    size = (_numbers(element.get("Size", ""), (_USUAL_SIZE,))[0] or _USUAL_SIZE) * (
        max(abs(d), abs(b)) or 1.0
    )
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        x = _numbers(code.get("X", ""), (x,))[0]
        y = _numbers(code.get("Y", ""), (y,))[0]
        text = re.sub(r"\s*\n\s*", " ", code.text or "").strip()
        if text:
            left = box[0] + a * x + c * y + e
            right = left + _length(code, text, size, abs(a) or 1.0)
            if box[2]:
                right = min(right, box[0] + box[2])
            yield Fragment(text, left, box[1] + b * x + d * y + f, right, size)


def _length(code: Element, text: str, size: float, scale: float) -> float:
    """How far the text reaches: by its steps from character to character, else by its widths."""
    steps = code.get("DeltaX", "")
    if not steps or "g" in steps:
        return width(text) * size
    apart = sum(float(one) for one in _NUMBER.findall(steps))
    return apart * scale + width(text[-1]) * size


def _numbers(text: str, otherwise: tuple[float, ...]) -> tuple[float, ...]:
    """As many numbers as `otherwise` has; that itself where the text holds fewer."""
    found = tuple(float(one) for one in _NUMBER.findall(text))
    return found[: len(otherwise)] if len(found) >= len(otherwise) else otherwise


def lines_of(runs: Iterable[Fragment]) -> tuple[str, ...]:
    """The lines of a page from above to below, each from left to right."""
    lines: list[list[Fragment]] = []
    for run in sorted(dict.fromkeys(runs), key=lambda one: (one.base, one.left)):
        if lines and run.base - lines[-1][0].base < _LEVEL * max(run.size, lines[-1][0].size):
            lines[-1].append(run)
        else:
            lines.append([run])
    return tuple(_joined(sorted(line, key=lambda one: one.left)) for line in lines)


def _joined(line: Sequence[Fragment]) -> str:
    """The runs of a line; a blank where columns stand apart."""
    text, end = line[0].text, line[0].right
    for run in line[1:]:
        apart = run.left - end > _GAP * run.size
        text += f" {run.text}" if apart else run.text
        end = max(end, run.right)
    return text
