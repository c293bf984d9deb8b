"""Names of the books' files: readable, and safe on every system."""

import re

_UNSAFE = re.compile(r'[\\/:*?"<>|\x00-\x1f\x7f\s]+')
_MOST_BYTES = 120


def file_stem(id_: str, title: str, number: int = 0) -> str:
    """`2-环境治理`, or `2-环境治理-1` for one of several; without a suffix."""
    name = safe(f"{id_}-{title}")
    return f"{name}-{number}" if number else name


def safe(text: str) -> str:
    """The text without what a file name may not hold, cut to a length that every system takes."""
    clean = _UNSAFE.sub("_", text).strip("._ ")
    cut = clean.encode()[:_MOST_BYTES].decode(errors="ignore")
    return cut.strip("._ ") or "_"
