"""Office B keeps a shelf a month; weeks at the year's ends, workdays, copies between weeks."""

from __future__ import annotations

import random
import shutil
from datetime import date, timedelta
from pathlib import Path

from field import words
from field.count import workdays
from field.item import Item
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Sheet, chinese_date

OFFICE = Office(
    "month",
    "2024年度平安单位创建",
    "云溪县政务服务管理局",
    "云政管发",
    2024,
    "2025-03-31",
    ["综合股", "安保股"],
    ("2024-01-01", "2024-12-31"),
    {"tail": 60},
)


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 23, old)
    space.people(16)
    space.roster(book=True)
    space.task("1", "平安建设", "二（五）")
    _weeks(space)
    _circulars(space)
    _workdays(space)
    _days(space)
    _quarters(space)
    _study(space)
    _short_week(space)
    return space


def _loose(space: Workspace, number: str, folder: str, day: str | None) -> Item:
    """A file by itself: an item that has no folder of its own."""
    return Item(space, space.duties[number], folder, day, whole=False)


def _weeks(space: Workspace) -> None:
    space.indicator("1.1", "周检查", "week", points=10, grace=3, each={"record": 1})
    day = date(2024, 1, 3)
    told: dict[int, str] = {}
    while day <= date(2024, 12, 31):
        week = day.isocalendar().week
        if week not in {7, 20, 41}:
            told[week] = _week(space, day, week, told)
        day += timedelta(days=7)
    last = _loose(space, "1.1", "12月/1.1-周检查", "2024-12-31")
    place = last.record("周检查记录", "20241231周检查记录.docx")
    space.trap(
        place, "30 and 31 December 2024 are 2025-W01 and have workdays: it is owed and there"
    )


def _week(space: Workspace, day: date, week: int, told: dict[int, str]) -> str:
    item = _loose(space, "1.1", f"{day.month}月/1.1-周检查", day.isoformat())
    name = f"第{week}周检查记录.docx"
    if week == 15:
        item.add("record")
        shutil.copy(space.root / told[14], space.path(item.at(name)))
        space.expect(
            "duplicate-document",
            "error",
            "'the same record … for two periods' (equal bytes)",
            indicator="1.1",
            at=[item.at(name), told[14]],
        )
        return item.at(name)
    if week in {29, 30}:
        body = words.finds(random.Random(2930))
        place = item.record("周检查记录", name, body=body, who="宋海川、何秋实")
        if week == 30:
            space.expect(
                "copied-text",
                "warning",
                "'alike but for dates and numbers'",
                indicator="1.1",
                at=[place, told[29]],
            )
        return place
    if week in {1, 18, 40, 52}:
        space.trap(item.at(name), "a week with a holiday in it; 第N周 is its period")
    return item.record("周检查记录", name)


def _circulars(space: Workspace) -> None:
    space.indicator("1.2", "月度通报", "month", grace=5, each={"circular": 1})
    for month in range(1, 13):
        if month == 8:
            continue
        item = _loose(space, "1.2", "1.2-月度通报", f"2024-{month:02d}-28")
        signed = "2025-01-08" if month == 12 else f"2024-{month + 1:02d}-03"
        name = f"2024年{month}月平安检查通报.docx"
        if month == 5:
            place = item.circular("2024年5月平安检查情况", signed, name, date=None)
            space.expect(
                "incomplete-document", "warning", "'no 落款 / 成文日期'", at=place, many=True
            )
        elif month == 9:
            place = item.circular("2024年9月平安检查情况", signed, name, sign=None)
            space.expect(
                "incomplete-document", "warning", "'no 落款 / 成文日期'", at=place, many=True
            )
        else:
            place = item.circular(f"2024年{month}月平安检查情况", signed, name)
            space.trap(place, "named for a month, signed in the next")


def _workdays(space: Workspace) -> None:
    space.indicator("1.3", "日巡查", "workday", each={"record": 1}, **{"from": "2024-12-16"})
    for day in workdays(date(2024, 12, 16), date(2024, 12, 31)):
        if day.day in {18, 27}:
            continue
        item = _loose(space, "1.3", "12月/1.3-日巡查", day.isoformat())
        item.record("日巡查记录", f"日巡查记录{day:%Y%m%d}.docx")
    extra = _loose(space, "1.3", "12月/1.3-日巡查", "2024-12-21")
    space.trap(
        extra.record("日巡查记录", "日巡查记录20241221.docx"),
        "a Saturday owes nothing; a record is no fault",
    )


def _days(space: Workspace) -> None:
    space.indicator("1.4", "值班带班", "day", each={"duty": 1}, **{"from": "2024-12-25"})
    names = [name for name, _ in space.staff]
    for number in (25, 26, 27, 28, 30, 31):
        item = _loose(space, "1.4", "12月/1.4值班带班", f"2024-12-{number}")
        rows = [
            ("值班表",),
            ("日期", "班次", "值班人", "带班领导"),
            (f"12月{number}日", "白班", names[number % 16], names[(number + 3) % 16]),
            (f"12月{number}日", "夜班", names[(number + 5) % 16], names[(number + 9) % 16]),
        ]
        item.table("duty", f"12月{number}日值班表.xlsx", Sheet(rows, merges=("A1:D1",)))


def _quarters(space: Workspace) -> None:
    space.indicator("1.5", "红旗窗口评选", "quarter", points=4, each={"publication": 1})
    plan = (
        ("3月", "2024年第一季度", "2024-03-29"),
        ("6月", "二季度", "2024-06-28"),
        ("12月", "2024Q4", "2024-12-30"),
    )
    for shelf, label, signed in plan:
        item = _loose(space, "1.5", f"{shelf}/1.5红旗窗口评选", signed)
        paper = item.official(
            f"{label}红旗窗口名单公示", words.talks(space.dice, item.names(), 3), signed
        )
        space.trap(
            item.paper("publication", f"{label}红旗窗口公示.docx", paper), "a quarter in words"
        )
    longer = _loose(space, "1.5", "1.5红旗窗口评选", None)
    longer.held.void = True
    paper = longer.official(
        "2024年下半年红旗窗口公示", words.talks(space.dice, longer.names(), 3), "2024-08-30"
    )
    place = longer.paper("publication", "2024年下半年红旗窗口公示.docx", paper)
    space.may(
        "date-unknown",
        "'An item with a period longer than the indicator's counts in none'",
        at=place,
    )


def _study(space: Workspace) -> None:
    space.indicator("1.6", "集体学习", "month", each={"minutes": 1}, **{"from": "2024-10-01"})
    for month in (10, 11, 12):
        item = _loose(space, "1.6", f"{month}月/1.6集体学习", f"2024-{month}-11")
        item.minutes("集体学习会议记录", f"2024-{month}-11学习记录.docx")
    lost = _loose(space, "1.6", "1.6集体学习", None)
    lost.held.void = True
    body = ["主持：宋海川", *words.talks(space.dice, lost.names())]
    place = lost.paper("minutes", "补学学习记录.docx", Paper("补学记录", body))
    space.expect("date-unknown", "warning", "'an item without a date, where it matters'", at=place)


def _short_week(space: Workspace) -> None:
    """The week of 10 February 2024 is cut to two days of the feast: it owes nothing."""
    space.indicator(
        "1.7", "节后安全周报", "week", each={"summary": 1}, grace=0, **{"from": "2024-02-10"}
    )
    duty = space.duties["1.7"]
    day = date(2024, 2, 18)
    while day <= date(2024, 12, 31):
        item = _loose(space, "1.7", "1.7节后安全周报", day.isoformat())
        if day != date(2024, 6, 9):
            body = words.finds(space.dice, 4)
            paper = Paper(
                "安全工作小结", body, sign=OFFICE.unit, date=chinese_date(day.isoformat())
            )
            item.paper("summary", f"{day:%Y.%m.%d}安全小结.docx", paper)
        else:
            duty.held.remove(item.held)
        day += timedelta(days=7)
    last = _loose(space, "1.7", "1.7节后安全周报", "2024-12-30")
    last.summary("安全工作小结", "2024.12.30安全小结.docx", "2024-12-30")
    space.trap(
        "1.7节后安全周报/2024.02.18安全小结.docx", "a Sunday that was a workday; its week is owed"
    )
