"""Other days of judgement and other windows: mid-year, after the year, moving, with last year's."""

from pathlib import Path

from PIL import Image

from corpus.build import Case, Expected, Fill
from corpus.cases_measures import TOTAL, below, hours, ledger
from corpus.desk import Folder
from corpus.fills import MONTHLY, YEARLY, all_of, nothing, papers, records
from raw_material import scene

_E = Expected
_TILL_SEPTEMBER = [f"2021-{month:02d}-10" for month in range(1, 10)]
_HOURS = "every: year\nmeasures:\n  - {type: total-per-person, column: 时长, at_least: 30}"


def _circulars(last: str) -> Fill:
    """A circular for each month; December's was signed on that day of the next year."""

    def fill(folder: Folder) -> None:
        for month in range(1, 12):
            folder.word(f"2021年{month}月通报.docx", f"2021年{month}月通报", folder.words())
        unit = "安康市行政审批服务局"
        folder.word("督查情况通报.docx", "2021年12月督查情况通报", folder.words(), unit, last)

    return fill


# ── on 15 October 2021, a Friday ─────────────────────────────────────────────────────────────

RUNNING = (
    Case(
        "September is due when its grace is over",
        records(_TILL_SEPTEMBER[:8]),
        records(_TILL_SEPTEMBER[:8]),
        (_E("missing-item", period="2021-09"),),
        f"{MONTHLY}\ngrace: 15",
        f"{MONTHLY}\ngrace: 16",
    ),
    Case(
        "the month that still runs is not due",
        records(_TILL_SEPTEMBER[1:]),
        records(_TILL_SEPTEMBER),
        (_E("missing-item", period="2021-01"),),
        MONTHLY,
        anyhow=True,
    ),
    Case(
        "work of the year that was to be there in September",
        nothing,
        nothing,
        (_E("missing-item", period="2021"),),
        f"{YEARLY}\nby: 10-15",
        f"{YEARLY}\nby: 10-16",
        status="not-due",
    ),
    Case(
        "the week is over on Sunday",
        records(["2021-10-08"]),
        records(["2021-09-29", "2021-10-08"]),
        (_E("missing-item", period="2021-W39"),),
        "every: week\nfrom: 2021-09-27\neach: {record: 1}",
    ),
    Case(
        "a Saturday on which everybody works, and days on which nobody does",
        records([f"2021-10-{day:02d}" for day in (8, 11, 12, 13, 14, 15)]),
        records([f"2021-10-{day:02d}" for day in (8, 9, 11, 12, 13, 14, 15)]),
        (_E("missing-item", period="2021-10-09"),),
        "every: workday\nfrom: 2021-10-01\neach: {record: 1}",
    ),
    Case(
        "a week of which the cut leaves only days of rest",
        records(["2021-10-15"]),
        records(["2021-10-08"]),
        (_E("missing-item", period="2021-W40"),),
        "every: week\nfrom: 2021-10-02\neach: {record: 1}",
    ),
    Case(
        "a photo of tomorrow",
        papers("2021-10-16 一楼大厅督查/检查记录.docx"),
        papers("2021-10-15 一楼大厅督查/检查记录.docx"),
        (_E("future-date"),),
    ),
    Case(
        "hours are progress before the year is over",
        all_of(hours(*[10] * 10), papers("2021-02-30 志愿/检查记录.docx")),
        hours(*[10] * 10),
        (_E("invalid-date"),),
        _HOURS,
        status="not-due",
    ),
    Case(
        "a quarter by itself",
        all_of(
            *(
                ledger(("名称", "数量"), (f"{day}彩页", amount), day=day)
                for day, amount in (("2021-02-05", 500), ("2021-05-05", 500), ("2021-08-05", 499))
            )
        ),
        all_of(
            *(
                ledger(("名称", "数量"), (f"{day}彩页", amount), day=day)
                for day, amount in (
                    ("2021-02-06", 500),
                    ("2021-05-06", 500),
                    ("2021-08-06", 500),
                    ("2021-10-06", 1),
                )
            )
        ),
        below("499"),
        f"{TOTAL[:-1]}, in: each-period}}".replace("every: year", "every: quarter"),
    ),
)

# ── on 31 March 2022: what was signed within sixty days still counts ─────────────────────────

AFTER = (
    Case(
        "a circular of December signed too late",
        _circulars("2022年3月2日"),
        _circulars("2022年3月1日"),
        (_E("missing-item", period="2021-12"), _E("out-of-period")),
        "every: month\neach: {circular: 1}",
    ),
    Case(
        "a summary of the year signed in January",
        papers("2022-01-10 义务植树/检查记录.docx"),
        lambda folder: folder.word(
            "年度总结/总结.docx",
            "2021年度工作总结",
            folder.words(),
            "安康市行政审批服务局",
            "2022年1月10日",
        ),
        (_E("missing-item", period="2021"), _E("out-of-period")),
        "every: year\neach: {summary: 1}",
    ),
    Case(
        "the whole year is over",
        records(_TILL_SEPTEMBER),
        records([*_TILL_SEPTEMBER, "2021-10-10", "2021-11-10", "2021-12-10"]),
        tuple(_E("missing-item", period=f"2021-{month}") for month in (10, 11, 12)),
        MONTHLY,
    ),
)

# ── August 2020 to July 2021, judged on 1 August 2021, with last year's workspace ────────────

_LAST_PLAN = """\
version: 1
title: 2020年度创建工作
unit: 安康市行政审批服务局
year: 2020
period: {from: 2020-01-01, to: 2020-12-31}
departments: [办公室, 财务科]
tasks:
  - id: "1"
    title: 往年任务
    indicators:
      - {id: "1.1", title: 事项1之1, departments: [办公室], every: half-year, each: {record: 1}}
      - {id: "1.2", title: 事项1之2, departments: [办公室], every: half-year, each: {record: 1}}
      - {id: "1.3", title: 往年照片, departments: [办公室], every: event}
"""


def last_year(root: Path) -> None:
    """The workspace of 2020 beside this one; what is wrong in it is nobody's business."""
    before = root.parent / "2020"
    before.mkdir()
    (before / "plan.yaml").write_text(_LAST_PLAN, "utf-8")
    task = before / "01-往年任务"
    kept = Folder(task / "1.2-事项1之2", "1.2", 901)
    kept.record("2020-10-10 督查/检查记录.docx")
    Folder(task / "1.1-事项1之1", "1.1", 902).record("2020-07-31 督查/检查记录.docx")
    photos = Folder(task / "1.3-往年照片", "1.3", 903)
    photos.photo("2020-10-11 一楼大厅督查/现场.jpg", _old_photo())


def _old_photo() -> Image.Image:
    return scene(960, 720)


WINDOW = (
    Case(
        "the first half of a window, which lies in last year's workspace",
        records(["2021-03-10"]),
        records(["2021-03-11"]),
        (_E("missing-item", period="*"),),
        "every: half-year\neach: {record: 1}",
    ),
    Case(
        "quarters that begin with the window's first month",
        records(["2020-09-10", "2021-01-10", "2021-03-10"]),
        records(["2020-10-31", "2020-11-01", "2021-02-10", "2021-07-31"]),
        (_E("missing-item", period="*"),),
        "every: quarter\neach: {record: 1}",
    ),
    Case(
        "what lies before the window",
        records(["2020-07-31"]),
        records(["2020-08-01"]),
        (_E("out-of-period"), _E("missing-item", period="*")),
        YEARLY,
    ),
    Case(
        "a photo of last year",
        lambda folder: folder.photo("2021-03-10 一楼大厅督查/现场.jpg", _old_photo()),
        lambda folder: folder.photo("2021-03-10 一楼大厅督查/现场.jpg"),
        (_E("reused-photo", path="现场.jpg"),),
    ),
)

# ── looked at and right ──────────────────────────────────────────────────────────────────────


def _settled(entry: str) -> Fill:
    """A photo too small, and what somebody said of it."""

    def fill(folder: Folder) -> None:
        home = "2021-03-10 一楼大厅督查"
        folder.photo(f"{home}/现场.jpg", folder.shot().resize((640, 480)))
        folder.put(f"{home}/说明.yaml", f"地点: 一楼大厅\n核实:\n  - {entry}\n")

    return fill


_WHY = "理由: 老照片，没有原图, 由: 张三, 于: 2021-07-01"
SETTLED = (
    Case(
        "another file was looked at",
        _settled(f"{{code: low-resolution, file: 别的.jpg, {_WHY}}}"),
        _settled(f"{{code: low-resolution, file: 现场.jpg, {_WHY}}}"),
        (_E("low-resolution"), _E("unmatched-acknowledgement", says="别的.jpg")),
    ),
    Case(
        "what was looked at is no longer there",
        _settled(f"{{code: 照片重复使用, {_WHY}}}"),
        _settled(f"{{code: 照片像素不足, {_WHY}}}"),
        (_E("low-resolution"), _E("unmatched-acknowledgement", says="照片重复使用")),
    ),
    Case(
        "the plan says so of one of two",
        papers("2020-03-10 督查甲/检查记录.docx"),
        papers("2020-03-10 督查乙/检查记录.docx"),
        (_E("out-of-period"),),
    ),
)
