"""Tables as clerks make them (contract §2, Measures)."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.evidence import Facts, Format, Grid
from anjuan.model.kinds import Kind
from anjuan.stages.headers import plain_name
from anjuan.stages.tabulate import Table, tables
from build import cells, file, sheet


def table(text: str, *wanted: str) -> Table:
    (found,) = tables(sheet("ledger", text, "台账.xlsx"), frozenset(wanted))
    return found


def column(of: Table, name: str) -> list[str]:
    at = of.column(name)
    assert at is not None
    return [of.text(row, at) for row in of.rows]


def test_the_header_is_found_below_titles_and_remarks() -> None:
    found = table("""
        2021年志愿服务登记表|2021年志愿服务登记表|2021年志愿服务登记表
        填报单位：机关党委|| 2021年12月
        ||
        序号|姓名|时长（小时）
        1|李静|30
    """)
    assert found.header == ("序号", "姓名", "时长（小时）")
    assert column(found, "时长") == ["30"]
    assert found.rows[0].number == 5, "the row as the sheet numbers it"


def test_a_line_of_labels_and_values_above_is_not_taken_for_the_header() -> None:
    found = table("""
        活动名称|民法典讲座|时间|3月12日
        序号|姓名|科室|签名
        1|李静|办公室|李静
    """)
    assert found.header == ("序号", "姓名", "科室", "签名")


def test_a_header_of_unknown_words_is_the_first_row_of_words() -> None:
    found = table("""
        甲项|乙项
        3|4
    """)
    assert found.header == ("甲项", "乙项")


@pytest.mark.parametrize("parts", ["上半年|下半年", "一季度|第二季度", "1月|十二月"])
def test_parts_of_a_year_name_columns(parts: str) -> None:
    first, _, second = parts.partition("|")
    found = table(f"姓名|科室|{parts}|时长\n李静|办公室|12|18|30")
    assert found.header == ("姓名", "科室", first, second, "时长")


def test_columns_that_are_asked_for_help_to_find_the_header() -> None:
    text = """
        类别说明|其他说明|再说明
        水房名|喷药量|操作
        一楼|2|张三
    """
    assert table(text, "喷药量").header == ("水房名", "喷药量", "操作")


@pytest.mark.parametrize("merged", [True, False])
def test_two_header_rows_are_joined(*, merged: bool) -> None:
    upper, lower = "姓名|上半年|上半年|合计", "姓名|时长|次数|合计"
    if not merged:
        upper, lower = "姓名|上半年||合计", "|时长|次数|"
    found = table(f"{upper}\n{lower}\n李静|12|3|15")
    assert found.header == ("姓名", "上半年·时长", "上半年·次数", "合计")
    assert column(found, "时长") == ["12"]
    assert len(found.rows) == 1


def test_a_row_of_words_below_a_header_is_no_second_header() -> None:
    found = table("姓名|科室|应尽责\n李静|办公室|是\n张三|财务科|否")
    assert len(found.rows) == 2


def test_a_group_of_totals_gives_no_column_of_its_parts() -> None:
    found = table("""
        姓名|一季度|一季度|合计|合计
        姓名|时长|次数|时长|次数
        李静|12|3|12|3
    """)
    assert found.columns("时长") == (1,)


@pytest.mark.parametrize(
    "word", ["合计", "合　计", "总计：", "小计", "办公室小计", "共计", "平均", "累计"]
)
def test_total_rows_are_dropped_and_known(word: str) -> None:
    found = table(f"序号|姓名|时长\n1|李静|3\n|{word}|3")
    assert [row.cells[1] for row in found.rows] == ["李静"]
    assert len(found.totals) == 1


def test_a_person_whose_row_mentions_a_total_elsewhere_is_kept() -> None:
    found = table("序号|姓名|时长|备注\n1|李静|3|合计")
    assert len(found.rows) == 1


def test_notes_blank_lines_printed_numbers_and_repeated_headers_fall_away() -> None:
    found = table("""
        序号|姓名|时长
        1|李静|3
        ||
        序号|姓名|时长
        2|张三|4
        3||
        一、办公室|一、办公室|一、办公室
        注：时长以小时计||
        制表人：王五||
    """)
    assert column(found, "姓名") == ["李静", "张三"]


def test_two_lists_side_by_side_are_two_tables_with_their_own_cells() -> None:
    left, right = tables(
        sheet("attendance", "序号|姓名|签名|序号|姓名|签名\n1|李静|李静|2|张三|张三")
    )
    assert column(left, "姓名") == ["李静"]
    assert column(right, "姓名") == ["张三"]
    assert right.place(right.rows[0], 1).endswith("E2单元格")


def test_hidden_sheets_are_read_only_where_no_other_has_a_table() -> None:
    shown = sheet("ledger", "姓名|时长\n李静|3")
    hidden = Grid("旧数据", cells("姓名|时长\n张三|9"), hidden=True)
    grids = (*shown.facts.grids, hidden)
    both = replace(shown, facts=Facts(Format.XLSX, grids=grids))
    assert [one.sheet for one in tables(both)] == ["Sheet1"]
    alone = replace(shown, facts=Facts(Format.XLSX, grids=(hidden,)))
    assert [one.sheet for one in tables(alone)] == ["旧数据"]


def test_word_tables_are_tables_too() -> None:
    word = file(Kind.LEDGER, facts=Facts(Format.DOCX, grids=(Grid("", cells("房间|盆数\n301|3")),)))
    (found,) = tables(word)
    assert found.title == f"《{word.file.name}》"


def test_formulas_count_as_their_value_or_not_at_all() -> None:
    found = table("姓名|1月|2月|全年\n李静|3|2小时|=B2+C2\n张三|1|1|=VLOOKUP(A3,Z:Z,1)")
    at = found.column("全年")
    assert at is not None
    assert [found.figure(row, at) for row in found.rows] == [Fraction(5), None]
    assert found.place(found.rows[1], at) == "《台账.xlsx》“Sheet1”表D3单元格"


@pytest.mark.parametrize(
    ("head", "name", "is_it"),
    [
        ("时长（小时）", "时长", True), ("时 长", "时长", True), ("时长/h", "时长", True),
        ("服务时长", "时长", True), ("累计时长", "时长", False), ("应服务时长", "时长", False),
        ("11月", "1月", False), ("１月", "1月", True), ("出生日期", "日期", False),
        ("人均盆数", "盆数", False),
    ],
)  # fmt: skip
def test_a_column_is_found_by_its_name_and_no_other(head: str, name: str, *, is_it: bool) -> None:
    assert (table(f"姓名|{head}\n李静|3").column(name) is not None) is is_it


def test_an_exact_name_goes_before_one_that_ends_alike() -> None:
    assert table("姓名|服务时长|时长\n李静|1|2").columns("时长") == (2,)


def test_of_two_columns_that_end_alike_neither_is_taken() -> None:
    assert table("姓名|校内时长|校外时长\n李静|1|2").columns("时长") == ()


def test_days_of_the_month_may_be_names_of_columns() -> None:
    found = table("姓名|1|2|3|4|5|6|7\n李静|√||√||||√")
    assert found.header[1:4] == ("1", "2", "3")
    assert len(found.rows) == 1


def test_a_sheet_without_words_holds_no_table() -> None:
    assert tables(sheet("ledger", "1|2\n3|4")) == ()


def test_plain_names_lose_blanks_and_units() -> None:
    assert [plain_name(name) for name in ("盆 数（盆）", "用量[ml]", "时长：小时")] == [
        "盆数",
        "用量",
        "时长",
    ]


_CELL = st.text(alphabet="姓名科室时长合计序号1230.=SUM(A)：月、 ", max_size=6)


@given(st.lists(st.lists(_CELL, min_size=3, max_size=3), min_size=1, max_size=12))
def test_any_sheet_is_read_without_losing_its_place(rows: list[list[str]]) -> None:
    facts = Facts(Format.XLSX, grids=(Grid("表", tuple(tuple(row) for row in rows)),))
    for found in tables(file(Kind.LEDGER, facts=facts)):
        for row in (*found.rows, *found.totals):
            assert rows[row.number - 1][found.left : found.left + len(row.cells)] == list(row.cells)
