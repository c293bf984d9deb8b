"""Office E throws all into the task's folder; names and keywords tell what is what."""

from __future__ import annotations

from pathlib import Path

import yaml

from field import odd, scenes, words
from field.item import Item, month_days
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Sheet, chinese_date, lock, write_csv, write_docx

UNIT = "清河区行政审批局"
OFFICE = Office(
    "loose",
    "2022年度创卫工作",
    UNIT,
    "清审批发",
    2022,
    "2023-01-31",
    ["办公室", "后勤组"],
    ("2022-01-01", "2022-12-31"),
    {"tail": 45},
)
HOME = "02-爱国卫生"


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 53, old)
    space.people(14)
    space.roster()
    space.task("2", "爱国卫生", "二（二）")
    _disinfection(space, old)
    _checks(space)
    _planting(space)
    _density(space)
    _strays(space)
    _broken(space)
    text = yaml.safe_dump({"地点": "本局办公区"}, allow_unicode=True)
    space.path(f"{HOME}/说明.yaml").write_text(text, encoding="utf-8")
    return space


def _disinfection(space: Workspace, old: OldBooks) -> None:
    duty = space.indicator(
        "2.1", "重点部位消杀", "month", points=6, match=["消杀"], each={"record": 1}
    )
    for day in month_days(2022, 10):
        month = int(day[5:7])
        if month in {5, 12}:
            continue
        item = Item(space, duty, HOME, day, whole=False)
        rows = _spray(space, month)
        name = {
            1: f"2022{month:02d}10消杀记录表",
            2: "2022年2月10日消杀记录",
            3: "3月10日消杀记录表",
            4: "2022.4.10消杀记录",
        }.get(month, f"2022-{month:02d}-10 消杀记录表")
        if month % 3 == 2:
            item.paper("record", name + ".docx", Paper("消杀记录", [], tables=[rows]))
            space.trap(item.at(name + ".docx"), "a Word table is readable; a record has no 落款")
            continue
        item.add("record")
        if month % 3 == 0:
            write_csv(
                space.path(item.at(name + ".csv")), rows, "gb18030" if month > 3 else "utf-8-sig"
            )
            space.trap(item.at(name + ".csv"), "any Chinese encoding")
        else:
            old.add(space.path(item.at(name + ".xls")), Sheet(rows))
            space.trap(item.at(name + ".xls"), "an old workbook is readable")


def _spray(space: Workspace, month: int) -> list[tuple[object, ...]]:
    head = ("日期", "地点", "药品", "用量", "操作人", "情况")
    rows: list[tuple[object, ...]] = [head]
    rows.extend(
        (
            f"{month}月10日",
            place,
            space.dice.choice(("氯氰菊酯", "溴鼠灵", "高效杀螟")),
            f"{space.dice.randrange(2, 9)}00ml",
            space.dice.choice(space.staff)[0],
            space.dice.choice(words.STATES) + "，" + space.dice.choice(words.ACTS),
        )
        for place in space.dice.sample(words.PLACES, 5)
    )
    return rows


def _checks(space: Workspace) -> None:
    duty = space.indicator(
        "2.2", "卫生检查", "quarter", items=2, match=["卫生检查"], points=4, each={"record": 1}
    )
    for day in (
        "2022-01-18",
        "2022-03-15",
        "2022-04-19",
        "2022-08-16",
        "2022-09-20",
        "2022-11-15",
        "2022-12-20",
    ):
        item = Item(space, duty, HOME, day, whole=False)
        item.record("卫生检查记录", f"{day.replace('-', '')}卫生检查记录.docx")
    copies = "20220419卫生检查记录（作废）.docx"
    spoiled = Item(space, duty, HOME, "2022-05-17", whole=False)
    spoiled.held.void = True
    spoiled.record("卫生检查记录", copies)
    space.trap(
        spoiled.at(copies), "'a name holding 不报, 不用, 作废 or 备用 in brackets' is excluded"
    )


def _planting(space: Workspace) -> None:
    duty = space.indicator(
        "2.3", "义务植树", "year", match=["植树"], each={"photo": 3, "notice": 1}
    )
    item = Item(space, duty, HOME, "2022-03-12", whole=False)
    for number in range(1, 4):
        name = f"3.12植树现场{number}.{'JPG' if number == 2 else 'jpeg' if number == 3 else 'jpg'}"
        image = scenes.scene(space.next_seed())
        if number == 1:
            image.save(space.path(item.at(name)), "PNG")
            item.add("photo")
            space.trap(item.at(name), "'a PNG named .jpg is read and no fault'")
        else:
            odd.shot(item, name, image, "2022-03-12", "HUAWEI P40")
            space.trap(item.at(name), "3.12 is a date; upper-case suffix")
    space.may(
        "missing-caption", "whether the task's sidecar lends its 地点 is not said", indicator="2.3"
    )
    item.notice("开展3月12日义务植树活动", "2022-03-09", "3月12日植树活动通知.docx")


def _density(space: Workspace) -> None:
    duty = space.indicator(
        "2.4", "密度监测", "quarter", match=["密度监测"], each={"test-report": 1}
    )
    days = {
        "2022-03-25": "第一季度",
        "2022-06-24": "二季度",
        "2022-09-23": "2022Q3",
        "2022-12-23": "第四季度",
    }
    for day, label in days.items():
        item = Item(space, duty, HOME, day, whole=False)
        paper = Paper(
            f"{label}四害密度监测报告",
            words.finds(space.dice, 4),
            sign=UNIT,
            date=chinese_date(day),
        )
        name = f"{label}密度监测报告.pdf"
        if day != "2022-09-23":
            space.trap(item.paper("test-report", name, paper), "a quarter in words is the period")
            continue
        place = item.paper("test-report", name, paper, counted=False)
        odd.truncated(space.path(place), 0.3)
        item.summary("三季度密度监测情况报告", "2022Q3密度监测情况报告.docx", day)
        space.expect("unreadable-file", "error", "'damaged, truncated'", at=place)


def _strays(space: Workspace) -> None:
    for name in ("20220601工会慰问名单.docx", "20220818租车合同.docx"):
        paper = Paper(name[8:-5], words.talks(space.dice, [n for n, _ in space.staff], 3))
        write_docx(space.path(f"{HOME}/{name}"), paper)
        space.expect(
            "unfiled", "warning", "'under a name that fits no indicator'", at=f"{HOME}/{name}"
        )
    for name, why in (
        ("Thumbs.db", "junk"),
        ("~$3月通知.docx", "junk"),
        (".DS_Store", "junk"),
        ("._3.12植树现场1.jpg", "junk"),
    ):
        space.path(f"{HOME}/{name}").write_bytes(b"\x00\x01junk")
        space.trap(f"{HOME}/{name}", why)
    (space.root / HOME / "空文件夹").mkdir()
    for folder in ("参考资料", "模板", "空白表格", "_旧稿"):
        place = f"{folder}/20220915卫生检查记录.docx"
        write_docx(space.path(f"{HOME}/{place}"), Paper("卫生检查记录", words.finds(space.dice)))
        space.trap(f"{HOME}/{place}", f"'{folder}': left out on purpose")


def _broken(space: Workspace) -> None:
    duty = space.indicator("2.5", "宣传资料", "once", match=["宣传"], each={"publicity": 1})
    item = Item(space, duty, HOME, "2022-04-07", whole=False)
    place = item.paper(
        "publicity", "20220407宣传彩页.docx", Paper("爱国卫生宣传彩页", words.finds(space.dice, 3))
    )
    space.trap(place, "publicity bears no 文号")
    item.raw("20220407宣传标语.txt", "讲卫生，除陋习，共建清洁家园。".encode("gb18030"))
    space.trap(item.at("20220407宣传标语.txt"), "a text in GBK")
    space.expect(
        "unreadable-file",
        "error",
        "'a web page named .jpg'",
        at=item.raw("20220407宣传现场.jpg", odd.PAGE),
    )
    space.expect("empty-file", "error", "'zero bytes'", at=item.raw("20220407宣传简报.docx", b""))
    locked = item.paper("publicity", "20220407宣传手册.pdf", Paper("手册", ["略"]), counted=False)
    lock(space.path(locked), user="1234", owner="1234")
    space.expect("encrypted-file", "error", "'needs a password'", at=locked)
    open_ = item.paper(
        "publicity", "20220407宣传海报.pdf", Paper("海报", words.finds(space.dice, 2))
    )
    lock(space.path(open_), user="", owner="1234")
    space.trap(open_, "an owner's password only: it opens without")
    space.expect(
        "unsupported-file",
        "warning",
        "'no reader'",
        at=item.raw("20220407宣传展板.dwg", b"AC1027" + bytes(range(256)) * 20),
    )
