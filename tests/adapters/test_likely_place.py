"""A sentence in a text that was read with errors: found where it is the only one like it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.letters import compared, letters_of
from anjuan.adapters.likely_place import Place, Verdict, likely_place

SENTENCE = compared("全年开展志愿服务12次，参加率达到95%以上。")
BEFORE, AFTER = "经统计各科室", "其他工作按计划推进"


def found(read: str, sentence: str = SENTENCE) -> str | Verdict:
    text = f"{BEFORE}{read}{AFTER}"
    place = likely_place(sentence, letters_of(text))
    return text[place.first : place.last + 1] if isinstance(place, Place) else place


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(SENTENCE, id="as it stands"),
        pytest.param(SENTENCE.replace("志愿", "志恩"), id="a letter read otherwise"),
        pytest.param(SENTENCE.replace("参加", "参力口"), id="a letter read as two"),
        pytest.param(SENTENCE.replace("服", ""), id="a letter not read"),
    ],
)
def test_it_is_found_in_spite_of_a_recognisers_errors(read: str) -> None:
    assert found(read) == read


@pytest.mark.parametrize(
    "read",
    [
        pytest.param(SENTENCE.replace("12", "13"), id="another number"),
        pytest.param(SENTENCE.replace("12", "112"), id="a figure more"),
        pytest.param(SENTENCE.replace("95", "9"), id="a figure less"),
        pytest.param(SENTENCE.replace("达到", "未到"), id="a denial"),
        pytest.param("全年组织学习12次参加率很高", id="another sentence"),
        pytest.param("", id="nothing"),
    ],
)
def test_what_says_something_else_is_not_it(read: str) -> None:
    assert found(read) is Verdict.ABSENT


def test_what_stands_twice_has_no_place() -> None:
    assert found(f"{SENTENCE}同时{SENTENCE}") is Verdict.SEVERAL


def test_of_two_that_are_alike_the_one_read_without_error_is_it() -> None:
    other = SENTENCE.replace("12", "13")
    assert found(f"{other}上年{SENTENCE}") == SENTENCE


def test_one_that_names_another_figure_is_no_rival_of_a_misread_one() -> None:
    misread, other = SENTENCE.replace("志愿", "志恩"), SENTENCE.replace("12", "13")
    assert found(f"{other}上年{misread}") == misread


def test_of_two_that_are_alike_and_both_misread_neither_is_it() -> None:
    one, other = SENTENCE.replace("志愿", "志恩"), SENTENCE.replace("达到", "达致")
    assert found(f"{one}上年{other}") is Verdict.SEVERAL


def test_short_words_are_found_only_as_they_stand() -> None:
    assert found("同意", "同意") == "同意"
    assert found("同急", "同意") is Verdict.ABSENT


def test_short_words_that_stand_twice_have_no_place() -> None:
    assert found("检查合格整改后合格", "合格") is Verdict.SEVERAL


@pytest.mark.parametrize(
    ("read", "sentence"),
    [
        ("服务112次", "12次"),
        ("达到1.2%", "2%"),
        ("达到1.2%", "达到12%"),
        ("达到1.2%", "达到1"),
        ("未按时完成", "按时完成"),
    ],
)
def test_part_of_what_says_something_else_is_not_it(read: str, sentence: str) -> None:
    assert found(read, compared(sentence)) is Verdict.ABSENT


LETTERS = st.text("甲乙丙丁戊己庚辛", min_size=8, max_size=30)


@given(LETTERS, LETTERS, LETTERS)
def test_what_is_found_without_error_is_the_sentence(before: str, said: str, after: str) -> None:
    text = before + said + after
    place = likely_place(said, letters_of(text))
    if isinstance(place, Place):
        assert text[place.first : place.last + 1] == said
    else:
        assert place is Verdict.SEVERAL
        assert text.find(said) < text.rfind(said)
