"""Codes of departments within a 档号: three letters of their pinyin, where the plan gives none.

DA/T 22-2015 asks for three letters or digits: 办公室 is BGS.
"""

from collections.abc import Iterable, Iterator, Mapping
from itertools import combinations
from string import ascii_uppercase

from pypinyin import lazy_pinyin

_LENGTH = 3


def class_codes(units: Iterable[str], given: Mapping[str, str]) -> Mapping[str, str]:
    """A code of its own for each unit; those that are given (by register or plan) stay.

    The first letters of the syllables, in order; where another unit has them, others of the name.
    """
    known = dict(given)
    for unit in units:
        if unit not in known:
            taken = set(known.values())
            known[unit] = next(code for code in _proposals(unit) if code not in taken)
    return known


def _proposals(unit: str) -> Iterator[str]:
    syllables = [one.upper() for one in lazy_pinyin(unit) if one.isascii() and one.isalnum()]
    initials = "".join(one[0] for one in syllables)
    letters = initials
    if len(initials) < _LENGTH:
        rest = "".join(one[1:] for one in reversed(syllables))
        letters = f"{initials}{rest}XXX"[:_LENGTH]
    yield letters[:_LENGTH]
    yield from ("".join(chosen) for chosen in combinations(letters, _LENGTH))
    head = (letters + "XX")[: _LENGTH - 1]
    yield from (f"{head}{last}" for last in (*ascii_uppercase, *map(str, range(10))))
    yield from (f"{first}{at:02d}" for first in ascii_uppercase for at in range(100))
