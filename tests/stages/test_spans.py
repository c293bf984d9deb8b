"""The month or quarter that a paper speaks of, and which work belongs to it."""

from datetime import date

import pytest

from anjuan.model.periods import Cadence
from anjuan.stages.spans import (
    done_within,
    ends_within,
    findings_within,
    last_month,
    named_span,
    owed_within,
)
from build import indicator, item, judge, period, plan, state

PLAN = plan(indicator())
MARCH = period("2021-03")


@pytest.mark.parametrize(
    ("written", "label"),
    [
        ("2021-03", "2021-03"),
        ("2021年3月", "2021-03"),
        ("3月", "2021-03"),
        ("3月份", "2021-03"),
        ("2021Q1", "2021Q1"),
        ("一季度", "2021Q1"),
        ("2021H2", "2021H2"),
        ("下半年", "2021H2"),
        ("2022-03", "2022-03"),
    ],
)
def test_a_month_or_a_quarter_is_read_however_it_is_written(written: str, label: str) -> None:
    found = named_span(written, PLAN)
    assert found is not None
    assert found.label == label


@pytest.mark.parametrize("written", ["2021-13", "2021-03-12", "3月12日", "春天", "", "3月的事"])
def test_what_names_no_month_or_quarter_is_not_guessed(written: str) -> None:
    assert named_span(written, PLAN) is None


@pytest.mark.parametrize(
    ("day", "label"),
    [
        (date(2021, 4, 1), "2021-03"),
        (date(2021, 3, 31), "2021-03"),
        (date(2021, 3, 30), "2021-02"),
        (date(2022, 6, 1), "2021-12"),
    ],
)
def test_the_last_month_is_one_that_has_ended(day: date, label: str) -> None:
    found = last_month(PLAN, day)
    assert found is not None
    assert found.label == label


def test_before_its_first_month_has_ended_a_plan_has_none() -> None:
    assert last_month(PLAN, date(2021, 1, 30)) is None


def labels(every: Cadence, *, by: tuple[int, int] | None = None, grace: int = 0) -> list[str]:
    found = state(plan(indicator(every=every, by=by, grace=grace)))
    return [one.period.label for one in owed_within(found, MARCH)]


def test_a_month_owes_what_is_to_be_there_by_one_of_its_days() -> None:
    assert labels(Cadence.MONTH) == ["2021-03"]
    assert labels(Cadence.QUARTER) == ["2021Q1"]
    assert labels(Cadence.WEEK) == ["2021-W09", "2021-W10", "2021-W11", "2021-W12"]
    assert labels(Cadence.YEAR) == []
    assert labels(Cadence.YEAR, by=(3, 12)) == ["2021"]


def test_days_of_grace_move_no_work_into_another_month() -> None:
    assert labels(Cadence.MONTH, grace=5) == ["2021-03"]


def test_an_item_belongs_to_the_month_of_its_day() -> None:
    found = state(plan(indicator(every=Cadence.QUARTER)), item("2.2", "2021-02-15", "record"))
    owed = owed_within(found, MARCH)
    assert owed[0].items
    assert not done_within(item("2.2", "2021-02-15", "record"), owed, MARCH)
    assert done_within(item("2.2", "2021-03-15", "record"), owed, MARCH)


def test_an_item_of_a_longer_time_belongs_to_the_month_in_which_its_work_is_owed() -> None:
    quarter = item("2.2", "2021Q1", "record")
    found = state(plan(indicator(every=Cadence.QUARTER)), quarter)
    assert done_within(quarter, owed_within(found, MARCH), MARCH)
    february = period("2021-02")
    assert not done_within(quarter, owed_within(found, february), february)


def test_findings_go_with_their_period_their_item_or_the_end() -> None:
    audit = judge(plan(indicator(each="record 1")), item("2.2", "2021-03-15", "photo"))
    own = list(findings_within(audit.states[0], audit.findings, MARCH, frozenset()))
    assert {one.period for one in own} == {"2021-03"}
    assert not ends_within(audit.states[0], MARCH)
    assert ends_within(audit.states[0], period("2021-12"))
