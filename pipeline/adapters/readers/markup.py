"""HTML as blocks and grids, without running or fetching anything."""

from dataclasses import dataclass, field
from html.parser import HTMLParser
from typing import Self

from anjuan.adapters.readers.grids import MOST_COLUMNS, MOST_ROWS, Sparse
from anjuan.model.evidence import Block, Grid

_UNSEEN = frozenset({"script", "style", "title", "noscript", "template", "svg"})
_BREAKS = frozenset({"p", "div", "br", "li", "tr", "ul", "ol", "section", "article", "hr", "pre"})
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_MOST_BLOCKS = 100_000


@dataclass
class _Table:
    """A table while it is read: spans already taken stand in `filled`."""

    sparse: Sparse = field(default_factory=Sparse)
    row: int = -1
    column: int = 0
    filled: set[tuple[int, int]] = field(default_factory=set)
    span: tuple[int, int] = (1, 1)
    text: list[str] = field(default_factory=list)
    inside: bool = False


class Page(HTMLParser):
    """Collects the blocks and grids of a page."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self._blocks: list[Block] = []
        self._grids: list[Grid] = []
        self._tables: list[_Table] = []
        self._text: list[str] = []
        self._level = 0
        self._unseen = 0

    @classmethod
    def of(cls, text: str) -> Self:
        """The page read from its source."""
        page = cls()
        page.feed(text)
        page.close()
        page._flush()
        while page._tables:
            page._end_table()
        return page

    @property
    def blocks(self) -> tuple[Block, ...]:
        """Headings and paragraphs outside tables, in order."""
        return tuple(self._blocks)

    @property
    def grids(self) -> tuple[Grid, ...]:
        """The tables that hold text."""
        return tuple(grid for grid in self._grids if grid.cells)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Opens a block, a table or a cell."""
        if tag in _UNSEEN:
            self._unseen += 1
        elif tag == "body":
            self._unseen = 0
        elif tag == "table":
            self._flush()
            self._tables.append(_Table())
        elif self._tables and tag in ("tr", "td", "th"):
            self._start_cell(tag, dict(attrs))
        elif tag in _BREAKS or tag in _HEADINGS:
            self._flush()
            self._level = _HEADINGS.get(tag, 0)

    def handle_endtag(self, tag: str) -> None:
        """Closes what the tag opened."""
        if tag in _UNSEEN:
            self._unseen = max(0, self._unseen - 1)
        elif self._tables and tag in ("td", "th", "tr"):
            self._end_cell()
        elif self._tables and tag == "table":
            self._end_table()
        elif tag in _BREAKS or tag in _HEADINGS:
            self._flush()
            self._level = 0

    def handle_data(self, data: str) -> None:
        """Text goes to the open cell, else to the open block."""
        if self._unseen:
            return
        if self._tables and self._tables[-1].inside:
            self._tables[-1].text.append(data)
        elif not self._tables:
            self._text.append(data)

    def _flush(self) -> None:
        if self._tables:
            if self._tables[-1].inside:
                self._tables[-1].text.append("\n")
            return
        text = " ".join("".join(self._text).split())
        self._text.clear()
        if text and len(self._blocks) < _MOST_BLOCKS:
            self._blocks.append(Block(text, self._level))

    def _start_cell(self, tag: str, attributes: dict[str, str | None]) -> None:
        table = self._tables[-1]
        self._end_cell()
        if tag == "tr":
            table.row, table.column = min(table.row + 1, MOST_ROWS), 0
            return
        table.row = max(table.row, 0)
        while (table.row, table.column) in table.filled:
            table.column += 1
        table.span = (_span(attributes.get("rowspan")), _span(attributes.get("colspan")))
        table.inside = True

    def _end_cell(self) -> None:
        table = self._tables[-1]
        if not table.inside:
            return
        text = " ".join("".join(table.text).split())
        table.text.clear()
        table.inside = False
        rows, columns = table.span
        for row in range(table.row, table.row + rows):
            for column in range(table.column, table.column + columns):
                table.sparse.put(row, column, text)
                if rows > 1:
                    table.filled.add((row, column))
        table.column += columns

    def _end_table(self) -> None:
        self._end_cell()
        table = self._tables.pop()
        self._grids.append(table.sparse.grid(f"表{len(self._grids) + 1}"))


def _span(value: str | None) -> int:
    """A span within the bounds of a table."""
    return min(max(int(value), 1), MOST_COLUMNS) if value and value.strip().isdecimal() else 1
