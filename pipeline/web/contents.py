"""What a file shows to who has to decide on it: pictures of it, its words, its tables."""

from itertools import islice
from pathlib import Path
from typing import Final

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.first_pages import WORK, drawn
from anjuan.adapters.imaging import prepare_picture
from anjuan.adapters.readers.pool import Readers
from anjuan.adapters.store import Store
from anjuan.model.evidence import PICTURES, Facts, Format, Grid
from anjuan.model.units import Sha256
from anjuan.web.shapes import Content, Sent, Table
from anjuan.web.staged import source_of

_MOST_LINES: Final = 120
_MOST_TABLES: Final = 3
_MOST_ROWS: Final = 40
_MOST_COLUMNS: Final = 12
_LONGEST: Final = 300
"""Characters of a line or a cell."""
_NOTHING = "这一类文件在这里看不到，请下载后打开"


class Contents:
    """Shows files; the process that draws pages waits for the next one."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._drawing: Readers | None = None

    def of(self, sent: Sent, facts: Facts) -> Content:
        """What is shown of a file that was read."""
        if facts.problem is not None:
            return Content(note=facts.detail or "读不出来")
        if facts.format in PICTURES:
            return self._picture(sent, facts)
        if facts.format is Format.PDF:
            return self._pages(sent, facts)
        return _words(facts)

    def close(self) -> None:
        """Ends the process."""
        if self._drawing is not None:
            self._drawing.end()

    def _picture(self, sent: Sent, facts: Facts) -> Content:
        made = prepare_picture(Path(sent.path), facts, self._store, key=Sha256(sent.sha256))
        if isinstance(made, NotMade):
            return Content(note=made.reason)
        return Content((str(made.path),))

    def _pages(self, sent: Sent, facts: Facts) -> Content:
        path, file = Path(sent.path), source_of(sent)
        if self._drawing is None:
            self._drawing = Readers(1, self._store.shelf, WORK)
            assert self._drawing.ready
        (found,) = (one for _, one in self._drawing.each([(0, path, file)]))
        if found.problem is not None:
            return Content(note=f"页面画不出来：{found.detail}")
        pages = facts.document.pages or 0 if facts.document is not None else 0
        shown = drawn(path, pages, file.sha256, self._store)
        return Content(tuple(map(str, shown)), more=max(0, pages - len(shown)))


def _words(facts: Facts) -> Content:
    text = facts.document.text if facts.document is not None else ""
    lines = tuple(islice((one[:_LONGEST] for one in text.split("\n") if one.strip()), _MOST_LINES))
    seen = [one for one in facts.grids if not one.hidden and any(map(any, one.cells))]
    tables = tuple(map(_table, seen[:_MOST_TABLES]))
    return Content(lines=lines, tables=tables, note="" if lines or tables else _NOTHING)


def _table(grid: Grid) -> Table:
    rows = tuple(
        tuple(cell[:_LONGEST] for cell in row[:_MOST_COLUMNS]) for row in grid.cells[:_MOST_ROWS]
    )
    return Table(grid.name, rows, max(0, len(grid.cells) - len(rows)))
