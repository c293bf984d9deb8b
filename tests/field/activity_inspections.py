"""Office A: the monthly inspections, with copies, drafts and the photos of each."""

from __future__ import annotations

import random

from field import odd, scenes, words
from field.item import Item, month_days
from field.kit import Workspace


def inspections(space: Workspace) -> None:
    duty = space.indicator(
        "2.1",
        "每月卫生督查",
        "month",
        points=12,
        grace=5,
        each={"record": 1, "photo": 3},
        requires={"circular": 1},
    )
    base = "02-环境治理/2.1-每月卫生督查"
    seeds: dict[int, int] = {}
    for day in month_days(2023, 15):
        month = int(day[5:7])
        if month == 4:
            continue
        item = Item(space, duty, f"{base}/{day} 卫生督查", day, place="办公楼及后院")
        shots = item.photos({2: 2, 8: 2, 9: 2, 11: 1}.get(month, 3))
        seeds[month] = shots[0][1]
        _month(space, item, month, seeds)


def _month(space: Workspace, item: Item, month: int, seeds: dict[int, int]) -> None:
    body = words.finds(space.dice)
    if month in {5, 6}:
        body = words.finds(random.Random(56))
    if month == 6:
        space.expect(
            "copied-text",
            "warning",
            "'two periods' records alike but for dates and numbers'",
            indicator="2.1",
            at=[item.folder, item.folder.replace("2023-06", "2023-05")],
        )
    item.record(
        f"2023年{month}月卫生检查记录",
        "卫生检查记录.docx",
        body=body,
        who="林文澜、周思齐" if month in {5, 6} else None,
    )
    day = "2024-01-09" if month == 12 else f"2023-{month:02d}-22"
    name = f"{month}月卫生督查情况通报.docx"
    topic = f"2023年{month}月卫生督查情况"
    if month == 7:
        place = item.circular(topic, day, name, number=None, sign=None, date=None)
        space.expect(
            "incomplete-document",
            "warning",
            "'no 落款 / 成文日期 / 文号 where one belongs'",
            indicator="2.1",
            at=place,
            many=True,
        )
    elif month == 10:
        place = item.circular(topic, day, f"{month}月卫生督查情况通报（征求意见稿）.docx")
        space.expect(
            "draft-document",
            "warning",
            "'a draft or copy instead of the final text'",
            indicator="2.1",
            at=place,
        )
    elif month != 5:
        item.circular(topic, day, name)
    if month == 12:
        space.trap(item.at(name), "'the period that a document names for itself … within tail'")
    _month_photos(space, item, month, seeds)


def _month_photos(space: Workspace, item: Item, month: int, seeds: dict[int, int]) -> None:
    if month in {8, 9}:
        name = "IMG_7701.jpg"
        how = "resized" if month == 8 else "rotated"
        item.add("photo")
        place = odd.copy_of(item, name, seeds[3 if month == 8 else 1], how)
        space.expect(
            "reused-photo",
            "error",
            f"'the same picture in two items of different dates' ({how})",
            indicator="2.1",
            at=place,
        )
    if month == 11:
        small = scenes.scene(space.next_seed()).resize((800, 600))
        place = odd.shot(item, "走廊.jpg", small, item.day, "HUAWEI P40")
        space.expect("low-resolution", "warning", "'long edge below the plan's minimum'", at=place)
        place = odd.shot(
            item, "后院.jpg", scenes.blurred(space.next_seed()), item.day, "HUAWEI P40"
        )
        space.expect("poor-photo", "warning", "'blurred, black or white'", at=place)
    if month == 12:
        small = scenes.scene(space.next_seed()).resize((1200, 900))
        place = odd.shot(item, "西门.jpg", small, item.day, "HUAWEI P40")
        space.trap(place, "exactly 1200 px is not below 1200")
        place = odd.shot(item, "夜查.jpg", scenes.scene(space.next_seed(), night=True), item.day)
        space.trap(place, "a night scene with lamps is not black")
    if month == 1:
        place = odd.shot(
            item, "IMG_7001.jpg", scenes.scene(seeds[1], moved=4), item.day, "HUAWEI P40"
        )
        space.trap(place, "another exposure: people and camera moved")
