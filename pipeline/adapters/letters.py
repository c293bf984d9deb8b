"""What sentences are compared by (印证): their letters, and what makes numbers of figures.

Marks and blanks differ too easily to be compared. What changes the value of a number does not: the
point within it, % and ‰. A denial before them changes it, too.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import islice, takewhile
from typing import Final

FIGURES: Final = frozenset("0123456789")
NUMERALS: Final = frozenset("〇零一二三四五六七八九两十百千万亿")
DENIALS: Final = frozenset("不未无没非否")
_POINT: Final = "."
_SIGNS: Final = frozenset("%‰")
_MINUS: Final = "负"
_ALIKE: Final = str.maketrans("○◯", "〇〇")
"""What is typed and recognised for the zero of 二〇二四年."""
_YEAR: Final = re.compile(r"(?:19|20)\d\d年")
_THOUSANDS: Final = re.compile(r"\d{3}")

_DIGIT, _UNIT = "[〇零一二三四五六七八九]", "[十百千万亿]"
_PLAIN: Final = "|".join(
    (
        rf"\d+(?:\.\d+)*{_UNIT}*",
        rf"(?:[一二三四五六七八九两]?{_UNIT}+[零〇]?)+[一二三四五六七八九]?",  # 一百二十
        rf"{_DIGIT}{{2,}}+(?!{_UNIT})",  # 二〇二四
        "[一二三四五六七八九两]",
    )
)
_NUMBER: Final = re.compile(
    rf"[第{_MINUS}]?(?:{_PLAIN})(?:分之(?:{_PLAIN}))?(?:点{_DIGIT}+)?{_UNIT}*[%‰]?"
)
"""A number of either sort, as far as it reaches: 第12, 1.2%, 12万, 一百二十, 百分之九十五点五."""
_OF_NUMBERS: Final = FIGURES | NUMERALS | _SIGNS | frozenset(f"{_POINT}{_MINUS}第分之点")

LINE_END: Final = "\n"
"""The blank before a mark that begins a line; blanks within a line are others."""
_WITHIN_CLAUSE: Final = frozenset(f"{LINE_END}、“‘「『《〈\"'")
"""Marks over which a denial reaches, as it does over a line's end."""
_REACH: Final = 20
"""So many letters of a clause are searched for a denial."""
_DENIES_NOTHING: Final = re.compile(
    r"^.*(?:而是|但|却)"
    r"|不得不|不能不|无不|无非"
    r"|不(?:断|仅|但|光|只|同|久|论|管|懈|忘|愧|时|定期|折不扣|遗余力)"
    r"|不(?:文明|规范|合格|到位|达标|整洁|卫生|良|安全|合理|作为|稳定|完善|健全|平衡)"
    r"|不少(?=[^于])|不足(?=[^\d〇零一二三四五六七八九两十百千万])"
    r"|无(?:论|数|线|偿|私|障碍|烟|纸|人机|害化|缝|疑)"
    r"|非(?:常|凡|遗|公|物质|机动|营利)|未(?:来|成年|雨绸缪)|否则|没收"
)
"""Words in which the letter of a denial does not deny what comes behind them in the clause."""
_CLOSING: Final = "。！？；，、：.!?;,:”’\"'）)》」"


@dataclass(frozen=True, slots=True)
class Letters:
    """The letters that are compared of a row of marks, and of which mark each one is."""

    text: str
    of: tuple[int, ...]
    marks: tuple[str, ...]

    def is_whole(self, first: int, last: int) -> bool:
        """Whether the letters from first to last say there what they say alone.

        They do not where they begin or end within a number (`12次` of `112次`, `2%` of `1.2%`,
        `二十` of `一百二十`, `12` of `12万`; the `1.` before a year is a heading's), nor where the
        same clause denies them (`按时完成` of `未按时完成` and of `没有全部按时完成`).
        """
        return not (
            self._is_within_number(first)
            or self._is_within_number(last + 1)
            or self._is_denied(first)
        )

    def _is_within_number(self, at: int) -> bool:
        """Whether a number reaches over the place before a letter."""
        if not 0 < at < len(self.text) or not self._touches(at):
            return False
        if self.text[at - 1] == _POINT and _YEAR.match(self.text, at):
            return False
        start, end = at - 1, at + 1
        while start and self.text[start] in _OF_NUMBERS and self._touches(start):
            start -= 1
        while end < len(self.text) and self.text[end] in _OF_NUMBERS and self._touches(end):
            end += 1
        numbers = _NUMBER.finditer(self.text, start, end)
        return any(one.start() < at < one.end() for one in numbers)

    def _is_denied(self, first: int) -> bool:
        """Whether a denial stands before it in its clause."""
        if first and self.text[first - 1] == _MINUS and self._touches(first):
            return True
        start = first
        while start and first - start < _REACH and _WITHIN_CLAUSE.issuperset(self._between(start)):
            start -= 1
        return not DENIALS.isdisjoint(_DENIES_NOTHING.sub("", self.text[start:first]))

    def _touches(self, at: int) -> bool:
        """Whether nothing stands between a letter and the one before, not even a blank.

        A Chinese number goes on over the end of a line, one in figures over the comma of thousands.
        """
        between = self._between(at)
        if between == LINE_END:
            return self.text[at] not in FIGURES
        if between == ",":
            return self.text[at - 1] in FIGURES and bool(_THOUSANDS.match(self.text, at))
        return not between

    def _between(self, at: int) -> str:
        """Marks and blanks between a letter and the one before."""
        before, here = self.of[at - 1], self.of[at]
        if before == here:
            return ""
        mark = self.marks[here]
        blank = mark[: len(mark) - len(mark.lstrip())]
        return "".join(self.marks[before + 1 : here]) + blank


def letters_of(marks: Sequence[str]) -> Letters:
    """The letters of marks in a row; a mark may be several letters (ﬁ), and bring blanks before it.

    That is `LINE_END` where it begins a line. One form of each: half width, small, without accents
    (Unicode's NFKD).
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
