"""Office D keeps a shelf a department; the check falls on the period's last day."""

from __future__ import annotations

import shutil
from pathlib import Path

from field import odd, scenes, words
from field.item import Item
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Sheet, chinese_date, write_csv

UNIT = "临湖县住房和城乡建设局"
OFFICE = Office(
    "department",
    "2023年文明单位创建",
    UNIT,
    "临住建发",
    2023,
    "2023-12-31",
    ["办公室", "财务股", "质安站"],
    ("2023-01-01", "2023-12-31"),
    {"office": {"name": "创建工作领导小组办公室", "contact": "许静姝"}},
)


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 41, old)
    space.people(18)
    space.roster()
    space.task("4", "文明服务", "二（四）")
    _study(space)
    _windows(space)
    _edges(space)
    _sensitive(space)
    _related(space)
    space.task("5", "交流活动", "二（五）")
    _copied(space)
    _units(space)
    _clocks(space)
    _ranges(space)
    return space


def _study(space: Workspace) -> None:
    duty = space.indicator(
        "4.1",
        "科室学习",
        "quarter",
        per="department",
        each={"minutes": 1},
        units=OFFICE.departments,
    )
    for home in OFFICE.departments:
        for day in ("2023-02-10", "2023-05-12", "2023-08-11", "2023-11-10"):
            if (home, day[5:7]) in {("财务股", "05"), ("办公室", "11")}:
                continue
            item = Item(
                space,
                duty,
                f"04-文明服务/4.1-科室学习/{home}/{day} 学习会",
                day,
                place=None,
                department=home,
            )
            item.minutes("科室学习会议记录", "学习记录.docx")
            space.trap(item.folder, "a department's shelf: the item is that department's")


def _windows(space: Workspace) -> None:
    names = ["A01", "A02", "A03", "B01", "B02", "B03"]
    rows = [("窗口号", "单位"), *((name, "进驻单位") for name in names)]
    write_csv(space.path("windows.csv"), rows)
    duty = space.indicator(
        "4.2",
        "窗口桌牌",
        "year",
        per={"file": "windows.csv", "column": "窗口号"},
        each={"photo": 1},
        units=names,
    )
    for name in names:
        if name == "B02":
            continue
        item = Item(
            space,
            duty,
            f"04-文明服务/4.2-窗口桌牌/2023-03-0{names.index(name) + 1} {name}窗口",
            f"2023-03-0{names.index(name) + 1}",
            department=name,
        )
        item.photos(1)


def _edges(space: Workspace) -> None:
    base = "04-文明服务"
    tight = space.indicator("4.3", "月度考核", "month", grace=1, each={"scoring": 1})
    full = space.indicator("4.4", "月度满意度", "month", each={"survey": 1})
    for month in range(1, 12):
        day = f"2023-{month:02d}-25"
        for duty, kind, name in ((tight, "scoring", "考核表"), (full, "survey", "满意度调查表")):
            folder = f"{base}/{duty.id}-{duty.plan['title']}/{day} {duty.plan['title']}"
            item = Item(space, duty, folder, day, place=None)
            who = space.dice.sample(item.names(), 5)
            rows = [(name,), ("姓名", "得分"), *((n, space.dice.randrange(80, 100)) for n in who)]
            item.table(kind, f"{name}.xlsx", Sheet(rows))
    space.trap(
        f"{base}/4.3-月度考核", "grace 1: December is due on 1 January, the check is on 31 December"
    )
    space.indicator("4.5", "半年自查", "year", by="06-30", each={"summary": 1})
    space.indicator("4.6", "年度总结", "year", by="12-31", grace=10, each={"summary": 1})
    space.trap(f"{base}/4.6-年度总结", "by 12-31 plus 10 days: not due")
    duty = space.indicator("4.7", "年度计划", "year", by="03-31", each={"scheme": 1})
    item = Item(space, duty, f"{base}/4.7-年度计划/2023-04-20 年初部署", "2023-04-20", place=None)
    paper = item.official("2023年文明单位创建工作计划", words.finds(space.dice, 4), "2023-04-20")
    item.paper("scheme", "工作计划（盖章）.pdf", paper)
    item.paper("scheme", "工作计划.docx", paper, counted=False)
    space.trap(item.folder, "later than `by`, but within the period: it counts")


def _sensitive(space: Workspace) -> None:
    duty = space.indicator("4.8", "职工体检", "year", sensitive=True, each={"ledger": 1})
    item = Item(space, duty, "04-文明服务/4.8-职工体检/2023-09-20 体检", "2023-09-20", place=None)
    rows = [
        ("体检登记表",),
        ("姓名", "联系电话"),
        *((n, f"1390915{i:04d}") for i, (n, _) in enumerate(space.staff)),
    ]
    place = item.table("ledger", "体检登记表.xlsx", Sheet(rows))
    space.note("personal-data", "'note' for other than ID, bank, medical", at=place)
    space.may("personal-data", "a list of who was examined may be read as medical", at=place)


def _related(space: Workspace) -> None:
    base = "04-文明服务"
    goal = space.indicator("4.9", "核心价值观宣传", "half-year", each={"photo": 2})
    event = space.indicator("4.10", "我们的节日", "event", each={"photo": 2, "bulletin": 1})
    one = Item(
        space, event, f"{base}/4.10-我们的节日/2023-06-21 端午活动", "2023-06-21", place="社区广场"
    )
    one.sidecar(
        {"地点": "社区广场", "关联指标": ["4.9"], "时间": "2023年6月21日", "拍摄人": "许静姝"}
    )
    one.photos(3)
    one.bulletin(f"{UNIT}开展端午活动", "简报.docx", "2023-06-22")
    goal.held.append(one.held)
    space.trap(
        one.folder,
        "'With 关联指标 an item counts there too'; 时间 and 拍摄人 are accepted variants",
    )
    two = Item(
        space, event, f"{base}/4.10-我们的节日/2023-09-28 中秋活动", "2023-09-28", place="社区广场"
    )
    two.photos(3)
    two.notice("开展中秋活动", "2023-09-25")


def _copied(space: Workspace) -> None:
    a = space.indicator("5.1", "志愿服务活动", "event", each={"photo": 2, "attendance": 1})
    b = space.indicator("5.2", "植绿护绿活动", "event", each={"photo": 2, "attendance": 1})
    base = "05-交流活动"
    for day, title in (("2023-03-12", "河堤植树"), ("2023-10-21", "公园护绿")):
        item = Item(space, a, f"{base}/5.1-志愿服务活动/{day} {title}", day, place="城南河堤")
        item.photos(3)
        item.attendance("签到表.xlsx", 9)
        other = f"{base}/5.2-植绿护绿活动/{day} {title}"
        shutil.copytree(space.root / item.folder, space.root / other)
        space.held(b, other, day, photo=3, attendance=1)
        space.expect(
            "copied-item",
            "warning",
            "'the same activity filed under two indicators'",
            at=[item.folder, other],
        )
    same = Item(
        space, a, f"{base}/5.1-志愿服务活动/2023-04-22 助老服务", "2023-04-22", place="敬老院"
    )
    same.photos(3)
    place = same.scan("attendance", "签到表.jpg")
    space.note("picture-of-table", "'exists only as a picture: counted as material'", at=place)
    other_item = Item(
        space, b, f"{base}/5.2-植绿护绿活动/2023-04-22 认养绿地", "2023-04-22", place="滨湖绿地"
    )
    other_item.photos(2)
    place = other_item.attendance("签到表.xlsx", 0, who=[*space.staff[8:14], ("郑外援", "园林处")])
    space.note("unknown-person", "'names in an attendance table that the roster lacks'", at=place)
    space.trap(other_item.folder, "two different activities of one day")


def _units(space: Workspace) -> None:
    duty = space.indicator("5.3", "工作通报", "quarter", each={"circular": 1})
    base = "05-交流活动/5.3-工作通报"
    signs = {
        "2023-03-20": "临湖县建设管理局",
        "2023-06-20": f"{UNIT}办公室",
        "2023-09-20": "创建工作领导小组办公室",
        "2023-12-20": UNIT,
    }
    for day, sign in signs.items():
        item = Item(space, duty, f"{base}/{day} 创建进展", day, place=None)
        paper = item.official(
            f"{UNIT}关于创建工作进展的通报", words.finds(space.dice, 5), day, to="各科室："
        )
        paper.sign = sign
        place = item.paper("circular", "工作进展通报.docx", paper)
        if day == "2023-03-20":
            space.expect(
                "wrong-unit",
                "warning",
                "'another unit's or an old name on our own paper'",
                at=place,
            )
        else:
            space.trap(place, "our own name, our office or our section signs")
    year = space.indicator("5.4", "年度自评", "once", each={"summary": 1})
    item = Item(
        space, year, "05-交流活动/5.4-年度自评/2023-12-22 年终回顾", "2023-12-22", place=None
    )
    paper = Paper(
        f"{UNIT}2023年创建工作自评报告",
        words.finds(space.dice, 6),
        sign="望江县住房和城乡建设局",
        date=chinese_date("2023-12-22"),
    )
    place = item.paper("summary", "创建自评报告.docx", paper)
    space.expect("wrong-unit", "warning", "'another unit's … name on our own paper'", at=place)
    come = Paper(
        "关于做好迎检工作的通知",
        ["请各县局做好准备。"],
        number="市住建发〔2023〕88号",
        to="各县住房和城乡建设局：",
        sign="白鹭市住房和城乡建设局",
        date=chinese_date("2023-12-01"),
    )
    space.trap(
        item.paper("notice", "市局关于做好迎检工作的通知.pdf", come),
        "the superior's notice is its own paper",
    )


def _clocks(space: Workspace) -> None:
    duty = space.indicator("5.5", "工地巡查", "event", each={"photo": 2})
    base = "05-交流活动/5.5-工地巡查"
    for day in ("2023-06-05", "2023-07-06", "2023-08-08", "2023-09-04", "2023-10-16"):
        item = Item(space, duty, f"{base}/{day} 工地巡查", day, place="城东工地")
        item.photos(2, camera="Canon EOS80D")
        away = {
            "2023-08-08": "2023-08-20",
            "2023-09-04": "2023-09-08",
            "2023-10-16": "2023-10-19",
        }.get(day)
        if not away:
            continue
        place = odd.shot(item, "塔吊.jpg", scenes.scene(space.next_seed()), away, "Canon EOS80D")
        if day == "2023-10-16":
            space.trap(place, "three days are not more than three")
        else:
            space.expect(
                "date-conflict", "warning", "'more than 3 days from their item's'", at=item.folder
            )
    for day, wrong in (
        ("2023-05-10", "2023-04-02"),
        ("2023-06-20", "2023-05-13"),
        ("2023-07-25", "2023-06-17"),
        ("2023-11-09", "2023-10-02"),
    ):
        item = Item(space, duty, f"{base}/{day} 夜间巡查", day, place="城西工地")
        item.photos(2, camera="NIKON D90", day=wrong)
        space.trap(
            item.folder, "38 days in every item: 'the same offset on all of a camera's is a note'"
        )


def _ranges(space: Workspace) -> None:
    """Campaign weeks that run over a quarter's end: a range counts from its first day."""
    duty = space.indicator("5.6", "宣传周", "quarter", each={"photo": 1})
    spans = {
        "2023-03-29": "2023-03-29至2023-04-02",
        "2023-06-28": "6月28日-7月3日",
        "2023-09-28": "2023.9.28-10.2",
    }
    for day, text in spans.items():
        item = Item(space, duty, f"05-交流活动/5.6-宣传周/{text} 宣传周", day, place="中心广场")
        item.photos(2)
        space.trap(item.folder, "'ranges of these (from the first day)'")
