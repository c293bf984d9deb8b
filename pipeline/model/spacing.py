"""The space between two characters of Chinese text, the same for measuring, PDF and Word.

`adjustments` gives what is added after each character, in em; `stretch_gaps` says where a
justified line may be stretched. Both writers place glyphs by these, so no line is set differently
from how it was measured.
"""

import unicodedata
from functools import cache
from itertools import pairwise

OPENING = frozenset("（《“‘【〔「『〈［｛")
CLOSING = frozenset("，。、；：！？）》”’】〕」』〉］｝．")
NEVER_FIRST = CLOSING | frozenset("…—%％‰℃·～,.;:!?)]}")
"""Marks that never begin a line (print.md §3)."""
NEVER_LAST = OPENING | frozenset("([{￥$")
"""Marks that never end a line."""
HANGING = frozenset("，。、；：！？）》”’】〕")
"""Full-width marks that may hang half an em over the measure at a line's end."""

_MARKS = OPENING | CLOSING

LATIN_GAP = 0.1
"""Between Chinese and Latin letters or digits in running text, in em."""
PUNCTUATION_SQUEEZE = -0.5
"""What the first of two full-width marks in a row loses, in em."""
BRACKET_SQUEEZE = -0.2
"""What 〔 loses before itself and 〕 after itself, in em."""


def is_latin(character: str) -> bool:
    """Whether it is drawn in the Latin font: ASCII and Latin letters with accents, not × and ÷."""
    accented = "\u00c0" <= character <= "\u024f" and character not in "×÷"
    return accented or "!" <= character <= "~"


def is_han(character: str) -> bool:
    """Whether it is a Chinese character (no mark)."""
    return unicodedata.category(character) == "Lo" and ord(character) >= 0x2E80  # noqa: PLR2004 - first code point of the CJK blocks


def _takes_gap(character: str) -> bool:
    """A Latin letter, digit or per cent sign, which stands off from Chinese."""
    return character == "%" or (character.isalnum() and is_latin(character))


@cache
def _between(left: str, right: str, spaced: bool) -> float:  # noqa: FBT001 - cached by position
    if left in _MARKS and right in _MARKS:
        both_open = left in OPENING and right in OPENING
        return PUNCTUATION_SQUEEZE if both_open or left in CLOSING else 0.0
    if right == "〔" or left == "〕":
        return BRACKET_SQUEEZE
    mixed = (is_han(left) and _takes_gap(right)) or (_takes_gap(left) and is_han(right))
    return LATIN_GAP if spaced and mixed else 0.0


def adjustments(line: str, *, spaced: bool) -> tuple[float, ...]:
    """What is added after each character of the line, in em of its type size; 0 after the last.

    `spaced` adds the gap between Chinese and Latin, as running text has it. As marks in a row
    squeeze the first one, `）》` takes one and a half em.
    """
    return (*(_between(left, right, spaced) for left, right in pairwise(line)), 0.0)


def stretch_gaps(line: str) -> tuple[bool, ...]:
    """For each character whether space may be added after it; never inside a Latin word."""
    inner = (not (is_latin(left) and is_latin(right)) for left, right in pairwise(line))
    return (*inner, False)


def hang(line: str) -> float:
    """How far a closing mark at the line's end may stand over the measure, in em."""
    return 0.5 if line and line[-1] in HANGING else 0.0
