"""Office I: places covered, days logged, problems closed, months added up."""

from __future__ import annotations

from typing import Any

from field import tables
from field.item import Item
from field.papers import Row, Sheet, write_csv
from field.tables_book import Book


def covers(book: Book) -> None:
    rule = {
        "type": "covers",
        "column": "地点",
        "values": ["垃圾收集点", "厕所", "水房"],
        "in": "each-period",
    }
    item = book.add(
        "消杀覆盖",
        rule,
        holds=False,
        why="December has no 水房",
        every="month",
        mentions="水房",
        day="2023-12-20",
        start="2023-10-01",
    )
    space, duty = book.space, book.space.duties[item.duty.id]
    for month in (10, 11):
        day = f"2023-{month}-20"
        other = Item(space, duty, item.folder.replace("2023-12-20", day), day, place=None)
        other.table(
            "ledger", "消杀台账.xlsx", Sheet(tables.spray(month, ["垃圾收集点", "厕所", "水房"]))
        )
        space.trap(other.folder, "this month has all places")
    item.table("ledger", "消杀台账.xlsx", Sheet(tables.spray(12, ["垃圾收集点", "厕所", "厕所"])))
    write_csv(
        space.path("windows.csv"),
        [("窗口号", "单位"), *((f"A0{n}", "单位") for n in range(1, 6))],
        "utf-8",
    )
    whole: dict[str, Any] = {
        "type": "covers",
        "column": "窗口",
        "values_from": {"file": "windows.csv", "column": "窗口号"},
    }
    for title, last, holds in (("窗口覆盖甲", 5, True), ("窗口覆盖乙", 4, False)):
        item = book.add(
            title,
            whole,
            holds=holds,
            why=f"windows A01 to A0{last} of five",
            mentions=None if holds else "A05",
        )
        rows = [("窗口", "数量"), *((f"A0{n}", 10) for n in range(1, last + 1))]
        item.table("ledger", "窗口发放台账.xlsx", Sheet(rows))


def dates(book: Book) -> None:
    rule = {"type": "dates", "column": "日期", "every": "workday"}
    for title, miss, holds in (("播放日志甲", None, True), ("播放日志乙", "2023-12-13", False)):
        item = book.add(
            title,
            rule,
            holds=holds,
            why="every workday from November, dates in five forms"
            if holds
            else "13 December is missing",
            day="2023-12-29" if holds else "2023-12-31",
            start="2023-11-01",
        )
        item.table("ledger", "播放台账.xlsx", tables.day_log(miss))
    rule = {"type": "dates", "column": "日期", "every": "month"}
    for title, gap, holds in (("抄表记录甲", 0, True), ("抄表记录乙", 8, False)):
        item = book.add(
            title, rule, holds=holds, why="a row a month" if holds else "August has no row"
        )
        rows = [
            ("日期", "读数"),
            *((f"2023年{m}月25日", 100 + 7 * m) for m in range(1, 13) if m != gap),
        ]
        item.table("ledger", "抄表台账.xlsx", Sheet(rows))


def closed(book: Book) -> None:
    rule = {"type": "closed", "found": "发现日期", "deadline": "整改时限", "done": "完成日期"}
    cases = (
        ("整改闭环甲", "2023-04-10", True, "done on the last day"),
        ("整改闭环乙", "2023-04-11", False, "done one day late"),
        ("整改闭环丙", None, False, "never done"),
    )
    for title, done, holds, why in cases:
        item = book.add(title, rule, holds=holds, why=why, kind="issues")
        rows: list[Row] = [
            ("问题清单",),
            ("问题", "发现日期", "整改时限", "完成日期"),
            ("树牌缺失", "2023-03-01", "2023年3月20日", "3月18日"),
            ("草坪踩踏", "2023-03-28", "4月10日", done),
        ]
        place = item.table("issues", "问题清单.xlsx", Sheet(rows, merges=("A1:D1",)))
        if done is None:
            book.space.expect(
                "open-problem", "error", "'a problem past its deadline without 整改'", at=place
            )


def columns(book: Book) -> None:
    rule = {"type": "total", "column": [f"{m}月" for m in range(1, 13)], "at_least": 1200}
    head = ("科室", *(f"{m}月" for m in range(1, 13)), "合计")
    for title, total, use in (
        ("用电统计甲", "=SUM(B2:M2)", 50),
        ("用电统计乙", 640, 40),
        ("用电统计丙", 660, 55),
    ):
        item = book.add(
            title,
            rule,
            holds=True,
            why="the months are added up; a formula or a total beside them",
            value=1200,
        )
        other = 50 if use == 50 else f"{100 - use}度"
        rows = [
            head,
            ("办公室", *[use] * 12, total),
            ("大厅科", *[other] * 12, "=SUM(B3:M3)" if "甲" in title else 1200 - 12 * use),
        ]
        place = item.table("ledger", "用电统计表.xlsx", Sheet(rows))
        if total == 640:
            book.space.expect(
                "count-conflict", "warning", "'a total beside them that differs'", at=place
            )
