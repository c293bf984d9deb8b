"""Office K copies: last month's minutes, old ledgers, pictures; half is honest."""

from __future__ import annotations

import random
import shutil
from pathlib import Path

from field import copies_photos, words
from field.item import Item, month_days
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Row, Sheet, chinese_date, write_csv

UNIT = "金沙区交通运输局"
OFFICE = Office(
    "copies",
    "2023年文明行业创建",
    UNIT,
    "金交发",
    2023,
    "2024-01-12",
    ["办公室", "运管股", "安监股"],
    ("2023-01-01", "2023-12-31"),
)
HOME = "06-行业文明"


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 113, old)
    space.people(21)
    space.roster()
    space.task("6", "行业文明", "二（六）")
    _minutes(space)
    _ledgers(space)
    _circulars(space)
    _summaries(space)
    _records(space)
    copies_photos.photos(space)
    copies_photos.standing(space)
    copies_photos.claims(space)
    copies_photos.forms(space)
    copies_photos.units(space)
    return space


def _folder(number: str, title: str, rest: str) -> str:
    return f"{HOME}/{number}-{title}/{rest}"


def _minutes(space: Workspace) -> None:
    duty = space.indicator("6.1", "支部学习", "month", each={"minutes": 1}, points=6)
    text = ["地点：三楼会议室", "主持：宋海川", *words.talks(random.Random(61), words.people(1, 9))]
    for day in month_days(2023, 8):
        month = int(day[5:7])
        item = Item(space, duty, _folder("6.1", "支部学习", f"{day} 学习"), day, place=None)
        if month in {2, 3}:
            loose = [line.replace("，", "， ") for line in text] if month == 3 else text
            place = item.paper(
                "minutes",
                "学习记录.pdf" if month == 3 else "学习记录.docx",
                Paper("支部学习记录", loose),
            )
            if month == 3:
                space.expect(
                    "duplicate-document",
                    "error",
                    "'equal text and tables once blanks are set aside'",
                    indicator="6.1",
                    at=[item.folder, item.folder.replace("-03-", "-02-")],
                )
            continue
        place = item.minutes("支部学习会议记录", "学习记录.docx")
        space.trap(place, "the same form of minutes, other speakers and other words")


def _ledgers(space: Workspace) -> None:
    duty = space.indicator("6.2", "车辆台账", "month", each={"ledger": 1}, **{"from": "2023-07-01"})
    for day in month_days(2023, 27, range(7, 13)):
        month = int(day[5:7])
        item = Item(space, duty, _folder("6.2", "车辆台账", f"{day} 月末清点"), day, place=None)
        dice = random.Random(8 if month == 9 else month)
        rows: list[Row] = [("车牌", "驾驶员", "里程", "备注")]
        rows += [
            (
                f"陕G{dice.randrange(10000, 99999)}",
                dice.choice(space.staff)[0],
                dice.randrange(200, 900),
                dice.choice(words.ACTS),
            )
            for _ in range(9)
        ]
        if month == 9:
            write_csv(space.path(item.at("车辆台账.csv")), rows)
            item.add("ledger")
            space.expect(
                "duplicate-document",
                "error",
                "'the same … ledger': the workbook saved as csv",
                indicator="6.2",
                at=[item.folder, item.folder.replace("-09-", "-08-")],
            )
        else:
            space.trap(
                item.table("ledger", "车辆台账.xlsx", Sheet(rows)), "other cars, other figures"
            )


def _circulars(space: Workspace) -> None:
    duty = space.indicator(
        "6.3", "文明行车通报", "month", each={"circular": 1, "notice": 1}, points=6
    )
    told: dict[int, str] = {}
    for day in month_days(2023, 26):
        month = int(day[5:7])
        item = Item(space, duty, _folder("6.3", "文明行车通报", f"{day} 文明行车"), day, place=None)
        paper = item.official(
            "关于开展文明行车自查的通知",
            [f"请各股室于{month}月25日前完成文明行车自查。", "特此通知。"],
            day[:8] + "05",
            to="各股室：",
        )
        space.trap(
            item.paper("notice", "自查通知.docx", paper), "a notice after one pattern is no record"
        )
        if month == 5:
            told[5] = item.at("文明行车情况通报.docx")
            item.add("circular")
            shutil.copy(space.root / told[4], space.path(told[5]))
            space.expect(
                "duplicate-document",
                "error",
                "'the same … circular … for two periods': equal bytes",
                indicator="6.3",
                at=[told[4], told[5]],
            )
            continue
        name = "文明行车情况通报.docx"
        lacking = {8: {"number": None}, 10: {"sign": None, "date": None}}.get(month, {})
        told[month] = item.circular(f"{month}月文明行车情况", day, name, **lacking)
        if lacking:
            space.expect(
                "incomplete-document",
                "warning",
                "'no 落款 / 成文日期 / 文号 where one belongs'",
                at=told[month],
                many=True,
            )


def _summaries(space: Workspace) -> None:
    duty = space.indicator("6.4", "半年总结", "half-year", each={"summary": 1})
    body = words.finds(random.Random(64), 7)
    for day in ("2023-06-28", "2023-12-28"):
        item = Item(space, duty, _folder("6.4", "半年总结", f"{day} 期末回顾"), day, place=None)
        paper = Paper("文明行业创建工作总结", body, sign=UNIT, date=chinese_date("2023-06-28"))
        item.paper("summary", "工作总结.docx", paper)
    space.expect(
        "duplicate-document",
        "error",
        "'the same … summary for two periods'",
        indicator="6.4",
        at=_folder("6.4", "半年总结", "").rstrip("/"),
    )
    space.may(
        "order-conflict", "the copied summary is dated half a year before its item", at=item.folder
    )


def _records(space: Workspace) -> None:
    duty = space.indicator("6.5", "安全巡查", "month", each={"record": 1}, points=6)
    for day in month_days(2023, 13):
        month = int(day[5:7])
        item = Item(space, duty, _folder("6.5", "安全巡查", f"{day} 巡查"), day, place=None)
        copied = month in {4, 10}
        dice = random.Random({4: 3, 10: 9}.get(month, month) + 650)
        rows: list[Row] = [
            ("安全巡查记录表",),
            ("日期", "部位", "情况", "处理", "灭火器压力", "巡查人"),
        ]
        for state in dice.sample(words.STATES, 6):
            pressure = f"{dice.randrange(10, 15) + (1 if copied else 0)}bar"
            rows.append(
                (
                    f"{month}月13日",
                    dice.choice(words.PLACES),
                    state,
                    dice.choice(words.ACTS),
                    pressure,
                    dice.choice(space.staff)[0],
                )
            )
        place = item.table("record", "安全巡查记录表.xlsx", Sheet(rows, merges=("A1:F1",)))
        if copied:
            space.expect(
                "copied-text",
                "warning",
                "'records alike but for dates and numbers': a table",
                indicator="6.5",
                at=[item.folder, item.folder.replace(f"-{month:02d}-", f"-{month - 1:02d}-")],
            )
        elif month not in {3, 9}:
            space.trap(place, "one form, other findings")
