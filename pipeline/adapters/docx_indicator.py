"""指标说明页 and 材料清单 in Word (print.md 04)."""

from collections.abc import Sequence
from dataclasses import replace

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_figures import figures_block
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import (
    Block,
    heading_block,
    line_above,
    table_block,
    text_block,
    words,
)
from anjuan.adapters.docx_front import label_line, labelled_block
from anjuan.adapters.docx_furniture import aside
from anjuan.adapters.docx_tables import (
    BARE,
    OPEN,
    Cell,
    Frame,
    Row,
    broken,
    empty_cell,
    head_row,
    lines_cell,
    reference_cell,
    text_cell,
)
from anjuan.adapters.docx_text import Setting, Tabulator, runs, tab
from anjuan.adapters.docx_xml import joined
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import (
    Align,
    Column,
    IndicatorListPage,
    IndicatorPage,
    Lines,
    ListRow,
    PeriodRow,
    Side,
)
from anjuan.model.placement import (
    LIST_WIDTHS,
    SIGNATURE_LINE,
    SIGNATURE_WIDTH,
    SIGNATURE_Y,
    Band,
    IndicatorFlow,
    baseline,
    indicator_flow,
    list_flow,
    periods_title,
)
from anjuan.model.sheet import GUTTER, MEASURE, TextStyle
from anjuan.model.units import Mm

_TITLE_X = Mm(16.0)
_SIGNATURES = ("科室负责人（签字）", "分管领导（签字）")
_LIST_HEADS = ("序号", "材料名称", "内含", "日期", "页码")
_LIST_ALIGNS = (Align.CENTRE, Align.LEFT, Align.LEFT, Align.CENTRE, Align.RIGHT)


def indicator_blocks(page: IndicatorPage, side: Side, book: Book) -> tuple[Block, ...]:
    """指标说明页: identity, what was done, figures, periods or material, signatures."""
    flow = indicator_flow(page)
    blocks = [_title(page, side, flow, book)]
    if page.identity:
        blocks.append(_identity(page, flow))
    if page.narrative.lines:
        blocks.append(labelled_block(flow.narrative_y, "完成情况", (page.narrative,)))
    if page.figures:
        blocks.append(figures_block(page.figures, flow, book))
    blocks.extend(_periods(page, flow, book))
    if page.listing:
        blocks.append(words(flow.list_y, "材料清单", sheet.LABEL))
        blocks.append(_listing(page.listing, flow, book))
    if page.overleaf:
        beside = Setting(align=Align.RIGHT)
        blocks.append(words(Mm(flow.end + 5.6), page.overleaf, sheet.HINT, setting=beside))
    return (*blocks, *_signatures(signed=page.signatures))


def list_blocks(page: IndicatorListPage, book: Book) -> tuple[Block, ...]:
    """材料清单, and what of the 时段对照表 did not fit on the recto."""
    flow = list_flow(page)
    blocks = [*_periods(page, flow, book)]
    if page.listing:
        title = "材料清单（续）" if page.continued else "材料清单"
        content = joined(
            (
                runs(title, sheet.SECTION_TITLE),
                tab(),
                runs(page.totals, sheet.PAGE_ASIDE, inline=True),
            )
        )
        stops = Setting(tabs=(Tabulator(MEASURE),))
        blocks.append(text_block(flow.list_y, content, sheet.SECTION_TITLE, setting=stops))
        blocks.append(_listing(page.listing, flow, book))
    return (*blocks, *_signatures(signed=page.signatures))


def _title(page: IndicatorPage, side: Side, flow: IndicatorFlow, book: Book) -> Block:
    """The heading: number in red, title beside it; more lines hang below the title's first."""
    style = sheet.STYLES[page.title_style]
    number_width = line_width_mm(page.number, sheet.INDICATOR_NO)
    left = Mm(max(_TITLE_X, number_width + 4))
    content = joined(
        (
            aside("指标说明页", side, book.package),
            runs(page.number, sheet.INDICATOR_NO, inline=True),
            tab(),
            runs(broken(page.title), style, inline=True),
        )
    )
    lines = max(1, len(page.title.lines))
    return heading_block(
        content,
        style,
        y=sheet.TITLE_Y,
        rule_y=flow.rule_y,
        lines=lines,
        setting=Setting(left=left, hanging=left),
    )


def _identity(page: IndicatorPage, flow: IndicatorFlow) -> Block:
    """Label and value on hairlines; the label stands on the value's first line."""
    rows = [
        Row(
            (_label_cell(label, band, value), replace(_value_cell(value), bottom=sheet.RULE_ROW)),
            band.height,
        )
        for (label, value), band in zip(page.identity, flow.identity, strict=True)
    ]
    widths = (sheet.LABEL_COLUMN, sheet.TEXT_COLUMN)
    return table_block(flow.identity[0].top, widths, rows, BARE, title="指标信息")


def _value_cell(value: Lines) -> Cell:
    return reference_cell(fitted(value, sheet.TABLE, sheet.TEXT_COLUMN), sheet.TABLE, Align.LEFT)


def _label_cell(label: str, band: Band, value: Lines) -> Cell:
    first = baseline(band, len(value.lines), sheet.TABLE) - band.top
    standing = Setting(before=Mm(first - line_above(sheet.LABEL)))
    cell = text_cell(label, sheet.LABEL, setting=standing)
    return replace(cell, upright="top", bottom=sheet.RULE_ROW)


# ── 时段对照表, 材料清单, signatures ──────────────────────────────────────────────────────────


def _periods(
    page: IndicatorPage | IndicatorListPage, flow: IndicatorFlow, book: Book
) -> tuple[Block, ...]:
    """The 时段对照表; two half tables side by side are one table with a gap between."""
    form = page.period_form
    if form is None or not page.period_rows:
        return ()
    style, head_style = sheet.STYLES[form.style], sheet.STYLES[form.head_style]
    across, columns = form.across, form.columns
    widths = [column.width for column in columns]
    length = len(flow.period_rows)
    parts = [page.period_rows[at * length : (at + 1) * length] for at in range(across)]
    grid = list(widths)
    for _ in parts[1:]:
        grid.extend((GUTTER, *widths))
    frame = Frame(padding=form.padding)
    head = head_row(columns, flow.period_head.height, head_style, frame.padding)
    rows = [_side_by_side([head] * across, head=True)]
    for place, band in enumerate(flow.period_rows):
        beside = [
            _period_row(part[place], columns, band.height, style, book)
            if place < len(part)
            else Row((empty_cell(len(columns)),), band.height)
            for part in parts
        ]
        rows.append(_side_by_side(_ruled(beside, place, parts)))
    return (
        label_line(flow.periods_y, periods_title(page), form.hint),
        table_block(flow.period_head.top, grid, rows, frame, title="时段对照表"),
    )


def _period_row(
    row: PeriodRow, columns: Sequence[Column], height: Mm, style: TextStyle, book: Book
) -> Row:
    targets = (*row.targets, *("",) * len(row.cells))
    cells = (
        reference_cell(book.reference(text, target, style), style, column.align)
        for text, target, column in zip(row.cells, targets, columns, strict=False)
    )
    return Row(tuple(cells), height)


def _ruled(rows: Sequence[Row], place: int, parts: Sequence[Sequence[PeriodRow]]) -> list[Row]:
    """Each half's own rules: a hairline below a row, the table's rule below its last."""
    ruled = []
    for row, part in zip(rows, parts, strict=True):
        rule = sheet.RULE_TABLE if place == len(part) - 1 else sheet.RULE_ROW
        below = rule if place < len(part) else None
        ruled.append(replace(row, cells=tuple(replace(one, bottom=below) for one in row.cells)))
    return ruled


def _side_by_side(rows: Sequence[Row], *, head: bool = False) -> Row:
    cells: list[Cell] = []
    for row in rows:
        cells.extend([empty_cell()] if cells else [])
        own = [replace(one, top=sheet.RULE_TABLE) for one in row.cells] if head else row.cells
        cells.extend(own)
    return Row(tuple(cells), rows[0].height, head=head)


def _listing(listing: Sequence[ListRow], flow: IndicatorFlow, book: Book) -> Block:
    columns = tuple(
        Column(Lines(head, (head,)), width, align)
        for head, width, align in zip(_LIST_HEADS, LIST_WIDTHS, _LIST_ALIGNS, strict=True)
    )
    rows = [head_row(columns, flow.list_head.height)]
    for row, band in zip(listing, flow.list_rows, strict=True):
        rows.append(_list_row(row, band.height, book))
    return table_block(flow.list_head.top, LIST_WIDTHS, rows, OPEN, title="材料清单")


def _list_row(row: ListRow, height: Mm, book: Book) -> Row:
    style = sheet.TABLE
    room = Mm(LIST_WIDTHS[1] - 2 * sheet.CELL_PADDING)
    title = book.link(fitted(row.title, style, room), row.target)
    cells = (
        text_cell(row.number, style, Align.CENTRE),
        reference_cell(title, style, Align.LEFT),
        lines_cell(row.content, style, LIST_WIDTHS[2]),
        text_cell(row.date, style, Align.CENTRE),
        reference_cell(book.reference(row.page, row.target, style), style),
    )
    return Row(cells, height)


def _signatures(*, signed: bool) -> tuple[Block, ...]:
    """Room for two signatures: a label, a line, 年　月　日."""
    if not signed:
        return ()
    top = Mm(SIGNATURE_Y - line_above(sheet.LABEL))
    left, right = (
        replace(text_cell(label, sheet.LABEL), upright="top", bottom=sheet.RULE_SIGNATURE)
        for label in _SIGNATURES
    )
    date = text_cell("年　　月　　日", sheet.TABLE, Align.RIGHT)
    rows = (
        Row((left, empty_cell(), right), Mm(SIGNATURE_Y + SIGNATURE_LINE - top)),
        Row((date, empty_cell(), date), Mm(8.0)),
    )
    widths = (SIGNATURE_WIDTH, Mm(MEASURE - 2 * SIGNATURE_WIDTH), SIGNATURE_WIDTH)
    return (table_block(top, widths, rows, BARE, title="签字"),)
