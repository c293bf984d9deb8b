"""Paragraphs and tables of Word 97–2003 text: which mark ends a cell, which a row.

[MS-DOC] §2.4.3: cells end in U+0007, and so do rows; only the paragraph's properties (sprmPFTtp)
tell them apart. They lie in formatted disk pages (PapxFkp, §2.9.175) by offset in the stream. The
row's own definition (sprmTDefTable) tells the edges of its cells and which are merged.
"""

import re
import struct
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from anjuan.adapters.readers.grids import MOST_COLUMNS

_BTE_AT = 0x0102
_PAGE = 512
_PAGE_NUMBER = 0x3FFFFF
_ENTRY = 13
_IN_TABLE = b"\x16\x24\x01"
_ROW_END = b"\x17\x24\x01"
_DEFINITION = b"\x08\xd6"
_CELL = 20
"""Bytes of a TC80 (§2.9.316), whose first two are flags."""
_MERGED = 0x0002
_CONTINUED, _RESTARTED = 0x0020, 0x0040
_ENDS = re.compile("[\r\x07]")
_NEAR = 60
"""Edges nearer than this, in twentieths of a point (about 1 mm), are one."""
_MOST_PAGES = 100_000


@dataclass(frozen=True, slots=True)
class Row:
    """Texts of a row's cells; their edges, one more than cells, and flags, where they are told."""

    cells: tuple[str, ...]
    edges: tuple[int, ...] = ()
    flags: tuple[int, ...] = ()


class Properties:
    """What is said of each paragraph, by the offset of its last character."""

    def __init__(self, main: bytes, table: bytes) -> None:
        """Reads all pages.

        Raises:
            struct.error, IndexError: they cannot be followed.
        """
        start, length = struct.unpack_from("<II", main, _BTE_AT)
        count = min(max(0, length - 4) // 8, _MOST_PAGES)
        numbers = struct.unpack_from(f"<{count}I", table, start + (count + 1) * 4)
        found = sorted(run for one in numbers for run in _runs(main, one & _PAGE_NUMBER))
        self._starts = [first for first, _, _ in found]
        self._found = found

    def at(self, offset: int) -> bytes:
        """The properties of the paragraph that holds the character at this offset."""
        index = bisect_right(self._starts, offset) - 1
        if index < 0:
            return b""
        _, last, properties = self._found[index]
        return properties if offset < last else b""


def _runs(main: bytes, page: int) -> Iterator[tuple[int, int, bytes]]:
    """First offset, end and properties of each paragraph of a page."""
    data = main[page * _PAGE : (page + 1) * _PAGE]
    if len(data) < _PAGE:
        return
    count = data[-1]
    offsets = struct.unpack_from(f"<{count + 1}I", data, 0)
    for index, (first, last) in enumerate(pairwise(offsets)):
        at = data[(count + 1) * 4 + index * _ENTRY] * 2
        size = data[at] * 2 - 1 if data[at] else data[at + 1] * 2
        begin = at + (1 if data[at] else 2)
        yield first, last, data[begin + 2 : begin + size] if at else b""


@dataclass
class _Walk:
    """What is open while the text is walked."""

    rows: list[Row] = field(default_factory=list)
    cells: list[str] = field(default_factory=list)
    held: str = ""
    """Earlier paragraphs of the cell that is open."""


def parts(
    text: str, offset_of: Callable[[int], int], properties: Properties
) -> Iterator[str | tuple[Row, ...]]:
    """Paragraphs and tables in order; `offset_of` gives a character's offset in the stream."""
    walk = _Walk()
    start = 0
    for found in _ENDS.finditer(text):
        said, start = text[start : found.start()], found.end()
        told = properties.at(offset_of(found.start()))
        if found[0] == "\r" and _IN_TABLE not in told:
            yield from _closed(walk)
            yield said
        elif found[0] == "\r":
            walk.held += f"{said}\n"
        elif _ROW_END in told:
            walk.rows.append(_row(walk.cells, told))
            walk.cells = []
        else:
            walk.cells.append(walk.held + said)
            walk.held = ""
    yield from _closed(walk)
    yield text[start:]


def _closed(walk: _Walk) -> Iterator[str | tuple[Row, ...]]:
    """The table that ends here, and what was left open of it."""
    if walk.rows:
        yield tuple(walk.rows)
    if walk.cells or walk.held:
        yield "\n".join((*walk.cells, walk.held))
    walk.rows, walk.cells, walk.held = [], [], ""


def _row(cells: Sequence[str], told: bytes) -> Row:
    """The row with the edges that its properties tell, if they fit."""
    at = told.find(_DEFINITION)
    count = len(cells)
    if at < 0 or at + 5 > len(told) or told[at + 4] != count:
        return Row(tuple(cells))
    begin = at + 5
    flags_at = begin + (count + 1) * 2
    try:
        edges = struct.unpack_from(f"<{count + 1}h", told, begin)
        flags = tuple(
            struct.unpack_from("<H", told, flags_at + index * _CELL)[0]
            if flags_at + index * _CELL + 2 <= len(told)
            else 0
            for index in range(count)
        )
    except struct.error:
        return Row(tuple(cells))
    return Row(tuple(cells), edges, flags)


def cells_of(rows: Sequence[Row]) -> list[list[str]]:
    """The texts by column: a cell over several columns or rows stands in each of them."""
    if not all(row.edges for row in rows):
        return [list(row.cells) for row in rows]
    edges = _clustered(sorted({edge for row in rows for edge in row.edges}))
    grid: list[list[str]] = []
    for row in rows:
        line = [""] * min(len(edges) - 1, MOST_COLUMNS)
        for index, text in enumerate(row.cells):
            first, last = (
                bisect_right(edges, row.edges[index + side] + _NEAR) - 1 for side in (0, 1)
            )
            said = _said(
                row, index, text, line[first - 1 : first], grid[-1][first:] if grid else []
            )
            for column in range(first, min(last, len(line))):
                line[column] = said
        grid.append(line)
    return grid


def _said(row: Row, index: int, text: str, left: Sequence[str], above: Sequence[str]) -> str:
    """A cell's own text, or that of the cell that it was merged into."""
    flags = row.flags[index]
    if flags & _MERGED and left:
        return left[0]
    if flags & _CONTINUED and not flags & _RESTARTED and above:
        return above[0]
    return text


def _clustered(edges: Sequence[int]) -> list[int]:
    """Edges that lie close together as one."""
    kept: list[int] = []
    for edge in edges:
        if not kept or edge - kept[-1] > _NEAR:
            kept.append(edge)
    return kept
