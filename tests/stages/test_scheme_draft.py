"""A scheme's printed table as a draft: columns under any name, and what it resembles."""

from dataclasses import replace

import pytest

from anjuan.model.plan import Method
from anjuan.model.scheme import DraftStandard
from anjuan.stages.scheme_draft import drafted
from build import indicator, plan, sheet

OF = plan(
    replace(indicator("2.4", "卫生环境督查"), match=("督查",)),
    replace(indicator("9.3", "创建专题会议"), match=("专题会议", "专题研究")),
    indicator("6.2", "节能节水标识"),
)


def draft(rows: str) -> tuple[DraftStandard, ...]:
    return drafted(sheet("ledger", rows), OF)


def test_a_row_becomes_a_standard_with_its_code_words_method_and_points() -> None:
    (one,) = draft(
        """编号|内容|标准|方法|分值
        Ⅱ-1-1)|班子专题研究|每年不少于2次|实地考察|2.5"""
    )

    assert (one.code, one.title, one.standard) == ("Ⅱ-1-1)", "班子专题研究", "每年不少于2次")
    assert (one.method, one.points) == (Method.SITE, "2.5")


@pytest.mark.parametrize(
    "head", ["序号|测评内容|测评标准|测评方法|标准分", "指标编号|二级指标|评分标准|考核方法|分数"]
)
def test_columns_go_under_several_names(head: str) -> None:
    (one,) = draft(f"{head}\n7|卫生督查|每月一次|材料审核|3")

    assert (one.code, one.title, one.standard, one.points) == ("7", "卫生督查", "每月一次", "3")


@pytest.mark.parametrize(
    ("said", "points", "unclear"),
    [
        ("5", "5", ""), ("5分", "5", ""), ("（5 分）", "5", ""), ("2.5分", "2.5", ""),
        ("十分", "10", ""), ("2-3分", "0", "2-3分"), ("另计", "0", "另计"), ("", "0", ""),
    ],
)  # fmt: skip
def test_points_are_read_as_tables_write_them(said: str, points: str, unclear: str) -> None:
    """`5分` is five points, and no five minutes."""
    (one,) = draft(f"编号|内容|标准|方法|分值\n1|督查|有通报|材料审核|{said}")
    assert (one.points, one.unclear) == (points, unclear)


@pytest.mark.parametrize(
    ("said", "code"),
    [("2.", "2"), ("３", "3"), ("4、", "4"), ("Ⅱ-1-1)", "Ⅱ-1-1)"), ("Ⅰ-3.", "Ⅰ-3")],
)
def test_a_code_goes_without_the_mark_that_ends_a_number(said: str, code: str) -> None:
    (one,) = draft(f"编号|内容|标准|分值\n{said}|督查|有通报|2")
    assert one.code == code


@pytest.mark.parametrize("said", ["一、组织领导（15分）", "（一）组织领导", "1. 组织领导 (共15分)"])
def test_a_part_goes_without_its_number_and_its_points(said: str) -> None:
    (one,) = draft(f"编号|测评项目|内容|标准|分值\n1|{said}|领导机构|有文件|2")
    assert one.part == "组织领导"


@pytest.mark.parametrize(
    ("said", "method"),
    [
        ("实地查看", Method.SITE), ("查阅资料", Method.MATERIAL), ("现场、问卷", Method.SITE),
        ("问卷访谈", Method.SURVEY), ("整体观察", Method.OVERALL), ("", Method.MATERIAL),
    ],
)  # fmt: skip
def test_a_method_is_known_by_other_words_too(said: str, method: Method) -> None:
    (one,) = draft(f"编号|内容|标准|方法|分值\n1|督查|有通报|{said}|2")
    assert one.method is method


def test_a_head_of_two_rows_and_its_repetition_are_no_standards() -> None:
    """As Word gives it: merged cells repeat their text, and the head stands on each page."""
    head = """序号|评价指标|评价指标|评价内容|评分标准|标准分
        序号|一级|二级|评价内容|评分标准|标准分"""
    (one, other) = draft(
        f"""{head}
        1|管理制度|组织领导|有创建方案|没有的不得分|10分
        {head.splitlines()[0]}
        2|管理制度|责任分工|任务分解到科室|每缺一个科室扣1分|10分"""
    )
    assert (one.part, one.title, one.standard) == ("管理制度", "组织领导", "有创建方案")
    assert (other.code, other.title) == ("2", "责任分工")


def test_the_part_stands_for_the_rows_below_it() -> None:
    found = draft(
        """编号|测评项目|内容|标准|分值
        1|组织领导|领导机构|有文件|2
        2||专题研究|有记录|2
        3|环境|督查|有通报|2"""
    )

    assert [one.part for one in found] == ["组织领导", "组织领导", "环境"]


def test_indicators_are_proposed_by_title_and_keyword_best_first() -> None:
    (one,) = draft("编号|内容|标准|分值\n1|专题研究|领导班子专题研究，每季督查|2")

    assert one.takes[0] == "9.3"


def test_nothing_is_proposed_where_nothing_is_alike() -> None:
    (one,) = draft("编号|内容|标准|分值\n1|食品安全|食堂有许可证|2")

    assert one.takes == ()


def test_codes_that_stand_twice_are_made_different() -> None:
    found = draft("编号|内容|标准|分值\n1|甲|有文件|2\n1|乙|有文件|2")

    assert [one.code for one in found] == ["1", "1-2"]


def test_a_table_of_something_else_holds_no_standard() -> None:
    assert draft("姓名|科室\n李静|办公室") == ()
