"""Small forms of official papers: their titles' words, and who signs (GB/T 9704-2012 §7.3)."""

import re

from anjuan.model.plan import Indicator
from anjuan.stages.wording import quoted

_YEAR = re.compile(r"^\d{4}年度?")
_LONGEST_LINE = 16
"""Characters of a 署名 on one line, with the date below its middle."""


def plain_title(title: str) -> str:
    """The plan's title without its year, where a paper's own title says when: `城市创建工作`."""
    return _YEAR.sub("", title) or title


def named(indicator: Indicator) -> str:
    """An indicator within a sentence: `2.2“卫生督查”`."""
    return f"{indicator.id}{quoted(indicator.title)}"


def signed(unit: str, name: str) -> str:
    """署名 on one line; a long one with the unit and its office below each other."""
    office = name.removeprefix(unit)
    return f"{unit}\n{office}" if len(name) > _LONGEST_LINE and office != name else name
