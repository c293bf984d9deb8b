"""What sentences are compared by: letters and numbers; neither marks, blanks nor widths."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.letters import closing_marks, compared, letters_of


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("参加 率，达到95％。", "参加率达到95%"),
        ("１２次", "12次"),
        ("1,200人", "1200人"),
        ("eﬀort", "EFFORT"),
        ("café", "cafe\u0301"),
        ("绿化1200㎡", "绿化1200m²"),
        ("⼯作", "工作"),
        ("2025．3．5", "2025.3.5"),
        ("二○二五年", "二〇二五年"),
    ],
)
def test_it_is_the_same_however_it_is_written(one: str, other: str) -> None:
    assert compared(one) == compared(other)


@pytest.mark.parametrize(("one", "other"), [("1.2%", "12%"), ("5%", "5‰"), ("5%", "5")])
def test_what_changes_a_numbers_value_is_a_letter(one: str, other: str) -> None:
    assert compared(one) != compared(other)


def test_each_letter_tells_of_which_mark_it_is() -> None:
    letters = letters_of(["“", "eﬀ", "。", " x"])
    assert (letters.text, letters.of) == ("effx", (1, 1, 1, 3))


@pytest.mark.parametrize(
    ("text", "part", "whole"),
    [
        ("共112次", "12次", False),
        ("共1 12次", "12次", True),
        ("共1、12次", "12次", True),
        ("共12次", "共1", False),
        ("共1.2次", "共1", False),
        ("1.2次", "2次", False),
        ("1.2025年完成", "2025年完成", True),
        ("未完成", "完成", False),
        ("是否□完成", "完成", True),
        ("负增长5%", "增长5%", False),
        ("完成一百二十次", "二十次", False),
        ("完成一百二十次", "完成一百", False),
        ("统一二十个窗口", "二十个窗口", True),
        ("至二〇二四年", "四年", False),
        ("占百分之九十五点五", "占百分之九十五", False),
        ("十分之一", "一", False),
        ("一百\n二十次", "二十次", False),
        ("第1\n12次", "12次", True),
        ("1,200人", "200人", False),
        ("共1,200人", "共1", False),
        ("第12次会议", "12次会议", False),
        ("达到95%", "达到95", False),
        ("达到95‰", "达到95", False),
        ("服务12万人次", "服务12", False),
        ("服务12亿人次", "服务12", False),
        ("种树3千株", "种树3", False),
        ("种树三百株", "种树三", False),
        ("服务12人次", "服务12", True),
    ],
)
def test_a_part_of_a_number_or_of_a_denial_is_not_whole(
    text: str, part: str, *, whole: bool
) -> None:
    assert is_whole(text, part) is whole


@pytest.mark.parametrize(
    "before",
    [
        *("未", "没有", "尚未", "尚未全部", "没有全部", "并未完全", "无一户", "不能", "从不"),
        *("尚未\n", "没有“", "未整改、", "连续三个月没有一个科室", "不断要求仍未"),
    ],
)
def test_what_its_clause_denies_is_not_whole(before: str) -> None:
    assert not is_whole(f"全年工作，{before}按时完成整改", "按时完成整改")


@pytest.mark.parametrize(
    "before",
    [
        *("没有遗漏，", "尚未通报的除外；", "（未签字的另列）", "是否□", "厕所不洁 "),
        *("不断加强督促", "对不规范行为", "坚持不懈", "无障碍通道", "不是走过场而是"),
        *("没有一户在上年的年度工作情况通报里面被点名的单位", ""),
    ],
)
def test_what_another_clause_or_only_another_word_denies_is(before: str) -> None:
    assert is_whole(f"全年工作{before}按时完成整改", "按时完成整改")


def test_less_than_so_many_is_another_number() -> None:
    assert not is_whole("开展不少于12次", "12次")
    assert not is_whole("开展不足12次", "12次")


def is_whole(text: str, part: str) -> bool:
    """Whether the last such part of a text, its blanks told as a PDF's are, is whole."""
    marks = [
        (before if before.isspace() else "") + mark
        for before, mark in pairwise("\n" + text)
        if not mark.isspace()
    ]
    letters = letters_of(marks)
    first = letters.text.rindex(compared(part))
    return letters.is_whole(first, first + len(compared(part)) - 1)


@pytest.mark.parametrize(
    ("sentence", "behind", "count"),
    [("服务。", "。其", 1), ("服务", "。其", 0), ("服务。”", "。”其", 2), ("服务。", "（其", 0)],
)
def test_as_many_closing_marks_belong_to_it_as_are_quoted(
    sentence: str, behind: str, count: int
) -> None:
    assert closing_marks(sentence, behind) == count


@given(st.text(max_size=40))
def test_any_text_has_letters_without_a_blank(text: str) -> None:
    letters = letters_of(list(text))
    assert len(letters.text) == len(letters.of)
    assert not any(one.isspace() for one in letters.text)
