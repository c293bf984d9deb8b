"""Measures of rows, days and problems (contract §2, Measures)."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.evidence import Material
from anjuan.model.finding import MeasureState
from anjuan.model.periods import Cadence, each_day, year_period
from anjuan.model.plan import (
    Branch,
    Closed,
    Condition,
    Covers,
    Dates,
    EachRow,
    Measure,
    Ratio,
    Span,
    Total,
)
from anjuan.stages.calendar import works
from build import indicator, item, plan, sheet, state

PLANTS = EachRow("房间", (Branch("盆数", Fraction(3)), Branch("盆数", Fraction(1), per="人数")))
YEAR_END = date(2021, 12, 31)


def measured(measure: Measure, *materials: Material, on: date = YEAR_END) -> MeasureState:
    of = plan(indicator("3.9", every=Cadence.YEAR, measures=(measure,)))
    return state(of, item("3.9", "2021-06-30", *materials), on=on).measures[0]


def ledger(text: str, kind: str = "ledger") -> Material:
    return sheet(kind, text, "台账.xlsx")


# ── each-row ─────────────────────────────────────────────────────────────────────────────────


def rooms(*rows: str) -> Material:
    return ledger("\n".join(("房间|盆数|人数", *rows)))


def test_three_pots_or_one_a_head_are_enough() -> None:
    assert measured(PLANTS, rooms("301|3|9", "302|2|2", "303|5盆|4人")).holds is True


def test_two_pots_for_three_heads_are_not_and_the_working_names_the_room_and_cell() -> None:
    result = measured(PLANTS, rooms("301|3|9", "302|2|3"))
    assert (result.value, result.holds) == (Fraction(1, 2), False)
    assert result.working[0] == "2个“房间”中1个达标，占50%"
    assert result.working[1].startswith("302：盆数2，应不少于3，差1；盆数2，人数3，应不少于3，差1")
    assert "B3单元格" in result.working[1]


def test_rows_of_one_room_are_added_up_first_but_its_heads_count_once() -> None:
    assert measured(PLANTS, rooms("301|2|4", "301|1|4")).holds is True
    assert measured(PLANTS, rooms("302|1|2", "302|1|2")).holds is True
    assert measured(PLANTS, rooms("303|1|4", "303|1|4")).holds is False


def test_a_blank_below_a_room_or_ditto_means_the_same_room() -> None:
    assert measured(PLANTS, rooms("301|2|9", "|1|", "302|3|9")).denominator == 2
    assert measured(PLANTS, rooms("301|2|9", "同上|1|9")).holds is True


def test_a_room_without_people_does_not_pass_by_heads() -> None:
    assert measured(PLANTS, rooms("301|0|0")).holds is False


def test_a_cell_that_cannot_be_read_leaves_it_open_where_it_matters() -> None:
    unclear = measured(PLANTS, rooms("301|若干|9"))
    assert (unclear.value, unclear.holds) == (None, None)
    assert "B2单元格读不出数（若干）" in unclear.trouble
    assert measured(PLANTS, rooms("301|若干|9", "301|3|9")).holds is True


def test_a_ledger_without_rows_proves_nothing() -> None:
    result = measured(PLANTS, rooms(), sheet("photo", "x"))
    assert result.holds is False


# ── total, ratio, covers ─────────────────────────────────────────────────────────────────────


def test_a_total_counts_every_row_once_and_no_total_row() -> None:
    measure = Total(("数量",), Fraction(500))
    short = ledger("日期|数量\n3月1日|１００\n3月2日|399份\n合计|499")
    assert measured(measure, short).value == 499
    assert measured(measure, ledger("日期|数量\n3月1日|100\n3月2日|400份\n合计|500")).holds is True


def test_a_total_below_says_by_how_much() -> None:
    result = measured(Total(("数量",), Fraction(500)), ledger("窗口|数量\n1|499.5"))
    assert result.holds is False
    assert result.working == ("《台账.xlsx》“Sheet1”表共1行，合计499.5，应不少于500，差0.5",)


def test_a_total_of_each_period_takes_the_rows_of_that_period() -> None:
    measure = Total(("数量",), Fraction(10), Span.EACH_PERIOD)
    of = plan(indicator("3.9", every=Cadence.QUARTER, measures=(measure,)))
    rows = ledger("日期|数量\n2021-02-01|10\n2021-05-01|9\n2021-08-01|10")
    figures = state(of, item("3.9", "2021-12-30", rows), on=YEAR_END).measures
    assert [one.holds for one in figures] == [True, False, True, False]


def test_exactly_ninety_per_cent_closed_hold() -> None:
    measure = Ratio(Condition("办结", ("是", "已办结")), Fraction(9, 10))
    rows = "\n".join(["事项|办结", *(f"{at}事|是" for at in range(8)), "甲事|已 办结", "乙事|否"])
    result = measured(measure, ledger(rows))
    assert (result.value, result.holds) == (Fraction(9, 10), True)
    assert "B11单元格为“否”" in result.working[1]


def test_a_blank_answer_is_no_yes() -> None:
    measure = Ratio(Condition("办结", ("是",)), Fraction(9, 10))
    assert measured(measure, ledger("事项|办结\n甲事|是\n乙事|")).value == Fraction(1, 2)


def test_every_place_must_stand_in_the_rows() -> None:
    measure = Covers("地点", ("垃圾收集点", "厕所", "水房"))
    whole = ledger("日期|地点\n3月1日|一楼厕所、水房\n3月2日|垃圾收集点")
    assert measured(measure, whole).holds is True
    short = measured(measure, ledger("日期|地点\n3月1日|一楼厕所"))
    assert (short.value, short.holds) == (Fraction(1, 3), False)
    assert short.working[1] == "没有：垃圾收集点、水房"


def test_window_3_is_not_covered_by_window_13() -> None:
    measure = Covers("窗口号", ("3", "13"))
    assert measured(measure, ledger("窗口号|份数\n13|5")).value == Fraction(1, 2)
    assert measured(measure, ledger("窗口号|份数\n13号|5\n3号窗口|2")).value == 1


# ── dates ────────────────────────────────────────────────────────────────────────────────────

WORKDAYS = Dates("日期", Cadence.WORKDAY)


def patrol(days: list[date], said: str = "正常") -> Material:
    rows = "\n".join(f"{day}|{said}" for day in days)
    return ledger(f"日期|情况\n{rows}", "record")


def workdays() -> list[date]:
    return [day for day in each_day(year_period(2021)) if works(day)]


def test_a_row_for_every_working_day_of_2021_holds() -> None:
    result = measured(WORKDAYS, patrol(workdays()))
    assert (result.value, result.holds) == (Fraction(1), True)
    assert result.denominator == 250


def test_one_day_missing_is_named() -> None:
    days = [day for day in workdays() if day != date(2021, 2, 7)]
    result = measured(WORKDAYS, patrol(days))
    assert (result.value, result.holds) == (Fraction(249, 250), False)
    assert result.working[1] == "没有记录的：2月7日"


def test_rows_with_only_a_printed_day_prove_nothing() -> None:
    assert measured(WORKDAYS, patrol(workdays(), said="")).value == 0


def test_a_range_of_days_covers_each_of_them() -> None:
    rows = ledger("日期|情况\n1月1日-2月28日|正常\n3月1日-4月30日|正常", "record")
    value = measured(WORKDAYS, rows).value
    assert value is not None
    assert value > Fraction(79, 250)


def test_a_month_in_words_proves_the_month_but_no_day() -> None:
    rows = ledger("\n".join(["月份|用电", *(f"{month}月|100" for month in range(1, 13))]))
    assert measured(Dates("月份", Cadence.MONTH), rows).holds is True
    assert measured(Dates("月份", Cadence.WORKDAY), rows).value == 0


def test_weeks_are_those_with_a_working_day() -> None:
    days = [date(2021, 1, 4) + timedelta(weeks=week) for week in range(52)]
    result = measured(Dates("日期", Cadence.WEEK), patrol(days))
    assert (result.holds, result.denominator) == (True, Fraction(52))


def test_a_day_that_cannot_be_read_leaves_it_open() -> None:
    rows = ledger("日期|情况\n2021-02-30|正常", "record")
    result = measured(WORKDAYS, rows)
    assert result.holds is None
    assert "A2单元格读不出日期（2021-02-30）" in result.trouble


# ── closed ───────────────────────────────────────────────────────────────────────────────────

CLOSED = Closed("发现日期", "整改时限", "完成日期")


def issues(*rows: str) -> Material:
    return ledger("\n".join(("问题|发现日期|整改时限|完成日期", *rows)), "issues")


@pytest.mark.parametrize(
    "row",
    [
        "积水|3月1日|3月8日|3月8日", "积水|3月1日|3月8日|2021-03-02", "积水|3月1日|7日内|3月8日",
        "积水|3月1日|3个工作日内|3月4日", "积水|3月1日|立即整改|3月1日",
        "积水|3月1日|长期坚持|6月1日",
        "积水|3月1日||3月9日", "积水|3月1日|3月8日|立行立改", "本月未发现问题|||", "无|||",
    ],
)  # fmt: skip
def test_a_problem_closed_in_time_or_none_at_all_holds(row: str) -> None:
    assert measured(CLOSED, issues(row)).holds is True


@pytest.mark.parametrize(
    ("row", "why"),
    [
        ("积水|3月1日|3月8日|", "没有完成日期（时限3月8日）"),
        ("积水|3月1日|3月8日|整改中", "没有完成日期，只写了“整改中”（时限3月8日）"),
        ("积水|3月1日|3月8日|3月9日", "3月9日完成，超过时限1天（时限3月8日）"),
        ("无灭火器|3月1日|3月8日|", "“无灭火器”没有完成日期"),
        ("积水|3月1日|3个工作日内|3月5日", "超过时限1天"),
    ],
)
def test_an_open_or_late_problem_is_named(row: str, why: str) -> None:
    result = measured(CLOSED, issues("漏电|3月1日|3月8日|3月2日", row))
    assert (result.value, result.holds) == (Fraction(1, 2), False)
    assert why in result.working[1]
    assert "第3行" in result.working[1]


def test_a_date_that_cannot_be_read_leaves_it_open_unless_another_settles_it() -> None:
    unclear = "积水|3月1日|3月8日|2021-02-30"
    result = measured(CLOSED, issues(unclear))
    assert result.holds is None
    assert "D2单元格读不出日期" in result.trouble
    assert measured(CLOSED, issues(unclear, "漏电|3月1日|3月8日|")).holds is False


@given(st.lists(st.booleans(), min_size=1, max_size=30))
def test_the_share_of_closed_problems_is_exact(done: list[bool]) -> None:
    rows = [f"事{at}|3月1日|3月8日|{'3月2日' if one else ''}" for at, one in enumerate(done)]
    result = measured(CLOSED, issues(*rows))
    assert result.value == Fraction(sum(done), len(done))
    assert result.holds is all(done)


def test_progress_before_the_year_is_over_is_no_judgement() -> None:
    result = measured(replace(CLOSED), issues("积水|3月1日|3月8日|"), on=date(2021, 6, 1))
    assert (result.value, result.holds) == (Fraction(0), None)


# ── while the year runs ──────────────────────────────────────────────────────────────────────


def test_progress_asks_for_the_weeks_that_are_over_and_nothing_beyond() -> None:
    mondays = [date(2021, 3, 1) + timedelta(days=7 * at) for at in range(4)]
    march = replace(Dates("日期", Cadence.WEEK), span=Span.EACH_PERIOD)
    of = plan(indicator(measures=(march,)))
    items = (item("2.2", "2021-03-31", patrol(mondays[:2])),)
    figures = {one.period: one for one in state(of, *items, on=date(2021, 3, 16)).measures}
    running, to_come = figures["2021-03"], figures["2021-04"]
    assert (running.value, running.denominator, running.holds) == (Fraction(1), Fraction(2), None)
    assert (to_come.value, to_come.holds) == (None, None)
    over = {one.period: one for one in state(of, *items, on=date(2021, 3, 31)).measures}
    assert over["2021-03"].value == Fraction(2, 5)


def test_weeks_without_a_row_are_told_with_their_days() -> None:
    days = [one for one in workdays() if one.isocalendar().week not in {13, 14, 20}]
    result = measured(Dates("日期", Cadence.WEEK), patrol(days))
    assert "第13周至第14周（3月29日至4月11日）、第20周（5月17日至5月23日）" in result.working[1]
    assert "第20周（5月17日至5月23日）" in result.gist


def test_a_problem_with_time_left_is_not_asked_for_until_it_is_judged() -> None:
    rows = issues(
        "灯坏|2021-03-01|2021-03-10|2021-03-09",
        "门坏|2021-03-01|2021-03-10|",
        "窗坏|2021-11-01|2021-12-20|",
    )
    running = measured(CLOSED, rows, on=date(2021, 11, 15))
    assert running.value == Fraction(1, 2)
    assert running.working[0] == "登记问题3个，其中1个还没有到整改时限，按期办结1个"
    assert (judged := measured(CLOSED, rows)).denominator == 3
    assert judged.holds is False
    assert judged.gist.endswith("“门坏”没有办结、“窗坏”没有办结")
