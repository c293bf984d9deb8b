"""Office J does all right: a year of innocent look-alikes that must yield nothing."""

from __future__ import annotations

from pathlib import Path

from field import clean_activities, odd, scenes, words
from field.item import Item, month_days
from field.kit import Office, Workspace
from field.papers import (
    OldBooks,
    Paper,
    Row,
    Sheet,
    chinese_date,
    write_docx,
    write_pdf,
    write_scan_pdf,
)

UNIT = "松涛市市场监督管理局"
OFFICE = Office(
    "clean",
    "2023年健康机关与平安单位",
    UNIT,
    "松市监发",
    2023,
    "2024-01-20",
    ["办公室", "法规科"],
    ("2023-01-01", "2023-12-31"),
    {"office": {"name": "创建办", "contact": "邓国栋"}},
)
HOME = "05-综合创建"


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 101, old)
    space.people(22)
    space.roster()
    space.task("5", "综合创建", "二（五）")
    clean_activities.activities(space)
    _records(space)
    _awards(space)
    _rules(space)
    _meetings(space)
    _ledger(space)
    _left_out(space)
    return space


def _records(space: Workspace) -> None:
    """The same printed form each month, filled in by hand differently."""
    duty = space.indicator(
        "5.2", "安全检查", "month", each={"record": 1}, requires={"circular": 1}, grace=5
    )
    for day in month_days(2023, 22):
        month = int(day[5:7])
        item = Item(space, duty, f"{HOME}/5.2-安全检查/{month}月22日 安全检查", day, place=None)
        heads = ("用电", "消防通道", "器材", "门窗", "秩序")
        finds = words.finds(space.dice, 5)
        rows: list[Row] = [("检查项目", "检查情况", "检查人")]
        rows += [
            (head, text, space.dice.choice(item.names()))
            for head, text in zip(heads, finds, strict=True)
        ]
        paper = Paper("安全检查记录表", [f"检查日期：{chinese_date(day)}"], tables=[rows])
        space.trap(
            item.paper("record", "安全检查记录表.docx", paper),
            "one form, but other entries each month",
        )
        paper = item.official(
            f"关于{month}月安全检查情况的通报",
            words.finds(space.dice, 4),
            day[:8] + "27",
            to="各科室：",
        )
        paper.sign = "创建办" if month % 2 else UNIT
        space.trap(
            item.paper("circular", "情况通报.docx", paper),
            "a circular follows the inspection; our office signs",
        )


def _awards(space: Workspace) -> None:
    each = {"scoring": 1, "publication": 1, "circular": 1}
    duty = space.indicator("5.3", "服务标兵评选", "quarter", each=each, points=4)
    for number, day in enumerate(("2023-03-24", "2023-06-23", "2023-09-22", "2023-12-22")):
        item = Item(
            space, duty, f"{HOME}/5.3-服务标兵评选/{day} 第{number + 1}季度评选", day, place=None
        )
        who = space.dice.sample(item.names(), 6)
        rows: list[Row] = [
            ("评分表",),
            ("姓名", "得分", "名次"),
            *((n, 98 - i, i + 1) for i, n in enumerate(who)),
        ]
        item.table(
            "scoring",
            "服务标兵评分表.xlsx",
            Sheet(rows),
            Sheet([], name="Sheet2"),
            Sheet([], name="Sheet3"),
        )
        space.trap(item.at("服务标兵评分表.xlsx"), "empty second and third sheets")
        body = [f"经评选，拟确定{who[0]}为服务标兵，现予公示。", *words.talks(space.dice, who, 2)]
        item.paper("publication", "服务标兵公示.docx", item.official("服务标兵公示", body, day))
        body = [f"决定对{who[0]}予以通报表扬。", *words.talks(space.dice, who, 3)]
        paper = item.official("关于表扬服务标兵的通报", body, day[:8] + "29")
        item.paper("circular", "表扬通报.pdf", paper)
        space.trap(item.at("表扬通报.pdf"), "praise after the choice is no notice after the event")


def _rules(space: Workspace) -> None:
    duty = space.indicator("5.4", "管理制度", "once", standing=True, each={"rule": 2})
    item = Item(space, duty, f"{HOME}/5.4-管理制度/2020-05-06 建章立制", "2020-05-06", place=None)
    item.held.day = None
    body = [
        "不得泄露国家秘密和商业秘密。",
        "涉密人员应当签订承诺。",
        *words.talks(space.dice, item.names()),
    ]
    for name, number in (("保密工作制度", 7), ("值班管理办法", 8)):
        paper = item.official(
            f"{UNIT}{name}", body if number == 7 else words.finds(space.dice), "2020-05-06"
        )
        paper.number = f"松市监发〔2020〕{number}号"
        space.trap(
            item.paper("rule", f"{name}.pdf", paper),
            "standing; speaks of 秘密 without being marked",
        )
    duty = space.indicator("5.5", "责任书", "once", each={"pledge": 1})
    item = Item(space, duty, f"{HOME}/5.5-责任书/责任书签订", None, place=None)
    write_scan_pdf(space.path(item.at("平安责任书.pdf")), [scenes.paper(space.next_seed(), 18)])
    item.add("pledge")
    space.trap(
        item.folder, "undated, but `once`: 'an undated item counts'; a scanned page is not white"
    )
    paper = Paper("★创建口号★", ["人人参与，共建共享。", "统一社会信用代码：11610902435962000X。"])
    space.trap(
        item.paper("publicity", "宣传标语.docx", paper), "stars without a marking; a unit's code"
    )


def _meetings(space: Workspace) -> None:
    duty = space.indicator("5.6", "专题会议", "quarter", each={"minutes": 1, "notice": 1})
    for day in ("2023-01-05", "2023-04-06", "2023-07-06", "2023-10-12"):
        item = Item(space, duty, f"{HOME}/5.6-专题会议/{day} 会议", day, place=None)
        before = "2022-12-30" if day[5:7] == "01" else day
        item.notice(f"召开{int(day[5:7])}月专题会议", before)
        item.minutes(f"{int(day[5:7])}月专题会议会议记录", "会议记录.docx")
        space.trap(
            item.folder, "a notice of the same day, or of the year before, is not after the meeting"
        )
    item = Item(
        space,
        space.indicator("5.7", "迎检工作", "event", each={"incoming": 1, "rectification": 1}),
        f"{HOME}/5.7-迎检工作/2023-08-23 市级检查",
        "2023-08-23",
        place=None,
    )
    come = Paper(
        "关于反馈检查意见的函",
        ["请于九月十日前整改。"],
        number="松创办函〔2023〕6号",
        to=f"{UNIT}：",
        sign="松涛市创建工作领导小组办公室",
        date=chinese_date("2023-08-25"),
    )
    space.trap(
        item.paper("incoming", "市创建办来文.pdf", come), "the inspectors' letter bears their name"
    )
    paper = item.official("关于检查意见整改情况的报告", words.finds(space.dice, 4), "2023-09-08")
    space.trap(
        item.paper("rectification", "整改情况.docx", paper), "mending comes after the inspection"
    )


def _ledger(space: Workspace) -> None:
    rule = {"type": "closed", "found": "发现日期", "deadline": "整改时限", "done": "完成日期"}
    told = [{"type": "closed", "holds": True, "why": ""}]
    duty = space.indicator(
        "5.8", "隐患台账", "year", each={"ledger": 1}, measures=[rule], told=told
    )
    item = Item(space, duty, f"{HOME}/5.8-隐患台账/2023-12-28 年末清点", "2023-12-28", place=None)
    rows: list[Row] = [
        ("隐患排查台账", None, None, None, None),
        ("序号", "隐患", "发现日期", "整改时限", "完成日期"),
    ]
    rows += [
        (n, f"隐患{n}", f"{n}月3日", f"2023.{n}.20", f"2023年{n}月{20 if n % 3 == 0 else 11}日")
        for n in range(1, 13)
    ]
    rows.append(("合计", "十二处", None, None, None))
    space.trap(
        item.table("ledger", "隐患台账.xlsx", Sheet(rows, merges=("A1:E1",))),
        "all done, some on the last day",
    )


def _left_out(space: Workspace) -> None:
    duty = space.indicator("5.9", "工作方案", "year", by="03-31", each={"scheme": 1})
    item = Item(space, duty, f"{HOME}/5.9-工作方案/2023-02-15 动员部署", "2023-02-15", place=None)
    paper = item.official("2023年创建工作方案", words.finds(space.dice, 4), "2023-02-15")
    write_pdf(space.path(item.at("工作方案（盖章）.pdf")), paper)
    item.add("scheme")
    write_docx(space.path(item.at("工作方案.docx")), paper)
    space.trap(item.at("工作方案（盖章）.pdf"), "the signed PDF beside its Word text")
    issued = Item(
        space,
        space.indicator("5.10", "方案印发", "once", each={"notice": 1, "scheme": 1}),
        f"{HOME}/5.10-方案印发/2023-02-16 印发",
        "2023-02-16",
        place="一楼大厅",
    )
    paper = issued.official(
        "关于印发《健康机关创建方案》的通知",
        words.finds(space.dice, 4),
        "2023-02-16",
        to="各科室：",
    )
    issued.paper("notice", "关于印发《健康机关创建方案》的通知.docx", paper)
    issued.add("scheme")
    space.trap(issued.folder, "'关于印发《…方案》的通知 is a notice and a scheme'")
    for name in ("总结会.jpg", "整改后.jpg", "责任区.jpg"):
        place = odd.shot(issued, name, scenes.scene(space.next_seed()), "2023-02-16", "HUAWEI P40")
        space.trap(place, "'a picture stays a photo whatever else its name says'")
    for name in ("工作方案（作废）.docx", "工作方案【不用】.docx", "旧方案(不报).docx"):
        write_docx(space.path(item.at(name)), Paper("方案（草稿）", ["秘而不宣。"]))
        space.trap(item.at(name), "excluded by its name")
    for folder in ("参考资料", "模板", "空白表格", "_旧"):
        space.picture(f"{item.folder}/{folder}/IMG_1.jpg", "2019-01-01")
        space.trap(f"{item.folder}/{folder}/IMG_1.jpg", "left out on purpose, whatever it shows")
    for name in ("desktop.ini", "~$工作方案.docx", ".~lock.工作方案.docx#", "方案.docx.crdownload"):
        space.path(item.at(name)).write_bytes(b"\x00junk")
        space.trap(item.at(name), "junk")
