"""The project's fonts: one face a file, loaded on first use, and which face has which character.

Fonts are embedded as subsets whose text can be copied and searched, also above U+FFFF; the reasons
for each step are in the fonts' own notes (a missing glyph is silent, mapped glyphs may be blank).
"""

from functools import cache
from hashlib import sha256
from typing import Any

from reportlab import rl_config
from reportlab.pdfbase import pdfdoc, pdfmetrics
from reportlab.pdfbase.ttfonts import TTFError, TTFont

from anjuan.adapters.font_files import FILES, FONT_FOLDER, SYSTEM_FILES, Face

GETA = "〓"
"""Printed for a character that no face has; every use is reported."""
_BLANKS = frozenset(" \u00a0\u2002\u2003\u2009\u200b\u3000")


LAST_RESORTS = (Face.SONG, Face.SYMBOLS, Face.RARE_A, Face.RARE_B)


class EmbeddedFont(TTFont):
    """A TrueType font whose subsets bear a tag of their own and true Unicode values.

    reportlab writes the same tags in every document, values above U+FFFF that readers take for
    other characters, and U+0000 for unused codes; merged files then differ in nothing but content.
    """

    def addObjects(self, doc: Any) -> None:  # noqa: N802 - reportlab calls it by this name
        """Adds a Font, its descriptor, file and ToUnicode map for each subset that was used."""
        state = self.state[doc]
        state.frozen = 1
        for number, subset in enumerate(state.subsets):
            self._add_subset(doc, self.getSubsetInternalName(number, doc)[1:], subset)
        del self.state[doc]

    def _add_subset(self, doc: Any, internal: str, subset: list[int]) -> None:
        face: Any = self.face
        name = f"{_tag(self.fontName, subset)}+{face.name.decode('ascii')}"
        font: Any = pdfdoc.PDFTrueTypeFont()
        font.Name = internal
        font.BaseFont = name
        font.FirstChar = 0
        font.LastChar = len(subset) - 1
        font.Widths = pdfdoc.PDFArray([face.getCharWidth(code) for code in subset])
        unicode_map = pdfdoc.PDFStream(content=_to_unicode(name, subset))
        unicode_map.filters = [pdfdoc.PDFZCompress]
        font.ToUnicode = doc.Reference(unicode_map, f"toUnicodeCMap:{name}")
        font.FontDescriptor = face.addSubsetObjects(doc, name, subset)
        doc.Reference(font, internal)
        doc.idToObject["BasicFonts"].dict[internal] = font


def _tag(name: str, subset: list[int]) -> str:
    """Six capitals that follow from the content (ISO 32000-1 §9.6.4)."""
    digest = sha256(f"{name}:{subset}".encode()).digest()
    return "".join(chr(65 + byte % 26) for byte in digest[:6])


def _to_unicode(name: str, subset: list[int]) -> str:
    """The map from codes to UTF-16BE; unused codes are left out (ISO 32000-1 §9.10.3)."""
    rows = [
        f"<{code:02X}> <{chr(value).encode('utf-16-be').hex().upper()}>"
        for code, value in enumerate(subset)
        if code
    ]
    blocks = [rows[start : start + 100] for start in range(0, len(rows), 100)]
    return "\n".join(
        (
            "/CIDInit /ProcSet findresource begin",
            "12 dict begin",
            "begincmap",
            f"/CIDSystemInfo << /Registry ({name}) /Ordering ({name}) /Supplement 0 >> def",
            f"/CMapName /{name} def",
            "/CMapType 2 def",
            "1 begincodespacerange",
            "<00> <FF>",
            "endcodespacerange",
            *(
                line
                for block in blocks
                for line in (f"{len(block)} beginbfchar", *block, "endbfchar")
            ),
            "endcmap",
            "CMapName currentdict /CMap defineresource pop",
            "end",
            "end",
        )
    )


@cache
def load(face: Face) -> TTFont | None:
    """The font of that face, registered with reportlab; None for an optional one that is absent."""
    path = SYSTEM_FILES.get(face) or FONT_FOLDER / FILES[face]
    if face in SYSTEM_FILES and not path.is_file():
        return None
    try:
        font = EmbeddedFont(str(face), str(path), asciiReadable=False, shapable=False)
    except TTFError:
        if face in SYSTEM_FILES:
            return None
        raise
    pdfmetrics.registerFont(font)
    return font


@cache
def prepare_reportlab() -> None:
    """Sets reportlab for equal bytes, plain JPEG streams and no font that is not embedded."""
    rl_config.useA85 = 0
    rl_config.invariant = 1
    rl_config.canvas_basefontname = str(Face.FANG)
    load(Face.FANG)


@cache
def has_glyph(face: Face, char: str) -> bool:
    """Whether the face draws that character: a glyph of its own, with an outline or a blank."""
    font = load(face)
    if font is None:
        return False
    data: Any = font.face
    glyph = data.charToGlyph.get(ord(char), 0)
    if glyph == 0:
        return False
    return char in _BLANKS or data.glyphPos[glyph + 1] > data.glyphPos[glyph]


@cache
def advance(face: Face, char: str) -> float:
    """Width of the character in ems."""
    font = load(face)
    assert font is not None, face
    data: Any = font.face
    return float(data.charWidths.get(ord(char), data.defaultWidth)) / 1000


def first_with(char: str, chain: tuple[Face, ...]) -> Face | None:
    """The first face of the chain that draws the character."""
    return next((face for face in chain if has_glyph(face, char)), None)
