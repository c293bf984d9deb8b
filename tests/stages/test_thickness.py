import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.units import Mm
from anjuan.stages.thickness import COVERS, SPINES, fitting_spine, thickness


@pytest.mark.parametrize(
    ("sheets", "grams", "expected"),
    [(100, 80, 11.1), (100, 70, 9.7), (150, 80, 16.3), (0, 80, 0.7)],
)
def test_a_book_is_as_thick_as_its_sheets_and_covers(
    sheets: int, grams: int, expected: float
) -> None:
    assert thickness(sheets, grams) == expected


def test_paper_of_unknown_thickness_is_refused() -> None:
    with pytest.raises(KeyError):
        thickness(10, 200)


@pytest.mark.parametrize(("thick", "size"), [(0.7, 10), (9.0, 10), (9.1, 15), (16.3, 20), (20, 25)])
def test_a_book_gets_the_narrowest_spine_that_is_not_quite_full(thick: float, size: int) -> None:
    assert fitting_spine(Mm(thick)).size == size


def test_what_fits_no_spine_gets_the_widest() -> None:
    assert fitting_spine(Mm(99)) is SPINES[-1]


@given(st.integers(0, 400), st.sampled_from([70, 80]))
def test_more_paper_never_fits_a_narrower_spine(sheets: int, grams: int) -> None:
    thick = thickness(sheets, grams)
    assert thick >= COVERS
    assert fitting_spine(thickness(sheets + 1, grams)).size >= fitting_spine(thick).size
    assert fitting_spine(thick).label <= fitting_spine(thick).size
