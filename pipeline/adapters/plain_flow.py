"""A document as a plain sequence of passages, pictures and tables, ready to be set on pages."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum

from anjuan.model.evidence import Block, Facts, Grid
from anjuan.model.units import Mm


class Place(StrEnum):
    """Where a passage stands between the margins."""

    START = "start"
    CENTRE = "centre"
    RIGHT = "right"


@dataclass(frozen=True, slots=True)
class Passage:
    """A paragraph, or a heading of `level` 1 and more."""

    text: str
    level: int = 0
    place: Place = Place.START


@dataclass(frozen=True, slots=True)
class Plate:
    """A picture as it stands in the document, and the size it is shown at, where that is known."""

    data: bytes
    name: str
    width: Mm | None = None
    height: Mm | None = None


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell from `row` and `column` (from 0) on, over so many rows and columns."""

    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1


@dataclass(frozen=True, slots=True)
class Table:
    """A table of so many rows and columns; `widths` are shares of its columns, where known."""

    cells: tuple[Cell, ...]
    rows: int
    columns: int
    widths: tuple[float, ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """What follows begins on a new page."""


Piece = Passage | Plate | Table | Turn


def flow_of(facts: Facts) -> tuple[Piece, ...]:
    """Paragraphs and tables as they were read; the tables follow the text."""
    blocks = facts.document.blocks if facts.document else ()
    return flow_of_parts((*blocks, *facts.grids))


def flow_of_parts(parts: Iterable[Block | Grid]) -> tuple[Piece, ...]:
    """Paragraphs and tables in the order in which they stand."""
    return tuple(_pieces(parts))


def _pieces(parts: Iterable[Block | Grid]) -> Iterator[Piece]:
    for part in parts:
        if isinstance(part, Block):
            yield Passage(part.text, part.level)
        elif part.cells and not part.hidden:
            yield table_of(part)


def table_of(grid: Grid) -> Table:
    """A grid as a table without merged cells."""
    columns = max(len(row) for row in grid.cells)
    cells = tuple(
        Cell(row[column] if column < len(row) else "", number, column)
        for number, row in enumerate(grid.cells)
        for column in range(columns)
    )
    return Table(cells, len(grid.cells), columns)
