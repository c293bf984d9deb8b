"""Workbooks as clerks make them: merged cells, hidden sheets, dates, percentages, formulas."""

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
import xlsxwriter
from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from anjuan.adapters.readers import grids
from anjuan.adapters.readers.cells import Shape, number_text, serial_text, shape_of, value_text
from anjuan.adapters.readers.references import cell_at, cell_name, range_at
from anjuan.model.evidence import Elements, Format, Grid, PhotoRow, Problem, Sidecar
from raw_material import facts_of, ole, open_sheet, package, repacked, workbook


def sheet_of(book: Workbook) -> Worksheet:
    sheet = book.active
    assert isinstance(sheet, Worksheet)
    return sheet


def cells(path: Path) -> tuple[tuple[str, ...], ...]:
    facts = facts_of(path)
    assert facts.problem is None, facts.detail
    return facts.grids[0].cells


def at(hour: int, minute: int, second: int = 0) -> datetime:
    """A moment as workbooks hold it: without a time zone."""
    return datetime.combine(date(2021, 3, 12), time(hour, minute, second))


def test_values_are_plain_text(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "台账.xlsx",
        ("姓名", "时长", "日期", "时刻", "备注"),
        ("张三", 3.0, date(2021, 3, 12), at(14, 30), None),
        ("李四", 2.5, date(2021, 12, 31), at(8, 0, 5), True),
        ("王五", 0.1 + 0.2, date(2021, 1, 1), time(9, 5), "  请假 "),
    )
    assert cells(path) == (
        ("姓名", "时长", "日期", "时刻", "备注"),
        ("张三", "3", "2021-03-12", "2021-03-12 14:30", ""),
        ("李四", "2.5", "2021-12-31", "2021-03-12 08:00:05", "TRUE"),
        ("王五", "0.3", "2021-01-01", "09:05", "请假"),
    )


def test_percentages_stay_percentages_and_are_not_rounded(tmp_path: Path) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row, value in enumerate((0.85, 0.856, 1), start=1):
        sheet.cell(row, 1, value).number_format = "0%"
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == (("85%",), ("85.6%",), ("100%",))


@pytest.mark.parametrize(
    ("code", "expected"),
    [
        ('yyyy"年"m"月"d"日";@', "2021-03-12"),
        ("yyyy/m/d", "2021-03-12"),
        ("[$-804]yyyy年m月d日", "2021-03-12"),
        ('m"月"d"日"', "2021-03-12"),
        ('0"小时"', "44267"),
        ("0.00", "44267"),
        ("#,##0", "44267"),
        ("[红色]0;[蓝色]0", "44267"),
        ("@", "44267"),
    ],
)
def test_number_formats_tell_dates_from_numbers(tmp_path: Path, code: str, expected: str) -> None:
    book = Workbook()
    sheet_of(book).cell(1, 1, 44267).number_format = code
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == ((expected,),)


def test_elapsed_hours_are_hours(tmp_path: Path) -> None:
    book = Workbook()
    sheet_of(book).cell(1, 1, timedelta(hours=30)).number_format = "[h]:mm"
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == (("30:00",),)


def test_merged_cells_are_filled_in_as_far_as_the_table_reaches(tmp_path: Path) -> None:
    book = Workbook()
    sheet = sheet_of(book)
    for row in (("志愿服务台账", None, None), ("科室", "姓名", "时长"), ("办公室", "张三", 3)):
        sheet.append(row)
    sheet.append((None, "李四", 4))
    sheet.merge_cells("A1:C1")
    sheet.merge_cells("A3:A4")
    sheet.merge_cells("E1:XFD9")
    book.save(tmp_path / "a.xlsx")
    assert cells(tmp_path / "a.xlsx") == (
        ("志愿服务台账", "志愿服务台账", "志愿服务台账"),
        ("科室", "姓名", "时长"),
        ("办公室", "张三", "3"),
        ("办公室", "李四", "4"),
    )


def test_hidden_sheets_are_read_and_marked(tmp_path: Path) -> None:
    book = Workbook()
    sheet_of(book).append(("一",))
    for name, state in (("底稿", "hidden"), ("备份", "veryHidden")):
        other = book.create_sheet(name)
        other.append(("二",))
        other.sheet_state = state
    book.save(tmp_path / "a.xlsx")
    found = facts_of(tmp_path / "a.xlsx").grids
    assert [(one.name, one.hidden) for one in found] == [
        ("Sheet", False),
        ("底稿", True),
        ("备份", True),
    ]


def test_formulas_give_their_value_or_themselves(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    sheet = book.add_worksheet()
    sheet.write_row(0, 0, [1, 2])
    sheet.write_formula(0, 2, "=SUM(A1:B1)", None, 3)
    book.close()
    assert cells(tmp_path / "a.xlsx") == (("1", "2", "3"),)
    assert cells(workbook(tmp_path / "b.xlsx", (1, 2, "=A1+B1"))) == (("1", "2", "=A1+B1"),)


def test_a_zero_that_was_never_calculated_is_not_believed(tmp_path: Path) -> None:
    book = xlsxwriter.Workbook(str(tmp_path / "a.xlsx"))
    book.add_worksheet().write_formula(0, 0, "=SUM(B1:B9)")
    book.close()
    assert cells(tmp_path / "a.xlsx") == (("=SUM(B1:B9)",),)


def test_shared_formulas_are_carried_over(tmp_path: Path) -> None:
    rows = (
        '<row r="1"><c r="A1"><v>1</v></c>'
        '<c r="B1"><f t="shared" ref="B1:B2" si="0">A1*2</f></c></row>'
        '<row r="2"><c r="A2"><v>2</v></c><c r="B2"><f t="shared" si="0"/></c></row>'
    )
    sheet = (
        '<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">'
        f"<sheetData>{rows}</sheetData></worksheet>"
    )
    path = workbook(tmp_path / "a.xlsx", ("x",))
    assert cells(repacked(path, {"xl/worksheets/sheet1.xml": sheet.encode()})) == (
        ("1", "=A1*2"),
        ("2", "=A2*2"),
    )


def test_cells_and_rows_without_addresses_follow_one_another(tmp_path: Path) -> None:
    rows = "<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>"
    sheet = f"<worksheet><sheetData>{rows}</sheetData></worksheet>"
    path = workbook(tmp_path / "a.xlsx", ("x",))
    assert cells(repacked(path, {"xl/worksheets/sheet1.xml": sheet.encode()})) == (
        ("1", "2"),
        ("3", ""),
    )


def test_rich_text_is_joined_without_its_phonetic_guide(tmp_path: Path) -> None:
    sheet = (
        "<worksheet><sheetData><row><c t='inlineStr'><is><r><t>签</t></r><r><t>到</t></r>"
        "<rPh sb='0' eb='1'><t>qian</t></rPh></is></c></row></sheetData></worksheet>"
    )
    path = workbook(tmp_path / "a.xlsx", ("x",))
    assert cells(repacked(path, {"xl/worksheets/sheet1.xml": sheet.encode()})) == (("签到",),)


def test_one_cell_at_the_far_end_does_not_fill_the_memory(tmp_path: Path) -> None:
    first = "<row r='1'><c r='A1'><v>1</v></c></row>"
    last = "<row r='1048576'><c r='XFD1048576'><v>2</v></c></row>"
    sheet = f"<worksheet><sheetData>{first}{last}</sheetData></worksheet>"
    path = workbook(tmp_path / "a.xlsx", ("x",))
    facts = facts_of(repacked(path, {"xl/worksheets/sheet1.xml": sheet.encode()}))
    assert facts.grids[0].cells == (("1",),)
    assert "过大" in facts.damaged


def test_a_sheet_with_a_document_type_is_refused(tmp_path: Path) -> None:
    sheet = b'<!DOCTYPE x [<!ENTITY a "1">]><worksheet><sheetData/></worksheet>'
    path = workbook(tmp_path / "a.xlsx", ("x",))
    assert (
        facts_of(repacked(path, {"xl/worksheets/sheet1.xml": sheet})).problem is Problem.UNREADABLE
    )


def test_broken_styles_do_not_cost_the_table(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("数量", 3))
    assert cells(repacked(path, {"xl/styles.xml": b"<styleSheet><x"})) == (("数量", "3"),)


def test_a_broken_sheet_is_unreadable(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("数量", 3))
    broken = repacked(path, {"xl/worksheets/sheet1.xml": b"<worksheet><sheetData><row>"})
    assert facts_of(broken).problem is Problem.UNREADABLE
    bare = package(tmp_path / "b.xlsx", {"xl/workbook.xml": "<workbook/>"})
    assert facts_of(bare).problem is Problem.UNREADABLE


def test_legacy_workbooks_tell_passwords_and_damage(tmp_path: Path) -> None:
    begin = b"\x09\x08\x10\x00" + bytes(16)
    locked = ole(tmp_path / "a.xls", {"Workbook": begin + b"\x2f\x00\x06\x00" + bytes(6)})
    assert facts_of(locked).problem is Problem.ENCRYPTED
    broken = ole(tmp_path / "b.xls", {"Workbook": b"\xff" * 64})
    assert facts_of(broken).problem is Problem.UNREADABLE


def test_open_document_sheets_are_read(tmp_path: Path) -> None:
    path = open_sheet(tmp_path / "a.ods")
    facts = facts_of(path)
    assert facts.format is Format.ODS
    assert facts.grids == (Grid("台账", (("姓名", "3"),)),)


def test_the_caption_worksheet_comes_back_as_captions(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "照片说明.xlsx",
        ("照片文字说明",),
        ("文件", "事由", "时间", "地点", "成文说明"),
        ("IMG_1.jpg", "植树", "3月12日", "后山", "2021年3月12日，全体职工在后山植树。"),
        ("IMG_2.jpg", None, None, None, None),
    )
    sidecar = facts_of(path).sidecar
    assert sidecar is not None
    assert sidecar.photos == (
        PhotoRow(
            "IMG_1.jpg",
            Elements(what="植树", when="3月12日", place="后山"),
            sentence="2021年3月12日，全体职工在后山植树。",
        ),
    )


def proposed(path: Path, *rows: tuple[str | None, ...]) -> Sidecar:
    """A worksheet of ours for one photo of which 植树 and 全体职工 were proposed."""
    heads = ("文件", "事由", "人物", "成文说明")
    book = Workbook()
    for title, of in (("照片说明", rows), ("建议（勿改）", None)):
        sheet = book.create_sheet(title)
        sheet.append([*heads, "摘要"] if of is None else heads)
        for row in of or [("IMG_1.jpg", "植树", "全体职工", "植树。", "ab" * 32)]:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    read = facts_of(path).sidecar
    assert read is not None
    return read


@pytest.mark.parametrize(
    ("cells", "told"),
    [
        (("植树", "全体职工", "植树。"), PhotoRow("IMG_1.jpg")),
        (
            ("植树", "工会", "植树。"),
            PhotoRow("IMG_1.jpg", Elements(people="工会")),
        ),
        (("植树", None, "植树。"), PhotoRow("IMG_1.jpg", emptied=("people",))),
        (("植树", "全体职工", None), PhotoRow("IMG_1.jpg")),
        ((None, None, None), PhotoRow("IMG_1.jpg")),
        (("植树", "全体职工", "培土。"), PhotoRow("IMG_1.jpg", sentence="培土。")),
        (("=A1", "全体职工", "植树。"), PhotoRow("IMG_1.jpg")),
    ],
)
def test_only_what_people_changed_in_a_proposal_is_said(
    tmp_path: Path, cells: tuple[str | None, ...], told: PhotoRow
) -> None:
    read = proposed(tmp_path / "照片说明.xlsx", ("IMG_1.jpg", *cells))
    assert read.photos == (replace(told, digest="ab" * 32),)


@pytest.mark.parametrize(
    ("raw", "shape", "expected"),
    [
        ("1E+20", Shape.PLAIN, "100000000000000000000"),
        ("-0", Shape.PLAIN, "0"),
        ("1E-3", Shape.PLAIN, "0.001"),
        ("nan", Shape.PLAIN, "nan"),
        ("abc", Shape.DATE, "abc"),
        ("-5", Shape.DATE, "-5"),
        ("0.125", Shape.PERCENT, "12.5%"),
        ("0.5", Shape.DATE, "12:00"),
        ("-0.5", Shape.DURATION, "-12:00"),
    ],
)
def test_numbers_as_text(raw: str, shape: Shape, expected: str) -> None:
    assert number_text(raw, shape) == expected


def test_serial_dates_of_both_calendars() -> None:
    assert serial_text(Decimal(1)) == "1900-01-01"
    assert serial_text(Decimal(61)) == "1900-03-01"
    assert serial_text(Decimal(0), from_1904=True) == "1904-01-01"
    assert serial_text(Decimal(3_000_000)) == ""


def test_built_in_formats() -> None:
    assert shape_of(14, "") is Shape.DATE
    assert shape_of(58, "") is Shape.DATE
    assert shape_of(46, "") is Shape.DURATION
    assert shape_of(10, "") is Shape.PERCENT
    assert shape_of(0, "General") is Shape.PLAIN


def test_values_of_other_libraries() -> None:
    assert value_text(timedelta(minutes=90)) == "01:30"
    assert value_text(None) == ""
    assert value_text(False) == "FALSE"  # noqa: FBT003 - the value is what is tested


def test_references() -> None:
    assert cell_at("$AB$12") == (11, 27)
    assert cell_at("x") is None
    assert range_at("C4:A1") == (0, 0, 3, 2)
    assert range_at("A1:") == (0, 0, 0, 0)
    assert [cell_name(0, column) for column in (0, 25, 26, 701, 702)] == [
        "A1",
        "Z1",
        "AA1",
        "ZZ1",
        "AAA1",
    ]


def test_a_table_beyond_the_bounds_is_cut_and_says_so() -> None:
    rows = ([str(row)] for row in range(grids.MOST_ROWS + 5))
    grid, cut = grids.from_rows(rows, "长表")
    assert cut
    assert len(grid.cells) == grids.MOST_ROWS
