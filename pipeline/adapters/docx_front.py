"""The front of a volume in Word: cover and 卷首说明 (print.md 01 and 02)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import (
    Block,
    line_above,
    line_below,
    rule_block,
    table_block,
    text_block,
    title_block,
    words,
)
from anjuan.adapters.docx_furniture import aside
from anjuan.adapters.docx_styles import FRONT_TITLE
from anjuan.adapters.docx_tables import (
    BARE,
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
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.adapters.pdf_pages_front import clause_lines, stands_below
from anjuan.model import sheet
from anjuan.model.pages import Align, Column, CoverPage, Lines, NoteRow, Side, VolumeNotePage
from anjuan.model.placement import (
    COVER_FIELD_PITCH,
    CoverFlow,
    cover_flow,
    note_flow,
    note_widths,
)
from anjuan.model.sheet import MEASURE, TextStyle
from anjuan.model.units import Mm

# ── cover ────────────────────────────────────────────────────────────────────────────────────

_BOX_WIDTH, _BOX_HEIGHT, _BOX_TOP = Mm(20.0), Mm(8.2), Mm(24.6)
_FIELD_WIDTHS = (Mm(26.0), Mm(26.0), Mm(78.0))
"""From the type area's edge to the labels, the labels, the values on their lines."""
_RULE_BELOW_VALUE = Mm(2.4)
_VALUE_INDENT = Mm(2.0)
_VALUE_ROOM = Mm(_FIELD_WIDTHS[2] - _VALUE_INDENT)
_CENTRED = Setting(align=Align.CENTRE)


def cover_blocks(page: CoverPage) -> tuple[Block, ...]:
    """The cover: unit, copy, year, title, volume, and its fields."""
    title = " ".join(page.title.replace(" ", ""))
    flow = cover_flow(page)
    return (
        _cover_head(page),
        rule_block(Mm(70), sheet.RULE_COVER_THICK),
        rule_block(Mm(71.9), sheet.RULE_COVER_THIN),
        *_centred(flow.year, page.year.lines, sheet.STYLES[page.year_style]),
        words(Mm(123), title, sheet.COVER_TITLE, setting=_CENTRED),
        rule_block(Mm(142), sheet.RULE_COVER_THIN),
        *_centred(flow.volume, page.volume, sheet.STYLES[page.volume_style]),
        *_centred((flow.part_y,), (page.part,) if page.part else (), sheet.COVER_PART),
        _cover_fields(page, flow),
    )


def _centred(baselines: Sequence[Mm], texts: Sequence[str], style: TextStyle) -> Iterator[Block]:
    for y, text in zip(baselines, texts, strict=False):
        yield words(y, text, style, setting=_CENTRED)


def _cover_head(page: CoverPage) -> Block:
    frame = sheet.RULE_HEAD
    box = replace(
        text_cell("　".join(page.copy), sheet.COVER_COPY, Align.CENTRE),
        top=frame,
        bottom=frame,
        left=frame,
        right=frame,
    )
    row = Row((text_cell(page.unit, sheet.COVER_UNIT), box), _BOX_HEIGHT)
    return table_block(_BOX_TOP, (Mm(MEASURE - _BOX_WIDTH), _BOX_WIDTH), (row,), title="编制单位")


def _cover_fields(page: CoverPage, flow: CoverFlow) -> Block:
    rows = []
    for label, values in page.fields:
        rows.extend(_field_rows(label, values))
    top = Mm(flow.fields[0] + _RULE_BELOW_VALUE - COVER_FIELD_PITCH)
    return table_block(top, _FIELD_WIDTHS, rows, title="本卷基本情况")


def _field_rows(label: str, values: Sequence[str]) -> list[Row]:
    """A row a line of the value, each on its hairline; the label stands before the first."""
    rows = []
    for number, value in enumerate(values):
        height = COVER_FIELD_PITCH if number == 0 else sheet.COVER_VALUE.line
        above = Mm(height - _RULE_BELOW_VALUE)
        cells = (
            empty_cell(),
            _standing(label if number == 0 else "", sheet.COVER_LABEL, above),
            replace(
                _standing(value, sheet.COVER_VALUE, above, _VALUE_INDENT, _VALUE_ROOM),
                bottom=sheet.RULE_ROW,
            ),
        )
        rows.append(Row(cells, height))
    return rows


def _standing(
    text: str, style: TextStyle, baseline: Mm, left: Mm | None = None, room: Mm | None = None
) -> Cell:
    """A cell whose line stands `baseline` below its top, whatever its size."""
    before = Mm(max(0.0, baseline - line_above(style)))
    setting = Setting(before=before, left=left)
    content = fitted(text, style, room) if room else runs(text, style)
    return Cell(paragraph(style.name, content, setting=setting), upright="top")


# ── 卷首说明 ─────────────────────────────────────────────────────────────────────────────────

_NOTE_HEADS = (
    ("编号", Align.LEFT),
    ("测评指标", Align.LEFT),
    ("应办", Align.CENTRE),
    ("实办", Align.CENTRE),
    ("材料\n（份）", Align.CENTRE),
    ("量化结果", Align.LEFT),
    ("起页", Align.RIGHT),
)
_CLAUSE_BELOW = Mm(6.0)
"""From the baseline of a demand of one line to that of its clause."""
_LABELLED = (sheet.LABEL_COLUMN, sheet.TEXT_COLUMN)


def _note_columns(widths: Sequence[Mm]) -> tuple[Column, ...]:
    return tuple(
        Column(Lines(head, tuple(head.split("\n"))), width, align)
        for (head, align), width in zip(_NOTE_HEADS, widths, strict=True)
    )


def front_title(title: str, beside: str, side: Side, book: Book) -> Block:
    """The title of a page of the front, with its red rule and what stands right of it."""
    content = joined((aside(beside, side, book.package), runs(title, sheet.PAGE_TITLE)))
    return title_block(
        content,
        sheet.PAGE_TITLE,
        sheet.RULE_TITLE,
        y=sheet.TITLE_Y,
        rule_y=sheet.TITLE_RULE_Y,
        as_style=FRONT_TITLE,
    )


def note_blocks(page: VolumeNotePage, side: Side, book: Book) -> tuple[Block, ...]:
    """卷首说明: what the task demands, its indicators, how the volume is made."""
    flow = note_flow(page)
    title = "卷首说明（续）" if page.continued else "卷首说明"
    blocks = [front_title(title, page.volume, side, book)]
    if page.demand.lines or page.clause:
        blocks.append(_demand(page, flow.demand_y))
    if page.rows:
        widths = note_widths(page.numbers)
        rows = [head_row(_note_columns(widths), flow.head.height)]
        for row, band in zip(page.rows, flow.rows, strict=False):
            rows.append(_note_row(row, widths, band.height, book))
        if page.totals:
            totals = _note_row(page.totals, widths, flow.rows[-1].height, book, sheet.TABLE_TOTAL)
            rows.append(replace(totals, cells=total_rule(totals.cells)))
        blocks.append(label_line(flow.table_y, "指标一览", page.period))
        blocks.append(table_block(flow.head.top, widths, rows, OPEN, title="指标一览"))
    if page.remarks:
        blocks.append(labelled_block(flow.remarks[0], "编制说明", page.remarks))
    return tuple(blocks)


def _demand(page: VolumeNotePage, y: Mm) -> Block:
    """任务要求: the clause below the label, or below a demand of one line."""
    if not page.clause:
        return labelled_block(y, "任务要求", (page.demand,))
    hint = sheet.HINT
    if stands_below(page):
        room = Setting(before=Mm(_CLAUSE_BELOW - line_below(sheet.NARRATIVE) - line_above(hint)))
        below = paragraph(hint.name, fitted(page.clause, hint, sheet.TEXT_COLUMN), setting=room)
        return labelled_block(y, "任务要求", (page.demand,), beneath=below, lines=2)
    texts = clause_lines(page.clause)
    below = paragraph(hint.name, runs("\n".join(texts), hint))
    lines = 1 + len(texts) * hint.line / sheet.NARRATIVE.line
    return labelled_block(y, "任务要求", (page.demand,), below, lines=lines)


def label_line(y: Mm, label: str, hint: str) -> Block:
    """A label above a table, and what stands right of it."""
    content = joined((runs(label, sheet.LABEL), _right(hint, sheet.HINT)))
    return text_block(y, content, sheet.LABEL, setting=Setting(tabs=(Tabulator(MEASURE),)))


def _right(text: str, style: TextStyle) -> Xml:
    return joined((tab(), runs(text, style, inline=True))) if text else NOTHING


def labelled_block(  # noqa: PLR0913 - a label, its text and what stands below either
    y: Mm,
    label: str,
    texts: Sequence[Lines],
    below: Xml = NOTHING,
    *,
    beneath: Xml = NOTHING,
    lines: float = 1,
) -> Block:
    """A label in its column and narrative beside it, the first baselines at one height.

    `below` stands under the label, `beneath` under the narrative; the block has room for `lines`
    lines of narrative at least.
    """
    style = sheet.NARRATIVE_COLUMN
    line = Setting(line=style.leading)
    left = paragraph(sheet.LABEL.name, runs(label, sheet.LABEL), setting=line)
    right = joined(paragraph(style.name, fitted(text, style, sheet.TEXT_COLUMN)) for text in texts)
    cells = (
        Cell(joined((left, below)), upright="top"),
        Cell(joined((right or paragraph(style.name), beneath)), upright="top"),
    )
    row = Row(cells, Mm(max(lines, sum(len(text.lines) for text in texts)) * style.line))
    return table_block(Mm(y - line_above(style)), _LABELLED, (row,), BARE, title=label)


def _note_row(
    row: NoteRow,
    widths: Sequence[Mm],
    height: Mm,
    book: Book,
    style: TextStyle = sheet.TABLE,
) -> Row:
    texts: tuple[Lines | str, ...] = (
        row.number,
        row.title,
        row.owed,
        row.done,
        row.pieces,
        row.figures,
    )
    cells = [
        lines_cell(text, style, width, align)
        for text, width, (_, align) in zip(texts, widths, _NOTE_HEADS, strict=False)
    ]
    target = book.target_of(row.page)
    page = reference_cell(book.reference(row.page, target, style), style)
    return Row((*cells, page), height)
