"""What is owed: periods, items, pieces, alternatives, departments, deadlines, waivers."""

from collections.abc import Iterable, Sequence
from datetime import date

from corpus.build import COMMON, Case, Expected, Fill
from corpus.desk import Folder

_E = Expected
MONTHLY = "every: month\neach: {record: 1}"
YEARLY = "every: year\neach: {record: 1}"
MONTHS = tuple(f"2021-{month:02d}-10" for month in range(1, 13))


def records(days: Iterable[str], name: str = "检查记录.docx") -> Fill:
    """A record of each of these days."""

    def fill(folder: Folder) -> None:
        for day in days:
            folder.record(folder.at(day, "督查", name))

    return fill


def papers(*paths: str) -> Fill:
    """Papers and photos at these very paths."""

    def fill(folder: Folder) -> None:
        for path in paths:
            if path.endswith(".jpg"):
                folder.photo(path)
            else:
                folder.record(path)

    return fill


def all_of(*fills: Fill) -> Fill:
    def fill(folder: Folder) -> None:
        for one in fills:
            one(folder)

    return fill


def without(days: Sequence[str], *left: str) -> list[str]:
    return [day for day in days if day not in left]


def _mondays(first_week: int) -> list[str]:
    return [date.fromisocalendar(2021, week, 3).isoformat() for week in range(first_week, 53)]


def _pieces(*names: str) -> Fill:
    """One activity of June with these papers and photos."""

    def fill(folder: Folder) -> None:
        day = "2021-06-10"
        folder.say(folder.at(day, "活动", "").rstrip("/"))
        for name in names:
            path = folder.at(day, "活动", name)
            folder.photo(path) if name.endswith(".jpg") else folder.record(path)

    return fill


def _album(*sizes: tuple[int, int]) -> Fill:
    return lambda folder: folder.album(
        "2021-06-10 一楼大厅活动/活动照片.docx", *(folder.shot(*size) for size in sizes)
    )


def _same_photo(*, again: bool) -> Fill:
    def fill(folder: Folder) -> None:
        folder.say("2021-06-10 活动")
        shot = folder.shot()
        folder.photo("2021-06-10 活动/a.jpg", shot)
        folder.photo("2021-06-10 活动/b.jpg", shot if again else None)

    return fill


def _broken_photo(folder: Folder) -> None:
    folder.say("2021-06-10 活动")
    folder.photo("2021-06-10 活动/a.jpg")
    folder.put("2021-06-10 活动/b.jpg", b"\xff\xd8\xff\xe0 cut off")


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
        (folder.workspace / "窗口一览.csv").write_text("窗口号,人数\n1号窗口,2\n2号窗口,3\n", "utf-8")
        for number in numbers:
            folder.record(f"2021-05-10 {number}总结/{number}总结.docx")

    return fill


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
        lambda folder: None,
        papers("创建动员/检查记录.docx"),
        (_E("missing-item", period="*"),),
        "every: once\neach: {record: 1}",
    ),
    Case(
        "a quarter's paper under a monthly duty",
        papers("四季度/检查记录.docx"),
        papers("12月/检查记录.docx"),
        (_E("missing-item", period="2021-12"),),
        f"{MONTHLY}\nfrom: 2021-12-01",
    ),
    Case(
        "a circular that the year owes",
        _pieces("检查记录.docx"),
        all_of(_pieces("检查记录.docx"), papers("2021-07-02 6月督查通报.docx")),
        (_E("missing-evidence", period="2021", kind="circular"),),
        "every: year\neach: {record: 1}\nrequires: {circular: 1}",
    ),
    Case(
        "a piece that each item owes",
        _pieces("通知.docx", "a.jpg", "b.jpg"),
        _pieces("通知.docx", "签到表.docx", "a.jpg", "b.jpg"),
        (_E("missing-evidence", period="2021", kind="attendance"),),
        "every: year\neach: {notice: 1, attendance: 1, photo: 2}",
        anyhow=True,
    ),
    Case(
        "two photos of three",
        _pieces("检查记录.docx", "a.jpg", "b.jpg"),
        _pieces("检查记录.docx", "a.jpg", "b.jpg", "c.jpg"),
        (_E("missing-evidence", period="2021", kind="photo"),),
        "every: year\neach: {record: 1, photo: 3}",
        anyhow=True,
    ),
    Case(
        "minutes or a resolution",
        _pieces("通知.docx"),
        _pieces("会议纪要.docx"),
        (_E("missing-evidence", period="2021", kind="*"),),
        'every: year\neach: {"minutes|resolution": 1}',
    ),
    Case(
        "a second item that is not whole",
        papers("2021-03-10 督查/检查记录.docx", "2021-03-10 督查/问题清单.docx", "2021-09-10 督查/问题清单.docx"),
        papers("2021-03-10 督查/检查记录.docx", "2021-03-10 督查/问题清单.docx"),
        (_E("incomplete-item", period="2021", kind="record", path="2021-09-10 督查"),),
        "every: year\neach: {record: 1, issues: 1}",
    ),
    Case(
        "of two short items the nearest to whole is asked for",
        papers("2021-03-10 督查/检查记录.docx", "2021-03-10 督查/通知.docx", "2021-09-10 督查/通知.docx"),
        papers(
            "2021-03-10 督查/检查记录.docx", "2021-03-10 督查/通知.docx", "2021-03-10 督查/总结.docx",
        ),
        (
            _E("missing-evidence", period="2021", kind="summary", path="2021-03-10 督查"),
            _E("incomplete-item", period="2021", kind="*", path="2021-09-10 督查"),
            _E("incomplete-item", period="2021", kind="*", path="2021-09-10 督查"),
        ),
        "every: year\neach: {record: 1, notice: 1, summary: 1}",
    ),
    Case(
        "each department owes its own",
        papers("2021-05-10 办公室总结/办公室总结.docx"),
        papers("2021-05-10 办公室总结/办公室总结.docx", "2021-05-10 财务科总结/财务科总结.docx"),
        (_E("missing-item", period="2021", says="财务科"),),
        "every: year\neach: {summary: 1}\nper: department\ndepartments: [办公室, 财务科]",
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
        lambda folder: None,
        lambda folder: None,
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
        "the same photo twice counts once",
        _same_photo(again=True),
        _same_photo(again=False),
        (_E("missing-evidence", period="2021", kind="photo"), _E("duplicate-photo", kind="photo", path="b.jpg")),
        "every: year\neach: {photo: 2}",
    ),
    Case(
        "a broken photo does not count",
        _broken_photo,
        _same_photo(again=False),
        (_E("missing-evidence", period="2021", kind="photo"), _E("unreadable-file", kind="*", path="b.jpg")),
        "every: year\neach: {photo: 2}",
    ),
    Case(
        "what is left out on purpose does not count",
        _pieces("检查记录（不用）.docx", "通知.docx"),
        _pieces("检查记录（不用）.docx", "检查记录.docx", "通知.docx"),
        (_E("missing-evidence", period="2021", kind="record"),),
        "every: year\neach: {notice: 1, record: 1}",
    ),
    Case(
        "pictures in a document of photos",
        _album((801, 600), (300, 200)),
        _album((801, 600), (802, 640)),
        (_E("missing-evidence", period="2021", kind="photo"),),
        "every: year\neach: {photo: 2}",
    ),
    Case(
        "a sealed copy is the same piece",
        all_of(_pieces("方案.docx"), lambda folder: folder.pdf("2021-06-10 活动/方案（盖章）.pdf", "sealed")),
        all_of(_pieces("方案.docx", "预案.docx"), lambda folder: folder.pdf("2021-06-10 活动/方案（盖章）.pdf", "seal")),
        (_E("missing-evidence", period="2021", kind="scheme"),),
        "every: year\neach: {scheme: 2}",
    ),
    Case(
        "an item that proves another indicator too",
        _referred(so=False),
        _referred(so=True),
        (_E("missing-item", period="2021"),),
        YEARLY,
    ),
)
