"""What a call names, looked up in the plan."""

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
