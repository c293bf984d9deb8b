"""The caption worksheet (照片说明.xlsx) that comes back filled in: a row a photo (contract §1).

`anjuan captions` writes what it proposes a second time, on a hidden sheet. A cell that still says
the same was not touched: it says nothing here, so that what is learned later goes before it.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import fields, replace
from pathlib import Path

from anjuan.adapters.readers.sheets_xlsx import read_xlsx
from anjuan.model.evidence import Elements, Facts, Grid, Sidecar, SourceFile

FILE = "文件"
SENTENCE = "成文说明"
HEADS: Mapping[str, str] = {
    "what": "事由",
    "when": "时间",
    "place": "地点",
    "people": "人物",
    "background": "背景",
    "photographer": "摄影者",
}
"""The columns of the six elements, by the names of `Elements`."""
PROPOSED = "建议（勿改）"
"""The hidden sheet: the same columns as they were proposed."""
_FILE_COLUMNS = (FILE, "文件名", "照片", "照片文件", "图片")
_HEADER_WITHIN = 20

Row = Mapping[str, str]
"""A row of the sheet: cell by head."""


def read_captions(path: Path, file: SourceFile) -> Facts:
    """Facts of a caption worksheet: its cells, and what people wrote of each photo."""
    facts = read_xlsx(path, file)
    told = [
        (name, edited)
        for grid in facts.grids
        if grid.name != PROPOSED and not grid.hidden
        for name, edited in _edited(grid, _proposed(facts.grids))
    ]
    return replace(
        facts,
        sidecar=Sidecar(
            sentences=tuple((name, row[SENTENCE]) for name, row in told if row.get(SENTENCE)),
            elements=tuple((name, _elements(row)) for name, row in told if _speaks(row)),
        ),
    )


def rows_of(grid: Grid) -> Iterator[tuple[str, Row]]:
    """(file, cells by head) of each row below the header; formulas say nothing."""
    header: tuple[str, ...] | None = None
    for at, row in enumerate(grid.cells):
        if header is None:
            header = _header(row) if at < _HEADER_WITHIN else None
            continue
        cells = dict(zip(header, (_plain(cell) for cell in row), strict=False))
        name = next((cells[one] for one in _FILE_COLUMNS if cells.get(one)), "")
        if name:
            yield name, cells


def _header(row: Sequence[str]) -> tuple[str, ...] | None:
    """The heads of the row that names a column of files and one of sentences or elements."""
    heads = tuple(text.strip() for text in row)
    names_files = any(one in heads for one in _FILE_COLUMNS)
    says_something = SENTENCE in heads or any(one in heads for one in HEADS.values())
    return heads if names_files and says_something else None


def _plain(cell: str) -> str:
    text = cell.strip()
    return "" if text.startswith("=") else text


def _proposed(grids: Sequence[Grid]) -> Mapping[str, Row]:
    """What was proposed for each file, where the sheet is ours."""
    return {name: row for grid in grids if grid.name == PROPOSED for name, row in rows_of(grid)}


def _edited(grid: Grid, proposed: Mapping[str, Row]) -> Iterator[tuple[str, Row]]:
    """Each row with the cells that say something else than was proposed."""
    for name, row in rows_of(grid):
        before = proposed.get(name, {})
        yield name, {head: text for head, text in row.items() if text != before.get(head, "")}


def _speaks(row: Row) -> bool:
    return any(row.get(head) for head in HEADS.values())


def _elements(row: Row) -> Elements:
    return Elements(**{one.name: row.get(HEADS[one.name], "") for one in fields(Elements)})
