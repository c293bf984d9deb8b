"""Box plan, 备考表 and the proof of an archive."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.archive import ArchiveBox, EmptyNumber, Series
from anjuan.model.units import Mm
from anjuan.stages.archive_proof import numbering_faults, page_faults, partition_faults
from anjuan.stages.box_notes import box_note
from anjuan.stages.boxes import BOXES, overfull, plan_boxes, thickness, with_shares_told
from archives import archive, record


def test_a_box_is_as_thin_as_its_papers_allow() -> None:
    thin, thick = plan_boxes([record(1, sides=40)]), plan_boxes([record(1, sides=600)])

    assert [one.thickness for one in thin] == [Mm(20)]
    assert [one.thickness for one in thick] == [Mm(40)]


def test_classes_never_share_a_box_and_boxes_are_numbered_through() -> None:
    boxes = plan_boxes([record(1), record(1, retention="D10"), record(2, retention="D10")])

    assert [(one.number, one.of.retention, one.first, one.last) for one in boxes] == [
        (1, "D30", 1, 1),
        (2, "D10", 1, 2),
    ]


# ── a 件 that no box holds ───────────────────────────────────────────────────────────────────


def test_a_record_thicker_than_any_box_is_shared_out_over_boxes_of_its_own() -> None:
    boxes = plan_boxes([record(1), record(2, sides=1500), record(3)])

    assert [(one.number, one.first, one.last_shown, one.records) for one in boxes] == [
        (1, 1, "0001", 1),
        (2, 2, "0002（1/2）", 1),
        (3, 2, "0002（2/2）", 0),
        (4, 3, "0003", 1),
    ]
    assert [(one.share.first, one.sides) for one in boxes if one.share] == [(1, 750), (751, 750)]


@given(st.integers(900, 20_000))
def test_its_parts_are_alike_fit_their_boxes_and_part_no_sheet(sides: int) -> None:
    boxes = plan_boxes([record(1, sides=sides)])
    shares = [one.share for one in boxes if one.share is not None]
    room = BOXES[-1] - 4

    assert sum(one.sides for one in boxes) == sides
    assert sum(one.records for one in boxes) == 1
    assert all(thickness(record(1, sides=one.sides)) <= one.thickness - 4 for one in boxes)
    assert bool(shares) == (thickness(record(1, sides=sides)) > room - 0.2)
    assert [one.first % 2 for one in shares] == [1] * len(shares)
    assert max(one.sides for one in boxes) - min(one.sides for one in boxes) <= 3


def test_its_notes_say_which_part_lies_in_which_box() -> None:
    thick = record(2, sides=1500)
    gone = (
        EmptyNumber(Series.PAPERS, thick.of, 1, ""),
        EmptyNumber(Series.PAPERS, thick.of, 3, ""),
    )
    whole = with_shares_told(archive([thick], empty=gone))
    first, second = (box_note(whole, box) for box in whole.boxes)

    assert first == (
        "本盒为件号0002的一部分（分装1/2），第1至750页，共750页，属2021年度、保管期限30年、办公室。",
        "0002号件过厚，分装2盒。",
        "0001号为空号，原件已撤出。",
    )
    assert second[0].startswith("本盒为件号0002的一部分（分装2/2），第751至1500页，共750页")
    assert second[1:] == ("0002号件过厚，分装2盒。", "0003号为空号，原件已撤出。")


def test_boxes_of_its_parts_stand_and_take_nothing_else() -> None:
    thick = record(1, sides=1500)
    before = plan_boxes([thick])

    assert plan_boxes([thick, record(2)], before)[:2] == before
    assert [one.first for one in plan_boxes([thick, record(2)], before)] == [1, 1, 2]
    assert [one.first for one in plan_boxes([record(2)], before)] == [2], "it was taken out"


def test_a_standing_box_that_what_came_later_fills_too_much_is_told() -> None:
    before = plan_boxes([record(1, sides=100)])
    grown = archive([record(1, sides=800)])
    standing = replace(grown, boxes=plan_boxes(grown.filing.records, before))

    assert [one.number for one in overfull(standing)] == [1]
    assert overfull(grown) == ()


@given(st.lists(st.integers(1, 900), min_size=1, max_size=60))
def test_every_record_lies_in_one_box_in_order_and_fits(sides: list[int]) -> None:
    records = [record(at, sides=count) for at, count in enumerate(sides, 1)]
    boxes = plan_boxes(records)
    spans = [number for box in boxes for number in range(box.first, box.last + 1)]

    assert spans == [one.number for one in records]
    assert sum(box.sides for box in boxes) == sum(sides)
    for box in boxes:
        inside = [one for one in records if box.first <= one.number <= box.last]
        assert box.thickness in BOXES
        assert len(inside) == 1 or sum(map(thickness, inside)) < box.thickness


def test_boxes_on_a_shelf_keep_number_thickness_and_papers() -> None:
    before = plan_boxes([record(1, sides=150), record(1, retention="D10")])
    later = [record(1, sides=150), record(2, sides=60), record(3, sides=400)]
    after = plan_boxes([*later, record(1, retention="D10")], before)

    assert [(one.number, one.thickness, one.first, one.last) for one in after] == [
        (1, Mm(20), 1, 2),
        (3, Mm(30), 3, 3),
        (2, Mm(20), 1, 1),
    ]


@given(
    st.lists(st.integers(1, 600), min_size=1, max_size=30),
    st.lists(st.integers(1, 600), max_size=30),
    st.sets(st.integers(1, 30)),
)
def test_whatever_comes_or_goes_no_paper_changes_its_box(
    sides: list[int], more: list[int], gone: set[int]
) -> None:
    first = [record(at, sides=count) for at, count in enumerate(sides, 1)]
    later = [record(at, sides=count) for at, count in enumerate(more, len(sides) + 1)]
    left = [one for one in first if one.number not in gone]
    before = plan_boxes(first)
    after = plan_boxes([*left, *later], before)

    def box_of(boxes: tuple[ArchiveBox, ...], number: int) -> tuple[int, Mm]:
        (found,) = ((one.number, one.thickness) for one in boxes if one.first <= number <= one.last)
        return found

    assert all(box_of(after, one.number) == box_of(before, one.number) for one in left)
    assert sum(one.records for one in after) == len(left) + len(later)
    assert len({one.number for one in after}) == len(after)


def test_a_note_counts_and_says_what_is_known_and_no_more() -> None:
    torn = record(3, sides=2, remarks=("签名栏没有签名",))
    empty = EmptyNumber(Series.PAPERS, torn.of, 2, "撤出的通知")
    whole = archive([record(1, sides=3), torn], empty=(empty,))

    assert box_note(whole, whole.boxes[0]) == (
        "本盒归档文件共2件，5页，件号0001至0003，属2021年度、保管期限30年、办公室。",
        "0003号件签名栏没有签名。",
        "0002号为空号，原件已撤出。",
    )


def test_an_empty_number_behind_the_last_is_told_in_the_last_box() -> None:
    one = record(1)
    whole = archive([one], empty=(EmptyNumber(Series.PAPERS, one.of, 2, ""),))

    assert box_note(whole, whole.boxes[0])[1] == "0002号为空号，原件已撤出。"


def test_a_number_whose_papers_lie_in_another_record_says_in_which() -> None:
    one = record(1)
    into = "0138-WS·2021-D30-BGS-0001"
    whole = archive([one], empty=(EmptyNumber(Series.PAPERS, one.of, 2, "", (into,)),))

    assert box_note(whole, whole.boxes[0])[1] == f"0002号为空号，原件已并入{into}。"


def test_of_papers_that_went_several_ways_each_is_told() -> None:
    one = record(1)
    into = ("0138-WS·2021-D30-BGS-0001", "0138-WS·2021-D30-GHU-0004")
    empty = EmptyNumber(Series.PAPERS, one.of, 2, "", into, partly=True)
    whole = archive([one], empty=(empty,))

    assert box_note(whole, whole.boxes[0])[1] == (
        f"0002号为空号，原件的一部分并入{into[0]}、{into[1]}，其余已撤出。"
    )


# ── proof ────────────────────────────────────────────────────────────────────────────────────


def test_files_without_a_place_or_with_two_are_faults() -> None:
    one = record(1)
    path = one.papers[0].material.path
    twice = archive([one, one]).filing

    assert partition_faults(archive([one]).filing, [path]) == ()
    assert partition_faults(archive([]).filing, [path]) == (f"{path}　不在任何一张清单里",)
    assert "同时在" in partition_faults(twice, [path])[0]
    assert partition_faults(archive([one]).filing, []) == (f"{path}　不在工作区里",)


def test_missing_numbers_and_wrong_counts_are_faults() -> None:
    one, third = record(1, sides=2), record(3)

    assert numbering_faults(archive([one, third])) != ()
    told = archive([one, third], empty=(EmptyNumber(Series.PAPERS, one.of, 2, ""),))
    assert numbering_faults(told) == ()
    renamed = replace(record(2), of=replace(one.of, unit="综合办公室"))
    assert numbering_faults(archive([one, renamed])) == (), "the code is the same"
    assert page_faults([one], {one.key: 2}) == ()
    assert page_faults([one], {one.key: 3}) == (f"{one.title}　目录2页，编了3页",)
