"""Draws the 指标说明页 and the 材料清单 behind it (print.md 04)."""

from anjuan.adapters.pdf_draw import Pen, band_box
from anjuan.adapters.pdf_tables import Row, columns, draw_table, head_row, line
from anjuan.adapters.typesetting import break_lines, line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import Align, FigureCell, IndicatorListPage, IndicatorPage, ListRow
from anjuan.model.placement import (
    FIGURES_IN_A_STRIP,
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
from anjuan.model.units import Mm

_TITLE_X = 16.0
_FIGURE_ROOM = 26.0
"""From a figure's left edge to the right edge of its page label; the hairline stands 3.9 on."""
_NAME_ROOM = Mm(29.0)
_NAME_LINE = 3.8
_NAME_IN_ROW = 59.0
_SIGNATURES = ("科室负责人（签字）", "分管领导（签字）")
_LIST_COLUMNS = columns(
    ("序号", "材料名称", "内含", "日期", "页码"),
    LIST_WIDTHS,
    (Align.CENTRE, Align.LEFT, Align.LEFT, Align.CENTRE, Align.RIGHT),
)


def draw_indicator(pen: Pen, page: IndicatorPage) -> None:
    """指标说明页: identity, what was done, figures, periods or material, signatures."""
    flow = indicator_flow(page)
    _draw_title(pen, page, flow.rule_y)
    _draw_identity(pen, page, flow)
    if page.narrative.lines:
        pen.text(pen.x0, flow.narrative_y, "完成情况", sheet.LABEL)
        x = pen.x0 + sheet.LABEL_COLUMN
        style = sheet.NARRATIVE_COLUMN
        pen.lines(x, flow.narrative_y, page.narrative, style, sheet.TEXT_COLUMN)
    _draw_figures(pen, page, flow)
    _draw_periods(pen, page, flow)
    if page.listing:
        pen.text(pen.x0, flow.list_y, "材料清单", sheet.LABEL)
        _draw_listing(pen, page.listing, flow)
    if page.overleaf:
        pen.right(pen.x1, flow.end + 5.6, page.overleaf, sheet.HINT)
    if page.signatures:
        _draw_signatures(pen)


def draw_list(pen: Pen, page: IndicatorListPage) -> None:
    """材料清单, and what of the 时段对照表 did not fit on the recto."""
    flow = list_flow(page)
    _draw_periods(pen, page, flow)
    if page.listing:
        title = "材料清单（续）" if page.continued else "材料清单"
        pen.text(pen.x0, flow.list_y, title, sheet.SECTION_TITLE)
        pen.right(pen.x1, flow.list_y, page.totals, sheet.PAGE_ASIDE)
        _draw_listing(pen, page.listing, flow)
    if page.signatures:
        _draw_signatures(pen)


def _draw_title(pen: Pen, page: IndicatorPage, rule_y: Mm) -> None:
    style = sheet.STYLES[page.title_style]
    end = pen.text(pen.x0, sheet.TITLE_Y, page.number, sheet.INDICATOR_NO)
    x = Mm(max(pen.x0 + _TITLE_X, end + 4))
    pen.lines(x, sheet.TITLE_Y, page.title, style, pen.x1 - x)
    pen.right(pen.x1, sheet.TITLE_Y, "指标说明页", sheet.PAGE_ASIDE)
    pen.rule(pen.x0, pen.x1, rule_y, sheet.RULE_TITLE)


def _draw_identity(pen: Pen, page: IndicatorPage, flow: IndicatorFlow) -> None:
    """Label and value on hairlines; the label stands on the value's first line."""
    for (label, value), band in zip(page.identity, flow.identity, strict=True):
        y = baseline(band, len(value.lines), sheet.TABLE)
        pen.text(pen.x0, y, label, sheet.LABEL)
        pen.lines(pen.x0 + sheet.LABEL_COLUMN, y, value, sheet.TABLE, sheet.TEXT_COLUMN)
        pen.rule(pen.x0, pen.x1, band.bottom, sheet.RULE_ROW)


# ── 量化结果 ─────────────────────────────────────────────────────────────────────────────────


def _draw_figures(pen: Pen, page: IndicatorPage, flow: IndicatorFlow) -> None:
    if not page.figures:
        return
    if len(page.figures) > FIGURES_IN_A_STRIP:
        _draw_figure_rows(pen, page.figures, flow.figure_rows)
        return
    pen.text(pen.x0, flow.figures_y + 1.4, "量化结果", sheet.LABEL)
    for place, figure in enumerate(page.figures):
        x = pen.x0 + sheet.LABEL_COLUMN + place * sheet.FIGURE_PITCH
        _draw_figure(pen, x, flow.figures_y, figure)
        if place:
            bottom = flow.figures_y + (9.8 if figure.hint else 6.4)
            pen.upright(x - 2.9, flow.figures_y - 6.2, bottom, sheet.RULE_ROW)


def _draw_figure(pen: Pen, x: float, y: float, figure: FigureCell) -> None:
    end = pen.text(x, y, figure.value, sheet.FIGURE)
    end = pen.text(end + 0.5, y, figure.owed, sheet.FIGURE_OWED)
    below = _draw_name(pen, x, y + 5.8, figure.name) + 4.2
    pen.text(x, below, figure.hint, sheet.HINT)
    width = line_width_mm(figure.page, sheet.HINT)
    left = x + _FIGURE_ROOM - width
    here = y if left > end + 1 else below
    pen.text(left, here, figure.page, sheet.HINT)
    pen.link(band_box(left, width, here - 3.4, 4.6), figure.target)


def _draw_name(pen: Pen, x: float, y: float, name: str) -> float:
    """What the figure counts; in smaller type, then on two lines, where its column is narrow.

    Gives the baseline where it ends.
    """
    if line_width_mm(name, sheet.TABLE) <= _NAME_ROOM:
        pen.text(x, y, name, sheet.TABLE)
        return y
    lines = break_lines(name, sheet.TABLE_SMALL, _NAME_ROOM)
    for number, text in enumerate(lines):
        pen.text(x, y + number * _NAME_LINE, text, sheet.TABLE_SMALL)
    return y + (len(lines) - 1) * _NAME_LINE


def _draw_figure_rows(pen: Pen, figures: tuple[FigureCell, ...], bands: tuple[Band, ...]) -> None:
    left = pen.x0 + sheet.LABEL_COLUMN
    pen.text(pen.x0, baseline(bands[0], 1, sheet.TABLE), "量化结果", sheet.LABEL)
    pen.rule(left, pen.x1, bands[0].top, sheet.RULE_HEAD)
    for figure, band in zip(figures, bands, strict=True):
        y = baseline(band, 1, sheet.TABLE)
        wide = line_width_mm(figure.name, sheet.TABLE) > _NAME_IN_ROW
        style = sheet.TABLE_SMALL if wide else sheet.TABLE
        pen.text(left + sheet.CELL_PADDING, y, figure.name, style)
        end = pen.text(left + 62, y, figure.value, sheet.TABLE)
        pen.text(end, y, figure.owed, sheet.FIGURE_OWED)
        pen.text(left + 84, y, figure.hint, sheet.HINT)
        pen.right(pen.x1 - sheet.CELL_PADDING, y, figure.page, sheet.TABLE)
        pen.link(band_box(pen.x1 - 17, 17, band.top, band.height), figure.target)
        last = figure is figures[-1]
        pen.rule(left, pen.x1, band.bottom, sheet.RULE_HEAD if last else sheet.RULE_ROW)


# ── 时段对照表, 材料清单, signatures ──────────────────────────────────────────────────────────


def _draw_periods(pen: Pen, page: IndicatorPage | IndicatorListPage, flow: IndicatorFlow) -> None:
    form = page.period_form
    if form is None or not page.period_rows:
        return
    pen.text(pen.x0, flow.periods_y, periods_title(page), sheet.LABEL)
    pen.right(pen.x1, flow.periods_y, form.hint, sheet.HINT)
    style, head_style = sheet.STYLES[form.style], sheet.STYLES[form.head_style]
    width = sum(column.width for column in form.columns)
    length = len(flow.period_rows)
    for table in range(form.across):
        part = page.period_rows[table * length : (table + 1) * length]
        rows = [
            Row(tuple(map(line, row.cells)), band, style, targets=row.targets)
            for row, band in zip(part, flow.period_rows, strict=False)
        ]
        left = Mm(pen.x0 + table * (width + sheet.GUTTER))
        draw_table(
            pen, left, form.columns, head_row(form.columns, flow.period_head, head_style), rows
        )


def _draw_listing(pen: Pen, listing: tuple[ListRow, ...], flow: IndicatorFlow) -> None:
    rows = [
        Row(
            (line(row.number), row.title, row.content, line(row.date), line(row.page)),
            band,
            targets=(row.target,) * len(LIST_WIDTHS),
        )
        for row, band in zip(listing, flow.list_rows, strict=True)
    ]
    draw_table(pen, pen.x0, _LIST_COLUMNS, head_row(_LIST_COLUMNS, flow.list_head), rows)


def _draw_signatures(pen: Pen) -> None:
    for left, label in zip((pen.x0, pen.x1 - SIGNATURE_WIDTH), _SIGNATURES, strict=True):
        right = left + SIGNATURE_WIDTH
        pen.text(left, SIGNATURE_Y, label, sheet.LABEL)
        pen.rule(left, right, SIGNATURE_Y + SIGNATURE_LINE, sheet.RULE_SIGNATURE)
        pen.right(right, SIGNATURE_Y + SIGNATURE_LINE + 5.4, "年　　月　　日", sheet.TABLE)
