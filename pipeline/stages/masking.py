"""Personal numbers as a book prints them: the middle is starred (contract §4, personal-data).

Only what is certainly such a number: a mobile number, an identity number with a real day of birth
(GB 11643), a bank card of UnionPay that passes its check digit (ISO/IEC 7812).
"""

import re

_MOBILE = re.compile(r"(?<!\d)(1[3-9]\d)\d{4}(\d{4})(?!\d)")
_IDENTITY = re.compile(
    r"(?<!\d)([1-8]\d{5})(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])(\d{3}[\dXx])(?!\d)"
)
_CARD = re.compile(r"(?<!\d)62\d{14,17}(?!\d)")
_SHOWN = 4
_TWICE_AT_MOST = 9


def masked(text: str) -> str:
    """The text with its personal numbers starred: `138****0001`, `612401********0011`."""
    text = _IDENTITY.sub(r"\1********\2", text)
    text = _CARD.sub(_card, text)
    return _MOBILE.sub(r"\1****\2", text)


def _card(found: re.Match[str]) -> str:
    number = found[0]
    if not passes(number):
        return number
    return f"{number[:_SHOWN]}{'*' * (len(number) - 2 * _SHOWN)}{number[-_SHOWN:]}"


def passes(number: str) -> bool:
    """Whether the last digit of a card's number checks (Luhn)."""
    total = 0
    for place, digit in enumerate(reversed(number)):
        value = int(digit) * (1 + place % 2)
        total += value - _TWICE_AT_MOST if value > _TWICE_AT_MOST else value
    return total % 10 == 0
