"""Office F saves what colleagues send by phone; the check comes in the middle of the year."""

from __future__ import annotations

from datetime import datetime, timedelta, timezone
from pathlib import Path

import yaml

from field import odd, scenes, words
from field.item import Item
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Sheet

UNIT = "江口区城乡服务中心"
OFFICE = Office(
    "wechat",
    "2023年社区帮扶",
    UNIT,
    "江服发",
    2023,
    "2023-06-30",
    ["帮扶办", "宣传组"],
    ("2023-01-01", "2023-12-31"),
)
SHANGHAI = timezone(timedelta(hours=8))
HOME = "07-社区帮扶"


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 67, old)
    space.people(10)
    space.roster()
    space.task("7", "社区帮扶", "二（七）")
    _visits(space)
    _edges(space)
    _problems(space)
    _events(space)
    _exif(space)
    _set_aside(space)
    _films(space)
    _progress(space)
    return space


def exported(day: str, clock: str) -> str:
    """The name that WeChat gives an exported picture: its milliseconds."""
    when = datetime.fromisoformat(f"{day}T{clock}").replace(tzinfo=SHANGHAI)
    return f"mmexport{int(when.timestamp() * 1000)}.jpg"


def _bare(item: Item, name: str, *, small: bool = False) -> str:
    image = scenes.scene(item.space.next_seed())
    return odd.shot(item, name, image.resize((960, 720)) if small else image)


def _visits(space: Workspace) -> None:
    duty = space.indicator("7.1", "社区走访", "month", points=6, each={"photo": 2})
    base = f"{HOME}/7.1-社区走访"
    one = Item(space, duty, f"{base}/滨河社区走访", "2023-01-12", place=None)
    text = "时间：2023年1月12日\n地点：滨河社区\n参加人：林文澜\n摄影：何秋实\n\n走访群众三户。\n"
    one.raw("说明.txt", text.encode("gb18030"))
    _bare(one, "微信图片_20230113083012.jpg")
    _bare(one, "微信图片_20230113083013.jpg")
    space.trap(one.folder, "a sidecar in GBK with leading lines; pictures saved a day later")
    two = Item(space, duty, f"{base}/江南社区走访", "2023-02-01", place="江南社区")
    _bare(two, exported("2023-02-01", "00:20:00"))
    _bare(two, exported("2023-02-01", "09:41:07"))
    space.trap(two.folder, "twenty past midnight in Shanghai is still 31 January in UTC")
    three = Item(space, duty, f"{base}/东坡社区走访", "2023-04-11", place=None)
    three.raw(
        "说明.md",
        "---\n标题: 东坡社区走访\n日期: 2023-04-11\n地点: 东坡社区\n---\n入户宣传。\n".encode(),
    )
    _bare(three, "微信图片_20230411151201.jpg")
    space.trap(three.folder, "front matter in 说明.md")
    four = Item(space, duty, f"{base}/石桥社区走访", "2023-05-09", place=None)
    _bare(four, exported("2023-05-09", "10:00:00"))
    _bare(four, exported("2023-05-09", "10:02:00"))
    space.may("missing-caption", "the folder's name may be read as the place", at=four.folder)
    six = Item(space, duty, f"{base}/竹林社区走访", "2023-06-30", place="竹林社区")
    _bare(six, exported("2023-06-30", "08:00:00"))
    place = _bare(six, exported("2023-06-30", "08:01:00"), small=True)
    space.expect("low-resolution", "warning", "'long edge below the plan's minimum': 960", at=place)


def _edges(space: Workspace) -> None:
    base = f"{HOME}/7.2-结对学习"
    duty = space.indicator("7.2", "结对学习", "month", each={"minutes": 1})
    for month in range(1, 6):
        day = f"2023-{month:02d}-24"
        item = Item(space, duty, f"{base}/{day} 结对学习", day, place=None)
        item.minutes("结对学习会议记录", "会议记录.docx")
    duty = space.indicator("7.3", "季度小结", "quarter", grace=5, each={"summary": 1})
    item = Item(space, duty, f"{HOME}/7.3-季度小结/一季度小结", "2023-03-31", place=None)
    item.summary("2023年第一季度帮扶工作小结", "小结.docx", "2023-04-03")
    space.trap(item.folder, "一季度 in the folder's name; signed in April")
    space.trap(f"{HOME}/7.3-季度小结", "Q2 plus five days is after the check: not due")
    space.indicator("7.4", "半年评议", "half-year", each={"scoring": 1})
    space.indicator("7.5", "年终考核", "year", by="12-31", each={"scoring": 1})
    duty = space.indicator("7.6", "帮扶方案", "year", by="06-30", each={"scheme": 1})
    item = Item(space, duty, f"{HOME}/7.6-帮扶方案/2023-02-20 动员部署", "2023-02-20", place=None)
    paper = item.official(
        "2023年社区帮扶工作方案（征求意见稿）", words.finds(space.dice, 4), "2023-02-20"
    )
    place = item.paper("scheme", "帮扶工作方案.docx", paper)
    space.expect(
        "draft-document",
        "warning",
        "'a draft or copy instead of the final text': in its title",
        at=place,
    )


def _problems(space: Workspace) -> None:
    duty = space.indicator("7.7", "热点问题", "event", each={"issues": 1})
    head = ("序号", "问题", "发现日期", "责任人", "整改时限", "完成日期")
    sets: dict[str, list[tuple[str, str, str, str | None]]] = {
        "2023-04-10": [
            ("路灯不亮", "2023-04-10", "2023-05-10", "2023.5.8"),
            ("井盖破损", "4月10日", "2023-06-15", ""),
            ("楼道堆物", "2023-04-10", "2023-06-30", ""),
        ],
        "2023-06-12": [
            ("围墙裂缝", "2023-06-12", "2023-07-15", ""),
            ("下水不畅", "2023-06-12", "6月20日", "2023年6月20日"),
        ],
        "2023-05-22": [
            ("车棚漏雨", "2023-05-22", "2023年6月1日", None),
            ("树枝遮光", "2023-05-22", "2023-06-05", "6月5日"),
        ],
    }
    for day, rows in sets.items():
        item = Item(space, duty, f"{HOME}/7.7-热点问题/{day} 问题交办", day, place=None)
        table = [
            ("社区问题清单",),
            head,
            *((n + 1, q, f, space.staff[n][0], d, c) for n, (q, f, d, c) in enumerate(rows)),
        ]
        place = item.table("issues", "问题清单.xlsx", Sheet(table, merges=("A1:F1",)))
        if day == "2023-06-12":
            space.trap(place, "open, but its term is still ahead; done on the last day")
        else:
            space.expect(
                "open-problem",
                "error",
                "'a problem past its deadline without 整改'",
                at=place,
                many=True,
            )


def _events(space: Workspace) -> None:
    duty = space.indicator("7.8", "阶段任务", "event", each={"notice": 1})
    for day in ("2023-03-20", "2023-06-30", "2023-07-05"):
        item = Item(space, duty, f"{HOME}/7.8-阶段任务/{day} 阶段任务", day, place=None)
        item.notice("落实阶段任务", f"{day[:7]}-02" if day[5:7] != "07" else "2023-06-29")
        if day == "2023-07-05":
            item.held.void = True
            space.expect("future-date", "error", "'after the as-of date'", at=item.folder)
    space.trap(f"{HOME}/7.8-阶段任务/2023-06-30 阶段任务", "the day of the check is not after it")


def _exif(space: Workspace) -> None:
    """Loose camera files: only EXIF tells the day; one camera writes UTC."""
    duty = space.indicator("7.9", "环境整治", "month", each={"photo": 1})
    base = f"{HOME}/7.9-环境整治"
    told = {}
    plan = (
        ("2023-01-11", None, 0),
        ("2023-02-15", "+08:00", 0),
        ("2023-03-31", "+00:00", 1),
        ("2023-05-17", None, 0),
        ("2023-06-14", "+08:00", 0),
    )
    for number, (day, zone, turn) in enumerate(plan):
        real = "2023-04-01" if turn else day
        item = Item(space, duty, base, real, whole=False)
        name = f"DSC_{4100 + number}.jpg"
        when = datetime.fromisoformat(f"{day}T{'17:30:00' if turn else '10:00:00'}")
        image = scenes.scene(space.next_seed())
        scenes.save(space.path(item.at(name)), image, scenes.Shot(when, "SONY ILCE7", zone))
        item.add("photo")
        told[name] = f"志愿者在东坡社区清理杂物，图为第{number + 1}处。"
    text = yaml.safe_dump({"地点": "东坡社区", "图注": told}, allow_unicode=True)
    space.path(f"{base}/说明.yaml").write_text(text, encoding="utf-8")
    space.trap(f"{base}/DSC_4102.jpg", "17:30 UTC on 31 March is 1 April here: it counts in April")


def _set_aside(space: Workspace) -> None:
    duty = space.indicator("7.10", "便民服务", "event", each={"photo": 2})
    base = f"{HOME}/7.10-便民服务"
    one = Item(space, duty, f"{base}/2023-03-05 义剪", "2023-03-05", place="广场")
    seed = one.photos(2)[0][1]
    two = Item(space, duty, f"{base}/2023-04-05 义诊", "2023-04-05", place="广场")
    two.photos(1)
    odd.copy_of(two, "资料图.jpg", seed, "recompressed")
    two.add("photo")
    right = {
        "code": "reused-photo",
        "file": "资料图.jpg",
        "理由": "宣传展板上的旧照片",
        "由": "林文澜",
        "于": "2023-06-01",
    }
    two.sidecar({"地点": "广场", "核实": [right]})
    space.trap(two.at("资料图.jpg"), "'核实 … sets a finding aside: counted apart'")
    three = Item(space, duty, f"{base}/2023-05-05 维修", "2023-05-05", place="广场")
    three.photos(2)
    stale = right | {"file": "已删除.jpg", "code": "poor-photo"}
    three.sidecar({"地点": "广场", "核实": [stale]})
    space.expect("*", "error", "'itself an error where it matches nothing'", mentions=["核实"])


def _films(space: Workspace) -> None:
    duty = space.indicator("7.11", "宣传视频", "half-year", each={"video": 1, "screenshot": 1})
    item = Item(space, duty, f"{HOME}/7.11-宣传视频/2023-05-18 短视频", "2023-05-18", place="社区")
    odd.film(space.path(item.at("VID_20230518_101500.mp4")))
    item.add("video")
    image = scenes.screen(space.next_seed())
    scenes.save(space.path(item.at("抖音截图.jpg")), image, scenes.Shot(camera=None))
    item.add("screenshot")
    space.trap(item.folder, "a film and a screenshot without EXIF")
    bad = item.raw("VID_20230518_110000.mp4", b"\x00\x00\x00\x18ftypmp42" + b"\x00" * 40)
    space.expect("unreadable-file", "error", "'damaged, truncated'", at=bad)


def _progress(space: Workspace) -> None:
    told = [{"type": "participation", "holds": False, "why": "", "value": 0.4}]
    measures = [{"type": "participation", "at_least": "80%"}]
    duty = space.indicator(
        "7.12", "参与率", "half-year", measures=measures, told=told, each={"attendance": 1}
    )
    item = Item(space, duty, f"{HOME}/7.12-参与率/2023-05-20 清洁日", "2023-05-20", place=None)
    place = item.attendance("签到表.xlsx", 4)
    space.trap(place, "'judged when the last period is due; before that it is progress'")
    extra = Item(
        space,
        space.indicator("7.13", "清洁日简报", "event", each={"bulletin": 1}),
        f"{HOME}/7.13-清洁日简报/2023-05-21 清洁日",
        "2023-05-21",
        place=None,
    )
    extra.bulletin(f"{UNIT}开展清洁日活动", "简报.docx", "2023-05-21")
    paper = Paper("清洁日记录", ["天气晴。", *words.finds(space.dice, 2)])
    extra.paper("record", "活动记录.docx", paper)
