"""Sets the 时段对照表: its rows, and once for all its pages its columns, type and legend (04)."""

from collections.abc import Sequence

from anjuan.model import sheet
from anjuan.model.binder import Chapter, ComparisonCell
from anjuan.model.pages import Align, Column, PeriodForm, PeriodRow
from anjuan.model.sheet import CELL_PADDING, GUTTER, MEASURE, Metrics, TextStyle, mm
from anjuan.model.units import Mm
from anjuan.stages.comparison import PARTLY, is_calendar
from anjuan.stages.places import Place, target
from anjuan.stages.sections import Setting
from anjuan.stages.typeset import one_line, text_width

_WEEKS = 31
"""More periods than this stand in two half tables side by side."""
_CLOSE_PADDING = Mm(0.2)
"""Of the cells of a calendar, which hold a mark each."""


def period_rows(chapter: Chapter, setting: Setting, volume: str) -> tuple[PeriodRow, ...]:
    """The rows of an indicator's 时段对照表, the pages that they cite resolved."""
    return tuple(_row(cells, setting, volume) for cells in chapter.period_rows)


def _row(cells: tuple[ComparisonCell, ...], setting: Setting, volume: str) -> PeriodRow:
    places = [setting.places.find(cell.key, cell.source) if cell.key else None for cell in cells]
    return PeriodRow(
        tuple(_cell_text(cell, place) for cell, place in zip(cells, places, strict=True)),
        tuple(target(place, volume) if place else "" for place in places),
    )


def _cell_text(cell: ComparisonCell, place: Place | None) -> str:
    return cell.text or (place.label if place else "") or ("—" if cell.key else "")


def period_form(head: Sequence[str], rows: Sequence[PeriodRow], metrics: Metrics) -> PeriodForm:
    """How the table of these heads and rows is set; a calendar closer than the others."""
    cells = [tuple(head), *(row.cells for row in rows)]
    if is_calendar(head):
        style, head_style = sheet.TABLE_SMALL, sheet.LABEL_SMALL
        widths = _calendar_widths(cells, style, metrics)
        partly = any(PARTLY in row.cells for row in rows)
        return PeriodForm(
            _columns(head, widths, (Align.CENTRE,) * len(head)),
            style=style.name,
            head_style=head_style.name,
            padding=_CLOSE_PADDING,
            hint=f"√为当日记录齐全{f'，{PARTLY}为不全' if partly else ''}，起页为页码",
        )
    across = 2 if len(rows) > _WEEKS else 1
    style = sheet.TABLE_SMALL if across > 1 else sheet.TABLE
    room = Mm((MEASURE - (across - 1) * GUTTER) / across)
    aligns = (Align.LEFT, *(Align.CENTRE,) * (len(head) - 2), Align.RIGHT)[: len(head)]
    return PeriodForm(
        _columns(head, _shared_widths(cells, style, room, metrics), aligns),
        across=across,
        style=style.name,
        head_style=sheet.LABEL.name,
        padding=CELL_PADDING,
        hint="表内数字为页码",
    )


def _columns(
    head: Sequence[str], widths: Sequence[Mm], aligns: Sequence[Align]
) -> tuple[Column, ...]:
    return tuple(
        Column(one_line(text), width, align)
        for text, width, align in zip(head, widths, aligns, strict=True)
    )


def _shared_widths(
    rows: Sequence[Sequence[str]], style: TextStyle, total: Mm, metrics: Metrics
) -> tuple[Mm, ...]:
    """What each column needs, and an equal share of the rest."""
    needs = [need + 2 * CELL_PADDING for need in _needs(rows, style, metrics)]
    share = (total - sum(needs)) / len(needs)
    return tuple(Mm(need + share) for need in needs)


def _calendar_widths(
    rows: Sequence[Sequence[str]], style: TextStyle, metrics: Metrics
) -> tuple[Mm, ...]:
    """The period, the days, where it begins and how much there is: the days share what is left."""
    first, *days, start, count = (Mm(need + CELL_PADDING) for need in _needs(rows, style, metrics))
    day = Mm((MEASURE - first - start - count) / len(days))
    return (first, *(day for _ in days), start, count)


def _needs(rows: Sequence[Sequence[str]], style: TextStyle, metrics: Metrics) -> list[Mm]:
    """The width of each column's widest cell."""
    return [
        max(mm(text_width(cell, style, metrics)) for cell in cells)
        for cells in zip(*rows, strict=True)
    ]
