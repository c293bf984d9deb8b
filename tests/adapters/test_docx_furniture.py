"""Number, head and tab of the Word edition: where they stand and what lies under them."""

import pytest

from anjuan.adapters.docx_furniture import (
    Over,
    head_plates,
    head_y,
    number_box,
    number_paragraph,
    number_plate,
    turned_box,
    turned_furniture,
)
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.pages import Box, Furniture, Lines, Side, Tab
from anjuan.model.units import Mm

HEAD = Lines("2.2　1　督查", ("2.2　1　督查",))
TWO = Lines("一二", ("一", "二"))
PLATED = Over(Mm(9), number_plate=True, head_plate=True, foreign=True)


@pytest.mark.parametrize("label", ["2-7", "2-37", "12-137"])
def test_the_room_of_a_number_ends_at_its_corner_and_is_no_wider_than_it(label: str) -> None:
    width = line_width_mm(label, sheet.NUMBER)
    recto, verso = (number_box(Furniture(label), side, sheet.FURNITURE_Y) for side in Side)
    assert recto.x + recto.width == pytest.approx(sheet.NUMBER_RECTO_RIGHT)
    assert verso.x == sheet.NUMBER_VERSO_LEFT
    assert width < recto.width < width + 1


def test_a_page_without_a_number_has_no_frame_for_it() -> None:
    assert number_paragraph(Furniture(""), Side.RECTO) == ""


def test_a_label_that_word_cannot_count_stays_text() -> None:
    assert "PAGE" in number_paragraph(Furniture("2-37"), Side.RECTO)
    assert "PAGE" not in number_paragraph(Furniture("2-37-1号"), Side.RECTO)


def test_over_a_page_of_others_a_head_of_two_lines_ends_on_the_numbers_line() -> None:
    assert head_y(Furniture("2-1", HEAD, opening=True), PLATED) == Mm(9)
    assert head_y(Furniture("2-1", TWO, opening=True), PLATED) == Mm(8)
    over = Over(foreign=True)
    expected = sheet.FURNITURE_Y - sheet.OPENING_HEAD.line
    assert head_y(Furniture("2-1", TWO, opening=True), over) == pytest.approx(expected)
    assert head_y(Furniture("2-1", TWO, opening=True)) == sheet.FURNITURE_Y


def test_plates_are_drawn_only_where_they_are_asked_for() -> None:
    furniture = Furniture("2-1", TWO, opening=True)
    assert number_plate(furniture, Side.RECTO, Over()) == ()
    assert head_plates(furniture, Side.RECTO, Over()) == ()
    assert len(head_plates(furniture, Side.RECTO, PLATED)) == 2
    for side in Side:
        (plate,) = number_plate(furniture, side, PLATED)
        number = number_box(Furniture("2-1"), side, PLATED.y)
        assert plate.x < number.x
        assert number.x + number.width < plate.x + plate.width
    assert number_plate(Furniture("", TWO), Side.RECTO, PLATED) == ()


def test_a_heads_plate_covers_its_line() -> None:
    for side in Side:
        (plate,) = head_plates(Furniture("2-1", HEAD), side, PLATED)
        width = line_width_mm(HEAD.text, sheet.RUNNING_HEAD)
        left, right = sheet.left_edge(side), sheet.right_edge(side)
        begin = left if side is Side.RECTO else right - width
        assert plate.x < begin
        assert begin + width < plate.x + plate.width
        assert plate.y < PLATED.y < plate.y + plate.height


def test_turning_a_leaf_lays_its_head_to_the_right() -> None:
    box = turned_box(Box(Mm(198), Mm(38), Mm(12), Mm(20)))
    assert box == Box(Mm(239), Mm(198), Mm(20), Mm(12))


@pytest.mark.parametrize(("room", "shapes"), [(12.0, 3), (4.0, 2), (3.0, 1)])
def test_a_turned_tab_is_as_wide_as_there_is_room(room: float, shapes: int) -> None:
    """Number; plate and label of the tab; a narrow plate; nothing."""
    furniture = Furniture("2-45", HEAD, tab=Tab("2.2", 1, 9))
    markup = turned_furniture(furniture, Side.RECTO, DocxPackage(), room=Mm(room))
    assert markup.count("<wp:anchor ") == shapes
    assert ("2.2" in markup.replace('name="书口标签 2.2"', "")) is (shapes == 3)


def test_a_turned_label_is_white_by_itself() -> None:
    """LibreOffice forgets the colour of a style in a shape."""
    furniture = Furniture("", HEAD, tab=Tab("2.2", 1, 9))
    markup = turned_furniture(furniture, Side.VERSO, DocxPackage())
    assert '<w:color w:val="FFFFFF"/>' in markup
