"""Listings compared: each file that is not as it was is named once, under what happened to it."""

from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.fixity import Change, Difference, Fixity, Listing
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.fixity import differences


def files(**digests: str) -> Listing:
    """`a__b="x"` is the file a/b with the bytes x."""
    return {
        RelPath(name.replace("__", "/")): Fixity(len(text), Sha256(text and text * 8))
        for name, text in digests.items()
    }


def said(was: Listing, now: Listing) -> list[tuple[str, str, str | None]]:
    return [(one.change.value, one.path, one.now) for one in differences(was, now)]


def test_what_is_the_same_is_not_named() -> None:
    assert said(files(a="1", b__c="2"), files(b__c="2", a="1")) == []


def test_gone_new_and_changed_are_told_apart() -> None:
    was, now = files(a="1", b="2", c="3"), files(a="1", b="x", d="4")
    assert said(was, now) == [
        ("changed", "b", None), ("missing", "c", None), ("unexpected", "d", None)
    ]  # fmt: skip


def test_another_name_in_the_same_folder_is_a_renaming_elsewhere_a_move() -> None:
    was, now = files(x__a="1", x__b="2"), files(x__c="1", y__b="2")
    assert said(was, now) == [("renamed", "x/a", "x/c"), ("moved", "x/b", "y/b")]


def test_of_two_copies_each_is_the_end_of_one_move_and_the_nearest_is_taken() -> None:
    was = files(x__a="1", y__b="1")
    now = files(x__c="1", z__b="1", z__d="1")
    assert said(was, now) == [
        ("renamed", "x/a", "x/c"), ("moved", "y/b", "z/b"), ("unexpected", "z/d", None)
    ]  # fmt: skip


def test_two_files_that_changed_places_name_each_other() -> None:
    assert said(files(a="1", b="2"), files(a="2", b="1")) == [
        ("changed", "a", "b"), ("changed", "b", "a")
    ]  # fmt: skip


def test_an_empty_file_is_known_again_nowhere() -> None:
    assert said(files(a=""), files(b="")) == [("missing", "a", None), ("unexpected", "b", None)]


def test_where_nothing_was_read_sizes_are_compared() -> None:
    unread = {path: Fixity(one.size, Sha256("")) for path, one in files(a="xx", b="22").items()}
    assert said(files(a="11", b="222"), unread) == [("changed", "b", None)]


NAMES = st.sampled_from(["a", "b", "x__a", "x__b", "y__a"])
LISTINGS = st.dictionaries(NAMES, st.sampled_from(["", "1", "2", "33"]), max_size=5)


@given(LISTINGS, LISTINGS)
def test_every_file_of_both_sides_is_either_the_same_or_named_exactly_once(
    was: dict[str, str], now: dict[str, str]
) -> None:
    before, after = files(**was), files(**now)
    told = differences(before, after)
    same = {path for path in before if before.get(path) == after.get(path)}
    ends = [one.now for one in told if one.change in {Change.MOVED, Change.RENAMED}]
    starts = [one.path for one in told if one.change is not Change.UNEXPECTED]
    extra = [one.path for one in told if one.change is Change.UNEXPECTED]
    assert sorted([*same, *starts]) == sorted(before)
    assert sorted([*(one for one in ends if one), *extra]) == sorted(set(after) - set(before))
    assert all(isinstance(one, Difference) for one in told)
