"""Ids at the head of a folder's name (contract §1, Ids)."""

import re
from typing import NamedTuple

from anjuan.stages.text import half_width, is_chinese, numeral

_COUNTERS = frozenset("年月日号季周旬次期届个份张人名户楼层室点时批轮版")
_SEPARATORS = frozenset("-_、）) ,，:：")
_DIGITS = re.compile(r"[(（\[【]?(\d{1,3}(?:\.\d{1,3})*)\.?(?!\d)")
_CHINESE = re.compile(r"(?:[(（]([一二三四五六七八九十]+)[)）]|([一二三四五六七八九十]+)、)")
_LONG = re.compile(r"\d{4,}")


class LeadingId(NamedTuple):
    """An id and the name that follows it."""

    id: str
    rest: str


def leading_id(name: str) -> LeadingId | None:
    """The id that a name begins with, if it begins with one.

    Whether the number is a date or an id of the plan is for the caller to know: `3.12植树` gives
    `3.12`. Names with four digits and more in front (`2021-03-12`) have none.
    """
    text = half_width(name).strip()
    chinese = _CHINESE.match(text)
    if chinese:
        value = numeral(chinese.group(1) or chinese.group(2))
        return LeadingId(str(value), text[chinese.end() :].strip(" -_、.")) if value else None
    hit = _DIGITS.match(text)
    return _number(text, hit) if hit is not None and _may_follow(text[hit.end() :]) else None


def leading_number(name: str) -> LeadingId | None:
    """The digits and dots that a name begins with, whatever follows: `5.3周检查` gives `5.3`.

    Behind a counter it is no id by itself; where it is one of the plan's, it is no date either.
    """
    text = half_width(name).strip()
    hit = _DIGITS.match(text)
    return _number(text, hit) if hit is not None else None


def _number(text: str, hit: re.Match[str]) -> LeadingId | None:
    if _LONG.match(text):
        return None
    parts = [str(int(part)) for part in hit.group(1).split(".")]
    return LeadingId(".".join(parts), text[hit.end() :].strip(" -_、.)）]】,，:："))


def _may_follow(rest: str) -> bool:
    """Whether what stands behind the digits allows them to be an id."""
    if not rest or rest[0] in _SEPARATORS or rest[0] in "]】":
        return True
    return is_chinese(rest[0]) and rest[0] not in _COUNTERS
