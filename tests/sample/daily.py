"""What is written down day by day: patrols, duty, disinfection, waste, extinguishers, hours."""

from collections.abc import Callable
from datetime import date
from functools import partial

from sample.grain import Dice
from sample.ledgers import Ledger, Value, workbook
from sample.papers import Paper, chinese, document
from sample.year import Files, days, employed, present, staff, workdays

MONTHS = range(1, 13)
Row = tuple[Value, ...]


def daily() -> Files:
    """The tables of all twelve months, and the year's table of volunteer hours."""
    found: Files = {
        "04-创文服务/4.10-志愿服务时长/2021年志愿服务时长登记表.xlsx": _hours_book,
    }
    for path, make in _MONTHLY.items():
        for month in MONTHS:
            found[path.format(month)] = partial(make, month)
    return found


def _disinfection(month: int) -> bytes:
    """The round of every fifth working day; August's is July's once more, June's is too short."""
    header = ("序号", "日期", "地点", "药剂", "浓度", "操作人", "复核人")
    rows: list[Row] = []
    for at, day in enumerate(workdays(7 if month == 8 else month)[1::5]):
        people = ("崔大川" if at % 2 else "田满仓", "麦小满")
        round_of = _PLACES[: 3 if at % 2 else 4][: 2 if month == 6 else 4]
        for place, stuff, share in round_of:
            rows.append((len(rows) + 1, day, place, stuff, share, *people))
    note = "填表科室：后勤服务中心"
    title = "重点部位消杀记录表"
    return workbook(Ledger(title, header, tuple(rows), note=note, merged=("日期",)))


_PLACES = (
    ("垃圾收集点", "含氯消毒液", "1:100"),
    ("厕所", "含氯消毒液", "1:100"),
    ("水房", "酒精", "75%"),
    ("厕所", "含氯消毒液", "1:100"),
)


def _waste(month: int) -> bytes:
    header = ("日期", "可回收物（袋）", "厨余垃圾", "其他垃圾（桶）", "有害垃圾", "登记人")
    rows = tuple(
        (
            day,
            2 + (day.day + month) % 3,
            f"{4 + (day.day * month) % 5}桶",
            6 + day.day % 4,
            "有" if day.day > 24 and month % 3 == 0 else "无",
            "竹小筠",
        )
        for day in workdays(month)[::3]
    )
    total = ("可回收物（袋）", "其他垃圾（桶）")
    return workbook(Ledger(f"2021年{month}月垃圾清运台账", header, rows, total=total))


def _on_duty(day: date) -> str:
    people = present(date(2021, day.month, 28))
    return people[(day.day * 3 + day.month) % len(people)]


def _duty_plan(month: int) -> bytes:
    people = present(date(2021, month, 28))
    chiefs = people[:: len(people) // 6][:5]
    rows = tuple(
        (
            f"{month}月{day.day}日",
            f"星期{'一二三四五六日'[day.weekday()]}",
            chiefs[day.day % 5],
            _on_duty(day),
        )
        for day in days(month)
    )
    told = "带班领导、值班人员要保持通信畅通，遇有紧急情况立即报告。交接班时间为每日8时30分。"
    signed = date(2021, 1, 1) if month == 1 else workdays(month - 1)[-2]
    return document(
        Paper(
            f"2021年{month}月值班安排表",
            (told, (("日期", "星期", "带班", "值班"), *rows)),
            signed=chinese(signed.isoformat()),
            issuer="办公室",
        )
    )


def _duty_log(month: int) -> bytes:
    header = ("日期", "值班人", "值班情况", "交班时间")
    said = ("一切正常", "接听来电两次，已转办", "夜间巡查正常", "雨天检查门窗，正常")
    rows = tuple((day, _on_duty(day), said[(day.day + month) % 4], "8:30") for day in days(month))
    return workbook(Ledger(f"{month}月值班记录", header, rows))


def _patrols(month: int) -> bytes:
    """One row a working day, but for 14 and 15 September; every third month in words."""
    header = ("日期", "时间", "门禁监控", "用电用火", "消防通道", "巡查人", "复核人")
    rows: list[Row] = []
    for day in workdays(month):
        if (month, day.day) in ((9, 14), (9, 15)):
            continue
        when: Value = day if month % 3 else f"{month}月{day.day}日"
        passage = "正常" if day.day % 9 else "三楼杂物已清"
        people = (
            ("雷志远", "铁木生", "山海平")[day.day % 3],
            ("山海平", "雷志远")[bool(day.day % 3)],
        )
        rows.append((when, "9:00、16:30", "正常", "正常", passage, *people))
    title = f"2021年{month}月日巡查记录"
    return workbook(Ledger(title, header, tuple(rows), note="安全保卫科"))


def _extinguishers(month: int) -> bytes:
    header = ("序号", "位置", "型号", "检查日期", "压力", "有效期", "检查人")
    spots = [f"{floor}楼{spot}" for floor in (1, 2, 3) for spot in ("东侧", "西侧", "电梯口")]
    day = workdays(month)[3]
    rows = tuple(
        (at, spot, "干粉4公斤", day, "正常", "有效", "铁木生") for at, spot in enumerate(spots, 1)
    )
    return workbook(Ledger(f"{month}月消防器材检查记录", header, rows))


_MONTHLY: dict[str, Callable[[int], bytes]] = {
    "02-环境治理/2.11-重点部位消杀/{}月/重点部位消杀记录表.xlsx": _disinfection,
    "02-环境治理/2.12-垃圾分类/{}月垃圾清运台账.xlsx": _waste,
    "05-平安建设/5.1-值班带班/{0}月/{0}月值班安排表.docx": _duty_plan,
    "05-平安建设/5.1-值班带班/{0}月/{0}月值班记录.xlsx": _duty_log,
    "05-平安建设/5.2-日巡查/2021年{}月日巡查记录.xlsx": _patrols,
    "05-平安建设/5.6-消防器材维护/{}月消防器材检查记录.xlsx": _extinguishers,
}


def _hours_book() -> bytes:
    """Everyone's hours by day; a few do not reach 30."""
    header = ("序号", "日期", "姓名", "科室", "服务内容", "时长")
    rows = tuple((at, *row) for at, row in enumerate(sorted(_hours(), key=_by_day), 1))
    about = (
        ("登记范围", "全体在职职工"),
        ("时长单位", "小时"),
        ("复核", "每季度由机关党委复核一次"),
    )
    return workbook(
        Ledger(
            "2021年度职工志愿服务时长登记表",
            header,
            rows,
            note="单位：安康市行政审批服务局　　时长以小时计",
            sheet="登记",
        ),
        Ledger("说明", ("事项", "内容"), about),
    )


_WORKS = (
    "社区志愿服务",
    "文明交通劝导",
    "义务清扫",
    "大厅导办",
    "植树护绿",
    "敬老探访",
    "疫情防控值守",
    "彩页发放",
)
_SHORT = {"池鱼跃": 3, "景春明": 5, "云一帆": 6, "凌云峰": 2}
"""Who came less often than nine times, and how often."""


def _hours() -> list[Row]:
    dice = Dice("时长")
    rows: list[Row] = []
    for person in staff():
        for at in range(_SHORT.get(person["姓名"], 9)):
            month = 1 + (at * 12) // 9 + dice.whole(0, 1)
            day = dice.pick(workdays(min(month, 12))[2:])
            if not employed(person, day):
                continue
            hours: Value = dice.pick((3, 3.5, 4, 4, 4.5, 5))
            said = f"{hours}小时" if at == 4 else hours
            row = (day.isoformat(), person["姓名"], person["科室"], dice.pick(_WORKS), said)
            rows.append(row)
    return rows


def _by_day(row: Row) -> tuple[str, str]:
    return str(row[0]), str(row[1])
