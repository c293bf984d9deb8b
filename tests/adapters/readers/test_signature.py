"""The document's own date and number among those that it only mentions."""

import time
from datetime import date

import pytest

from anjuan.adapters.readers.signature import document_number, signed_date


def signed(*lines: str) -> date | None:
    return signed_date(lines)


BODY = tuple(f"正文第{number}段，讲的是工作。" for number in range(12))


@pytest.mark.parametrize(
    "written",
    [
        "2021年3月5日",
        "2021 年 3 月 5 日",
        "　　　　2021年3月5日　　　　",
        "二〇二一年三月五日",
        "二○二一年三月五日",
        "二零二一年三月五日",
        "二０二一年三月五日",
        "2021.3.5",
        "2021-03-05",
        "2021/3/5",
        "安康市行政审批服务局　　2021年3月5日",
        "日期：2021年3月5日",
    ],
)
def test_every_way_to_write_the_date_of_a_signature(written: str) -> None:
    assert signed("通知", *BODY, "安康市行政审批服务局", written) == date(2021, 3, 5)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("二〇二一年十二月三十一日", (12, 31)),
        ("二〇二一年十月二十日", (10, 20)),
        ("二〇二一年十一月十日", (11, 10)),
    ],
)
def test_chinese_tens_are_understood(written: str, day: tuple[int, int]) -> None:
    assert signed("局办公室", written) == date(2021, *day)


def test_dates_in_sentences_are_only_mentioned() -> None:
    assert signed("通知", "定于2021年3月12日开会。", "请于2021年3月15日前报送", *BODY) is None


def test_the_time_of_a_meeting_is_no_signature() -> None:
    assert signed("会议记录", "时间：2021年3月5日", "地点：五楼会议室", *BODY) is None


def test_the_signature_of_a_notice_stands_before_what_it_issues() -> None:
    lines = ("关于印发方案的通知", "现印发给你们。", "市创建办", "2021年4月25日", "实施方案", *BODY)
    assert signed(*lines) == date(2021, 4, 25)


def test_the_day_of_signing_goes_before_the_day_of_printing() -> None:
    lines = (
        "通知",
        *BODY,
        "市局",
        "2021年4月25日",
        "抄送：各县局",
        "市局办公室　2021年4月26日印发",
    )
    assert signed(*lines) == date(2021, 4, 25)


def test_the_day_of_printing_serves_where_nothing_is_signed() -> None:
    assert signed("简报", *BODY, "市局办公室　2021年4月26日印发") == date(2021, 4, 26)


def test_a_speech_bears_its_date_under_the_title() -> None:
    assert signed("在动员会上的讲话", "（2021年3月5日）", "同志们：", *BODY) == date(2021, 3, 5)


def test_a_date_that_does_not_exist_is_none() -> None:
    assert signed("通知", "市局", "2021年2月30日") is None


def test_an_empty_document_has_neither() -> None:
    assert signed() is None
    assert document_number(()) == ""


@pytest.mark.parametrize(
    ("line", "number"),
    [
        ("安行审发〔2021〕3号", "安行审发〔2021〕3号"),
        ("安 行 审 发 〔 2021 〕 3 号", "安行审发〔2021〕3号"),
        ("安行审函[2021]第012号", "安行审函〔2021〕12号"),
        ("安行审发（2021）3号　　签发人：王某某", "安行审发〔2021〕3号"),
        ("创建办【2021】8号", "创建办〔2021〕8号"),
    ],
)
def test_the_number_is_given_as_the_standard_writes_it(line: str, number: str) -> None:
    assert document_number(("安康市行政审批服务局文件", line, "关于……的通知")) == number


def test_numbers_of_other_papers_are_only_mentioned() -> None:
    assert document_number(("通知", "根据安文明办〔2021〕5号文件要求，", "现通知如下。")) == ""
    assert document_number((*BODY, *BODY, "安文明办〔2021〕5号")) == ""


@pytest.mark.parametrize("mark", ["*", "x", "＿", "1", "年", " ", "二〇二一年"])
def test_a_line_of_one_mark_alone_takes_no_time(mark: str) -> None:
    begun = time.process_time()
    assert signed("通知", mark * 200_000, "2021") is None
    assert time.process_time() - begun < 10
