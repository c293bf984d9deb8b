"""Which of the declared names a text mentions: departments, places, windows by number."""

import re
from collections.abc import Iterable

from anjuan.stages.figures import tidy

_NUMBER_WORDS = r"(?:窗口|窗|房间|室|楼|第|No\.?|编号|[#№])"
_COUNTERS = r"(?:号|室|楼|层|窗|#)"


def mentioned(text: str, names: Iterable[str]) -> tuple[str, ...]:
    """The names that the text mentions, in their order; a longer name hides those within it.

    A name of digits only must stand as a number of its own (`3号窗口` names 3, `13号` and
    `2021-03-05` do not).
    """
    wanted = tuple(names)
    rest = tidy(text)
    found: set[str] = set()
    for name in sorted(wanted, key=lambda one: (-len(tidy(one)), one)):
        pattern = _pattern(tidy(name))
        if pattern.search(rest):
            found.add(name)
            rest = pattern.sub("\0", rest)
    return tuple(name for name in wanted if name in found)


def _pattern(name: str) -> re.Pattern[str]:
    """Matches the name, not as a part of a longer number."""
    if name.isdigit():
        bare = name.lstrip("0") or "0"
        return re.compile(
            rf"(?<!\d)0*{bare}(?={_COUNTERS})|{_NUMBER_WORDS}0*{bare}(?!\d)|^0*{bare}$"
        )
    before = r"(?<!\d)" if name[:1].isdigit() else ""
    after = r"(?!\d)" if name[-1:].isdigit() else ""
    return re.compile(before + re.escape(name) + after) if name else re.compile(r"(?!)")
