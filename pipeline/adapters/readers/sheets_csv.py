"""Tables as text (csv, tsv): encoding and separator are found, not assumed."""

import csv
import io
from collections.abc import Iterator
from pathlib import Path

from anjuan.adapters.readers.grids import CUT, from_rows
from anjuan.adapters.readers.plain import read_text
from anjuan.adapters.readers.refusal import unreadable
from anjuan.model.evidence import Facts, Format, SourceFile

_SEPARATORS = (",", "\t", ";", "|", "，")
_LOOKED_AT = 20
"""So many lines decide on the separator."""
_LONGEST_FIELD = 1_000_000


def read_csv(path: Path, file: SourceFile) -> Facts:
    """Facts of a text table: one grid."""
    text, remark = read_text(path)
    grid, cut = from_rows(_rows(text), file.stem)
    return Facts(Format.CSV, damaged=remark or (CUT if cut else ""), grids=(grid,))


def _rows(text: str) -> Iterator[tuple[str, ...]]:
    """The rows, cells freed of outer blanks."""
    csv.field_size_limit(_LONGEST_FIELD)
    reader = csv.reader(io.StringIO(text), delimiter=separator(text))
    try:
        for row in reader:
            yield tuple(_cell(cell) for cell in row)
    except csv.Error as fault:
        raise unreadable(f"第{reader.line_num}行的引号或分隔有误，表格读不下去") from fault


def _cell(text: str) -> str:
    """A cell without outer blanks, and without the `="007"` that keeps Excel from counting."""
    bare = text.strip()
    if bare.startswith('="') and bare.endswith('"'):
        return bare[2:-1]
    return bare.lstrip("'") if bare.startswith("'") and bare[1:].isdecimal() else bare


def separator(text: str) -> str:
    """The character that parts the columns most evenly in the first lines; else a comma."""
    lines = [line for line in text.split("\n") if line.strip()][:_LOOKED_AT]
    return max(_SEPARATORS, key=lambda one: _evenness(lines, one)) if lines else ","


def _evenness(lines: list[str], mark: str) -> tuple[int, int]:
    """How many lines hold as many marks as most lines do, and how many marks that is."""
    counts = [len(next(csv.reader([line], delimiter=mark), [])) - 1 for line in lines]
    usual = max(set(counts), key=lambda count: (counts.count(count), count))
    return (counts.count(usual), usual) if usual else (0, 0)
