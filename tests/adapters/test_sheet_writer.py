"""Lists as workbooks, read back with another library, and as LibreOffice prints them."""

from pathlib import Path

import openpyxl
import pypdfium2
import pytest
from openpyxl.worksheet.worksheet import Worksheet

from anjuan.adapters.sheet_writer import write_long_workbook, write_workbook
from anjuan.model.finding import Severity
from anjuan.model.listing import Field, Form, Listing, LongListing, Report, Row, Section
from word_pages import needs_office, rendered

FIELDS = (
    Field("级别", 8, Form.MARK),
    Field("指标", 6),
    Field("问题", 38, Form.LONG),
    Field("失分风险", 10, Form.NUMBER),
    Field("应交日期", 12, Form.DATE),
    Field("材料位置", 40, Form.PATH),
)
LONG = "照片缺时间或地点，请在说明文件里写明。" * 5
ROWS = (
    Row(("办公室：2项", None, None, None, None, None), heading=True),
    Row(("须处理", "2.2", "缺照片", 1.5, "2021-03-31", "a/b.jpg"), Severity.ERROR, link="2.2"),
    Row(("请核对", "2.2", LONG, 0.0, "", "=1+2\nhttp://x.cn/a"), Severity.WARNING, link="2.2"),
)
INDEX = Listing("按指标", "按指标", (Field("编号", 8),), (Row(("2.2",), anchor="2.2"),))
REPORT = Report(
    "2021年度缺项清单",
    "某市某局　截至2021-12-31　2项指标",
    (
        Listing("问题材料", "问题材料：哪里不对", FIELDS, ROWS, "共2条。"),
        INDEX,
        Listing("不涉及", "不涉及", FIELDS, (), "没有不涉及的指标。"),
    ),
)


@pytest.fixture
def book(tmp_path: Path) -> openpyxl.Workbook:
    write_workbook(REPORT, tmp_path / "清单.xlsx")
    return openpyxl.load_workbook(tmp_path / "清单.xlsx")


def sheet(book: openpyxl.Workbook, name: str = "问题材料") -> Worksheet:
    found = book[name]
    assert isinstance(found, Worksheet)
    return found


def test_every_list_is_a_sheet_in_order(book: openpyxl.Workbook) -> None:
    assert book.sheetnames == ["问题材料", "按指标", "不涉及"]


def test_title_note_and_head_stand_above_the_rows(book: openpyxl.Workbook) -> None:
    page = sheet(book)
    assert page["A1"].value == "问题材料：哪里不对"
    assert page["A2"].value == "某市某局　截至2021-12-31　2项指标　共2条。"
    assert [cell.value for cell in page[3]] == [field.head for field in FIELDS]
    assert page["C5"].value == "缺照片"


def test_figures_are_numbers_and_nothing_else_is(book: openpyxl.Workbook) -> None:
    page = sheet(book)
    assert page["D5"].value == 1.5
    assert page["B5"].data_type == "s"
    assert page["E5"].data_type == "s"


def test_no_text_is_taken_for_a_formula_or_an_address(book: openpyxl.Workbook) -> None:
    cell = sheet(book)["F6"]
    assert cell.data_type == "s"
    assert cell.value == "=1+2\nhttp://x.cn/a"
    assert cell.hyperlink is None


def test_the_head_stays_in_sight_and_is_repeated_on_paper(book: openpyxl.Workbook) -> None:
    page = sheet(book)
    assert page.freeze_panes == "A4"
    assert page.print_title_rows == "$3:$3"
    assert page.auto_filter.ref == "A3:F6"


def test_paper_is_a4_as_wide_as_the_list(book: openpyxl.Workbook) -> None:
    wide, narrow = sheet(book), sheet(book, "按指标")
    for page in (wide, narrow):
        assert page.page_setup.paperSize in (9, "9")
        assert page.page_setup.fitToWidth in (None, 1)
        assert page.page_setup.fitToHeight == 0
    assert wide.page_setup.orientation == "landscape"
    assert narrow.page_setup.orientation != "landscape"


def test_the_foot_says_whose_list_it_is_and_the_page(book: openpyxl.Workbook) -> None:
    foot = sheet(book).oddFooter
    assert foot is not None
    assert "截至2021-12-31" in str(foot.left.text)
    assert str(foot.right.text) == "第&P页，共&N页"


def test_only_the_level_is_coloured(book: openpyxl.Workbook) -> None:
    page = sheet(book)
    colours = {name: page[name].font.color.rgb for name in ("A5", "A6", "C5", "A1")}
    assert colours["A5"] != colours["C5"] == colours["A1"]
    assert colours["A6"] not in (colours["A5"], colours["C5"])


def test_heads_stand_as_their_columns_do(book: openpyxl.Workbook) -> None:
    page = sheet(book)
    for column in "ABCDEF":
        assert page[f"{column}3"].alignment.horizontal == page[f"{column}5"].alignment.horizontal


def test_a_row_is_as_high_as_its_longest_text_needs(book: openpyxl.Workbook) -> None:
    page = sheet(book)
    heights = {row: page.row_dimensions[row].height or 0 for row in (4, 5, 6)}
    lines = -(-len(LONG) * 2 // 38)
    assert heights[6] >= lines * 13
    assert heights[4] < 30
    assert heights[5] < heights[6]


def test_a_row_links_to_the_row_that_tells_more(book: openpyxl.Workbook) -> None:
    link = sheet(book)["B5"].hyperlink
    assert link is not None
    assert link.location == "'按指标'!A4"


def test_an_empty_list_says_so_and_has_no_filter(book: openpyxl.Workbook) -> None:
    page = sheet(book, "不涉及")
    assert str(page["A2"].value).endswith("没有不涉及的指标。")
    assert page.auto_filter.ref is None


def test_the_same_report_gives_the_same_bytes(tmp_path: Path) -> None:
    for name in ("a.xlsx", "b.xlsx"):
        write_workbook(REPORT, tmp_path / name)
    assert (tmp_path / "a.xlsx").read_bytes() == (tmp_path / "b.xlsx").read_bytes()


@needs_office
def test_on_paper_each_list_is_one_page_wide(tmp_path: Path) -> None:
    write_workbook(REPORT, tmp_path / "清单.xlsx")
    with pypdfium2.PdfDocument(rendered(tmp_path / "清单.xlsx", tmp_path / "pdf")) as document:
        sizes = [(round(page.get_width()), round(page.get_height())) for page in document]
        text = document[0].get_textpage().get_text_bounded()
    assert sizes == [(842, 595), (595, 842), (842, 595)]
    assert "材料位置" in text
    assert LONG[-6:] in "".join(text.split())


# ── lists of any length ──────────────────────────────────────────────────────────────────────


def long_book(folder: Path, rows: int, *, heads: bool = True) -> openpyxl.Workbook:
    """A list of so many rows that exist only while they are asked for."""
    made = (Row((f"第{number}项", number)) for number in range(rows))
    fields = (Field("名称", 20), Field("数", 8, Form.NUMBER))
    listing = LongListing("总表", "总表", fields, (Section("甲局", "", made),), heads=heads)
    write_long_workbook("总表", "2021年度　某市", (listing,), folder / "总表.xlsx")
    return openpyxl.load_workbook(folder / "总表.xlsx")


def test_a_long_list_is_written_like_a_short_one(tmp_path: Path) -> None:
    page = sheet(long_book(tmp_path, 3), "总表")
    assert [[cell.value for cell in row] for row in page.iter_rows(min_row=3)] == [
        ["名称", "数"], ["甲局", None], ["第0项", 0], ["第1项", 1], ["第2项", 2],
    ]  # fmt: skip
    assert page.auto_filter.ref == "A3:B7"
    assert page.freeze_panes == "A4"


def test_a_list_that_no_sheet_holds_goes_on_on_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anjuan.adapters.sheet_writer.MOST_ROWS", 4)
    book = long_book(tmp_path, 8, heads=False)
    assert book.sheetnames == ["总表", "总表（2）"]
    assert [sheet(book, name)["A4"].value for name in book.sheetnames] == ["第0项", "第4项"]
    assert [sheet(book, name).max_row for name in book.sheetnames] == [7, 7]


def test_heights_of_long_lists_are_written_and_not_kept(tmp_path: Path) -> None:
    rows = (Row((LONG if number % 2 else "短",)) for number in range(6))
    listing = LongListing("总表", "总表", (Field("名称", 20),), (Section("甲局", "", rows),))
    write_long_workbook("总表", "某市", (listing,), tmp_path / "总表.xlsx")
    page = sheet(openpyxl.load_workbook(tmp_path / "总表.xlsx"), "总表")
    heights = [page.row_dimensions[row].height for row in range(5, 11)]
    assert heights[0::2] == [19.5, 19.5, 19.5]
    assert all(height > 60 for height in heights[1::2])


def test_a_foot_that_begins_with_a_figure_keeps_its_size(tmp_path: Path) -> None:
    foot = sheet(long_book(tmp_path, 1), "总表").oddFooter
    assert foot is not None
    assert (foot.left.size, str(foot.left.text).strip()) == (9, "2021年度　某市")
