"""Sealed books: numbers that stand on paper do not change (contract §3, seal)."""

import random
from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.binder import Binder, Entry, Part
from anjuan.model.pages import BlankPage, CoverPage, Side
from anjuan.model.seal import Seal, SealedEntry, SealedVolume
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.paginate import paginate
from anjuan.stages.reprint import INSERT, REMOVE, REPLACE, sheets_to_print
from anjuan.stages.sealing import between, is_between, sealed_again
from anjuan.stages.sides import sides
from bookshelf import chapter, document, entry, part
from specimen import IMPRINT


def bound(
    one: Part,
    seal: Seal | None = None,
    *,
    numbering: str = "volume",
    paper: int = 150,
    fronts: bool = False,
) -> Binder:
    return paginate(
        [one],
        IMPRINT,
        FontMetrics(),
        numbering=numbering,
        seal=seal,
        sheets=paper,
        fronts=fronts,
    )


def sealed(binder: Binder, numbering: str = "volume") -> Seal:
    """The binder as it stands on the shelf."""
    return Seal(
        numbering,
        tuple(
            SealedVolume(one.id, one.task, one.number, one.count, one.compiled, sides(one, {}))
            for one in binder.volumes
        ),
        tuple(
            SealedEntry(at.entry.key, at.entry.indicator, at.entry.number, ())
            for one in binder.volumes
            for at in one.located
        ),
    )


def labels(binder: Binder) -> list[str]:
    return [
        page.furniture.label
        for volume in binder.volumes
        for page in volume.pages
        if page.furniture.label
    ]


def sheets(seal: Seal, binder: Binder) -> list[tuple[str, str, str]]:
    now = {one.id: (one.title, sides(one, {})) for one in binder.volumes}
    return [(one.action, one.front, one.back) for one in sheets_to_print(seal, now)]


def numbered(indicator: str, *pages: int) -> list[Entry]:
    """Entries of so many pages each."""
    return [
        entry(indicator, at, document(f"{indicator}/{at}.pdf", count), title=f"第{at}次督查")
        for at, count in enumerate(pages, 1)
    ]


FIRST, SECOND = numbered("2.1", 2, 1, 3), numbered("2.2", 1, 2)
LATE = replace(entry("2.1", 9, document("late.pdf", 3), title="补充的督查"), date="2021-01-05")
SHELF = part(chapter("2.1", *FIRST), chapter("2.2", *SECOND))


# ── numbers ──────────────────────────────────────────────────────────────────────────────────


def test_without_news_nothing_is_printed_again() -> None:
    binder = bound(SHELF)
    seal = sealed(binder)
    again = bound(SHELF, seal)
    assert again == binder
    assert sheets(seal, again) == []


def test_what_comes_later_goes_behind_its_indicator_under_numbers_put_between() -> None:
    """Though it is the first by date: no sheet on the shelf is moved for it."""
    before = bound(SHELF)
    after = bound(part(chapter("2.1", LATE, *FIRST), chapter("2.2", *SECOND)), sealed(before))
    last = before.volumes[0].located[2].last_label
    late = after.volumes[0].located[3]
    assert (late.entry.title, late.entry.number) == ("补充的督查", 4)
    assert (late.label, late.last_label) == (f"{last}-1", f"{last}-3")
    assert [one for one in labels(after) if one in labels(before)] == labels(before)


def test_behind_the_last_item_of_a_part_the_count_goes_on() -> None:
    before = bound(SHELF)
    more = entry("2.2", 9, document("more.pdf", 1), title="再一次")
    after = bound(part(chapter("2.1", *FIRST), chapter("2.2", *SECOND, more)), sealed(before))
    count = len(labels(before))
    assert labels(after) == [*labels(before), f"2-{count + 1}"]


def test_numbering_by_indicator_goes_on_in_every_indicator() -> None:
    before = bound(SHELF, numbering="indicator")
    seal = sealed(before, "indicator")
    after = bound(part(chapter("2.1", LATE, *FIRST), chapter("2.2", *SECOND)), seal)
    assert after.volumes[0].located[3].label == f"2.1-{1 + 6 + 1}"
    assert not any(is_between(one, "2.1", "2.2") for one in labels(after))


def test_an_item_that_grew_keeps_its_numbers_and_gets_some_between() -> None:
    before = bound(SHELF)
    grown = replace(FIRST[1], pieces=(document("2.1/2.pdf", 3),))
    after = bound(part(chapter("2.1", FIRST[0], grown, FIRST[2]), chapter("2.2", *SECOND)),
                  sealed(before))  # fmt: skip
    old, new = before.volumes[0].located[1], after.volumes[0].located[1]
    assert (new.label, new.last_label) == (old.label, f"{old.label}-2")
    assert after.volumes[0].located[2].label == before.volumes[0].located[2].label


def test_a_number_that_was_given_is_never_given_again() -> None:
    before = bound(SHELF)
    seal = sealed(before)
    shorter = part(chapter("2.1", *FIRST), chapter("2.2", SECOND[0]))
    resealed = sealed_again(seal, sealed(bound(shorter, seal)))
    more = entry("2.2", 9, document("more.pdf", 1), title="再一次")
    after = bound(part(chapter("2.1", *FIRST), chapter("2.2", SECOND[0], more)), resealed)
    assert after.volumes[0].located[-1].label == f"2-{len(labels(before)) + 1}"


def test_a_folder_that_was_renamed_is_known_again_by_its_files() -> None:
    path, digest = RelPath("甲/通知.docx"), Sha256("a" * 64)
    old = replace(FIRST[0], files=(path,))
    before = bound(part(chapter("2.1", old, *FIRST[1:])))
    seal = sealed(before)
    kept = replace(seal.entries[0], files=(digest,))
    renamed = replace(old, key="2.1/另一个名字")
    after = paginate(
        [part(chapter("2.1", *FIRST[1:], renamed))],
        IMPRINT,
        FontMetrics(),
        seal=replace(seal, entries=(kept, *seal.entries[1:])),
        digests={path: digest},
    )
    assert labels(after) == labels(before)
    assert after.volumes[0].located[0].entry.key == "2.1/另一个名字"


@pytest.mark.parametrize(
    ("known", "expected"),
    [
        (["2-1", "", "", "2-2"], ["2-1", "2-1-1", "2-1-2", "2-2"]),
        (["2-1", "2-1-1", "", "2-2"], ["2-1", "2-1-1", "2-1-2", "2-2"]),
        (["2-1", "2-1-1", "", "2-1-2", "2-2"], ["2-1", "2-1-1", "2-1-1-1", "2-1-2", "2-2"]),
        (["2-1", "2-2", ""], ["2-1", "2-2", "2-3"]),
        (["", "2-1"], ["2-0-1", "2-1"]),
        (["", ""], ["2-1", "2-2"]),
    ],
)
def test_labels_between(known: list[str], expected: list[str]) -> None:
    given_before = {one for one in known if one}
    assert list(between(known, ["2"] * len(known), given_before)) == expected


def test_items_on_fronts_stay_where_they_stand_and_late_ones_follow_on_fronts() -> None:
    before = bound(SHELF, fronts=True)
    seal = sealed(before)
    assert sheets(seal, bound(SHELF, seal, fronts=True)) == []
    late = part(chapter("2.1", LATE, *FIRST), chapter("2.2", *SECOND))
    (volume,) = bound(late, seal, fronts=True).volumes
    assert [volume.pages[one.pdf_page - 1].side for one in volume.located] == [Side.RECTO] * 6


# ── sheets ───────────────────────────────────────────────────────────────────────────────────


def test_only_the_new_sheets_the_index_and_the_indicators_page_are_printed() -> None:
    before = bound(SHELF)
    seal = sealed(before)
    after = bound(part(chapter("2.1", LATE, *FIRST), chapter("2.2", *SECOND)), seal)
    last = before.volumes[0].located[2].last_label
    assert sheets(seal, after) == [
        (REPLACE, "卷首说明", "空白"),
        (REPLACE, "目录第1页", "空白"),
        (REPLACE, "2-1", "2-2"),
        (INSERT, f"{last}-1", f"{last}-2"),
        (INSERT, f"{last}-3", "空白"),
    ]


def test_a_sheet_all_of_whose_pages_are_gone_is_taken_out() -> None:
    before = bound(SHELF)
    seal = sealed(before)
    after = bound(part(chapter("2.1", *FIRST), chapter("2.2", SECOND[0])), seal)
    told = [one for one in sheets(seal, after) if one[0] == REMOVE]
    gone = before.volumes[0].located[-1]
    assert [one[1] for one in told] == [gone.label] or [one[2] for one in told] == [gone.last_label]


def test_the_cover_keeps_its_day() -> None:
    before = bound(SHELF)
    later = replace(IMPRINT, compiled=date(2023, 1, 1))
    after = paginate([SHELF], later, FontMetrics(), seal=sealed(before))
    assert after.volumes[0].pages[0] == before.volumes[0].pages[0]
    assert isinstance(after.volumes[0].pages[0].content, CoverPage)


# ── laws ─────────────────────────────────────────────────────────────────────────────────────


def _history(dice: random.Random) -> list[Part]:
    """A part as it is built, and as it is after each of some changes."""
    indicators = [f"2.{at}" for at in range(1, dice.randint(1, 3) + 1)]
    held = {
        one: numbered(one, *(dice.randint(1, 5) for _ in range(dice.randint(1, 6))))
        for one in indicators
    }
    parts = []
    for step in range(dice.randint(2, 4)):
        parts.append(part(*(chapter(one, *held[one]) for one in indicators)))
        held = {one: _changed(dice, held[one], one, step) for one in indicators}
    return parts


def _changed(
    dice: random.Random, entries: Sequence[Entry], indicator: str, step: int
) -> list[Entry]:
    """Some gone, some grown or shrunk, some new, in an order of their own."""
    kept = [
        replace(one, pieces=(document(f"{one.key}-{step}.pdf", dice.randint(1, 6)),))
        if dice.random() < 0.25
        else one
        for one in entries
        if dice.random() < 0.85
    ]
    new = [
        entry(
            indicator, 10 * step + at, document(f"{indicator}-{step}-{at}.pdf", dice.randint(1, 3))
        )
        for at in range(90, 90 + dice.randint(0, 2))
    ]
    found = [*kept, *new]
    dice.shuffle(found)
    return found or [*entries]


@settings(max_examples=30, deadline=None)
@given(
    st.integers(0, 10**6),
    st.sampled_from(["volume", "indicator"]),
    st.sampled_from([8, 150]),
    st.booleans(),
)
def test_the_laws_of_a_seal_hold(
    seed: int,
    numbering: str,
    paper: int,
    fronts: bool,  # noqa: FBT001 - drawn
) -> None:
    """Through some changes, each sealed anew."""
    first, *rest = _history(random.Random(seed))
    binder = bound(first, numbering=numbering, paper=paper, fronts=fronts)
    seal = sealed(binder, numbering)
    given_ever = set(labels(binder))
    for one in rest:
        after = bound(one, seal, paper=paper, fronts=fronts)
        _labels_are_unique(after)
        _sealed_pages_stand_where_they_stood(seal, after, given_ever)
        _sides_alternate(after)
        _every_entry_stands_once(one, after)
        given_ever |= set(labels(after))
        seal = sealed_again(seal, sealed(after, numbering))
        assert labels(bound(one, seal, paper=paper, fronts=fronts)) == labels(after)


def _labels_are_unique(binder: Binder) -> None:
    assert len(set(labels(binder))) == len(labels(binder))


def _sealed_pages_stand_where_they_stood(seal: Seal, binder: Binder, given_: set[str]) -> None:
    """Each under its number on its side of the leaf, of the same item, in the same book."""
    stood = {
        page.label: (page.side, page.indicator, page.entry, volume.id)
        for volume in seal.volumes
        for page in volume.pages
        if page.label
    }
    for volume in binder.volumes:
        for page in volume.pages:
            label = page.furniture.label
            if label in stood:
                assert stood[label] == (page.side, page.indicator, page.entry, volume.id)
            elif label:
                assert label not in given_


def _sides_alternate(binder: Binder) -> None:
    for volume in binder.volumes:
        for at, page in enumerate(volume.pages):
            assert page.side is (Side.VERSO if at % 2 else Side.RECTO)
            if isinstance(page.content, BlankPage):
                assert page.furniture.label == ""


def _every_entry_stands_once(one: Part, binder: Binder) -> None:
    wanted = {entry_.key for chapter_ in one.chapters for entry_ in chapter_.entries}
    stands = [at.entry.key for volume in binder.volumes for at in volume.located]
    assert sorted(stands) == sorted(wanted)
