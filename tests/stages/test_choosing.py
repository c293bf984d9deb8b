"""The best photos of an event: sharp, spread over its time, pairs before and after whole."""

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from anjuan.model.evidence import Disposition, Item, Material, Quality, Stamp
from anjuan.model.plan import PhotoRules
from anjuan.stages.before_after import pairs, phase_of
from anjuan.stages.illustrate import attach_unchosen, bound_photos
from trees import arranged, item

FOLDER = "02-环境治理/2.2-每月卫生环境大督查/2021-03-15 卫生环境大督查"
START = datetime(2021, 3, 15, 9, 0)  # noqa: DTZ001 - cameras tell local time


def photos(*names: str) -> Item:
    return item(arranged("\n".join(f"{FOLDER}/{name}" for name in names)))


def seen(one: Material, *, fine: int = 30, light: int = 200, minute: int | None = None) -> Material:
    """The photo as sharp and as light as that, taken so many minutes after the start."""
    assert one.facts.picture is not None
    picture = replace(
        one.facts.picture,
        quality=Quality(fine=fine, coarse=60, dark=10, light=light),
        taken=None if minute is None else START + timedelta(minutes=minute),
    )
    return replace(one, facts=replace(one.facts, picture=picture))


def event(*minutes: int | None, fine: dict[int, int] | None = None) -> Item:
    """Photos 1.jpg, 2.jpg … taken at these minutes, some of them sharper or less sharp."""
    one = photos(*(f"{at}.jpg" for at in range(1, len(minutes) + 1)))
    made = (
        seen(each, fine=(fine or {}).get(int(each.file.stem), 30), minute=minute)
        for each, minute in zip(
            sorted(one.materials, key=lambda each: int(each.file.stem)), minutes, strict=True
        )
    )
    return replace(one, materials=tuple(made))


def chosen(one: Item, bind: int) -> list[str]:
    return [each.file.stem for each in bound_photos(one, PhotoRules(bind=bind))]


def test_each_part_of_the_event_gives_one_photo() -> None:
    assert chosen(event(0, 1, 2, 20, 21, 22, 40, 41, 60), 3) == ["1", "4", "7"]


def test_of_one_part_the_sharpest_is_taken() -> None:
    assert chosen(event(0, 1, 2, 50, 51, 60, fine={2: 40, 6: 35}), 2) == ["2", "6"]


def test_many_shots_of_one_minute_do_not_crowd_out_the_rest() -> None:
    assert chosen(event(*[0] * 8, 60, fine={5: 40}), 2) == ["5", "9"]


def test_where_a_part_has_none_the_farthest_photo_follows() -> None:
    assert chosen(event(0, 1, 2, 30, 90), 4) == ["1", "3", "4", "5"]


def test_a_photo_out_of_focus_black_or_white_is_taken_only_where_there_is_no_other() -> None:
    dull = event(0, 10, 20, 30, fine={1: 2, 3: 2})
    black = replace(
        dull, materials=(*dull.materials[:3], seen(dull.materials[3], light=5, minute=30))
    )
    assert chosen(dull, 2) == ["2", "4"]
    assert chosen(black, 1) == ["2"]
    assert len(chosen(black, 3)) == 3


@pytest.mark.parametrize("minutes", [(None,) * 6, (0, None, 2, 3, 4, 50)])
def test_where_one_tells_no_time_the_order_of_names_stands_for_it(
    minutes: tuple[int | None, ...],
) -> None:
    assert chosen(event(*minutes, fine={3: 35, 5: 35}), 2) == ["3", "5"]


def test_a_stamp_tells_the_time_too() -> None:
    one = event(None, None, None)
    stamped = []
    for each, minute in zip(one.materials, (0, 50, 60), strict=True):
        assert each.facts.picture is not None
        picture = replace(each.facts.picture, stamp=Stamp(START + timedelta(minutes=minute)))
        stamped.append(replace(each, facts=replace(each.facts, picture=picture)))
    assert chosen(replace(one, materials=tuple(stamped)), 2) == ["1", "2"]


def test_before_and_after_stay_together_however_few_are_bound() -> None:
    one = photos(
        "1.jpg", "2.jpg", "楼道整改前.jpg", "楼道整改后.jpg", "门厅整改前.jpg", "门厅整改后.jpg"
    )
    kept = ["楼道整改前", "楼道整改后", "门厅整改前", "门厅整改后"]
    assert sorted(chosen(one, 2)) == sorted(kept)
    assert sorted(chosen(one, 5)) == sorted(["1", *kept])


def test_screenshots_are_counted_by_themselves() -> None:
    one = photos("1.jpg", "2.jpg", "3.jpg", "公众号截图.png")
    assert "公众号截图" in chosen(one, 1)
    assert len(chosen(one, 1)) == 2


def test_choosing_among_the_chosen_changes_nothing() -> None:
    names = [f"{at}.jpg" for at in range(1, 13)]
    inventory = arranged("\n".join(f"{FOLDER}/{name}" for name in [*names, "a整改前.jpg"]))
    rules = PhotoRules(bind=4)
    once = attach_unchosen(inventory, rules)
    bound = [one.path for one in once.materials if one.disposition is Disposition.BOUND]
    assert len(bound) == 4
    assert attach_unchosen(once, rules) == once


# ── which belong together ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "names",
    [
        ("三楼水房整改前.jpg", "三楼水房整改后.jpg"),
        ("整改前-三楼水房.jpg", "整改后-三楼水房.jpg"),
        ("整改前/三楼水房.jpg", "整改后/三楼水房.jpg"),
        ("三楼水房/清理前.jpg", "三楼水房/清理后.jpg"),
        ("2021-03-15 三楼水房整改前.jpg", "3月17日三楼水房整改后.jpg"),
        ("2三楼水房（整治前）.jpg", "2三楼水房（整治后）.jpg"),
    ],
)
def test_names_tell_which_photos_form_a_pair(names: tuple[str, str]) -> None:
    one = photos(*names)
    (found,) = pairs(one, one.materials)
    assert found.problem == "三楼水房"
    assert (found.before.path, found.after.path) == tuple(f"{FOLDER}/{name}" for name in names)


@pytest.mark.parametrize(
    ("names", "problem"),
    [
        (("照明灯整改前.jpg", "照明灯整改后.jpg"), "照明灯"),
        (("东片区（整治前照片）.jpg", "东片区（整治后照片）.jpg"), "东片区"),
        (("3-1号楼楼道整改前.jpg", "3-1号楼楼道整改后.jpg"), "3-1号楼楼道"),
        (("3.A、B座之间整改前.jpg", "3.A、B座之间整改后.jpg"), "A、B座之间"),
        (("水房_整改前.jpg", "水房-整改后.jpg"), "水房"),
        (("1-1整改前.jpg", "1-1整改后.jpg"), ""),
    ],
)
def test_what_is_printed_of_a_pair_is_its_name_as_it_was_written(
    names: tuple[str, str], problem: str
) -> None:
    one = photos(*names)
    (found,) = pairs(one, one.materials)
    assert found.problem == problem


def test_what_follows_up_is_no_picture_after() -> None:
    one = photos("整改后续跟踪.jpg", "整治后勤仓库.jpg")
    assert {phase_of(one, each) for each in one.materials} == {None}


def test_numbers_pair_too_but_name_no_problem() -> None:
    one = photos("整改前/1.jpg", "整改前/2.jpg", "整改后/2.jpg", "整改后/1.jpg")
    found = pairs(one, one.materials)
    assert [(each.problem, each.before.file.name, each.after.file.name) for each in found] == [
        ("", "1.jpg", "1.jpg"),
        ("", "2.jpg", "2.jpg"),
    ]


@pytest.mark.parametrize(
    "names",
    [
        ("水房整改前.jpg", "门厅整改后.jpg"),
        ("水房整改前.jpg",),
        ("整改前/水房.jpg", "整改前/水房（2）/水房.jpg", "会前准备.jpg", "治理后续.jpg"),
    ],
)
def test_what_has_no_other_half_is_in_no_pair(names: tuple[str, ...]) -> None:
    one = photos(*names)
    assert pairs(one, one.materials) == ()


def test_a_meeting_before_noon_is_neither_before_nor_after() -> None:
    one = photos("会前.jpg", "午后.jpg")
    assert {phase_of(one, each) for each in one.materials} == {None}
