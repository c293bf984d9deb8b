"""Pages of material in Word: ledgers, stills of a video, statements (print.md 07, 09)."""

from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_drawings import inline_picture
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import (
    Block,
    line_above,
    running,
    table_block,
    text_block,
    title_block,
    words,
)
from anjuan.adapters.docx_styles import PICTURE
from anjuan.adapters.docx_tables import (
    OPEN,
    Cell,
    Row,
    empty_cell,
    head_row,
    lines_cell,
    reference_cell,
    text_cell,
    total_rule,
)
from anjuan.adapters.docx_text import Setting, Tabulator, paragraph, runs, tab
from anjuan.adapters.docx_xml import NOTHING, joined
from anjuan.adapters.typesetting import break_lines, line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import Align, Lines, Side, Still, StillsPage, TablePage, TableRow, TextPage
from anjuan.model.placement import (
    SECTION_RULE_Y,
    SECTION_TITLE_Y,
    StillsFlow,
    TableFlow,
    stills_flow,
    table_flow,
    text_flow,
)
from anjuan.model.sheet import LANDSCAPE_MEASURE, MEASURE, TextStyle
from anjuan.model.units import Mm

_SMALL_TABLE = 9.5
"""From this type size down the cells are set in the smaller style."""
_FIELD_WIDTHS = (Mm(20.0), Mm(60.0), Mm(20.0), Mm(56.0))
_CODE_BELOW = Mm(4.6)
"""From a still's lower edge to the baseline of its time code."""
_LINE_UNDER_PICTURE = Mm(0.3)


# ── ledgers ──────────────────────────────────────────────────────────────────────────────────


def ledger_blocks(page: TablePage, side: Side) -> tuple[Block, ...]:
    """A ledger: title, table, foot. A turned page's head lies at its leaf's left margin."""
    flow = table_flow(page)
    down = sheet.left_edge(side) if page.rotated else Mm(0)
    measure = LANDSCAPE_MEASURE if page.rotated else MEASURE
    title = page.title_lines
    if not title.lines:
        text = f"{page.title}（续）" if page.continued else page.title
        title = Lines(text, (text,))
    style = sheet.STYLES[page.title_style]
    lines = len(title.lines)
    widths = [column.width for column in page.columns]
    blocks = [
        text_block(Mm(down + flow.title_y), fitted(title, style, measure), style, lines=lines),
        *_across(page.lead, flow.lead, down, measure),
        table_block(
            Mm(down + flow.head.top), widths, _ledger_rows(page, flow), OPEN, title=page.title
        ),
        *_across(page.notes, flow.notes, down, measure),
    ]
    if page.foot or page.total or page.part:
        blocks.append(_foot(page, Mm(down + flow.foot_y), measure))
    return tuple(blocks)


def _across(
    paragraphs: Sequence[Lines], starts: Sequence[Mm], down: Mm, measure: Mm
) -> Iterator[Block]:
    """What stands across the ledger, above its head or below its rows."""
    for text, y in zip(paragraphs, starts, strict=True):
        content = fitted(text, sheet.TABLE, measure)
        yield text_block(Mm(down + y), content, sheet.TABLE, lines=max(1, len(text.lines)))


def _ledger_rows(page: TablePage, flow: TableFlow) -> list[Row]:
    style = sheet.TABLE_SMALL if page.size < _SMALL_TABLE else sheet.TABLE
    rows = [head_row(page.columns, flow.head.height)]
    for row, band in zip(page.rows, flow.rows, strict=True):
        rows.append(_ledger_row(row, page, band.height, sheet.LABEL if row.total else style))
    return rows


def _ledger_row(row: TableRow, page: TablePage, height: Mm, style: TextStyle) -> Row:
    cells = tuple(
        lines_cell(text, style, column.width, column.align)
        for text, column in zip(row.cells, page.columns, strict=True)
    )
    return Row(total_rule(cells) if row.total else cells, height)


def _foot(page: TablePage, y: Mm, measure: Mm) -> Block:
    content = joined(
        (
            runs(page.foot, sheet.TABLE),
            runs("　　" if page.foot and page.total else "", sheet.TABLE),
            runs(page.total, sheet.LABEL, inline=True),
            tab() + runs(page.part, sheet.TABLE) if page.part else NOTHING,
        )
    )
    stops = Setting(tabs=(Tabulator(measure),))
    return text_block(y, content, sheet.TABLE, setting=stops)


# ── stills ───────────────────────────────────────────────────────────────────────────────────


def stills_blocks(page: StillsPage, book: Book) -> tuple[Block, ...]:
    """A video as stills with their time codes, its fields above, where the file is below."""
    flow = stills_flow(page)
    blocks = [section_block(page.title, f"时长 {page.duration}" if page.duration else "")]
    if page.fields:
        blocks.append(_fields(page, flow))
    if page.caption.lines:
        blocks.append(running(flow.caption_y, page.caption, sheet.GROUP_CAPTION))
    end = flow.caption_y
    if page.stills:
        blocks.append(_stills(page, flow, book))
        end = Mm(flow.stills[-1][1] + flow.size[1] + _CODE_BELOW)
    if page.place:
        y = Mm(min(end + 8, sheet.LAST_LINE_Y))
        blocks.append(words(y, page.place, sheet.HINT))
    return tuple(blocks)


def section_block(title: str, beside: str) -> Block:
    """A section's title on its rule; a long one begins a line higher."""
    style = sheet.SECTION_TITLE
    room = Mm(MEASURE - (line_width_mm(beside, sheet.PAGE_ASIDE) + 6 if beside else 0))
    lines = break_lines(title, style, room)
    aside = runs(beside, sheet.PAGE_ASIDE, inline=True)
    return title_block(
        joined((fitted(Lines(title, lines), style, room), *((tab(), aside) if beside else ()))),
        style,
        sheet.RULE_HEAD,
        y=Mm(SECTION_TITLE_Y - (len(lines) - 1) * style.line),
        rule_y=SECTION_RULE_Y,
        lines=len(lines),
        setting=Setting(tabs=(Tabulator(MEASURE),)),
    )


def _fields(page: StillsPage, flow: StillsFlow) -> Block:
    """Fields in two columns: label, value."""
    above = line_above(sheet.TABLE)
    end = Mm(flow.caption_y - line_above(sheet.GROUP_CAPTION))
    tops = [Mm(y - above) for y in flow.fields]
    rows = []
    for number, top in enumerate(tops):
        following = tops[number + 1] if number + 1 < len(tops) else max(end, Mm(top + 5.3))
        cells: list[Cell] = []
        for label, value in page.fields[2 * number : 2 * number + 2]:
            cells.extend((_upper(text_cell(label, sheet.LABEL)), _upper(_value(value))))
        cells.extend(empty_cell() for _ in range(len(_FIELD_WIDTHS) - len(cells)))
        rows.append(Row(tuple(cells), Mm(following - top)))
    return table_block(tops[0], _FIELD_WIDTHS, rows, title="视频信息")


def _value(value: Lines) -> Cell:
    room = Mm(sheet.HALF - _FIELD_WIDTHS[0])
    return reference_cell(fitted(value, sheet.TABLE, room), sheet.TABLE, Align.LEFT)


def _upper(cell: Cell) -> Cell:
    return Cell(cell.content, upright="top")


def _stills(page: StillsPage, flow: StillsFlow, book: Book) -> Block:
    """A row of stills, a row of time codes, and so on."""
    lefts = sorted({x for x, _ in flow.stills})
    across = len(lefts)
    widths = _still_widths(lefts, flow.size[0])
    tops = sorted({y for _, y in flow.stills})
    rows: list[Row] = []
    for number, top in enumerate(tops):
        beside = page.stills[number * across : (number + 1) * across]
        pictures = [_still_cell(still, flow, book) for still in beside]
        codes = [text_cell(still.time_code, sheet.TIME_CODE) for still in beside]
        high = Mm(flow.size[1] + _LINE_UNDER_PICTURE)
        following = tops[number + 1] if number + 1 < len(tops) else Mm(top + high + 6.5)
        rows.append(Row(_spread(pictures, across), high, exact=True))
        rows.append(Row(_spread(list(map(_upper, codes)), across), Mm(following - top - high)))
    return table_block(tops[0], widths, rows, title=page.title)


def _still_widths(lefts: list[Mm], width: Mm) -> list[Mm]:
    widths = [width]
    for before, after in pairwise(lefts):
        widths.extend((Mm(after - before - width), width))
    return widths


def _spread(cells: list[Cell], across: int) -> tuple[Cell, ...]:
    """Cells with the gaps between them, filled up to the table's width."""
    row: list[Cell] = []
    for number in range(across):
        row.extend([empty_cell()] if number else [])
        row.append(cells[number] if number < len(cells) else empty_cell())
    return tuple(row)


def _still_cell(still: Still, flow: StillsFlow, book: Book) -> Cell:
    picture = book.picture(Path(still.image), f"视频截图 {still.time_code}")
    content = inline_picture(picture, *flow.size)
    return Cell(paragraph(PICTURE, content), upright="bottom")


# ── statements ───────────────────────────────────────────────────────────────────────────────


def statement_blocks(page: TextPage) -> tuple[Block, ...]:
    """A statement of ours in running text."""
    blocks = []
    if page.title:
        blocks.append(section_block(f"{page.title}（续）" if page.continued else page.title, ""))
    for y, text in zip(text_flow(page), page.paragraphs, strict=True):
        blocks.append(running(y, text, sheet.NARRATIVE))
    return tuple(blocks)
