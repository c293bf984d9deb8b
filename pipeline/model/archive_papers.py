"""Papers of the archive, laid out: forms with grids, fronts and spines, 备考表 (print.md 10)."""

from dataclasses import dataclass

from anjuan.model.pages import Column, Lines, TableRow
from anjuan.model.placement import Band
from anjuan.model.sheet import TextStyle
from anjuan.model.units import Mm

GRID_LEFT = Mm(25.0)
"""Binding edge of a landscape form; the grid is 257 wide and leaves 15 at the right."""
GRID_WIDTH = Mm(257.0)
GRID_HEAD = Band(Mm(44.0), Mm(10.0))
GRID_END = Mm(195.0)
GRID_ROW = Mm(10.0)
GRID_WRAP_EXTRA = Mm(3.65)
"""Height of a wrapped row beyond its lines: two lines of 13.4 pt make 13.1."""
SIGNATURES_HEIGHT = Mm(16.0)


@dataclass(frozen=True, slots=True)
class Grid:
    """A landscape form, its rows shared out over pages; the line of fields stands on each."""

    title: str
    fields: tuple[tuple[str, str], ...]
    columns: tuple[Column, ...]
    pages: tuple[tuple[TableRow, ...], ...]
    cover: tuple[tuple[str, str], ...] = ()
    """Fields of the cover of a bound catalogue; none where it has no cover."""
    signatures: tuple[str, ...] = ()
    """Lines for the pen under the last row."""


@dataclass(frozen=True, slots=True)
class Spine:
    """The spine of an archive box: label and value of each cell, the fonds' name upright."""

    thickness: Mm
    fonds: str
    year: str
    retention: str
    unit_label: str
    """`机构` or `问题`, by the plan's order of classes."""
    unit: str
    name: str
    first: str
    last: str
    number: str


@dataclass(frozen=True, slots=True)
class BoxNote:
    """备考表 of a box, of as many pages as its text takes."""

    pages: tuple[tuple[Lines, ...], ...]
    box: str
    """Which box it lies in: small, under the frame, for who puts it there."""


COVER_WIDTH = Mm(150.0)
"""Of the double line on a box's front; the name above it is no wider."""
COVER_Y = Mm(106.0)
"""Baseline of the name's last line, on a sheet of A4."""
COVER_RULES = (Mm(6.0), Mm(7.6))
"""The two lines, below that baseline."""


@dataclass(frozen=True, slots=True)
class BoxCover:
    """The front of an archive box: 全宗名称, in as large a type as it has room for."""

    name: Lines
    style: TextStyle
