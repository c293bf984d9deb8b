"""Lays out the 目录 of a volume: indicators and their items with true page labels (print.md 03)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anjuan.model import sheet
from anjuan.model.binder import Chapter, Entry, Part
from anjuan.model.pages import IndexPage, IndexRow, Lines, Tab
from anjuan.model.placement import index_start, index_step, index_title_width
from anjuan.model.units import Mm
from anjuan.stages.layout_front import volume_aside
from anjuan.stages.numbers_room import index_title_x
from anjuan.stages.places import NOWHERE, target
from anjuan.stages.sections import Book, Section, Setting
from anjuan.stages.tab_labels import tab_label
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from anjuan.stages.words import date_shown

_ON = "（续）"
_WHOLE = 4
"""An indicator with so many rows, its own included, is not divided between pages."""
_AT_HEAD, _AT_END = 3, 2
"""Of a longer one so many rows, its own included, stand on its first page and on its last."""
_INDEX_END = Mm(264.0)
"""Last baseline of an index page; the closing rule and some slack lie below."""


def index_pages(setting: Setting, book: Book) -> tuple[IndexPage, ...]:
    """The 目录 of a volume; every page repeats the heads and the indicator that goes on."""
    part = setting.part
    rows = [row for one in book.sections for row in _section_rows(one, setting, book.id)]
    pages = tuple(_index_spread(rows))
    ladder = tuple(indicator_tab(part, section.chapter) for section in book.sections)
    aside = volume_aside(part, book, setting.metrics)
    title_x = index_title_x(part, setting.metrics)
    return tuple(IndexPage(aside, page, ladder, title_x) for page in pages)


def indicator_tab(part: Part, chapter: Chapter) -> Tab:
    """The tab of every page of an indicator."""
    return Tab(tab_label(part, chapter), part.chapters.index(chapter), len(part.chapters))


def _section_rows(section: Section, setting: Setting, volume: str) -> Iterator[IndexRow]:
    chapter, places, metrics = section.chapter, setting.places, setting.metrics
    place = places.chapters.get(chapter.indicator, NOWHERE)
    width = _title_width(setting)
    yield IndexRow(
        chapter.indicator,
        break_title(section.title, width, sheet.INDEX_INDICATOR, metrics),
        "",
        place.label,
        target(place, volume),
        indicator=True,
        continued=section.continued,
    )
    if section.resumed is not None:
        row = _entry_row(section.resumed, setting, volume, mark=_ON)
        place = places.resumed.get((section.resumed.key, volume), NOWHERE)
        yield replace(row, page=place.label, target=place.anchor, continued=True)
    for entry in section.entries:
        yield _entry_row(entry, setting, volume)
    for reference in chapter.cross_references if section.last else ():
        place = places.find(reference.key)
        text = f"互见　{reference.title}"
        title = break_lines(text, width, sheet.INDEX_REFERENCE, metrics, first_indent=0)
        to = target(place, volume)
        yield IndexRow("", title, date_shown(reference.date), place.label, to, cross_reference=True)


def _title_width(setting: Setting) -> Mm:
    return index_title_width(index_title_x(setting.part, setting.metrics))


def _entry_row(entry: Entry, setting: Setting, volume: str, mark: str = "") -> IndexRow:
    place, metrics = setting.places.find(entry.key), setting.metrics
    return IndexRow(
        str(entry.number),
        break_lines(
            f"{entry.title}{mark}",
            _title_width(setting),
            sheet.INDEX_ITEM,
            metrics,
            first_indent=0,
        ),
        date_shown(entry.date),
        place.label,
        target(place, volume),
    )


def _index_spread(rows: Sequence[IndexRow]) -> Iterator[tuple[IndexRow, ...]]:
    """Rows shared out to pages; an indicator is repeated where it goes on.

    It never stands last with fewer than two of its rows, nor does a single one go on alone.
    """
    page: list[IndexRow] = []
    y, current = index_start(), None
    for number, row in enumerate(rows):
        nearest = rows[number : number + _kept_together(rows, number)]
        if page and _ends(y, page[-1], nearest) > _INDEX_END:
            yield tuple(page)
            page, y = [], index_start()
            if current is not None and not row.indicator:
                page = [_going_on(current)]
                y = _ends(y, None, page)
        current = row if row.indicator else current
        y = _ends(y, page[-1] if page else None, [row])
        page.append(row)
    yield tuple(page)


def _kept_together(rows: Sequence[IndexRow], number: int) -> int:
    """How many rows from this one stand on one page: at an indicator's head and at its end."""
    end = number + 1
    while end < len(rows) and not rows[end].indicator:
        end += 1
    left = end - number
    if rows[number].indicator:
        return left if left <= _WHOLE else _AT_HEAD
    return left if left <= _AT_END else 1


def _going_on(row: IndexRow) -> IndexRow:
    """An indicator's row repeated on the next page; beside its title nothing else stands."""
    if row.title.text.endswith(_ON):
        return row
    *lines, last = row.title.lines
    title = Lines(f"{row.title.text}{_ON}", (*lines, f"{last}{_ON}"), row.title.justified)
    return replace(row, title=title, continued=True)


def _ends(y: Mm, before: IndexRow | None, rows: Sequence[IndexRow]) -> Mm:
    """The last baseline of the rows if they follow `before`, which ended at `y`."""
    for row in rows:
        step, length = index_step(row, after_indicator=before is not None and before.indicator)
        y, before = Mm(y + step + length), row
    return y
