"""Draws the signs of OFD text: glyphs of the file's own fonts, else characters in ours."""

from typing import Any

from anjuan.adapters.fonts import load
from anjuan.adapters.ofd_fonts import Glyph
from anjuan.adapters.ofd_marks import Undrawn
from anjuan.adapters.ofd_type import Setting, Sign
from anjuan.adapters.typesetting import ems, face_of

_STAND_IN = "¤"
"""Written by programs that name glyphs of the font they bring along, and no characters."""
_INVISIBLE = frozenset("\u200b\u200c\u200d\ufeff\u00ad")
_UNSEEN = 3
"""The way of showing text that shows nothing (ISO 32000-1, table 106)."""
_FAR = 8.0
"""No glyph reaches so many ems from its base; the form that holds it ends there."""


def draw_sign(canvas: Any, sign: Sign, setting: Setting) -> bool:
    """Draws a glyph of the file's own font, else characters in ours; gives whether it inks.

    Raises:
        Undrawn: the file names a glyph that its font does not have, or no font has a character.
    """
    shown = "".join(char for char in sign.text if char.strip() and char not in _INVISIBLE)
    index = setting.index(sign)
    glyph = setting.glyph(index)
    if glyph is not None and (glyph.outline or not shown):
        if glyph.outline:
            _draw_outline(canvas, f"{setting.font}-{index}", glyph, sign, setting)
        _write(canvas, shown.replace(_STAND_IN, ""), sign, setting, drawn=False)
        return bool(glyph.outline)
    if sign.index is not None and (not sign.text or _STAND_IN in shown):
        raise Undrawn("文字只有字形编号，没有文字")
    _write(canvas, shown, sign, setting, drawn=True)
    return bool(shown)


def _draw_outline(canvas: Any, name: str, glyph: Glyph, sign: Sign, setting: Setting) -> None:
    """A glyph as a form that is noted once, so that a page of text stays small."""
    if not canvas.hasForm(name):
        canvas.beginForm(name, -_FAR, -_FAR, _FAR, _FAR)
        path = canvas.beginPath()
        for step, values in glyph.outline:
            go_on(path, step, values)
        canvas.drawPath(path, stroke=0, fill=1)
        canvas.endForm()
    a, b, c, d = setting.matrix
    size = setting.size
    canvas.saveState()
    canvas.transform(a * size, b * size, c * size, d * size, sign.x, sign.y)
    canvas.doForm(name)
    canvas.restoreState()


def _write(canvas: Any, text: str, sign: Sign, setting: Setting, *, drawn: bool) -> None:
    """Characters in our fonts: drawn, or unseen over a glyph so that they can be searched."""
    x, y = sign.x, sign.y
    for char in text:
        face = face_of(setting.role, char)
        if face is None and drawn:
            raise Undrawn(f"有字体没有的字“{char}”" if char.isprintable() else "有字体没有的字")
        if face is None:
            continue
        load(face)
        canvas.saveState()
        written = canvas.beginText()
        written.setTextTransform(*setting.matrix, x, y)
        written.setFont(str(face), setting.size)
        if not drawn:
            written.setTextRenderMode(_UNSEEN)
        written.textOut(char)
        canvas.drawText(written)
        canvas.restoreState()
        along = ems(setting.role, char) * setting.size
        x, y = x + along * setting.matrix[0], y + along * setting.matrix[1]


def go_on(path: Any, name: str, values: tuple[float, ...]) -> None:
    """Adds a segment to a path of the canvas."""
    if name == "M":
        path.moveTo(*values)
    elif name == "L":
        path.lineTo(*values)
    elif name == "B":
        path.curveTo(*values)
    else:
        path.close()
