"""Tables of a Word document: fixed columns, measured rows, open rules (三线表)."""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from anjuan.adapters.docx_fit import fitted, scale
from anjuan.adapters.docx_styles import GRID
from anjuan.adapters.docx_text import PLAIN, Setting, border_line, paragraph, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, joined, twips, w
from anjuan.model.pages import Align, Column, Lines
from anjuan.model.sheet import (
    CELL_PADDING,
    LABEL,
    RULE_HEAD,
    RULE_ROW,
    RULE_TABLE,
    TABLE,
    Rule,
    TextStyle,
)
from anjuan.model.units import Mm


@dataclass(frozen=True, slots=True)
class Cell:
    """A cell: its paragraphs, how many columns it spans, its own rules, where its text stands."""

    content: Xml
    span: int = 1
    top: Rule | None = None
    bottom: Rule | None = None
    left: Rule | None = None
    right: Rule | None = None
    upright: str = "center"
    """`top`, `center` or `bottom`."""


@dataclass(frozen=True, slots=True)
class Row:
    """A row of cells and its least height in mm; an `exact` one never grows."""

    cells: tuple[Cell, ...]
    height: Mm
    head: bool = False
    exact: bool = False


@dataclass(frozen=True, slots=True)
class Frame:
    """The rules around and between the rows of a table, and the padding of its cells."""

    outer: Rule | None = None
    between: Rule | None = None
    padding: Mm = field(default=CELL_PADDING)


OPEN = Frame(RULE_TABLE, RULE_ROW)
"""An open table: rules above and below, hairlines between rows."""
BARE = Frame(padding=Mm(0))
"""Nothing drawn: things that stand side by side."""


def table(
    widths: Sequence[Mm], rows: Sequence[Row], frame: Frame = BARE, *, title: str = ""
) -> Xml:
    """A table of fixed columns that begins at the left margin; `title` is its alternative text."""
    properties = w(
        "tblPr",
        w("tblStyle", val=GRID),
        w("tblW", w=sum(map(twips, widths)), type="dxa"),
        w("tblInd", w=0, type="dxa"),
        _frame_borders(frame),
        w("tblLayout", type="fixed"),
        _padding(frame.padding),
        w("tblLook", val="0420", firstRow=1, noVBand=1),
        w("tblCaption", val=title) if title else NOTHING,
    )
    grid = w("tblGrid", *(w("gridCol", w=twips(width)) for width in widths))
    return w("tbl", properties, grid, *(_row(row, widths) for row in rows))


def _frame_borders(frame: Frame) -> Xml:
    borders = joined(
        border_line(side, rule)
        for side, rule in (
            ("top", frame.outer),
            ("bottom", frame.outer),
            ("insideH", frame.between),
        )
        if rule
    )
    return w("tblBorders", borders) if borders else NOTHING


def _padding(padding: Mm) -> Xml:
    sides = (("top", Mm(0)), ("left", padding), ("bottom", Mm(0)), ("right", padding))
    return w("tblCellMar", *(w(side, w=twips(width), type="dxa") for side, width in sides))


def _row(row: Row, widths: Sequence[Mm]) -> Xml:
    rule = "exact" if row.exact else "atLeast"
    properties = w(
        "trPr",
        w("cantSplit"),
        w("trHeight", val=twips(row.height), hRule=rule),
        w("tblHeader") if row.head else NOTHING,
    )
    cells, start = [], 0
    for cell in row.cells:
        cells.append(_cell(cell, Mm(sum(widths[start : start + cell.span]))))
        start += cell.span
    return w("tr", properties, *cells)


def _cell(cell: Cell, width: Mm) -> Xml:
    sides = (
        ("top", cell.top),
        ("left", cell.left),
        ("bottom", cell.bottom),
        ("right", cell.right),
    )
    borders = joined(border_line(side, rule) for side, rule in sides if rule)
    properties = w(
        "tcPr",
        w("tcW", w=twips(width), type="dxa"),
        w("gridSpan", val=cell.span) if cell.span > 1 else NOTHING,
        w("tcBorders", borders) if borders else NOTHING,
        w("vAlign", val=cell.upright),
    )
    return w("tc", properties, cell.content)


# ── what stands in the cells ─────────────────────────────────────────────────────────────────


def text_cell(
    text: str, style: TextStyle = TABLE, align: Align = Align.LEFT, setting: Setting = PLAIN
) -> Cell:
    """A cell of words."""
    return Cell(paragraph(style.name, runs(text, style), setting=replace(setting, align=align)))


def reference_cell(content: Xml, style: TextStyle, align: Align = Align.RIGHT) -> Cell:
    """A cell of ready runs."""
    return Cell(paragraph(style.name, content, setting=Setting(align=align)))


def lines_cell(text: Lines | str, style: TextStyle, width: Mm, align: Align = Align.LEFT) -> Cell:
    """A cell of measured lines in a column of that width: Word needs no more lines for them."""
    room = Mm(width - 2 * CELL_PADDING)
    return reference_cell(fitted(text, style, room), style, align)


def empty_cell(span: int = 1) -> Cell:
    """A cell that holds nothing."""
    return Cell(paragraph(TABLE.name), span=span)


def head_row(
    columns: Sequence[Column],
    height: Mm,
    style: TextStyle = LABEL,
    padding: Mm = CELL_PADDING,
) -> Row:
    """The head of an open table, repeated where Word breaks it; `/` lines as they are measured."""
    cells = (replace(_head_cell(column, style, padding), bottom=RULE_HEAD) for column in columns)
    return Row(tuple(cells), height, head=True)


def _head_cell(column: Column, style: TextStyle, padding: Mm) -> Cell:
    """A head whose widest line fits its column."""
    room = Mm(column.width - 2 * padding)
    lines = column.head.lines or (column.head.text,)
    narrowest = min(scale(line, style, room, 1) for line in lines)
    return reference_cell(runs(broken(column.head), style, scale=narrowest), style, column.align)


def total_rule(cells: Sequence[Cell]) -> tuple[Cell, ...]:
    """The cells of a 合计 row, with the rule above it."""
    return tuple(replace(cell, top=RULE_HEAD) for cell in cells)


def broken(lines: Lines) -> str:
    """The text with the line breaks that were measured: heads of columns and titles."""
    return "\n".join(lines.lines) if len(lines.lines) > 1 else lines.text
