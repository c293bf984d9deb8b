from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.units import Mm
from anjuan.stages.split import Chunk, body_sides, book_sides, split


def chunk(
    chapter: int, entry: int, pages: int, *, statement: int = 1, front: bool = False
) -> Chunk:
    opens = entry == 0
    return Chunk(chapter, entry, opens, 0, pages, statement if opens else 0, Mm(7.0), front)


@st.composite
def chunks(draw: st.DrawFn) -> list[Chunk]:
    front = draw(st.booleans())
    return [
        chunk(chapter, entry, draw(st.integers(1, 120)), front=front)
        for chapter in range(draw(st.integers(1, 5)))
        for entry in range(draw(st.integers(1, 6)))
    ]


@given(chunks(), st.integers(10, 150))
def test_no_book_is_too_thick_and_no_page_is_lost(some: list[Chunk], sheets: int) -> None:
    books = split(some, 2 * sheets)

    assert all(book_sides(book) <= 2 * sheets for book in books)
    pages = [
        (one.chapter, one.entry, page)
        for book in books
        for one in book
        for page in range(one.start, one.stop)
    ]
    assert pages == [
        (one.chapter, one.entry, page) for one in some for page in range(one.start, one.stop)
    ]
    assert sum(one.statement for book in books for one in book) == sum(
        one.statement for one in some
    )


def test_what_fits_is_one_book() -> None:
    some = (chunk(0, 0, 10), chunk(0, 1, 10))

    assert split(some, 300) == (some,)


def test_a_book_ends_at_an_indicator_in_its_last_third() -> None:
    some = (chunk(0, 0, 60), chunk(0, 1, 20), chunk(1, 0, 20), chunk(1, 1, 20))

    assert [len(book) for book in split(some, 110)] == [2, 2]


def test_without_an_indicators_end_in_its_last_third_it_ends_at_an_item() -> None:
    some = (chunk(0, 0, 30), chunk(1, 0, 30), chunk(1, 1, 30), chunk(1, 2, 30))

    assert [len(book) for book in split(some, 110)] == [3, 1]


def test_an_item_longer_than_a_book_is_cut() -> None:
    first, second = split((chunk(0, 0, 150),), 100)

    assert book_sides(first) == 100
    assert second[0].start == first[0].stop
    assert not second[0].opens


def test_an_indicators_page_waits_for_a_recto() -> None:
    assert body_sides((chunk(0, 0, 3, statement=2), chunk(1, 0, 1))) == 5 + 1 + 2


def test_an_item_waits_for_a_recto_where_the_plan_says_so() -> None:
    some = (chunk(0, 0, 3, front=True), chunk(0, 1, 2, front=True), chunk(1, 0, 1, front=True))

    assert body_sides(some) == (1 + 1 + 3) + 1 + 2 + (1 + 1 + 1)
