"""Lines of a page joined to the paragraphs that they were broken from."""

import re
import unicodedata
from collections.abc import Iterator

_ENDS = re.compile(r"[。；;：:！？!?…”』」》）)]$")
_STARTS = re.compile(
    r"^(?:[（(]?[一二三四五六七八九十\d]+[）)、.．]|第[一二三四五六七八九十\d]+[章节条]|附件|[—-]\s*\d+\s*[—-]|[●•◆■□○※])"
)
_WIDE = r"[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]"
_APART = re.compile(rf"{_WIDE} ")
_TOGETHER = re.compile(rf"{_WIDE}{{2}}")
_BETWEEN = re.compile(rf"(?<={_WIDE}) +(?={_WIDE})")
_FEW = 4
"""Fewer characters that stand apart are a title that is spread on purpose (`通 知`)."""
_SLACK = 3
"""A line this much shorter than the longest, in full-width characters, ends its paragraph."""
_NARROW = 12
"""Pages whose lines are all shorter are tables or labels: nothing is joined."""


def paragraphs_of(text: str) -> Iterator[str]:
    """The paragraphs of a page's text; a full line without closing punctuation runs on."""
    lines = [_closed_up(line.strip()) for line in text.split("\n")]
    longest = max((width(line) for line in lines), default=0.0)
    held = ""
    for line in lines:
        if held and (not line or _STARTS.match(line)):
            yield held
            held = ""
        if not line:
            continue
        held = _joined(held, line)
        if longest < _NARROW or width(line) < longest - _SLACK or _ENDS.search(line):
            yield held
            held = ""
    if held:
        yield held


def _closed_up(line: str) -> str:
    """A line whose producer set a blank after each character, without these blanks."""
    characters = _APART.findall(line)
    apart = len(characters) >= _FEW and not _TOGETHER.search(line)
    return _BETWEEN.sub("", line) if apart else line


def _joined(held: str, line: str) -> str:
    """Two lines as one: Latin words keep a blank between them, Chinese needs none."""
    latin = held[-1:].isascii() and line[:1].isascii() and held[-1:].strip() and line[:1].isalnum()
    return f"{held} {line}" if held and latin else held + line


def width(text: str) -> float:
    """Width in full-width characters: a Latin letter counts half."""
    return sum(1.0 if unicodedata.east_asian_width(one) in "WF" else 0.5 for one in text)
