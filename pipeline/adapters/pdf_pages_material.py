"""Draws pages of material: photos, ledgers, stills of a video, statements (print.md 05, 07, 09)."""

from anjuan.adapters.pdf_draw import Pen
from anjuan.adapters.pdf_foreign import underline
from anjuan.adapters.pdf_pictures import fitted
from anjuan.adapters.pdf_tables import Row, draw_table, head_row
from anjuan.adapters.typesetting import break_lines, line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import Box, Lines, PairHead, PhotoPage, StillsPage, TablePage, TextPage
from anjuan.model.placement import (
    PAIR_LABELS,
    PAIR_VALUE_X,
    PAIRS_TITLE,
    SECTION_RULE_Y,
    SECTION_TITLE_Y,
    TableFlow,
    pair_problem_x,
    stills_flow,
    table_flow,
    text_flow,
)
from anjuan.model.units import Mm

_FIELD_X = (0.0, sheet.HALF + sheet.GUTTER)
_FIELD_VALUE_X = 20.0
_SMALL_TABLE = 9.5
"""From this type size down the cells are set in the smaller style."""


def draw_photos(pen: Pen, page: PhotoPage) -> None:
    """Photos with their sentences, the group's caption above them."""
    pen.lines(pen.x0, sheet.TEXT_Y, page.caption, sheet.GROUP_CAPTION, sheet.MEASURE)
    if page.pairs:
        _draw_section(pen, PAIRS_TITLE, page.aside)
    for head in page.pairs:
        _draw_pair_head(pen, head)
    for placed in page.pictures:
        pen.picture(placed.image, placed.box)
        underline(pen, placed.strokes, placed.box)
        box = placed.caption_box
        pen.lines(box.x, box.y + sheet.CAPTION_ASCENT, placed.caption, sheet.CAPTION, box.width)


def _draw_pair_head(pen: Pen, head: PairHead) -> None:
    """Number and problem, 整改前 and 整改后 with their days, the fields and the rule below."""
    pen.text(pen.x0, head.y, head.number, sheet.INDEX_NUMBER)
    left = pair_problem_x(head.number)
    pen.lines(pen.x0 + left, head.y, head.problem, sheet.LABEL, sheet.MEASURE - left)
    labels = zip(PAIR_LABELS, (sheet.LABEL, sheet.LABEL_AFTER), head.days, strict=True)
    for column, (label, style, day) in enumerate(labels):
        x = pen.x0 + column * (sheet.HALF + sheet.GUTTER)
        pen.text(x, head.labels_y, label, style)
        pen.right(x + sheet.HALF, head.labels_y, day, sheet.PAGE_ASIDE)
    if head.fields:
        pen.rule(pen.x0, pen.x1, head.hair_y, sheet.RULE_ROW)
    for field in head.fields:
        x = pen.x0 + field.x
        pen.text(x, field.y, field.label, sheet.FIELD_LABEL)
        pen.lines(x + PAIR_VALUE_X, field.y, field.value, sheet.TABLE, sheet.MEASURE)
    pen.rule(pen.x0, pen.x1, head.rule_y, sheet.RULE_HEAD)


def draw_ledger(pen: Pen, page: TablePage) -> None:
    """A table; a wide one is turned so that its head lies at the left of the sheet."""
    if not page.rotated:
        _draw_ledger(pen, page, pen.x0, sheet.MEASURE)
        return
    with pen.turned() as turned:
        _draw_ledger(turned, page, Mm(0), sheet.LANDSCAPE_MEASURE)


def _draw_ledger(pen: Pen, page: TablePage, x: Mm, measure: Mm) -> None:
    flow = table_flow(page)
    title = page.title_lines if page.title_lines.lines else _titled(page)
    style = sheet.STYLES[page.title_style]
    pen.lines(x, flow.title_y, title, style, measure)
    for y, text in zip((*flow.lead, *flow.notes), (*page.lead, *page.notes), strict=True):
        pen.lines(x, y, text, sheet.TABLE, measure)
    body = sheet.TABLE_SMALL if page.size < _SMALL_TABLE else sheet.TABLE
    rows = [
        Row(row.cells, band, sheet.LABEL if row.total else body, row.total)
        for row, band in zip(page.rows, flow.rows, strict=True)
    ]
    draw_table(pen, x, page.columns, head_row(page.columns, flow.head), rows)
    _draw_foot(pen, page, flow, x, measure)


def _titled(page: TablePage) -> Lines:
    text = f"{page.title}（续）" if page.continued else page.title
    return Lines(text, (text,))


def _draw_foot(pen: Pen, page: TablePage, flow: TableFlow, x: Mm, measure: Mm) -> None:
    end = pen.text(x, flow.foot_y, page.foot, sheet.TABLE)
    pen.text(end + (8 if page.foot else 0), flow.foot_y, page.total, sheet.LABEL)
    pen.right(x + measure, flow.foot_y, page.part, sheet.TABLE)


def draw_stills(pen: Pen, page: StillsPage) -> None:
    """A video as stills with their time codes, its fields above, where the file is below."""
    flow = stills_flow(page)
    _draw_section(pen, page.title, f"时长 {page.duration}" if page.duration else "")
    for place, (label, value) in enumerate(page.fields):
        x, y = pen.x0 + _FIELD_X[place % 2], flow.fields[place // 2]
        pen.text(x, y, label, sheet.LABEL)
        pen.lines(x + _FIELD_VALUE_X, y, value, sheet.TABLE, sheet.HALF - _FIELD_VALUE_X)
    pen.lines(pen.x0, flow.caption_y, page.caption, sheet.GROUP_CAPTION, sheet.MEASURE)
    width, height = flow.size
    end = flow.caption_y
    for still, (x, top) in zip(page.stills, flow.stills, strict=True):
        end = Mm(top + height + 4.6)
        box = fitted(still.image, Box(Mm(pen.x0 + x), top, width, height))
        pen.picture(still.image, box)
        pen.text(pen.x0 + x, end, still.time_code, sheet.TIME_CODE)
    pen.text(pen.x0, min(end + 8, sheet.LAST_LINE_Y), page.place, sheet.HINT)


def _draw_section(pen: Pen, title: str, aside: str) -> None:
    """A section's title on its rule; a long one begins a line higher."""
    style = sheet.SECTION_TITLE
    room = Mm(sheet.MEASURE - (line_width_mm(aside, sheet.PAGE_ASIDE) + 6 if aside else 0))
    for number, text in enumerate(reversed(break_lines(title, style, room))):
        pen.text(pen.x0, SECTION_TITLE_Y - number * style.line, text, style)
    pen.right(pen.x1, SECTION_TITLE_Y, aside, sheet.PAGE_ASIDE)
    pen.rule(pen.x0, pen.x1, SECTION_RULE_Y, sheet.RULE_HEAD)


def draw_statement(pen: Pen, page: TextPage) -> None:
    """A statement of ours in running text."""
    if page.title:
        _draw_section(pen, f"{page.title}（续）" if page.continued else page.title, "")
    for y, paragraph in zip(text_flow(page), page.paragraphs, strict=True):
        pen.lines(pen.x0, y, paragraph, sheet.NARRATIVE, sheet.MEASURE)
