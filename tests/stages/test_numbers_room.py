"""Room for an indicator's number: a plan's as designed, a scheme's longer one as it is long."""

import pytest

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.pages import INDEX_TITLE_X, NOTE_NUMBERS, IndexPage, VolumeNotePage
from anjuan.model.placement import index_title_width, note_widths
from anjuan.model.sheet import MEASURE
from anjuan.stages.numbers_room import index_title_x, note_numbers
from anjuan.stages.paginate import paginate
from anjuan.stages.tab_labels import tab_label
from bookshelf import chapter, document, entry, part
from specimen import IMPRINT

METRICS = FontMetrics()
LONG = "Ⅱ-1-10)"


def book(number: str) -> tuple[VolumeNotePage, IndexPage]:
    one = part(chapter(number, entry(number, 1, document("通知.pdf"))))
    (volume,) = paginate([one], IMPRINT, METRICS).volumes
    contents = [page.content for page in volume.pages]
    (note,) = (one for one in contents if isinstance(one, VolumeNotePage))
    (index,) = (one for one in contents if isinstance(one, IndexPage))
    return note, index


def test_the_numbers_of_a_plan_take_the_room_that_the_design_gives_them() -> None:
    note, index = book("2.13")

    assert (note.numbers, index.title_x) == (NOTE_NUMBERS, INDEX_TITLE_X)
    assert abs(index_title_width(index.title_x) - 105) < 1e-9


def test_longer_numbers_move_the_titles_in_and_never_the_other_columns() -> None:
    note, index = book(LONG)

    assert note.numbers > NOTE_NUMBERS
    assert index.title_x > INDEX_TITLE_X
    assert abs(sum(note_widths(note.numbers)) - MEASURE) < 1e-9
    assert note_widths(note.numbers)[2:] == note_widths(NOTE_NUMBERS)[2:]
    assert abs(index.title_x + index_title_width(index.title_x) - 118) < 1e-9


def test_all_books_of_a_part_give_them_the_same_room() -> None:
    short = chapter("1", entry("1", 1, document("a.pdf")))
    whole = part(short, chapter(LONG, entry(LONG, 1, document("b.pdf"))))

    assert note_numbers(whole, METRICS) == note_numbers(part(chapter(LONG)), METRICS)
    assert index_title_x(whole, METRICS) == index_title_x(part(chapter(LONG)), METRICS)


def labels(*numbers: str) -> list[str]:
    whole = part(*(chapter(number) for number in numbers))
    return [tab_label(whole, one) for one in whole.chapters]


def test_a_tab_bears_the_number_or_the_end_that_tells_it_from_the_others() -> None:
    assert labels("2.1", "2.13") == ["2.1", "2.13"]
    assert labels("Ⅱ-1-1)", "Ⅱ-1-2)", "Ⅱ-2-1)") == ["1-1)", "1-2)", "2-1)"]
    assert labels("Ⅱ-1-1)") == ["1)"]
    assert labels("A.1.2.3.4", "A.1.2.10.4") == ["3.4", "10.4"]


def test_numbers_of_two_beginnings_keep_their_ends() -> None:
    assert labels("Ⅱ-1-12)", "Ⅲ-1-12)") == ["1-12)", "1-12)"]


def test_the_end_of_a_number_is_never_taken_for_the_label_of_a_page() -> None:
    assert labels("创建-1-2", "创建-2-1") == ["-1-2", "-2-1"]
    assert labels("创建-1-2）", "创建-2-1）") == ["1-2)", "2-1)"]


@pytest.mark.parametrize("number", ["Ⅱ-1-123456)", "1234567890", "（八）其他要求"])
def test_no_label_is_longer_than_a_tab_has_room_for(number: str) -> None:
    (label,) = labels(number)
    assert 0 < len(label) <= 5
