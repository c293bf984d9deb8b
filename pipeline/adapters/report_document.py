"""A report's lists as one Word document, for offices that pass such lists on as Word."""

from dataclasses import replace
from datetime import date
from pathlib import Path

from anjuan.adapters.docx_furniture import empty_header_part
from anjuan.adapters.docx_package import DocxPackage, app_properties, core_properties
from anjuan.adapters.docx_sections import Section, section_properties
from anjuan.adapters.docx_styles import font_table_part, settings_part, styles_part
from anjuan.adapters.docx_tables import OPEN, Row, head_row, table, text_cell
from anjuan.adapters.docx_text import Border, Setting, paragraph, runs
from anjuan.adapters.docx_xml import Xml, document, joined, w
from anjuan.model import sheet
from anjuan.model.binder import Align, Column, Lines, Side
from anjuan.model.listing import Form, Listing, Report, shown
from anjuan.model.listing import Row as ListRow
from anjuan.model.units import Mm

_MEASURE = 242.0
_TOP = Mm(28)
_HEAD, _ROW = Mm(8), Mm(7)
_UNDATED = date(1980, 1, 1)


def write_report_document(report: Report, path: Path) -> None:
    """Write the lists one below the other on landscape A4; heads repeat on every page."""
    package = DocxPackage()
    section = Section(package.header(empty_header_part()), Side.RECTO, _TOP, "", turned=True)
    body = joined((_title(report), *(_listing(one) for one in report.listings)))
    parts = {
        "word/document.xml": document(
            "w:document", w("body", body, section_properties(section)), ignorable="wps"
        ),
        "word/styles.xml": styles_part(),
        "word/settings.xml": settings_part(),
        "word/fontTable.xml": font_table_part(),
        "docProps/core.xml": core_properties(report.title, "", _UNDATED),
        "docProps/app.xml": app_properties(""),
    }
    package.write(path, parts)


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
        return joined((head, note))
    total = sum(field.width for field in listing.fields)
    widths = tuple(Mm(field.width * _MEASURE / total) for field in listing.fields)
    columns = [
        Column(
            Lines(field.head, (field.head,)),
            width,
            Align.RIGHT if field.form is Form.NUMBER else Align.LEFT,
        )
        for field, width in zip(listing.fields, widths, strict=True)
    ]
    rows = [head_row(columns, _HEAD), *(_row(one, columns) for one in listing.rows)]
    return joined((head, note, table(widths, rows, OPEN, title=listing.title)))


def _row(row: ListRow, columns: list[Column]) -> Row:
    if row.heading:
        head = text_cell(str(row.cells[0]), sheet.LABEL)
        return Row((replace(head, span=len(columns)),), _ROW)
    style = sheet.TABLE_SMALL
    cells = (
        text_cell(shown(value), style, column.align)
        for value, column in zip(row.cells, columns, strict=True)
    )
    return Row(tuple(cells), _ROW)
