"""Photos before and after side by side, two pairs a page, a pair never split (print.md 06)."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model import sheet
from anjuan.model.evidence import Item
from anjuan.model.pages import PhotoPage
from anjuan.model.pieces import Handling, PairMark, Piece, PreparedPicture
from anjuan.model.units import Mm, RelPath
from anjuan.stages.entries import entry
from anjuan.stages.layout_items import entry_pages
from anjuan.stages.layout_pairs import pair_pages
from bookshelf import CAPTION, picture, portrait
from trees import arranged, indicator, item

METRICS = FontMetrics()
FOLDER = "02-环境治理/2.2-每月卫生环境大督查/2021-03-15 卫生环境大督查"
OWED = indicator("2.2", "每月卫生环境大督查")
NOTHING_KNOWN = Handling()
X0, HALF, GUTTER = sheet.BINDING_MARGIN, sheet.HALF, sheet.GUTTER


def pair(
    number: int,
    count: int,
    *,
    tall: bool = False,
    words: str = CAPTION,
    handling: Handling = NOTHING_KNOWN,
) -> list[PreparedPicture]:
    mark = PairMark(number, count, "三楼水房地面有积水", "2021-03-15", handling)
    make = portrait if tall else picture
    before = replace(make(f"{number}a"), pair=mark, caption=words)
    after = replace(make(f"{number}b"), pair=replace(mark, day="2021-03-17"), caption=words)
    return [before, after]


def pages(*pairs: list[PreparedPicture]) -> tuple[PhotoPage, ...]:
    return pair_pages([half for one in pairs for half in one], METRICS)


def test_two_pairs_stand_on_a_page_under_what_they_show() -> None:
    first, second = pages(pair(1, 3), pair(2, 3), pair(3, 3))
    assert (first.aside, second.aside) == ("第1、2个，共3个", "第3个，共3个")
    head = first.pairs[0]
    assert (head.number, head.problem.text) == ("1", "三楼水房地面有积水")
    assert head.days == ("2021-03-15", "2021-03-17")
    before, after = first.pictures[:2]
    assert (before.box.x, after.box.x) == (X0, X0 + HALF + GUTTER)
    assert (before.box.width, before.box.height) == pytest.approx((76, 57))
    assert head.y < head.labels_y < before.box.y
    assert before.box.y + 57 < before.caption_box.y < head.rule_y < first.pairs[1].y
    assert first.pairs[1].rule_y <= sheet.PICTURES_END


def test_portraits_stand_101_high_one_pair_a_page() -> None:
    first, second = pages(pair(1, 2, tall=True), pair(2, 2))
    assert [len(one.pairs) for one in (first, second)] == [1, 1]
    assert first.pictures[0].box.height == pytest.approx(101, abs=0.5)


def test_a_portrait_beside_a_landscape_hangs_from_the_same_line() -> None:
    tall, wide = pair(1, 1, tall=True)[0], pair(1, 1)[1]
    (page,) = pages([tall, wide])
    one, other = page.pictures
    assert one.box.y == other.box.y
    assert one.caption_box.y == other.caption_box.y > one.box.y + one.box.height


def test_pairs_whose_sentences_are_long_are_not_split_but_set_apart() -> None:
    long = CAPTION * 4
    found = pages(pair(1, 2, words=long), pair(2, 2, words=long))
    assert [len(one.pairs) for one in found] == [1, 1]
    assert all(one.pairs[-1].rule_y <= sheet.PICTURES_END for one in found)


def test_a_single_pair_is_neither_counted_nor_numbered() -> None:
    (page,) = pages(pair(1, 1))
    assert (page.aside, page.pairs[0].number) == ("", "")


def test_what_the_list_leaves_open_has_no_label_and_the_next_closes_up() -> None:
    (page,) = pages(pair(1, 1, handling=Handling("后勤服务中心", "", "", "已整改")))
    assert [(one.label, one.x) for one in page.pairs[0].fields] == [
        ("责任科室", Mm(0)),
        ("结果", Mm(40)),
    ]


LONG = "要求各责任科室立即制定整改方案，明确责任人和完成时间，举一反三开展全面排查" * 30


@given(
    tall=st.booleans(),
    problem=st.integers(0, len(LONG)),
    words=st.integers(0, len(LONG)),
    values=st.tuples(*(st.sampled_from((0, 4, 40, 400)) for _ in range(4))),
    count=st.integers(1, 3),
)
@settings(max_examples=60, deadline=None)
def test_a_page_of_pairs_always_holds_whatever_words_stand_in_lists_and_captions(
    *, tall: bool, problem: int, words: int, values: tuple[int, ...], count: int
) -> None:
    known = Handling(*(LONG[:length] for length in values))
    marked = [
        replace(half, pair=replace(half.pair, problem=LONG[:problem], handling=known))
        for number in range(1, count + 1)
        for half in pair(number, count, tall=tall, words=LONG[:words])
        if half.pair is not None
    ]
    found = pair_pages(marked, METRICS)
    assert all(one.pairs[-1].rule_y <= sheet.PICTURES_END for one in found)
    assert all(each.box.height >= 20 for one in found for each in one.pictures)


def test_what_is_too_long_says_where_the_whole_of_it_stands() -> None:
    before, after = pair(1, 1, handling=Handling(LONG))
    assert before.pair is not None
    mark = replace(before.pair, problem=LONG, listed=True)
    ((head,),) = (one.pairs for one in pages([replace(before, pair=mark), after]))
    assert len(head.problem.lines) == 3
    assert len(head.fields[0].value.lines) == 2
    for one in (head.problem, head.fields[0].value):
        assert "".join(one.lines).endswith("…（全文见问题台账）")
    unlisted = replace(mark, listed=False)
    ((head,),) = (one.pairs for one in pages([replace(before, pair=unlisted), after]))
    assert "".join(head.problem.lines).endswith("…（全文见目录）")


def test_how_it_was_dealt_with_stands_below_in_four_columns_of_40() -> None:
    known = Handling("后勤服务中心", "2021-03-18", "王晓琳", "已整改")
    (page,) = pages(pair(1, 2, handling=known), pair(2, 2, handling=known))
    head, below = page.pairs
    assert [(one.label, one.value.text) for one in head.fields] == [
        ("责任科室", "后勤服务中心"),
        ("整改时限", "2021-03-18"),
        ("复核人", "王晓琳"),
        ("结果", "已整改"),
    ]
    assert [one.x for one in head.fields] == [Mm(0), Mm(40), Mm(80), Mm(120)]
    captions = max(one.caption_box.y + one.caption_box.height for one in page.pictures[:2])
    (y,) = {one.y for one in head.fields}
    assert captions < head.hair_y < y < head.rule_y < below.y
    assert below.rule_y <= sheet.PICTURES_END


def test_one_too_long_for_its_column_stands_whole_on_lines_of_its_own() -> None:
    known = Handling("大厅管理科", "立行立改", "王晓琳", "已清运，并在水房门口张贴提示" * 4)
    (page,) = pages(pair(1, 1, handling=known))
    (head,) = page.pairs
    *row, long = head.fields
    assert [one.label for one in row] == ["责任科室", "整改时限", "复核人"]
    assert long.label == "结果"
    assert long.x == Mm(0)
    assert "".join(long.value.lines) == known.outcome
    assert len(long.value.lines) > 1
    assert head.rule_y > long.y + sheet.TABLE.line > row[0].y


def test_where_nothing_is_known_there_are_no_fields_and_one_rule() -> None:
    (page,) = pages(pair(1, 1))
    assert page.pairs[0].fields == ()
    assert page.pairs[0].hair_y == page.pairs[0].rule_y


# ── in an entry ──────────────────────────────────────────────────────────────────────────────


def bound(*names: str) -> tuple[Item, dict[RelPath, Piece | tuple[Piece, ...]]]:
    one = item(arranged("\n".join(f"{FOLDER}/{name}" for name in names)))
    return one, {each.path: replace(picture(), source=each.path) for each in one.materials}


def test_pairs_follow_the_other_photos_and_have_pages_of_their_own() -> None:
    one, made = bound("水房整改前.jpg", "水房整改后.jpg", "全景.jpg", "通知.pdf")
    made.pop(RelPath(f"{FOLDER}/通知.pdf"))
    found = entry(one, 1, made, OWED)
    assert found is not None
    photos, both = (page.content for page in entry_pages(found, 2, METRICS))
    assert isinstance(photos, PhotoPage)
    assert isinstance(both, PhotoPage)
    assert [len(page.pairs) for page in (photos, both)] == [0, 1]
    assert [each.source.rpartition("/")[2] for each in both.pictures] == [
        "水房整改前.jpg",
        "水房整改后.jpg",
    ]


def test_each_half_says_its_own_day_and_a_single_pair_what_the_item_is_called() -> None:
    one, made = bound("整改前 2021-03-15.jpg", "整改后 2021-03-17.jpg")
    found = entry(one, 1, made, OWED)
    assert found is not None
    halves = [each for each in found.pieces if isinstance(each, PreparedPicture)]
    assert [each.pair and each.pair.day for each in halves] == ["2021-03-15", "2021-03-17"]
    assert [each.caption[:10] for each in halves] == ["2021年3月15日", "2021年3月17日"]
    assert {each.pair and each.pair.problem for each in halves} == {"卫生环境大督查"}


def test_the_picture_before_never_says_that_anything_was_carried_out() -> None:
    one, made = bound("停车场整改前 2021-03-15.jpg", "停车场整改后 2021-03-17.jpg")
    found = entry(one, 1, made, OWED)
    assert found is not None
    halves = [each for each in found.pieces if isinstance(each, PreparedPicture)]
    assert [each.caption for each in halves] == [
        "2021年3月15日，停车场整改前。",
        "2021年3月17日，停车场整改后。",
    ]


def test_where_there_are_pairs_alone_a_narrative_has_a_page_of_its_own() -> None:
    one, made = bound("水房整改前.jpg", "水房整改后.jpg")
    told = replace(one, sidecar=replace(one.sidecar, narrative="当场交办，当日办结。"))
    found = entry(told, 1, made, OWED)
    assert found is not None
    assert found.group_caption == ""
    assert len(entry_pages(found, 2, METRICS)) == 2


def test_a_half_of_which_no_picture_could_be_made_leaves_the_other_an_ordinary_photo() -> None:
    one, made = bound("水房整改前.jpg", "水房整改后.jpg")
    made.pop(RelPath(f"{FOLDER}/水房整改后.jpg"))
    found = entry(one, 1, made, OWED)
    assert found is not None
    assert [each.pair for each in found.pieces if isinstance(each, PreparedPicture)] == [None]
