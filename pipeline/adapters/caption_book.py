"""The caption worksheet as a workbook: its looks, its heads, and what it remembers as proposed."""

import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from pathlib import Path
from typing import Final

import openpyxl
from openpyxl.cell.cell import MergedCell
from openpyxl.styles import Alignment, Border, Font, PatternFill, Side
from openpyxl.styles.proxy import StyleProxy
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.header_footer import HeaderFooterItem, _HeaderFooterPart
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from anjuan.adapters.caption_parts import holds_more
from anjuan.adapters.readers.caption_sheet import COLUMNS, DIGEST, FILE, PROPOSED, SENTENCE

PICTURE, STATE = "照片", "状态"
GONE, DAMAGED = "照片已不在", "照片打不开"
STATES = ("", GONE, DAMAGED)
_WIDTHS = {
    PICTURE: 24, FILE: 24, "事由": 22, "时间": 15, "地点": 17, "人物": 17, "背景": 17,
    "摄影者": 10, SENTENCE: 46, STATE: 11,
}  # fmt: skip
_HOW = (
    "怎么填：灰色斜体是程序按文件夹名、文件名、说明文件、材料和拍摄时间填的，不对的直接改，不是这回事的清空，缺的补上；"
    "您改过、清空过的，程序不再动。\n"
    "“成文说明”印在照片下面，由前面几栏组成，也可以自己写；清空它就按前面几栏重新组成。"
    "填完保存，关闭表格，再运行一次 anjuan captions、检查或组卷。"
)
_HEADER_WITHIN: Final = 20
THUMBNAIL: Final = (160, 120)
ROW_HEIGHT: Final = 98.0
"""Points: a thumbnail of 120 pixels, and a little air."""
_FONT = "宋体"
_GREY = "6B6B6B"
OURS = Font(name=_FONT, size=10.5, italic=True, color=_GREY)
THEIRS = Font(name=_FONT, size=10.5, color="1A1A1A")
_LINE = Side(style="thin", color="C4C8CC")
GRID = Border(left=_LINE, right=_LINE, top=_LINE, bottom=_LINE)


class Refused(Enum):
    """Why a worksheet was left as it is; the value is what people read."""

    OPEN = "正被打开，请保存、关闭后再运行一次"
    DAMAGED = "打不开，可能已损坏或设了密码，请修好或改名后再运行一次"
    OTHER = "不是本程序的格式（没有“文件”和“成文说明”两栏），请改名后再运行一次"
    MORE = (
        "里面有程序存不住的内容（文本框、图表、嵌在单元格里的图片、批注对话等），"
        "请把它们移到别的表里，再运行一次"
    )
    LINK = "是快捷方式（链接），请换成文件本身后再运行一次"
    UNWRITABLE = "写不进去，请确认文件没有被打开、文件夹可写、磁盘有空间，再运行一次"


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
    if path.is_symlink():
        return Refused.LINK
    if not path.exists():
        return _fresh()
    try:
        with warnings.catch_warnings(record=True) as lost:
            warnings.simplefilter("always")
            book = openpyxl.load_workbook(path, rich_text=True)
        if holds_more(path, (str(one.message) for one in lost)):
            return Refused.MORE
    except Exception:  # noqa: BLE001 - a damaged package fails in every way there is
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
    """A cell's text, trimmed; of merged cells each says what the first one does."""
    cell = sheet.cell(row, column)
    if isinstance(cell, MergedCell):
        spans = (one for one in sheet.merged_cells.ranges if cell.coordinate in one)
        span = next(spans, None)
        cell = cell if span is None else sheet.cell(span.min_row, span.min_col)
    return "" if cell.value is None else str(cell.value).strip()


def last_row(sheet: Worksheet, header: int) -> int:
    """The last row that says something: people draw borders around hundreds of empty ones."""
    for row in range(sheet.max_row, header, -1):
        if any(text_of(sheet, row, column) for column in range(1, sheet.max_column + 1)):
            return row
    return header


def is_ours(font: Font | StyleProxy | None) -> bool:
    """Whether a text looks as this program wrote it."""
    return font is None or (bool(font.italic) and font.color == OURS.color)


def _fresh() -> Sheets:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "照片说明"
    sheet.merge_cells(start_row=1, start_column=1, end_row=1, end_column=len(_WIDTHS))
    told = sheet.cell(1, 1, _HOW)
    told.font = Font(name=_FONT, size=10, color="3A3A3A")
    told.alignment = Alignment(wrap_text=True, vertical="center")
    sheet.row_dimensions[1].height = 46
    sheet.row_dimensions[2].height = 24
    for column, (head, width) in enumerate(_WIDTHS.items(), start=1):
        head_cell(sheet, 2, column, head)
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "C3"
    _for_paper(sheet)
    return Sheets(book, sheet, _hidden(book), 2, _heads(sheet, 2), new=True)


def _for_paper(sheet: Worksheet) -> None:
    """A4 across, as wide as the page, the heads on each, numbered."""
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = 9
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    sheet.print_title_rows = "2:2"
    sheet.page_margins.left = sheet.page_margins.right = 0.5
    sheet.page_margins.top, sheet.page_margins.bottom = 0.6, 0.75
    sheet.page_margins.footer = 0.35
    sheet.oddFooter = HeaderFooterItem(center=_HeaderFooterPart("&P / &N"))


def head_cell(sheet: Worksheet, row: int, column: int, head: str) -> None:
    """Writes the head of a column."""
    cell = sheet.cell(row, column, head)
    cell.font = Font(name=_FONT, size=10.5, bold=True)
    cell.fill = PatternFill("solid", fgColor="ECEFF2")
    cell.border = GRID
    cell.alignment = Alignment(horizontal="center", vertical="center", wrap_text=True)


def _hidden(book: openpyxl.Workbook) -> Worksheet:
    sheet: Worksheet = book.create_sheet(PROPOSED)
    sheet.sheet_state = "hidden"
    for column, head in enumerate((FILE, *COLUMNS, DIGEST), start=1):
        sheet.cell(1, column, head)
    return sheet


def remembered(hidden: Worksheet) -> dict[str, Mapping[str, str]]:
    """What was proposed last, by file."""
    heads = (FILE, *COLUMNS, DIGEST)
    found: dict[str, Mapping[str, str]] = {}
    for at in range(2, hidden.max_row + 1):
        texts = {head: text_of(hidden, at, column) for column, head in enumerate(heads, start=1)}
        if texts[FILE]:
            found[texts.pop(FILE)] = texts
    return found
