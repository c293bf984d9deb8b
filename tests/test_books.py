"""Books are shared out to several calls of LibreOffice."""

from hypothesis import given
from hypothesis import strategies as st

from anjuan.books import evenly

PAGES = st.lists(st.integers(1, 300), max_size=30)


@given(PAGES, st.integers(1, 8))
def test_every_book_is_in_one_share_and_no_share_is_empty(pages: list[int], most: int) -> None:
    shares = evenly(range(len(pages)), most, weight=lambda at: pages[at])
    assert sorted(at for share in shares for at in share) == list(range(len(pages)))
    assert len(shares) == min(most, len(pages))


@given(PAGES.filter(bool), st.integers(1, 8))
def test_no_share_is_more_than_a_book_heavier_than_another(pages: list[int], most: int) -> None:
    shares = evenly(range(len(pages)), most, weight=lambda at: pages[at])
    weights = [sum(pages[at] for at in share) for share in shares]
    assert max(weights) - min(weights) <= max(pages)
