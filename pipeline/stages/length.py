"""字数: how long a document is, as Word and WPS count it."""

import re

from anjuan.model.evidence import Facts, Grid

_EAST = (
    r"\u2018\u2019\u201c\u201d\u2014\u2026\u00b7"
    r"\u2e80-\u2fff\u3001-\u9fff\uf900-\ufaff\ufe30-\ufe4f\uff01-\uffef"
)
_COUNTED = re.compile(rf"[{_EAST}\U00020000-\U0003ffff]|[^\s{_EAST}\U00020000-\U0003ffff]+")
"""A Chinese character or sign is one; so is whatever else stands between two blanks."""


def characters(facts: Facts) -> int | None:
    """字数 of a document, its tables with it; None of what holds no text that we read."""
    if facts.document is None or facts.problem is not None:
        return None
    counted = length(facts.document.text) + sum(map(_in_table, facts.grids))
    return counted or None


def length(text: str) -> int:
    """字数 of a text: `2021年共3次。` has 6."""
    return sum(1 for _ in _COUNTED.finditer(text))


def _in_table(grid: Grid) -> int:
    """What stands in merged cells counts once, wherever it was filled in."""
    total = sum(length(cell) for row in grid.cells for cell in row)
    for top, left, bottom, right in grid.merged:
        covered = sum(
            len(row[left : right + 1]) for row in grid.cells[top : bottom + 1] if left < len(row)
        )
        if covered:
            total -= (covered - 1) * length(grid.cells[top][left])
    return total
