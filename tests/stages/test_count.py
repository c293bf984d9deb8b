"""How it is counted (contract §2)."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.evidence import Disposition, Facts, Format, Grid, Item, Problem, Sidecar
from anjuan.model.finding import Status
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence, Period
from anjuan.model.plan import Indicator, Total, Waiver
from anjuan.model.units import RelPath
from build import (
    broken,
    cells,
    document_facts,
    file,
    indicator,
    item,
    judge,
    photo,
    plan,
    sheet,
    state,
)

MONTHLY = indicator(each="record 1, photo 3", requires="circular 1")
WHOLE = "record, photo*3, circular"
ONE_RECORD = indicator(every=Cadence.ONCE, each="record 1")
THREE_PHOTOS = indicator(every=Cadence.ONCE, each="photo 3")


def complete(of: Indicator, *items: Item, on: date = date(2021, 12, 31)) -> list[str]:
    """Labels of the periods that are complete."""
    found = state(plan(of), *items, on=on)
    return [one.period.label for one in found.periods if one.complete]


# ── periods ──────────────────────────────────────────────────────────────────────────────────


def test_a_month_is_complete_when_an_item_holds_each_and_all_hold_requires() -> None:
    march = item("2.2", "2021-03-15", "record, photo*3")
    circular = item("2.2", "2021-03-31", "circular", title="通报")
    assert complete(MONTHLY, march) == []
    assert complete(MONTHLY, march, circular) == ["2021-03"]


def test_each_must_be_held_by_one_item_not_by_several_together() -> None:
    parts = [
        item("2.2", "2021-03-15", "record, photo*1, circular"),
        item("2.2", "2021-03-20", "photo*2"),
    ]
    assert complete(MONTHLY, *parts) == []


@pytest.mark.parametrize(
    ("when", "months"),
    [
        ("2021-03-01", ["2021-03"]), ("2021-03-31", ["2021-03"]), ("2021-03", ["2021-03"]),
        ("2021-W09", ["2021-03"]), ("2021-W13", ["2021-04"]), ("2021Q1", []), ("2021", []),
        ("", []), ("2020-12-31", []), ("2022-01-01", []),
    ],
)  # fmt: skip
def test_an_item_counts_in_the_month_of_its_date_or_period(when: str, months: list[str]) -> None:
    assert complete(MONTHLY, item("2.2", when, WHOLE)) == months


@pytest.mark.parametrize("every", [Cadence.ONCE, Cadence.YEAR])
def test_an_undated_item_counts_where_the_whole_period_is_owed_once(every: Cadence) -> None:
    assert complete(indicator(every=every), item("2.2", "", "rule")) == ["2021"]


def test_items_before_the_indicators_own_part_count_for_nothing() -> None:
    late = indicator(span=Period(date(2021, 4, 25), date(2021, 12, 31), "2021"))
    assert complete(late, item("2.2", "2021-04-24", "record")) == []
    assert complete(late, item("2.2", "2021-04-25", "record")) == ["2021-04"]
    assert complete(late, item("2.2", "2021-04", "record")) == ["2021-04"]


def test_a_period_is_due_on_its_due_day_and_not_before() -> None:
    of = plan(indicator(grace=5))
    before = state(of, on=date(2021, 2, 4))
    assert (before.status, before.next_due) == (Status.NOT_DUE, date(2021, 2, 5))
    on_it = state(of, on=date(2021, 2, 5))
    assert (on_it.status, on_it.periods_due, on_it.next_due) == (
        Status.INCOMPLETE,
        1,
        date(2021, 3, 5),
    )


def test_several_items_may_be_owed() -> None:
    twice = indicator(every=Cadence.YEAR, items=2, each="record 1")
    one = item("2.2", "2021-03-15", "record")
    other = item("2.2", "2021-09-15", "record")
    assert complete(twice, one) == []
    assert complete(twice, one, other) == ["2021"]


def test_alternatives_hold_by_any_of_their_kinds() -> None:
    either = indicator(every=Cadence.ONCE, each="minutes|resolution 2")
    assert complete(either, item("2.2", "2021-03-15", "minutes, resolution")) == ["2021"]
    assert complete(either, item("2.2", "2021-03-15", "minutes, notice")) == []


def test_an_event_owes_nothing_until_it_is_there_then_each_item_its_each() -> None:
    event = indicator(every=Cadence.EVENT, each="record 1, photo 1")
    assert state(plan(event)).status is Status.NOT_DUE
    good = item("2.2", "2021-03-15", "record, photo")
    short = item("2.2", "2021-06-15", "record")
    assert state(plan(event), good).status is Status.COMPLETE
    both = state(plan(event), good, short)
    assert (both.status, both.periods_due, both.periods_complete) == (Status.INCOMPLETE, 2, 1)
    assert both.points_secured == 6


def test_each_department_owes_for_itself() -> None:
    pledges = indicator(
        every=Cadence.ONCE, each="pledge 1", per=("办公室", "财务科", "政务大厅管理科")
    )
    by_name = item("2.2", "", file("pledge", "责任书-财务科.pdf"), title="责任书")
    by_title = item("2.2", "2021-01-20", "pledge", title="办公室责任书")
    found = state(plan(pledges), by_name, by_title)
    assert [(one.per, one.complete) for one in found.periods] == [
        ("办公室", True),
        ("财务科", True),
        ("政务大厅管理科", False),
    ]
    assert found.points_secured == 8


def test_one_folder_may_hold_the_papers_of_several_departments() -> None:
    pledges = indicator(every=Cadence.ONCE, each="pledge 1", per=("办公室", "财务科"))
    papers = [file("pledge", f"{name}责任书.pdf") for name in ("办公室", "财务科")]
    assert complete(pledges, item("2.2", "", *papers, title="责任书")) == ["2021", "2021"]


@pytest.mark.parametrize(
    "folder",
    [
        "财务科/2-任务/2.2-责任书/责任书",
        "2-任务/财务科/2.2-责任书/责任书",
        "2-任务/2.2-责任书/财务科/责任书",
        "2-办公室任务/2.2-办公室的责任书/财务科/责任书",
    ],
)
def test_a_department_may_stand_anywhere_in_the_path(folder: str) -> None:
    pledges = indicator(every=Cadence.ONCE, each="pledge 1", per=("办公室", "财务科"))
    made = item("2.2", "2021-01-20", "pledge", title="责任书")
    lying = [
        replace(one, file=replace(one.file, parents=tuple(folder.split("/"))))
        for one in made.materials
    ]
    placed = replace(made, folder=folder, materials=tuple(lying))
    found = state(plan(pledges), placed)
    assert [one.per for one in found.periods if one.complete] == ["财务科"]


# ── files that do not count ──────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("problem", [Problem.UNREADABLE, Problem.EMPTY, Problem.ENCRYPTED])
def test_a_file_that_cannot_be_read_does_not_count(problem: Problem) -> None:
    assert (
        complete(ONE_RECORD, item("2.2", "2021-03-15", broken("record", "记录.docx", problem)))
        == []
    )


def test_a_file_without_reader_is_still_material() -> None:
    scan = broken("record", "检查记录.ofd", Problem.UNSUPPORTED)
    assert complete(ONE_RECORD, item("2.2", "2021-03-15", scan)) == ["2021"]


@pytest.mark.parametrize("disposition", [Disposition.EXCLUDED, Disposition.UNFILED])
def test_excluded_and_unfiled_files_do_not_count(disposition: Disposition) -> None:
    left_out = file("record", disposition=disposition)
    assert complete(ONE_RECORD, item("2.2", "2021-03-15", left_out)) == []


def test_the_second_copy_of_a_paper_does_not_count() -> None:
    twin = replace(file("record", "记录.docx"), twin_of=RelPath("记录.pdf"))
    two = indicator(every=Cadence.ONCE, each="record 2")
    assert complete(two, item("2.2", "2021-03-15", "record", twin)) == []


def test_sensitive_originals_count_though_they_are_not_bound() -> None:
    paper = file("record", disposition=Disposition.ATTACHED)
    hidden = replace(ONE_RECORD, sensitive=True)
    assert complete(hidden, item("2.2", "2021-03-15", paper)) == ["2021"]


@pytest.mark.parametrize(
    "facts",
    [
        document_facts(""),
        document_facts(" \n"),
        Facts(Format.XLSX, grids=(Grid("Sheet1", (("", ""),)),)),
        Facts(Format.XLSX, grids=(Grid("表", cells("检查记录||\n序号|部位|情况\n1||\n2||")),)),
    ],
)
def test_blank_papers_and_forms_do_not_count(facts: Facts) -> None:
    blank = file("record", facts=facts)
    assert complete(ONE_RECORD, item("2.2", "2021-03-15", blank)) == []


def test_a_form_with_one_entry_counts() -> None:
    filled = sheet("record", "检查记录||\n序号|部位|情况\n1|水房|正常\n2||")
    assert complete(ONE_RECORD, item("2.2", "2021-03-15", filled)) == ["2021"]


def test_a_scanned_page_without_text_is_not_blank() -> None:
    facts = document_facts("")
    assert facts.document is not None
    scan = file("record", facts=replace(facts, document=replace(facts.document, pages=1)))
    assert complete(ONE_RECORD, item("2.2", "2021-03-15", scan)) == ["2021"]


def test_the_same_picture_counts_once_in_an_item() -> None:
    one = photo("a.jpg", bytes_="x")
    same = photo("b.jpg", bytes_="x")
    assert complete(THREE_PHOTOS, item("2.2", "2021-03-15", one, same, "photo")) == []
    assert complete(THREE_PHOTOS, item("2.2", "2021-03-15", one, same, "photo*2")) == ["2021"]


def test_a_retagged_copy_is_the_same_picture() -> None:
    one = photo("a.jpg", bytes_="x")
    retagged = photo("b.jpg", bytes_="y")
    retagged = replace(retagged, facts=one.facts)
    assert complete(THREE_PHOTOS, item("2.2", "2021-03-15", one, retagged, "photo")) == []


def test_a_document_of_photos_counts_as_many_as_large_pictures_stand_in_it() -> None:
    sizes = ((1600, 1200), (600, 400), (400, 600))
    album = file("photo", "活动照片.docx", facts=document_facts("", pictures=sizes))
    assert complete(THREE_PHOTOS, item("2.2", "2021-03-15", album)) == ["2021"]
    small = document_facts("", pictures=((1600, 1200), (600, 400), (599, 599)))
    less = file("photo", "活动照片.docx", facts=small)
    assert complete(THREE_PHOTOS, item("2.2", "2021-03-15", less)) == []


def test_a_notice_that_issues_a_scheme_counts_as_both() -> None:
    both = indicator(every=Cadence.ONCE, each="notice 1, scheme 1")
    paper = file(Kind.NOTICE, also=(Kind.SCHEME,))
    assert complete(both, item("2.2", "2021-03-15", paper)) == ["2021"]


# ── related, standing, waived ────────────────────────────────────────────────────────────────


def test_an_item_counts_for_related_indicators_too() -> None:
    other = indicator("4.1", every=Cadence.YEAR, each="record 1")
    of = plan(MONTHLY, other)
    shared = item("2.2", "2021-03-15", WHOLE, related=("4.1",))
    first, second = judge(of, shared).states
    assert (first.periods_complete, second.status) == (1, Status.COMPLETE)


def test_standing_papers_from_before_the_period_count_while_in_force() -> None:
    rules = indicator(every=Cadence.QUARTER, each="rule 1", standing=True)
    assert len(complete(rules, item("2.2", "2019-05-01", "rule"))) == 4
    assert complete(rules, item("2.2", "2021-05-01", "rule")) == ["2021Q2", "2021Q3", "2021Q4"]
    assert complete(rules, item("2.2", "2022-05-01", "rule")) == []
    assert complete(replace(rules, standing=False), item("2.2", "2019-05-01", "rule")) == []


def test_waived_goes_before_all_and_has_no_points() -> None:
    waived = replace(MONTHLY, waived=Waiver("没有这项业务", "李静", date(2021, 6, 1)))
    found = state(plan(waived))
    assert (found.status, found.points_secured) == (Status.WAIVED, Fraction(0))


# ── points ───────────────────────────────────────────────────────────────────────────────────


def test_points_are_the_share_of_complete_due_periods() -> None:
    months = [item("2.2", f"2021-{month:02d}-15", WHOLE) for month in range(1, 10)]
    found = state(plan(MONTHLY), *months)
    assert (found.periods_due, found.periods_complete, found.points_secured) == (
        12,
        9,
        Fraction(9),
    )
    assert state(plan(MONTHLY), *months, on=date(2021, 6, 30)).points_secured == 12


def test_a_due_measure_that_fails_takes_all_points() -> None:
    of = indicator(every=Cadence.YEAR, measures=(Total(("数量",), Fraction(5)),))
    enough = item("2.2", "2021-03-15", sheet("ledger", "窗口|数量\n1|5"))
    short = item("2.2", "2021-03-15", sheet("ledger", "窗口|数量\n1|4"))
    assert state(plan(of), enough).points_secured == 12
    failed = state(plan(of), short)
    assert (failed.status, failed.points_secured) == (Status.INCOMPLETE, Fraction(0))
    assert failed.periods_complete == 1


def test_other_findings_take_nothing_out_of_the_count() -> None:
    reused = photo("a.jpg", bytes_="x")
    again = photo("b.jpg", bytes_="x")
    photos = indicator(each="photo 1")
    march = item("2.2", "2021-03-15", reused, sidecar=Sidecar())
    april = item("2.2", "2021-04-15", again)
    assert complete(photos, march, april) == ["2021-03", "2021-04"]


_MONTHS = st.sets(st.integers(1, 12))


@given(_MONTHS, st.dates(date(2021, 1, 1), date(2022, 3, 1)))
def test_points_never_exceed_the_indicators_and_follow_the_complete_months(
    months: set[int], on: date
) -> None:
    items = [item("2.2", f"2021-{month:02d}-15", WHOLE) for month in sorted(months)]
    found = state(plan(MONTHLY), *items, on=on)
    assert 0 <= found.points_secured <= 12
    due = [one for one in found.periods if one.due]
    assert found.periods_complete == sum(one.period.first.month in months for one in due)
    expected = Fraction(12 * found.periods_complete, len(due)) if due else 0
    assert found.points_secured == expected
