from datetime import date
from pathlib import Path

import pytest
import xlsxwriter

from anjuan.adapters.roster import Roster, read_roster
from anjuan.model.plan import Person
from anjuan.model.units import Department

OFFICE, HALL = Department("办公室"), Department("大厅管理科")


def of(tmp_path: Path, text: str, encoding: str = "utf-8") -> Roster:
    path = tmp_path / "roster.csv"
    path.write_bytes(text.encode(encoding))
    return read_roster(path, "roster.csv", (OFFICE, HALL))


def said(roster: Roster) -> list[str]:
    return [str(fault) for fault in roster.faults]


def test_every_column_reaches_the_person(tmp_path: Path) -> None:
    roster = of(
        tmp_path,
        "姓名,科室,职务,性别,出生年月,入职,离职,免计事项\n"
        "甲一,办公室,主任,女,1980-03,2021-03-01,2021-09-30,义务植树\n",
    )

    assert roster == Roster(
        (
            Person(
                "甲一",
                OFFICE,
                "主任",
                "女",
                "1980-03",
                date(2021, 3, 1),
                date(2021, 9, 30),
                "义务植树",
            ),
        ),
        (),
    )


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "gb18030", "utf-16"])
def test_a_csv_may_be_saved_in_any_chinese_encoding(tmp_path: Path, encoding: str) -> None:
    assert of(tmp_path, "姓名,科室\n甲一,办公室\n", encoding).people == (Person("甲一", OFFICE),)


@pytest.mark.parametrize("separator", [",", "\t", ";", "，"])
def test_columns_may_be_set_apart_in_other_ways(tmp_path: Path, separator: str) -> None:
    text = "姓名,科室\n甲一,办公室\n".replace(",", separator)

    assert of(tmp_path, text).people == (Person("甲一", OFFICE),)


def test_a_workbook_is_read_as_clerks_keep_it(tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    with xlsxwriter.Workbook(path) as book:
        day = book.add_format({"num_format": "yyyy-mm-dd"})
        hidden = book.add_worksheet("旧")
        hidden.write_row(0, 0, ["姓名", "科室"])
        hidden.write_row(1, 0, ["旧人", "办公室"])
        sheet = book.add_worksheet("职工")
        sheet.activate()
        hidden.hide()
        sheet.merge_range(0, 0, 0, 3, "2021年职工花名册")
        sheet.write_row(1, 0, ["序号", "所在科室", "姓 名", "入职时间"])
        sheet.merge_range(2, 1, 3, 1, "办公室")
        sheet.write_row(2, 2, ["张 三"])
        sheet.write_datetime(2, 3, date(2021, 3, 1), day)
        sheet.write_row(3, 2, ["李四"])
        sheet.write_row(4, 0, [3, "大厅管理科", "王五"])
        sheet.write_row(5, 0, ["合计", "", "合计"])

    roster = read_roster(path, "花名册.xlsx", (OFFICE, HALL))

    assert roster.faults == ()
    assert roster.people == (
        Person("张三", OFFICE, joined=date(2021, 3, 1)),
        Person("李四", OFFICE),
        Person("王五", HALL),
    )


def test_a_department_is_the_declared_one_where_only_blanks_differ(tmp_path: Path) -> None:
    assert of(tmp_path, "姓名,科室\n甲一,大厅 管理科　\n").people == (Person("甲一", HALL),)


@pytest.mark.parametrize(
    ("joined", "left", "days"),
    [
        ("2021-03-05", "2021-09-10", (date(2021, 3, 5), date(2021, 9, 10))),
        ("2021.3.5", "2021/9/10", (date(2021, 3, 5), date(2021, 9, 10))),
        ("2021年3月5日", "2021年9月", (date(2021, 3, 5), date(2021, 9, 30))),
        ("2021-03", "2021.02", (date(2021, 3, 1), date(2021, 2, 28))),
        ("２０２１年３月", "", (date(2021, 3, 1), None)),
    ],
)
def test_a_month_alone_means_its_first_and_its_last_day(
    tmp_path: Path, joined: str, left: str, days: tuple[date | None, date | None]
) -> None:
    (person,) = of(tmp_path, f"姓名,科室,入职,离职\n甲一,办公室,{joined},{left}\n").people

    assert (person.joined, person.left) == days


@pytest.mark.parametrize(
    ("row", "problem"),
    [
        (",办公室,,", "roster.csv:2：这一行没有姓名。请补上姓名，或删去这一行。"),
        ("甲一,,,", "roster.csv:2：甲一没有科室。请补上所在科室。"),
        (
            "甲一,办公室,去年,",
            "roster.csv:2：入职“去年”不是日期。请写成 2021-03-01 的样子；没有就空着。",
        ),
        ("甲一,办公室,2021-02-30,", "roster.csv:2：入职“2021-02-30”不是日期。"),
        ("甲一,办公室,2021-13,", "roster.csv:2：入职“2021-13”不是日期。"),
        ("甲一,办公室,2021-05-01,2021-03-31", "roster.csv:2：甲一的离职早于入职。请核对两个日期。"),
    ],
)
def test_a_fault_in_a_row_is_told_with_its_line(tmp_path: Path, row: str, problem: str) -> None:
    (told,) = said(of(tmp_path, f"姓名,科室,入职,离职\n{row}\n"))

    assert told.startswith(problem)


def test_the_same_person_twice_is_a_fault_but_a_namesake_elsewhere_is_none(tmp_path: Path) -> None:
    roster = of(tmp_path, "姓名,科室\n甲一,办公室\n甲一,大厅管理科\n\n甲一,办公室\n")

    assert said(roster) == [
        "roster.csv:5：甲一（办公室）与第2行重复。请删去一行；确是同名两人的，在姓名后加序号区分。"
    ]


def test_rows_without_an_entry_are_passed_over(tmp_path: Path) -> None:
    roster = of(tmp_path, "姓名,科室\n,\n甲一,办公室\n,,,\n合计,1\n")

    assert (len(roster.people), roster.faults) == (1, ())


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        (
            "名单,单位\n甲一,办公室\n",
            "roster.csv:1：花名册没有“姓名”一列。请在第一行写列名：姓名 科室",
        ),
        ("姓名,单位\n甲一,办公室\n", "roster.csv:1：花名册没有“科室”一列。请加上“科室”一列"),
        ("", "roster.csv:1：花名册没有“姓名”一列。"),
    ],
)
def test_a_list_without_its_columns_is_told_what_it_lacks(
    tmp_path: Path, text: str, problem: str
) -> None:
    (told,) = said(of(tmp_path, text))

    assert told.startswith(problem)


def test_a_workbook_that_is_none_is_told_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "花名册.xlsx"
    path.write_bytes(b"no workbook")

    roster = read_roster(path, "花名册.xlsx", ())

    assert said(roster) == ["花名册.xlsx：花名册打不开。请用 WPS 或 Excel 打开，另存为 xlsx。"]


def test_a_csv_of_no_known_encoding_is_told_how_to_save_it(tmp_path: Path) -> None:
    path = tmp_path / "roster.csv"
    path.write_bytes(b"\xff\xff\x80\x81,\xff\n")

    (fault,) = read_roster(path, "roster.csv", ()).faults

    assert (fault.what, fault.step) == (
        "花名册的文字编码不认得",
        "请用 WPS 或 Excel 另存为 xlsx。",
    )


def test_a_list_of_headings_only_is_an_empty_roster(tmp_path: Path) -> None:
    assert of(tmp_path, "姓名,科室\n") == Roster((), ())
