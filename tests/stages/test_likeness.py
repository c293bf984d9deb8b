"""Pictures that may be the same, found by their prints: pairs to be looked at, and groups."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.likeness import TURNS, Turn
from anjuan.stages import likeness
from anjuan.stages.likeness import FARTHEST, candidates, groups, turned, windows_of

PRINTS = st.integers(0, (1 << 63) - 1)


def printed(*windows: int) -> str:
    return "".join(f"{one:016x}" for one in windows)


def spoilt(window: int, bits: int, seed: int = 1) -> int:
    """The print with so many bits changed, none twice."""
    for bit in random.Random(seed).sample(range(63), bits):
        window ^= 1 << bit
    return window


@given(PRINTS, st.integers(0, 3), st.integers(0, 99))
def test_prints_that_differ_in_a_few_bits_are_always_met(print_: int, bits: int, seed: int) -> None:
    near = spoilt(print_, bits, seed)
    pairs = [
        (one.first, one.second) for one in candidates({"a": printed(print_), "b": printed(near)})
    ]
    assert pairs == [("a", "b")]


@pytest.mark.parametrize("bits", [FARTHEST + 1, 32])
def test_prints_that_differ_in_many_bits_are_never_met(bits: int) -> None:
    print_ = random.Random(5).getrandbits(63)
    found = {"a": printed(print_), "b": printed(spoilt(print_, bits))}
    assert [one for one in candidates(found) if one.turn == TURNS[0]] == []


def test_a_window_of_one_may_be_the_whole_of_the_other() -> None:
    dice = random.Random(7)
    whole, window, other = (dice.getrandbits(63) for _ in range(3))
    found = {"original": printed(whole, window), "cropped": printed(window, other)}
    assert [(one.first, one.second) for one in candidates(found)] == [("cropped", "original")]


@pytest.mark.parametrize("turn", TURNS)
def test_a_turned_copy_is_met_with_its_turn(turn: Turn) -> None:
    print_ = random.Random(11).getrandbits(63)
    found = list(candidates({"a": printed(print_), "b": printed(turned(print_, _back(turn)))}))
    assert [(one.first, one.second, one.turn) for one in found] == [("a", "b", turn)]


def _back(turn: Turn) -> Turn:
    return turn if turn.mirrored else Turn(mirrored=False, quarters=-turn.quarters % 4)


@given(PRINTS, st.sampled_from(TURNS))
def test_turning_there_and_back_gives_the_same_print(print_: int, turn: Turn) -> None:
    highest = (1 << 63) - 1
    assert turned(turned(print_, turn), _back(turn)) == print_ & highest


def test_pictures_without_prints_are_met_by_nobody() -> None:
    assert list(candidates({"wall": "", "page": ""})) == []


def test_a_thousand_forms_of_one_template_are_not_compared_with_each_other() -> None:
    dice = random.Random(3)
    template = dice.getrandbits(63)
    forms = {f"{at:04}": printed(template) for at in range(1000)}
    assert len(list(candidates(forms))) < 1000 * 999 / 2 * 0.8


def test_windows_stand_in_their_order() -> None:
    assert windows_of(printed(1, 2, 3)) == (1, 2, 3)
    assert windows_of("") == ()


def test_copies_of_copies_are_one_group_under_the_first_name() -> None:
    assert groups([("c", "b"), ("b", "a"), ("y", "x")]) == {
        "a": "a", "b": "a", "c": "a", "x": "x", "y": "x",
    }  # fmt: skip
    assert groups([]) == {}


@given(PRINTS, st.sampled_from(TURNS))
def test_a_print_is_turned_as_its_frequencies_are(print_: int, turn: Turn) -> None:
    assert turned(print_, turn) == likeness._laid(print_, turn)
