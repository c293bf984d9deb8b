"""Sets lines of Chinese text: a font for each character, its width, and the marks on the page.

The gaps between characters come from `model.spacing`, so a line is drawn as it was measured.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any

from reportlab.lib.colors import HexColor

from anjuan.adapters.font_files import Face
from anjuan.adapters.fonts import (
    GETA,
    LAST_RESORTS,
    advance,
    first_with,
    prepare_reportlab,
)
from anjuan.model.sheet import Role, TextStyle, latin_role, mm, pt
from anjuan.model.spacing import (
    NEVER_FIRST,
    NEVER_LAST,
    adjustments,
    hang,
    is_han,
    is_latin,
    stretch_gaps,
)
from anjuan.model.units import Mm, Pt

_FACES = {
    Role.BIAOSONG: (Face.TITLE,),
    Role.HEI: (Face.HEI,),
    Role.FANG: (Face.FANG, Face.SUPPLEMENT),
    Role.KAI: (Face.KAI, Face.SUPPLEMENT),
    Role.SONG: (Face.SONG,),
    Role.LATIN: (Face.LATIN,),
    Role.LATIN_BOLD: (Face.LATIN_BOLD,),
}
_EMPTY = frozenset("\u200b\u200c\u200d\ufeff\u00ad\ufe0e\ufe0f")
"""Take no room and leave no mark."""
_BREAK_AFTER = frozenset("-/_,;")
_GAP_TRIM = 0.003
"""Readers see a blank in a gap of a tenth of an em: ours are drawn that much narrower."""


@cache
def face_of(role: Role, char: str) -> Face | None:
    """The face that draws the character in that role, through the chain of fallbacks.

    ASCII and Latin letters go to the Latin face beside the role; None where no font has it.
    """
    own = role
    if is_latin(char) or char == " ":
        own = latin_role(role)
    return first_with(char, (*_FACES[own], *_FACES[role], *LAST_RESORTS))


@cache
def ems(role: Role, char: str) -> float:
    """Width of the character in that role, in ems; that of 〓 where no font has it."""
    if char in _EMPTY:
        return 0.0
    face = face_of(role, char)
    return advance(face, char) if face else advance(Face.SONG, GETA)


@cache
def _line_ems(role: Role, text: str) -> float:
    return sum(ems(role, char) for char in text)


class FontMetrics:
    """Measures text in the project's fonts (implements `model.sheet.Metrics`)."""

    def width(self, text: str, role: Role, size: Pt) -> Pt:
        """The natural width of `text` on one line, in points, nothing added between characters."""
        return Pt(sum(ems(role, char) for char in text) * size)


@dataclass(frozen=True, slots=True)
class Run:
    """Characters of one face at one distance from the line's start, `spread` points apart."""

    offset: float
    face: Face
    text: str
    spread: float


def line_width(text: str, style: TextStyle) -> Pt:
    """Width of the line as drawn, spacing rules and tracking included, in points."""
    natural = _line_ems(style.role, text) + sum(adjustments(text, spaced=style.spaced))
    return Pt(natural * style.size + style.tracking * max(len(text) - 1, 0))


def line_width_mm(text: str, style: TextStyle) -> Mm:
    """The same in millimetres."""
    return mm(line_width(text, style))


def justified_gap(text: str, style: TextStyle, measure: Mm) -> float:
    """Points to add at each stretchable gap so that the line fills the measure.

    A closing mark at the end hangs by half an em. Lines that are too long are drawn together.
    """
    gaps = sum(stretch_gaps(text))
    room = pt(measure) + hang(text) * style.size - line_width(text, style)
    return room / gaps if gaps else 0.0


def runs(text: str, style: TextStyle, gap: float = 0.0) -> Iterator[Run]:
    """The line as runs of one face and one spacing; `gap` is added where a line is stretched."""
    offset = 0.0
    glyphs = _glyphs(text, style, gap)
    for (face, spread), group in groupby(glyphs, key=lambda glyph: (glyph.face, glyph.after)):
        run = tuple(group)
        yield Run(offset, face, "".join(glyph.char for glyph in run), spread)
        offset += sum(glyph.width for glyph in run) + spread * len(run)


@dataclass(frozen=True, slots=True)
class _Glyph:
    face: Face
    char: str
    width: float
    after: float


def _glyphs(text: str, style: TextStyle, gap: float) -> Iterator[_Glyph]:
    added = adjustments(text, spaced=style.spaced)
    for char, after, stretch in zip(text, added, stretch_gaps(text), strict=True):
        if char in _EMPTY:
            continue
        extra = (after - _GAP_TRIM * (after > 0)) * style.size + style.tracking
        extra += gap if stretch else 0.0
        face = face_of(style.role, char)
        width = ems(style.role, char) * style.size
        yield _Glyph(face or Face.SONG, char if face else GETA, width, round(extra, 4))


def missing_characters(text: str, role: Role) -> frozenset[str]:
    """Those characters of the text that no font has: they are printed as 〓."""
    return frozenset(char for char in text if char not in _EMPTY and face_of(role, char) is None)


def draw_line(
    canvas: Any,
    at: tuple[float, float],
    text: str,
    style: TextStyle,
    *,
    gap: float = 0.0,
) -> None:
    """Draws one line from `at`, points from the canvas's origin, in the style's colour.

    Every run is placed by itself, so that rounding in a reader's widths cannot add up. Where marks
    are drawn together or apart the text is given in words, too (ISO 32000-1 §14.9.4): some readers
    take an overlap for a new column and a gap for a blank.
    """
    prepare_reportlab()
    worded = _needs_words(text, style, gap)
    if worded:
        words = text.encode("utf-16-be").hex().upper()
        canvas.addLiteral(f"/Span <</ActualText <FEFF{words}>>> BDC")
    line = canvas.beginText()
    line.setFillColor(HexColor(style.colour))
    for run in runs(text, style, gap):
        line.setTextOrigin(at[0] + run.offset, at[1])
        line.setFont(str(run.face), style.size)
        line.setCharSpace(run.spread)
        line.textOut(run.text)
    canvas.drawText(line)
    if worded:
        canvas.addLiteral("EMC")


def _needs_words(text: str, style: TextStyle, gap: float) -> bool:
    """Whether the glyphs' places could mislead; some readers drop such words above U+FFFF."""
    moved = gap != 0 or any(adjustments(text, spaced=style.spaced))
    return moved and max(text) <= "\uffff"


def break_lines(text: str, style: TextStyle, measure: Mm) -> tuple[str, ...]:
    """Text in lines of at most `measure`, for short pieces that pagination has not broken.

    Latin words stay whole where they fit, and no line begins or ends with a mark that may not.
    """
    rows: list[str] = []
    rest = text
    while line_width_mm(rest, style) > measure:
        end = _last_break(rest, _fitting(rest, style, measure))
        rows.append(rest[:end].rstrip())
        rest = rest[end:].lstrip()
    return (*rows, rest) if rest or not rows else tuple(rows)


def _fitting(text: str, style: TextStyle, measure: Mm) -> int:
    """How many characters fit, at least one."""
    low, high = 1, len(text)
    while low < high:
        middle = (low + high + 1) // 2
        if line_width_mm(text[:middle], style) <= measure:
            low = middle
        else:
            high = middle - 1
    return low


def _last_break(text: str, most: int) -> int:
    for end in range(most, most // 3, -1):
        before, after = text[end - 1], text[end]
        if not (_joined(before, after) or after in NEVER_FIRST or before in NEVER_LAST):
            return end
    return most


def _joined(before: str, after: str) -> bool:
    """Whether the two stay on a line: letters of a word, page labels, measures, 〔2021〕9号."""
    label = after == "-" or (before == "-" and after.isdigit())
    word = is_latin(before) and is_latin(after) and before not in _BREAK_AFTER
    return word or label or before == "〕" or (before.isdigit() and is_han(after))
