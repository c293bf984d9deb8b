"""What is owed: periods, pieces, terms, and figures at their boundaries."""

from collections.abc import Sequence

from corpus.build import PEOPLE, Case, Expected, Fill, Folder

_E = Expected


def _months(months: Sequence[int], kind: str = "检查记录") -> Fill:
    def fill(folder: Folder) -> None:
        for month in months:
            folder.word(
                f"2021-{month:02d}-10 督查/{kind}.docx", f"{month}月{kind}", f"{month}处整改完毕"
            )

    return fill


def _papers(*paths: str) -> Fill:
    def fill(folder: Folder) -> None:
        for at, path in enumerate(paths):
            folder.word(path, path.rpartition("/")[2][:-5], f"第{at + 1}份材料写了这些内容。")

    return fill


def _hours(*hours: object) -> Fill:
    """A ledger in which the people of the unit have these hours."""

    def fill(folder: Folder) -> None:
        rows = [(*person, hour) for person, hour in zip(PEOPLE, hours, strict=True)]
        folder.table("2021-06-10 志愿服务/志愿服务台账.xlsx", ("姓名", "科室", "时长"), *rows)  # type: ignore[arg-type] # hours as people write them

    return fill


def _signed(present: int, *, title: bool = False) -> Fill:
    def fill(folder: Folder) -> None:
        rows = [(*person, "是" if at < present else "请假") for at, person in enumerate(PEOPLE)]
        head = (
            [("2021年安全培训签到表", None, None), ("地点：一楼大厅", None, None)] if title else []
        )
        folder.table("2021-06-10 培训/签到表.xlsx", *head, ("姓名", "科室", "签名"), *rows)

    return fill


def _ledger(*rows: Sequence[object], head: Sequence[str] = ("房间", "人数", "盆数")) -> Fill:
    def fill(folder: Folder) -> None:
        folder.table("2021-06-10 绿植/绿植台账.xlsx", tuple(head), *map(tuple, rows))  # type: ignore[arg-type]

    return fill


_MONTHLY = "every: month\neach: {record: 1}"
_ALL = range(1, 13)
_HOURS = "every: year\nmeasures:\n  - {type: total-per-person, column: 时长, at_least: 30}"
_SHARE = "every: year\nmeasures:\n  - {type: participation, at_least: 70%}"
_POTS = (
    "every: year\nmeasures:\n  - {type: each-row, by: 房间, any: [{column: 盆数, at_least: 3}, "
    "{column: 盆数, per: 人数, at_least: 1}]}"
)
_SUM = "every: year\nmeasures:\n  - {type: total, column: 数量, at_least: 500}"
_RATIO = "every: year\nmeasures:\n  - {type: ratio, column: 办结, equals: [是], at_least: 90%}"
_COVERS = "every: year\nmeasures:\n  - {type: covers, column: 地点, values: [水房, 厕所]}"
_CLOSED = (
    "every: year\nmeasures:\n"
    "  - {type: closed, found: 发现日期, deadline: 整改时限, done: 完成日期}"
)
_DAILY = "every: year\nfrom: 2021-12-01\nmeasures:\n  - {type: dates, column: 日期, every: workday}"
_BELOW = (_E("below-threshold"),)
_LIST = ("序号", "问题", "发现日期", "整改时限", "完成日期")


def _patrol(skipped: str) -> Fill:
    """December's working days but one; the days of rest are left out."""

    def fill(folder: Folder) -> None:
        days = [
            day for day in range(1, 32) if day % 7 not in (4, 5) and f"2021-12-{day:02d}" != skipped
        ]
        rows = [(f"2021年12月{day}日", "正常", "李静") for day in days]
        folder.table("12月/日巡查记录.xlsx", ("日期", "情况", "巡查人"), *rows)

    return fill


CASES = (
    Case(
        "a month without anything",
        _months([*range(1, 7), *range(8, 13)]),
        _months(_ALL),
        (_E("missing-item", period="2021-07"),),
        _MONTHLY,
    ),
    Case(
        "a quarter with one item of two",
        _papers(
            "2021-02-03 督查/检查记录.docx",
            "2021-05-03 督查/检查记录.docx",
            "2021-06-03 督查/检查记录.docx",
            "2021-08-03 督查/检查记录.docx",
            "2021-09-03 督查/检查记录.docx",
            "2021-10-03 督查/检查记录.docx",
            "2021-11-03 督查/检查记录.docx",
        ),
        _papers(
            *(f"2021-{month:02d}-03 督查/检查记录.docx" for month in (1, 2, 5, 6, 8, 9, 11, 12))
        ),
        (_E("missing-item", period="2021Q1"),),
        "every: quarter\nitems: 2\neach: {record: 1}",
    ),
    Case(
        "a circular that a month owes",
        _papers("2021-03-10 督查/检查记录.docx"),
        _papers("2021-03-10 督查/检查记录.docx", "2021-04-02 3月督查通报.docx"),
        (_E("missing-evidence"),),
        "every: year\neach: {record: 1}\nrequires: {circular: 1}",
    ),
    Case(
        "minutes or a resolution",
        _papers("2021-03-10 会议/通知.docx"),
        _papers("2021-03-10 会议/会议纪要.docx"),
        (_E("missing-evidence"),),
        'every: year\neach: {"minutes|resolution": 1}',
    ),
    Case(
        "a second item that is not whole",
        _papers(
            "2021-03-10 督查/检查记录.docx",
            "2021-03-10 督查/问题清单.docx",
            "2021-09-10 督查/问题清单.docx",
        ),
        _papers("2021-03-10 督查/检查记录.docx", "2021-03-10 督查/问题清单.docx"),
        (_E("incomplete-item"),),
        "every: year\neach: {record: 1, issues: 1}",
    ),
    Case(
        "each department owes its own",
        _papers("2021-05-10 办公室总结/办公室总结.docx"),
        _papers("2021-05-10 办公室总结/办公室总结.docx", "2021-05-10 财务科总结/财务科总结.docx"),
        (_E("missing-item"),),
        "every: year\neach: {summary: 1}\nper: department\ndepartments: [办公室, 财务科]",
    ),
    Case(
        "thirty hours to the minute",
        _hours(30, 30, 30, 30, 30, 30, 29.9),
        _hours(30, "30小时", "３０", "三十", "30.0", 31, 45),
        _BELOW,
        _HOURS,
    ),
    Case(
        "hours over two rows", _hours(29, 30, 30, 30, 30, 30, 30), _hours(*[30] * 7), _BELOW, _HOURS
    ),
    Case("five of seven sign", _signed(4), _signed(5, title=True), _BELOW, _SHARE),
    Case(
        "a room without plants",
        _ledger(("101", 4, 3), ("102", 2, 1)),
        _ledger(("101", 4, 3), ("102", 2, 2)),
        _BELOW,
        _POTS,
    ),
    Case(
        "a sum that falls short by one",
        _ledger(("彩页", 300), ("折页", 199), head=("名称", "数量")),
        _ledger(("彩页", "300份"), ("折页", 200), ("合计", 500), head=("名称", "数量")),
        _BELOW,
        _SUM,
    ),
    Case(
        "nine of ten settled",
        _ledger(*((f"事项{n}", "是" if n < 8 else "否") for n in range(10)), head=("事项", "办结")),
        _ledger(*((f"事项{n}", "是" if n < 9 else "否") for n in range(10)), head=("事项", "办结")),
        _BELOW,
        _RATIO,
    ),
    Case(
        "a place that nobody cleaned",
        _ledger(("水房", "干净"), head=("地点", "情况")),
        _ledger(("水房", "干净"), ("厕所", "干净"), head=("地点", "情况")),
        _BELOW,
        _COVERS,
    ),
    Case(
        "a problem closed too late",
        _ledger((1, "漏水", "2021-03-01", "2021-03-10", "2021-03-11"), head=_LIST),
        _ledger((1, "漏水", "2021-03-01", "2021-03-10", "2021-03-10"), head=_LIST),
        _BELOW,
        _CLOSED,
    ),
    Case(
        "a working day without a patrol",
        _patrol("2021-12-15"),
        _patrol("2021-12-18"),
        _BELOW,
        _DAILY,
    ),
    Case(
        "an open problem",
        lambda folder: folder.table(
            "2021-03-01 督查/问题清单.xlsx", _LIST, (1, "漏水", "2021-03-01", "2021-03-10", None)
        ),
        lambda folder: folder.table(
            "2021-03-01 督查/问题清单.xlsx",
            _LIST,
            (1, "漏水", "2021-03-01", "2021-03-10", "2021-03-09"),
        ),
        (_E("open-problem"),),
    ),
    Case(
        "work due before the year's end",
        _papers("2022-01-03 总结/总结.docx"),
        _papers("2021-11-20 总结/总结.docx"),
        (_E("missing-item"), _E("out-of-period"), _E("future-date")),
        "every: year\nby: 11-30\neach: {summary: 1}",
    ),
)
