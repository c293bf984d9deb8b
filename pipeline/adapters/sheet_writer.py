"""Lists as Excel workbooks: one sheet a list, ready to filter and to print."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from itertools import chain, count, islice
from pathlib import Path

import xlsxwriter

from anjuan.model.finding import Severity
from anjuan.model.listing import Field, Form, Listing, LongListing, Report, Row, Value, shown

LINKED = "指标"
"""Head of the column whose cells lead to the row that tells more."""
_FONT = "宋体"
_HEAD_ROWS = 3
"""Title, note, header: rows that stay in sight."""
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_RED, _AMBER, _INK, _GREY, _HAIR = "#981B13", "#7A4600", "#1A1A1A", "#6B6B6B", "#B5B5B5"
_WIDE = 98
"""Characters beyond which a sheet is printed on landscape paper."""
LINE_HEIGHT = 14.5
ROW_MARGIN = 5
_MOST_LINES = 28
"""Excel allows no row higher than 409 points."""
_LONGEST_NAME = 31
"""Characters that Excel allows in a sheet's name."""
_OPTIONS = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
"""Text is text: a path or a number of a document is never taken for a formula."""
MOST_ROWS = 1_000_000
"""Of a sheet; a list that is longer goes on on the next (Excel ends at 1,048,576)."""


def write_workbook(report: Report, path: Path) -> None:
    """Write the report's lists, a sheet each; the same report gives the same bytes."""
    with opened_workbook(path, report.title) as book:
        add_lists(book, report)


def opened_workbook(path: Path, title: str, *, long: bool = False) -> "xlsxwriter.Workbook":
    """An empty workbook that is written when it is closed.

    Args:
        path: the file.
        title: as its properties tell it.
        long: rows go to disk as they come, and have to come in order.
    """
    book = xlsxwriter.Workbook(str(path), {**_OPTIONS, "constant_memory": long})
    book.set_properties({"title": title, "created": _EPOCH})
    return book


def add_lists(book: "xlsxwriter.Workbook", report: Report) -> None:
    """The lists of a report, a sheet each, behind what the workbook holds."""
    anchors = {
        row.anchor: f"internal:'{listing.name}'!A{_HEAD_ROWS + index + 1}"
        for listing in report.listings
        for index, row in enumerate(listing.rows)
        if row.anchor
    }
    looks = list_looks(book)
    for listing in report.listings:
        _write_sheet(book, listing, listing.rows, report.subtitle, looks, anchors)


def write_long_workbook(
    title: str, subtitle: str, listings: Iterable[LongListing], path: Path
) -> None:
    """Write lists of any length; no more than a row of them is in memory.

    A list that no sheet holds goes on on the next, `总目录（2）`.
    """
    with opened_workbook(path, title, long=True) as book:
        looks = list_looks(book)
        for listing in listings:
            for part, rows in _parts(listing):
                _write_sheet(book, part, rows, subtitle, looks, {})


def _parts(listing: LongListing) -> Iterator[tuple[LongListing, Iterable[Row]]]:
    """The list, and what of it goes on on further sheets; each to be read before the next."""
    rows = _flat(listing)
    yield listing, islice(rows, MOST_ROWS)
    for number in count(2):
        first = next(rows, None)
        if first is None:
            return
        part = replace(listing, name=f"{listing.name}（{number}）")
        yield part, chain((first,), islice(rows, MOST_ROWS - 1))


def _flat(listing: LongListing) -> Iterator[Row]:
    blank = (None,) * (len(listing.fields) - 1)
    for section in listing.sections:
        if listing.heads:
            yield Row((section.head, *blank), heading=True)
        yield from section.rows


Looks = Mapping[str, "xlsxwriter.format.Format"]


def list_looks(book: "xlsxwriter.Workbook") -> Looks:
    """The cell formats of lists, by name."""
    base = {"font_name": _FONT, "font_size": 10.5, "font_color": _INK, "valign": "vcenter"}
    head = {**base, "bold": True, "top": 2, "bottom": 1, "text_wrap": True}
    cell = {**base, "bottom": 1, "bottom_color": _HAIR, "text_wrap": True}
    made: dict[str, dict[str, object]] = {
        "title": {**base, "font_size": 16, "bold": True},
        "note": {**base, "font_size": 9, "font_color": _GREY, "valign": "top"},
        "head": head,
        "head-number": {**head, "align": "right", "indent": 1},
        "head-date": {**head, "align": "center"},
        "group": {**base, "bold": True, "bottom": 1, "bottom_color": _HAIR, "bg_color": "#ECEFF2"},
        "text": cell,
        "number": {**cell, "align": "right", "indent": 1, "text_wrap": False},
        "date": {**cell, "align": "center"},
        "error": {**cell, "font_color": _RED, "bold": True},
        "warning": {**cell, "font_color": _AMBER},
    }
    return {name: book.add_format(look) for name, look in made.items()}


def _write_sheet(  # noqa: PLR0913, PLR0917  # a list, its rows, and all that they are set with
    book: "xlsxwriter.Workbook",
    listing: Listing | LongListing,
    rows: Iterable[Row],
    subtitle: str,
    looks: Looks,
    anchors: Mapping[str, str],
) -> None:
    sheet = book.add_worksheet(listing.name[:_LONGEST_NAME])
    last = len(listing.fields) - 1
    sheet.write_string(0, 0, listing.title, looks["title"])
    sheet.set_row(0, 28)
    sheet.write_string(1, 0, "　".join(filter(None, (subtitle, listing.note))), looks["note"])
    sheet.set_row(1, 16)
    for column, field in enumerate(listing.fields):
        sheet.set_column(column, column, field.width)
        look = looks.get(f"head-{field.form.value}", looks["head"])
        sheet.write_string(_HEAD_ROWS - 1, column, field.head, look)
    sheet.set_row(_HEAD_ROWS - 1, _head_height(listing.fields))
    end = _HEAD_ROWS - 1
    for index, row in enumerate(rows, start=_HEAD_ROWS):
        end = index
        sheet.set_row(index, _height(row, listing.fields))
        for column, (field, value) in enumerate(zip(listing.fields, row.cells, strict=True)):
            look = looks[_look(field, row)]
            if field.head == LINKED and row.link in anchors and value:
                sheet.write_url(index, column, anchors[row.link], look, str(value))
            else:
                _write_cell(sheet, (index, column), value, look)
        if isinstance(listing, LongListing):
            _forget_height(sheet, index - 1)
    if end >= _HEAD_ROWS:
        sheet.autofilter(_HEAD_ROWS - 1, 0, end, last)
    sheet.freeze_panes(_HEAD_ROWS, 0)
    _set_up_page(sheet, listing, subtitle)


def _forget_height(sheet: "xlsxwriter.worksheet.Worksheet", row: int) -> None:
    """Of a row that is on disk: the library keeps it for pictures, of which a list has none."""
    sheet.row_info.pop(row, None)
    sheet.row_sizes.pop(row, None)


def _write_cell(
    sheet: "xlsxwriter.worksheet.Worksheet",
    at: tuple[int, int],
    value: Value,
    look: "xlsxwriter.format.Format",
) -> None:
    row, column = at
    if value is None or value == "":
        sheet.write_blank(row, column, None, look)
    elif isinstance(value, (int, float)):
        sheet.write_number(row, column, value, look)
    else:
        sheet.write_string(row, column, value, look)


def _look(field: Field, row: Row) -> str:
    if row.heading:
        return "group"
    if field.form is Form.MARK and row.severity in (Severity.ERROR, Severity.WARNING):
        return row.severity.value
    return field.form.value if field.form in (Form.NUMBER, Form.DATE) else "text"


def _head_height(fields: tuple[Field, ...]) -> float:
    lines = max(lines_of(field.head, field.width) for field in fields)
    return max(lines * LINE_HEIGHT + ROW_MARGIN, 22)


def _height(row: Row, fields: tuple[Field, ...]) -> float:
    """Room for the cell that wraps most; Excel does not fit rows of written files by itself."""
    if row.heading:
        return 22
    lines = max(
        lines_of(shown(value), field.width) for field, value in zip(fields, row.cells, strict=True)
    )
    return min(lines, _MOST_LINES) * LINE_HEIGHT + ROW_MARGIN


def lines_of(text: str, width: int) -> int:
    """Lines that a text takes in a column of so many characters; Chinese ones are never halved."""
    room = max(width // 2 * 2, 2)
    return max(sum(-(-max(_width(part), 1) // room) for part in text.splitlines()), 1)


def _width(text: str) -> int:
    """Characters of a column that a text takes: Chinese ones count twice, as in Excel."""
    return sum(2 if ord(mark) > 0x2E80 else 1 for mark in text)  # noqa: PLR2004  # first CJK block


def _set_up_page(
    sheet: "xlsxwriter.worksheet.Worksheet", listing: Listing | LongListing, subtitle: str
) -> None:
    sheet.set_paper(9)
    if sum(field.width for field in listing.fields) > _WIDE:
        sheet.set_landscape()
    sheet.set_margins(left=0.6, right=0.6, top=0.7, bottom=0.7)
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROWS - 1)
    unit_and_day = "　".join(subtitle.split("　")[:2]).replace("&", "&&")
    apart = " " if unit_and_day[:1].isdigit() else ""  # else it reads as part of the type size
    sheet.set_footer(f"&L&9{apart}{unit_and_day}&R&9第&P页，共&N页")
