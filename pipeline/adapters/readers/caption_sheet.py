"""The caption worksheet (照片说明.xlsx) that comes back filled in: a row a photo (contract §1).

`anjuan captions` writes what it proposes a second time, on a hidden sheet. A cell that still says
the same was not touched: it says nothing here, so that what is learned later goes before it. One
that was emptied says that it is not so; a row that was emptied throughout begins anew.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path

from anjuan.adapters.readers.sheets_xlsx import read_xlsx
from anjuan.model.evidence import (
    ELEMENT_NAMES,
    Elements,
    Facts,
    Grid,
    PhotoRow,
    Sidecar,
    SourceFile,
)

FILE = "文件"
SENTENCE = "成文说明"
COLUMNS = (*ELEMENT_NAMES.values(), SENTENCE)
"""The columns that people may write in."""
DIGEST = "摘要"
PROPOSED = "建议（勿改）"
"""The hidden sheet: the same columns as they were proposed, and each photo's digest."""
_FILE_COLUMNS = (FILE, "文件名", "照片", "照片文件", "图片")
_HEADER_WITHIN = 20

Row = Mapping[str, str]
"""A row of the sheet: cell by head."""


def read_captions(path: Path, file: SourceFile) -> Facts:
    """Facts of a caption worksheet: its cells, and what people wrote of each photo."""
    facts = read_xlsx(path, file)
    proposed = _proposed(facts.grids)
    rows = (
        photo_row(name, cells, proposed.get(name, {}))
        for grid in facts.grids
        if grid.name != PROPOSED and not grid.hidden
        for name, cells in rows_of(grid)
    )
    told = tuple(one for one in rows if _speaks(one))
    return replace(facts, sidecar=Sidecar(photos=told))


def photo_row(name: str, cells: Row, before: Row) -> PhotoRow:
    """What people wrote in a row: the cells that say something else than was proposed."""
    edited = {
        head: cells[head]
        for head in COLUMNS
        if head in cells and cells[head] != before.get(head, "")
    }
    anew = not any(cells.get(head) for head in COLUMNS)
    gone = [one for one, head in ELEMENT_NAMES.items() if edited.get(head) == "" and not anew]
    return PhotoRow(
        file=name,
        elements=Elements(**{one: edited.get(head, "") for one, head in ELEMENT_NAMES.items()}),
        emptied=tuple(gone),
        sentence=edited.get(SENTENCE, ""),
        digest=before.get(DIGEST, ""),
    )


def _speaks(row: PhotoRow) -> bool:
    return bool(row.digest or row.sentence or row.elements != Elements())


def rows_of(grid: Grid) -> Iterator[tuple[str, Row]]:
    """(file, cells by head) of each row below the header; formulas say nothing."""
    header: tuple[str, ...] | None = None
    for at, row in enumerate(grid.cells):
        if header is None:
            header = _header(row) if at < _HEADER_WITHIN else None
            continue
        texts = zip(header, (cell.strip() for cell in row), strict=False)
        cells = {head: text for head, text in texts if _is_said(head, text)}
        name = next((cells[one] for one in _FILE_COLUMNS if cells.get(one)), "")
        if name:
            yield name, cells


def _header(row: Sequence[str]) -> tuple[str, ...] | None:
    """The heads of the row that names a column of files and one of sentences or elements."""
    heads = tuple(text.strip() for text in row)
    names_files = any(one in heads for one in _FILE_COLUMNS)
    says_something = SENTENCE in heads or any(one in heads for one in ELEMENT_NAMES.values())
    return heads if names_files and says_something else None


def _is_said(head: str, text: str) -> bool:
    """A formula that was never calculated says nothing; a file may be named like one."""
    return head in _FILE_COLUMNS or not text.startswith("=")


def _proposed(grids: Sequence[Grid]) -> Mapping[str, Row]:
    """What was proposed for each file, where the sheet is ours."""
    return {name: row for grid in grids if grid.name == PROPOSED for name, row in rows_of(grid)}
