from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.pages import Align, TablePage
from anjuan.model.pieces import PreparedTable
from anjuan.model.placement import table_flow
from anjuan.model.sheet import CELL_PADDING, LANDSCAPE_MEASURE, MEASURE, TABLE, TABLE_SMALL, mm
from anjuan.model.units import Mm, RelPath
from anjuan.stages.layout_tables import share_rows, table_pages
from anjuan.stages.typeset import text_width
from bookshelf import table

METRICS = FontMetrics()
PROBLEMS = ("序号", "发现日期", "部位", "存在问题", "责任科室", "整改时限", "整改情况")


def pages(one: PreparedTable) -> tuple[TablePage, ...]:
    return table_pages(one, METRICS)


def made(header: tuple[str, ...], *rows: tuple[str, ...], totals: int = 0) -> PreparedTable:
    marks = (*(False for _ in rows[totals:]), *(True for _ in range(totals)))
    return PreparedTable(RelPath("a.xlsx"), "签到表", header, rows, marks)


def test_a_narrow_table_stands_upright_and_fills_the_measure() -> None:
    (page,) = pages(made(("序号", "姓名", "科室"), ("1", "王晓琳", "办公室")))

    assert not page.rotated
    assert page.size == 10.5
    assert sum(column.width for column in page.columns) == pytest.approx(MEASURE)
    assert (page.part, page.foot, page.total) == ("", "", "合计1人")


def test_a_wide_table_is_turned() -> None:
    page = pages(table(header=PROBLEMS))[0]

    assert page.rotated
    assert sum(column.width for column in page.columns) == pytest.approx(LANDSCAPE_MEASURE)


def test_a_table_of_fifteen_columns_is_set_small_and_one_of_thirty_is_split() -> None:
    many = tuple("甲乙丙丁戊己庚辛壬癸子丑寅卯辰")
    small = pages(made(many, tuple("一" for _ in many)))[0]
    heads = ("序号", *(f"第{at}列" for at in range(1, 30)))
    pieces = pages(made(heads, tuple(str(at) for at in range(30))))

    assert (small.rotated, small.size) == (True, 9)
    assert len(pieces) > 1
    assert all(page.columns[0].head.text == "序号" for page in pieces)
    shown = [column.head.text for page in pieces for column in page.columns[1:]]
    assert shown == list(heads[1:])


def test_figures_stand_right_dates_and_numbers_in_the_middle_words_left() -> None:
    (page,) = pages(made(("序号", "日期", "事由", "时长"), ("1", "2021-03-12", "义务清扫", "2.5")))

    assert [column.align for column in page.columns] == [
        Align.CENTRE, Align.CENTRE, Align.LEFT, Align.RIGHT,
    ]  # fmt: skip


def test_rows_stand_closer_rather_than_a_few_of_them_on_a_second_page() -> None:
    heads = ("序号", "姓名", "科室", "签名")
    rows = tuple((str(at), "王晓琳", "办公室", "王晓琳") for at in range(1, 61))
    laid = {count: pages(made(heads, *rows[:count])) for count in (20, 28, 60)}

    assert [len(laid[count]) for count in (20, 28, 60)] == [1, 1, 3]
    assert {row.height for row in laid[20][0].rows} == {Mm(8)}
    assert {row.height for row in laid[28][0].rows} == {Mm(7)}
    assert {row.height for page in laid[60] for row in page.rows} == {Mm(8)}


def test_white_that_is_left_goes_to_figures_too_not_to_numbers_and_dates() -> None:
    heads = ("序号", "日期", "姓名", "得分", "扣分")
    (page,) = pages(made(heads, ("1", "2021-03-12", "王晓琳", "96", "4")))
    number, day, name, score, loss = (column.width for column in page.columns)

    assert number < 15
    assert day < 25
    assert score == pytest.approx(loss, abs=1)
    assert name > score > 20


def test_a_long_table_repeats_its_head_and_counts_each_page() -> None:
    laid = pages(table(rows=60))
    feet = [page.foot for page in laid]

    assert len(laid) > 1
    assert [page.continued for page in laid] == [False, *([True] * (len(laid) - 1))]
    assert all(page.title_lines.text.endswith("（续）") == page.continued for page in laid)
    assert feet == [f"本页{len(page.rows)}个" for page in laid]
    assert [page.total for page in laid] == [*([""] * (len(laid) - 1)), "合计60个"]
    assert laid[0].part == f"第1页，共{len(laid)}页"


def test_a_total_of_its_own_is_not_counted_and_keeps_two_rows_with_it() -> None:
    for rows in range(20, 60):
        laid = pages(table(rows=rows, totals=1))
        assert laid[-1].rows[-1].total
        assert len(laid[-1].rows) >= 3
        assert laid[-1].total == ""
        assert sum(not row.total for page in laid for row in page.rows) == rows


def test_a_cell_longer_than_a_page_goes_on_in_the_next_row() -> None:
    words = "坚持落实单位门前四包责任，" * 300
    laid = pages(made(("序号", "内容"), ("1", words)))
    texts = [cell for page in laid for row in page.rows for cell in row.cells[1].lines]

    assert "".join(texts) == words


def test_rows_without_all_their_cells_are_filled_up() -> None:
    (page,) = pages(made(("序号", "姓名", "签名"), ("1", "王晓琳"), ()))

    assert [len(row.cells) for row in page.rows] == [3, 3]


@pytest.mark.parametrize("rows", [*range(18, 32), 60])
def test_the_lead_stands_on_the_first_page_the_notes_on_the_last_and_all_fits(rows: int) -> None:
    told = replace(
        made(("序号", "姓名"), *((str(at), "王晓琳") for at in range(rows))),
        lead=("时间：2021年3月12日　地点：三楼会议室",),
        notes=("注：请假的须写明事由。" * 6, "填表：李静　审核：张三"),
    )
    laid = pages(told)

    assert [bool(page.lead) for page in laid] == [at == 0 for at in range(len(laid))]
    assert [bool(page.notes) for page in laid] == [at == len(laid) - 1 for at in range(len(laid))]
    assert sum(len(page.rows) for page in laid) == rows
    for page in laid:
        flow = table_flow(page)
        assert all(y < flow.head.top for y in flow.lead)
        assert all(flow.rows[-1].bottom < y < flow.foot_y for y in flow.notes)
        assert flow.foot_y <= 272


def test_a_table_without_a_header_has_no_pages() -> None:
    assert pages(made(())) == ()


WORDS = st.text(alphabet="卫生环境大督查2021年月日0123456789-，。（）", max_size=60)


@given(
    st.integers(1, 20).flatmap(
        lambda columns: st.lists(
            st.lists(WORDS, min_size=columns, max_size=columns).map(tuple), min_size=1, max_size=30
        )
    )
)
def test_nothing_is_lost_and_everything_fits(rows: list[tuple[str, ...]]) -> None:
    header = tuple(f"第{at}列" for at in range(len(rows[0])))
    laid = pages(made(header, *rows))

    for page in laid:
        measure = LANDSCAPE_MEASURE if page.rotated else MEASURE
        style = TABLE if page.size == 10.5 else TABLE_SMALL
        assert sum(column.width for column in page.columns) <= measure + 0.01
        assert table_flow(page).foot_y <= (155 if page.rotated else 270)
        for row in page.rows:
            for column, cell in zip(page.columns, row.cells, strict=True):
                room = column.width - 2 * CELL_PADDING + mm(style.size) / 2 + 0.05
                assert all(mm(text_width(line, style, METRICS)) <= room for line in cell.lines)
    first = "".join(
        line
        for page in laid
        if page.columns[0].head.text == header[0]
        for row in page.rows
        for line in row.cells[0].lines
    )
    assert first.startswith("".join(row[0] for row in rows))


@given(st.lists(st.floats(5, 60), max_size=80), st.floats(60, 200))
def test_rows_are_shared_out_in_order_and_pages_are_never_overfull(
    heights: list[float], room: float
) -> None:
    shares = share_rows([Mm(one) for one in heights], Mm(room))

    assert [at for part in shares for at in range(len(heights))[part]] == list(range(len(heights)))
    assert all(sum(heights[part]) <= room for part in shares)
