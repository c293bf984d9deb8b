"""Lays out the statement of an indicator: 指标说明页, 时段对照表 and 材料清单 (print.md 04)."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import TypeVar

from anjuan.model import sheet
from anjuan.model.binder import Chapter, CrossReference, Entry
from anjuan.model.pages import (
    FigureCell,
    IndicatorListPage,
    IndicatorPage,
    Lines,
    ListRow,
    TextPage,
)
from anjuan.model.placement import (
    KEPT_ROWS,
    LIST_WIDTHS,
    SIGNATURE_Y,
    indicator_flow,
    list_flow,
)
from anjuan.model.sheet import CELL_PADDING, NARRATIVE_COLUMN, TABLE, TEXT_COLUMN
from anjuan.model.units import Mm
from anjuan.stages.layout_items import split_lines, text_pages
from anjuan.stages.layout_periods import period_form, period_rows
from anjuan.stages.places import target
from anjuan.stages.sections import Setting
from anjuan.stages.shortened import shortened
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from anjuan.stages.words import date_shown

Statement = IndicatorPage | IndicatorListPage | TextPage

_TITLE_WIDTH = Mm(116.0)
"""Between the indicator's number and 指标说明页."""
_ABOVE_SIGNATURES = Mm(SIGNATURE_Y - 9.0)
_PAGE_END = Mm(268.0)
_LIST_END = Mm(262.0)
_FEW_ITEMS = 6
_LEAST_NARRATIVE = 3
_LONGEST_CELL = 10
"""Lines of a cell of the 材料清单: with more a few rows would not hold on a page."""


def statement_pages(
    chapter: Chapter, setting: Setting, *, volume: str, numbered_pages: int
) -> tuple[Statement, ...]:
    """The pages that open an indicator; the first is its 指标说明页.

    `numbered_pages` is how many pages its items take, for the line `共12档　85份　59页`.
    """
    page = _recto(chapter, setting, volume)
    listing = tuple(_list_rows(chapter, setting, volume))
    whole = replace(page, listing=listing)
    if len(listing) <= _FEW_ITEMS and indicator_flow(whole).end <= _ABOVE_SIGNATURES:
        return (whole,)
    page, narrative = _with_room(page)
    page, periods = _with_periods(page, listed=bool(listing))
    blank = IndicatorListPage(
        page.number,
        chapter.title,
        None,
        (),
        (),
        signatures=False,
        totals=_totals(chapter, numbered_pages),
    )
    lists = tuple(_list_pages(blank, periods, listing))
    if not page.signatures:
        lists = _signed(lists or (blank,))
    more = text_pages("完成情况（续）", (narrative,), setting.metrics) if narrative else ()
    behind = _overleaf(periods=periods is not None, listing=bool(listing), near=not more)
    return (replace(page, overleaf=behind), *more, *lists)


def _overleaf(*, periods: bool, listing: bool, near: bool) -> str:
    """What the page says of those behind it: `材料清单见背面`, or which tables follow."""
    if listing and near and not periods:
        return "材料清单见背面"
    tables = [name for name, there in (("时段对照表", periods), ("材料清单", listing)) if there]
    return f"{'、'.join(tables)}附后" if tables else ""


def _recto(chapter: Chapter, setting: Setting, volume: str) -> IndicatorPage:
    """The 指标说明页 with everything but the list."""
    metrics = setting.metrics
    title = break_title(chapter.title, _TITLE_WIDTH, sheet.PAGE_TITLE, metrics)
    style = sheet.PAGE_TITLE
    if len(title.lines) > 1:
        style = sheet.PAGE_TITLE_SMALL
        title = break_title(chapter.title, _TITLE_WIDTH, style, metrics)
    rows = period_rows(chapter, setting, volume)
    return IndicatorPage(
        number=chapter.indicator,
        title=title,
        identity=tuple(
            (label, break_lines(value, TEXT_COLUMN, TABLE, metrics, first_indent=0))
            for label, value in chapter.identity
        ),
        narrative=break_lines(chapter.narrative, TEXT_COLUMN, NARRATIVE_COLUMN, metrics),
        figures=tuple(_figure(figure, setting, volume) for figure in chapter.figures),
        period_form=period_form(chapter.period_head, rows, metrics) if rows else None,
        period_rows=rows,
        listing=(),
        overleaf="",
        signatures=True,
        title_style=style.name,
    )


# ── references resolved ──────────────────────────────────────────────────────────────────────


def _figure(figure: FigureCell, setting: Setting, volume: str) -> FigureCell:
    place = setting.places.find(figure.target, figure.source) if figure.target else None
    if place is None or not place.label:
        return replace(figure, page="", target="", source=None)
    label = f"{place.label}{figure.page}"
    return replace(figure, page=label, target=target(place, volume), source=None)


def _list_rows(chapter: Chapter, setting: Setting, volume: str) -> Iterator[ListRow]:
    for entry in chapter.entries:
        yield _list_row(entry, setting, volume)
    for reference in chapter.cross_references:
        yield _reference_row(reference, setting, volume)


def _list_row(entry: Entry, setting: Setting, volume: str) -> ListRow:
    place = setting.places.find(entry.key)
    return ListRow(
        str(entry.number),
        _set(entry.title, LIST_WIDTHS[1], setting),
        _set(entry.contents, LIST_WIDTHS[2], setting, "（详见本档）"),
        date_shown(entry.date),
        place.label,
        target(place, volume),
    )


def _reference_row(reference: CrossReference, setting: Setting, volume: str) -> ListRow:
    place = setting.places.find(reference.key)
    said = f"互见{reference.indicator}" if reference.indicator else "互见"
    return ListRow(
        "—",
        _set(reference.title, LIST_WIDTHS[1], setting),
        _set(said, LIST_WIDTHS[2], setting),
        date_shown(reference.date),
        place.label,
        target(place, volume),
        cross_reference=True,
    )


def _set(text: str, width: Mm, setting: Setting, pointer: str = "（全称见目录）") -> Lines:
    """A cell's lines; one of very many is cut and says where the whole stands."""
    room = Mm(width - 2 * CELL_PADDING)
    return shortened(text, room, TABLE, setting.metrics, most=_LONGEST_CELL, pointer=pointer)


def _totals(chapter: Chapter, pages: int) -> str:
    files = f"　{chapter.pieces}份" if chapter.pieces.isdigit() else ""
    return f"共{len(chapter.entries)}档{files}　{pages}页"


# ── what stands on which page ────────────────────────────────────────────────────────────────


def _with_room(page: IndicatorPage) -> tuple[IndicatorPage, str]:
    """The page with as much of a long narrative as it holds, and the rest of it."""
    bare = replace(page, period_rows=())
    over = indicator_flow(bare).end - _ABOVE_SIGNATURES
    if over <= 0:
        return page, ""
    count = len(page.narrative.lines) - int(over / NARRATIVE_COLUMN.line) - 1
    kept, rest = split_lines(page.narrative, max(count, _LEAST_NARRATIVE))
    return replace(page, narrative=kept), rest.text


def _with_periods(
    page: IndicatorPage, *, listed: bool
) -> tuple[IndicatorPage, IndicatorPage | None]:
    """Where the 时段对照表 goes: above the signatures, in their place, or on a page of its own.

    In their place only where the signatures have a 材料清单 to stand below.
    """
    end = indicator_flow(page).end
    if end <= _ABOVE_SIGNATURES:
        return page, None
    unsigned = replace(page, signatures=False)
    if page.period_rows and end <= _PAGE_END and listed:
        return unsigned, None
    if not page.period_rows:
        return unsigned, None
    return replace(page, period_rows=(), period_form=None), page


def _list_pages(
    page: IndicatorListPage, periods: IndicatorPage | None, listing: tuple[ListRow, ...]
) -> Iterator[IndicatorListPage]:
    """The 时段对照表 that found no room, then the 材料清单, on as many pages as they take."""
    if periods is not None:
        head = replace(page, period_form=periods.period_form, totals="")
        yield from _shared(periods.period_rows, lambda rows: replace(head, period_rows=rows))
    yield from _shared(listing, lambda rows: replace(page, listing=rows))


_Row = TypeVar("_Row")


def _shared(
    rows: tuple[_Row, ...], page_of: Callable[[tuple[_Row, ...]], IndicatorListPage]
) -> Iterator[IndicatorListPage]:
    """Rows over pages, each as full as it may be."""
    first = True
    while rows:
        taken = _most(rows, page_of)
        yield replace(page_of(rows[:taken]), continued=not first)
        rows, first = rows[taken:], False


def _most(rows: tuple[_Row, ...], page_of: Callable[[tuple[_Row, ...]], IndicatorListPage]) -> int:
    """How many of the rows fit on one page, at least one; three or more are left for the next."""
    for count in range(len(rows), 1, -1):
        if list_flow(page_of(rows[:count])).end <= _LIST_END:
            left = len(rows) - count
            return count if not left else min(count, len(rows) - _kept(len(rows)))
    return 1


def _kept(count: int) -> int:
    """How many of so many rows the next page gets at least: three, or half of fewer than six."""
    return min(KEPT_ROWS, count // 2)


def _signed(lists: tuple[IndicatorListPage, ...]) -> tuple[IndicatorListPage, ...]:
    """The signatures on the last list page; where it is full its last rows go over with them."""
    *before, last = lists
    if list_flow(last).end <= _ABOVE_SIGNATURES:
        return (*before, replace(last, signatures=True))
    stay, go = _parted(last)
    return (*before, stay, replace(go, signatures=True, continued=True))


def _parted(page: IndicatorListPage) -> tuple[IndicatorListPage, IndicatorListPage]:
    """A full list page without its last rows, and a page of these.

    A page of one row is never full (`_LONGEST_CELL`), so that both pages have rows.
    """
    listing, rows = page.listing, page.period_rows
    if listing:
        at = len(listing) - _kept(len(listing))
        return replace(page, listing=listing[:at]), replace(page, listing=listing[at:])
    at = len(rows) - _kept(len(rows))
    return replace(page, period_rows=rows[:at]), replace(page, period_rows=rows[at:])
