"""Rows of the measured tables, typed as clerks type them."""

from __future__ import annotations

from datetime import date

from field import words
from field.count import workdays
from field.papers import Row, Sheet

Person = tuple[str, str]


def roster_people() -> list[Person]:
    """Twenty-five people: one name in both departments, one with a middle dot."""
    names = words.people(9700, 22)
    people = [(name, ("办公室", "大厅科")[n % 2]) for n, name in enumerate(names)]
    return [("程伟", "办公室"), ("程伟", "大厅科"), ("阿依古丽·买买提", "办公室"), *people]


def roster_rows(people: list[Person]) -> list[Row]:
    rows: list[Row] = [
        (name, home, "科员", "女", "1985-03", "2016-07-01", "", "") for name, home in people
    ]
    rows.append(("贺已走", "办公室", "科员", "男", "1970-02", "2001-07-01", "2022-11-30", ""))
    rows.append(("贺后来", "大厅科", "科员", "男", "1999-02", "2024-01-05", "", ""))
    return rows


def as_typed(people: list[Person]) -> list[Person]:
    """Names with blanks and with another middle dot."""
    out = []
    for name, home in people:
        typed = name.replace("·", "•")
        if len(name) == 2:
            typed = f"{name[0]}　{name[1]}" if home == "办公室" else f"{name[0]}  {name[1]}"
        out.append((typed, home))
    return out


def hours_exact(people: list[Person]) -> Sheet:
    """Thirty hours for everyone: two-row header, merged cells, several rows of one person."""
    forms: list[object] = [30, "30小时", "３０", "三十", "30.0", "30 h", 30.0]
    rows: list[Row] = [
        ("志愿服务时长统计表", None, None, None),
        ("人员", None, "服务", None),
        ("姓名", "科室", "项目", "时长"),
    ]
    for number, (name, home) in enumerate(people):
        if number == 4:
            rows += [(name, home, "文明引导", 12.5), (name, home, "清洁家园", "17.5小时")]
        else:
            rows.append((name, home, "文明引导", forms[number % len(forms)]))
    rows.append(("合计", None, None, 30 * len(people)))
    return Sheet(rows, merges=("A1:D1", "A2:B2", "C2:D2"))


def spray(month: int, places: list[str]) -> list[Row]:
    rows: list[Row] = [("消杀台账",), ("日期", "地点", "药品", "操作人")]
    names = words.people(month, 3)
    return [
        *rows,
        *(
            (f"{month}月{8 + n}日", place, f"药品{month}{n}", names[n])
            for n, place in enumerate(places)
        ),
    ]


def _typed(day: date, number: int) -> object:
    forms: list[object] = [
        (day - date(1899, 12, 30)).days,
        day.isoformat(),
        f"{day.month}月{day.day}日",
        f"{day.year}.{day.month}.{day.day}",
        f"{day.year}年{day.month}月{day.day}日",
        day,
    ]
    return forms[number % len(forms)]


def day_log(miss: str | None) -> Sheet:
    """A row a workday of November and December 2023, its date in one of six forms."""
    rows: list[Row] = [("LED播放台账",), ("日期", "内容", "值守人")]
    names = words.people(32 if miss else 31, 5)
    for number, day in enumerate(workdays(date(2023, 11, 1), date(2023, 12, 31))):
        if day.isoformat() != miss:
            rows.append(
                (
                    _typed(day, number),
                    f"标语第{number % (9 if miss else 7) + 1}组",
                    names[number % 5],
                )
            )
    return Sheet(rows, merges=("A1:C1",))
