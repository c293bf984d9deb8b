"""Other years' workspaces read along: what of them counts, and what only shows (contract §2)."""

from datetime import date

import pytest

from anjuan.model.evidence import Disposition, Inventory, Item
from anjuan.model.kinds import Kind
from anjuan.model.periods import Period, year_period
from anjuan.model.plan import Plan
from anjuan.model.units import IndicatorId
from anjuan.stages.along import Along, counterparts, read_along, widened
from anjuan.stages.check import check
from build import file, indicator, item, plan

WINDOW = Period(date(2020, 8, 1), date(2021, 7, 31), "2020-08/2021-07")
LAST_YEAR = year_period(2020)


def monthly(
    each: str = "record 1",
    *,
    span: Period = WINDOW,
    standing: bool = False,
    sensitive: bool = False,
) -> Plan:
    owed = indicator(
        "2.2", "每月督查", each=each, span=span, standing=standing, sensitive=sensitive
    )
    return plan(owed, span=span)


def read(ours: Plan, *items: Item) -> Inventory:
    """Our inventory, empty but for what last year's workspace beside it gives."""
    last = Along("../2020", monthly(span=LAST_YEAR), Inventory((), items))
    return read_along(ours, Inventory((), ()), [last])


def test_what_lies_in_the_window_counts_and_what_lies_before_it_does_not() -> None:
    ours = monthly()
    inside = item("2.2", "2020-09-10", file(Kind.RECORD))
    before = item("2.2", "2020-03-10", file(Kind.RECORD))

    found = read(ours, before, inside)

    assert [one.key for one in found.items] == [f"../2020/{inside.key}"]
    assert [one.key for one in found.elsewhere] == [f"../2020/{before.key}"]
    assert all(one.along for one in (*found.items, *found.elsewhere))
    state = check(ours, found, date(2021, 8, 1)).states[0]
    assert [one.period.label for one in state.periods if one.complete] == ["2020-09"]


def test_a_rule_of_last_year_that_is_still_in_force_counts_where_the_indicator_is_standing() -> (
    None
):
    ours = monthly(standing=True)
    rule = item("2.2", "2020-03-10", file(Kind.RECORD))

    assert read(ours, rule).items


def test_an_item_without_a_date_counts_for_nobody_elses_year() -> None:
    undated = item("2.2", "", file(Kind.RECORD))

    assert not read(monthly(), undated).items


def test_originals_of_a_sensitive_indicator_stay_unbound() -> None:
    paper = item("2.2", "2020-09-10", file(Kind.RECORD))

    found = read(monthly(sensitive=True), paper)

    assert [one.disposition for one in found.items[0].materials] == [Disposition.ATTACHED]


def test_last_years_material_is_not_judged_but_what_a_period_lacks_is_told() -> None:
    ours = monthly("record 1, photo 3")
    photo = file(Kind.PHOTO, bytes_="same")
    twice = item("2.2", "2020-09-10", file(Kind.RECORD), photo, file(Kind.PHOTO, bytes_="same"))

    audit = check(ours, read(ours, twice), date(2020, 10, 1))

    assert {finding.code for finding in audit.findings} == {"missing-item", "missing-evidence"}


@pytest.mark.parametrize(
    ("theirs", "ours", "same"),
    [
        pytest.param(("2.2", "每月督查"), ("2.2", "每月督查"), "2.2", id="nothing changed"),
        pytest.param(("2.3", "每月督查"), ("2.2", "每月督查"), "2.2", id="renumbered"),
        pytest.param(("2.2", "每月卫生督查"), ("2.2", "卫生大督查"), "2.2", id="reworded"),
        pytest.param(("2.2", "病媒消杀"), ("2.2", "每月督查"), None, id="another matter now"),
    ],
)
def test_an_indicator_is_known_again_by_its_title_else_by_its_number(
    theirs: tuple[str, str], ours: tuple[str, str], same: str | None
) -> None:
    found = counterparts(plan(indicator(*ours)), plan(indicator(*theirs)))

    known = found.get(IndicatorId(theirs[0]))
    assert (known.id if known else None) == same


def test_two_indicators_that_changed_places_are_told_apart_by_their_titles() -> None:
    before = plan(indicator("2.1", "病媒消杀"), indicator("2.2", "每月督查"))
    now = plan(indicator("2.1", "每月督查"), indicator("2.2", "病媒消杀"))

    found = counterparts(now, before)

    assert {old: new.id for old, new in found.items()} == {"2.1": "2.2", "2.2": "2.1"}


def test_months_without_a_year_lie_in_the_years_of_both_plans() -> None:
    wide = widened(plan(indicator("2.2", "督查"), span=LAST_YEAR), monthly())

    assert (wide.period.first, wide.period.last) == (date(2020, 1, 1), date(2021, 7, 31))
