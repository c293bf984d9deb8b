"""What is owed: periods, items, departments, waivers."""

from datetime import date

from corpus.build import COMMON, Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import MONTHLY, MONTHS, YEARLY, all_of, nothing, papers, records, without

_E = Expected


def _mondays(first_week: int) -> list[str]:
    return [date.fromisocalendar(2021, week, 3).isoformat() for week in range(first_week, 53)]


def _referred(*, so: bool) -> Fill:
    """An item that lies elsewhere, and proves this indicator too where it says so."""

    def fill(folder: Folder) -> None:
        item = f"{COMMON}/2021-05-10 督查{folder.seed}"
        folder.record(f"{item}/检查记录.docx")
        if so:
            folder.say(item, 关联指标=folder.identity)

    return fill


def _windows(*numbers: str) -> Fill:
    def fill(folder: Folder) -> None:
        (folder.workspace / "窗口一览.csv").write_text(
            "窗口号,人数\n1号窗口,2\n2号窗口,3\n", "utf-8"
        )
        for number in numbers:
            folder.record(f"2021-05-10 {number}总结/{number}总结.docx")

    return fill


def _empty(path: str) -> Fill:
    return lambda folder: folder.put(path, b"")


CASES = (
    Case(
        "a month without anything",
        records(without(MONTHS, "2021-07-10")),
        records(MONTHS),
        (_E("missing-item", period="2021-07"),),
        MONTHLY,
        anyhow=True,
    ),
    Case(
        "a quarter with one item of two",
        records(without(MONTHS, "2021-02-10", "2021-03-10")),
        records(without(MONTHS, "2021-03-10", "2021-06-10", "2021-09-10", "2021-12-10")),
        (_E("missing-item", period="2021Q1"),),
        "every: quarter\nitems: 2\neach: {record: 1}",
        anyhow=True,
    ),
    Case(
        "a week of the year without anything, where its first three days owe nothing",
        records(without(_mondays(1), "2021-01-06", "2021-12-29")),
        records(_mondays(1)),
        (_E("missing-item", period="2021-W01"), _E("missing-item", period="2021-W52")),
        "every: week\neach: {record: 1}",
    ),
    Case(
        "a working Saturday without a record, where a Sunday owes none",
        records(["2021-12-27", "2021-12-28", "2021-12-29", "2021-12-31"]),
        records(["2021-12-27", "2021-12-28", "2021-12-29", "2021-12-30", "2021-12-31"]),
        (_E("missing-item", period="2021-12-30"),),
        "every: workday\nfrom: 2021-12-25\neach: {record: 1}",
        anyhow=True,
    ),
    Case(
        "a Sunday that a daily duty owes",
        records([f"2021-12-{day}" for day in (25, 27, 28, 29, 30, 31)]),
        records([f"2021-12-{day}" for day in range(25, 32)]),
        (_E("missing-item", period="2021-12-26"),),
        "every: day\nfrom: 2021-12-25\neach: {record: 1}",
    ),
    Case(
        "the second half-year",
        papers("上半年/检查记录.docx"),
        papers("上半年/检查记录.docx", "下半年/检查记录.docx"),
        (_E("missing-item", period="2021H2"),),
        "every: half-year\neach: {record: 1}",
    ),
    Case(
        "a month of the part that counts",
        records(["2021-11-10"]),
        records(["2021-11-10", "2021-12-10"]),
        (_E("missing-item", period="2021-12"),),
        f"{MONTHLY}\nfrom: 2021-11-01",
    ),
    Case(
        "something owed once",
        nothing,
        papers("创建动员/检查记录.docx"),
        (_E("missing-item", period="*"),),
        "every: once\neach: {record: 1}",
    ),
    Case(
        "a quarter's paper under a monthly duty",
        papers("四季度/检查记录.docx"),
        papers("12月/检查记录.docx"),
        (_E("missing-item", period="2021-12"), _E("date-unknown")),
        f"{MONTHLY}\nfrom: 2021-12-01",
    ),
    Case(
        "each department owes its own",
        papers("2021-05-10 办公室总结/办公室总结.docx"),
        papers("2021-05-10 办公室总结/办公室总结.docx", "2021-05-10 财务科总结/财务科总结.docx"),
        (_E("missing-item", period="2021", says="财务科"),),
        "every: year\neach: {summary: 1}\nper: department\ndepartments: [办公室, 财务科]",
    ),
    Case(
        "the departments' loose papers of a half-year",
        all_of(papers("下半年办公室自查小结.docx"), _empty("下半年财务科自查小结.docx")),
        papers("下半年办公室自查小结.docx", "下半年财务科自查小结.docx"),
        (
            _E("missing-item", period="2021H2", says="财务科"),
            _E("empty-file", path="下半年财务科自查小结.docx"),
        ),
        "every: half-year\nfrom: 2021-07-01\neach: {summary: 1}\n"
        "per: department\ndepartments: [办公室, 财务科]",
    ),
    Case(
        "each window owes its own",
        _windows("1号窗口"),
        _windows("1号窗口", "2号窗口"),
        (_E("missing-item", period="2021", says="2号窗口"),),
        "every: year\neach: {summary: 1}\nper: {file: 窗口一览.csv, column: 窗口号}",
    ),
    Case(
        "an indicator that does not concern the office",
        nothing,
        nothing,
        (_E("missing-item", period="2021"),),
        YEARLY,
        f"{YEARLY}\nwaived: {{reason: 本单位没有这项职能, by: 创建办, on: 2021-06-01}}",
        status="waived",
    ),
    Case(
        "an old rule",
        papers("2019-05-10 制度/卫生制度.docx"),
        papers("2019-05-10 制度/卫生制度.docx"),
        (_E("out-of-period"), _E("missing-item", period="2021")),
        "every: year\neach: {rule: 1}",
        "every: year\neach: {rule: 1}\nstanding: true",
    ),
    Case(
        "what nobody may see is owed all the same",
        papers("2021-05-10 体检/通知.docx"),
        papers("2021-05-10 体检/通知.docx", "2021-05-10 体检/体检报告.docx"),
        (_E("missing-evidence", period="2021", kind="test-report"),),
        "every: year\neach: {test-report: 1}\nsensitive: true",
    ),
    Case(
        "an item that proves another indicator too",
        _referred(so=False),
        _referred(so=True),
        (_E("missing-item", period="2021"),),
        YEARLY,
    ),
)
