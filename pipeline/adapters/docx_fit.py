"""How much narrower a text must be set so that Word needs no more lines than were measured.

Word and LibreOffice put more air between Chinese and Latin than the sheet does (LibreOffice even
where a style forbids it), so a line that just fits would run over and push what follows.
"""

from collections.abc import Iterator
from itertools import pairwise

from anjuan.adapters.docx_text import runs
from anjuan.adapters.docx_xml import Xml
from anjuan.adapters.typesetting import ems, line_width
from anjuan.model.pages import Lines
from anjuan.model.sheet import CAPTION, TextStyle, pt
from anjuan.model.spacing import NEVER_FIRST, NEVER_LAST, hang, is_han, is_latin
from anjuan.model.units import Mm

_GAP, _GAP_UNASKED = 0.25, 0.2
"""Between Chinese and Latin, in em: in Word where the style asks for it, in LibreOffice always."""
_HANGING = frozenset("，。、")
"""Marks that hang where a paragraph breaks by itself; at its end nothing does, nor a bracket."""
_NARROWEST = 84
_ROOM_LEFT = Mm(0.4)
_TOLERANCE = 0.3
"""Points that rounding may add to a line."""


def fitted(text: Lines | str, style: TextStyle, measure: Mm, *, inline: bool = False) -> Xml:
    """The text as runs that take no more lines of that measure than were measured.

    Lines that are not stretched keep their breaks, as these hold together what belongs together;
    justified paragraphs are broken by Word.
    """
    lines = Lines(text, (text,)) if isinstance(text, str) else text
    if len(lines.lines) > 1 and (style is CAPTION or not style.justified):
        percent = min(scale(line, style, measure, 1) for line in lines.lines)
        return runs("\n".join(lines.lines), style, inline=inline, scale=percent)
    indent = 0 if goes_on(lines, style, measure) else style.indent
    percent = scale(lines.text, style, measure, len(lines.lines), indent=indent)
    return runs(_with_credit_apart(lines), style, inline=inline, scale=percent)


def goes_on(text: Lines, style: TextStyle, measure: Mm) -> bool:
    """Whether a paragraph's first line leaves no room for its indent: it began a page before."""
    if not (style.indent and text.lines):
        return False
    first = text.lines[0]
    room = pt(measure) - style.indent * style.size
    return line_width(first, style) - hang(first) * style.size > room + _TOLERANCE


def _with_credit_apart(lines: Lines) -> str:
    """The text; where （王晓琳　摄） was moved to the last line as a whole, it begins a line."""
    last = lines.lines[-1] if lines.lines else ""
    if len(lines.lines) > 1 and last.startswith("（") and lines.text.endswith(last):
        return f"{lines.text.removesuffix(last)}\n{last}"
    return lines.text


def scale(text: str, style: TextStyle, measure: Mm, lines: int, *, indent: int = 0) -> int:
    """The width of the characters in per cent, 84 to 100, at which `lines` lines suffice.

    The first line is shorter by `indent` characters. 100 where no such width helps: the text then
    runs over.
    """
    room = pt(Mm(measure - _ROOM_LEFT))
    enough = (
        percent
        for percent in range(100, _NARROWEST - 1, -1)
        if _count(text, style, room, percent / 100, indent) <= lines
    )
    return next(enough, 100) if text and lines else 100


def _count(text: str, style: TextStyle, room: float, share: float, indent: int) -> int:
    """How many lines the text takes, broken as late as the rules for marks allow."""
    between = (_GAP if style.spaced else _GAP_UNASKED) * style.size
    count, used, before = 1, indent * style.size, ""
    words = tuple(_words(text))
    for place, word in enumerate(words):
        gap = between if before and _mixed(before, word[0]) else 0.0
        width = _width(word, style, share) + between * _gaps(word)
        hung = style.size * _hang(word) if place + 1 < len(words) else 0.0
        if used and used + gap + width - hung > room:
            count, used, gap = count + 1, 0.0, 0.0
        count += int((width - 0.01) // room)
        used, before = used + gap + width, word[-1]
    return count


def _width(word: str, style: TextStyle, share: float) -> float:
    natural = sum(ems(style.role, char) for char in word)
    return natural * share * style.size + len(word) * style.tracking


def _hang(word: str) -> float:
    return 0.5 if word[-1] in _HANGING else 0.0


def _gaps(word: str) -> int:
    return sum(1 for left, right in pairwise(word) if _mixed(left, right))


def _words(text: str) -> Iterator[str]:
    """The pieces between which a line may break; a gap's width goes with the piece before it."""
    piece = ""
    for char in text:
        if piece and _may_break(piece[-1], char):
            yield piece
            piece = ""
        piece += char
    yield piece


def _may_break(left: str, right: str) -> bool:
    if right in NEVER_FIRST or left in NEVER_LAST:
        return False
    return not (is_latin(left) and is_latin(right))


def _mixed(left: str, right: str) -> bool:
    return (is_han(left) and is_latin(right)) or (is_latin(left) and is_han(right))
