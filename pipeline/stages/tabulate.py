"""Tables as clerks make them, as rows under named columns (contract §2, Measures)."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from functools import lru_cache

from anjuan.model.evidence import Grid, Material
from anjuan.model.units import RelPath
from anjuan.stages.figures import is_blank, number, tidy
from anjuan.stages.formulas import address, calculate, is_formula
from anjuan.stages.headers import JOINT, Header, find_header, plain_name

_TOTAL = re.compile(
    r"(?:.{0,10})(?:小计|合计|总计|共计|总和|累计|汇总)[:：]?(?:[(（].*[)）])?|(?:平均|均值|人均)(?:值|数)?"
)
_NOTE = re.compile(
    r"(?:备?注|说明|填表说明|制表|填表|填报|审核|复核|统计|单位负责|负责)(?:人|单位|日期)?[:：]"
)
_SERIAL_NAMES = frozenset({"序号", "编号", "号", "序", "No", "no", "NO"})
_ADDED_UP = re.compile(r"累计|合计|总|应|未|计划|目标|上年|去年|出生|人均|平均|剩余")
_SHORTEST_FOR_ENDING = 2
_WIDTH_OF_A_NOTE = 3
_KEPT = 1 << 14
"""Names looked for in headers that are remembered: the same lists are kept month by month."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of entries: its number on the sheet (from 1) and a text a column."""

    number: int
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """A table of a file: columns by name, rows of entries; totals are kept apart."""

    path: RelPath
    sheet: str
    header: tuple[str, ...]
    rows: tuple[Row, ...]
    totals: tuple[Row, ...] = ()
    left: int = 0
    """The sheet's column of the first cell, from 0 (tables may stand side by side)."""
    values: Mapping[tuple[int, int], Fraction | None] = field(default_factory=dict)
    """What formulas give, by row and column of the sheet from 0; None where that is unclear."""
    merged: tuple[tuple[int, int, int, int], ...] = ()
    """Merged cells of the sheet: top, left, bottom and right, from 0, both ends included."""

    def columns(self, name: str) -> tuple[int, ...]:
        """The columns of that name: exact, without its unit, a part of a group, or ending in it."""
        return columns_named(self.header, plain_name(name))

    def column(self, *names: str) -> int | None:
        """The first column that bears one of the names, in the names' order."""
        for name in names:
            found = self.columns(name)
            if found:
                return found[0]
        return None

    def text(self, row: Row, column: int) -> str:
        """A cell's text, trimmed."""
        return row.cells[column].strip() if column < len(row.cells) else ""

    def figure(self, row: Row, column: int) -> Fraction | None:
        """A cell's number; 0 where it is blank, None where it cannot be read."""
        text = self.text(row, column)
        if is_formula(text):
            return self.values.get((row.number - 1, self.left + column))
        return Fraction(0) if is_blank(text) else number(text)

    def merge(self, row: Row, column: int) -> tuple[int, int, int, int] | None:
        """The merged cell over several rows that a cell is part of, if it is."""
        at = (row.number - 1, self.left + column)
        for top, left, bottom, right in self.merged:
            if top < bottom and top <= at[0] <= bottom and left <= at[1] <= right:
                return top, left, bottom, right
        return None

    def place(self, row: Row, column: int) -> str:
        """Where a cell stands, for people: `《台账.xlsx》“3月”表C5单元格`."""
        return f"{self.title}{address(row.number - 1, self.left + column)}单元格"

    @property
    def title(self) -> str:
        """The table for people: `《台账.xlsx》“3月”表`."""
        name = self.path.rpartition("/")[2]
        return f"《{name}》“{self.sheet}”表" if self.sheet else f"《{name}》"


def tables(material: Material, wanted: frozenset[str] = frozenset()) -> tuple[Table, ...]:
    """The tables of a file; hidden sheets only where no other has one.

    Args:
        material: the file.
        wanted: names of columns that somebody looks for; they help to find the header.
    """
    return Sheets(material).tables(wanted)


class Sheets:
    """The sheets of one file, asked for their tables under many names; each table is made once."""

    def __init__(self, material: Material) -> None:
        self._path = material.path
        self._grids = material.facts.grids
        self._made: dict[tuple[int, Header], tuple[Table, ...]] = {}

    def tables(self, wanted: frozenset[str]) -> tuple[Table, ...]:
        """As `tables` gives them."""
        return self._tables(wanted, hidden=False) or self._tables(wanted, hidden=True)

    def _tables(self, wanted: frozenset[str], *, hidden: bool) -> tuple[Table, ...]:
        return tuple(
            table
            for at, grid in enumerate(self._grids)
            if grid.hidden is hidden
            for table in self._below(at, find_header(grid.cells, wanted))
        )

    def _below(self, at: int, header: Header | None) -> tuple[Table, ...]:
        """The tables of a sheet below the header that was found in it."""
        if header is None:
            return ()
        if (at, header) not in self._made:
            self._made[at, header] = tuple(_tables_below(header, self._grids[at], self._path))
        return self._made[at, header]


def _tables_below(header: Header, grid: Grid, path: RelPath) -> Iterator[Table]:
    """The table of a sheet, or the several that stand side by side under equal headers."""
    values = calculate(grid.cells)
    for left, right in _blocks(header.names):
        entries, totals = _rows(grid, header, left, right)
        yield Table(
            path=path,
            sheet=grid.name,
            header=header.names[left:right],
            rows=tuple(entries),
            totals=tuple(totals),
            left=left,
            values=values,
            merged=grid.merged,
        )


def _blocks(names: Sequence[str]) -> tuple[tuple[int, int], ...]:
    """Stretches of columns that repeat one header (姓名 签名 姓名 签名), else the whole."""
    width = len(names)
    for size in range(2, width // 2 + 1):
        starts = range(0, width - size + 1, size)
        if all(names[start : start + size] == names[:size] for start in starts) and not any(
            names[len(starts) * size :]
        ):
            return tuple((start, start + size) for start in starts)
    return ((0, width),)


def _rows(grid: Grid, header: Header, left: int, right: int) -> tuple[list[Row], list[Row]]:
    """Entries and totals below the header; blank rows, notes and headers said again fall away."""
    entries: list[Row] = []
    totals: list[Row] = []
    again = {tuple(tidy(text) for text in grid.cells[at]) for at in (header.first, header.last)}
    serials = [at for at, name in enumerate(header.names[left:right]) if name in _SERIAL_NAMES]
    for at in range(header.last + 1, len(grid.cells)):
        if tuple(tidy(text) for text in grid.cells[at]) in again:
            continue
        cells = tuple(grid.cells[at][left:right])
        if _says_nothing(cells, serials):
            continue
        row = Row(at + 1, cells)
        (totals if _is_total(cells, serials) else entries).append(row)
    return entries, totals


def _says_nothing(cells: Sequence[str], serials: Sequence[int]) -> bool:
    """Blank but for its serial number, a note across the table, or a line for signatures."""
    said = [cell for at, cell in enumerate(cells) if at not in serials and not is_blank(cell)]
    return not said or is_note(cells)


def is_note(cells: Sequence[str]) -> bool:
    """Whether the row stands across the table (one merged cell), or is a line for signatures."""
    if len(set(cells)) == 1 and len(cells) >= _WIDTH_OF_A_NOTE:
        return True
    first = next((cell for cell in cells if cell.strip()), "")
    return _NOTE.match(tidy(first)) is not None


def _is_total(cells: Sequence[str], serials: Sequence[int]) -> bool:
    """Whether the first words of the row are 合计 or the like."""
    words = [tidy(cell) for cell in cells if cell.strip()]
    lead = words[:2] if serials else words[:1]
    return any(_TOTAL.fullmatch(word) is not None for word in lead)


# ── names of columns ─────────────────────────────────────────────────────────────────────────


@lru_cache(_KEPT)
def columns_named(header: tuple[str, ...], wanted: str) -> tuple[int, ...]:
    """The columns of a header that bear a plain name, by the first way that finds any."""
    for matches in (_is_exactly, _is_without_unit, _is_part):
        found = tuple(at for at, head in enumerate(header) if matches(head, wanted))
        if found:
            return found
    ending = tuple(at for at, head in enumerate(header) if _ends_in(head, wanted))
    return ending if len(ending) == 1 else ()


def _is_exactly(head: str, wanted: str) -> bool:
    return head == wanted


def _is_without_unit(head: str, wanted: str) -> bool:
    return JOINT not in head and plain_name(head) == wanted


def _is_part(head: str, wanted: str) -> bool:
    """One of the two names of a joined header; a group of totals is no such part."""
    group, joint, part = head.partition(JOINT)
    if not joint or _TOTAL.fullmatch(group):
        return False
    return wanted in (plain_name(part), plain_name(group))


def _ends_in(head: str, wanted: str) -> bool:
    """`服务时长` for 时长, but neither 累计时长 nor 应服务时长."""
    bare = plain_name(head)
    front = bare.removesuffix(wanted)
    if len(wanted) < _SHORTEST_FOR_ENDING or not front or front == bare:
        return False
    if front[-1].isdigit() and wanted[0].isdigit():
        return False
    return _ADDED_UP.search(front) is None
