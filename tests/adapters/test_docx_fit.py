from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.docx_fit import fitted, goes_on, scale
from anjuan.model import sheet
from anjuan.model.pages import Lines
from anjuan.model.units import Mm

CELL = Mm(46.8)


def test_a_text_with_room_keeps_its_width() -> None:
    assert scale("签到表5份", sheet.TABLE, CELL, 1) == 100


def test_a_line_that_only_fits_with_its_bracket_hung_is_set_narrower() -> None:
    narrowed = scale("窗口号覆盖率 100%（12/12）", sheet.TABLE, CELL, 1)
    assert 84 <= narrowed < 100


def test_no_mark_hangs_at_a_line_that_is_broken_by_hand() -> None:
    line = "评分考核表、照片2、公示、"
    room = Mm(sheet.mm(12.15 * sheet.TABLE.size))
    assert scale(line, sheet.TABLE, room, 1) < 100
    assert scale(f"{line}通报", sheet.TABLE, room, 2) >= scale(line, sheet.TABLE, room, 1)


def test_air_between_chinese_and_latin_is_reckoned_with() -> None:
    pure, mixed = "一" * 12, "一1" * 7
    room = Mm(sheet.mm(12.3 * sheet.TABLE.size))
    assert scale(pure, sheet.TABLE, room, 1) == 100
    assert scale(mixed, sheet.TABLE, room, 1) < 100


def test_a_text_that_no_width_helps_is_left_as_it_is() -> None:
    assert scale("一" * 40, sheet.TABLE, CELL, 1) == 100


@given(st.text("一二，。（）1a ", min_size=1, max_size=60), st.integers(1, 4))
def test_characters_stay_legible_and_are_not_narrowed_for_nothing(text: str, lines: int) -> None:
    assert 84 <= scale(text, sheet.TABLE, CELL, lines) <= 100
    assert scale(text, sheet.TABLE, CELL, 60) == 100


def test_measured_breaks_are_kept_where_lines_are_not_stretched() -> None:
    text = Lines("通知、签到表、照片2", ("通知、签到表、", "照片2"))
    markup = fitted(text, sheet.TABLE, Mm(40))
    assert markup.count("<w:br/>") == 1


def test_justified_text_is_broken_by_word() -> None:
    lines = ("一" * 20, "二" * 5)
    markup = fitted(Lines("".join(lines), lines, (True, False)), sheet.NARRATIVE, sheet.MEASURE)
    assert "<w:br/>" not in markup


def test_a_credit_that_was_moved_as_a_whole_begins_a_line() -> None:
    lines = ("2021年3月12日，开展植树。", "（舒小晚　摄）")
    markup = fitted(Lines("".join(lines), lines), sheet.CAPTION, Mm(60))
    assert "植树。</w:t><w:br/><w:t" in markup


def test_a_full_first_line_belongs_to_a_paragraph_that_goes_on() -> None:
    full, short = "一" * 31, "一" * 29
    assert goes_on(Lines(full, (full,)), sheet.NARRATIVE, sheet.MEASURE)
    assert not goes_on(Lines(short, (short,)), sheet.NARRATIVE, sheet.MEASURE)
    assert not goes_on(Lines(full, (full,)), sheet.TABLE, sheet.MEASURE)
    assert not goes_on(Lines("", ()), sheet.NARRATIVE, sheet.MEASURE)
