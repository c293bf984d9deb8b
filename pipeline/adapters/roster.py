"""The roster (花名册): who belongs to the unit, read from csv or a workbook as clerks keep it."""

import calendar
import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan.adapters.named_tables import (
    NamedTable,
    Row,
    TableUnreadableError,
    find_table,
    plain,
)
from anjuan.adapters.yaml_source import Fault
from anjuan.model.plan import Person
from anjuan.model.units import Department

COLUMNS: Mapping[str, tuple[str, ...]] = {
    "姓名": ("姓名", "名字", "职工姓名", "人员姓名"),
    "科室": ("科室", "部门", "所在科室", "所属科室", "所在部门", "处室"),
    "职务": ("职务", "岗位", "职务职级"),
    "性别": ("性别",),
    "出生年月": ("出生年月", "出生日期"),
    "入职": ("入职", "入职时间", "入职日期", "到岗时间", "调入时间"),
    "离职": ("离职", "离职时间", "离职日期", "离岗时间", "调出时间"),
    "免计事项": ("免计事项", "免计", "免计原因"),
}
"""A column and the headings under which it is met."""
HEADER = ",".join(COLUMNS)
_NO_PERSON = frozenset({"合计", "小计", "总计"})
_DAY = re.compile(r"(\d{4})[-./年](\d{1,2})(?:[-./月](\d{1,2})日?|月)?")


@dataclass(frozen=True, slots=True)
class Roster:
    """The people, and what is wrong with the list."""

    people: tuple[Person, ...]
    faults: tuple[Fault, ...]


def read_roster(path: Path, name: str, departments: tuple[str, ...]) -> Roster:
    """The people in the file; `name` is what messages call it.

    A department that differs from a declared one by blanks or full-width forms only is taken as
    that one. Rows without any entry and 合计 rows are passed over.
    """
    try:
        table = find_table(path, lambda names: any(one in names for one in COLUMNS["姓名"]))
    except TableUnreadableError as error:
        return Roster((), (Fault(name, 0, f"花名册{error}", error.step),))
    if table is None:
        step = f"请在第一行写列名：{' '.join(COLUMNS)}。"
        return Roster((), (Fault(name, 1, "花名册没有“姓名”一列", step),))
    columns = _columns(table)
    if "科室" not in columns:
        step = "请加上“科室”一列，写明每个人所在的科室。"
        return Roster((), (Fault(name, 1, "花名册没有“科室”一列", step),))
    return _read(table, columns, name, {plain(one): one for one in departments})


def _columns(table: NamedTable) -> dict[str, int]:
    found = {}
    for column, headings in COLUMNS.items():
        places = (table.column(heading) for heading in headings)
        at = next((place for place in places if place is not None), None)
        if at is not None:
            found[column] = at
    return found


def _read(
    table: NamedTable, columns: Mapping[str, int], name: str, declared: Mapping[str, str]
) -> Roster:
    people: list[Person] = []
    faults: list[Fault] = []
    lines: dict[tuple[str, str], int] = {}
    for line, row in table.rows:
        cells = _cells(row, columns)
        if plain(cells["姓名"]) in _NO_PERSON or not any(cells.values()):
            continue
        person, wrong = _person(cells, declared)
        key = (person.name, person.department)
        if key in lines and all(key):
            what = f"{person.name}（{person.department}）与第{lines[key]}行重复"
            wrong = (*wrong, (what, "请删去一行；确是同名两人的，在姓名后加序号区分。"))
        lines.setdefault(key, line)
        faults += [Fault(name, line, what, step) for what, step in wrong]
        people.append(person)
    return Roster(tuple(people), tuple(faults))


def _cells(row: Row, columns: Mapping[str, int]) -> dict[str, str]:
    return {
        column: row[columns[column]].strip()
        if column in columns and columns[column] < len(row)
        else ""
        for column in COLUMNS
    }


def _person(
    cells: Mapping[str, str], declared: Mapping[str, str]
) -> tuple[Person, tuple[tuple[str, str], ...]]:
    wrong: list[tuple[str, str]] = []
    name, department = plain(cells["姓名"]), plain(cells["科室"])
    if not name:
        wrong.append(("这一行没有姓名", "请补上姓名，或删去这一行。"))
    if not department:
        wrong.append((f"{name or '这一行'}没有科室", "请补上所在科室。"))
    joined = _bound("入职", cells, wrong, last=False)
    left = _bound("离职", cells, wrong, last=True)
    if joined and left and left < joined:
        wrong.append((f"{name}的离职早于入职", "请核对两个日期。"))
    person = Person(
        name=name,
        department=Department(declared.get(department, department)),
        duty=cells["职务"],
        sex=cells["性别"],
        born=cells["出生年月"],
        joined=joined,
        left=left,
        exempt=cells["免计事项"],
    )
    return person, tuple(wrong)


def _bound(
    column: str, cells: Mapping[str, str], wrong: list[tuple[str, str]], *, last: bool
) -> date | None:
    """The day in a cell; a month alone means its first day, or its `last`."""
    text = cells[column]
    if not text:
        return None
    found = _day(text, last=last)
    if found is None:
        wrong.append((f"{column}“{text}”不是日期", "请写成 2021-03-01 的样子；没有就空着。"))
    return found


def _day(text: str, *, last: bool) -> date | None:
    hit = _DAY.fullmatch(unicodedata.normalize("NFKC", text).strip().replace(" ", ""))
    if hit is None:
        return None
    year, month = int(hit.group(1)), int(hit.group(2))
    if not (1 <= month <= 12 and year):  # noqa: PLR2004 - months of a year
        return None
    ends = calendar.monthrange(year, month)[1]
    day = int(hit.group(3)) if hit.group(3) else (ends if last else 1)
    return date(year, month, day) if 1 <= day <= ends else None
