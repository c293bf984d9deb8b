"""Characters as people type them: full-width forms, Chinese numerals, brackets."""

import re
import unicodedata

_HALF = {
    **{chr(0xFF10 + digit): str(digit) for digit in range(10)},
    "．": ".",
    "－": "-",
    "＿": "_",
    "　": " ",
    "／": "/",
    "～": "~",
    "—": "-",
    "–": "-",
    "［": "[",
    "］": "]",
    "％": "%",
}
_WIDE = re.compile(f"[{re.escape(''.join(_HALF))}]")
_DIGITS = {
    "〇": 0, "零": 0, "○": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4,
    "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
}  # fmt: skip
_NUMERAL = "〇零○一二两三四五六七八九十百"
_BEFORE_DATE_UNIT = re.compile(f"[{_NUMERAL}]+(?=[年月日号])")
_OPENING = "（([【〔［"
_CLOSING = "）)]】〕］"
_BRACKETED = re.compile(
    f"[{re.escape(_OPENING)}]([^{re.escape(_CLOSING)}]*)[{re.escape(_CLOSING)}]"
)


def half_width(text: str) -> str:
    """Full-width digits, dots, dashes and blanks as half-width, composed (NFC)."""
    if text.isascii():
        return text
    return _WIDE.sub(lambda hit: _HALF[hit.group()], unicodedata.normalize("NFC", text))


def numeral(text: str) -> int | None:
    """A Chinese numeral below 1,000 as a number: `十二` is 12, `二〇二一` is 2021; else None."""
    if not text or any(mark not in _NUMERAL for mark in text):
        return None
    if not set(text) & {"十", "百"}:
        return int("".join(str(_DIGITS[mark]) for mark in text))
    total, pending = 0, None
    for mark in text:
        if mark in _DIGITS:
            pending = _DIGITS[mark]
        else:
            total += (1 if pending is None else pending) * (10 if mark == "十" else 100)
            pending = 0
    return total + (pending or 0)


def dates_in_digits(text: str) -> str:
    """`二〇二一年三月十二日` as `2021年3月12日`; other Chinese numerals are left alone."""
    return _BEFORE_DATE_UNIT.sub(lambda hit: str(numeral(hit.group())), text)


def bracketed(text: str) -> tuple[str, ...]:
    """What stands in brackets of any kind."""
    return tuple(_BRACKETED.findall(text))


def without_brackets(text: str) -> str:
    """The text with bracketed parts cut out."""
    return _BRACKETED.sub("", text)


def is_chinese(mark: str) -> bool:
    """Whether the character is a Chinese one."""
    return "㐀" <= mark <= "鿿" or mark >= "\U00020000"
