"""Which units of a rollup are added up with which, and what is said of the others."""

from dataclasses import replace
from datetime import date

from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.model.finding import Status
from anjuan.model.rollup import Flaw, Group, Place, Standings, Trouble, UnitHead, Unread
from anjuan.stages.rollup_standings import disagreement, standings, tallies
from rollups import DAY, USUAL, cell, edition, head

NOVEMBER = date(2021, 11, 30)
GONE = Unread(Place(9, "九局"), Flaw(Trouble.MISSING, "没有组卷的成果", "请组卷"))


def counted(of: Standings) -> list[list[int]]:
    return [[one.place.number for one in group.counted] for group in of.groups]


def apart(of: Standings) -> dict[int, list[Trouble]]:
    return {
        one.place.number: [flaw.trouble for flaw in one.flaws]
        for group in of.groups
        for one in group.apart
    }


def test_units_under_one_edition_on_one_day_are_added_up() -> None:
    assert counted(standings([head(1), head(2)], [], None)) == [[1, 2]]


# ── the day ──────────────────────────────────────────────────────────────────────────────────


def test_the_day_is_that_of_most_units() -> None:
    found = standings([head(1), head(2, as_of=NOVEMBER), head(3)], [], None)
    assert found.as_of == DAY
    assert counted(found) == [[1, 3]]
    assert apart(found) == {2: [Trouble.OTHER_DAY]}


def test_of_two_days_with_as_many_units_it_is_the_later() -> None:
    assert standings([head(1, as_of=NOVEMBER), head(2)], [], None).as_of == DAY


def test_the_day_that_is_asked_for_goes_first() -> None:
    found = standings([head(1), head(2, as_of=NOVEMBER), head(3)], [], NOVEMBER)
    assert counted(found) == [[2]]


def test_the_step_names_the_day() -> None:
    found = standings([head(1), head(2, as_of=NOVEMBER), head(3)], [], None)
    assert "--as-of 2021-12-31" in found.groups[0].apart[0].flaws[0].step


# ── the plan ─────────────────────────────────────────────────────────────────────────────────


def test_another_edition_is_a_group_that_says_in_what_it_differs() -> None:
    other = edition("1.1=z", "3.1=c")
    found = standings([head(1), head(2, of=other), head(3)], [], None)
    assert counted(found) == [[1, 3], [2]]
    assert found.groups[0].differs == ""
    assert found.groups[1].differs == ("要求不同的指标：1.1；没有的指标：2.1；多出的指标：3.1")


def test_the_edition_of_most_units_goes_first() -> None:
    other = edition("1.1=z")
    assert counted(standings([head(1, of=other), head(2), head(3)], [], None)) == [[2, 3], [1]]


def test_another_plan_is_a_group_and_nobody_is_told_to_change_it() -> None:
    other = edition("1.1=a", "2.1=b", title="2021年度文明单位创建")
    found = standings([head(1), head(2, of=other)], [], None)
    assert [group.differs for group in found.groups] == ["", ""]


def test_an_edition_that_differs_in_order_alone_says_so() -> None:
    found = standings([head(1), head(2, of=edition("2.1=b", "1.1=a"))], [], None)
    assert found.groups[1].differs == "任务的名称或指标的次序不同"


# ── two of one ───────────────────────────────────────────────────────────────────────────────


def test_of_two_builds_of_one_unit_neither_is_taken() -> None:
    found = standings([head(1, "一局"), head(2, "一局"), head(3)], [], None)
    assert counted(found) == [[3]]
    assert apart(found) == {1: [Trouble.TWICE], 2: [Trouble.TWICE]}
    assert found.names == {1: "一局（文件夹1）", 2: "一局（文件夹2）", 3: "第3局"}


def test_one_unit_may_be_under_two_plans() -> None:
    other = edition("1.1=a", title="2021年度文明单位创建")
    assert counted(standings([head(1, "一局"), head(2, "一局", of=other)], [], None)) == [[1], [2]]


# ── nobody is lost ───────────────────────────────────────────────────────────────────────────

_FLAW = Flaw(Trouble.CHANGED, "组卷以后变了", "请重新组卷")
_HEADS = st.builds(
    lambda unit, of, day, flawed: replace(
        head(0, unit, of, as_of=day), flaws=(_FLAW,) if flawed else ()
    ),
    st.sampled_from(["一局", "二局", "三局"]),
    st.sampled_from([USUAL, edition("1.1=z"), edition("1.1=a", title="另一份")]),
    st.sampled_from([DAY, NOVEMBER]),
    st.booleans(),
)


@settings(deadline=None)
@given(st.lists(_HEADS, min_size=1, max_size=8))
def test_every_unit_stands_in_exactly_one_place(drawn: list[UnitHead]) -> None:
    heads = [replace(one, place=Place(at, f"{at}")) for at, one in enumerate(drawn, start=1)]
    found = standings(heads, [GONE], None)
    numbers = [one.place.number for group in found.groups for one in (*group.counted, *group.apart)]
    assert sorted(numbers) == list(range(1, len(heads) + 1))
    assert found.unread == (GONE,)
    assert all(one.flaws for group in found.groups for one in group.apart)


# ── totals ───────────────────────────────────────────────────────────────────────────────────

CELLS = {
    1: (cell("1.1"), cell("2.1", Status.INCOMPLETE, complete=1, empty=2)),
    2: (cell("1.1", Status.WAIVED), cell("2.1", Status.NOT_DUE, due=0, complete=0)),
    3: (cell("1.1"), cell("2.1")),
}


def _group() -> Group:
    heads = [head(number, cells=CELLS[number]) for number in CELLS]
    return standings([*heads[:2], replace(heads[2], as_of=NOVEMBER)], [], None).groups[0]


def test_indicators_are_added_up_over_the_counted_units_alone() -> None:
    first, second = tallies(_group(), CELLS.__getitem__)
    assert (first.counts.indicators, first.counts.complete, first.counts.waived) == (2, 1, 1)
    assert (second.counts.incomplete, second.counts.not_due) == (1, 1)
    assert (second.periods_due, second.periods_complete) == (4, 1)


def test_both_ways_of_adding_up_agree() -> None:
    group = _group()
    assert disagreement(group, tallies(group, CELLS.__getitem__)) == ""


def test_where_they_do_not_agree_it_is_told() -> None:
    group = _group()
    wrong = {**CELLS, 1: (cell("1.1"), cell("2.1"))}
    assert disagreement(group, tallies(group, wrong.__getitem__)) == "complete: 1 ≠ 2"
