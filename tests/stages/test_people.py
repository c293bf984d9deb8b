"""Who is meant by a name in a table."""

from dataclasses import replace
from datetime import date

import pytest

from anjuan.model.periods import month_period
from anjuan.model.plan import Person
from anjuan.model.units import Department
from anjuan.stages.people import People, Unclear, in_post, in_post_during, is_exempt, plain
from anjuan.stages.tabulate import tables
from build import indicator, people, plan, sheet

ROSTER = people("李静/办公室", "张伟/办公室", "张伟/财务科", "欧阳·娜/政务大厅管理科")


@pytest.fixture
def roster() -> People:
    return People(plan(indicator(), roster=ROSTER))


def who(of: People, name: str, department: str = "") -> str | Unclear:
    found = of.called(name, department)
    return f"{found.name}/{found.department}" if isinstance(found, Person) else found


@pytest.mark.parametrize("written", ["李静", "李　静", "李 静", "李静（组长）", " 李静 "])
def test_a_name_is_known_however_it_is_spaced(roster: People, written: str) -> None:
    assert who(roster, written, "办公室") == "李静/办公室"


@pytest.mark.parametrize("dot", ["·", "•", "・", "."])
def test_middle_dots_are_all_one(roster: People, dot: str) -> None:
    assert who(roster, f"欧阳{dot}娜") == "欧阳·娜/政务大厅管理科"


def test_namesakes_are_told_apart_by_department(roster: People) -> None:
    assert who(roster, "张伟", "办公室") == "张伟/办公室"
    assert who(roster, "张伟", "财务科") == "张伟/财务科"
    assert who(roster, "张伟") is Unclear.NAMESAKES


def test_a_name_alone_is_not_a_person_where_the_department_is_another(roster: People) -> None:
    assert who(roster, "李静", "财务科") is Unclear.UNKNOWN


@pytest.mark.parametrize("written", ["安康市行政审批服务局", "市行政审批局", "本局", "/", ""])
def test_the_units_own_name_says_no_department(roster: People, written: str) -> None:
    assert who(roster, "李静", written) == "李静/办公室"


@pytest.mark.parametrize("written", ["大厅管理科", "大厅科", "市行政审批局政务大厅管理科"])
def test_departments_are_known_by_their_short_names(roster: People, written: str) -> None:
    assert who(roster, "欧阳娜", written) == "欧阳·娜/政务大厅管理科"


@pytest.mark.parametrize("written", ["市财政局", "市财政局办公室", "江北社区"])
def test_people_of_other_units_are_outsiders(roster: People, written: str) -> None:
    assert who(roster, "李静", written) is Unclear.OUTSIDER


def in_list(of: People, rows: str) -> list[str | Unclear]:
    """Who each row of a list of 科室 and 姓名 means."""
    (table,) = tables(sheet("attendance", f"科室|姓名\n{rows}"), frozenset({"姓名"}))
    found = [of.of(table, row, 1) for row in table.rows]
    return [f"{one.name}/{one.department}" if isinstance(one, Person) else one for one in found]


def test_a_department_written_once_holds_for_those_below(roster: People) -> None:
    grouped = "办公室|李静\n|张伟\n财务科|欧阳·娜\n|张伟"
    assert in_list(roster, grouped)[1::2] == ["张伟/办公室", "张伟/财务科"]


def test_a_department_that_was_forgotten_is_not_made_up(roster: People) -> None:
    forgotten = "办公室|李静\n财务科|张伟\n|张伟"
    assert in_list(roster, forgotten)[1:] == ["张伟/财务科", Unclear.NAMESAKES]


def test_plain_names_keep_what_is_part_of_the_name() -> None:
    assert plain("阿依古丽·买买提") == "阿依古丽买买提"


def test_who_was_in_post() -> None:
    moved = Person("王芳", Department("办公室"), joined=date(2021, 3, 15), left=date(2021, 6, 30))
    assert not in_post(moved, date(2021, 3, 14))
    assert in_post(moved, date(2021, 3, 15))
    assert in_post(moved, date(2021, 6, 30))
    assert not in_post(moved, date(2021, 7, 1))
    assert in_post_during(moved, month_period(2021, 3))
    assert not in_post_during(moved, month_period(2021, 7))


@pytest.mark.parametrize(
    ("said", "exempt"),
    [
        ("", False), ("无", False), ("义务植树", True), ("3.5", True), ("植树、志愿服务", True),
        ("志愿服务", False), ("长期病假", True), ("全部", True),
    ],
)  # fmt: skip
def test_exemptions_hold_for_what_they_name_or_for_all(said: str, *, exempt: bool) -> None:
    trees = indicator("3.5", "义务植树尽责率")
    hours = indicator("4.10", "志愿服务时长")
    person = replace(people("李静")[0], exempt=said)
    assert is_exempt(person, trees, (trees, hours)) is exempt
