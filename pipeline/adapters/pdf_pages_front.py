"""Draws the front of a volume: cover, 卷首说明 and 目录 (print.md 01 to 03)."""

from dataclasses import replace

from anjuan.adapters.pdf_draw import Pen, band_box
from anjuan.adapters.pdf_tables import Row, columns, draw_table, head_row, line
from anjuan.adapters.typesetting import break_lines, line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import (
    Align,
    Column,
    CoverPage,
    IndexPage,
    IndexRow,
    Lines,
    NoteRow,
    VolumeNotePage,
)
from anjuan.model.placement import (
    INDEX_DATE_RIGHT,
    INDEX_HEADS_Y,
    INDEX_LINE,
    Band,
    CoverFlow,
    cover_flow,
    index_flow,
    note_flow,
    note_widths,
)
from anjuan.model.units import Mm

_AXIS = Mm(sheet.BINDING_MARGIN + sheet.MEASURE / 2)
_INDEX_DATE = replace(sheet.INDEX_ITEM, colour=sheet.GREY)


def draw_cover(pen: Pen, page: CoverPage) -> None:
    """The cover: unit, copy, year, title, volume, and five fields."""
    pen.text(pen.x0, 30, page.unit, sheet.COVER_UNIT)
    box = band_box(pen.x1 - 20, 20, 24.6, 8.2)
    pen.frame(box, sheet.RULE_HEAD)
    centre = Mm(box.x + box.width / 2)
    pen.text(centre, 30.2, "　".join(page.copy), sheet.COVER_COPY, align=Align.CENTRE)
    pen.rule(pen.x0, pen.x1, 70, sheet.RULE_COVER_THICK)
    pen.rule(pen.x0, pen.x1, 71.9, sheet.RULE_COVER_THIN)
    flow = cover_flow(page)
    for y, text in zip(flow.year, page.year.lines, strict=True):
        pen.text(_AXIS, y, text, sheet.STYLES[page.year_style], align=Align.CENTRE)
    title = " ".join(page.title.replace(" ", ""))
    pen.text(_AXIS, 123, title, sheet.COVER_TITLE, align=Align.CENTRE)
    pen.rule(pen.x0, pen.x1, 142, sheet.RULE_COVER_THIN)
    for y, text in zip(flow.volume, page.volume, strict=True):
        pen.text(_AXIS, y, text, sheet.STYLES[page.volume_style], align=Align.CENTRE)
    pen.text(_AXIS, flow.part_y, page.part, sheet.COVER_PART, align=Align.CENTRE)
    _draw_fields(pen, page, flow)


def _draw_fields(pen: Pen, page: CoverPage, flow: CoverFlow) -> None:
    for (label, values), y in zip(page.fields, flow.fields, strict=True):
        pen.text(54, y, label, sheet.COVER_LABEL)
        for number, value in enumerate(values):
            here = y + number * sheet.COVER_VALUE.line
            pen.text(82, here, value, sheet.COVER_VALUE)
            pen.rule(80, 158, here + 2.4, sheet.RULE_ROW)


def draw_title(pen: Pen, title: str, aside: str) -> None:
    """A page title with its red rule, and what stands right of it."""
    pen.text(pen.x0, sheet.TITLE_Y, title, sheet.PAGE_TITLE)
    pen.right(pen.x1, sheet.TITLE_Y, aside, sheet.PAGE_ASIDE)
    pen.rule(pen.x0, pen.x1, sheet.TITLE_RULE_Y, sheet.RULE_TITLE)


# ── 卷首说明 ─────────────────────────────────────────────────────────────────────────────────


def draw_note(pen: Pen, page: VolumeNotePage) -> None:
    """卷首说明: what the task demands, its indicators, how the volume is made."""
    flow = note_flow(page)
    draw_title(pen, "卷首说明（续）" if page.continued else "卷首说明", page.volume)
    if page.demand.lines or page.clause:
        _draw_demand(pen, page, flow.demand_y)
    if page.rows:
        pen.text(pen.x0, flow.table_y, "指标一览", sheet.LABEL)
        pen.right(pen.x1, flow.table_y, page.period, sheet.HINT)
        across = _note_columns(page)
        draw_table(pen, pen.x0, across, head_row(across, flow.head), _note_rows(page, flow.rows))
    if page.remarks:
        pen.text(pen.x0, flow.remarks[0], "编制说明", sheet.LABEL)
    for y, remark in zip(flow.remarks, page.remarks, strict=True):
        _draw_narrative(pen, y, remark)


def _draw_demand(pen: Pen, page: VolumeNotePage, y: Mm) -> None:
    pen.text(pen.x0, y, "任务要求", sheet.LABEL)
    _draw_narrative(pen, y, page.demand)
    if stands_below(page):
        pen.text(pen.x0 + sheet.LABEL_COLUMN, y + 6, page.clause, sheet.HINT)
        return
    for number, text in enumerate(clause_lines(page.clause)):
        pen.text(pen.x0, y + 5.6 + number * sheet.HINT.line, text, sheet.HINT)


def stands_below(page: VolumeNotePage) -> bool:
    """Whether the clause stands below the demand: beside a single line there is no room for two."""
    return len(page.demand.lines) == 1


def clause_lines(clause: str) -> tuple[str, ...]:
    """The clause in the label column, broken before `第（`: 方案第二部分 / 第（二）项."""
    room = Mm(sheet.LABEL_COLUMN - 3)
    head, mark, tail = clause.partition("第（")
    if head and line_width_mm(clause, sheet.HINT) > room >= line_width_mm(head, sheet.HINT):
        return (head, *break_lines(mark + tail, sheet.HINT, room))
    return break_lines(clause, sheet.HINT, room)


def _draw_narrative(pen: Pen, y: Mm, lines: Lines) -> None:
    x = pen.x0 + sheet.LABEL_COLUMN
    pen.lines(x, y, lines, sheet.NARRATIVE_COLUMN, sheet.TEXT_COLUMN)


_NOTE_HEADS = ("编号", "测评指标", "应办", "实办", "材料/（份）", "量化结果", "起页")
_NOTE_ALIGNED = (
    *(Align.LEFT, Align.LEFT, Align.CENTRE, Align.CENTRE, Align.CENTRE),
    *(Align.LEFT, Align.RIGHT),
)


def _note_columns(page: VolumeNotePage) -> tuple[Column, ...]:
    return columns(_NOTE_HEADS, note_widths(page.numbers), _NOTE_ALIGNED)


def _note_rows(page: VolumeNotePage, bands: tuple[Band, ...]) -> list[Row]:
    rows = [*page.rows, *([page.totals] if page.totals else [])]
    return [
        Row(
            _note_cells(row),
            band,
            sheet.TABLE_TOTAL if row is page.totals else sheet.TABLE,
            total=row is page.totals,
            targets=(row.page,) * len(_NOTE_HEADS),
        )
        for row, band in zip(rows, bands, strict=True)
    ]


def _note_cells(row: NoteRow) -> tuple[Lines, ...]:
    owed, done, pieces = line(row.owed), line(row.done), line(row.pieces)
    return (line(row.number), row.title, owed, done, pieces, row.figures, line(row.page))


# ── 目录 ─────────────────────────────────────────────────────────────────────────────────────


def draw_index(pen: Pen, page: IndexPage) -> None:
    """目录: indicators and their items, each leading to its page."""
    draw_title(pen, "目　录", page.volume)
    title_x = Mm(pen.x0 + page.title_x)
    pen.text(pen.x0, INDEX_HEADS_Y, "序号", sheet.INDEX_HEAD)
    pen.text(title_x, INDEX_HEADS_Y, "材料名称", sheet.INDEX_HEAD)
    pen.right(pen.x0 + INDEX_DATE_RIGHT, INDEX_HEADS_Y, "日期", sheet.INDEX_HEAD)
    pen.right(pen.x1, INDEX_HEADS_Y, "页码", sheet.INDEX_HEAD)
    end = INDEX_HEADS_Y
    for row, (first, last) in zip(page.rows, index_flow(page), strict=True):
        draw = _draw_indicator if row.indicator else _draw_item
        draw(pen, row, first, last, title_x)
        pen.link(band_box(pen.x0, sheet.MEASURE, first - 4.6, last - first + 6.4), row.target)
        end = last
    pen.rule(pen.x0, pen.x1, end + 3.4, sheet.RULE_INDEX)


def _draw_indicator(pen: Pen, row: IndexRow, first: Mm, last: Mm, title_x: Mm) -> None:
    pen.rule(pen.x0, pen.x1, first - 7, sheet.RULE_INDEX)
    pen.text(pen.x0, first, row.number, sheet.INDEX_NUMBER)
    for number, text in enumerate(row.title.lines):
        y = first + number * INDEX_LINE
        pen.text(title_x, y, text, sheet.INDEX_INDICATOR)
    pen.right(pen.x1, last, row.page, sheet.INDEX_PAGE)


def _draw_item(pen: Pen, row: IndexRow, first: Mm, last: Mm, title_x: Mm) -> None:
    style = sheet.INDEX_REFERENCE if row.cross_reference else sheet.INDEX_ITEM
    aside = sheet.INDEX_REFERENCE if row.cross_reference else _INDEX_DATE
    if not row.cross_reference:
        pen.text(pen.x0 + 1.2, first, row.number, style)
    end = title_x
    for number, text in enumerate(row.title.lines):
        end = pen.text(title_x, first + number * INDEX_LINE, text, style)
    date_x = pen.x0 + INDEX_DATE_RIGHT
    if not row.cross_reference:
        until = date_x - line_width_mm(row.date, aside) if row.date else date_x
        pen.dots(end + 2, until - 2, last - 0.9, pitch=1.8, colour=sheet.DOTS)
    pen.right(date_x, last, row.date, aside)
    pen.right(pen.x1, last, row.page, style)
