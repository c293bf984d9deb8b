"""目录 in Word: a table whose page numbers are PAGEREF fields (print.md 03)."""

from dataclasses import replace

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import Block, line_above, table_block
from anjuan.adapters.docx_front import front_title
from anjuan.adapters.docx_tables import BARE, Cell, Row, text_cell
from anjuan.adapters.docx_text import Setting, Tabulator, paragraph, runs, tab
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.model import sheet
from anjuan.model.pages import Align, IndexPage, IndexRow, Side
from anjuan.model.placement import (
    INDEX_DATE_RIGHT,
    INDEX_HEADS_Y,
    INDEX_LINE,
    index_flow,
    index_title_width,
)
from anjuan.model.sheet import MEASURE, TextStyle, mm
from anjuan.model.units import Mm

_NUMBER_INDENT = Mm(1.2)
_BEFORE_LEADER_END = Mm(1.0)
"""From the end of the leader to that of the titles' measure."""
_RULE_ABOVE = Mm(7.0)
_RULE_AFTER = Mm(3.4)
_ROW_ABOVE = Mm(4.6)
"""From an item's row to its first baseline."""


def index_blocks(page: IndexPage, side: Side, book: Book) -> tuple[Block, ...]:
    """目录: indicators and their items, each with a field for its page."""
    spots, width = index_flow(page), index_title_width(page.title_x)
    tops = [
        Mm(first - (_RULE_ABOVE if row.indicator else _ROW_ABOVE))
        for row, (first, _) in zip(page.rows, spots, strict=True)
    ]
    end = Mm(spots[-1][1] + _RULE_AFTER) if spots else INDEX_HEADS_Y
    top = Mm(INDEX_HEADS_Y - line_above(sheet.INDEX_HEAD))
    rows = [_index_heads(Mm((tops[0] if tops else end) - top))]
    for number, (row, (first, last)) in enumerate(zip(page.rows, spots, strict=True)):
        following = tops[number + 1] if number + 1 < len(tops) else end
        rows.append(_index_row(row, Mm(following - tops[number]), Mm(last - first), width, book))
    if len(rows) > 1:
        closing = tuple(replace(cell, bottom=sheet.RULE_INDEX) for cell in rows[-1].cells)
        rows[-1] = replace(rows[-1], cells=closing)
    return (
        front_title("目　录", page.volume, side, book),
        table_block(top, _widths(page.title_x), rows, BARE, title="目录"),
    )


def _widths(title_x: Mm) -> tuple[Mm, ...]:
    titles = index_title_width(title_x)
    return title_x, titles, Mm(INDEX_DATE_RIGHT - title_x - titles), Mm(MEASURE - INDEX_DATE_RIGHT)


def _index_heads(height: Mm) -> Row:
    style = sheet.INDEX_HEAD
    heads = (
        ("序号", Align.LEFT),
        ("材料名称", Align.LEFT),
        ("日期", Align.RIGHT),
        ("页码", Align.RIGHT),
    )
    cells = tuple(replace(text_cell(text, style, align), upright="top") for text, align in heads)
    return Row(cells, height, head=True)


def _index_row(row: IndexRow, height: Mm, extra: Mm, width: Mm, book: Book) -> Row:
    """A row of the index; date and page stand on the title's last line, `extra` below its first."""
    if row.indicator:
        return _indicator_row(row, height, extra, width, book)
    style = sheet.INDEX_REFERENCE if row.cross_reference else sheet.INDEX_ITEM
    grey = sheet.INDEX_REFERENCE if row.cross_reference else sheet.HINT
    leader_end = Mm(width - _BEFORE_LEADER_END)
    room = Mm(leader_end - 4.0)
    number = "" if row.cross_reference else row.number
    title = book.link(fitted(row.title, style, room), row.target)
    leader = NOTHING if row.cross_reference else joined((runs(" ", style), tab(sheet.HINT)))
    date = runs(row.date, style, colour=grey.colour)
    page = book.reference(row.page, row.target, style)
    cells = (
        _index_cell(runs(number, style), style, _ROW_ABOVE, left=_NUMBER_INDENT),
        _index_cell(
            joined((title, leader)), style, _ROW_ABOVE, tabs=(Tabulator(leader_end, dotted=True),)
        ),
        _index_cell(date, style, Mm(_ROW_ABOVE + extra), align=Align.RIGHT),
        _index_cell(page, style, Mm(_ROW_ABOVE + extra), align=Align.RIGHT),
    )
    return Row(cells, height)


def _indicator_row(row: IndexRow, height: Mm, extra: Mm, width: Mm, book: Book) -> Row:
    name, number, page = sheet.INDEX_INDICATOR, sheet.INDEX_NUMBER, sheet.INDEX_PAGE
    title = book.link(fitted(row.title, name, width), row.target)
    last = Mm(_RULE_ABOVE + extra)
    label = book.reference(row.page, row.target, page)
    cells = (
        _index_cell(runs(row.number, number), number, _RULE_ABOVE),
        _index_cell(title, name, _RULE_ABOVE),
        _index_cell(NOTHING, page, last),
        _index_cell(label, page, last, align=Align.RIGHT),
    )
    return Row(tuple(replace(cell, top=sheet.RULE_INDEX) for cell in cells), height)


def _index_cell(  # noqa: PLR0913 - one cell of one table
    content: Xml,
    style: TextStyle,
    baseline: Mm,
    *,
    align: Align = Align.LEFT,
    left: Mm | None = None,
    tabs: tuple[Tabulator, ...] = (),
) -> Cell:
    """A cell whose first baseline lies that far below the row's top."""
    line = INDEX_LINE / mm(1)
    setting = Setting(
        before=Mm(max(0.0, baseline - 0.8 * INDEX_LINE)),
        align=align,
        left=left,
        tabs=tabs,
        line=line,
    )
    return Cell(paragraph(style.name, content, setting=setting), upright="top")
