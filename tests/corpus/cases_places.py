"""Names, dates and places: what a name tells, and what only looks as if it did."""

from corpus.build import PEOPLE, Case, Expected, Fill, Folder

_E = Expected
_RECORD = ("检查记录", "一楼大厅干净整洁，二楼走廊无杂物。")
_MONTHLY = "every: month\neach: {record: 1}"
_YEARLY = "every: year\neach: {record: 1}"


def _at(*paths: str) -> Fill:
    """A record at each of the paths, no two alike."""

    def fill(folder: Folder) -> None:
        for number, path in enumerate(paths):
            folder.word(path, *_RECORD, f"第{number + 1}处另有说明。")

    return fill


def _shot(day: str, camera: str = "2021-03-10 督查/IMG_1.jpg") -> Fill:
    def fill(folder: Folder) -> None:
        folder.place("2021-03-10 督查")
        folder.word("2021-03-10 督查/检查记录.docx", *_RECORD)
        folder.photo(camera, taken=day)

    return fill


def _told(first: str, notice: str) -> Fill:
    """An activity of 10 March with a notice of that day."""

    def fill(folder: Folder) -> None:
        folder.word(f"{first}/检查记录.docx", *_RECORD)
        folder.word(
            f"{first}/通知.docx", "关于开展督查的通知", "各科室：", "定于近日督查，请配合。",
            "安康市行政审批服务局", notice,
        )  # fmt: skip

    return fill


def _year(*names: str) -> Fill:
    """A record for each month under these names of folders."""
    return _at(*(f"{name}/检查记录.docx" for name in names))


def _circulars(last: str) -> Fill:
    def fill(folder: Folder) -> None:
        for month in range(1, 12):
            folder.word(f"2021年{month}月通报.docx", f"2021年{month}月通报", f"通报第{month}期。")
        folder.word(
            "督查情况通报.docx",
            "2021年12月督查情况通报",
            "年末通报。",
            "安康市行政审批服务局",
            last,
        )

    return fill


def _csv(encoding: str, hours: tuple[object, ...]) -> Fill:
    def fill(folder: Folder) -> None:
        rows = "".join(
            f"{name},{home},{hour}\n" for (name, home), hour in zip(PEOPLE, hours, strict=True)
        )
        text = f"志愿服务时长统计,,\n姓名,科室,时长（小时）\n{rows}"
        folder.put("2021-06-10 志愿服务/志愿服务台账.csv", text.encode(encoding))

    return fill


def _names(*written: str) -> Fill:
    """Thirty hours for each of these names, as clerks write them."""

    def fill(folder: Folder) -> None:
        homes = ("办公室", "办公室", "办公室", "办公室", "办公室", "财务科", "财务科")
        rows = [(name, home, 30) for name, home in zip(written, homes, strict=True)]
        folder.table("2021-06-10 志愿服务/志愿服务台账.xlsx", ("姓名", "科室", "时长"), *rows)

    return fill


_HOURS = "every: year\nmeasures:\n  - {type: total-per-person, column: 时长, at_least: 30}"
_PLAIN = ("职工甲", "职工乙", "职工丙", "职工丁", "王芳", "王芳", "买买提·艾力")
_DAYS = [f"2021-{month:02d}-1{month % 9} 督查" for month in range(1, 13)]
CASES = (
    Case(
        "a day that does not exist",
        _at("2021-02-30 督查/检查记录.docx"),
        _at("2021-02-28 督查/检查记录.docx"),
        (_E("invalid-date"),),
    ),
    Case(
        "an item of the year before",
        _at("2020-11-10 督查/检查记录.docx"),
        _at("2021-11-10 督查/检查记录.docx"),
        (_E("out-of-period"),),
    ),
    Case(
        "a rule of the year before",
        _at("2020-11-10 制度/检查记录.docx"),
        _at("2021-02-10 制度/检查记录.docx"),
        (_E("out-of-period"), _E("missing-item")),
        _YEARLY,
    ),
    Case(
        "an item without a date",
        _at("楼道督查/检查记录.docx"),
        _at("5月/楼道督查/检查记录.docx"),
        (_E("date-unknown"),),
        "every: event\neach: {record: 1}",
    ),
    Case(
        "a photo of another week", _shot("2021-05-02"), _shot("2021-03-12"), (_E("date-conflict"),)
    ),
    Case(
        "a notice after the event",
        _told("2021-03-10 督查", "2021年3月15日"),
        _told("2021-03-10 督查", "2021年3月8日"),
        (_E("order-conflict"),),
    ),
    Case(
        "a month that its name hides",
        _year(*_DAYS[:11]),
        _year(*_DAYS),
        (_E("missing-item", period="2021-12"),),
        _MONTHLY,
    ),
    Case(
        "months as shelves",
        _year(*(f"{month}月" for month in range(1, 12))),
        _year(*(f"{month}月" for month in range(1, 13))),
        (_E("missing-item", period="2021-12"),),
        _MONTHLY,
    ),
    Case(
        "all loose",
        _at(*(f"{month}月检查记录.docx" for month in range(2, 13))),
        _at(*(f"{month}月检查记录.docx" for month in range(1, 13))),
        (_E("missing-item", period="2021-01"),),
        _MONTHLY,
    ),
    Case(
        "by kind, then by day",
        _at(*(f"文字资料/2021{month:02d}15检查记录.docx" for month in range(2, 13))),
        _at(*(f"文字资料/2021{month:02d}15检查记录.docx" for month in range(1, 13))),
        (_E("missing-item", period="2021-01"),),
        _MONTHLY,
    ),
    Case(
        "by department",
        _at(*(f"财务科/{month}.15督查/检查记录.docx" for month in range(2, 13))),
        _at(*(f"财务科/{month}.15督查/检查记录.docx" for month in range(1, 13))),
        (_E("missing-item", period="2021-01"),),
        _MONTHLY,
    ),
    Case(
        "quarters in words",
        _year("一季度", "二季度", "三季度"),
        _year("一季度", "二季度", "三季度", "四季度"),
        (_E("missing-item", period="2021Q4"),),
        "every: quarter\neach: {record: 1}",
    ),
    Case(
        "names that look like numbers",
        _at("2021-02-30 三项整治/检查记录.docx"),
        _at(
            "3.12植树/检查记录.docx",
            "7.1党日/检查记录.docx",
            "2021-04-01 四包责任/检查记录.docx",
            "2021-05-01 十个没有/检查记录.docx",
            "2021-06-01 三项整治/检查记录.docx",
        ),
        (_E("invalid-date"),),
    ),
    Case(
        "a circular of December signed too late",
        _circulars("2022年4月20日"),
        _circulars("2022年1月6日"),
        (_E("out-of-period"), _E("future-date")),
        "every: month\ngrace: 10\neach: {circular: 1}",
    ),
    Case(
        "a folder with another task's number",
        lambda folder: folder.word("../88.8-别项/2021-03-10 督查/检查记录.docx", *_RECORD),
        _at("8.8健步走/检查记录.docx"),
        (_E("misfiled", path="检查记录.docx"),),
    ),
    Case(
        "hours in GBK",
        _csv("gb18030", (30, 30, 30, 30, 30, 30, 29)),
        _csv("gb18030", (30, 30, 30, 30, 30, 30, "30小时")),
        (_E("below-threshold"),),
        _HOURS,
    ),
    Case(
        "hours in UTF-16",
        _csv("utf-16", (30, 30, 30, 30, 30, 30, 29)),
        _csv("utf-16", (30, 30, 30, 30, 30, 30, 30)),
        (_E("below-threshold"),),
        _HOURS,
    ),
    Case(
        "one of two with the same name",
        _names("职工甲", "职工乙", "职工丙", "职工丁", "王芳", "外人", "买买提·艾力"),
        _names("职工　甲", "职工 乙", "职工丙", "职工丁", "王　芳", "王芳", "买买提•艾力"),
        (_E("below-threshold"),),
        _HOURS,
    ),
)
