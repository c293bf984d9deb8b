"""Problems past their deadline, in lists as people keep them: each with its clean twin."""

from datetime import date

import pytest

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.model.evidence import Facts, Format, Item, Material
from anjuan.model.finding import Remedy
from anjuan.model.periods import Cadence
from build import file, found, indicator, item, judge, only, plan, sheet

PLAN = plan(indicator("2.2", every=Cadence.YEAR))


def told(*items: Item, on: date = date(2021, 6, 1)) -> list[str]:
    return [one.message for one in found(judge(PLAN, *items, on=on), "open-problem")]


def listed(rows: str, kind: str = "issues", head: str = "问题|发现日期|整改时限|完成日期") -> Item:
    return item("2.2", "2021-03-15", sheet(kind, f"{head}\n{rows}", "清单.xlsx"))


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|3月25日|"),
        ("问题|检查日期|整改期限|整改情况", "灯箱不亮|3月15日|3月25日|正在整改"),
        ("问题|检查日期|整改期限|整改情况", "灯箱不亮|3月15日|3月25日|"),
        ("隐患|发现时间|限期|是否完成", "灯箱不亮|3月15日|3月25日|否"),
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|5个工作日内|未完成"),
        ("问题|发现日期|整改时限|整改完成时间|整改情况", "灯箱不亮|3月15日|3月25日||尚未整改到位"),
    ],
)
@pytest.mark.parametrize("kind", ["issues", "ledger"])
def test_a_row_without_completion_past_its_term_is_told(head: str, row: str, kind: str) -> None:
    (message,) = told(listed(row, kind, head))
    assert "“灯箱不亮”" in message


@pytest.mark.parametrize(
    ("head", "row"),
    [
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|3月25日|4月20日"),
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|3月25日|已整改"),
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|3月25日|已于3月20日更换"),
        ("问题|发现日期|整改时限|完成日期|整改情况", "灯箱不亮|3月15日|3月25日||已整改到位"),
        ("问题|发现日期|整改时限|是否完成", "灯箱不亮|3月15日|3月25日|是"),
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|立行立改|"),
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|长期坚持|"),
        ("问题|发现日期|整改时限|完成日期", "灯箱不亮|3月15日|12月31日|"),
        ("问题|发现日期|整改时限|完成日期", "本月未发现问题|3月15日||"),
        ("问题|发现日期|整改时限|责任科室", "灯箱不亮|3月15日|3月25日|办公室"),
    ],
)
def test_what_is_put_right_or_has_time_or_cannot_be_known_is_not(head: str, row: str) -> None:
    assert told(listed(row, head=head)) == []


@pytest.mark.parametrize(
    ("named", "asked"),
    [
        ("财务科", ("财务科",)),
        ("办公室、财务科", ("办公室", "财务科")),
        ("物业公司", ("办公室",)),
        ("财务科和物业公司", ("办公室",)),
        ("", ("办公室",)),
    ],
)
def test_those_are_asked_whom_the_list_makes_answer_for_it(
    named: str, asked: tuple[str, ...]
) -> None:
    head = "问题|发现日期|整改时限|责任科室|完成日期"
    listing = listed(f"灯箱不亮|3月15日|3月25日|{named}|", head=head)
    audit = judge(PLAN, listing, on=date(2021, 6, 1))
    assert only(audit, "open-problem").departments == asked


def test_each_is_told_of_its_own_rows() -> None:
    rows = "灯箱不亮|3月15日|3月25日|财务科|\n地面有水|3月15日|3月25日|办公室|"
    listing = listed(rows, head="问题|发现日期|整改时限|责任科室|完成日期")
    told = found(judge(PLAN, listing, on=date(2021, 6, 1)), "open-problem")
    assert [(one.departments, one.rows) for one in told] == [
        (("办公室",), ("《清单.xlsx》“Sheet1”表第3行",)),
        (("财务科",), ("《清单.xlsx》“Sheet1”表第2行",)),
    ]


def test_a_plan_of_work_lists_no_problems() -> None:
    assert told(listed("绿化补栽|3月1日|3月25日|", "ledger", "任务|日期|完成时限|完成时间")) == []


def test_a_problem_that_a_later_list_says_is_put_right_is_no_longer_open() -> None:
    march = listed("灯箱不亮|2021-03-15|2021-03-25|\n水房漏水|2021-03-15|2021-03-25|")
    april = item(
        "2.2",
        "2021-04-15",
        sheet(
            "issues", "问题|发现日期|整改时限|完成日期\n灯箱不亮|2021-03-15|2021-03-25|2021-04-02"
        ),
    )
    (message,) = told(march, april)
    assert "“水房漏水”" in message
    assert "灯箱" not in message


def test_a_problem_that_is_listed_every_month_is_told_once_by_its_last_list() -> None:
    row = "问题|发现日期|整改时限|完成日期\n灯箱不亮|2021-03-15|2021-03-25|"
    items = [item("2.2", f"2021-0{at}-15", sheet("issues", row)) for at in (3, 4, 5)]
    (message,) = told(*items)
    assert message.startswith("5月15日")


def test_the_same_fault_found_again_later_is_another_problem() -> None:
    march = listed("灯箱不亮|2021-03-15|2021-03-25|2021-03-20")
    may = item(
        "2.2",
        "2021-05-10",
        sheet("issues", "问题|发现日期|整改时限|完成日期\n灯箱不亮|2021-05-10|2021-05-20|"),
    )
    (message,) = told(march, may)
    assert message.startswith("5月10日")


def report(text: str) -> Material:
    return file("rectification", facts=Facts(Format.DOCX, document=document(paragraphs([text]))))


@pytest.mark.parametrize(
    ("text", "open_"),
    [
        ("灯箱不亮的问题，已更换灯管。", 0),
        ("灯箱不亮的问题正在联系厂家维修。", 1),
        ("停车秩序已经好转。", 1),
    ],
)
def test_a_report_that_names_the_problem_may_close_it(text: str, open_: int) -> None:
    done = item("2.2", "2021-03-20", report(text))
    assert len(told(listed("灯箱不亮|2021-03-15|2021-03-25|"), done)) == open_


def test_it_is_to_be_done_while_the_period_runs_and_to_be_explained_afterwards() -> None:
    rows = "灯箱不亮|2021-03-15|2021-03-25|"
    for on, remedy in ((date(2021, 6, 1), Remedy.DO), (date(2022, 1, 10), Remedy.EXPLAIN)):
        assert only(judge(PLAN, listed(rows), on=on), "open-problem").remedy is remedy
