"""What sentences are compared by (印证): their letters, and what makes numbers of figures.

Marks and blanks differ too easily to be compared. What changes the value of a number does not: the
point within it, % and ‰.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final

FIGURES: Final = frozenset("0123456789")
DENIALS: Final = frozenset("不未无没非否")
_POINT: Final = "."
_SIGNS: Final = frozenset("%‰")
_ALIKE: Final = str.maketrans("○◯", "〇〇")
"""What is typed and recognised for the zero of 二〇二四年."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_CLOSING: Final = "。！？；，、：.!?;,:”’\"'）)》」"


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters that are compared of a row of marks, and of which mark each one is."""

    text: str
    of: tuple[int, ...]
    marks: tuple[str, ...]

    def is_whole(self, first: int, last: int) -> bool:
        """Whether the letters from first to last say there what they say alone.

        They do not where they begin or end within a number (`12次` of `112次`, `2%` of `1.2%`; the
        `1.` before a year is a heading's), or behind a denial (`按时完成` of `未按时完成`).
        """
        before = self.text[first - 1] if first and self._touches(first) else ""
        behind = (
            self.text[last + 1] if last + 1 < len(self.text) and self._touches(last + 1) else ""
        )
        if self.text[first] in FIGURES and before:
            if before in FIGURES:
                return False
            if before == _POINT and not _YEAR.match(self.text, first):
                return False
        if self.text[last] in FIGURES and behind and (behind in FIGURES or behind == _POINT):
            return False
        return before not in DENIALS

    def _touches(self, at: int) -> bool:
        """Whether nothing stands between a letter and the one before, not even a blank."""
        mark = self.of[at]
        return mark - self.of[at - 1] <= 1 and not self.marks[mark][:1].isspace()


def letters_of(marks: Sequence[str]) -> Letters:
    """The letters of marks in a row; a mark may be several letters (ﬁ), and bring blanks before it.

    One form of each: half width, small, without accents (Unicode's NFKD).
    """
    forms = [
        (one, at)
        for at, mark in enumerate(marks)
        for one in unicodedata.normalize("NFKD", mark).lower().translate(_ALIKE)
        if not one.isspace()
    ]
    kept = [
        (one, at)
        for here, (one, at) in enumerate(forms)
        if one.isalnum() or one in _SIGNS or (one == _POINT and _is_between_figures(forms, here))
    ]
    return Letters("".join(one for one, _ in kept), tuple(at for _, at in kept), tuple(marks))


def _is_between_figures(forms: Sequence[tuple[str, int]], here: int) -> bool:
    sides = (forms[at][0] for at in (here - 1, here + 1) if 0 <= at < len(forms))
    return 0 < here < len(forms) - 1 and all(one in FIGURES for one in sides)


def compared(text: str) -> str:
    """The letters of a sentence."""
    return letters_of(text).text


def closing_marks(sentence: str, behind: Iterable[str]) -> int:
    """How many of the marks that stand behind a sentence's last letter end it, as it is quoted."""
    named = len(sentence) - len(sentence.rstrip(_CLOSING))
    return sum(1 for _ in takewhile(lambda mark: mark.strip() in _CLOSING, islice(behind, named)))
