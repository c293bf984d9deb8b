"""Tables of a plain document: column widths, row heights, and the boxes of any run of rows."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.page_limits import too_long
from anjuan.adapters.plain_flow import Cell, Table
from anjuan.adapters.plain_roles import CELL_STYLE, CELL_STYLE_SMALL
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model.sheet import TextStyle
from anjuan.model.units import Mm
from anjuan.model.wish import MOST_PAGES

PADDING = Mm(1.6)
_EXTRA = Mm(3.2)
"""Height of a row beyond its lines."""
_LEAST_ROW = Mm(7.5)
_LEAST_COLUMN = Mm(8.0)
_WIDEST_WISH = Mm(70.0)
"""A column asks for no more, however long its text."""
_MANY_COLUMNS = 8
_MOST_LINES = 14
"""Cells with more lines are cut into rows without a line between, so that pages can break there."""
_CUT_LINES = 4
_LINK = Mm(0.8)
"""Lines of a link of such a chain stand so much lower, as it may begin a page."""
_LEAST_ROWS_UNDER_A_HEAD = 3
_MOST_COLUMNS = 63
"""That Word gives a table."""
_MOST_CELLS = 500_000
_ROWS_OF_A_PAGE = 30
_SHORT = 14
"""Texts of one line and so many characters stand in the middle of their cell."""

Breaker = Callable[[str, Mm, TextStyle], tuple[str, ...]]
"""Breaks a cell's text into lines that fit."""


@dataclass(frozen=True, slots=True)
class Box:
    """A cell as drawn: its rectangle from the table's left and the segment's top, and its lines."""

    x: Mm
    y: Mm
    width: Mm
    height: Mm
    lines: tuple[str, ...]
    centred: bool
    top: bool = True
    """It has a line above."""
    bottom: bool = True
    first: Mm | None = None
    """Where its first line begins, from its top; None: the lines stand in the middle."""


@dataclass(frozen=True, slots=True)
class Grid:
    """A table with its measures: where each column begins, and how high each row is."""

    style: TextStyle
    edges: tuple[Mm, ...]
    heights: tuple[Mm, ...]
    cells: tuple["_Cell", ...]
    standing: Mapping[int, Sequence[int]]
    """Row → the places of the cells that stand in it."""
    headed: bool
    """The first row may be repeated on each page."""

    def height(self, first: int, last: int) -> Mm:
        """Height of the rows from `first` up to `last`."""
        return Mm(sum(self.heights[first:last]))

    def boxes(self, first: int, last: int) -> Iterator[Box]:
        """The cells of those rows; one that goes on beyond them shows its text on both sides."""
        shown = {at for row in range(first, last) for at in self.standing.get(row, ())}
        for cell in (self.cells[at] for at in sorted(shown)):
            top, bottom = max(cell.row, first), min(cell.row + cell.rows, last)
            if top < bottom:
                yield Box(
                    x=self.edges[cell.column],
                    y=self.height(first, top),
                    width=Mm(self.edges[cell.column + cell.columns] - self.edges[cell.column]),
                    height=self.height(top, bottom),
                    lines=self._lines(cell, top, bottom),
                    centred=cell.centred,
                    top=not cell.joined_above or top == first,
                    bottom=not cell.joined_below or bottom == last,
                    first=cell.first,
                )

    def _lines(self, cell: "_Cell", top: int, bottom: int) -> tuple[str, ...]:
        """All lines where they fit between those rows, else those whose turn it is."""
        if len(cell.lines) * self.style.line <= self.height(top, bottom):
            return cell.lines
        before = _capacity(self.heights[cell.row : top], self.style)
        within = _capacity(self.heights[top:bottom], self.style)
        return cell.lines[before : before + within]


def _capacity(heights: Sequence[float], style: TextStyle) -> int:
    """How many lines rows of those heights hold, each by itself."""
    return sum(int(height / style.line) for height in heights)


@dataclass(frozen=True, slots=True)
class _Cell:
    """A cell in lines; a long one is a chain of cells joined without a line between."""

    lines: tuple[str, ...]
    row: int
    column: int
    rows: int
    columns: int
    centred: bool
    joined_above: bool = False
    joined_below: bool = False

    @property
    def first(self) -> Mm | None:
        """Where the first line of a link of a chain begins; None for a cell by itself."""
        if self.joined_above:
            return _LINK
        return Mm(_EXTRA / 2) if self.joined_below else None

    def height(self, style: TextStyle) -> float:
        """What its lines need; a chain has its margins at its ends only."""
        above = _LINK if self.joined_above else _EXTRA / 2
        below = -_LINK if self.joined_below else _EXTRA / 2
        return len(self.lines) * style.line + above + below


def lay_out(table: Table, measure: Mm, breaker: Breaker) -> Grid:
    """The table over the full measure, in 10.5 pt, or 9 pt where it has many columns.

    Raises:
        Impossible: it has more columns than Word gives a table, or goes on for too many pages.
    """
    _insist_on_a_paper(table)
    style = CELL_STYLE if table.columns <= _MANY_COLUMNS else CELL_STYLE_SMALL
    edges = _edges(_widths(table, measure, style))
    broken = tuple(_broken(cell, edges, style, breaker) for cell in table.cells)
    cells, rows = _cut(broken, table.rows)
    heights = _heights(cells, rows, style)
    return Grid(style, edges, heights, cells, _standing(cells), headed=_headed(table))


def _insist_on_a_paper(table: Table) -> None:
    if table.columns > _MOST_COLUMNS:
        raise Impossible(f"表格有{table.columns}列，排不进一页；请只留用得上的列")
    if table.rows > MOST_PAGES * _ROWS_OF_A_PAGE or len(table.cells) > _MOST_CELLS:
        raise too_long(MOST_PAGES)


def _standing(cells: Sequence["_Cell"]) -> Mapping[int, Sequence[int]]:
    found: dict[int, list[int]] = defaultdict(list)
    for at, cell in enumerate(cells):
        for row in range(cell.row, cell.row + cell.rows):
            found[row].append(at)
    return found


def _headed(table: Table) -> bool:
    """Whether the first row looks like a head: filled throughout, no cell reaching below."""
    first = [cell for cell in table.cells if cell.row == 0]
    filled = all(cell.text and cell.rows == 1 and len(cell.text) <= _SHORT for cell in first)
    return table.rows >= _LEAST_ROWS_UNDER_A_HEAD and len(first) > 1 and filled


# ── widths ───────────────────────────────────────────────────────────────────────────────────


def _widths(table: Table, measure: Mm, style: TextStyle) -> tuple[float, ...]:
    """Shares that the document gives, else by content; every column wide enough for a character."""
    least = min(_LEAST_COLUMN, measure / table.columns)
    if table.widths:
        wishes = [max(share * measure / sum(table.widths), least) for share in table.widths]
    else:
        wishes = [max(wish, least) for wish in _wishes(table, style)]
    spare = measure - least * table.columns
    beyond = sum(wishes) - least * table.columns
    if beyond <= 0:
        return (measure / table.columns,) * table.columns
    return tuple(least + (wish - least) * spare / beyond for wish in wishes)


def _wishes(table: Table, style: TextStyle) -> Iterator[float]:
    """The widths that the longest lines of the columns' own cells ask for."""
    widest = [0.0] * table.columns
    for cell in table.cells:
        if cell.columns == 1:
            lines = (line_width_mm(line, style) for line in cell.text.split("\n"))
            widest[cell.column] = max(widest[cell.column], *lines)
    return (min(one + 2 * PADDING, _WIDEST_WISH) for one in widest)


def _edges(widths: Sequence[float]) -> tuple[Mm, ...]:
    return tuple(Mm(sum(widths[:column])) for column in range(len(widths) + 1))


# ── rows ─────────────────────────────────────────────────────────────────────────────────────


def _broken(cell: Cell, edges: Sequence[Mm], style: TextStyle, breaker: Breaker) -> _Cell:
    right = min(cell.column + cell.columns, len(edges) - 1)
    room = Mm(edges[right] - edges[cell.column] - 2 * PADDING)
    lines = breaker(cell.text, room, style) if cell.text else ()
    centred = len(lines) <= 1 and len(cell.text) <= _SHORT
    return _Cell(lines, cell.row, cell.column, cell.rows, right - cell.column, centred)


def _cut(cells: tuple[_Cell, ...], rows: int) -> tuple[tuple[_Cell, ...], int]:
    """Rows with long cells become several; gives the cells in the new rows, and how many there are.

    Short cells beside a long one reach over all of its rows.
    """
    counts = [1] * rows
    for cell in cells:
        if cell.rows == 1 and len(cell.lines) > _MOST_LINES:
            counts[cell.row] = max(counts[cell.row], -(-len(cell.lines) // _CUT_LINES))
    starts = (0, *accumulate(counts))
    cut = tuple(part for cell in cells for part in _in_rows(cell, starts))
    return cut, starts[-1]


def _in_rows(cell: _Cell, starts: Sequence[int]) -> Iterator[_Cell]:
    """The cell in the new rows: whole, or as a chain where it is long."""
    first, after = starts[cell.row], starts[cell.row + cell.rows]
    if len(cell.lines) <= _MOST_LINES or cell.rows > 1:
        yield _Cell(cell.lines, first, cell.column, after - first, cell.columns, cell.centred)
        return
    for row in range(first, after):
        start = (row - first) * _CUT_LINES
        yield _Cell(
            cell.lines[start : start + _CUT_LINES],
            row,
            cell.column,
            1,
            cell.columns,
            centred=False,
            joined_above=row > first,
            joined_below=row < after - 1,
        )


def _heights(cells: Sequence[_Cell], rows: int, style: TextStyle) -> tuple[Mm, ...]:
    """Each row as high as its fullest cell; a merged cell's last row makes up what it lacks."""
    chained = {cell.row for cell in cells if cell.joined_above}
    heights = [0.0 if row in chained else float(_LEAST_ROW) for row in range(rows)]
    for cell in sorted(cells, key=lambda one: one.rows):
        covered = heights[cell.row : cell.row + cell.rows]
        lacking = cell.height(style) - sum(covered)
        if len(cell.lines) > _MOST_LINES and cell.rows > 1:
            short = len(cell.lines) - _capacity(covered, style)
            lacking = max(lacking, short * style.line)
        heights[cell.row + cell.rows - 1] += max(lacking, 0.0)
    return tuple(Mm(height) for height in heights)
