"""Rules on annotations (ISO 19005-2, 6.3): shown the same on screen and on paper."""

from typing import Any

import pikepdf

from anjuan.adapters.archival.parts import Kind, Part
from anjuan.adapters.archival.rules import Rule

_KINDS = {
    "/Text", "/Link", "/FreeText", "/Line", "/Square", "/Circle", "/Polygon", "/PolyLine",
    "/Highlight", "/Underline", "/Squiggly", "/StrikeOut", "/Stamp", "/Caret", "/Ink", "/Popup",
    "/FileAttachment", "/Widget", "/PrinterMark", "/TrapNet", "/Watermark", "/Redact",
}  # fmt: skip
_HIDING = 0b1_0010_0011
"""Invisible, hidden, not viewed, or viewed at times (bits 1, 2, 6, 9)."""
_PRINTED = 0b100


def _known(part: Part) -> bool:
    return str(part.thing.get("/Subtype")) in _KINDS


def _flags(part: Part) -> bool:
    note = part.thing
    if note.get("/Subtype") == "/Popup":
        return True
    flags = int(note.F)
    return bool(flags & _PRINTED) and not flags & _HIDING


def _appears(part: Part) -> bool:
    """A look of its own, and only the normal one; links and nothing-wide ones need none."""
    note = part.thing
    looks = note.get("/AP")
    if looks is not None:
        return set(looks.keys()) == {"/N"} and _fits(note, looks.N)
    left, low, right, top = (float(edge) for edge in note.Rect)
    return note.get("/Subtype") in {"/Popup", "/Link"} or (left == right and low == top)


def _fits(note: Any, look: Any) -> bool:
    """A button has looks by state, all others one."""
    states = note.get("/Subtype") == "/Widget" and note.get("/FT") == "/Btn"
    return states or isinstance(look, pikepdf.Stream)


RULES = (
    Rule("6.3.1", Kind.ANNOTATION, "注释的种类不许可", _known),
    Rule("6.3.2", Kind.ANNOTATION, "注释不显示或不打印", _flags),
    Rule("6.3.3", Kind.ANNOTATION, "注释没有固定的外观", _appears),
    Rule("6.4.1", Kind.ANNOTATION, "注释带有自动执行的动作", lambda part: "/AA" not in part.thing),
)
