"""Figures that the material must prove: each at its boundary, met exactly and missed by one."""

from collections.abc import Callable, Sequence
from datetime import date

from corpus.build import PEOPLE, Case, Expected, Fill
from corpus.desk import Folder
from corpus.fills import all_of

_E = Expected
HOURS = "every: year\nmeasures:\n  - {type: total-per-person, column: 时长, at_least: 30}"
SHARE = "every: year\nmeasures:\n  - {type: participation, at_least: 80%}"
_POTS = (
    "every: year\nmeasures:\n  - {type: each-row, by: 房间, any: [{column: 盆数, at_least: 3}, "
    "{column: 盆数, per: 人数, at_least: 1}]}"
)
TOTAL = "every: year\nmeasures:\n  - {type: total, column: 数量, at_least: 500}"
_DATES = "every: year\nfrom: 2021-12-20\nmeasures:\n  - {type: dates, column: 日期, every: workday}"
_COVERS = "every: year\nmeasures:\n  - {type: covers, column: 地点, values: [水房, 厕所]}"
_CLOSED = (
    "every: year\nmeasures:\n"
    "  - {type: closed, found: 发现日期, deadline: 整改时限, done: 完成日期}"
)
_LIST = ("序号", "问题", "发现日期", "整改时限", "完成日期")


def below(says: str = "") -> tuple[Expected, ...]:
    return (_E("below-threshold", says=says),)


def ledger(head: Sequence[str], *rows: Sequence[object], day: str = "") -> Fill:
    """A ledger of that day; of one sheet, its header on top."""
    return lambda folder: folder.table(
        folder.at(day or folder.day, "登记", "台账.xlsx"), head, *rows
    )


def hours(*given: object, day: str = "", head: str = "时长") -> Fill:
    """A ledger in which the people of the unit have these hours."""
    rows = [(*person, hour) for person, hour in zip(PEOPLE, given, strict=True)]
    return ledger(("姓名", "科室", head), *rows, day=day)


def signed(present: Sequence[int], *, day: str = "", absent: str = "请假") -> Fill:
    """A sign-in sheet that those of the unit signed whose places are given."""
    rows = [(*person, person[0] if at in present else absent) for at, person in enumerate(PEOPLE)]
    return lambda folder: folder.table(
        folder.at(day or folder.day, "培训", "签到表.xlsx"), ("姓名", "科室", "签名"), *rows
    )


def _halves(first: str, second: str) -> Fill:
    """The sign-in sheets of March and September, everyone on both, with these titles."""

    def fill(folder: Folder) -> None:
        for day, title in (("2021-03-12", first), ("2021-09-10", second)):
            folder.table(
                folder.at(day, "培训", f"{day[5:]}签到表.xlsx"),
                (title,),
                ("姓名", "科室", "签名"),
                *((*person, person[0]) for person in PEOPLE),
            )

    return fill


def _settled(yes: int, of: int) -> Fill:
    return ledger(("事项", "办结"), *((f"事项{n}", "是" if n < yes else "否") for n in range(of)))


def _ratio(at_least: str) -> str:
    return (
        "every: year\nmeasures:\n"
        f"  - {{type: ratio, column: 办结, equals: [是, 已办结], at_least: {at_least}}}"
    )


def patrol(days: Sequence[object], head: str = "日期") -> Fill:
    """A record of patrols with a row for each of these days, as they are written."""
    return ledger(
        (head, "情况", "巡查人"), *((day, "正常", "张伟") for day in days), day="2021-12-31"
    )


_DAYS = (20, 21, 22, 23, 24, 27, 28, 29, 30, 31)
_WRITTEN: dict[str, Callable[[int], object]] = {
    "as dates": lambda day: date(2021, 12, day),
    "as serial numbers": lambda day: 44550 + day - 20,
    "in words": lambda day: f"12月{day}日",
    "with dots": lambda day: f"2021.12.{day}",
    "as one number": lambda day: f"202112{day}",
    "with blanks and the weekday": lambda day: (
        f"2021年 12月 {day}日（周{'一二三四五六日'[(day - 20) % 7]}）"
    ),
}


def _of_places(*places: str, listed: bool = False) -> Fill:
    def fill(folder: Folder) -> None:
        if listed:
            (folder.workspace / "点位.csv").write_text(
                "点位,楼层\n1号窗,一楼\n13号窗,一楼\n", "utf-8"
            )
        ledger(("地点", "情况"), *((place, "干净") for place in places))(folder)

    return fill


def _problem(*written: tuple[object, object]) -> Fill:
    rows = [
        (n, "漏水", "2021-03-01", term, done) for n, (term, done) in enumerate(written, start=1)
    ]
    return lambda folder: folder.table(folder.at(folder.day, "督查", "问题台账.xlsx"), _LIST, *rows)


def _quarters(*amounts: int) -> Fill:
    return all_of(
        *(
            ledger(
                ("名称", "数量"), (f"第{quarter}期彩页", amount), day=f"2021-{quarter * 3:02d}-05"
            )
            for quarter, amount in enumerate(amounts, start=1)
        )
    )


CASES = (
    Case("eight of ten sign", signed(range(7)), signed(range(8)), below("70%"), SHARE, anyhow=True),
    Case(
        "who signs twice is one person",
        all_of(signed(range(7)), signed(range(6), day="2021-09-10")),
        all_of(signed(range(6)), signed((6, 7), day="2021-09-10", absent="缺席")),
        below(),
        SHARE,
    ),
    Case(
        "two thirds are not 66.67 %",
        _settled(2, 3),
        _settled(2, 3),
        below(),
        _ratio("66.67%"),
        _ratio("66.66%"),
    ),
    Case(
        "nine of ten settled", _settled(8, 10), _settled(9, 10), below(), _ratio("90%"), anyhow=True
    ),
    Case(
        "thirty hours to the tenth",
        hours(*[30] * 9, 29.9),
        hours(*[30] * 9, 30.0),
        below("杨帆"),
        HOURS,
        anyhow=True,
    ),
    Case(
        "hours in parts that no computer adds up exactly",
        all_of(
            *(
                hours(*[30.2] * 9, part, day=f"2021-0{at + 3}-10")
                for at, part in enumerate((10.1, 10.2, 9.6))
            )
        ),
        all_of(
            *(
                hours(*[30.1] * 9, part, day=f"2021-0{at + 3}-10")
                for at, part in enumerate((10.1, 10.2, 9.7))
            )
        ),
        below("杨帆"),
        HOURS,
    ),
    Case(
        "eight of ten have their hours",
        hours(*[30] * 7, 29, 29, 29),
        hours(*[30] * 8, 29, 29),
        below(),
        f"{HOURS[:-1]}, share: 80%}}",
    ),
    Case(
        "trees of those who must plant",
        ledger(
            ("姓名", "科室", "应尽责", "棵数"),
            *((*one, "是", 3 if at < 9 else 2) for at, one in enumerate(PEOPLE)),
        ),
        ledger(
            ("姓名", "科室", "应尽责", "棵数"),
            *(
                (*one, "是" if at < 9 else "否", 3 if at < 9 else 2)
                for at, one in enumerate(PEOPLE)
            ),
        ),
        below("杨帆"),
        (
            "every: year\nmeasures:\n  - {type: total-per-person, column: 棵数, at_least: 3, "
            "among: {column: 应尽责, equals: 是}}"
        ),
    ),
    Case(
        "a room without its plants",
        ledger(("房间", "人数", "盆数"), ("101", 4, 3), ("102", 2, 1)),
        ledger(("房间", "人数", "盆数"), ("101", 4, 3), ("102", 2, 2), ("103", 1, 1)),
        below("102"),
        _POTS,
        anyhow=True,
    ),
    Case(
        "rows of one room are one room",
        ledger(("房间", "人数", "盆数"), ("101", 4, 1), ("102", 5, 3), ("101", 4, 1)),
        ledger(("房间", "人数", "盆数"), ("101", 4, 1), ("102", 5, 3), ("101", 4, 2)),
        below("101"),
        _POTS,
    ),
    Case(
        "a sum that falls short by one",
        ledger(("名称", "数量"), ("彩页", 300), ("折页", 199), ("合计", 500)),
        ledger(("名称", "数量"), ("彩页", 300), ("折页", 200), ("合计", 500)),
        (*below("499"), _E("count-conflict", says="各行相加是499")),
        TOTAL,
        anyhow=True,
    ),
    Case(
        "each quarter by itself",
        _quarters(520, 499, 900, 510),
        _quarters(500, 500, 501, 502),
        below("499"),
        f"{TOTAL[:-1]}, in: each-period}}".replace("every: year", "every: quarter"),
    ),
    Case(
        "a place that nobody cleaned",
        _of_places("水房", "走廊"),
        _of_places("水房", "厕所"),
        below("厕所"),
        _COVERS,
    ),
    Case(
        "window 1 is not window 13",
        _of_places("13号窗", listed=True),
        _of_places("13号窗", "1号窗", listed=True),
        below("1号窗"),
        "every: year\nmeasures:\n"
        "  - {type: covers, column: 地点, values_from: {file: 点位.csv, column: 点位}}",
    ),
    *(
        Case(
            f"a working day without a patrol: days {name}",
            patrol([written(day) for day in _DAYS if day != 23]),
            patrol([written(day) for day in _DAYS]),
            below("12月23日"),
            _DATES,
        )
        for name, written in _WRITTEN.items()
    ),
    Case(
        "a range of days",
        patrol(["12月20日至22日", "12月24日", "12月27日-12月31日"]),
        patrol(["12月20日至24日", "2021.12.27-12.31"]),
        below("12月23日"),
        _DATES,
    ),
    Case(
        "a week without a row",
        patrol(["2021-12-03", "2021-12-06", "2021-12-24", "2021-12-31"]),
        patrol(["2021-12-03", "2021-12-06", "2021-12-17", "2021-12-24", "2021-12-31"]),
        below(),
        _DATES.replace("workday", "week").replace("12-20", "12-01"),
    ),
    Case(
        "a problem closed a day late",
        _problem(("3月10日", "3月11日")),
        _problem(("3月10日", "3月10日")),
        below(),
        _CLOSED,
    ),
    Case(
        "a problem never closed",
        _problem(("3月10日", "")),
        _problem(("3月10日", "已于3月9日整改")),
        (*below(), _E("open-problem")),
        _CLOSED,
    ),
    Case(
        "a problem past its term",
        _problem(("2021-12-30", "")),
        _problem(("2021-12-31", "")),
        (_E("open-problem"),),
    ),
    Case(
        "one sign-in sheet for two trainings",
        _halves("培训签到表（2021年3月12日）", "培训签到表（2021年3月12日）"),
        _halves("3月12日业务培训签到表", "9月10日业务培训签到表"),
        (_E("below-threshold", period="2021H2", says="《03-12签到表.xlsx》是同一份文件"),),
        SHARE.replace("year", "half-year").replace("80%", "80%, in: each-period"),
    ),
    Case(
        "a row of totals that its rows do not bear out",
        ledger(("名称", "数量"), ("彩页", 300), ("折页", 200), ("合计", 520)),
        ledger(("名称", "数量"), ("彩页", 300), ("小计", 300), ("折页", 200), ("合计", 500)),
        (_E("count-conflict", says="第4行“合计”的“数量”是520，各行相加是500"),),
        TOTAL,
    ),
    Case(
        "a figure nobody wrote down",
        ledger(("名称", "备注"), ("彩页", "已发")),
        all_of(
            ledger(("名称", "备注"), ("彩页", "已发")),
            ledger(("名称", "数量"), ("彩页", 500), day="2021-07-01"),
        ),
        below("数量"),
        TOTAL,
    ),
    Case(
        "a cell that nobody can read is not zero",
        ledger(("名称", "数量"), ("彩页", 300), ("折页", "若干")),
        ledger(("名称", "数量"), ("彩页", 500), ("折页", "若干")),
        below("若干"),
        TOTAL,
    ),
)
