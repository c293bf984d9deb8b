"""Numbers once given never move, and are never given again."""

from collections.abc import Sequence
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.archive import FilingClass, Register, Series
from anjuan.model.evidence import Facts, Format, Material
from anjuan.model.kinds import Kind
from anjuan.model.units import Sha256
from anjuan.stages.archive_numbers import (
    Numbered,
    photo_name,
    reference,
    reused_codes,
)
from archives import FONDS, RULES, filed, numbered, office, paper
from build import file, item, photo

DAY = "2021-03-15"


def notices(*names: str) -> Sequence[Material]:
    return [paper("notice", f"{one}.docx", bytes_=one) for one in names]


def given_to(made: Numbered) -> dict[str, str]:
    """The 档号 of each 件 by its file's name."""
    records = made.filing.records
    return {
        one.papers[0].material.file.name: reference(FONDS, Series.PAPERS, one.of, one.number)
        for one in records
    }


def test_a_reference_is_made_as_the_standard_has_it() -> None:
    of = FilingClass(2021, "D30", "办公室", "BGS")

    assert reference("0138", Series.PAPERS, of, 1) == "0138-WS·2021-D30-BGS-0001"
    assert reference("0138", Series.PHOTOS, of, 7) == "0138-ZP·2021-D30-0007"
    assert reference("0138", Series.PAPERS, replace(of, code=""), 12) == "0138-WS·2021-D30-0012"


def test_a_run_is_a_class_by_its_code_which_divides_papers_alone() -> None:
    of = FilingClass(2021, "D30", "办公室", "BGS")
    renamed, other = replace(of, unit="综合办公室"), replace(of, unit="工会", code="GHU")
    forever = replace(other, retention="Y")

    assert of.run(Series.PAPERS) == renamed.run(Series.PAPERS) != other.run(Series.PAPERS)
    assert of.run(Series.PHOTOS) == other.run(Series.PHOTOS) != of.run(Series.VIDEO)
    assert forever.run(Series.PAPERS) < of.run(Series.PAPERS), "what is kept longest goes first"


def test_papers_are_numbered_within_their_class_from_one() -> None:
    made = numbered(filed(item("2.2", DAY, *notices("甲", "乙")), item("3.1", DAY, *notices("丙"))))

    assert sorted(given_to(made).values()) == [
        "0138-WS·2021-D30-BGS-0001",
        "0138-WS·2021-D30-BGS-0002",
        "0138-WS·2021-D30-GHU-0001",
    ]


def test_what_comes_later_goes_behind_though_it_is_older() -> None:
    before = numbered(filed(item("2.2", DAY, *notices("甲"))))
    older = item("2.2", "2021-01-10", *notices("早"))
    after = numbered(filed(older, item("2.2", DAY, *notices("甲"))), before.register)

    assert given_to(after)["甲.docx"] == given_to(before)["甲.docx"]
    assert given_to(after)["早.docx"].endswith("0002")


def test_a_record_taken_out_leaves_an_empty_number_that_nothing_fills() -> None:
    before = numbered(filed(item("2.2", DAY, *notices("甲", "乙"))))
    after = numbered(filed(item("2.2", DAY, *notices("乙", "丙"))), before.register)
    gone = given_to(before)["甲.docx"]

    assert [reference(FONDS, one.series, one.of, one.number) for one in after.empty] == [gone]
    assert given_to(after)["丙.docx"].endswith("0003")
    assert gone not in given_to(after).values()


def test_a_renamed_folder_is_known_again_by_its_files() -> None:
    before = numbered(filed(item("2.2", DAY, *notices("甲", "乙"), title="督查")))
    after = numbered(filed(item("2.2", DAY, *notices("乙", "甲"), title="改名")), before.register)

    assert given_to(after) == given_to(before)
    assert after.empty == ()


def test_a_corrected_text_keeps_its_number() -> None:
    before = numbered(filed(item("2.2", DAY, paper("notice", "甲.docx", bytes_="旧"))))
    after = numbered(
        filed(item("2.2", DAY, paper("notice", "甲.docx", bytes_="新"))), before.register
    )

    assert given_to(after) == given_to(before)


def test_the_signed_copy_that_comes_to_lie_beside_its_text_keeps_the_number() -> None:
    text = paper("notice", "甲.docx", bytes_="甲", title="关于开展检查的通知")
    before = numbered(filed(item("2.2", DAY, text, *notices("乙"))))
    signed = file("notice", "甲（盖章）.pdf", facts=Facts(Format.PDF), bytes_="甲章")
    after = numbered(filed(item("2.2", DAY, text, signed, *notices("乙"))), before.register)

    assert given_to(after)["甲（盖章）.pdf"] == given_to(before)["甲.docx"]
    assert given_to(after)["乙.docx"] == given_to(before)["乙.docx"]
    assert after.empty == ()


def test_a_sign_in_sheet_that_gets_its_minutes_keeps_the_number() -> None:
    sheet = paper("attendance", "签到表.docx", bytes_="签")
    before = numbered(filed(item("2.2", DAY, sheet)))
    minutes = paper("minutes", "会议记录.docx", bytes_="记")
    after = numbered(filed(item("2.2", DAY, sheet, minutes)), before.register)

    assert given_to(after)["会议记录.docx"] == given_to(before)["签到表.docx"]


def test_a_record_that_became_part_of_another_says_of_which() -> None:
    apart = office(replace(RULES, together=((Kind.ATTENDANCE, ()),)))
    files = (paper("minutes", "会议记录.docx", bytes_="记"), paper("attendance", bytes_="签"))
    before = numbered(filed(item("2.2", DAY, *files), of=apart))
    (empty,) = numbered(filed(item("2.2", DAY, *files)), before.register).empty

    assert empty.of.retention == "D10"
    assert empty.into == (given_to(before)["会议记录.docx"],)
    assert not empty.partly


@pytest.mark.parametrize(
    ("files", "into", "partly"),
    [
        (("乙", "甲"), ("0001", "0002"), False),
        (("没了", "甲"), ("0002",), True),
        (("甲", "没了"), ("0002",), True),
        (("没了",), (), False),
    ],
)
def test_all_papers_of_an_empty_number_tell_where_it_went(
    files: Sequence[str], into: Sequence[str], *, partly: bool
) -> None:
    now = filed(item("2.2", DAY, *notices("甲", "乙")))
    register = numbered(now).register
    digests = {one.key.rpartition("/")[2][0]: one.files[0] for one in register.entries}
    former = replace(
        register.entries[0],
        number=3,
        key="旧.docx",
        files=tuple(digests.get(one, Sha256(one)) for one in files),
    )
    (empty,) = numbered(now, replace(register, entries=(*register.entries, former))).empty

    assert [one[-4:] for one in empty.into] == list(into)
    assert empty.partly is partly


def test_names_that_are_exchanged_do_not_exchange_the_numbers() -> None:
    before = numbered(filed(item("2.2", DAY, *notices("甲", "乙"))))
    swapped = (
        paper("notice", "甲.docx", bytes_="乙"), paper("notice", "乙.docx", bytes_="甲"),
    )  # fmt: skip
    after = numbered(filed(item("2.2", DAY, *swapped)), before.register)

    assert given_to(after)["乙.docx"] == given_to(before)["甲.docx"]


def test_what_took_the_place_of_another_never_takes_its_number() -> None:
    before = numbered(filed(item("2.2", DAY, paper("notice", "甲.docx", bytes_="旧"))))
    kept = paper("notice", "甲（旧）.docx", bytes_="旧")
    new = paper("notice", "甲.docx", bytes_="新", title="关于另一件事的通知")
    after = numbered(filed(item("2.2", DAY, new, kept)), before.register)

    assert given_to(after)["甲（旧）.docx"].endswith("0001")
    assert given_to(after)["甲.docx"].endswith("0002")


def test_a_registered_class_holds_though_the_plan_now_says_another() -> None:
    before = numbered(filed(item("2.2", DAY, *notices("甲"))))
    moved = filed(item("2.2", DAY, *notices("甲")))
    other = replace(
        moved,
        records=tuple(replace(one, of=replace(one.of, retention="D10")) for one in moved.records),
    )

    assert given_to(numbered(other, before.register)) == given_to(before)
    assert numbered(other, before.register).moved == 1
    assert numbered(moved, before.register).moved == 0


def test_a_changed_code_is_noticed() -> None:
    register = numbered(filed(item("2.2", DAY, *notices("甲")))).register

    assert list(reused_codes(register, {"办公室": "BGG", "工会": "GHU"})) == [
        ("办公室", "BGS", "BGG")
    ]


def test_photos_of_a_group_keep_their_numbers_and_new_ones_go_behind() -> None:
    first = [photo("b.jpg", taken="2021-03-15", bytes_="b")]
    before = numbered(filed(item("2.2", DAY, *first)))
    early = photo("a.jpg", taken="2021-03-14", bytes_="a")
    after = numbered(filed(item("2.2", DAY, *first, early)), before.register)
    (group,) = after.filing.groups

    assert [(one.material.file.name, photo_name(group, one)) for one in group.photos] == [
        ("b.jpg", "D10-2021-0001-001"),
        ("a.jpg", "D10-2021-0001-002"),
    ]


def test_photos_refer_to_the_papers_of_their_event() -> None:
    made = numbered(filed(item("2.2", DAY, *notices("甲"), photo("a.jpg"))))

    assert made.filing.groups[0].reference == "0138-WS·2021-D30-BGS-0001"


_HISTORIES = st.lists(
    st.sets(st.sampled_from("甲乙丙丁戊己庚"), min_size=0, max_size=6), min_size=1, max_size=5
)


@given(_HISTORIES)
def test_over_any_history_no_number_moves_or_is_given_twice(history: list[set[str]]) -> None:
    register, seen = Register(FONDS), dict[str, str]()
    for names in history:
        made = numbered(filed(item("2.2", DAY, *notices(*sorted(names))), of=office()), register)
        now = given_to(made)
        assert all(seen[name] == at for name, at in now.items() if name in seen)
        seen |= now
        assert len(set(seen.values())) == len(seen)
        numbers = [one.number for one in made.filing.records]
        numbers += [one.number for one in made.empty]
        assert sorted(numbers) == list(range(1, len(numbers) + 1))
        register = made.register
