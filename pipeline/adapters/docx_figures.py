"""量化结果 in Word: each figure with what was owed, its name and its page (print.md 04)."""

from collections.abc import Sequence
from dataclasses import replace

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import Block, line_above, table_block
from anjuan.adapters.docx_tables import BARE, Cell, Row, reference_cell, text_cell
from anjuan.adapters.docx_text import Setting, Tabulator, paragraph, runs, tab
from anjuan.adapters.docx_xml import NOTHING, joined
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import Align, FigureCell
from anjuan.model.placement import FIGURES_IN_A_STRIP, IndicatorFlow
from anjuan.model.sheet import MEASURE
from anjuan.model.units import Mm

_FIGURE_PADDING = Mm(2.9)
_FIGURE_ROOM = Mm(26.0)
"""From a figure's left edge to the right edge of its page label."""
_NAME_ROOM = Mm(29.0)
_FIGURE_ABOVE = Mm(6.2)
"""From the top of the hairlines between figures to the figures' baseline."""
_FIGURE_LINE, _NAME_LINE, _HINT_LINE = 20.0, 13.0, 11.0
_FIGURE_HEIGHT, _FIGURE_HEIGHT_HINT = Mm(13.2), Mm(17.2)
_FIGURE_TABLE = (sheet.LABEL_COLUMN, Mm(62.0), Mm(22.0), Mm(26.0), Mm(18.4))


def figures_block(figures: Sequence[FigureCell], flow: IndicatorFlow, book: Book) -> Block:
    """量化结果: up to four figures side by side, else a row each."""
    if len(figures) > FIGURES_IN_A_STRIP:
        return _figure_table(figures, flow, book)
    deep = any(one.hint or not _leaves_room(one) for one in figures)
    height = _FIGURE_HEIGHT_HINT if deep else _FIGURE_HEIGHT
    label = paragraph(
        sheet.LABEL.name,
        runs("量化结果", sheet.LABEL),
        setting=Setting(before=Mm(_FIGURE_ABOVE + 1.4 - line_above(sheet.LABEL))),
    )
    cells = [Cell(label, upright="top")]
    widths = [sheet.LABEL_COLUMN]
    for place, figure in enumerate(figures):
        cells.append(_figure_cell(figure, book, first=place == 0))
        widths.append(Mm(sheet.FIGURE_PITCH - (_FIGURE_PADDING if place == 0 else 0)))
    if len(figures) == FIGURES_IN_A_STRIP:
        widths[-1] = Mm(MEASURE - sum(widths[:-1]))
    row = Row(tuple(cells), height)
    top = Mm(flow.figures_y - _FIGURE_ABOVE)
    return table_block(top, widths, (row,), BARE, title="量化结果")


def _figure_cell(figure: FigureCell, book: Book, *, first: bool) -> Cell:
    """The figure with what was owed and its page, its name below, a hint beneath.

    A page that has no room beside its figure stands beside the hint.
    """
    left = Mm(0) if first else _FIGURE_PADDING
    stops = (Tabulator(Mm(left + _FIGURE_ROOM)),)
    roomy = _leaves_room(figure)
    page = NOTHING
    if figure.page:
        label = book.reference(figure.page, figure.target, sheet.HINT, inline=True)
        page = joined((tab(), label))
    value = joined(
        (
            runs(figure.value, sheet.FIGURE),
            runs(figure.owed, sheet.FIGURE_OWED, inline=True),
            page if roomy else NOTHING,
        )
    )
    above = Setting(before=Mm(0.56), left=left, line=_FIGURE_LINE, tabs=stops)
    name = Setting(before=Mm(0.7), left=left, line=_NAME_LINE)
    parts = [
        paragraph(sheet.FIGURE.name, value, setting=above),
        paragraph(sheet.TABLE.name, fitted(figure.name, sheet.TABLE, _NAME_ROOM), setting=name),
    ]
    if figure.hint or not roomy:
        hint = Setting(left=left, line=_HINT_LINE, tabs=stops)
        content = joined((runs(figure.hint, sheet.HINT), NOTHING if roomy else page))
        parts.append(paragraph(sheet.HINT.name, content, setting=hint))
    rule = None if first else sheet.RULE_ROW
    return Cell(joined(parts), left=rule, upright="top")


def _leaves_room(figure: FigureCell) -> bool:
    """Whether the page's label fits right of the figure."""
    parts = (
        (figure.value, sheet.FIGURE),
        (figure.owed, sheet.FIGURE_OWED),
        (figure.page, sheet.HINT),
    )
    return sum(line_width_mm(text, style) for text, style in parts) + 1.5 <= _FIGURE_ROOM


def _figure_table(figures: Sequence[FigureCell], flow: IndicatorFlow, book: Book) -> Block:
    """Five figures and more: a row each."""
    rows = []
    for place, (figure, band) in enumerate(zip(figures, flow.figure_rows, strict=True)):
        label = text_cell("量化结果" if place == 0 else "", sheet.LABEL)
        rows.append(Row((label, *_figure_row(figure, book, place, len(figures))), band.height))
    return table_block(flow.figures_y, _FIGURE_TABLE, rows, BARE, title="量化结果")


def _figure_row(figure: FigureCell, book: Book, place: int, count: int) -> tuple[Cell, ...]:
    owed = runs(figure.owed, sheet.FIGURE_OWED, inline=True)
    value = joined((runs(figure.value, sheet.TABLE), owed))
    cells = (
        text_cell(figure.name, sheet.TABLE, setting=Setting(left=sheet.CELL_PADDING)),
        reference_cell(value, sheet.TABLE, Align.LEFT),
        text_cell(figure.hint, sheet.HINT),
        Cell(
            paragraph(
                sheet.TABLE.name,
                book.reference(figure.page, figure.target, sheet.TABLE),
                setting=Setting(align=Align.RIGHT, right=sheet.CELL_PADDING),
            )
        ),
    )
    top = sheet.RULE_HEAD if place == 0 else None
    bottom = sheet.RULE_HEAD if place == count - 1 else sheet.RULE_ROW
    return tuple(replace(cell, top=top, bottom=bottom) for cell in cells)
