"""Rows of a landscape form with closed grid: broken to their columns, shared out over pages."""

from collections.abc import Iterable, Sequence
from dataclasses import replace

from anjuan.model import sheet
from anjuan.model.archive_papers import GRID_END, GRID_HEAD, GRID_ROW, GRID_WRAP_EXTRA
from anjuan.model.pages import Align, Column, TableRow
from anjuan.model.sheet import CELL_PADDING, Metrics
from anjuan.model.units import Mm, Pt
from anjuan.stages.typeset import break_lines, one_line

GRID_TEXT = replace(sheet.TABLE, name="grid", leading=Pt(13.4))
_TOGETHER = 3
"""So many rows stand with the signatures at least."""


def grid_columns(
    heads: Iterable[str], widths: Iterable[float], aligns: Iterable[Align]
) -> tuple[Column, ...]:
    """The columns by their heads, widths in millimetres."""
    return tuple(
        Column(one_line(head), Mm(width), align)
        for head, width, align in zip(heads, widths, aligns, strict=True)
    )


def grid_row(
    cells: Sequence[str],
    widths: Sequence[float],
    metrics: Metrics,
    whole: frozenset[int] = frozenset(),
) -> TableRow:
    """A row as high as its longest cell; those at the places `whole` never break inside."""
    lines = tuple(
        one_line(cell)
        if at in whole
        else break_lines(cell, Mm(width - 2 * CELL_PADDING), GRID_TEXT, metrics)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    most = max(len(one.lines) for one in lines)
    height = GRID_ROW if most <= 1 else Mm(most * GRID_TEXT.line + GRID_WRAP_EXTRA)
    return TableRow(lines, height)


def grid_pages(rows: Sequence[TableRow], foot: float = 0.0) -> tuple[tuple[TableRow, ...], ...]:
    """Rows shared out over pages; the last leaves `foot` free and never stands without a row."""
    room = GRID_END - GRID_HEAD.bottom
    pages: list[list[TableRow]] = [[]]
    used = 0.0
    for row in rows:
        if pages[-1] and used + row.height > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    if used + foot > room and len(pages[-1]) > _TOGETHER:
        pages[-1:] = [pages[-1][:-_TOGETHER], pages[-1][-_TOGETHER:]]
    return tuple(map(tuple, pages))
