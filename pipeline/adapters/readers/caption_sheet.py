"""The caption worksheet (照片说明.xlsx) that comes back filled in: a row a photo (contract §1)."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from anjuan.adapters.readers.sheets_xlsx import read_xlsx
from anjuan.model.evidence import Facts, Grid, Sidecar, SourceFile

STEM = "照片说明"
_FILE_COLUMNS = ("文件", "文件名", "照片", "照片文件", "图片")
_SENTENCE = "成文说明"


def is_caption_sheet(file: SourceFile) -> bool:
    """Whether the file's name makes it the caption worksheet."""
    return file.stem.strip() == STEM and file.suffix == ".xlsx"


def read_captions(path: Path, file: SourceFile) -> Facts:
    """Facts of a caption worksheet: its cells, and its sentences as a sidecar's 照片说明."""
    facts = read_xlsx(path, file)
    captions = tuple(pair for grid in facts.grids for pair in _captions(grid))
    return replace(facts, sidecar=Sidecar(captions=captions))


def _captions(grid: Grid) -> Iterator[tuple[str, str]]:
    """(file name, sentence) of each row below the header, rows without a sentence left out."""
    columns: tuple[int, int] | None = None
    for row in grid.cells:
        if columns is None:
            columns = _columns(row)
            continue
        name, sentence = row[columns[0]].strip(), row[columns[1]].strip()
        if name and sentence and not sentence.startswith("="):
            yield name, sentence


def _columns(row: tuple[str, ...]) -> tuple[int, int] | None:
    """Where file and sentence stand, if this row is the header."""
    bare = [text.strip() for text in row]
    file = next((bare.index(name) for name in _FILE_COLUMNS if name in bare), None)
    return None if file is None or _SENTENCE not in bare else (file, bare.index(_SENTENCE))
