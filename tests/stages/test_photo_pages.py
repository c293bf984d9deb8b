from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model import sheet
from anjuan.model.evidence import Quality
from anjuan.model.pages import PhotoPage, PlacedPicture
from anjuan.model.pieces import PreparedPicture
from anjuan.stages.entries import entry
from anjuan.stages.layout_photos import photo_pages
from bookshelf import CAPTION, GROUP, paper, picture, portrait
from trees import arranged, indicator, item

METRICS = FontMetrics()
LONG = CAPTION.removesuffix("（王晓琳　摄）") + (
    "督查组还逐一检查了公共卫生间、垃圾收集点、母婴室、水房等重点部位的保洁和消杀记录。"
    "（王晓琳　摄）"
)


def pages(*pictures: PreparedPicture, group: str = "", per_page: int = 2) -> tuple[PhotoPage, ...]:
    return photo_pages(pictures, group, per_page, METRICS)


def size(one: PlacedPicture) -> tuple[float, float]:
    return round(one.box.width, 2), round(one.box.height, 2)


def three_to_two(name: str = "a") -> PreparedPicture:
    return picture(name, 1800, 1200)


def test_a_landscape_alone_stands_large_in_the_upper_half() -> None:
    (page,) = pages(picture())

    assert size(page.pictures[0]) == (156, 117)
    assert page.pictures[0].box.y == 45.0


def test_a_portrait_alone_fills_the_page() -> None:
    (page,) = pages(portrait())

    assert size(page.pictures[0]) == (156, 208)
    assert page.pictures[0].box.y == 30.0


def blurred(name: str = "b") -> PreparedPicture:
    return replace(picture(name), poor=True)


def test_a_blurred_photo_is_never_larger_than_a_sharp_one() -> None:
    sharp, poor = pages(picture(), blurred())[0].pictures
    assert size(poor) == (76, 57)
    assert size(sharp) > size(poor)
    assert poor.caption_box.x > poor.box.x + poor.box.width

    (alone,) = pages(blurred())[0].pictures
    (large,) = pages(picture())[0].pictures
    assert size(alone) < size(large)
    (tall,) = pages(replace(portrait(), poor=True))[0].pictures
    assert size(tall)[1] == 101


@pytest.mark.parametrize(("fine", "poor"), [(2, True), (30, False)])
def test_a_photo_is_small_where_nothing_sharp_is_seen_on_it(*, fine: int, poor: bool) -> None:
    one = item(arranged("02-环境治理/2.2-每月卫生环境大督查/2021-03-15 督查/a.jpg"))
    (photo,) = one.materials
    assert photo.facts.picture is not None
    seen = replace(photo.facts.picture, quality=Quality(fine=fine, coarse=60, dark=10, light=90))
    one = replace(one, materials=(replace(photo, facts=replace(photo.facts, picture=seen)),))
    made = entry(one, 1, {photo.path: picture()}, indicator("2.2", "每月卫生环境大督查"))
    assert made is not None
    assert [each.poor for each in made.pieces if isinstance(each, PreparedPicture)] == [poor]


def test_two_blurred_photos_stand_side_by_side() -> None:
    first, second = pages(blurred(), blurred())[0].pictures
    assert (size(first), size(second)) == ((76, 57), (76, 57))
    assert first.box.y == second.box.y


def test_two_landscapes_under_a_groups_caption_stand_109_apart() -> None:
    (page,) = pages(three_to_two(), three_to_two(), group="2021年3月15日，局办公室开展督查。")
    first, second = page.pictures

    assert round(first.box.y, 2) == 41
    assert size(first) == (136.5, 91)
    assert round(second.box.y - first.box.y, 2) == 109


def test_two_landscapes_on_a_following_page_fill_the_measure() -> None:
    page = pages(*(three_to_two(str(at)) for at in range(4)), group=GROUP)[1]
    first, second = page.pictures

    assert page.caption.lines == ()
    assert (size(first), first.box.y) == ((156, 104), 30.0)
    assert round(second.box.y - first.box.y, 2) == 123


def test_two_portraits_stand_side_by_side_as_one_landscape() -> None:
    (page,) = pages(three_to_two(), portrait("p"), portrait("q"))
    _, left, right = page.pictures

    assert left.box.y == right.box.y
    assert round(right.box.x - left.box.x, 2) == 80
    assert left.box.height <= 101


def test_one_portrait_has_its_caption_at_its_right() -> None:
    (page,) = pages(three_to_two(), portrait())
    upright = page.pictures[1]
    last = (
        upright.caption_box.y
        + sheet.CAPTION_ASCENT
        + sheet.CAPTION.line * (len(upright.caption.lines) - 1)
    )

    assert upright.caption_box.x == pytest.approx(28 + 80)
    assert last == pytest.approx(upright.box.y + upright.box.height)


def test_four_a_page_stand_in_two_rows_on_common_feet() -> None:
    page = pages(*(picture(str(at)) for at in range(3)), portrait(), per_page=4)[0]
    feet = [round(one.box.y + one.box.height, 2) for one in page.pictures]

    assert len(page.pictures) == 4
    assert feet[0] == feet[1]
    assert feet[2] == feet[3]
    assert size(page.pictures[0]) == (76, 57)


def test_one_a_page_stands_alone() -> None:
    assert [len(page.pictures) for page in pages(*[picture()] * 3, per_page=1)] == [1, 1, 1]


def test_a_photographed_paper_takes_a_page_without_the_groups_caption() -> None:
    scan, photos = pages(paper(), three_to_two(), three_to_two("b"), group=GROUP)

    assert len(scan.pictures) == 1
    assert scan.caption.lines == ()
    assert photos.caption.text == GROUP


def test_a_caption_is_never_cut_but_takes_room_from_its_picture() -> None:
    (page,) = pages(picture(caption=LONG), picture("b", caption=LONG), group=GROUP)

    assert all("".join(one.caption.lines) == LONG for one in page.pictures)
    assert all(one.box.height < 91 for one in page.pictures)


def test_a_long_caption_takes_the_room_from_its_own_picture_alone() -> None:
    longer = LONG.removesuffix("（王晓琳　摄）") * 2
    page = pages(*(three_to_two(str(at)) for at in range(2)), three_to_two("c"), group=GROUP)[0]
    plain = [size(one) for one in page.pictures]
    (page,) = pages(three_to_two(), replace(three_to_two("b"), caption=longer), group=GROUP)
    short, long = page.pictures

    assert len(long.caption.lines) > 3
    assert size(short) == plain[0]
    assert long.box.height < short.box.height
    assert long.caption_box.y + long.caption_box.height <= sheet.PICTURES_END


def test_a_small_picture_is_not_enlarged_beyond_150_dpi() -> None:
    (page,) = pages(picture(width=300, height=200))

    assert size(page.pictures[0]) == (50.8, 33.87)


@given(
    st.lists(
        st.builds(
            picture,
            st.uuids().map(str),
            st.integers(100, 5000),
            st.integers(100, 5000),
            caption=st.sampled_from(["", CAPTION, LONG]),
        ),
        min_size=1,
        max_size=9,
    ),
    st.sampled_from(["", GROUP]),
    st.sampled_from([1, 2, 4]),
)
def test_pictures_keep_their_shape_their_order_and_their_place(
    pictures: list[PreparedPicture], group: str, per_page: int
) -> None:
    laid = pages(*pictures, group=group, per_page=per_page)

    assert [one.source for page in laid for one in page.pictures] == [
        one.source for one in pictures
    ]
    for page in laid:
        _no_overlap(page)
        for one in page.pictures:
            original = next(each for each in pictures if each.source == one.source)
            ratio = original.width / original.height
            assert one.box.width / one.box.height == pytest.approx(ratio, rel=1e-6)
            assert one.caption_box.x >= one.box.x - 0.01
            assert one.box.y + one.box.height <= sheet.PICTURES_END + 0.01
            assert one.caption_box.y + one.caption_box.height <= sheet.CONTENT_END


def _no_overlap(page: PhotoPage) -> None:
    boxes = [one.box for one in page.pictures]
    captions = [one.caption_box for one in page.pictures if one.caption.lines]
    every = [*boxes, *captions]
    for at, one in enumerate(every):
        for other in every[at + 1 :]:
            apart = (
                one.x + one.width <= other.x + 0.01
                or other.x + other.width <= one.x + 0.01
                or one.y + one.height <= other.y + 0.01
                or other.y + other.height <= one.y + 0.01
            )
            assert apart, (one, other)


def test_a_panorama_takes_the_full_measure_among_four_a_page() -> None:
    wide = picture("wide", 3000, 1200)
    first, second = pages(picture("a"), wide, picture("b"), picture("c"), per_page=4)
    assert [size(one)[0] for one in first.pictures] == [76, 156]
    assert [size(one)[0] for one in second.pictures] == [76, 76]
    assert size(first.pictures[1])[1] == 62.4
