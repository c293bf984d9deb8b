"""Two units' plans ask for the same, or they do not."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from anjuan.model.periods import Cadence, quarter_period
from anjuan.model.plan import Indicator, Participation, Waiver
from anjuan.stages.same_demand import demand_mark
from build import indicator

USUAL = indicator(each="record 1, photo 3", requires="circular 1")


def test_equal_demands_have_equal_marks() -> None:
    assert demand_mark(USUAL) == demand_mark(
        indicator(each="photo 3, record 1", requires="circular 1")
    )


@pytest.mark.parametrize(
    "other",
    [
        indicator("2.3", each="record 1, photo 3", requires="circular 1"),
        replace(USUAL, title="卫生检查"),
        replace(USUAL, points=Fraction(11)),
        replace(USUAL, every=Cadence.QUARTER),
        replace(USUAL, period=quarter_period(2021, 1)),
        replace(USUAL, by=(12, 1)),
        replace(USUAL, grace=5),
        replace(USUAL, items=2),
        replace(USUAL, standing=True),
        replace(USUAL, per=("办公室",)),
        replace(USUAL, measures=(Participation(Fraction(4, 5)),)),
        indicator(each="record 1, photo 2", requires="circular 1"),
        indicator(each="record 1, photo 3"),
    ],
)
def test_whatever_is_owed_otherwise_has_another_mark(other: Indicator) -> None:
    assert demand_mark(other) != demand_mark(USUAL)


@pytest.mark.parametrize(
    "other",
    [
        replace(USUAL, departments=(), owner="张三"),
        replace(USUAL, folders=("*督查*",), match=("督查",)),
        replace(USUAL, standard="每月一次督查", clause="三", codes=("Ⅱ-1",)),
        replace(USUAL, waived=Waiver("没有这项工作", "办公室", date(2021, 6, 1))),
        replace(USUAL, sensitive=True),
    ],
)
def test_what_each_unit_has_for_itself_changes_nothing(other: Indicator) -> None:
    assert demand_mark(other) == demand_mark(USUAL)


def test_the_number_of_those_who_owe_it_changes_nothing() -> None:
    one, two = (replace(USUAL, per=names) for names in (("甲",), ("甲", "乙")))
    assert demand_mark(one) == demand_mark(two)


def test_marks_stay_from_version_to_version() -> None:
    """Units need not all have updated the program on the same day."""
    assert demand_mark(USUAL) == "eb6709786956"
