"""The 总目录 on paper: columns as wide as what stands in them."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model import sheet
from anjuan.model.catalogue import CATALOGUE_HEADS, CatalogueRow, CatalogueTable
from anjuan.model.sheet import mm
from anjuan.stages.layout_catalogue import CATALOGUE_MEASURE, catalogue_table
from anjuan.stages.typeset import text_width

METRICS = FontMetrics()
ROW = CatalogueRow(
    number="14",
    task="宣传引导",
    indicator="1.7",
    codes="",
    title="公文写作讲座",
    kinds="照片、签到表、简报信息、讲稿课件、通知",
    departments="机关党委",
    document_number="",
    date="2021-03-24",
    pages="7",
    volume="1",
    span="1-20—1-26",
    files="01-宣传引导/1.7-讲座/2021-03-24 公文写作讲座/a.jpg\n"
    "01-宣传引导/1.7-讲座/2021-03-24 公文写作讲座/b.jpg",
)


def width(table: CatalogueTable, head: str) -> float:
    return table.columns[CATALOGUE_HEADS.index(head)].width


def needed(text: str) -> float:
    return mm(text_width(text, sheet.TABLE_SMALL, METRICS))


def test_kinds_stand_on_one_line_where_titles_leave_the_room() -> None:
    row = replace(ROW, kinds="照片、签到表、简报信息、通知")
    table = catalogue_table([row, replace(ROW, kinds="通知")], METRICS)
    assert width(table, "类别") >= needed(row.kinds)
    assert width(table, "材料名称") >= needed(ROW.title)


def test_of_many_departments_the_first_are_named_and_how_many_there_are() -> None:
    many = "办公室、工会、人事科、信息科、财务科"
    table = catalogue_table([replace(ROW, departments=many), ROW], METRICS)
    place = CATALOGUE_HEADS.index("责任科室")
    assert [row[place] for row in table.rows] == ["办公室、工会、人事科等5个", "机关党委"]


def test_long_titles_and_long_kinds_share_the_room() -> None:
    long = replace(ROW, title="关于印发创建文明城市工作领导小组办公室督查通报的通知" * 2)
    table = catalogue_table([ROW, long], METRICS)
    assert width(table, "类别") >= needed(ROW.kinds) / 3
    assert width(table, "材料名称") > width(table, "类别")


def test_a_few_long_cells_take_lines_and_not_the_width_of_all_others() -> None:
    few = replace(ROW, departments="、".join(["后勤服务中心"] * 12))
    without = catalogue_table([ROW] * 20, METRICS)
    table = catalogue_table([*[ROW] * 19, few], METRICS)
    assert width(table, "责任科室") == pytest.approx(width(without, "责任科室"))
    assert width(table, "类别") == pytest.approx(width(without, "类别"))


@given(
    title=st.integers(1, 200),
    kinds=st.integers(1, 60),
    departments=st.integers(1, 60),
    files=st.integers(1, 200),
    number=st.sampled_from(("", "安行审发〔2021〕9号", "安行审发〔2021〕119号")),
)
@settings(max_examples=60, deadline=None)
def test_columns_fill_the_sheet_and_days_pages_and_numbers_never_wrap(
    *, title: int, kinds: int, departments: int, files: int, number: str
) -> None:
    row = replace(
        ROW,
        title="讲" * title,
        kinds="签" * kinds,
        departments="科" * departments,
        files="件" * files,
        document_number=number,
        span="12-120—12-122",
        volume="12-3",
    )
    table = catalogue_table([row], METRICS)
    assert sum(one.width for one in table.columns) == pytest.approx(CATALOGUE_MEASURE)
    for head, text in (
        ("日期", row.date),
        ("起止页", row.span),
        ("卷册", row.volume),
        ("文号", number),
        ("序号", row.number),
    ):
        assert width(table, head) >= needed(text) + 2.4
