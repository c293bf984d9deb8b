"""Lists of many rows as PDF: rows laid out in their columns, shared out over pages, written."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.archival.claim import Words
from anjuan.adapters.archival.finish import finish
from anjuan.adapters.fonts import prepare_reportlab
from anjuan.adapters.scratch import scratch
from anjuan.adapters.typesetting import break_lines
from anjuan.model.binder import Imprint
from anjuan.model.pages import Column, Lines
from anjuan.model.placement import Band
from anjuan.model.sheet import TextStyle
from anjuan.model.units import Mm

_PADDING = Mm(2.4)
"""Room that the lines of a cell leave in its column, both sides together."""


@dataclass(frozen=True, slots=True)
class LaidRow:
    """A row with its lines and its height; `head` is a line across the table instead of cells."""

    cells: tuple[Lines, ...]
    height: Mm
    head: str = ""

    @property
    def lines(self) -> int:
        """How many lines its longest cell has."""
        return max((len(cell.lines) for cell in self.cells), default=1)


def lay_row(cells: Sequence[str], heads: Sequence[Column], style: TextStyle, least: Mm) -> LaidRow:
    """Breaks the cells to their columns; each line beyond the first adds the style's leading."""
    lines = tuple(
        Lines(cell, break_lines(cell, style, Mm(column.width - _PADDING)) if cell else ())
        for cell, column in zip(cells, heads, strict=True)
    )
    row = LaidRow(lines, least)
    return LaidRow(lines, Mm(least + (row.lines - 1) * style.line))


def share_out(rows: Sequence[LaidRow], room: Mm) -> tuple[tuple[LaidRow, ...], ...]:
    """Rows in pages that hold at most `room`; a head keeps two rows with it. One page at least."""
    pages: list[list[LaidRow]] = [[]]
    used = 0.0
    for number, row in enumerate(rows):
        company = rows[number + 1 : number + 3] if row.head else ()
        following = sum(one.height for one in company)
        if pages[-1] and used + row.height + following > room:
            pages.append([])
            used = 0.0
        pages[-1].append(row)
        used += row.height
    return tuple(map(tuple, pages))


def bands(top: Mm, rows: Sequence[LaidRow]) -> Iterator[Band]:
    """Where the rows stand, from `top` down."""
    for row in rows:
        yield Band(top, row.height)
        top = Mm(top + row.height)


def write_list(
    path: Path,
    name: str,
    imprint: Imprint,
    size: tuple[float, float],
    drawings: Sequence[Callable[[Canvas], None]],
) -> None:
    """Writes a PDF with a page a drawing, `size` in points; whole or not at all."""
    prepare_reportlab()
    with scratch("pdf") as folder:
        composed = folder / "composed.pdf"
        canvas = Canvas(str(composed), pagesize=size, pageCompression=1, invariant=1)
        for draw in drawings:
            draw(canvas)
            canvas.showPage()
        canvas.save()
        with pikepdf.open(composed) as pdf:
            title = f"{imprint.title}　{name}"
            finish(pdf, Words(title, imprint.unit, imprint.compiled), path)
