"""Chinese paragraphs in the columns of a terminal."""

from hypothesis import given
from hypothesis import strategies as st
from rich.cells import cell_len

from anjuan.paragraphs import filled, wrapped

_TEXT = st.text(alphabet="请查找收集检查记录一份，。；：（）“”《》abc123. -", max_size=120)


def test_a_line_holds_half_as_many_chinese_characters_as_columns() -> None:
    assert wrapped("请查找收集检查记录", 8) == ["请查找收", "集检查记", "录"]


def test_no_line_begins_with_a_closing_mark() -> None:
    assert wrapped("请查找收集，放入", 10) == ["请查找收", "集，放入"]


def test_no_line_ends_with_an_opening_mark() -> None:
    assert wrapped("请查找（检查记录", 8) == ["请查找", "（检查记", "录"]


def test_words_and_figures_stay_whole() -> None:
    assert wrapped("放入 IMG_2031.jpg 里", 16) == ["放入", "IMG_2031.jpg 里"]
    assert wrapped("按材料测算得分31.32/100", 20) == ["按材料测算得分", "31.32/100"]


def test_a_word_longer_than_a_line_is_broken() -> None:
    assert wrapped("a" * 25, 10) == ["a" * 10, "a" * 10, "a" * 5]


def test_nothing_is_one_empty_line() -> None:
    assert wrapped("", 10) == [""]


@given(_TEXT, st.integers(8, 40))
def test_nothing_is_lost_and_no_line_is_too_long(text: str, room: int) -> None:
    lines = wrapped(text, room)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    assert all(cell_len(line) <= room for line in lines)


def test_lines_break_between_the_parts_of_a_text_first() -> None:
    assert filled("某局　截至今天　已齐3、缺项4", 20) == ["某局　截至今天", "已齐3、缺项4"]
    assert filled("某局　已齐三十三、缺项四", 8) == ["某局", "已齐三十", "三、缺项", "四"]


@given(_TEXT, st.integers(20, 60))
def test_filled_lines_fit_and_lose_nothing(text: str, room: int) -> None:
    lines = filled(f"{text}　{text}", room)
    assert all(cell_len(line) <= room for line in lines)
    assert "".join("".join(lines).split()) == "".join((text * 2).split())
