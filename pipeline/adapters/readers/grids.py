"""Sheets of cells as values: trimmed, bounded, merged ranges filled in."""

from collections.abc import Iterable, Mapping, Sequence

from anjuan.model.evidence import Grid

MOST_ROWS = 100_000
MOST_COLUMNS = 512
MOST_CELLS = 2_000_000
"""Beyond these a table is cut, and the facts say so."""

CUT = "表格过大，只读取了前面部分"


class Sparse:
    """Cells as they arrive, by row and column from 0; the grid is made once all are known."""

    def __init__(self) -> None:
        self._cells: dict[tuple[int, int], str] = {}
        self._last_row = -1
        self._last_column = -1
        self.cut = False

    @property
    def full(self) -> bool:
        """Whether no further cell is kept."""
        return len(self._cells) >= MOST_CELLS

    def put(self, row: int, column: int, text: str) -> None:
        """Keeps a cell with text in it, unless it lies beyond the bounds."""
        if not text:
            return
        if row >= MOST_ROWS or column >= MOST_COLUMNS or len(self._cells) >= MOST_CELLS:
            self.cut = True
            return
        self._cells[row, column] = text
        self._last_row = max(self._last_row, row)
        self._last_column = max(self._last_column, column)

    def merge(self, top: int, left: int, bottom: int, right: int) -> None:
        """Fills a merged range (inclusive) with its first cell, as far as the table reaches."""
        text = self._cells.get((top, left), "")
        for row in range(top, min(bottom, self._last_row) + 1):
            for column in range(left, min(right, self._last_column) + 1):
                self.put(row, column, text)

    def grid(self, name: str, *, hidden: bool = False) -> Grid:
        """The grid from the first cell A1 to the last with text; empty rows between are kept."""
        last_row, last_column = self._last_row, self._last_column
        if (last_row + 1) * (last_column + 1) > MOST_CELLS:
            self.cut = True
            last_row = MOST_CELLS // (last_column + 1) - 1
        return Grid(name, tuple(self._rows(last_row + 1, last_column + 1)), hidden)

    def _rows(self, rows: int, columns: int) -> Iterable[tuple[str, ...]]:
        by_row: dict[int, dict[int, str]] = {}
        for (row, column), text in self._cells.items():
            by_row.setdefault(row, {})[column] = text
        for row in range(rows):
            filled: Mapping[int, str] = by_row.get(row, {})
            yield tuple(filled.get(column, "") for column in range(columns))


def from_rows(rows: Iterable[Sequence[str]], name: str) -> tuple[Grid, bool]:
    """A grid of rows of text, and whether it had to be cut."""
    sparse = Sparse()
    for index, row in enumerate(rows):
        if index >= MOST_ROWS:
            sparse.cut = True
            break
        for column, text in enumerate(row):
            sparse.put(index, column, text)
    return sparse.grid(name), sparse.cut
