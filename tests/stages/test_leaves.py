"""Pages become sheets, sheets go into piles, and the piles become the book again."""

from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.printing import Ink, Inks, Leaf
from anjuan.model.seal import Sheet
from anjuan.model.units import PageNumber
from anjuan.stages.leaves import (
    book_leaves,
    bundles,
    inked,
    leaves_again,
    pages_to_look_at,
    runs,
)

BLACK, COLOUR = False, True
"""Whether a page holds real colour."""


def leaves(*pages: bool, inks: Inks = Inks.SPLIT) -> tuple[Leaf, ...]:
    """The sheets of a book whose pages look like that, named 1, 2, 3."""
    names = [str(at) for at in range(1, len(pages) + 1)]
    coloured = {PageNumber(at) for at, one in enumerate(pages, 1) if one}
    return inked(book_leaves(names), coloured, inks)


def inks_of(some: tuple[Leaf, ...]) -> list[Ink]:
    return [one.ink for one in some]


def test_a_sheet_with_colour_on_either_side_is_printed_in_colour() -> None:
    some = leaves(BLACK, BLACK, COLOUR, BLACK, BLACK, COLOUR)
    assert inks_of(some) == [Ink.BLACK, Ink.COLOUR, Ink.COLOUR]


def test_a_last_page_without_a_back_is_a_sheet_too() -> None:
    *_, last = leaves(BLACK, BLACK, COLOUR)
    assert (last.front, last.back, last.names, last.ink) == (3, None, ("3", ""), Ink.COLOUR)


def test_an_office_may_print_all_one_way() -> None:
    pages = (BLACK, COLOUR, BLACK, BLACK)
    assert set(inks_of(leaves(*pages, inks=Inks.COLOUR))) == {Ink.COLOUR}
    assert set(inks_of(leaves(*pages, inks=Inks.BLACK))) == {Ink.BLACK}


def test_no_page_is_looked_at_where_its_colour_decides_nothing() -> None:
    some = book_leaves(("1", "2", "3"))
    assert pages_to_look_at(some, Inks.SPLIT) == (1, 2, 3)
    assert pages_to_look_at(some, Inks.COLOUR) == ()
    assert pages_to_look_at(some, Inks.BLACK) == ()


def test_there_is_a_pile_for_each_ink() -> None:
    piles = bundles(leaves(BLACK, BLACK, BLACK, COLOUR, BLACK, BLACK))
    assert [(one.name, len(one.leaves)) for one in piles] == [("黑白", 2), ("彩色", 1)]


def test_runs_say_from_which_pile_how_many_and_up_to_which_number() -> None:
    some = leaves(BLACK, BLACK, BLACK, BLACK, COLOUR, BLACK, BLACK)
    told = [(one.bundle, one.count, one.first, one.last) for one in runs(some)]
    assert told == [("黑白", 2, "1", "4"), ("彩色", 1, "5", "6"), ("黑白", 1, "7", "7")]


def test_white_sides_bear_no_name() -> None:
    some = inked(book_leaves(("封面", "", "", "")), frozenset(), Inks.SPLIT)
    (run,) = runs(some)
    assert (run.first, run.last) == ("封面", "封面")


def test_of_a_reprint_only_what_is_printed_is_a_sheet() -> None:
    sheets = (
        Sheet("2", "环境治理", "2-37-1", "空白", "插入", "插在2-37之后", (46, 47)),
        Sheet("2", "环境治理", "2-9", "2-10", "抽出", "从卷中抽出"),
        Sheet("2", "环境治理", "2-99", "空白", "换下", "换下2-99所在的一张", (140,)),
    )
    assert leaves_again(sheets) == (
        Leaf(PageNumber(46), PageNumber(47), ("2-37-1", "")),
        Leaf(PageNumber(140), None, ("2-99", "")),
    )


PAGES = st.lists(st.booleans(), min_size=1, max_size=60)


@given(PAGES, st.sampled_from(list(Inks)))
def test_put_together_by_the_runs_the_piles_are_the_book(pages: list[bool], inks: Inks) -> None:
    some = leaves(*pages, inks=inks)
    piles = {one.name: list(one.leaves) for one in bundles(some)}
    book = [piles[run.bundle].pop(0) for run in runs(some) for _ in range(run.count)]
    assert tuple(book) == some
    assert not any(piles.values())


@given(PAGES)
def test_every_page_is_printed_once_and_every_file_has_an_even_number_of_sides(
    pages: list[bool],
) -> None:
    piles = bundles(leaves(*pages))
    assert all(len(one.pages) % 2 == 0 for one in piles)
    printed = sorted(page for one in piles for page in one.pages if page is not None)
    assert printed == list(range(1, len(pages) + 1))
