"""Tables as clerks keep them: a title above the header, merged cells, totals, text for numbers."""

import csv
from dataclasses import dataclass
from datetime import date, datetime
from io import BytesIO, StringIO

from openpyxl import Workbook
from openpyxl.styles import Alignment, Border, Font, Side
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from sample.papers import EPOCH, UNIT, steady

Value = str | int | float | date | datetime | None
LINE = Side(style="thin", color="000000")
GRID = Border(left=LINE, right=LINE, top=LINE, bottom=LINE)


@dataclass(frozen=True)
class Ledger:
    """A table: `total` names the columns that a 合计 row adds up; `merged` joins equal cells."""

    title: str
    header: tuple[str, ...]
    rows: tuple[tuple[Value, ...], ...]
    note: str = ""
    """A line between title and header: 填表单位, 日期."""
    total: tuple[str, ...] = ()
    merged: tuple[str, ...] = ()
    foot: str = ""
    widths: tuple[float, ...] = ()
    sheet: str = "Sheet1"
    wide: bool = False


def workbook(*ledgers: Ledger) -> bytes:
    """The tables as sheets of one xlsx file; the same bytes every time."""
    book = Workbook()
    first = book.active
    for at, ledger in enumerate(ledgers):
        page = first if at == 0 else book.create_sheet()
        assert isinstance(page, Worksheet)
        page.title = ledger.sheet
        _fill(page, ledger)
    book.properties.creator = book.properties.lastModifiedBy = UNIT
    book.properties.created = book.properties.modified = EPOCH
    out = BytesIO()
    book.save(out)
    return steady(out.getvalue())


def _fill(page: Worksheet, ledger: Ledger) -> None:
    columns = len(ledger.header)
    page.append([ledger.title])
    page.merge_cells(start_row=1, start_column=1, end_row=1, end_column=columns)
    page.row_dimensions[1].height = 32
    _style(page, 1, 1, "方正小标宋简体", 18)
    if ledger.note:
        page.append([ledger.note])
        page.merge_cells(start_row=2, start_column=1, end_row=2, end_column=columns)
        _style(page, 2, 1, "宋体", 11, align="left")
    page.append(list(ledger.header))
    head = page.max_row
    for values in ledger.rows:
        page.append(list(values))
    if ledger.total:
        page.append(_totals(ledger))
    for row in range(head, page.max_row + 1):
        page.row_dimensions[row].height = 22
        for column in range(1, columns + 1):
            _style(page, row, column, "黑体" if row == head else "宋体", 11, grid=True)
    if ledger.foot:
        page.append([ledger.foot])
        page.merge_cells(
            start_row=page.max_row, start_column=1, end_row=page.max_row, end_column=columns
        )
        _style(page, page.max_row, 1, "宋体", 11, align="left")
    _merge(page, ledger, head)
    _widen(page, ledger)


def _totals(ledger: Ledger) -> list[Value]:
    found: list[Value] = ["合计", *[None] * (len(ledger.header) - 1)]
    for name in ledger.total:
        at = ledger.header.index(name)
        found[at] = sum(float(str(row[at])) for row in ledger.rows if row[at] not in (None, ""))
        if found[at] == int(str(found[at]).split(".")[0]):
            found[at] = int(str(found[at]).split(".")[0])
    return found


def _style(
    page: Worksheet,
    row: int,
    column: int,
    face: str,
    size: float,
    *,
    align: str = "center",
    grid: bool = False,
) -> None:
    cell = page.cell(row, column)
    cell.font = Font(name=face, size=size)
    cell.alignment = Alignment(horizontal=align, vertical="center", wrap_text=True)
    if grid:
        cell.border = GRID
    if isinstance(cell.value, date):
        cell.number_format = "yyyy-mm-dd"


def _merge(page: Worksheet, ledger: Ledger, head: int) -> None:
    for name in ledger.merged:
        column = ledger.header.index(name) + 1
        start = head + 1
        for row in range(head + 2, head + len(ledger.rows) + 2):
            inside = row <= head + len(ledger.rows)
            if (
                inside
                and ledger.rows[row - head - 1][column - 1]
                == ledger.rows[start - head - 1][column - 1]
            ):
                continue
            if row - 1 > start:
                page.merge_cells(
                    start_row=start, start_column=column, end_row=row - 1, end_column=column
                )
            start = row


def _widen(page: Worksheet, ledger: Ledger) -> None:
    for at, name in enumerate(ledger.header):
        longest = max((_breadth(row[at]) for row in ledger.rows), default=4)
        width = ledger.widths[at] if ledger.widths else min(max(longest, len(name) * 2) + 3, 44)
        page.column_dimensions[get_column_letter(at + 1)].width = width
    page.page_setup.paperSize = 9
    page.page_setup.orientation = "landscape" if ledger.wide else "portrait"
    page.page_setup.fitToWidth, page.page_setup.fitToHeight = 1, 0
    page.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    page.print_options.horizontalCentered = True


def _breadth(value: Value) -> int:
    text = "2021-01-01" if isinstance(value, date) else str(value or "")
    return sum(2 if ord(letter) > 255 else 1 for letter in text)


def gb_csv(header: tuple[str, ...], rows: tuple[tuple[Value, ...], ...]) -> bytes:
    """The table as an old program exports it: commas and GB 18030."""
    out = StringIO(newline="")
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode("gb18030")
