"""Dates: where they come from, which goes first, what contradicts, what lies outside."""

import subprocess
from datetime import datetime, timedelta, timezone

import imageio_ffmpeg

from corpus.build import Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import YEARLY, all_of, papers, records

_E = Expected
_CHINA = timezone(timedelta(hours=8))
_UNIT = "安康市行政审批服务局"


def shots(*taken: str, day: str = "2021-03-10", name: str = "") -> Fill:
    """A record and photos of one activity, with what their cameras say."""

    def fill(folder: Folder) -> None:
        folder.record(folder.at(day, "一楼大厅督查", "检查记录.docx"))
        for number, one in enumerate(taken):
            folder.photo(folder.at(day, "一楼大厅督查", f"{name}{'abc'[number]}.jpg"), taken=one)

    return fill


def _photos(*names: str) -> Fill:
    """Photos with these names, each in a folder that says the place and no day."""

    def fill(folder: Folder) -> None:
        for number, name in enumerate(names):
            folder.photo(f"水房清扫{'甲乙丙丁戊己庚辛壬癸子丑'[number]}/{name}")

    return fill


def _told(*, notice: str = "", paper: str = "", day: str = "") -> Fill:
    """An activity of 10 March with a notice, or another paper, of these days."""

    def fill(folder: Folder) -> None:
        home = "2021-03-10 督查"
        folder.record(f"{home}/检查记录.docx")
        if notice:
            folder.notice(f"{home}/通知.docx", day=notice)
        if paper:
            folder.word(f"{home}/{paper}.docx", paper, folder.words(), _UNIT, day)

    return fill


def _signed(day: str, body: str = "") -> Fill:
    """A paper whose only date stands at its end, or in the midst of what it says."""

    def fill(folder: Folder) -> None:
        ends = (_UNIT, day) if day else ()
        folder.word("督查情况/检查记录.docx", "检查记录", f"{body}{folder.words()}", *ends)

    return fill


def _sidecar(day: str, named: str) -> Fill:
    """An item whose folder is named by one day and whose sidecar says another."""

    def fill(folder: Folder) -> None:
        folder.record(f"{named} 督查/检查记录.docx")
        folder.say(f"{named} 督查", 日期=day)

    return fill


def _video(created: str) -> Fill:
    """A video whose camera says, in UTC, when it was made."""

    def fill(folder: Folder) -> None:
        path = folder.put("现场/现场.mp4", b"")
        source = ("-f", "lavfi", "-i", f"color=c=0x{folder.seed:06x}:d=1:s=160x120:r=5")
        stamp = ("-metadata", f"creation_time={created}", "-pix_fmt", "yuv420p", "-y", path)
        subprocess.run(
            (imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", *source, *stamp), check=True
        )

    return fill


def _epoch(day: str) -> int:
    return int(datetime.fromisoformat(f"{day}T10:00:00").replace(tzinfo=_CHINA).timestamp() * 1000)


_NAMED = (
    "IMG_20210110_101112.jpg",
    f"mmexport{_epoch('2021-02-10')}.jpg",
    "微信图片_20210310101112.jpg",
    "2021-04-10 水房.jpg",
    "20210510水房.jpg",
    "2021.6.10水房.jpg",
    "2021年7月10日水房.jpg",
    "8月10日水房.jpg",
    "9.10水房.jpg",
    "2021-10-10至12日水房.jpg",
    "VID_20211110_080000.jpg",
    "2021年12月水房.jpg",
)
_QUARTERS = records(["2021-02-10", "2021-05-10", "2021-08-10"])
PLAIN = (
    Case(
        "a day that does not exist",
        papers("2021-02-30 督查/检查记录.docx"),
        papers("2021-02-28 督查/检查记录.docx"),
        (_E("invalid-date", path="2021-02-30 督查"),),
    ),
    Case(
        "an item of the year before",
        records(["2020-12-31"]),
        records(["2021-01-01"]),
        (_E("out-of-period"), _E("missing-item", period="2021")),
        YEARLY,
        anyhow=True,
    ),
    Case(
        "a photo of the year before",
        shots("2020-03-10"),
        shots("2021-03-10"),
        (_E("out-of-period", path="a.jpg"),),
    ),
    Case(
        "an item after the day of judgement",
        records(["2022-01-03"]),
        records(["2021-12-30"]),
        (_E("out-of-period"), _E("future-date"), _E("missing-item", period="2021")),
        YEARLY,
    ),
    Case(
        "an item without a date",
        all_of(_QUARTERS, papers("楼道督查/检查记录.docx")),
        all_of(_QUARTERS, papers("12月/楼道督查/检查记录.docx")),
        (_E("date-unknown"), _E("missing-item", period="2021Q4")),
        "every: quarter\neach: {record: 1}",
    ),
    Case(
        "names of photos in every form",
        _photos(*_NAMED[:8], *_NAMED[9:]),
        _photos(*_NAMED),
        (_E("missing-item", period="2021-09"),),
        "every: month\neach: {photo: 1}",
    ),
    Case(
        "weeks by number",
        papers("第50周/检查记录.docx", "第52周/检查记录.docx"),
        papers("第50周/检查记录.docx", "第51周/检查记录.docx", "第52周/检查记录.docx"),
        (_E("missing-item", period="2021-W51"),),
        "every: week\nfrom: 2021-12-13\neach: {record: 1}",
    ),
)
SOURCES = (
    Case(
        "a photo renamed to another day",
        lambda folder: folder.photo("20210310一楼大厅督查2.jpg", taken="2021-02-01"),
        lambda folder: folder.photo("20210310一楼大厅督查2.jpg", taken="2021-03-12"),
        (_E("date-conflict"),),
    ),
    Case("photos four days off", shots("2021-03-14"), shots("2021-03-13"), (_E("date-conflict"),)),
    Case(
        "a camera whose clock was reset",
        all_of(
            *(
                shots(
                    f"2021-01-{day - 7:02d}",
                    f"2021-01-{day - 7:02d}T11:00:00",
                    day=f"2021-03-{day:02d}",
                )
                for day in (10, 17, 24)
            )
        ),
        all_of(
            *(
                shots(f"2021-03-{day:02d}", f"2021-03-{day:02d}T11:00:00", day=f"2021-03-{day:02d}")
                for day in (11, 18, 25)
            )
        ),
        (_E("date-conflict", as_="note"),) * 3,
    ),
    Case(
        "late in the evening, in another zone",
        lambda folder: folder.photo("一楼大厅/a.jpg", taken="2021-11-30T15:59:00+00:00"),
        lambda folder: folder.photo("一楼大厅/a.jpg", taken="2021-11-30T16:01:00+00:00"),
        (_E("missing-item", period="2021-12"), _E("out-of-period")),
        "every: month\nfrom: 2021-12-01\neach: {photo: 1}",
    ),
    Case(
        "a video made late in the evening",
        _video("2021-11-30T15:59:00Z"),
        _video("2021-11-30T16:01:00Z"),
        (_E("missing-item", period="2021-12"), _E("out-of-period")),
        "every: month\nfrom: 2021-12-01\neach: {video: 1}",
    ),
    Case(
        "a day that is only spoken of",
        all_of(_QUARTERS, _signed("", "根据2021年12月1日的要求，")),
        all_of(_QUARTERS, _signed("2021年12月5日", "根据2021年7月1日的要求，")),
        (_E("missing-item", period="2021Q4"), _E("date-unknown")),
        "every: quarter\neach: {record: 1}",
    ),
    Case(
        "a sidecar goes before the folder's name",
        _sidecar("2020-03-10", "2021-03-10"),
        _sidecar("2021-03-10", "2020-03-10"),
        (_E("out-of-period"),),
    ),
    Case(
        "a notice after the event",
        _told(notice="2021年3月11日"),
        _told(notice="2021年3月10日"),
        (_E("order-conflict"),),
    ),
    Case(
        "a summary before the event",
        _told(paper="总结", day="2021年3月9日"),
        _told(paper="总结", day="2021年3月10日"),
        (_E("order-conflict"),),
    ),
    Case(
        "a bulletin before the event",
        _told(paper="工作简报", day="2021年3月9日"),
        _told(paper="工作简报", day="2021年3月15日"),
        (_E("order-conflict"),),
    ),
)
CASES = (*PLAIN, *SOURCES)
