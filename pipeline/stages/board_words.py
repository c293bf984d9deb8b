"""How the board writes what the material is called: personal numbers starred, nothing steers."""

import re

from anjuan.stages.masking import masked

_STEERING = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]")
"""What ends a page or turns the direction of a line instead of being seen."""
_DIGIT = re.compile(r"\d")
_FEWEST = 11
"""Digits of the shortest number that is starred."""
_SUFFIX = re.compile(r"\.(?=[A-Za-z])")


def starred(text: str) -> str:
    """The text with its personal numbers starred, also where one is the name of a file or folder.

    A number before a suffix (`13800000001.jpg`) or behind a slash is no number of a sentence: both
    are looked past. Control characters and marks of direction stand written out.
    """
    text = _STEERING.sub(lambda hit: f"\\u{ord(hit[0]):04x}", text)
    if len(_DIGIT.findall(text)) < _FEWEST:
        return text
    return "/".join(map(_part, text.split("/")))


def _part(text: str) -> str:
    stars = masked(_SUFFIX.sub(" ", text))
    return "".join("*" if star == "*" else one for one, star in zip(text, stars, strict=True))
