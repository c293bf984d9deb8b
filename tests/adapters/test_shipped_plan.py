"""The 2021 plan that is shipped: all of the notice, in a form that a clerk can read."""

import re
from collections import Counter
from datetime import date
from fractions import Fraction

import pytest

from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.resources import sample_folder
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence
from anjuan.model.plan import (
    Basis,
    Branch,
    Closed,
    Covers,
    Dates,
    EachRow,
    Indicator,
    Participation,
    Plan,
    Span,
    TotalPerPerson,
)
from anjuan.model.units import IndicatorId

SIZES = {1: 13, 2: 15, 3: 11, 4: 18, 5: 11, 6: 9, 7: 5, 8: 4, 9: 4, 10: 3, 11: 6, 12: 1}
"""How many indicators each task has."""
CLAUSES = {
    **{str(at): f"二（{numeral}）" for at, numeral in enumerate("一二三四五六七八", start=1)},
    **{str(at): f"三（{numeral}）" for at, numeral in enumerate("一二三", start=9)},
    "12": "一",
}
NUMBERED = {
    "1.4": Cadence.MONTH,
    "2.4": Cadence.MONTH,
    "2.5": Cadence.MONTH,
    "4.12": Cadence.QUARTER,
    "4.13": Cadence.QUARTER,
    "4.14": Cadence.QUARTER,
    "4.17": Cadence.WEEK,
    "5.2": Cadence.MONTH,
    "5.3": Cadence.WEEK,
    "5.4": Cadence.MONTH,
    "6.4": Cadence.WEEK,
}
"""Where the notice itself says how often; daily work is filed by month and measured by day."""


@pytest.fixture(scope="module")
def plan() -> Plan:
    return load_plan(sample_folder())


def of(plan: Plan, own: str) -> Indicator:
    return plan.indicator(IndicatorId(own))


def test_all_hundred_indicators_are_there(plan: Plan) -> None:
    wanted = [f"{task}.{at}" for task, size in SIZES.items() for at in range(1, size + 1)]

    assert [one.id for one in plan.indicators] == wanted
    assert len(wanted) == 100


def test_every_clause_of_the_notice_is_covered(plan: Plan) -> None:
    assert {task.id: task.clause for task in plan.tasks} == CLAUSES
    for one in plan.indicators:
        assert one.clause == CLAUSES[one.task]


def test_points_add_up_to_a_hundred(plan: Plan) -> None:
    assert sum(one.points for one in plan.indicators) == Fraction(100)
    assert all(one.points > 0 for one in plan.indicators)


def test_every_indicator_says_who_what_and_how_to_find_it(plan: Plan) -> None:
    for one in plan.indicators:
        assert one.departments, one.id
        assert one.each or one.requires, one.id
        assert len(one.standard) >= 8, one.id
        assert one.folders, one.id
        assert one.match, one.id


def test_every_department_answers_for_something_and_has_people(plan: Plan) -> None:
    answering = {name for one in plan.indicators for name in one.departments}

    assert answering == set(plan.departments)
    assert {person.department for person in plan.roster} == set(plan.departments)
    assert plan.undeclared_departments == ()


def test_every_owner_is_on_the_roster_of_the_department(plan: Plan) -> None:
    people = {(person.name, person.department) for person in plan.roster}

    for one in plan.indicators:
        if one.owner:
            assert (one.owner, one.departments[0]) in people, one.id


def test_what_the_notice_says_in_numbers_is_demanded_in_numbers(plan: Plan) -> None:
    for own, every in NUMBERED.items():
        one = of(plan, own)
        assert (one.basis, one.every) == (Basis.EXPLICIT, every), own


def test_the_duty_to_plant_trees_is_eighty_per_cent_of_those_who_must(plan: Plan) -> None:
    (measure,) = of(plan, "3.5").measures

    assert isinstance(measure, TotalPerPerson)
    assert (measure.at_least, measure.share) == (Fraction(3), Fraction(4, 5))
    assert measure.among is not None
    assert (measure.among.column, measure.among.equals) == ("应尽责", ("是",))


def test_everybody_owes_thirty_hours_of_voluntary_service(plan: Plan) -> None:
    assert of(plan, "4.10").measures == (TotalPerPerson(("时长",), Fraction(30)),)


def test_an_office_has_three_pots_or_one_a_head(plan: Plan) -> None:
    assert of(plan, "3.9").measures == (
        EachRow("房间", (Branch("盆数", Fraction(3)), Branch("盆数", Fraction(1), "人数"))),
    )


def test_three_kinds_of_places_are_disinfected_every_month(plan: Plan) -> None:
    assert of(plan, "2.11").measures == (
        Covers("地点", ("垃圾收集点", "厕所", "水房"), Span.EACH_PERIOD),
    )


def test_daily_work_has_a_row_for_every_day(plan: Plan) -> None:
    each_workday = Dates("日期", Cadence.WORKDAY, Span.EACH_PERIOD)

    assert of(plan, "5.2").measures == of(plan, "1.4").measures == (each_workday,)
    assert of(plan, "5.1").measures == (Dates("日期", Cadence.DAY, Span.EACH_PERIOD),)


def test_participation_and_closing_of_problems_are_measured(plan: Plan) -> None:
    assert of(plan, "1.13").measures == (Participation(Fraction(4, 5)),)
    assert of(plan, "2.6").measures == (Closed("发现日期", "整改时限", "完成日期"),)


def test_leaflets_reach_every_window_of_the_list(plan: Plan) -> None:
    (measure,) = of(plan, "1.8").measures

    assert isinstance(measure, Covers)
    assert len(measure.values) == 12
    assert "窗口一览.csv" in plan.own_files


def test_work_of_a_season_has_its_day(plan: Plan) -> None:
    assert of(plan, "3.4").by == (3, 31)
    assert of(plan, "6.3").by == (9, 22)
    assert sum(one.by is not None for one in plan.indicators) >= 25


def test_what_names_people_is_kept_out_of_the_book(plan: Plan) -> None:
    assert [one.id for one in plan.indicators if one.sensitive] == ["2.9", "5.10"]


def test_equipment_and_rules_may_be_older_than_the_year(plan: Plan) -> None:
    standing = {one.id for one in plan.indicators if one.standing}

    assert {"1.3", "3.2", "3.10", "4.7", "6.2", "9.1"} <= standing
    assert all(of(plan, own).every is Cadence.YEAR for own in standing)


def test_measures_read_what_their_indicator_demands(plan: Plan) -> None:
    tables = {Kind.LEDGER, Kind.RECORD, Kind.LIST, Kind.ATTENDANCE, Kind.ISSUES, Kind.RECTIFICATION}

    for one in plan.indicators:
        owed = {kind for demand in (*one.each, *one.requires) for kind in demand.kinds}
        assert not one.measures or owed & tables, one.id


def test_folders_and_keywords_tell_indicators_of_a_task_apart(plan: Plan) -> None:
    for task in plan.tasks:
        for words in ("folders", "match"):
            named = Counter(word for one in task.indicators for word in getattr(one, words))
            assert max(named.values()) == 1, (task.id, named.most_common(1))


def test_the_roster_has_fifty_invented_people_some_of_whom_came_or_went(plan: Plan) -> None:
    assert len({person.name for person in plan.roster}) == len(plan.roster) == 50
    assert any(person.joined for person in plan.roster)
    assert any(person.left and person.left < date(2021, 12, 31) for person in plan.roster)
    assert sum(bool(person.exempt) for person in plan.roster) == 1


def test_the_plan_reads_as_blocks_with_the_clerk_in_mind() -> None:
    text = (sample_folder() / "plan.yaml").read_text(encoding="utf-8")

    assert max(map(len, text.splitlines())) <= 110
    assert len(re.findall(r"^ {6}- id:", text, re.MULTILINE)) == 100
    assert sum(line.lstrip().startswith("#") for line in text.splitlines()) >= 60
