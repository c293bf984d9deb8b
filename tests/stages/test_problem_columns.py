"""Columns of lists of problems are known by what their names mean, not by how these end."""

from datetime import date

import pytest

from anjuan.model.evidence import Item
from anjuan.model.periods import Cadence
from anjuan.stages.holdings import Holdings
from anjuan.stages.measure_closed import Problem
from anjuan.stages.problem_lists import problems_of
from build import indicator, item, plan, sheet, workspace

PLAN = plan(indicator("2.2", every=Cadence.YEAR))


def problems(head: str, row: str) -> list[Problem]:
    of: Item = item("2.2", "2021-03-15", sheet("issues", f"{head}\n{row}", "清单.xlsx"))
    (asked,) = PLAN.indicators
    holdings = Holdings(PLAN, workspace(of))
    return [one for each in of.materials for one in problems_of(asked, of, each, holdings)]


def problem(head: str, row: str) -> Problem:
    (only,) = problems(head, row)
    return only


@pytest.mark.parametrize(
    "column",
    ["整改情况", "整改内容", "办理情况", "整改落实情况", "处理情况", "完成情况", "整改措施"],
)
def test_what_was_done_about_it_is_not_the_problem(column: str) -> None:
    one = problem(f"部位|{column}|整改时限|完成日期", "停车场|重画车位线|3月22日|3月18日")
    assert one.what == ""


@pytest.mark.parametrize(
    "column",
    ["问题", "存在问题", "需整改问题", "检查情况", "督办事项", "检查内容", "安全隐患", "问题描述"],
)
def test_what_is_wrong_is_the_problem_whatever_stands_beside_it(column: str) -> None:
    head = f"部位|整改情况|{column}|整改时限|完成日期"
    one = problem(head, "停车场|重画车位线|车辆停放不齐|3月22日|3月18日")
    assert one.what == "车辆停放不齐"


@pytest.mark.parametrize(
    "column", ["完成日期", "整改日期", "办结日期", "销号日期", "整改完成时间", "办结时间"]
)
def test_the_day_it_was_put_right_is_not_the_day_it_was_found(column: str) -> None:
    one = problem(f"问题|整改时限|{column}", "车辆停放不齐|3月22日|3月18日")
    assert (one.found, one.done) == (None, date(2021, 3, 18))


@pytest.mark.parametrize("column", ["发现日期", "督查日期", "检查时间", "日期", "巡查时间"])
def test_any_other_day_is_the_day_it_was_found(column: str) -> None:
    head = f"{column}|问题|整改时限|完成日期"
    one = problem(head, "3月15日|车辆停放不齐|3月22日|3月18日")
    assert (one.found, one.done) == (date(2021, 3, 15), date(2021, 3, 18))


def test_a_day_that_is_asked_for_is_a_term_and_not_the_day_it_was_done() -> None:
    one = problem("问题|要求完成时间|整改情况", "车辆停放不齐|3月22日|已于3月18日整改")
    assert (one.deadline, one.found) == (date(2021, 3, 22), None)
    assert one.said == "已于3月18日整改"


def test_below_a_group_a_name_means_what_the_group_says() -> None:
    head = "序号|发现|发现|整改|整改|整改\n序号|日期|问题|内容|时限|完成日期"
    one = problem(head, "1|3月15日|车辆停放不齐|重画车位线|3月22日|3月18日")
    assert (one.what, one.found) == ("车辆停放不齐", date(2021, 3, 15))
    assert (one.deadline, one.done) == (date(2021, 3, 22), date(2021, 3, 18))
