"""Sheets as they are bound: the title above the header, the header, the rows, the totals."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, zip_longest

from anjuan.model.evidence import Grid, Material
from anjuan.model.pieces import PreparedTable
from anjuan.stages.figures import serial_day, tidy
from anjuan.stages.formulas import calculate
from anjuan.stages.headers import find_header
from anjuan.stages.masking import blots, counted, masked
from anjuan.stages.personal import label_of
from anjuan.stages.tabulate import is_note
from anjuan.stages.titles import plain_stem
from anjuan.stages.wording import figure

_TOTAL = re.compile(r"^(?:本页|本月|全年|累计)?(?:合计|总计|小计|共计)")
_PLAIN_SHEET = re.compile(r"^(?:sheet|工作表)\s*\d*$", re.IGNORECASE)
_OF_DAYS = re.compile(r"(?:日期|时间|时限|期限|年月日)$")
_TIME_OF_DAY = re.compile(r"^(\d{4}-\d\d-\d\d)[ T]00:00(?::00)?$")


Mask = Callable[[str, str], str]
"""What is done to a text before it is printed; the second is its label: the column's head."""


def printable(material: Material, *, starred: bool = True) -> tuple[PreparedTable, ...]:
    """The tables of a file, one a sheet that holds something; hidden sheets are not bound.

    Personal numbers are starred as the books show them, or stand in full as in the archive.
    """
    shown = [grid for grid in material.facts.grids if not grid.hidden and _filled(grid)]
    tables = [_prepared(material, grid, starred=starred, alone=len(shown) == 1) for grid in shown]
    return tuple(table for table in tables if table.rows or table.header)


def _in_full(text: str, label: str) -> str:
    del label
    return text


def _filled(grid: Grid) -> bool:
    return any(cell.strip() for row in grid.cells for cell in row)


def _prepared(material: Material, grid: Grid, *, starred: bool, alone: bool) -> PreparedTable:
    kinds: list[str] = []
    mask = _starring(kinds) if starred else _in_full
    cells = _worked_out(_trimmed(grid.cells))
    header = find_header(cells)
    above = cells[: header.first] if header else ()
    names = header.names if header else ()
    body = [row for row in cells[header.last + 1 if header else 0 :] if any(row)]
    title = _title(material, grid, above, alone=alone)
    entries, notes = _parted(body)
    table = PreparedTable(
        source=material.path,
        title=title,
        header=names or tuple("" for _ in range(len(cells[0]))),
        rows=tuple(tuple(_shown(*one, mask) for one in _labelled(row, names)) for row in entries),
        totals=tuple(_is_total(row) for row in entries),
        lead=tuple(said for row in above if (said := _said(row, mask)) and said != title),
        notes=tuple(_said(row, mask) for row in notes),
    )
    return replace(table, masked=counted(kinds))


def _starring(kinds: list[str]) -> Mask:
    """Stars personal numbers, and lists the kind of each."""

    def mask(text: str, label: str) -> str:
        kinds.extend(one.kind for one in blots(text, label))
        return masked(text, label)

    return mask


def _parted(body: Sequence[tuple[str, ...]]) -> tuple[Sequence[tuple[str, ...]], ...]:
    """The rows, and the lines across the sheet that follow the last of them."""
    end = len(body)
    while end and is_note(body[end - 1]):
        end -= 1
    return body[:end], body[end:]


def _said(row: Sequence[str], mask: Mask) -> str:
    """What a line across the sheet says: each text once, however many cells were merged."""
    return mask("　　".join(text for text, _ in groupby(row) if text), "")


def _trimmed(cells: Sequence[Sequence[str]]) -> tuple[tuple[str, ...], ...]:
    """Without the empty columns at the right; every row of one length."""
    width = max(
        (column + 1 for row in cells for column, cell in enumerate(row) if cell.strip()), default=0
    )
    return tuple(
        tuple(cell.strip() for cell in (*row[:width], *("" for _ in range(width - len(row)))))
        for row in cells
    )


def _title(material: Material, grid: Grid, above: Sequence[Sequence[str]], *, alone: bool) -> str:
    """The line above the header where it is one text (a merged cell), else the file's name."""
    for row in above:
        texts = list(dict.fromkeys(cell for cell in row if cell))
        if len(texts) == 1 and "：" not in texts[0]:
            return texts[0]
    stem = plain_stem(material.file)
    if alone or not grid.name or _PLAIN_SHEET.match(grid.name) or grid.name == stem:
        return stem
    return f"{stem}（{grid.name}）"


def _is_total(row: Sequence[str]) -> bool:
    return any(_TOTAL.match(tidy(cell)) for cell in row[:3] if cell)


def _worked_out(cells: tuple[tuple[str, ...], ...]) -> tuple[tuple[str, ...], ...]:
    """With what formulas give in their place, where that is simple enough to be known."""
    values = calculate(cells)
    return tuple(
        tuple(
            figure(value) if (value := values.get((at, column))) is not None else cell
            for column, cell in enumerate(row)
        )
        for at, row in enumerate(cells)
    )


def _labelled(row: Sequence[str], names: Sequence[str]) -> Iterator[tuple[str, str, str]]:
    """Each cell, its column's head, and the cell at its left."""
    before = ""
    for cell, name in zip_longest(row, names, fillvalue=""):
        yield cell, name, before
        before = cell


def _shown(cell: str, name: str, beside: str, mask: Mask) -> str:
    """A cell as it is printed: days as days and without midnight, personal numbers as asked."""
    hit = _TIME_OF_DAY.match(cell)
    if hit:
        return hit.group(1)
    day = serial_day(cell) if _OF_DAYS.search(name) else None
    return day.isoformat() if day else mask(cell, label_of(name, beside))
