from itertools import pairwise

import pytest

from anjuan.model import sheet
from anjuan.model.pages import Side, Tab
from anjuan.model.sheet import Role, latin_role, tab_box, tab_label_x, tab_style

SIZES = {48, 26, 24, 22, 20, 18, 16, 14, 12, 10.5, 9}


def test_the_type_area_is_that_of_gb_t_9704() -> None:
    assert sheet.right_edge(Side.RECTO) == pytest.approx(184)
    assert sheet.left_edge(Side.VERSO) == pytest.approx(26)
    assert pytest.approx(sheet.MEASURE) == sheet.LABEL_COLUMN + sheet.TEXT_COLUMN
    assert pytest.approx(sheet.MEASURE) == 2 * sheet.HALF + sheet.GUTTER


def test_26_characters_of_the_narrative_fill_the_text_column() -> None:
    assert sheet.mm(26 * 14) == pytest.approx(sheet.TEXT_COLUMN, abs=0.1)


def test_sizes_come_from_the_table_of_styles_only() -> None:
    assert {style.size for style in sheet.STYLES.values()} <= SIZES
    assert all(style.colour.startswith("#") for style in sheet.STYLES.values())
    assert all(name == style.name for name, style in sheet.STYLES.items())


def test_nothing_grey_is_smaller_than_nine_points() -> None:
    assert all(style.size >= 9 for style in sheet.STYLES.values() if style.colour == sheet.GREY)


@pytest.mark.parametrize(
    ("count", "height", "pitch"), [(1, 20, 24), (9, 20, 24), (15, 12.93, 14.93), (24, 7.33, 9.33)]
)
def test_tabs_step_down_the_edge_as_the_table_says(count: int, height: float, pitch: float) -> None:
    boxes = [tab_box(index, count, Side.RECTO) for index in range(count)]

    assert boxes[0].y == pytest.approx(38)
    assert all(box.height == pytest.approx(height, abs=0.01) for box in boxes)
    assert all(b.y - a.y == pytest.approx(pitch, abs=0.01) for a, b in pairwise(boxes))
    assert boxes[-1].y + boxes[-1].height <= 38 + 224


def test_tabs_stand_at_the_outer_edge_of_either_side() -> None:
    assert (tab_box(0, 9, Side.RECTO).x, tab_box(0, 9, Side.VERSO).x) == pytest.approx((198, 0))
    assert tab_label_x(Side.RECTO) == pytest.approx(203.1)
    assert tab_label_x(Side.VERSO) == pytest.approx(6.9)


def test_a_wide_label_lies_further_inside_than_a_printer_reaches() -> None:
    """print.md §1: nothing but the tab's colour lies nearer than 4.2 to the edge."""
    assert tab_label_x(Side.RECTO, 7.4) + 3.7 == pytest.approx(210 - 4.2)
    assert tab_label_x(Side.VERSO, 7.4) - 3.7 == pytest.approx(4.2)
    assert tab_style(Tab("3.11", 0, 9)) is sheet.TAB
    assert tab_style(Tab("10.10", 0, 12)) is sheet.TAB_SMALL


def test_above_24_tabs_go_round_by_tens() -> None:
    assert tab_box(10, 30, Side.RECTO) == tab_box(0, 30, Side.RECTO)
    assert tab_box(9, 30, Side.RECTO).y > tab_box(8, 30, Side.RECTO).y


def test_many_tabs_have_small_labels_and_numerals_are_set_in_the_title_font() -> None:
    assert tab_style(Tab("2.1", 0, 18)) is sheet.TAB
    assert tab_style(Tab("2.1", 0, 19)) is sheet.TAB_SMALL
    assert tab_style(Tab("二", 0, 11, chinese=True)).role is Role.BIAOSONG


def test_latin_is_bold_beside_titles_and_labels_only() -> None:
    assert latin_role(Role.BIAOSONG) is latin_role(Role.HEI) is Role.LATIN_BOLD
    assert latin_role(Role.SONG) is latin_role(Role.FANG) is Role.LATIN
