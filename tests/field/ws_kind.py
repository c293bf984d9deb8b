"""Office C sorts by kind: 照片, 签到表, 通知 …; the day stands in the file's name."""

from __future__ import annotations

from pathlib import Path

import yaml

from field import odd, scenes, words
from field.item import Item
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Sheet, chinese_date, write_docx

OFFICE = Office(
    "kind",
    "2023年健康机关创建",
    "南屏区城市管理局",
    "南城管发",
    2023,
    "2024-01-15",
    ["办公室", "工会"],
    ("2023-01-01", "2023-12-31"),
)
DAYS = (
    "2023-01-17",
    "2023-02-14",
    "2023-03-14",
    "2023-04-18",
    "2023-05-16",
    "2023-06-13",
    "2023-07-18",
    "2023-08-15",
    "2023-09-12",
    "2023-10-17",
    "2023-11-14",
    "2023-12-12",
)


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 37, old)
    space.people(20)
    space.roster()
    space.task("3", "健康机关", "二（二）")
    _sweeps(space)
    _training(space)
    _album(space)
    _gallery(space)
    return space


def _sweeps(space: Workspace) -> None:
    duty = space.indicator(
        "3.1", "义务清扫", "month", points=12, each={"attendance": 1, "photo": 3, "bulletin": 1}
    )
    base = "03-健康机关/3.1-义务清扫"
    captions: dict[str, str] = {}
    for day in DAYS:
        if day[5:7] == "09":
            continue
        item = Item(space, duty, base, day, whole=False)
        captions |= _sweep(space, item, day)
    text = yaml.safe_dump({"照片说明": captions, "摄影": "周思齐"}, allow_unicode=True)
    space.path(f"{base}/说明.yaml").write_text(text, encoding="utf-8")


def _sweep(space: Workspace, item: Item, day: str) -> dict[str, str]:
    month, plain = int(day[5:7]), day.replace("-", "")
    count = 2 if month == 4 else 3
    told = {}
    for number in range(count):
        name = f"{plain}清扫现场{number + 1}.jpg"
        seed = space.next_seed()
        item.add("photo")
        space.picture(f"{item.folder}/照片/{name}", day, seed=seed)
        told[name] = f"{chinese_date(day)}，干部职工在滨江路清扫落叶，图为第{number + 1}组。"
    if month == 6:
        space.expect(
            "missing-caption",
            "warning",
            "'one an item: no 事由, 时间 or 地点 can be had'",
            indicator="3.1",
            mentions=[plain, item.day],
        )
        told = {}
    _lists(space, item, month, plain)
    _news(space, item, month, plain, day)
    return told


def _lists(space: Workspace, item: Item, month: int, plain: str) -> None:
    name = f"签到表/{plain}签到表.xlsx"
    if month == 7:
        place = item.attendance(name, 12, signed=False, start=month)
        space.expect("unsigned-table", "warning", "'no signatures and no signed scan'", at=place)
    elif month == 8:
        item.attendance(name, 12, signed=False, start=month)
        item.scan("attendance", f"签到表/{plain}签到表.jpg", counted=False)
        space.trap(item.at(name), "'a table beside a scan of the same stem is its transcript'")
    elif month == 10:
        blank = Sheet(
            [
                ("签到表",),
                ("序号", "姓名", "科室", "签名"),
                *((n, "", "", "") for n in range(1, 16)),
            ]
        )
        place = item.table("attendance", name, blank, counted=False)
        space.expect("blank-form", "warning", "'a form without entries'", at=place)
        space.may("unsigned-table", "the blank form has no signatures either", at=place)
    else:
        item.attendance(name, 12, start=month)


def _news(space: Workspace, item: Item, month: int, plain: str, day: str) -> None:
    extra = {
        1: "当日参加12人。",
        2: "当日参加25人。",
        3: "参加十二人。",
        5: "到会１２人。",
        11: "参加人数12人。",
    }.get(month)
    name = f"简报/{plain}清扫简报.docx"
    signed = "2023-05-12" if month == 5 else day
    place = item.bulletin("南屏区城市管理局开展义务清扫", name, signed, [extra] if extra else [])
    if month == 2:
        space.expect(
            "count-conflict",
            "warning",
            "'a sentence … differs from what the tables prove'",
            at=place,
            many=True,
        )
    elif month == 5:
        space.expect(
            "order-conflict",
            "warning",
            "'a summary or bulletin before it'",
            indicator="3.1",
            mentions=[plain, item.day],
        )
    elif extra:
        space.trap(place, f"{extra} agrees with twelve signed rows")


def _training(space: Workspace) -> None:
    duty = space.indicator(
        "3.2", "健康讲座", "half-year", by=None, each={"notice": 1, "attendance": 1, "speech": 1}
    )
    space.tasks[-1]["indicators"][-1].pop("by")
    base = "03-健康机关/3.2-健康讲座"
    for day, lack in (("2023-05-24", None), ("2023-10-25", "speech")):
        plain = day.replace("-", "")
        item = Item(space, duty, base, day, whole=False)
        item.notice("举办健康讲座", day[:8] + "20", f"通知/{plain}健康讲座通知.docx")
        item.attendance(f"签到表/{plain}签到表.xlsx", 15, start=int(day[5:7]))
        if lack is None:
            paper = Paper("健康知识讲稿", words.talks(space.dice, item.names()))
            item.paper("speech", f"文字资料/{plain}讲稿.docx", paper)
    space.trap(
        f"{base}/文字资料",
        "'Loose files of one indicator with the same day form one item, also across shelves'",
    )


def _album(space: Workspace) -> None:
    """A document named 照片 counts as the pictures in it."""
    duty = space.indicator("3.3", "健步走活动", "quarter", each={"photo": 3})
    base = "03-健康机关/3.3-健步走活动"
    for day, count in (("2023-03-25", 3), ("2023-06-17", 2), ("2023-09-23", 4), ("2023-12-09", 3)):
        item = Item(space, duty, f"{base}/{day} 健步走", day, place="滨江步道")
        images = [scenes.scene(space.next_seed()) for _ in range(count)]
        write_docx(space.path(item.at("活动照片.docx")), Paper("健步走活动照片", []), images)
        item.add("photo", count)
        space.trap(
            item.at("活动照片.docx"),
            "'counts as as many photos as pictures of 600 px and more stand in it'",
        )


def _gallery(space: Workspace) -> None:
    """Copies and near copies of pictures, kept in items of different months."""
    duty = space.indicator("3.4", "宣传栏更新", "month", points=6, each={"photo": 2})
    base = "03-健康机关/3.4-宣传栏更新"
    seeds: dict[int, int] = {}
    for day in DAYS:
        month = int(day[5:7])
        item = Item(space, duty, f"{base}/{day} 宣传栏", day, place="西门宣传栏")
        seeds[month] = item.photos(2 if month not in {5, 6, 7, 8} else 1)[0][1]
        if month in {5, 6, 7, 8}:
            how = {5: "same", 6: "recompressed", 7: "cropped", 8: "resized"}[month]
            item.add("photo")
            place = odd.copy_of(item, f"图{month}.jpg", seeds[month - 4], how)
            space.expect(
                "reused-photo", "error", f"'the same picture in two items' ({how})", at=place
            )
        if month in {9, 10, 11}:
            image = scenes.scene(seeds[month], moved=month)
            place = odd.shot(item, f"图{month}.jpg", image, day, "HUAWEI P40")
            space.trap(place, "another exposure of the same visit, people and camera moved")
        if month == 12:
            image = scenes.scene(seeds[1], moved=5)
            place = odd.shot(item, "图12.jpg", image, day, "HUAWEI P40")
            space.trap(place, "the same place in another month with other people: no copy")
    _rotation(space, base)


def _rotation(space: Workspace, base: str) -> None:
    duty = space.indicator("3.5", "禁烟标识", "once", each={"photo": 2})
    item = Item(
        space,
        duty,
        base.replace("3.4-宣传栏更新", "3.5-禁烟标识/2023-05-31 标识张贴"),
        "2023-05-31",
    )
    shots = item.photos(2)
    odd.copy_of(item, "图3.jpg", shots[0][1], "cropped")
    space.expect(
        "duplicate-photo", "warning", "'also … lightly cropped'", indicator="3.5", at=item.folder
    )
    odd.shot(
        item, "雪地.jpg", scenes.recompressed(scenes.scene(space.next_seed()), 60), "2023-05-31"
    )
    place = odd.shot(item, "全黑.jpg", scenes.flat(6), "2023-05-31", "HUAWEI P40")
    space.expect("poor-photo", "warning", "'blurred, black or white'", at=place)
    place = odd.shot(item, "过曝.jpg", scenes.flat(251), "2023-05-31", "HUAWEI P40")
    space.expect("poor-photo", "warning", "'blurred, black or white'", at=place)
    tall = scenes.scene(space.next_seed()).resize((900, 1200))
    space.trap(
        odd.shot(item, "竖拍.jpg", tall, "2023-05-31", "HUAWEI P40"), "the long edge is 1200"
    )
    small = scenes.scene(space.next_seed()).resize((1199, 899))
    place = odd.shot(item, "微缩.jpg", small, "2023-05-31", "HUAWEI P40")
    space.expect(
        "low-resolution", "warning", "'long edge below the plan's minimum': 1199", at=place
    )
