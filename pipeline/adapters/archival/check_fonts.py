"""Rules on fonts (ISO 19005-2, 6.2.11): each with its glyphs inside, and no doubt which is meant.

Not looked at: whether the program has every glyph that is shown (6.2.11.4.1), widths of fonts that
are no TrueType (6.2.11.5), and whether a text shows .notdef (6.2.11.8).
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

import pikepdf

from anjuan.adapters.archival.font_parts import descendant, descriptor, is_embedded
from anjuan.adapters.archival.parts import Kind, Part
from anjuan.adapters.archival.rules import Rule
from anjuan.adapters.archival.truetype import Program, read_program

_SUBTYPES = {"/Type0", "/Type1", "/MMType1", "/Type3", "/TrueType"}
_ENCODINGS = {"/WinAnsiEncoding": "cp1252", "/MacRomanEncoding": "mac_roman"}
SYMBOLIC = 4
_IDENTITY = {"/Identity-H", "/Identity-V"}
_TOLERANCE = 1.0
"""Thousandths of an em by which a stated width may differ (6.2.11.5)."""
_PRIVATE = 0xF000
"""Where symbolic fonts keep their codes (ISO 32000-1, 9.6.6.4)."""
_CMAPS = _IDENTITY | {
    "/GB-EUC-H", "/GB-EUC-V", "/GBpc-EUC-H", "/GBpc-EUC-V", "/GBK-EUC-H", "/GBK-EUC-V",
    "/GBKp-EUC-H", "/GBKp-EUC-V", "/GBK2K-H", "/GBK2K-V", "/UniGB-UCS2-H", "/UniGB-UCS2-V",
    "/UniGB-UTF16-H", "/UniGB-UTF16-V", "/B5pc-H", "/B5pc-V", "/HKscs-B5-H", "/HKscs-B5-V",
    "/ETen-B5-H", "/ETen-B5-V", "/ETenms-B5-H", "/ETenms-B5-V", "/CNS-EUC-H", "/CNS-EUC-V",
    "/UniCNS-UCS2-H", "/UniCNS-UCS2-V", "/UniCNS-UTF16-H", "/UniCNS-UTF16-V", "/83pv-RKSJ-H",
    "/90ms-RKSJ-H", "/90ms-RKSJ-V", "/90msp-RKSJ-H", "/90msp-RKSJ-V", "/90pv-RKSJ-H",
    "/Add-RKSJ-H", "/Add-RKSJ-V", "/EUC-H", "/EUC-V", "/Ext-RKSJ-H", "/Ext-RKSJ-V", "/H", "/V",
    "/UniJIS-UCS2-H", "/UniJIS-UCS2-V", "/UniJIS-UCS2-HW-H", "/UniJIS-UCS2-HW-V",
    "/UniJIS-UTF16-H", "/UniJIS-UTF16-V", "/KSC-EUC-H", "/KSC-EUC-V", "/KSCms-UHC-H",
    "/KSCms-UHC-V", "/KSCms-UHC-HW-H", "/KSCms-UHC-HW-V", "/KSCpc-EUC-H", "/UniKS-UCS2-H",
    "/UniKS-UCS2-V", "/UniKS-UTF16-H", "/UniKS-UTF16-V",
}  # fmt: skip
"""Named in ISO 32000-1, Table 118: they need not be in the file."""


def _dictionary(part: Part) -> bool:
    font = part.thing
    kind = str(font.get("/Subtype"))
    if kind not in _SUBTYPES or (kind != "/Type3" and "/BaseFont" not in font):
        return False
    if kind == "/Type0" or not is_embedded(font):
        return True  # one that is not embedded is told as that, and may say nothing more
    return len(font.Widths) >= int(font.LastChar) - int(font.FirstChar) + 1


def _embedded(part: Part) -> bool:
    return is_embedded(part.thing)


def _glyph_map(part: Part) -> bool:
    inner = descendant(part.thing)
    if inner.get("/Subtype") != "/CIDFontType2":
        return True
    said = inner.get("/CIDToGIDMap")
    return isinstance(said, pikepdf.Stream) or said == "/Identity"


def _collection(part: Part) -> bool:
    """The order of characters that the encoding means is the one that the font has."""
    font = part.thing
    encoding = font.get("/Encoding")
    if not isinstance(encoding, pikepdf.Stream):
        return True
    inner, outer = descendant(font).CIDSystemInfo, encoding.CIDSystemInfo
    return str(encoding.get("/CMapName")) in _IDENTITY or all(
        str(inner[key]) == str(outer[key]) for key in ("/Registry", "/Ordering")
    )


def _character_map(part: Part) -> bool:
    if part.thing.get("/Subtype") != "/Type0":
        return True
    encoding = part.thing.Encoding
    if not isinstance(encoding, pikepdf.Stream):
        return str(encoding) in _CMAPS
    above = encoding.get("/UseCMap")
    return above is None or isinstance(above, pikepdf.Stream) or str(above) in _CMAPS


def _subset_list(part: Part) -> bool:
    return "/CIDSet" not in descriptor(part.thing) and "/CharSet" not in descriptor(part.thing)


def _is_symbolic(font: Any) -> bool:
    return bool(int(descriptor(font).get("/Flags", 0)) & SYMBOLIC)


def _encoding(font: Any) -> str:
    said = font.get("/Encoding")
    return str(said.get("/BaseEncoding")) if isinstance(said, pikepdf.Dictionary) else str(said)


def _meaning(part: Part) -> bool:
    """Which glyph a code of a TrueType font means is said in one way only (6.2.11.6)."""
    font = part.thing
    if font.get("/Subtype") != "/TrueType" or "/FontFile2" not in descriptor(font):
        return True
    tables = _program(font).tables
    if _is_symbolic(font):
        return "/Encoding" not in font and (len(tables) == 1 or (3, 0) in tables)
    return _encoding(font) in _ENCODINGS and bool(tables.keys() & {(3, 1), (1, 0)})


def _widths(part: Part) -> bool:
    font = part.thing
    if "/FontFile2" not in descriptor(font):
        return True
    program = _program(font)
    stated = _of_glyphs(font) if font.get("/Subtype") == "/Type0" else _of_codes(font, program)
    return all(
        abs(program.width(glyph) - width) <= _TOLERANCE
        for glyph, width in stated
        if width and glyph < len(program.outlined) and program.outlined[glyph]
    )


def _program(font: Any) -> Program:
    stream = descriptor(font).FontFile2
    return _read(_Packed(stream.read_raw_bytes(), stream))


@dataclass(frozen=True, slots=True)
class _Packed:
    """A stream that is known by its packed bytes, so that it is unpacked once."""

    raw: bytes
    stream: Any = field(compare=False)


@lru_cache(maxsize=2)  # two rules ask of one font
def _read(packed: _Packed) -> Program:
    return read_program(packed.stream.read_bytes())


def _of_codes(font: Any, program: Program) -> Iterator[tuple[int, float]]:
    """Glyph and stated width of each code of a simple font; of those that are sure."""
    first = int(font.get("/FirstChar", 0))
    tables, symbolic = program.tables, _is_symbolic(font)
    differs = isinstance(font.get("/Encoding"), pikepdf.Dictionary)
    codec = None if symbolic or differs else _ENCODINGS.get(_encoding(font))
    for code, width in enumerate(font.Widths, first):
        glyph = 0
        if codec and (3, 1) in tables:
            char = bytes([code]).decode(codec, "replace")
            glyph = tables[3, 1].get(ord(char), 0)
        elif symbolic and (3, 0) in tables:
            glyph = tables[3, 0].get(code, 0) or tables[3, 0].get(_PRIVATE + code, 0)
        elif symbolic and (1, 0) in tables:
            glyph = tables[1, 0].get(code, 0)
        if glyph:
            yield glyph, float(width)


def _of_glyphs(font: Any) -> Iterator[tuple[int, float]]:
    """Glyph and stated width of each character that a composite font lists (ISO 32000-1, 9.7.4.3).

    The list: a first code and its widths, or a first and a last code and the width of all.
    """
    inner = descendant(font)
    said = inner.get("/CIDToGIDMap")
    places = said.read_bytes() if isinstance(said, pikepdf.Stream) else None
    listed = iter(inner.get("/W", ()))
    for first in listed:
        second = next(listed)
        several = isinstance(second, pikepdf.Array)
        widths = list(second) if several else [next(listed)] * (int(second) - int(first) + 1)
        for code, width in enumerate(widths, int(first)):
            if places is None:
                yield code, float(width)
            elif 2 * code + 1 < len(places):
                yield int.from_bytes(places[2 * code : 2 * code + 2], "big"), float(width)


RULES = (
    Rule("6.2.11.2", Kind.FONT, "字体的说明不全", _dictionary),
    Rule("6.2.11.3.1", Kind.FONT, "字体与编码不是一个字符集", _collection),
    Rule("6.2.11.3.2", Kind.FONT, "字体缺少字形对照", _glyph_map),
    Rule("6.2.11.3.3", Kind.FONT, "字体的编码没有嵌入", _character_map),
    Rule("6.2.11.4.1", Kind.FONT, "字体没有嵌入", _embedded),
    Rule("6.2.11.4.2", Kind.FONT, "字体的字符清单可能不全", _subset_list),
    Rule("6.2.11.5", Kind.FONT, "字体标明的字宽与实际不符", _widths),
    Rule("6.2.11.6", Kind.FONT, "字体的编码有歧义", _meaning),
)
