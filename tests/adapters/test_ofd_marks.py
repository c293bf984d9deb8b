"""Steps and paths of OFD content, as the standard writes them."""

import math

import pytest

from anjuan.adapters.ofd_marks import box, matrix, numbers, segments, steps


def test_steps_are_told_one_by_one_or_as_so_many_of_one_length() -> None:
    assert steps("1.5 2 -3") == (1.5, 2.0, -3.0)
    assert steps("g 3 3.175 1.59 g 2 0") == (3.175, 3.175, 3.175, 1.59, 0.0, 0.0)
    assert steps("") == ()
    assert steps("g x 3") == ()


def test_a_count_of_a_thousand_million_takes_no_memory() -> None:
    assert len(steps("g 1000000000 1")) == 100_000


def test_boxes_and_matrices_need_all_their_numbers() -> None:
    assert box("1 2 3 4") == (1, 2, 3, 4)
    assert box("1 2 3") is None
    assert matrix("1 0 0 1 5 6") == (1, 0, 0, 1, 5, 6)
    assert matrix("") is None
    assert numbers("a1,2e1 -.5") == (1, 20, -0.5)


def test_lines_curves_and_closing_are_kept() -> None:
    drawn = list(segments("S 0 0 L 10 0 B 1 2 3 4 5 6 C"))
    assert drawn == [("M", (0, 0)), ("L", (10, 0)), ("B", (1, 2, 3, 4, 5, 6)), ("C", ())]


def test_a_curve_of_one_point_becomes_one_of_two() -> None:
    _, (name, values) = segments("M 0 0 Q 3 3 6 0")
    assert name == "B"
    assert values == pytest.approx((2, 2, 4, 2, 6, 0))


@pytest.mark.parametrize(("sweep", "side"), [(1, -1), (0, 1)])
def test_half_a_circle_goes_round_on_the_side_of_its_sweep(sweep: int, side: int) -> None:
    _, *curves = segments(f"M 0 0 A 5 5 0 0 {sweep} 10 0")
    ends = [values[-2:] for _, values in curves]
    assert ends[-1] == pytest.approx((10, 0))
    for x, y in ends:
        assert math.hypot(x - 5, y) == pytest.approx(5, abs=0.01)
    assert all(values[1] * side >= -0.01 for _, values in curves)


def test_an_arc_too_small_for_its_ends_grows() -> None:
    _, *curves = segments("M 0 0 A 1 1 0 0 1 10 0")
    assert curves[-1][1][-2:] == (10, 0)


@pytest.mark.parametrize("data", ["M 0", "X 1 2", "M 0 0 B 1 2 3"])
def test_what_is_no_path_is_refused(data: str) -> None:
    with pytest.raises(ValueError, match="path"):
        list(segments(data))
