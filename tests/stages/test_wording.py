"""Figures, periods and lists in plain Chinese."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.kinds import Kind
from anjuan.stages.wording import (
    cells,
    counted,
    figure,
    item_name,
    listed,
    percent,
    period,
    periods,
)


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("2021-03", "3月"), ("2021Q1", "一季度"), ("2021H2", "下半年"), ("2021-W09", "第9周"),
        ("2021-03-12", "3月12日"), ("2021", "全年"), ("2020-08", "2020年8月"), ("2020", "2020年"),
        ("2020-08/2020-10", "2020年8月至2020年10月"), ("2020-W53", "2020年第53周"),
        ("2020-12/2021-11", "2020年12月至2021年11月"), ("2021-03/2021-05", "3月至5月"),
    ],
)  # fmt: skip
def test_periods_leave_out_the_plans_year(label: str, said: str) -> None:
    assert period(label, 2021) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [("4/5", "80%"), ("7999/10000", "79.9%"), ("2/3", "66.6%"), ("1", "100%"), ("0", "0%")],
)
def test_per_cents_are_cut(value: str, said: str) -> None:
    assert percent(Fraction(value)) == said


@pytest.mark.parametrize(
    ("value", "said"), [("43/50", "86.0%"), ("7999/10000", "79.9%"), ("1", "100%"), ("0", "0.0%")]
)
def test_a_books_figures_show_their_decimal(value: str, said: str) -> None:
    assert percent(Fraction(value), decimal=True) == said


@pytest.mark.parametrize(
    ("value", "said"),
    [
        ("30", "30"),
        ("5/2", "2.5"),
        ("2999/100", "29.99"),
        ("29999/1000", "29.99"),
        ("-1/2", "-0.5"),
    ],
)
def test_figures_are_cut(value: str, said: str) -> None:
    assert figure(Fraction(value)) == said


@given(st.fractions(0, 1))
def test_a_share_below_the_target_never_reads_as_the_target(value: Fraction) -> None:
    target = Fraction(4, 5)
    assert (float(percent(value).rstrip("%")) >= 80) is (value >= target)


def test_long_lists_say_how_many() -> None:
    assert listed("甲乙丙") == "甲、乙、丙"
    assert listed("甲乙丙丁戊己", most=2, counter="人") == "甲、乙等6人"


def test_kinds_carry_their_measure_word() -> None:
    assert counted((Kind.PHOTO,), 2) == "照片2张"
    assert counted((Kind.MINUTES, Kind.RESOLUTION), 1) == "会议记录或会议纪要1份"


def test_an_item_is_not_given_its_date_twice() -> None:
    assert item_name("督查", "3月12日") == "3月12日“督查”"
    assert item_name("3月督查", "3月") == "“3月督查”"


# ── stretches of periods ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("labels", "said"),
    [
        ("2021-01 2021-02 2021-03 2021-04", "1月至4月"),
        ("2021-01 2021-02", "1月、2月"),
        ("2021-01 2021-02 2021-03 2021-05 2021-07 2021-08 2021-09", "1月至3月、5月、7月至9月"),
        ("2021Q1 2021Q2 2021Q3 2021Q4", "一季度至四季度"),
        ("2021H1 2021H2", "上半年、下半年"),
        ("2021", "全年"),
        ("2020-11 2020-12 2021-01 2021-02", "2020年11月至2月"),
        ("2021-W01 2021-W02 2021-W03", "第1周至第3周（1月4日至24日）"),
        ("2021-W09", "第9周（3月1日至7日）"),
        ("2021-W52", "第52周（12月27日至2022年1月2日）"),
        ("2020-W53 2021-W01 2021-W02", "2020年第53周至第2周（2020年12月28日至1月17日）"),
        ("2021-W01 2021-W03 2021-W05", "第1周、第3周、第5周"),
        ("2021-03-01 2021-03-02 2021-03-03", "3月1日至3日"),
        ("2021-03-30 2021-03-31 2021-04-01", "3月30日至4月1日"),
        ("2021-03 2021-03", "3月"),
        ("2021-12 2021Q1 2021-01", "12月、一季度、1月"),
    ],
)  # fmt: skip
def test_periods_that_follow_one_another_are_told_as_stretches(labels: str, said: str) -> None:
    assert periods(labels.split(), 2021) == said


def test_many_scattered_periods_are_counted() -> None:
    odd = [f"2021-W{week:02d}" for week in range(1, 53, 2)]
    assert periods(odd, 2021, most=3) == "第1周、第3周、第5周等26期"


@given(st.sets(st.integers(1, 12), min_size=1))
def test_no_month_is_lost_in_a_stretch(months: set[int]) -> None:
    said = periods([f"2021-{month:02d}" for month in sorted(months)], 2021)
    told: set[int] = set()
    for part in said.split("、"):
        first, _, last = part.replace("月", "").partition("至")
        told |= set(range(int(first), int(last or first) + 1))
    assert told == months


def test_cells_of_one_sheet_are_named_together() -> None:
    sheet = "《台账.xlsx》“登记”表"
    assert cells([f"{sheet}F44单元格", f"{sheet}F91单元格"]) == f"{sheet}F44、F91单元格"
    assert cells([f"{sheet}F{row}单元格" for row in range(9)], most=2) == (
        f"{sheet}F0、F1单元格等9处"
    )
    assert cells(["《a.csv》第3行", f"{sheet}B2单元格"]) == f"《a.csv》第3行、{sheet}B2单元格"


@pytest.mark.parametrize(
    ("kinds", "said"),
    [
        ((Kind.PHOTO, Kind.PUBLICATION), "照片2张或公示2份"),
        ((Kind.RECORD, Kind.PHOTO, Kind.LEDGER), "检查记录或台账2份或照片2张"),
    ],
)
def test_each_kind_is_counted_by_its_own_word(kinds: tuple[Kind, ...], said: str) -> None:
    assert counted(kinds, 2) == said
