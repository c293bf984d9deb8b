"""Text of Word paragraphs: runs, breaks, insertions and text boxes, without what was deleted."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from anjuan.adapters.readers.packages import child, local

_BREAKS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-", "ptab": "\t"}
_SKIPPED = frozenset({"del", "moveFrom", "pPr", "rPr", "instrText", "delText", "rt", "Fallback"})
"""Deleted text, properties, field codes, phonetic guides, and the second form of a drawing."""
_DEPTH = 200


def alternatives(parent: Element) -> Iterator[Element]:
    """The children, with `mc:AlternateContent` replaced by its first choice."""
    for element in parent:
        if local(element) != "AlternateContent":
            yield element
            continue
        choice = child(element, "Choice")
        if choice is None:
            choice = child(element, "Fallback")
        if choice is not None:
            yield from choice


def paragraph_text(paragraph: Element) -> tuple[str, tuple[str, ...]]:
    """The paragraph's text, and the texts of the text boxes anchored in it."""
    own: list[str] = []
    boxes: list[str] = []
    _collect(paragraph, own, boxes, 0)
    return "".join(own), tuple(box for box in boxes if box.strip())


def _collect(parent: Element, own: list[str], boxes: list[str], depth: int) -> None:
    """Walks runs in order; a text box opens a text of its own."""
    if depth > _DEPTH:
        return
    for element in alternatives(parent):
        name = local(element)
        if name in _SKIPPED:
            continue
        if name == "t":
            own.append(element.text or "")
        elif name in _BREAKS:
            own.append(_BREAKS[name])
        elif name == "txbxContent":
            boxes.append(flat_text(element, depth + 1))
        else:
            _collect(element, own, boxes, depth + 1)


def flat_text(parent: Element, depth: int = 0) -> str:
    """All paragraphs below an element, a line each, tables and boxes included."""
    lines: list[str] = []
    _lines(parent, lines, depth)
    return "\n".join(line for line in lines if line.strip())


def _lines(parent: Element, lines: list[str], depth: int) -> None:
    if depth > _DEPTH:
        return
    for element in alternatives(parent):
        name = local(element)
        if name in _SKIPPED:
            continue
        if name == "p":
            own, boxes = paragraph_text(element)
            lines.extend((own, *boxes))
        else:
            _lines(element, lines, depth + 1)
