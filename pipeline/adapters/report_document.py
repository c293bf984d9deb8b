"""A report's lists as one Word document, for offices that pass such lists on as Word."""

from collections.abc import Sequence
from dataclasses import replace
from itertools import compress
from pathlib import Path

from anjuan.adapters.docx_document import WordDocument, write_document
from anjuan.adapters.docx_furniture import empty_header_part
from anjuan.adapters.docx_keep import kept
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.docx_sections import Section, section_properties
from anjuan.adapters.docx_tables import OPEN, Row, head_row, table, text_cell
from anjuan.adapters.docx_text import Border, Setting, paragraph, runs
from anjuan.adapters.docx_xml import Xml, joined
from anjuan.model import sheet
from anjuan.model.listing import Field, Form, Listing, Report, shown
from anjuan.model.listing import Row as ListRow
from anjuan.model.pages import Align, Column, Lines, Side
from anjuan.model.units import Mm

_MEASURE = 242.0
_TOP = Mm(28)
_HEAD, _ROW = Mm(8), Mm(7)
_WIDEST = Mm(24)
"""Of a column that holds no running text; longer names wrap."""
_FIRST_CHINESE = 0x2E80
_RUNNING = frozenset({Form.LONG, Form.PATH})
_ALIGNS = {Form.NUMBER: Align.RIGHT, Form.DATE: Align.CENTRE}


def write_report_document(report: Report, path: Path) -> None:
    """Write the lists one below the other on landscape A4; heads repeat on every page."""
    package = DocxPackage()
    section = Section(package.header(empty_header_part()), Side.RECTO, _TOP, "", turned=True)
    body = joined((_title(report), *(_listing(one) for one in report.listings)))
    content = joined((body, section_properties(section)))
    write_document(package, WordDocument(content, report.title), path)


def _title(report: Report) -> Xml:
    rule = Setting(below=Border(sheet.RULE_TITLE, Mm(2)))
    style = sheet.PAGE_TITLE
    return joined(
        (
            paragraph(style.name, runs(report.title, style), setting=rule),
            paragraph(
                sheet.HINT.name, runs(report.subtitle, sheet.HINT), setting=Setting(before=Mm(2))
            ),
        )
    )


def _listing(listing: Listing) -> Xml:
    style = sheet.SECTION_TITLE
    spaced = Setting(before=Mm(8), after=Mm(2))
    head = paragraph(style.name, runs(listing.title, style), setting=spaced)
    note = paragraph(sheet.HINT.name, runs(listing.note, sheet.HINT)) if listing.note else ""
    if not listing.rows:
        return joined((kept(head), note))
    listing = _without_empty_columns(listing)
    widths = _widths(listing)
    columns = [
        Column(Lines(field.head, (field.head,)), width, _ALIGNS.get(field.form, Align.LEFT))
        for field, width in zip(listing.fields, widths, strict=True)
    ]
    rows = [head_row(columns, _HEAD), *(_row(one, columns) for one in listing.rows)]
    return joined((kept(head), kept(Xml(note)), table(widths, rows, OPEN, title=listing.title)))


def _without_empty_columns(listing: Listing) -> Listing:
    """Paper has no room for columns in which no row says anything."""
    used = [
        any(shown(row.cells[at]) for row in listing.rows if not row.heading)
        for at in range(len(listing.fields))
    ]
    rows = (
        replace(row, cells=row.cells if row.heading else tuple(compress(row.cells, used)))
        for row in listing.rows
    )
    return replace(listing, fields=tuple(compress(listing.fields, used)), rows=tuple(rows))


def _widths(listing: Listing) -> tuple[Mm, ...]:
    """Short columns as wide as what they hold; the running text shares the rest."""
    rows = [row for row in listing.rows if not row.heading]
    needed = [
        _needed(field, [shown(row.cells[at]) for row in rows])
        for at, field in enumerate(listing.fields)
    ]
    flexible = [field.form in _RUNNING for field in listing.fields]
    if not any(flexible):
        return tuple(Mm(_MEASURE * one / sum(needed)) for one in needed)
    fixed = sum(one for one, free in zip(needed, flexible, strict=True) if not free)
    share = sum(field.width for field in listing.fields if field.form in _RUNNING)
    return tuple(
        Mm((_MEASURE - fixed) * field.width / share) if free else Mm(one)
        for field, one, free in zip(listing.fields, needed, flexible, strict=True)
    )


def _needed(field: Field, texts: Sequence[str]) -> float:
    """The width of a column's longest text, or of its head, at most `_WIDEST`."""
    longest = max((_measure(text, sheet.TABLE_SMALL) for text in texts), default=0.0)
    return min(
        max(longest, _measure(field.head, sheet.LABEL)) + 2 * sheet.CELL_PADDING + 0.8, _WIDEST
    )


def _measure(text: str, style: sheet.TextStyle) -> float:
    """About how wide a text is, in mm; Latin letters and figures take half."""
    return sheet.mm(style.size) * sum(1 if ord(mark) >= _FIRST_CHINESE else 0.52 for mark in text)


def _row(row: ListRow, columns: list[Column]) -> Row:
    if row.heading:
        head = text_cell(shown(row.cells[0]), sheet.LABEL)
        return Row((replace(head, content=kept(head.content), span=len(columns)),), _ROW)
    style = sheet.TABLE_SMALL
    cells = (
        text_cell(shown(value), style, column.align)
        for value, column in zip(row.cells, columns, strict=True)
    )
    return Row(tuple(cells), _ROW)
