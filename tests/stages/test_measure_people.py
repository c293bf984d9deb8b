"""Measures of people: participation and total-per-person (contract §2, Measures)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.evidence import Facts, Format, Item, Material
from anjuan.model.finding import MeasureState, Status
from anjuan.model.periods import Cadence
from anjuan.model.plan import (
    Condition,
    Measure,
    Participation,
    Person,
    Span,
    TotalPerPerson,
)
from anjuan.model.units import RelPath
from build import broken, file, indicator, item, judge, only, people, plan, sheet, state

TEN = people(*(f"职工{mark}" for mark in "甲乙丙丁戊己庚辛壬癸"))
EIGHTY = Participation(Fraction(4, 5))
THIRTY = TotalPerPerson(("时长",), Fraction(30))


def measured(
    measure: Measure,
    *materials: Material | Item,
    roster: tuple[Person, ...] = TEN,
    every: Cadence = Cadence.YEAR,
    on: date = date(2021, 12, 31),
) -> MeasureState:
    """The measure's state with these files in one item of 12 March."""
    items = [one for one in materials if isinstance(one, Item)]
    files = [one for one in materials if not isinstance(one, Item)]
    if files:
        items.append(item("4.1", "2021-03-12", *files))
    of = plan(indicator("4.1", every=every, measures=(measure,)), roster=roster)
    return state(of, *items, on=on).measures[0]


def signed(*names: str, header: str = "姓名|签名") -> Material:
    rows = "\n".join(f"{name}|{name}" for name in names)
    return sheet("attendance", f"{header}\n{rows}")


def hours(rows: str, header: str = "姓名|时长") -> Material:
    return sheet("ledger", f"{header}\n{rows}", "台账.xlsx")


def names(number: int) -> list[str]:
    return [person.name for person in TEN[:number]]


# ── participation ────────────────────────────────────────────────────────────────────────────


def test_exactly_eighty_per_cent_holds() -> None:
    result = measured(EIGHTY, signed(*names(8)))
    assert (result.value, result.target, result.holds) == (Fraction(4, 5), Fraction(4, 5), True)


def test_one_fewer_does_not_and_the_working_names_who_was_not_there() -> None:
    result = measured(EIGHTY, signed(*names(7)))
    assert result.holds is False
    assert "参加7人，应参加10人，占70%，应达到80%" in result.working[0]
    assert "职工辛（办公室）" in result.working[1]


def test_two_thirds_of_three_is_not_sixty_seven_per_cent() -> None:
    trio = people("甲某", "乙某", "丙某")
    result = measured(Participation(Fraction(67, 100)), signed("甲某", "乙某"), roster=trio)
    assert result.holds is False
    assert "66.6%" in result.working[0], "cut, never rounded up"


def test_a_person_counts_once_over_all_lists() -> None:
    lists = (signed(*names(5)), signed(*names(5)))
    assert measured(EIGHTY, *lists).value == Fraction(1, 2)


def test_several_activities_add_up_their_people() -> None:
    march = item("4.1", "2021-03-12", signed(*names(5)))
    may = item("4.1", "2021-05-12", signed(*names(10)[5:]))
    assert measured(EIGHTY, march, may).value == 1


def test_outsiders_and_unknown_names_add_nothing() -> None:
    rows = sheet(
        "attendance",
        "姓名|单位|签名\n职工甲|本局|职工甲\n职工乙|市财政局|职工乙\n过客|本局|过客",
    )
    assert measured(EIGHTY, rows).value == Fraction(1, 10)


def test_where_some_signed_the_others_do_not_count() -> None:
    rows = sheet(
        "attendance",
        "姓名|签名\n职工甲|职工甲\n职工乙|\n职工丙|请假\n职工丁|（病假）\n职工戊|缺席\n职工己|√",
    )
    assert measured(EIGHTY, rows).value == Fraction(2, 10)


def test_a_form_signed_on_paper_counts_by_its_transcript() -> None:
    scan = file("attendance", "签到表.jpg", facts=Facts(Format.JPEG))
    rows = "\n".join(f"{name}|" for name in names(9))
    transcript = sheet(
        "attendance", f"姓名|签名\n{rows}", "签到表.xlsx", transcript_of="签到表.jpg"
    )
    assert measured(EIGHTY, scan, transcript).value == Fraction(9, 10)


def test_a_scan_alone_is_in_no_measure_and_the_finding_says_so() -> None:
    scan = file("attendance", "签到表.jpg", facts=Facts(Format.JPEG))
    result = measured(EIGHTY, scan)
    assert result.value is None
    assert result.holds is False
    assert "《签到表.jpg》只有扫描件" in result.trouble


def test_a_list_that_cannot_be_read_is_never_zero() -> None:
    result = measured(EIGHTY, broken("attendance", "签到表.xlsx"))
    assert (result.value, result.holds) == (None, None)
    assert "《签到表.xlsx》读不出" in result.trouble


def test_a_list_that_cannot_be_read_is_no_matter_where_the_others_suffice() -> None:
    result = measured(EIGHTY, signed(*names(8)), broken("attendance", "签到表.xlsx"))
    assert result.holds is True


def test_those_who_were_not_in_post_at_any_activity_are_not_asked() -> None:
    later = replace(TEN[9], joined=date(2021, 6, 1))
    gone = replace(TEN[8], left=date(2021, 2, 28))
    result = measured(EIGHTY, signed(*names(7)), roster=(*TEN[:8], gone, later))
    assert (result.value, result.denominator) == (Fraction(7, 8), Fraction(8))


def test_those_who_are_exempt_are_not_asked() -> None:
    away = replace(TEN[9], exempt="产假")
    assert measured(EIGHTY, signed(*names(9)), roster=(*TEN[:9], away)).value == 1


def test_namesakes_without_a_department_leave_it_open() -> None:
    roster = people("张伟/办公室", "张伟/财务科", "李静")
    result = measured(EIGHTY, signed("张伟", "李静"), roster=roster)
    assert result.holds is None
    assert "有同名的人" in result.trouble


def test_namesakes_are_two_people_where_the_department_is_written() -> None:
    roster = people("张伟/办公室", "张伟/财务科")
    rows = sheet("attendance", "姓名|科室|签名\n张伟|办公室|张伟\n张伟|财务科|张伟")
    assert measured(EIGHTY, rows, roster=roster).value == 1
    half = sheet("attendance", "姓名|科室|签名\n张伟|财务科|张伟\n张伟|财务科|张伟")
    assert measured(EIGHTY, half, roster=roster).value == Fraction(1, 2)


def test_before_the_last_period_is_due_it_is_progress() -> None:
    result = measured(EIGHTY, signed(*names(2)), on=date(2021, 6, 30))
    assert (result.value, result.holds, result.due) == (Fraction(1, 5), None, False)


def test_each_period_may_be_judged_by_itself() -> None:
    measure = replace(EIGHTY, span=Span.EACH_PERIOD)
    first = item("4.1", "2021-02-12", signed(*names(8)))
    second = item("4.1", "2021-05-12", signed(*names(7)))
    of = plan(indicator("4.1", every=Cadence.QUARTER, measures=(measure,)), roster=TEN)
    figures = state(of, first, second, on=date(2021, 6, 30)).measures
    assert [(one.period, one.holds) for one in figures] == [
        ("2021Q1", True),
        ("2021Q2", False),
        ("2021Q3", None),
        ("2021Q4", None),
    ]


# ── total-per-person ─────────────────────────────────────────────────────────────────────────

TWO = people("李静", "张三")


def test_exactly_thirty_hours_hold_in_any_number_of_parts() -> None:
    rows = hours("李静|10.1\n李静|19.9\n张三|30小时")
    assert measured(THIRTY, rows, roster=TWO).holds is True


def test_a_tenth_less_does_not_and_the_working_says_who_and_where() -> None:
    result = measured(THIRTY, hours("李静|10.1\n李静|19.8\n张三|30"), roster=TWO)
    assert (result.value, result.holds) == (Fraction(1, 2), False)
    assert result.working[1].startswith("李静（办公室）：29.9，差0.1（《台账.xlsx》")
    assert "表B2、B3单元格" in result.working[1]


def test_who_stands_in_no_ledger_has_no_hours() -> None:
    result = measured(THIRTY, hours("李静|30"), roster=TWO)
    assert result.holds is False
    assert "张三（办公室）：台账中没有记录，差30" in result.working


def test_a_share_may_be_enough() -> None:
    measure = replace(THIRTY, share=Fraction(1, 2))
    assert measured(measure, hours("李静|30"), roster=TWO).holds is True


def test_columns_named_together_are_added_up() -> None:
    measure = TotalPerPerson(("1月", "2月", "11月"), Fraction(30))
    rows = hours("李静|10|10|10\n张三|10|10|9", "姓名|1月|2月|11月")
    result = measured(measure, rows, roster=TWO)
    assert result.value == Fraction(1, 2)


def test_total_rows_add_nothing() -> None:
    assert measured(THIRTY, hours("李静|15\n张三|30\n合计|45"), roster=TWO).value == Fraction(1, 2)


def test_among_narrows_who_is_asked() -> None:
    measure = TotalPerPerson(("株数",), Fraction(3), among=Condition("应尽责", ("是",)))
    rows = hours("李静|是|3\n张三|否（年龄超限）|0", "姓名|应尽责|株数")
    result = measured(measure, rows, roster=TWO)
    assert (result.holds, result.denominator) == (True, Fraction(1))


def test_a_cell_that_cannot_be_read_is_named_and_never_zero() -> None:
    result = measured(THIRTY, hours("李静|30\n张三|若干"), roster=TWO)
    assert (result.value, result.holds) == (None, None)
    assert "B3单元格读不出数（若干）" in result.trouble


def test_a_cell_that_cannot_be_read_is_no_matter_where_the_rest_suffices() -> None:
    assert measured(THIRTY, hours("李静|30\n李静|若干\n张三|30"), roster=TWO).holds is True


def test_tables_without_the_column_are_passed_over() -> None:
    other = sheet("ledger", "姓名|次数\n李静|3", "次数.xlsx")
    assert measured(THIRTY, other, hours("李静|30\n张三|30"), roster=TWO).holds is True
    alone = measured(THIRTY, other, roster=TWO)
    assert alone.holds is False
    assert "《次数.xlsx》“Sheet1”表中没有“时长”栏" in alone.trouble


def test_rows_of_another_year_add_nothing() -> None:
    rows = hours("李静|2020-12-30|30\n张三|2021-03-01|30", "姓名|日期|时长")
    assert measured(THIRTY, rows, roster=TWO).value == Fraction(1, 2)


def test_the_same_file_twice_counts_once() -> None:
    one = hours("李静|15\n张三|30")
    copy = replace(one, file=replace(one.file, name="台账 - 副本.xlsx"))
    assert measured(THIRTY, one, copy, roster=TWO).value == Fraction(1, 2)


def test_joiners_and_leavers_of_the_year_are_not_asked() -> None:
    joiner = replace(TWO[1], joined=date(2021, 9, 1))
    assert measured(THIRTY, hours("李静|30"), roster=(TWO[0], joiner)).holds is True
    new_year = replace(TWO[1], joined=date(2021, 1, 4))
    assert measured(THIRTY, hours("李静|30"), roster=(TWO[0], new_year)).holds is False


def test_a_merged_cell_counts_once_for_a_person_and_for_each_of_several() -> None:
    rows = hours("李静|30\n李静|30\n张三|30")
    grid = replace(rows.facts.grids[0], merged=((1, 1, 3, 1),))
    merged = replace(rows, facts=replace(rows.facts, grids=(grid,)))
    forty = replace(THIRTY, at_least=Fraction(40))
    assert measured(forty, merged, roster=TWO).value == 0
    assert measured(THIRTY, merged, roster=TWO).value == 1


def test_a_failed_measure_takes_all_points_and_says_what_to_do() -> None:
    of = plan(indicator("4.1", every=Cadence.YEAR, measures=(THIRTY,)), roster=TWO)
    audit = judge(of, item("4.1", "2021-03-12", hours("李静|30")), on=date(2022, 1, 10))
    assert audit.states[0].status is Status.INCOMPLETE
    assert audit.states[0].points_secured == 0
    finding = only(audit, "below-threshold")
    assert finding.risk == 12
    assert "1人达到30，应统计2人，占50%" in finding.message


@given(st.lists(st.integers(0, 400), min_size=1, max_size=12))
def test_hours_add_up_the_same_however_they_are_split(tenths: list[int]) -> None:
    rows = "\n".join(f"李静|{value / 10}" for value in tenths)
    result = measured(THIRTY, hours(rows), roster=people("李静"))
    assert result.holds is (sum(tenths) >= 300)


@pytest.mark.parametrize("kind", ["ledger", "attendance", "record"])
def test_the_column_decides_which_table_is_read(kind: str) -> None:
    rows = sheet(kind, "姓名|时长\n李静|30\n张三|30")
    assert measured(THIRTY, rows, roster=TWO).holds is True


# ── the same list for two times ──────────────────────────────────────────────────────────────

MONTHLY = replace(EIGHTY, span=Span.EACH_PERIOD)


def two_months(first: Material, second: Material) -> tuple[MeasureState, MeasureState]:
    """July's and August's figures."""
    of = plan(indicator("4.1", measures=(MONTHLY,)), roster=TEN)
    items = (item("4.1", "2021-07-15", first), item("4.1", "2021-08-12", second))
    figures = {one.period: one for one in state(of, *items, on=date(2021, 8, 31)).measures}
    return figures["2021-07"], figures["2021-08"]


def entitled(title: str, name: str) -> Material:
    rows = "\n".join(f"{one}|{one}" for one in names(10))
    return sheet("attendance", f"{title}|\n姓名|签名\n{rows}", name)


def test_one_list_for_two_months_counts_once_and_both_files_are_named() -> None:
    july = entitled("集中学习签到表", "7.15签到表.xlsx")
    copy = replace(
        july, file=replace(july.file, path=RelPath("8.12签到表.xlsx"), name="8.12签到表.xlsx")
    )
    first, again = two_months(july, copy)
    assert (first.holds, again.holds) == (True, False)
    assert again.working[1].startswith("《8.12签到表.xlsx》与7月15日")
    assert again.working[1].endswith("《7.15签到表.xlsx》是同一份文件，只计一次")
    assert again.working[1] in again.gist
    assert not any("同一份" in line for line in first.working)


def test_a_list_of_one_day_saved_again_for_another_month_is_the_same_list() -> None:
    of_july = "集中学习签到表（7月15日）"
    first, again = two_months(entitled(of_july, "7.xlsx"), entitled(of_july, "8.xlsx"))
    assert (first.holds, again.holds) == (True, False)
    first, again = two_months(
        entitled("签到表 2021年8月12日", "7.xlsx"), entitled("签到表 2021年8月12日", "8.xlsx")
    )
    assert (first.holds, again.holds) == (False, True), "it counts in the month of its day"


@pytest.mark.parametrize(
    "titles",
    [("集中学习签到表", "集中学习签到表"), ("签到表（7月15日）", "签到表（8月12日）")],
)
def test_the_same_people_may_sign_every_month(titles: tuple[str, str]) -> None:
    july, august = (entitled(title, f"{at}.xlsx") for at, title in enumerate(titles))
    first, again = two_months(july, august)
    assert (first.holds, again.holds) == (True, True)
