"""How the board writes what the material is called: its personal numbers starred."""

import re

from anjuan.stages.masking import masked

_SUFFIX = re.compile(r"\.(?=[A-Za-z])")


def starred(text: str) -> str:
    """The text with its personal numbers starred, also where one is the name of a file or folder.

    A number before a suffix (`13800000001.jpg`) or behind a slash is no number of a sentence: both
    are looked past.
    """
    return "/".join(map(_part, text.split("/")))


def _part(text: str) -> str:
    stars = masked(_SUFFIX.sub(" ", text))
    return "".join("*" if star == "*" else one for one, star in zip(text, stars, strict=True))
