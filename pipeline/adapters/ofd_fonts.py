"""Fonts that OFD files bring along: which glyph stands for a character, and its outline.

TrueType, OpenType and bare CFF (GB/T 33190-2016 §11.1). Such fonts are mostly cut down, and tables
that nobody needs for drawing are missing or wrong: what of one cannot be read is as if it were not
there, and the fonts of ours take its place.
"""

import hashlib
import io
import logging
import struct
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import Any, TypeVar

from fontTools.cffLib import CFFFontSet
from fontTools.pens.basePen import BasePen
from fontTools.ttLib import TTFont, TTLibError

from anjuan.adapters.ofd_marks import Segment

logging.getLogger("fontTools").setLevel(logging.CRITICAL)  # tables that are odd are no news

_CFF = b"\x01\x00"
"""How a bare CFF begins: its version."""
_COLLECTION = b"ttcf"
_LARGEST = 64 << 20
_BROKEN = (
    TTLibError,
    struct.error,
    ArithmeticError,
    AssertionError,
    AttributeError,
    LookupError,
    NotImplementedError,
    OSError,
    RecursionError,
    TypeError,
    ValueError,
)
"""What fontTools raises over damaged fonts."""
_CFF_EM = 1000


@dataclass(frozen=True, slots=True)
class Glyph:
    """A glyph in parts of its em, y running up: outline and advance."""

    outline: tuple[Segment, ...]
    advance: float


class OwnFont:
    """A font that a file brings along."""

    def __init__(self, data: bytes) -> None:
        """Takes the bytes of a font file."""
        self._data = data
        self._glyphs: dict[int, Glyph | None] = {}

    @cached_property
    def name(self) -> str:
        """What tells its glyphs from those of other fonts of a document."""
        return hashlib.sha256(self._data).hexdigest()[:16]

    @property
    def readable(self) -> bool:
        """Whether it has glyphs that can be drawn."""
        return self._face is not None and self._face.count > 0

    def index_of(self, char: str) -> int | None:
        """The glyph of a character by the font's own table; None where it has none."""
        if self._face is None:
            return None
        index = self._face.codes.get(ord(char))
        return index or None  # glyph 0 is the sign for a glyph that is missing

    def glyph(self, index: int) -> Glyph | None:
        """The glyph of that number; None where there is none or it cannot be read."""
        if index not in self._glyphs:
            face = self._face
            known = face is not None and 0 <= index < face.count
            self._glyphs[index] = _tried(lambda: face.glyph(index)) if face and known else None
        return self._glyphs[index]

    @cached_property
    def _face(self) -> "_Face | None":
        if len(self._data) > _LARGEST:
            return None
        return _tried(lambda: _opened(self._data))


@dataclass(frozen=True, slots=True)
class _Face:
    """What is asked of a font, however its file is made."""

    count: int
    codes: dict[int, int]
    glyph: Callable[[int], Glyph]


_T = TypeVar("_T")


def _tried(work: Callable[[], _T]) -> _T | None:
    try:
        return work()
    except _BROKEN:
        return None


def _opened(data: bytes) -> _Face:
    return _bare_cff(data) if data.startswith(_CFF) else _sfnt(data)


def _sfnt(data: bytes) -> _Face:
    number = 0 if data.startswith(_COLLECTION) else -1
    font = TTFont(io.BytesIO(data), lazy=True, fontNumber=number, recalcBBoxes=False)
    order = font.getGlyphOrder()
    glyphs = font.getGlyphSet()
    em = float(font["head"].unitsPerEm)
    numbers = {name: at for at, name in enumerate(order)}

    def glyph(index: int) -> Glyph:
        one = glyphs[order[index]]
        pen = _Outline(glyphs, em)
        one.draw(pen)
        return Glyph(tuple(pen.segments), one.width / em)

    return _Face(len(order), _codes(font, numbers), glyph)


def _codes(font: TTFont, numbers: dict[str, int]) -> dict[int, int]:
    """Glyphs by character; a subset without such a table is drawn by numbers alone."""
    best = _tried(font.getBestCmap) or {}
    return {code: numbers[name] for code, name in best.items() if name in numbers}


def _bare_cff(data: bytes) -> _Face:
    """A font of PostScript outlines without the tables around it."""
    fonts = CFFFontSet()
    fonts.decompile(io.BytesIO(data), None)
    top = fonts[fonts.fontNames[0]]
    strings = top.CharStrings
    order = top.charset
    matrix = getattr(top, "FontMatrix", None)
    em = 1 / matrix[0] if matrix and matrix[0] else _CFF_EM

    def glyph(index: int) -> Glyph:
        one = strings[order[index]]
        pen = _Outline(strings, em)
        one.draw(pen)
        return Glyph(tuple(pen.segments), one.width / em)

    return _Face(len(order), {}, glyph)


class _Outline(BasePen):  # type: ignore[misc]  # fontTools has no types
    """Notes an outline in parts of its em, curves as cubic ones."""

    def __init__(self, glyphs: Any, em: float) -> None:
        super().__init__(glyphs)
        self._em = em
        self.segments: list[Segment] = []

    def _note(self, name: str, *points: tuple[float, float]) -> None:
        self.segments.append((name, tuple(each / self._em for point in points for each in point)))

    def _moveTo(self, pt: tuple[float, float]) -> None:  # noqa: N802 - names of fontTools
        self._note("M", pt)

    def _lineTo(self, pt: tuple[float, float]) -> None:  # noqa: N802
        self._note("L", pt)

    def _curveToOne(  # noqa: N802
        self, pt1: tuple[float, float], pt2: tuple[float, float], pt3: tuple[float, float]
    ) -> None:
        self._note("B", pt1, pt2, pt3)

    def _closePath(self) -> None:  # noqa: N802
        self.segments.append(("C", ()))

    def _endPath(self) -> None:  # noqa: N802
        self._closePath()
