"""Office G has had three clerks: numerals of all sorts, wrong folders, an inbox, damage."""

from __future__ import annotations

from pathlib import Path

from field import mixed_papers, odd, scenes, words
from field.item import Item
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Sheet, write_docx

UNIT = "凤鸣区教育和体育局"
OFFICE = Office(
    "mixed",
    "2023年创建文明城市",
    UNIT,
    "凤教体发",
    2023,
    "2024-02-01",
    ["办公室", "基教股", "体卫股"],
    ("2023-01-01", "2023-12-31"),
    {"kinds": {"record": ["四包责任"]}},
)


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 79, old)
    space.people(15)
    space.roster()
    space.task("1", "宣传引导", "二（一）")
    _talks(space)
    _numerals(space)
    space.task("2", "环境整治", "二（二）")
    _four(space)
    _three(space)
    _wrong_place(space)
    _inbox(space)
    space.task("8", "专项工作", "二（八）")
    mixed_papers.files(space)
    mixed_papers.papers(space)
    mixed_papers.numbers(space)
    mixed_papers.short_ones(space)
    return space


def _talks(space: Workspace) -> None:
    """Filed by the clerks' own folder names: `folders` patterns."""
    duty = space.indicator(
        "1.1", "道德讲堂", "quarter", folders=["*讲堂材料*"], each={"photo": 2, "attendance": 1}
    )
    base = "一、宣传引导/道德讲堂材料"
    for day in ("2023-02-16", "2023-06-08", "2023-12-07"):
        item = Item(
            space, duty, f"{base}/{day.replace('-', '.')} 讲堂活动", day, place="二楼报告厅"
        )
        item.photos(2 if day != "2023-06-08" else 1)
        if day != "2023-12-07":
            item.attendance("签到表.xlsx", 9)
            continue
        book = Sheet(
            [
                ("道德讲堂签到表", None, None, None),
                ("", "", "", ""),
                ("序号", "姓名", "科室", "签名"),
                *((n + 1, a, b, a) for n, (a, b) in enumerate(space.staff[:8])),
            ],
            merges=("A1:D2",),
        )
        item.table("attendance", "签到表.xlsx", book)
        space.trap(item.at("签到表.xlsx"), "a title over two rows above the header")
    space.trap(base, "'一、' is task 1; the nearest folder matches `folders`")


def _numerals(space: Workspace) -> None:
    duty = space.indicator("1.2", "网站信息", "half-year", each={"bulletin": 1})
    for day, base in (("2023-03-20", "１．２－网站信息"), ("2023-09-18", "01.2.网站信息")):
        item = Item(space, duty, f"一、宣传引导/{base}/{day} 信息", day, place=None)
        item.bulletin(f"{UNIT}开展{day[5:7]}月文明引导", "工作信息.docx", day)
        space.trap(item.folder, "full-width, a leading zero, a trailing dot")
    duty = space.indicator("1.3", "七一宣传", "year", each={"photo": 1}, match=["七一"])
    item = Item(space, duty, "一、宣传引导/七一活动（7月1日）", "2023-07-01", place="党员活动室")
    item.photos(1)
    space.trap(item.folder, "七一 is a name, no id")


def _four(space: Workspace) -> None:
    duty = space.indicator("2.1", "门前四包", "quarter", each={"record": 1}, points=4)
    base = "二、环境整治/2.1 门前四包"
    for day in ("2023-03-08", "2023-06-07", "2023-12-06"):
        item = Item(space, duty, f"{base}/{day} 四包责任落实", day, place=None)
        paper = Paper("门前四包责任落实", words.finds(space.dice))
        if day == "2023-12-06":
            head = ("检查项目", "检查情况", "检查人")
            rows = [
                head,
                ("包卫生", "", ""),
                ("包秩序", "", ""),
                ("包绿化", "", ""),
                ("包设施", "", ""),
            ]
            place = item.paper(
                "record",
                "门前四包责任.docx",
                Paper("门前四包检查表", [], tables=[rows]),
                counted=False,
            )
            space.expect("blank-form", "warning", "'a form without entries'", at=place)
            continue
        place = item.paper("record", "门前四包责任.docx", paper)
        space.trap(place, "'The plan may add keywords'")
    lost = Item(space, duty, f"{base}/四包责任补充", None, place=None)
    lost.held.void = True
    lost.paper("record", "四包责任.docx", Paper("门前四包责任落实", words.finds(space.dice)))
    space.expect(
        "date-unknown",
        "warning",
        "'an item without a date, where it matters'",
        indicator="2.1",
        at=lost.folder,
    )


def _three(space: Workspace) -> None:
    duty = space.indicator(
        "2.2", "三项整治", "month", each={"record": 1, "photo": 1}, folders=["三项整治"], grace=5
    )
    for month in range(1, 13):
        if month in {2, 11}:
            continue
        day = f"2023-{month:02d}-19"
        item = Item(space, duty, f"二、环境整治/三项整治/{month}月19日 整治", day, place="办事大厅")
        if month != 7:
            item.record("三项整治检查记录", "检查记录.docx")
        item.photos(1 if month != 9 else 0)
        if month == 9:
            place = item.raw("整治.jpg", scenes_bytes(space))
            odd.truncated(space.path(place), 0.2)
            space.expect("unreadable-file", "error", "'damaged, truncated'", at=place)
        if month == 3:
            item.notice("限期整改整治中所见事项", "2023-03-21")
            space.trap(item.folder, "an order to mend, after the inspection, is not its invitation")
    space.trap("二、环境整治/三项整治", "三项 is no number; the folder's name is the pattern")


def scenes_bytes(space: Workspace) -> bytes:
    place = space.path("二、环境整治/暂.jpg")
    scenes.save(place, scenes.scene(space.next_seed()), scenes.Shot())
    data = place.read_bytes()
    place.unlink()
    return data


def _wrong_place(space: Workspace) -> None:
    for folder, why in (
        ("二、环境整治/1.1-道德讲堂/2023-09-21 讲堂", "another task's indicator id and title"),
        ("二、环境整治/2.47-临时检查/检查", "a number that is neither an id nor a date"),
    ):
        write_docx(
            space.path(f"{folder}/会议记录.docx"),
            Paper("会议记录", words.talks(space.dice, [n for n, _ in space.staff])),
        )
        space.expect(
            "misfiled", "error", f"'under a folder with {why}'", at=folder.rsplit("/", 1)[0]
        )
    duty = space.indicator("2.3", "义务植树", "year", each={"photo": 1}, match=["植树"])
    item = Item(space, duty, "二、环境整治/3.12植树", "2023-03-12", place="滨江绿地")
    item.photos(2)
    space.trap(
        item.folder, "'a number that is no id of that task and reads as month.day is a date'"
    )
    stray = "二、环境整治/杂项/工作照.docx"
    write_docx(
        space.path(stray), Paper("工作随笔", words.talks(space.dice, [n for n, _ in space.staff]))
    )
    space.expect(
        "unfiled",
        "warning",
        "'under a name that fits no indicator'",
        at=[stray, "二、环境整治/杂项"],
    )


def _inbox(space: Workspace) -> None:
    names = [n for n, _ in space.staff]
    for name in ("待整理/20230919三项整治记录.docx", "待整理/科室学习.docx"):
        write_docx(space.path(name), Paper("记录", words.talks(space.dice, names)))
        space.expect("unfiled", "warning", "'in the inbox'", at=name)
    space.picture("待整理/IMG_9901.jpg", "2023-11-19")
    space.expect("unfiled", "warning", "'in the inbox'", at="待整理/IMG_9901.jpg")
    for number in (1, 2):
        space.picture(f"待整理/2023-09-21 三项整治/IMG_991{number}.jpg", "2023-09-21")
    space.expect("unfiled", "warning", "'in the inbox'", at="待整理/2023-09-21 三项整治", many=True)
