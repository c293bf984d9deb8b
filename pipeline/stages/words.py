"""Small forms of words that the book repeats: clauses, numbers in Chinese, dates of periods."""

import re

_DIGITS = "零一二三四五六七八九"
_CLAUSE = re.compile(r"^([一二三四五六七八九十]+)(?:（([一二三四五六七八九十]+)）)?$")


def clause_in_words(clause: str) -> str:
    """`二（二）` as `方案第二部分第（二）项`, `一` as `方案第一部分`; anything else as it is."""
    found = _CLAUSE.match(clause)
    if found is None:
        return clause
    return f"方案第{found[1]}部分" + (f"第（{found[2]}）项" if found[2] else "")


def chinese_number(number: int) -> str:
    """1 to 99 as `一` to `九十九`; larger ones in digits."""
    if not 0 < number < 100:  # noqa: PLR2004 - two places
        return str(number)
    tens, ones = divmod(number, 10)
    head = "" if tens == 0 else "十" if tens == 1 else f"{_DIGITS[tens]}十"
    return head + (_DIGITS[ones] if ones else "")


def date_shown(label: str) -> str:
    """A day or a period as the book's narrow columns print it: `2021-03-15`, `一季度`, `第9周`.

    A longer stretch (`2020-08/2020-10`) shows its beginning: `2020-08起`.
    """
    first, stretch, _ = label.partition("/")
    if stretch:
        return f"{first}起"
    if found := re.fullmatch(r"\d{4}Q([1-4])", label):
        return f"{_DIGITS[int(found[1])]}季度"
    if found := re.fullmatch(r"\d{4}H([12])", label):
        return "上半年" if found[1] == "1" else "下半年"
    if found := re.fullmatch(r"\d{4}-W(\d{2})", label):
        return f"第{int(found[1])}周"
    return label
