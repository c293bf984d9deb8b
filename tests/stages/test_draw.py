"""The draw of the 模拟抽查: the same again for the same seed, fair, and checked by hand."""

import hashlib
from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from anjuan.stages.draw import drawn

OPTIONS = tuple(f"2.{number}" for number in range(1, 31))
seeds = st.integers(0, 10**9)


def taken(seed: int, count: int, options: tuple[str, ...] = OPTIONS) -> tuple[str, ...]:
    return drawn(seed, "指标", options, count, key=str)


@given(seeds, st.integers(0, 40))
def test_so_many_are_drawn_each_once_in_their_order(seed: int, count: int) -> None:
    found = taken(seed, count)
    assert len(found) == min(count, len(OPTIONS))
    assert list(found) == [one for one in OPTIONS if one in set(found)]


@given(seeds)
def test_the_same_seed_draws_the_same(seed: int) -> None:
    assert taken(seed, 10) == taken(seed, 10)


@given(seeds)
def test_an_option_more_moves_at_most_one_out(seed: int) -> None:
    assert len(set(taken(seed, 10)) - set(taken(seed, 10, (*OPTIONS, "9.9")))) <= 1


def test_the_draw_is_what_its_description_says() -> None:
    ranked = sorted(OPTIONS, key=lambda one: hashlib.sha256(f"7/指标/{one}".encode()).hexdigest())
    assert set(taken(7, 10)) == set(ranked[:10])


def test_draws_of_other_names_are_others() -> None:
    assert drawn(7, "指标", OPTIONS, 10, key=str) != drawn(7, "姓名", OPTIONS, 10, key=str)


def test_over_many_seeds_every_option_comes_about_equally_often() -> None:
    counts = Counter(one for seed in range(3000) for one in taken(seed, 10))
    assert set(counts) == set(OPTIONS)
    assert 880 < min(counts.values()) <= max(counts.values()) < 1120
