"""Room for an indicator's number: a plan's `2.13` as designed, a scheme's `Ⅱ-1-1)` as it is long."""

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import INDEX_TITLE_X, NOTE_NUMBERS, IndexPage, VolumeNotePage
from anjuan.model.placement import index_title_width, note_widths
from anjuan.model.sheet import MEASURE
from anjuan.stages.numbers_room import index_title_x, note_numbers
from anjuan.stages.paginate import paginate
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
    assert index_title_width(index.title_x) == 105


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
