"""WordprocessingML as text: elements, escaping, and the units that Word counts in.

Elements are written straight as strings: a volume of some hundred pages stays small and quick,
and the order of the children, which the schema fixes, is seen where they are written.
"""

import re
from collections.abc import Iterable
from typing import NewType
from xml.sax.saxutils import escape, quoteattr

from anjuan.model.sheet import MM_PER_PT

Xml = NewType("Xml", str)
"""Well-formed markup."""

NOTHING = Xml("")
NAMESPACES = {
    "w": "http://schemas.openxmlformats.org/wordprocessingml/2006/main",
    "r": "http://schemas.openxmlformats.org/officeDocument/2006/relationships",
    "wp": "http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing",
    "a": "http://schemas.openxmlformats.org/drawingml/2006/main",
    "pic": "http://schemas.openxmlformats.org/drawingml/2006/picture",
    "mc": "http://schemas.openxmlformats.org/markup-compatibility/2006",
    "v": "urn:schemas-microsoft-com:vml",
    "wps": "http://schemas.microsoft.com/office/word/2010/wordprocessingShape",
}
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'

_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""Characters that XML 1.0 cannot hold."""


def element(name: str, /, *children: str, **attributes: object) -> Xml:
    """An element; attributes bear no prefix, those that are None are left out."""
    return _write(name, "", children, attributes)


def w(name: str, /, *children: str, **attributes: object) -> Xml:
    """An element of the `w` namespace, whose attributes bear the same prefix."""
    return _write(f"w:{name}", "w:", children, attributes)


def _write(name: str, prefix: str, children: Iterable[str], attributes: dict[str, object]) -> Xml:
    words = "".join(
        f" {prefix}{key}={quoteattr(clean(str(value)))}"
        for key, value in attributes.items()
        if value is not None
    )
    inner = "".join(children)
    return Xml(f"<{name}{words}>{inner}</{name}>" if inner else f"<{name}{words}/>")


def document(name: str, /, *children: str, ignorable: str = "") -> Xml:
    """A whole part: the declaration and a root element that declares all namespaces."""
    spaces = "".join(f' xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())
    ignore = f' mc:Ignorable="{ignorable}"' if ignorable else ""
    return Xml(f"{DECLARATION}<{name}{spaces}{ignore}>{''.join(children)}</{name}>")


def clean(text: str) -> str:
    """The text without characters that XML cannot hold."""
    return _FORBIDDEN.sub("", text)


def escaped(text: str) -> Xml:
    """The text as markup."""
    return Xml(escape(clean(text)))


def joined(parts: Iterable[str]) -> Xml:
    """Markup one after the other."""
    return Xml("".join(parts))


# ── units ────────────────────────────────────────────────────────────────────────────────────


def twips(millimetres: float) -> int:
    """Twentieths of a point, in which Word counts lengths on the page."""
    return round(millimetres / MM_PER_PT * 20)


def twips_of_points(points: float) -> int:
    """Points as twentieths."""
    return round(points * 20)


def emu(millimetres: float) -> int:
    """English metric units, in which drawings are measured."""
    return round(millimetres * 36_000)


def half_points(points: float) -> int:
    """Type sizes."""
    return round(points * 2)


def eighths(points: float) -> int:
    """Widths of borders; Word draws none thinner than a quarter of a point."""
    return max(2, round(points * 8))


def hex_colour(colour: str) -> str:
    """`#A3201D` as Word writes it."""
    return colour.lstrip("#").upper()
