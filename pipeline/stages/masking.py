"""How personal numbers are shown to others: most of their digits hidden (contract §4).

One rule for tables, pages and pictures: a mobile number keeps its first three and last four digits,
an identity number the same, a bank card its last four. What such a number is, `personal.py` says.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Final

from anjuan.model.evidence import Facts
from anjuan.model.masking import Blot, Counts, Known
from anjuan.stages.personal import Sort, compact, found_in, is_mistyped, numbers_in

_KEPT: Final = {Sort.MOBILE: (3, 4), Sort.IDENTITY: (3, 4), Sort.CARD: (0, 4)}
"""How many digits at the beginning and at the end are shown."""
_MOBILE: Final = 11
"""Digits of a mobile number; those before it are the country's."""
_BETWEEN: Final = frozenset("-－—–")


def masked(text: str, label: str = "") -> str:
    """The text with its personal numbers starred: `138****0001`, `612***********0013`.

    `label` is what stands over or beside it: the head of a column.
    """
    gone = {at for one in blots(text, label) for at in one.places}
    return "".join("*" if at in gone else one for at, one in enumerate(text)) if gone else text


def blots(text: str, label: str = "", known: Known = ()) -> tuple[Blot, ...]:
    """What is hidden of a text: the numbers found in it, and those that its file is known to hold.

    A known number is found whatever blanks, dashes and line ends stand between its digits: a narrow
    column breaks it over two lines. None stands within another.
    """
    if len(text) < _MOBILE and not known:
        return ()  # of a million cells, nearly all
    if is_mistyped(text, label):
        return (_blot(text, Sort.IDENTITY, 0, len(text)),)
    found = [_blot(text, one.sort, one.start, one.end) for one in numbers_in(text, label)]
    found += _known_in(text, known)
    kept: list[Blot] = []
    for one in sorted(found, key=lambda one: (one.start, -one.end)):
        if not kept or one.start >= kept[-1].end:
            kept.append(one)
    return tuple(kept)


def known_numbers(facts: Facts) -> Known:
    """The numbers in a file's tables and text; labels that pages do not show beside them count."""
    hits = (one for one in found_in(facts) if one.sort in _KEPT)
    return tuple(dict.fromkeys((_bare(one.text, one.sort), one.sort.value) for one in hits))


def counted(kinds: Iterable[str]) -> Counts:
    """How many of each kind, in the order of gravity."""
    each = Counter(kinds)
    return tuple((sort.value, each[sort.value]) for sort in Sort if each[sort.value])


def _bare(text: str, sort: Sort) -> str:
    """Its digits alone, without the country of a mobile number."""
    number = compact(text)
    return number[-_MOBILE:] if sort is Sort.MOBILE else number


def _blot(text: str, sort: Sort, start: int, end: int) -> Blot:
    digits = [at for at in range(start, end) if text[at].isdecimal() or text[at] in "XxＸｘ"]
    if sort is Sort.MOBILE:
        digits = digits[-_MOBILE:]
    first, last = _KEPT[sort]
    return Blot(sort.value, start, end, tuple(digits[first : len(digits) - last]))


def _known_in(text: str, known: Known) -> Iterator[Blot]:
    if not known:
        return
    shown = [at for at, one in enumerate(text) if not one.isspace() and one not in _BETWEEN]
    letters = "".join(compact(text[at])[:1] or "?" for at in shown)
    for number, kind in known:
        start = letters.find(number)
        while start >= 0:
            first, last = shown[start], shown[start + len(number) - 1]
            if not _goes_on(text, first, last):
                yield _blot(text, Sort(kind), first, last + 1)
            start = letters.find(number, start + 1)


def _goes_on(text: str, first: int, last: int) -> bool:
    """Whether it is part of a longer number."""
    before, behind = text[max(0, first - 1) : first], text[last + 1 : last + 2]
    return before.isdecimal() or behind.isdecimal()
