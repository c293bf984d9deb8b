"""The caption worksheet as a workbook: its looks, its heads, and what it remembers as proposed."""

import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from anjuan.adapters.readers.caption_sheet import FILE, HEADS, PROPOSED, SENTENCE

PICTURE, STATE, DIGEST = "照片", "状态", "摘要"
GONE: Final = "照片已不在"
TOLD: Final = (*HEADS.values(), SENTENCE)
"""The columns that people may write in."""
_WIDTHS = {
    PICTURE: 24, FILE: 26, "事由": 24, "时间": 15, "地点": 16, "人物": 16, "背景": 16,
    "摄影者": 10, SENTENCE: 44, STATE: 11,
}  # fmt: skip
_HOW = (
    "怎么填：灰色斜体是程序根据文件夹名、说明文件和拍摄时间填的，不对的直接改，缺的补上；改过的不会被覆盖。"
    "“成文说明”会按前面几栏重新组成，也可以自己写。填完保存，再运行一次 anjuan captions 或组卷。"
)
_HEADER_WITHIN: Final = 20
THUMBNAIL: Final = (160, 120)
ROW_HEIGHT: Final = 96.0
"""Points: a thumbnail of 120 pixels, and a little air."""
_FONT = "宋体"
OURS = Font(name=_FONT, size=10.5, italic=True, color="6B6B6B")
THEIRS = Font(name=_FONT, size=10.5, color="1A1A1A")
HAIR = Border(bottom=Side(style="thin", color="B5B5B5"))


class Refused(Enum):
    """Why a worksheet was left as it is; the value is what people read."""

    OPEN = "正被打开，请关闭后再运行一次"
    DAMAGED = "打不开，可能已损坏，请修好或改名后再运行一次"
    OTHER = "不是本程序的格式（没有“文件”和“成文说明”两栏），请改名后再运行一次"


@dataclass(slots=True)
class Sheets:
    """The workbook: what people see, what was proposed, and where the heads stand."""

    book: openpyxl.Workbook
    seen: Worksheet
    hidden: Worksheet
    header: int
    columns: dict[str, int] = field(default_factory=dict)
    new: bool = False


def opened(path: Path) -> Sheets | Refused:
    """The worksheet that is there, or a new one; why not where it must be left alone."""
    if not path.exists():
        return _fresh()
    try:
        book = openpyxl.load_workbook(path)
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, InvalidFileException):
        return Refused.DAMAGED
    for sheet in book.worksheets:
        header = _header(sheet) if sheet.title != PROPOSED else None
        if header is not None:
            known = PROPOSED in book.sheetnames
            hidden = book[PROPOSED] if known else _hidden(book)
            return Sheets(book, sheet, hidden, header, _heads(sheet, header))
    return Refused.OTHER


def _header(sheet: Worksheet) -> int | None:
    """The row that names the columns of files and sentences."""
    for row in range(1, min(sheet.max_row, _HEADER_WITHIN) + 1):
        heads = _heads(sheet, row)
        if FILE in heads and SENTENCE in heads:
            return row
    return None


def _heads(sheet: Worksheet, row: int) -> dict[str, int]:
    return {
        text: column
        for column in range(sheet.max_column, 0, -1)
        if (text := text_of(sheet, row, column))
    }


def text_of(sheet: Worksheet, row: int, column: int) -> str:
    """A cell's text, trimmed."""
    value = sheet.cell(row, column).value
    return "" if value is None else str(value).strip()


def _fresh() -> Sheets:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "照片说明"
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(_WIDTHS))
    told = sheet.cell(1, 1, _HOW)
    told.font = Font(name=_FONT, size=10, color="6B6B6B")
    told.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[1].height = 34
    for column, (head, width) in enumerate(_WIDTHS.items(), start=1):
        head_cell(sheet, 2, column, head)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C3"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "2:2"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    return Sheets(book, sheet, _hidden(book), 2, _heads(sheet, 2), new=True)


def head_cell(sheet: Worksheet, row: int, column: int, head: str) -> None:
    """Writes the head of a column."""
    cell = sheet.cell(row, column, head)
    cell.font = Font(name=_FONT, size=10.5, bold=True)
    cell.fill = PatternFill("solid", fgColor="ECEFF2")
    cell.alignment = Alignment(vertical="center", wrap_text=True)


def _hidden(book: openpyxl.Workbook) -> Worksheet:
    sheet: Worksheet = book.create_sheet(PROPOSED)
    sheet.sheet_state = "hidden"
    for column, head in enumerate((FILE, *TOLD, DIGEST), start=1):
        sheet.cell(1, column, head)
    return sheet


def remembered(hidden: Worksheet) -> dict[str, Mapping[str, str]]:
    """What was proposed last, by file."""
    heads = (FILE, *TOLD, DIGEST)
    found: dict[str, Mapping[str, str]] = {}
    for at in range(2, hidden.max_row + 1):
        texts = {head: text_of(hidden, at, column) for column, head in enumerate(heads, start=1)}
        if texts[FILE]:
            found[texts.pop(FILE)] = texts
    return found
