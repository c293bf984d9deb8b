"""More tables as clerks make them: headers in other words, cells in other forms, sheets signed."""

from collections.abc import Callable, Sequence
from datetime import date, datetime

from corpus.build import PEOPLE, Case, Expected, Fill
from corpus.cases_measures import HOURS, SHARE, TOTAL, below, ledger
from corpus.desk import Folder

_E = Expected
Rows = Sequence[Sequence[object]]

# ── numbers ──────────────────────────────────────────────────────────────────────────────────

_NUMBERS: dict[str, tuple[object, object, int]] = {
    # what it is called: (missed by one, met, what is asked)
    "full-width digits": ("４９９", "５００", 500),
    "Chinese numerals": ("四百九十九", "五百", 500),
    "a Chinese numeral with its unit": ("四百九十九份", "五百份", 500),
    "full-width with a comma": ("1，499", "1，500", 1500),
    "a blank for thousands": ("1 499", "1 500", 1500),
    "text with blanks around": (" 499 ", "　500　", 500),
    "a unit in brackets": ("499（份）", "500（份）", 500),
    "ten thousands": ("0.1499万", "0.15万", 1500),
    "a number with its decimals": ("499.0份", "500.00份", 500),
}

NUMBERS = tuple(
    Case(
        f"a sum written as {name}",
        ledger(("名称", "数量"), ("彩页", short)),
        ledger(("名称", "数量"), ("彩页", enough)),
        below(),
        TOTAL.replace("500", str(asked)),
    )
    for name, (short, enough, asked) in _NUMBERS.items()
)

_TOTALS = ("合 计", "总计", "共计", "小计", "合计：", "本页小计", "累计", "总　计")
SUMS = (
    *(
        Case(
            f"a row of sums named {name}",
            ledger(("名称", "数量"), ("彩页", 300), ("折页", 199), (name, 499)),
            ledger(("名称", "数量"), ("彩页", 300), ("折页", 200), (name, 500)),
            below("499"),
            TOTAL,
        )
        for name in _TOTALS
    ),
    Case(
        "the word for sum in another column",
        ledger(("序号", "名称", "数量"), (1, "彩页", 300), (2, "折页", 199), (None, "合计", 499)),
        ledger(("序号", "名称", "数量"), (1, "彩页", 300), (2, "折页", 200), (None, "合计", 500)),
        below("499"),
        TOTAL,
    ),
    Case(
        "goods whose name holds the word for sum",
        ledger(("名称", "数量"), ("彩页", 300), ("合计算器", 199)),
        ledger(("名称", "数量"), ("彩页", 300), ("合计算器", 200)),
        below("499"),
        TOTAL,
    ),
)

# ── headers ──────────────────────────────────────────────────────────────────────────────────

_HEADS = ("时长（小时）", "时长(h)", "时 长", "时长\n（小时）", "时长/小时", "　时长　")
_HOMES = ("部门", "所在科室", "科室/窗口", "单位", "科 室")


def _people(last: int, head: tuple[str, str, str]) -> Fill:
    rows = [(*person, 30 if at < 9 else last) for at, person in enumerate(PEOPLE)]
    return ledger(head, *rows)


HEADERS = (
    *(
        Case(
            f"hours headed {head!r}",
            _people(29, ("姓名", "科室", head)),
            _people(30, ("姓名", "科室", head)),
            below("杨帆"),
            HOURS,
        )
        for head in _HEADS
    ),
    *(
        Case(
            f"departments headed {head!r}",
            _people(29, ("姓 名", head, "时长")),
            _people(30, ("姓 名", head, "时长")),
            below("杨帆"),
            HOURS,
        )
        for head in _HOMES
    ),
)

# ── days ─────────────────────────────────────────────────────────────────────────────────────

_DATES = "every: year\nfrom: 2021-12-27\nmeasures:\n  - {type: dates, column: 日期, every: workday}"
_DAYS: dict[str, Callable[[int], object]] = {
    "with slashes": lambda day: f"2021/12/{day}",
    "with a time": lambda day: datetime(2021, 12, day, 8, 30),  # noqa: DTZ001  # a cell has no zone
    "as text with a time": lambda day: f"2021-12-{day} 08:30",
    "in full-width digits": lambda day: f"２０２１年１２月{day}日",
    "in Chinese numerals": lambda day: f"二〇二一年十二月{_numeral(day)}日",
    "with 号": lambda day: f"12月{day}号",
    "with month and day in slashes": lambda day: f"12/{day}",
    "with the half of the day": lambda day: f"12月{day}日上午",
    "with the weekday in brackets": lambda day: (
        f"12月{day}日(星期{'一二三四五六日'[(day - 20) % 7]})"
    ),
}


def _numeral(day: int) -> str:
    return ("二十" if day < 30 else "三十") + "〇一二三四五六七八九"[day % 10].replace("〇", "")


def _patrols(written: Sequence[object]) -> Fill:
    rows = [(day, "正常", "张伟") for day in written]
    return ledger(("日期", "情况", "巡查人"), *rows, day="2021-12-31")


def _merged_days(*days: int) -> Fill:
    """Each day merged over its two rounds."""

    def fill(folder: Folder) -> None:
        rows: list[Sequence[object]] = [("日期", "时段", "巡查人")]
        for day in days:
            rows += [(date(2021, 12, day), "上午", "张伟"), (None, "下午", "刘洋")]
        spans = [f"A{at}:A{at + 1}" for at in range(2, len(rows) + 1, 2)]
        folder.book("2021-12-31 登记/台账.xlsx", rows, merged=spans)

    return fill


DAYS = (
    *(
        Case(
            f"a day without a patrol: days {name}",
            _patrols([written(day) for day in (27, 28, 30, 31)]),
            _patrols([written(day) for day in (27, 28, 29, 30, 31)]),
            below("12月29日"),
            _DATES,
        )
        for name, written in _DAYS.items()
    ),
    Case(
        "a day without a patrol: days merged over two rounds",
        _merged_days(27, 28, 30, 31),
        _merged_days(27, 28, 29, 30, 31),
        below("12月29日"),
        _DATES,
    ),
    Case(
        "a day without a patrol: several days in a cell",
        _patrols(["12月27日、28日", "12月30日、31日"]),
        _patrols(["12月27日、28日、29日", "12月30日、31日"]),
        below("12月29日"),
        _DATES,
    ),
)

# ── sheets that people sign ──────────────────────────────────────────────────────────────────


def _signs(head: tuple[str, ...], number: int, *, home: bool = True) -> Fill:
    """So many people of the unit in a sheet under this head, each with a signature."""

    def fill(folder: Folder) -> None:
        rows = [(*(one if home else one[:1]), one[0]) for one in PEOPLE[:number]]
        folder.table(f"{folder.day} 培训/签到表.xlsx", head, *rows)

    return fill


def _in_pairs(number: int) -> Fill:
    """Two people a row, as sheets to sign are printed."""

    def fill(folder: Folder) -> None:
        signed = [(*one, one[0] if at < number else None) for at, one in enumerate(PEOPLE)]
        rows = [(*left, *right) for left, right in zip(signed[::2], signed[1::2], strict=True)]
        head = ("姓名", "科室", "签名") * 2
        folder.table(f"{folder.day} 培训/签到表.xlsx", ("培训签到表",), head, *rows)

    return fill


def _in_word(number: int) -> Fill:
    def fill(folder: Folder) -> None:
        rows = [(*one, one[0] if at < number else "") for at, one in enumerate(PEOPLE)]
        table = [("姓名", "科室", "签名"), *rows]
        folder.word(f"{folder.day} 培训/签到表.docx", "培训签到表", table)

    return fill


def _in_november(number: int) -> Fill:
    """By then one more belongs to the unit: eleven."""

    def fill(folder: Folder) -> None:
        rows = [(*one, one[0]) for one in (*PEOPLE, ("钱来", "财务科"))[11 - number :]]
        folder.table(
            f"2021-11-{folder.seed % 28 + 1:02d} 培训/签到表.xlsx", ("姓名", "科室", "签名"), *rows
        )

    return fill


SIGNED = (
    *(
        Case(
            f"signatures headed {head}",
            _signs(("姓名", "科室", head), 7),
            _signs(("姓名", "科室", head), 8),
            below("70%"),
            SHARE,
        )
        for head in ("签到", "签字", "本人签名", "签名（手签）")
    ),
    Case(
        "names headed 参会人员",
        _signs(("参会人员", "部门", "签名"), 7),
        _signs(("参会人员", "部门", "签名"), 8),
        below("70%"),
        SHARE,
    ),
    Case("two people sign a row", _in_pairs(7), _in_pairs(8), below("70%"), SHARE),
    Case("a sheet to sign in Word", _in_word(7), _in_word(8), below("70%"), SHARE),
    Case("who has joined is asked too", _in_november(8), _in_november(9), below("72.7%"), SHARE),
    Case(
        "names without departments",
        _signs(("姓名", "签名"), 4, home=False),
        lambda folder: folder.table(
            f"{folder.day} 培训/签到表.xlsx",
            ("姓名", "签名"),
            *((name, name) for name, _ in PEOPLE if name != "王芳"),
        ),
        below("40%"),
        SHARE,
    ),
)  # fmt: skip
CASES = (*NUMBERS, *SUMS, *HEADERS, *DAYS, *SIGNED)
