"""What sentences are compared by: letters and numbers; neither marks, blanks nor widths."""

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
        ("达到95%", "达到95", True),
    ],
)
def test_a_part_of_a_number_or_of_a_denial_is_not_whole(
    text: str, part: str, *, whole: bool
) -> None:
    marks = [
        (" " if before == " " else "") + mark
        for before, mark in zip(" " + text, text, strict=False)
        if mark != " "
    ]
    letters = letters_of(marks)
    first = letters.text.rindex(compared(part))
    assert letters.is_whole(first, first + len(compared(part)) - 1) is whole


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
