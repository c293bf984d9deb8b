"""Periods owed, due days and working days (contract §2, How it is counted)."""

from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.periods import Cadence, Period, each_day, months_period, year_period
from anjuan.stages.calendar import fits, is_moving, is_published, owed, periods, works
from build import YEAR, indicator, plan


def labels(every: Cadence, part: Period = YEAR, whole: Period = YEAR) -> list[str]:
    return [one.label for one in periods(every, part, whole)]


def window(first: str, last: str) -> Period:
    return Period(date.fromisoformat(first), date.fromisoformat(last), f"{first[:7]}/{last[:7]}")


@pytest.mark.parametrize(
    ("every", "number"),
    [
        (Cadence.ONCE, 1),
        (Cadence.YEAR, 1),
        (Cadence.HALF_YEAR, 2),
        (Cadence.QUARTER, 4),
        (Cadence.MONTH, 12),
        (Cadence.DAY, 365),
        (Cadence.WORKDAY, 250),
        (Cadence.EVENT, 0),
    ],
)
def test_a_calendar_year_owes(every: Cadence, number: int) -> None:
    assert len(labels(every)) == number


def test_labels_are_the_contracts() -> None:
    assert labels(Cadence.MONTH)[2] == "2021-03"
    assert labels(Cadence.QUARTER) == ["2021Q1", "2021Q2", "2021Q3", "2021Q4"]
    assert labels(Cadence.HALF_YEAR) == ["2021H1", "2021H2"]
    assert labels(Cadence.YEAR) == labels(Cadence.ONCE) == ["2021"]
    assert labels(Cadence.WEEK)[0] == "2021-W01"


def test_the_days_before_the_first_week_owe_nothing_where_none_is_a_working_day() -> None:
    # 1 to 3 January 2021 are New Year's holiday and a weekend: what is left of 2020-W53.
    assert "2020-W53" not in labels(Cadence.WEEK)
    # In 2020, 28 to 31 December belong to it and are worked.
    in_2020 = labels(Cadence.WEEK, year_period(2020), year_period(2020))
    assert in_2020[-1] == "2020-W53"


def test_a_week_of_holidays_only_owes_nothing() -> None:
    # National Day 2020: 1 to 8 October off; the week of 5 to 11 October has Friday and Saturday.
    assert "2020-W41" in labels(Cadence.WEEK, year_period(2020), year_period(2020))
    cut = window("2020-10-05", "2020-10-08")
    assert labels(Cadence.WEEK, cut, year_period(2020)) == []


def test_national_day_week_2021_is_owed_for_its_two_working_days() -> None:
    assert "2021-W40" in labels(Cadence.WEEK)
    assert [works(date(2021, 10, day)) for day in (7, 8, 9, 10)] == [False, True, True, False]


def test_working_days_follow_the_published_calendar() -> None:
    assert works(date(2021, 2, 7)), "a Sunday worked in exchange for Spring Festival"
    assert not works(date(2021, 2, 15)), "a Monday of Spring Festival"


def test_beyond_the_published_calendar_monday_to_friday_count() -> None:
    assert is_published(2021)
    assert not is_published(2090)
    assert works(date(2090, 1, 2))
    assert not works(date(2090, 1, 1))


def test_a_cut_period_keeps_its_label() -> None:
    part = Period(date(2021, 4, 25), date(2021, 12, 31), "2021")
    months = periods(Cadence.MONTH, part, YEAR)
    assert (months[0].label, months[0].first, months[0].days) == ("2021-04", part.first, 6)
    assert labels(Cadence.QUARTER, part) == ["2021Q2", "2021Q3", "2021Q4"]
    assert labels(Cadence.HALF_YEAR, part) == ["2021H1", "2021H2"]


def test_a_cut_that_begins_on_a_saturday_owes_nothing_for_that_week() -> None:
    part = window("2021-04-17", "2021-12-31")
    assert labels(Cadence.WEEK, part)[0] == "2021-W16"


def test_with_a_moving_window_longer_periods_count_from_its_first_month() -> None:
    whole = window("2020-08-01", "2021-07-31")
    assert is_moving(whole)
    assert labels(Cadence.QUARTER, whole, whole) == [
        "2020-08/2020-10",
        "2020-11/2021-01",
        "2021-02/2021-04",
        "2021-05/2021-07",
    ]
    assert labels(Cadence.HALF_YEAR, whole, whole) == ["2020-08/2021-01", "2021-02/2021-07"]
    (year,) = periods(Cadence.YEAR, whole, whole)
    assert (year.first, year.last) == (whole.first, whole.last)
    assert labels(Cadence.MONTH, whole, whole)[0] == "2020-08"


def test_a_window_from_july_has_the_calendars_quarters() -> None:
    whole = window("2020-07-01", "2021-06-30")
    assert labels(Cadence.QUARTER, whole, whole) == ["2020Q3", "2020Q4", "2021Q1", "2021Q2"]
    assert labels(Cadence.HALF_YEAR, whole, whole) == ["2020H2", "2021H1"]


def test_february_of_a_leap_year_has_29_days() -> None:
    whole = year_period(2020)
    assert periods(Cadence.MONTH, whole, whole)[1].last == date(2020, 2, 29)


def test_a_period_is_due_on_its_last_day_and_the_grace() -> None:
    due = owed(indicator(grace=5), plan())
    assert due[1].due_on == date(2021, 3, 5)
    assert owed(indicator(), plan())[1].due_on == date(2021, 2, 28)


def test_by_sets_the_day_within_the_period() -> None:
    (year,) = owed(indicator(every=Cadence.YEAR, by=(4, 30), grace=10), plan())
    assert year.due_on == date(2021, 5, 10)
    (once,) = owed(indicator(every=Cadence.ONCE, by=(2, 29)), plan())
    assert once.due_on == date(2021, 2, 28), "the year has no 29 February"


def test_by_in_a_moving_window_is_the_day_that_lies_in_it() -> None:
    whole = window("2020-08-01", "2021-07-31")
    (year,) = owed(indicator(every=Cadence.YEAR, by=(3, 12), span=whole), plan(span=whole))
    assert year.due_on == date(2021, 3, 12)


def test_by_before_the_indicators_part_falls_due_at_its_next_return() -> None:
    part = window("2021-04-25", "2021-12-31")
    (year,) = owed(indicator(every=Cadence.YEAR, by=(3, 12), span=part), plan())
    assert year.due_on == date(2022, 3, 12)


def test_fits_knows_the_longest_period_of_a_cadence() -> None:
    assert fits(year_period(2020), Cadence.YEAR)
    assert not fits(year_period(2021), Cadence.HALF_YEAR)
    assert fits(months_period(2021, 7, 6, ""), Cadence.HALF_YEAR)
    assert not fits(Period(date(2021, 3, 1), date(2021, 3, 2), ""), Cadence.DAY)
    assert fits(year_period(2021), Cadence.ONCE)


_DAYS = st.dates(date(2005, 1, 1), date(2025, 12, 31))


@given(_DAYS, st.integers(0, 800), st.sampled_from(list(Cadence)))
def test_owed_periods_lie_in_order_within_the_span_and_never_overlap(
    first: date, length: int, every: Cadence
) -> None:
    span = Period(first, first + timedelta(days=length), "x")
    found = periods(every, span, span)
    assert all(span.covers(one) for one in found)
    assert all(one.last < two.first for one, two in pairwise(found))
    assert len({one.label for one in found}) == len(found)


@given(_DAYS, st.integers(0, 400), st.sampled_from([Cadence.MONTH, Cadence.QUARTER, Cadence.YEAR]))
def test_every_day_of_the_span_lies_in_one_owed_period(
    first: date, length: int, every: Cadence
) -> None:
    span = Period(first, first + timedelta(days=length), "x")
    found = periods(every, span, span)
    assert sum(one.days for one in found) == span.days


@given(_DAYS, st.integers(0, 60))
def test_a_week_is_owed_if_and_only_if_one_of_its_days_is_worked(first: date, length: int) -> None:
    span = Period(first, first + timedelta(days=length), "x")
    weeks = {day for one in periods(Cadence.WEEK, span, span) for day in each_day(one)}
    assert {day for day in each_day(span) if works(day)} <= weeks
