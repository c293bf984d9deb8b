"""Numbers and days as clerks type them into cells."""

from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.periods import year_period
from anjuan.stages.figures import days, is_blank, is_range, number

YEAR = year_period(2021)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("3", 3), ("２．５", "5/2"), ("1,200", 1200), ("1，200", 1200), ("-5", -5), (".5", "1/2"),
        ("3小时", 3), ("3 个", 3), ("２．５ｈ", "5/2"),
        ("3盆（含新购2盆）", 3), ("约3", 3), ("共12棵", 12),
        ("80%", "4/5"), ("79.9％", "799/1000"), ("1万", 10_000), ("2.5元/株", "5/2"),
        ("三", 3), ("十二", 12), ("二十五盆", 25), ("一百二十", 120), ("两", 2), ("三点五", "7/2"),
        ("贰拾", 20), ("壹佰贰拾盆", 120), ("零", 0),
        ("半天", "1/2"), ("半小时", "1/2"), ("3个半小时", "7/2"), ("两个半小时", "5/2"),
        ("2小时30分", "5/2"), ("2小时30分钟", "5/2"), ("90分钟", "3/2"), ("2小时半", "5/2"),
        ("30:00", 30), ("2:30", "5/2"), ("02:30:00", "5/2"), ("9:00-11:30", "5/2"),
    ],
)  # fmt: skip
def test_numbers_are_read_whatever_their_dress(text: str, value: int | str) -> None:
    assert number(text) == Fraction(value)


@pytest.mark.parametrize(
    "text",
    [
        "√",
        "参加",
        "3-4",
        "3~4",
        "6次8小时",
        "第三组",
        "",
        "=SUM(A1:A2)",
        "11:00-9:00",
        "4O",
        "1o个",
        "陆家嘴",
    ],
)
def test_what_is_no_one_number_is_none(text: str) -> None:
    assert number(text) is None


@pytest.mark.parametrize("text", ["", " ", "-", "—", "－－", "/", "／", "无", "——"])
def test_a_dash_says_nothing(text: str) -> None:
    assert is_blank(text)


@pytest.mark.parametrize("text", ["0", "否", "×", "无问题"])
def test_a_word_or_a_zero_says_something(text: str) -> None:
    assert not is_blank(text)


@pytest.mark.parametrize(
    "text",
    [
        "2021-03-05", "2021-03-05 09:30", "2021/3/5", "2021.3.5",
        "20210305", "2021年3月5日", "3月5日",
        "3月5日上午", "二〇二一年三月五日", "44260", "44260.5", "3.5", "3/5",
    ],
)  # fmt: skip
def test_a_day_is_read_however_it_is_written(text: str) -> None:
    (day,) = days(text, YEAR)
    assert (day.first, day.last) == (date(2021, 3, 5),) * 2


@pytest.mark.parametrize(
    "text",
    [
        "3月5日-8日", "3月5-8日", "3月5日至3月8日", "2021-03-05~08", "2021-03-05至2021-03-08",
        "2021.3.5-3.8", "2021.3.5-2021.3.8", "3.5-3.8", "2021-03-05 - 2021-03-08",
    ],
)  # fmt: skip
def test_a_range_of_days_is_one_period(text: str) -> None:
    (one,) = days(text, YEAR)
    assert (one.first, one.last) == (date(2021, 3, 5), date(2021, 3, 8))
    assert is_range(one)


def test_several_days_in_one_cell_are_all_read() -> None:
    assert [one.label for one in days("3月5日、8日，4月1日", YEAR)] == [
        "2021-03-05",
        "2021-03-08",
        "2021-04-01",
    ]


def test_a_month_is_a_period_and_no_range() -> None:
    (month,) = days("3月", YEAR)
    assert month.label == "2021-03"
    assert not is_range(month)


@pytest.mark.parametrize("text", ["", "上旬", "2021-02-30", "4426", "99999", "待定"])
def test_what_is_no_day_is_none(text: str) -> None:
    assert days(text, YEAR) == ()


@given(
    st.fractions(-10_000, 10_000, max_denominator=1000), st.sampled_from(["", "小时", "盆", " 个"])
)
def test_a_decimal_is_read_exactly_with_any_unit(value: Fraction, unit: str) -> None:
    text = f"{float(value):.3f}"
    assert number(text + unit) == Fraction(text)


@given(st.dates(date(2021, 1, 1), date(2021, 12, 31)))
def test_every_way_of_writing_a_day_of_the_year_means_the_same(day: date) -> None:
    serial = (day - date(1899, 12, 30)).days
    for text in (day.isoformat(), f"{day.month}月{day.day}日", f"{day:%Y%m%d}", str(serial)):
        assert [one.first for one in days(text, YEAR)] == [day]


@given(st.text(max_size=30))
def test_no_text_is_too_strange_to_be_looked_at(text: str) -> None:
    number(text)
    days(text, YEAR)
    is_blank(text)


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_an_iso_day_alone_in_a_cell_is_the_day_that_it_is_among_other_words(day: date) -> None:
    alone, among = days(day.isoformat(), YEAR), days(f" {day.isoformat()} 上午", YEAR)
    assert alone == among == days(f"{day.year}年{day.month}月{day.day}日", YEAR)
    assert [one.first for one in alone] == [day]
