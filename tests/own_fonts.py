"""Tiny fonts as OFD files bring them along: each glyph is a bar at its own height of the em."""

import io

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.t2CharStringPen import T2CharStringPen
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import TTFont

EM = 1000
LOW, HIGH = 1, 2
"""Numbers of the glyphs: a bar on the base line, one in the middle."""
_BARS = {".notdef": None, "low": (0, 200), "high": (400, 600)}


def truetype(characters: str = "") -> bytes:
    """A TrueType font; `characters` have the low bar by the font's own table."""
    return _built(characters, postscript=False)


def opentype(characters: str = "") -> bytes:
    """The same with PostScript outlines."""
    return _built(characters, postscript=True)


def bare_cff() -> bytes:
    """The outlines of the PostScript font without the tables around them."""
    font = TTFont(io.BytesIO(opentype()))
    data = font.getTableData("CFF ")
    assert isinstance(data, bytes)
    return data


def _built(characters: str, *, postscript: bool) -> bytes:
    builder = FontBuilder(EM, isTTF=not postscript)
    builder.setupGlyphOrder(list(_BARS))
    builder.setupCharacterMap({ord(char): "low" for char in characters})
    if postscript:
        drawn = {name: _postscript(bar) for name, bar in _BARS.items()}
        builder.setupCFF("Bars", {"FullName": "Bars"}, drawn, {})
    else:
        builder.setupGlyf({name: _truetype(bar) for name, bar in _BARS.items()})
    builder.setupHorizontalMetrics(dict.fromkeys(_BARS, (EM, 0)))
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupNameTable({"familyName": "Bars", "styleName": "Regular"})
    builder.setupOS2()
    builder.setupPost()
    stream = io.BytesIO()
    builder.save(stream)
    return stream.getvalue()


def _outline(pen: object, bar: tuple[int, int] | None) -> None:
    if bar is None:
        return
    bottom, top = bar
    pen.moveTo((0, bottom))  # type: ignore[attr-defined]  # pens of fontTools have no types
    for point in ((EM, bottom), (EM, top), (0, top)):
        pen.lineTo(point)  # type: ignore[attr-defined]
    pen.closePath()  # type: ignore[attr-defined]


def _truetype(bar: tuple[int, int] | None) -> object:
    pen = TTGlyphPen(None)
    _outline(pen, bar)
    return pen.glyph()


def _postscript(bar: tuple[int, int] | None) -> object:
    pen = T2CharStringPen(EM, None)
    _outline(pen, bar)
    return pen.getCharString()
