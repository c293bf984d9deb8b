"""Figures, periods and lists in plain Chinese."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.kinds import Kind
from anjuan.stages.wording import counted, figure, item_name, listed, percent, period


@pytest.mark.parametrize(
    ("label", "said"),
    [
        ("2021-03", "3月"), ("2021Q1", "一季度"), ("2021H2", "下半年"), ("2021-W09", "第9周"),
        ("2021-03-12", "3月12日"), ("2021", "全年"), ("2020-08", "2020年8月"), ("2020", "2020年"),
        ("2020-08/2020-10", "2020年8月至2020年10月"), ("2020-W53", "2020年第53周"),
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
