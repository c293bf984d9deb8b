"""What a call names, looked up in the plan."""

from datetime import date

import pytest

from anjuan import asked
from anjuan.errors import CallError
from anjuan.model.settings import Scope
from build import indicator, plan

OF = plan(indicator("2.2"), indicator("2.10"), indicator("10.1"))


@pytest.mark.parametrize("written", ["2.2", "2.2.", "２.２", "02.02", "2.2-卫生督查", " 2.2"])
def test_an_indicator_is_found_however_its_id_is_written(written: str) -> None:
    assert asked.indicator(OF, written) == "2.2"


@pytest.mark.parametrize(
    ("written", "advice"),
    [
        ("2.7", "任务2的指标有：2.2、2.10"),
        ("77.1", "任务编号可以是：2、10"),
        ("督查", "任务编号可以是：2、10"),
        ("", "任务编号可以是：2、10"),
    ],
)
def test_an_unknown_indicator_says_which_there_are(written: str, advice: str) -> None:
    with pytest.raises(CallError) as caught:
        asked.indicator(OF, written)
    assert written in caught.value.message
    assert caught.value.advice == advice


def test_nothing_asked_for_is_everything() -> None:
    assert asked.scope(OF) == Scope()


def test_tasks_and_indicators_may_be_mixed_and_listed() -> None:
    assert asked.scope(OF, only=("2", "10.1")).only == ("2", "10.1")
    assert asked.scope(OF, only=("02、10.1", "2.10")).only == ("2", "10.1", "2.10")


@pytest.mark.parametrize("only", ["3", "2.7", "abc"])
def test_an_unknown_part_is_refused(only: str) -> None:
    with pytest.raises(CallError, match="没有编号为"):
        asked.scope(OF, only=(only,))


def test_a_task_is_found_with_leading_zeros() -> None:
    assert asked.scope(OF, task="02").task == "2"


def test_a_misspelt_department_is_guessed() -> None:
    assert asked.scope(OF, department="财务科").department == "财务科"
    with pytest.raises(CallError) as caught:
        asked.scope(OF, department="财务")
    assert caught.value.advice == "您要的是“财务科”吗？可以是：办公室、财务科、政务大厅管理科"


# ── the time of a paper ──────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(("written", "label"), [("2021-03", "2021-03"), ("３月", "2021-03"),
                                                (None, "2021-05")])  # fmt: skip
def test_a_time_is_found_or_the_last_month_taken(written: str | None, label: str) -> None:
    assert asked.span(OF, written, date(2021, 6, 7)).label == label


@pytest.mark.parametrize(
    ("written", "day", "said", "advice"),
    [
        ("春天", date(2021, 6, 7), "看不懂时段“春天”", "--period 2021-03、2021Q1"),
        ("2021-3-12", date(2021, 6, 7), "看不懂时段", "请写月份或季度"),
        (
            "2020-12",
            date(2021, 6, 7),
            "不在考评时段（2021-01-01 至 2021-12-31）里",
            "请写考评时段里",
        ),
        ("2021-06", date(2021, 6, 7), "到2021-06-30才过完，还不能通报", "--as-of 2021-06-30"),
        ("2021Q2", date(2021, 6, 29), "到2021-06-30才过完", "请写已经过完的时段"),
        (None, date(2021, 1, 7), "还没有过完的月份", "请等这个月过完"),
    ],
)
def test_a_time_that_cannot_be_told_of_is_refused(
    written: str | None, day: date, said: str, advice: str
) -> None:
    with pytest.raises(CallError) as caught:
        asked.span(OF, written, day)
    assert said in caught.value.message
    assert advice in caught.value.advice


def test_a_month_may_be_told_of_on_its_last_day() -> None:
    assert asked.span(OF, "2021-06", date(2021, 6, 30)).label == "2021-06"
