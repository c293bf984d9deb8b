"""Lays out what opens a volume: cover and 卷首说明 (print.md 01–02)."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace

from anjuan.model import sheet
from anjuan.model.binder import Part
from anjuan.model.pages import CoverPage, Lines, NoteRow, Tab, VolumeNotePage
from anjuan.model.placement import (
    KEPT_ROWS,
    note_flow,
    note_row,
    note_widths,
)
from anjuan.model.sheet import CELL_PADDING, NARRATIVE_COLUMN, TEXT_COLUMN, Metrics, mm
from anjuan.model.units import Mm
from anjuan.stages.numbers_room import note_numbers
from anjuan.stages.places import NOWHERE
from anjuan.stages.sections import Book, Section, Setting
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines, one_line, text_width
from anjuan.stages.words import chinese_number, clause_in_words

_NOTE_END = Mm(268.0)
_NOTE_ROWS_ON_A_PAGE = 20
_VALUE_WIDTH = Mm(74.0)
_ASIDE_ROOM = Mm(112.0)
"""Right of a page's title: 卷首说明（续） is the longest of them."""
_LONG_TITLE = 10
_MOST_YEAR_LINES = 2
_VOLUME_ROOM = Mm(120.0)
"""A volume's line that is wider at 22 pt is set in 18 pt."""


# ── cover ────────────────────────────────────────────────────────────────────────────────────


def cover(setting: Setting, book: Book) -> CoverPage:
    """The cover of a volume."""
    imprint, metrics = setting.imprint, setting.metrics
    numbers = [section.chapter.indicator for section in book.sections]
    span = numbers[0] if len(numbers) == 1 else f"{numbers[0]}—{numbers[-1]}"
    made = imprint.compiled
    values = (
        ("测评体系", imprint.scheme),
        ("指标范围", span),
        ("资料时段", imprint.period),
        ("编制单位", imprint.unit),
        ("编制日期", f"{made.year}年{made.month}月{made.day}日"),
    )
    fields = tuple(
        (label, break_title(value, _VALUE_WIDTH, sheet.COVER_VALUE, metrics).lines)
        for label, value in values
        if value
    )
    year, year_style = _year(imprint.title, metrics)
    volume = _volume_lines(setting.part, metrics)
    return CoverPage(
        imprint.unit,
        "正本",
        year,
        "资料册",
        volume,
        book.count_words,
        fields,
        year_style,
        _volume_style(volume, metrics),
    )


def _year(title: str, metrics: Metrics) -> tuple[Lines, str]:
    """The year line; smaller where it would take more than two lines."""
    for style in (sheet.COVER_YEAR, sheet.COVER_YEAR_LONG):
        lines = break_title(title, sheet.MEASURE, style, metrics)
        if len(lines.lines) <= _MOST_YEAR_LINES:
            break
    return lines, style.name


def _volume_style(volume: Sequence[str], metrics: Metrics) -> str:
    style = sheet.COVER_VOLUME
    widest = max(mm(text_width(line, style, metrics)) for line in volume)
    return style.name if widest <= _VOLUME_ROOM else sheet.COVER_VOLUME_LONG.name


def volume_name(part: Part) -> str:
    """`第二卷　环境治理`."""
    return f"{volume_number(part)}　{part.title}"


def volume_number(part: Part) -> str:
    """`第二卷`: by the part's id where it is a number, else by its place."""
    number = int(part.id) if part.id.isascii() and part.id.isdigit() else part.index + 1
    return f"第{chinese_number(number)}卷"


def _volume_lines(part: Part, metrics: Metrics) -> tuple[str, ...]:
    name = volume_name(part)
    if len(part.title) <= _LONG_TITLE:
        return (name,)
    if mm(text_width(name, sheet.COVER_VOLUME_LONG, metrics)) <= sheet.MEASURE:
        return (name,)
    title = break_title(part.title, sheet.MEASURE, sheet.COVER_VOLUME_LONG, metrics)
    return (volume_number(part), *title.lines)


def volume_tab(part: Part) -> Tab:
    """The tab of cover and 卷首说明: the volume's Chinese numeral at the task's step."""
    return Tab(volume_number(part)[1:-1], part.index, part.count, chinese=True)


# ── 卷首说明 ─────────────────────────────────────────────────────────────────────────────────


def note_pages(setting: Setting, book: Book) -> tuple[VolumeNotePage, ...]:
    """卷首说明 on one page, or on the two sides of a leaf where there are many indicators."""
    part, metrics = setting.part, setting.metrics
    rows = tuple(_note_row(section, setting, book.id) for section in book.sections)
    whole = VolumeNotePage(
        volume_aside(part, book, metrics),
        clause_in_words(part.clause),
        _column(part.demand, metrics),
        rows,
        _totals(book.sections) if len(rows) > 1 else None,
        tuple(_column(text, metrics) for text in _remarks(setting, book)),
        row_height=note_row(len(rows)),
        period=f"时段：{setting.imprint.period}",
        numbers=note_numbers(part, metrics),
    )
    if len(rows) <= _NOTE_ROWS_ON_A_PAGE and note_flow(whole).end <= _NOTE_END:
        return (whole,)
    return tuple(_broken_note(whole))


def volume_aside(part: Part, book: Book, metrics: Metrics) -> str:
    """`第二卷　环境治理　第1册`, right of the titles; without the name where it is too long."""
    number = f"　第{book.number}册" if book.count > 1 else ""
    whole = f"{volume_name(part)}{number}"
    if mm(text_width(whole, sheet.PAGE_ASIDE, metrics)) <= _ASIDE_ROOM:
        return whole
    return f"{volume_number(part)}{number}"


def _remarks(setting: Setting, book: Book) -> tuple[str, ...]:
    """The part's own remarks, and how a page label is read, by one that stands in this book."""
    first = next((entry for section in book.sections for entry in section.entries), None)
    label = setting.places.find(first.key).label if first else ""
    if not label:
        return setting.part.remarks
    number, _, page = label.rpartition("-")
    where = volume_number(setting.part) if number == setting.part.id else f"指标{number}"
    said = f"页码“{label}”表示{where}第{page}页，印于版面上方外侧角。"
    return (*setting.part.remarks, said)


def _broken_note(whole: VolumeNotePage) -> Iterator[VolumeNotePage]:
    """The note over several pages: rows as they fit, 合计 and the remarks on the last."""
    rows, first = whole.rows, True
    while True:
        head = replace(
            whole,
            clause=whole.clause if first else "",
            demand=whole.demand if first else Lines("", ()),
            continued=not first,
        )
        last = replace(head, rows=rows)
        if not first and note_flow(last).end <= _NOTE_END:
            yield last
            return
        taken = _rows_that_fit(replace(head, totals=None, remarks=()), rows)
        taken = min(taken, max(len(rows) - KEPT_ROWS, 1))
        yield replace(head, rows=rows[:taken], totals=None, remarks=())
        rows, first = rows[taken:], False


def _rows_that_fit(page: VolumeNotePage, rows: tuple[NoteRow, ...]) -> int:
    for count in range(len(rows), 1, -1):
        if note_flow(replace(page, rows=rows[:count])).end <= _NOTE_END:
            return count
    return 1


def _column(text: str, metrics: Metrics) -> Lines:
    return break_lines(text, TEXT_COLUMN, NARRATIVE_COLUMN, metrics)


def _cell(text: str, width: Mm, metrics: Metrics) -> Lines:
    return break_lines(text, Mm(width - 2 * CELL_PADDING), sheet.TABLE, metrics, first_indent=0)


def _first_label(section: Section, setting: Setting, volume: str) -> str:
    """Where a chapter that began in an earlier volume goes on."""
    places = setting.places
    if section.resumed is not None:
        return places.resumed.get((section.resumed.key, volume), NOWHERE).label
    return places.find(section.entries[0].key).label if section.entries else ""


def _note_row(section: Section, setting: Setting, volume: str) -> NoteRow:
    chapter, places, metrics = section.chapter, setting.places, setting.metrics
    widths = note_widths(note_numbers(setting.part, metrics))
    title = _cell(section.title, widths[1], metrics)
    if section.continued:
        label = _first_label(section, setting, volume)
        return NoteRow(chapter.indicator, title, "—", "—", "—", Lines("", ()), label)
    return NoteRow(
        chapter.indicator,
        title,
        chapter.owed,
        chapter.done,
        chapter.pieces,
        _cell(chapter.figures_text, widths[5], metrics),
        places.chapters.get(chapter.indicator, NOWHERE).label,
    )


def _totals(sections: Sequence[Section]) -> NoteRow:
    chapters = [section.chapter for section in sections if not section.continued]
    empty = Lines("", ())
    sums = (
        _sum(one.owed for one in chapters),
        _sum(one.done for one in chapters),
        _sum(one.pieces for one in chapters),
    )
    return NoteRow("", one_line("合　计"), *sums, empty, "")


def _sum(cells: Iterable[str]) -> str:
    return str(sum(int(cell) for cell in cells if cell.isdigit()))
