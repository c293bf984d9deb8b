"""One material, many uses (一材多用, contract §2): the material as another scheme takes it."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.evidence import Disposition, Inventory, Item
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period
from anjuan.model.plan import Method, Plan, SchemeSpec, SchemeStandard, Waiver
from anjuan.model.units import IndicatorId
from anjuan.stages.check import check
from anjuan.stages.under_scheme import scheme_inventory, scheme_plan, under, window
from build import file, indicator, item, only, plan, sheet, workspace

OF = plan(
    indicator("2.4", "督查"),
    indicator("2.5", "通报", departments=("财务科",)),
    indicator("9.3", "会议", departments=("办公室",)),
)
LATE_2021 = Period(date(2021, 7, 1), date(2021, 12, 31), "2021-07-01/2021-12-31")


def standard(  # noqa: PLR0913  # a line of a test says what matters to it
    code: str,
    takes: str,
    kinds: str = "",
    *,
    items: int = 1,
    part: str = "领导重视",
    points: int = 2,
) -> SchemeStandard:
    return SchemeStandard(
        code=code,
        part=part,
        title=f"标准{code}",
        standard="",
        method=Method.MATERIAL,
        points=Fraction(points),
        takes=tuple(map(IndicatorId, takes.split())),
        kinds=tuple(map(Kind, kinds.split())),
        items=items,
    )


def scheme(*standards: SchemeStandard, span: Period | None = None) -> SchemeSpec:
    return SchemeSpec("文明单位", "市级文明单位测评标准", "2021", span, standards)


def taken(asked: SchemeSpec, *items: Item, of: Plan = OF) -> Inventory:
    return scheme_inventory(of, asked, workspace(*items))


def filed(inventory: Inventory) -> list[tuple[str, str]]:
    """(standard, item's title) in order."""
    return [(one.indicator, one.title) for one in inventory.items]


# ── the scheme as a plan ─────────────────────────────────────────────────────────────────────


def test_a_part_is_a_task_and_a_standard_an_indicator_in_the_schemes_own_order() -> None:
    asked = scheme(
        standard("Ⅱ-1-1)", "9.3", part="领导重视"),
        standard("Ⅲ-1-1)", "2.4", part="环境"),
        standard("Ⅱ-1-2)", "2.5", part="领导重视"),
    )

    own = scheme_plan(OF, asked)

    assert [(one.id, one.title) for one in own.tasks] == [("1", "领导重视"), ("2", "环境")]
    assert [one.id for one in own.indicators] == ["Ⅱ-1-1)", "Ⅱ-1-2)", "Ⅲ-1-1)"]
    assert own.title == "市级文明单位测评标准"


def test_those_answer_for_a_standard_who_answer_for_what_it_takes() -> None:
    own = scheme_plan(OF, scheme(standard("1", "2.5 9.3")))

    assert own.indicators[0].departments == ("财务科", "办公室")


def test_a_standard_is_waived_only_where_all_that_it_takes_is() -> None:
    waiver = Waiver("没有食堂", "张三", date(2021, 6, 1))
    of = plan(indicator("2.4", waived=waiver), indicator("9.3"))

    own = scheme_plan(of, scheme(standard("1", "2.4"), standard("2", "2.4 9.3")))

    assert [one.waived for one in own.indicators] == [waiver, None]


def test_no_paper_of_a_scheme_bears_the_number_of_one_of_the_plans() -> None:
    assert OF.office.number == "督〔{year}〕{n}号"
    assert scheme_plan(OF, scheme(standard("A", "2.4"))).office.number == "督〔{year}〕　　号"


def test_without_a_scheme_all_stays_as_it_is() -> None:
    inventory = workspace(item("2.4", "2021-03-15", "record"))

    assert under(OF, None, inventory) == (OF, inventory)


# ── what it takes ────────────────────────────────────────────────────────────────────────────


def test_an_item_is_bound_once_and_counts_for_every_standard_that_takes_it() -> None:
    asked = scheme(standard("1", "2.4"), standard("2", "2.4 2.5"))

    found = taken(asked, item("2.4", "2021-03-15", "record", title="督查"))

    assert filed(found) == [("1", "督查")]
    assert found.items[0].related == ("2",)
    audit = check(scheme_plan(OF, asked), found, date(2021, 12, 31))
    assert [one.status.value for one in audit.states] == ["complete", "complete"]


def test_what_an_item_also_proves_is_taken_with_it() -> None:
    found = taken(
        scheme(standard("1", "9.3")), item("2.4", "2021-03-15", "record", related=("9.3",))
    )

    assert filed(found) == [("1", "督查")]


def test_only_items_with_one_of_the_kinds_are_taken_and_only_these_kinds_are_bound() -> None:
    asked = scheme(standard("1", "9.3", "minutes photo"))
    meeting = item("9.3", "2021-03-15", "notice, minutes, photo*2", title="会议")
    notice = item("9.3", "2021-04-15", "notice", title="只有通知")

    found = taken(asked, meeting, notice)

    assert filed(found) == [("1", "会议")]
    assert [one.kind for one in found.items[0].materials] == ["minutes", "photo", "photo"]


def test_of_an_item_that_two_standards_take_all_is_bound_that_either_asks_for() -> None:
    asked = scheme(standard("1", "9.3", "minutes"), standard("2", "9.3", "photo"))

    found = taken(asked, item("9.3", "2021-03-15", "notice, minutes, photo"))

    assert [one.kind for one in found.items[0].materials] == ["minutes", "photo"]


def test_a_transcript_goes_with_its_scan() -> None:
    asked = scheme(standard("1", "9.3", "attendance"))
    scan = file(Kind.ATTENDANCE, "签到表.jpg")
    table = sheet("attendance", "姓名|签名\n李静|李静", "签到表.xlsx", transcript_of="签到表.jpg")

    found = taken(asked, item("9.3", "2021-03-15", scan, table, "notice"))

    assert [one.file.name for one in found.items[0].materials] == ["签到表.jpg", "签到表.xlsx"]


def test_what_lies_outside_the_schemes_period_is_not_taken_and_is_no_fault() -> None:
    asked = scheme(standard("1", "2.4"), span=LATE_2021)
    early, late = item("2.4", "2021-03-15", "record"), item("2.4", "2021-08-15", "record")

    found = taken(asked, early, late)

    assert [one.key for one in found.items] == [late.key]
    assert check(scheme_plan(OF, asked), found, date(2021, 12, 31)).findings == ()


def test_what_speaks_of_a_longer_time_than_the_schemes_is_not_taken_as_if_within() -> None:
    twelve_months = Period(date(2020, 12, 1), date(2021, 11, 30), "2020-12/2021-11")
    asked = scheme(standard("1", "2.4"), span=twelve_months)
    year, quarter = item("2.4", "2021", "ledger"), item("2.4", "2021Q3", "ledger")

    found = taken(asked, year, quarter)

    assert [one.key for one in found.items] == [quarter.key]
    assert [one.reason for one in found.materials if one.disposition is Disposition.EXCLUDED] == [
        "“文明单位”没有取用：它的时段不都在2020年12月1日至2021年11月30日内"
    ]


def test_a_week_over_the_schemes_first_day_is_taken_where_most_of_it_lies_within() -> None:
    week = item("2.4", "2021-W26", "record")  # Monday 28 June to Sunday 4 July
    later = Period(date(2021, 7, 2), date(2021, 12, 31), "2021-07-02/2021-12-31")

    assert taken(scheme(standard("1", "2.4"), span=LATE_2021), week).items
    assert not taken(scheme(standard("1", "2.4"), span=later), week).items


def test_a_rule_in_force_from_before_is_taken_where_its_indicator_is_standing() -> None:
    of = plan(indicator("9.1", standing=True))
    asked = scheme(standard("1", "9.1"), span=LATE_2021)

    assert taken(asked, item("9.1", "2020-03-15", "rule"), of=of).items


def test_of_a_sensitive_indicator_nothing_is_bound_under_a_scheme_either() -> None:
    of = plan(indicator("2.9", sensitive=True))
    asked = scheme(standard("1", "2.9"))

    found = taken(asked, item("2.9", "2021-03-15", "record"), of=of)

    assert scheme_plan(of, asked).indicators[0].sensitive
    assert [one.disposition for one in found.materials] == [Disposition.ATTACHED]


def test_a_sensitive_indicators_item_is_taken_by_no_standard_that_is_not() -> None:
    """What else it proves is not sensitive, and would print its title and files."""
    of = plan(indicator("2.4", sensitive=True), indicator("2.5"))
    asked = scheme(standard("1", "2.5"), standard("2", "2.4"))
    secret = item("2.4", "2021-03-15", "record", related=("2.5",))

    (found,) = taken(asked, secret, of=of).items

    assert found.indicator == "2"
    assert found.related == ()
    assert not taken(scheme(standard("1", "2.5")), secret, of=of).items


# ── what is owed ─────────────────────────────────────────────────────────────────────────────


def test_so_many_items_are_owed_by_the_end_of_the_schemes_period() -> None:
    asked = scheme(standard("1", "2.4", items=3))
    found = taken(asked, item("2.4", "2021-03-15", "record"), item("2.4", "2021-04-15", "record"))

    audit = check(scheme_plan(OF, asked), found, date(2021, 12, 31))

    lacking = only(audit, "missing-item")
    assert (lacking.indicator, lacking.required, lacking.found) == ("1", 3, 2)
    assert "放入2.4的文件夹" in lacking.step  # material is filed by the plan, whoever asks for it


def test_a_standard_of_several_indicators_names_the_folders_of_all() -> None:
    audit = check(
        scheme_plan(OF, scheme(standard("1", "2.4 9.3"))), workspace(), date(2021, 12, 31)
    )

    assert "放入2.4或9.3的文件夹" in only(audit, "missing-item").step


# ── nothing is lost ──────────────────────────────────────────────────────────────────────────


def test_a_file_that_the_scheme_does_not_take_is_excluded_with_the_reason() -> None:
    found = taken(scheme(standard("1", "2.4")), item("9.3", "2021-03-15", "minutes"))

    assert [(one.disposition, one.reason) for one in found.materials] == [
        (Disposition.EXCLUDED, "“文明单位”没有取用")
    ]


def test_what_nobody_could_file_stays_unfiled() -> None:
    loose = replace(
        file(Kind.PHOTO, "待整理/IMG_1.jpg", disposition=Disposition.UNFILED),
        likely=(IndicatorId("2.4"),),
    )

    found = scheme_inventory(OF, scheme(standard("1", "2.4")), workspace(loose=[loose]))

    assert [(one.disposition, one.likely) for one in found.materials] == [(Disposition.UNFILED, ())]


KINDS = st.sampled_from(["record", "photo", "minutes", "notice"])
ITEMS = st.lists(
    st.tuples(
        st.sampled_from(["2.4", "2.5", "9.3"]),
        st.dates(date(2021, 1, 1), date(2021, 12, 31)),
        st.lists(KINDS, min_size=1, max_size=3, unique=True),
    ),
    max_size=6,
    unique_by=lambda one: (one[0], one[1]),
)
STANDARDS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(["2.4", "2.5", "9.3"]), min_size=1, unique=True),
        st.lists(KINDS, max_size=2, unique=True),
    ),
    min_size=1,
    max_size=4,
)


@given(ITEMS, STANDARDS)
def test_every_file_is_there_once_and_no_file_in_two_items(
    drawn: Iterable[tuple[str, date, list[str]]],
    asked: Iterable[tuple[list[str], list[str]]],
) -> None:
    items = [item(own, day.isoformat(), ", ".join(kinds)) for own, day, kinds in drawn]
    spec = scheme(
        *(
            standard(str(at), " ".join(takes), " ".join(kinds))
            for at, (takes, kinds) in enumerate(asked)
        )
    )

    found = taken(spec, *items)

    assert [one.path for one in found.materials] == [
        one.path for one in workspace(*items).materials
    ]
    held = [one.path for of in found.items for one in of.materials]
    assert len(held) == len(set(held))
    bound = {one.path for one in found.materials if one.disposition is Disposition.BOUND}
    assert bound == set(held)


# ── other years beside it ────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("span", "reach"),
    [
        (None, ("2021-01-01", "2021-12-31")),
        (LATE_2021, ("2021-01-01", "2021-12-31")),
        (Period(date(2020, 11, 1), date(2021, 10, 31), ""), ("2020-11-01", "2021-12-31")),
    ],
)
def test_what_is_read_along_reaches_over_the_plans_period_and_the_schemes(
    span: Period | None, reach: tuple[str, str]
) -> None:
    period = window(OF, scheme(standard("1", "2.4"), span=span)).period

    assert (period.first.isoformat(), period.last.isoformat()) == reach
