"""Sheets as they are bound: title, header, rows, totals, and what stands around them."""

from dataclasses import replace

from anjuan.model.pieces import PreparedTable
from anjuan.stages.ledgers import printable
from build import sheet


def bound(rows: str, name: str = "消杀记录台账.xlsx") -> PreparedTable:
    """The only table of a file with these rows."""
    (table,) = printable(sheet("ledger", rows, name))
    return table


def test_a_plain_table_takes_its_title_from_the_file() -> None:
    table = bound("地点|日期\n厕所|3月1日\n水房|3月2日")
    assert table.title == "消杀记录台账"
    assert table.header == ("地点", "日期")
    assert table.rows == (("厕所", "3月1日"), ("水房", "3月2日"))


def test_the_line_above_the_header_is_the_title() -> None:
    table = bound("2021年消杀台账|2021年消杀台账\n地点|日期\n厕所|3月1日")
    assert table.title == "2021年消杀台账"
    assert table.lead == ()


def test_a_line_of_fields_above_the_header_is_kept_and_is_no_title() -> None:
    table = bound("2021年消杀台账|\n填表单位：办公室|填表人：李静\n地点|日期\n厕所|3月1日")
    assert table.title == "2021年消杀台账"
    assert table.lead == ("填表单位：办公室　　填表人：李静",)


def test_a_note_below_the_rows_is_no_row() -> None:
    note = "备注：每月一次|备注：每月一次|备注：每月一次"
    table = bound(f"地点|日期|次数\n厕所|3月1日|2\n{note}")
    assert table.rows == (("厕所", "3月1日", "2"),)
    assert table.notes == ("备注：每月一次",)


def test_totals_are_known_by_their_word() -> None:
    table = bound("地点|次数\n厕所|2\n水房|1\n合　计|3")
    assert table.totals == (False, False, True)


def test_midnight_is_no_time_of_day() -> None:
    table = bound("地点|日期\n厕所|2021-03-01 00:00:00\n水房|2021-03-02 09:30")
    assert [row[1] for row in table.rows] == ["2021-03-01", "2021-03-02 09:30"]


def test_a_formula_that_was_never_calculated_shows_what_it_gives() -> None:
    table = bound("地点|次数\n厕所|2\n水房|1.5\n合计|=SUM(B2:B3)\n备用|=VLOOKUP(A2,C:D,2,0)")
    assert [row[1] for row in table.rows] == ["2", "1.5", "3.5", "=VLOOKUP(A2,C:D,2,0)"]


def test_a_day_kept_as_a_number_is_shown_as_a_day_and_other_numbers_as_they_are() -> None:
    table = bound("活动日期|人次\n45000|45000\n2023-03-16|12")
    assert table.rows == (("2023-03-15", "45000"), ("2023-03-16", "12"))


def test_empty_rows_and_columns_at_the_edge_are_left_out() -> None:
    table = bound("地点|日期||\n厕所|3月1日||\n|||\n水房|3月2日||")
    assert table.header == ("地点", "日期")
    assert len(table.rows) == 2


def test_every_sheet_that_holds_something_is_a_table_of_its_own() -> None:
    made = sheet(
        "ledger", {"1月": "地点|日期\n厕所|1月1日", "2月": "地点|日期\n水房|2月1日"}, "台账.xlsx"
    )
    assert [table.title for table in printable(made)] == ["台账（1月）", "台账（2月）"]


def test_hidden_and_empty_sheets_are_not_bound() -> None:
    filled = sheet("ledger", "地点|日期\n厕所|1月1日")
    hidden = sheet("ledger", "地点|日期\n厕所|1月1日", hidden=True)
    empty = sheet("ledger", "|\n|")
    grids = (*filled.facts.grids, *hidden.facts.grids, *empty.facts.grids)
    together = replace(filled, facts=replace(filled.facts, grids=grids))
    assert len(printable(together)) == 1


def test_a_table_without_a_header_keeps_all_its_rows() -> None:
    table = bound("12|13\n14|15")
    assert table.header == ("", "")
    assert table.rows == (("12", "13"), ("14", "15"))
