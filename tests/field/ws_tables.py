"""Office I proves by numbers: all eight measures at and just off their boundaries."""

from __future__ import annotations

from pathlib import Path

from field import tables, tables_more
from field.item import Item
from field.kit import Office, Workspace
from field.papers import OldBooks, Paper, Row, Sheet, write_csv
from field.tables_book import Book

OFFICE = Office(
    "tables",
    "2023年创森创文数据佐证",
    "云岭市林业和草原局",
    "云林发",
    2023,
    "2024-01-10",
    ["办公室", "大厅科"],
    ("2023-01-01", "2023-12-31"),
)


def build(root: Path, old: OldBooks) -> Workspace:
    space = Workspace(root, OFFICE, 97, old)
    space.staff = tables.roster_people()
    space.roster(tables.roster_rows(space.staff))
    space.task("3", "数据佐证", "二（三）")
    book = Book(space)
    _participation(book)
    _hours(book)
    _obliged(book, old)
    _rooms(book)
    _sums(book, old)
    _ratios(book)
    tables_more.covers(book)
    tables_more.dates(book)
    tables_more.closed(book)
    tables_more.columns(book)
    return space


def _attend(
    item: Item, name: str, people: list[tuple[str, str]], away: list[tuple[str, str, str]]
) -> str:
    rows: list[Row] = [("活动签到表",), (f"日期：{item.day}",), ("序号", "姓名", "科室", "签名")]
    listed = [(person, home, "√") for person, home in people] + away
    rows += [(n + 1, *entry) for n, entry in enumerate(listed)]
    return item.table("attendance", name, Sheet(rows, merges=("A1:D1", "A2:D2")))


def _participation(book: Book) -> None:
    rule = {"type": "participation", "at_least": "80%"}
    staff = book.space.staff
    one = book.add(
        "参与率甲",
        rule,
        holds=True,
        why="20 of 25 is 80 %; one left before and one came after the year",
        value=0.8,
        kind="attendance",
    )
    _attend(one, "签到表.xlsx", tables.as_typed(staff[:20]), [])
    claim = one.summary(
        "活动总结", "活动总结.docx", "2023-12-25", ["全年参与率达到92%，为历年最好。"]
    )
    book.space.expect(
        "count-conflict", "warning", "'a claimed rate differs from what the tables prove'", at=claim
    )
    two = book.add(
        "参与率乙",
        rule,
        holds=False,
        why="19 of 25: 请假, 缺席 and an empty signature do not count",
        value=0.76,
        kind="attendance",
    )
    absent = [(*staff[19], "请假"), (*staff[20], "缺席"), (*staff[21], "")]
    _attend(two, "签到表.xlsx", staff[:19], absent)
    claim = two.summary("活动总结", "活动总结.docx", "2023-12-25", ["全年参与率为76%，还要加油。"])
    book.space.trap(claim, "the claimed rate agrees with the tables")
    three = book.add(
        "参与率丙",
        rule,
        holds=True,
        why="the scan's transcript: 22 of 25",
        value=0.88,
        kind="attendance",
    )
    three.attendance("签到表.xlsx", 0, who=staff[:22], signed=False)
    three.scan("attendance", "签到表.jpg", counted=False)


def _hours(book: Book) -> None:
    rule = {"type": "total-per-person", "column": "时长", "at_least": 30}
    staff = book.space.staff
    one = book.add("志愿时长甲", rule, holds=True, why="everyone exactly 30, in all ways of typing")
    one.table("ledger", "志愿时长统计表.xlsx", tables.hours_exact(staff))
    two = book.add("志愿时长乙", rule, holds=False, why="one person has 29.5", mentions=staff[7][0])
    rows = [
        ("姓名", "科室", "时长"),
        *((a, b, 29.5 if n == 7 else 30 + n) for n, (a, b) in enumerate(staff)),
    ]
    two.table("ledger", "志愿时长统计表.xlsx", Sheet(rows))
    three = book.add(
        "志愿时长丙",
        rule | {"share": "80%"},
        holds=True,
        why="20 of 25 reach 30: exactly the share",
    )
    four = book.add("志愿时长丁", rule | {"share": "80%"}, holds=False, why="19 of 25 reach 30")
    for item, reach in ((three, 20), (four, 19)):
        rows = [
            ("姓名", "科室", "时长"),
            *((a, b, "31小时" if n < reach else "29小时") for n, (a, b) in enumerate(staff)),
        ]
        item.paper(
            "ledger", "志愿时长统计表.docx", Paper("志愿时长统计表", [], tables=[list(rows)])
        )
    five = book.add(
        "志愿时长戊", rule, holds=False, why="no table has the column: 'the finding says so'"
    )
    rows = [("姓名", "科室", "次数"), *((a, b, 9) for a, b in staff)]
    five.table("ledger", "志愿次数统计表.xlsx", Sheet(rows))


def _obliged(book: Book, old: OldBooks) -> None:
    rule = {
        "type": "total-per-person",
        "column": "折算株数",
        "at_least": 3,
        "share": "80%",
        "among": {"column": "应尽责", "equals": "是"},
    }
    staff = book.space.staff
    for title, reach, holds in (("尽责率甲", 16, True), ("尽责率乙", 15, False)):
        item = book.add(
            title, rule, holds=holds, why=f"{reach} of 20 who are obliged; five are not asked"
        )
        rows: list[Row] = [("义务植树登记表",), ("姓名", "科室", "应尽责", "折算株数")]
        rows += [
            (a, b, "是" if n < 20 else "否", 3 if n < reach else 1 if n < 20 else 0)
            for n, (a, b) in enumerate(staff)
        ]
        item.add("ledger")
        old.add(book.space.path(item.at("义务植树登记表.xls")), Sheet(rows, merges=("A1:D1",)))


def _rooms(book: Book) -> None:
    rule = {
        "type": "each-row",
        "by": "房间",
        "any": [
            {"column": "盆数", "at_least": 3},
            {"column": "盆数", "per": "人数", "at_least": 1},
        ],
    }
    good = [("301", 4, 3), ("302", 2, 2), ("303", 1, 1), ("304", 6, 6)]
    for title, extra, holds, why in (
        ("办公室绿植甲", (5, 5), True, "3 pots, or one a head; two rows of one room are added up"),
        ("办公室绿植乙", (5, 2), False, "room 305: five people, two pots"),
    ):
        item = book.add(title, rule, holds=holds, why=why, mentions=None if holds else "305")
        rows: list[Row] = [("办公室绿植台账",), ("房间", "人数", "品种", "盆数")]
        rows += [(room, heads, "绿萝", f"{pots}盆") for room, heads, pots in good]
        rows += [("305", extra[0], "吊兰", extra[1])]
        start = len(rows)
        rows += [
            ("306", 5, "绿萝", 2),
            (None, None, "文竹", "１盆"),
            ("合计", None, None, 15 + extra[1]),
        ]
        item.table(
            "ledger", "绿植台账.xlsx", Sheet(rows, merges=("A1:D1", f"A{start + 1}:A{start + 2}"))
        )


def _sums(book: Book, old: OldBooks) -> None:
    rule = {"type": "total", "column": "数量", "at_least": 500}
    for title, last, holds in (("彩页发放甲", 100, True), ("彩页发放乙", 99, False)):
        item = book.add(
            title, rule, holds=holds, why=f"400 and {last}; subtotals are no rows", value=400 + last
        )
        rows: list[Row] = [
            ("宣传彩页发放登记表",),
            ("窗口", "数量", "领取人"),
            ("A01", "120份", "林文澜"),
            ("A02", "１３０", "周思齐"),
            ("小计", 250, ""),
            ("A03", "一百五十", "何秋实"),
            ("A04", last, "罗明月"),
            ("合计", 400 + last, ""),
        ]
        item.add("ledger")
        old.add(book.space.path(item.at("彩页发放登记表.xls")), Sheet(rows, merges=("A1:C1",)))


def _ratios(book: Book) -> None:
    rule = {"type": "ratio", "column": "办结", "equals": ["是", "已办结"], "at_least": "90%"}
    for title, done, holds in (("办结率甲", 18, True), ("办结率乙", 17, False)):
        item = book.add(title, rule, holds=holds, why=f"{done} of 20", value=done / 20)
        rows: list[Row] = [("编号", "事项", "办结")]
        rows += [
            (n + 1, f"事项{n + 1}", ("是" if n % 2 else "已办结") if n < done else "在办")
            for n in range(20)
        ]
        item.add("ledger")
        write_csv(
            book.space.path(item.at("事项办理台账.csv")), rows, "gb18030" if holds else "utf-8-sig"
        )
