"""What is owed and not there (contract §4): each trap beside its clean twin."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.model.evidence import Problem, Sidecar
from anjuan.model.finding import Audit, Remedy, Severity
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence
from anjuan.model.plan import Measure, Participation, Total, Waiver
from build import (
    broken,
    codes,
    found,
    indicator,
    item,
    judge,
    only,
    people,
    plan,
    sheet,
)

MONTHLY = indicator(each="record 1, photo 3", requires="circular 1")
WHOLE = "record, photo*3, circular"
PLACE = Sidecar(place="一楼大厅")
APRIL = date(2021, 4, 10)
OWED = {"missing-item", "missing-evidence", "incomplete-item", "below-threshold"}


def owed(audit: Audit) -> list[str]:
    """The codes of what is owed, in order."""
    return [code for code in codes(audit) if code in OWED]


def test_a_whole_month_finds_nothing() -> None:
    months = [item("2.2", f"2021-{at:02d}-15", WHOLE, sidecar=PLACE) for at in range(1, 4)]
    assert codes(judge(plan(MONTHLY), *months, on=APRIL)) == []


def test_an_empty_month_is_a_missing_item_alone() -> None:
    audit = judge(plan(MONTHLY), on=date(2021, 2, 10))
    finding = only(audit, "missing-item")
    assert owed(audit) == ["missing-item"]
    assert (finding.period, finding.required, finding.found) == ("2021-01", 1, 0)
    assert (finding.severity, finding.remedy) == (Severity.ERROR, Remedy.COLLECT)
    assert finding.message == "1月没有材料，应有1档"
    assert "检查记录1份、照片3张、通报1份" in finding.step
    assert finding.due == date(2021, 1, 31)
    assert finding.departments == ("办公室",)


def test_on_the_last_day_of_the_period_it_can_still_be_done() -> None:
    assert only(judge(plan(MONTHLY), on=date(2021, 1, 31)), "missing-item").remedy is Remedy.DO
    assert codes(judge(plan(MONTHLY), on=date(2021, 1, 30))) == []
    by = indicator(every=Cadence.YEAR, by=(3, 31), each="record 1")
    assert only(judge(plan(by), on=APRIL), "missing-item").remedy is Remedy.DO


def test_of_two_items_owed_and_one_there_one_is_missing() -> None:
    twice = indicator(every=Cadence.YEAR, items=2)
    finding = only(judge(plan(twice), item("2.2", "2021-03-15", "record")), "missing-item")
    assert finding.message == "全年只有1档材料，应有2档，差1档"
    assert (finding.required, finding.found) == (2, 1)


def test_of_several_missing_items_the_step_says_how_many() -> None:
    two = indicator(each="bulletin 1", items=2, every=Cadence.YEAR)
    step = judge(plan(two), on=date(2022, 1, 10)).findings[0].step
    assert step.startswith("请查找收集材料2档（每档简报信息1份），放入2.2的文件夹")


def test_each_lacking_kind_of_the_nearest_item_is_told() -> None:
    audit = judge(
        plan(MONTHLY),
        item("2.2", "2021-01-15", "record, photo*2, circular"),
        on=date(2021, 2, 10),
    )
    finding = only(audit, "missing-evidence")
    assert (finding.kind, finding.required, finding.found) == (Kind.PHOTO, 3, 2)
    assert finding.message == "1月15日“督查”缺照片1张（应有3，已有2）"
    assert finding.item is not None


def test_what_all_items_together_lack_is_told_of_the_period() -> None:
    audit = judge(plan(MONTHLY), item("2.2", "2021-01-15", "record, photo*3"), on=date(2021, 2, 10))
    finding = only(audit, "missing-evidence")
    assert (finding.kind, finding.item, finding.period) == (Kind.CIRCULAR, None, "2021-01")
    assert finding.message == "1月缺通报1份（应有1，已有0）"


def test_the_item_nearest_to_whole_is_the_one_asked_to_be_completed() -> None:
    near = item("2.2", "2021-01-20", "record, photo*2, circular", title="督查二")
    far = item("2.2", "2021-01-10", "record", title="督查一")
    audit = judge(plan(MONTHLY), far, near, on=date(2021, 2, 10))
    assert only(audit, "missing-evidence").item == near.key
    incomplete = only(audit, "incomplete-item")
    assert (incomplete.item, incomplete.severity) == (far.key, Severity.WARNING)
    assert incomplete.risk == 0


def test_a_short_item_beside_a_whole_one_is_only_incomplete() -> None:
    audit = judge(
        plan(MONTHLY),
        item("2.2", "2021-01-10", WHOLE),
        item("2.2", "2021-01-20", "record", title="复查"),
        on=date(2021, 2, 10),
    )
    assert owed(audit) == ["incomplete-item"]
    assert audit.states[0].periods_complete == 1
    assert "不影响计数" in only(audit, "incomplete-item").step


def test_one_activity_in_two_items_is_told_to_be_put_together() -> None:
    audit = judge(
        plan(MONTHLY),
        item("2.2", "2021-01-10", "photo*3, circular"),
        item("2.2", "2021-01-20", "record", title="记录"),
        on=date(2021, 2, 10),
    )
    assert owed(audit) == ["missing-evidence", "incomplete-item"]
    for code in ("missing-evidence", "incomplete-item"):
        step = only(audit, code).step
        assert "放进同一个文件夹" in step
        assert "不影响计数" not in step


def test_a_loose_paper_beside_a_whole_item_lacks_nothing() -> None:
    circular = replace(item("2.2", "2021-01-28", "circular", title="通报"), folder="")
    audit = judge(plan(MONTHLY), item("2.2", "2021-01-10", WHOLE), circular, on=date(2021, 2, 10))
    assert owed(audit) == []


def test_surplus_items_that_are_whole_find_nothing() -> None:
    items = [item("2.2", f"2021-01-{day}", WHOLE, sidecar=PLACE) for day in (10, 20)]
    assert codes(judge(plan(MONTHLY), *items, on=date(2021, 2, 10))) == []


def test_what_has_no_date_may_be_what_is_missing() -> None:
    audit = judge(plan(MONTHLY), item("2.2", "", WHOLE, title="某次督查"), on=date(2021, 2, 10))
    january = only(audit, "missing-item")
    assert january.step.startswith("请先给“某次督查”写上日期，它可能就是缺的；还缺的，请查找收集")
    dated = judge(plan(MONTHLY), item("2.2", "2021-02-05", WHOLE), on=date(2021, 2, 10))
    assert only(dated, "missing-item").step.startswith("请查找收集")


def test_an_item_of_nothing_but_broken_files_asks_for_material_that_can_be_used() -> None:
    anything = indicator(every=Cadence.ONCE)
    empty = sheet("record", "序号|部位|情况\n1||")
    running = judge(plan(anything), item("2.2", "2021-03-15", empty))
    assert only(running, "missing-evidence").step.startswith("请换上当时填好的《")
    audit = judge(plan(anything), item("2.2", "2021-03-15", empty), on=date(2022, 1, 1))
    finding = only(audit, "missing-evidence")
    assert finding.message.startswith("3月15日“督查”缺可用的材料：《")
    assert finding.message.endswith("》没有填写内容")
    assert finding.step.startswith("请换上当时填好的《")
    assert "移到“空白表格”文件夹" in finding.step
    assert finding.step.endswith(
        "请查找收集这项工作的材料，放入2.2的文件夹；确实没有的，写情况说明。"
    )


def test_an_item_of_nothing_but_broken_files_is_not_told_beside_what_its_month_lacks() -> None:
    monthly = indicator(requires="record 1")
    empty = sheet("record", "序号|部位|情况\n1||")
    audit = judge(plan(monthly), item("2.2", "2021-01-15", empty), on=date(2021, 2, 10))
    assert owed(audit) == ["missing-evidence"]
    assert only(audit, "missing-evidence").kind is Kind.RECORD


def test_a_broken_file_beside_a_whole_month_lacks_nothing_of_each() -> None:
    monthly = indicator(requires="record 1")
    empty = sheet("record", "序号|部位|情况\n1||")
    audit = judge(
        plan(monthly),
        item("2.2", "2021-01-15", "record"),
        item("2.2", "2021-01-20", empty, title="复查"),
        on=date(2021, 2, 10),
    )
    assert owed(audit) == []


def test_alternatives_are_named_together() -> None:
    either = indicator(every=Cadence.ONCE, each="minutes|resolution 1")
    audit = judge(plan(either), item("2.2", "2021-03-15", "notice"))
    assert "缺会议记录或会议纪要1份" in only(audit, "missing-evidence").message


def test_each_department_answers_for_its_own() -> None:
    pledges = indicator(every=Cadence.ONCE, each="pledge 1", per=("办公室", "财务科"))
    audit = judge(plan(pledges), item("2.2", "", "pledge", title="财务科责任书"))
    finding = only(audit, "missing-item")
    assert (finding.departments, finding.message) == (("办公室",), "办公室没有材料，应有1档")


def test_a_file_is_charged_to_the_department_that_it_names() -> None:
    both = ("办公室", "财务科")
    pledges = indicator(every=Cadence.ONCE, each="pledge 1", per=both, departments=both)
    papers = (
        broken("pledge", "财务科责任书.docx", Problem.EMPTY),
        broken("pledge", "责任书.docx", Problem.EMPTY),
    )
    told = found(judge(plan(pledges), item("2.2", "", *papers, title="责任书")), "empty-file")
    assert [one.departments for one in told] == [both, ("财务科",)]


def test_waived_indicators_are_left_alone() -> None:
    waived = replace(MONTHLY, waived=Waiver("无", "李静", date(2021, 6, 1)))
    assert codes(judge(plan(waived), item("2.2", "2021-03-15", "record"))) == []


# ── measures ─────────────────────────────────────────────────────────────────────────────────

TOTAL = indicator(every=Cadence.YEAR, measures=(Total(("数量",), Fraction(5)),))


def test_a_measure_that_holds_finds_nothing_and_one_that_fails_says_by_how_much() -> None:
    good = item("2.2", "2021-03-15", sheet("ledger", "窗口|数量\n1|5"))
    short = item("2.2", "2021-03-15", sheet("ledger", "窗口|数量\n1|4"))
    assert owed(judge(plan(TOTAL), good)) == []
    finding = only(judge(plan(TOTAL), short, on=date(2022, 1, 5)), "below-threshold")
    assert "合计4，应不少于5，差1" in finding.message
    assert finding.remedy is Remedy.COLLECT
    assert finding.path is not None


def test_a_measure_without_any_item_is_a_missing_item_alone() -> None:
    audit = judge(plan(TOTAL), on=date(2022, 1, 5))
    assert owed(audit) == ["missing-item"]
    assert not audit.states[0].measures[0].holds


def test_a_measure_whose_items_hold_no_table_has_nothing_to_go_by() -> None:
    audit = judge(plan(TOTAL), item("2.2", "2021-03-15", "photo"), on=date(2022, 1, 5))
    assert "没有找到可以统计的台账" in only(audit, "below-threshold").message


def test_before_it_is_due_a_measure_is_no_finding() -> None:
    short = item("2.2", "2021-03-15", sheet("ledger", "窗口|数量\n1|4"))
    assert owed(judge(plan(TOTAL), short, on=APRIL)) == []


def test_what_cannot_be_read_is_to_be_put_right() -> None:
    unclear = item("2.2", "2021-03-15", sheet("ledger", "窗口|数量\n1|若干"))
    finding = only(judge(plan(TOTAL), unclear), "below-threshold")
    assert finding.remedy is Remedy.FIX
    assert "B2单元格读不出数（若干）" in finding.message


def test_an_event_that_never_came_owes_no_measure() -> None:
    event = indicator(every=Cadence.EVENT, measures=(Total(("数量",), Fraction(5)),))
    assert codes(judge(plan(event), on=date(2022, 2, 1))) == []


# ── points at risk ───────────────────────────────────────────────────────────────────────────

_MONTH = st.sampled_from([None, WHOLE, "record", "record, photo*2, circular", "photo*3"])


_MEASURES = st.sampled_from([(), (Participation(Fraction(4, 5)), Total(("数量",), Fraction(5)))])


@given(st.lists(_MONTH, min_size=12, max_size=12), _MEASURES)
def test_the_points_at_risk_are_exactly_those_not_secured(
    months: list[str | None], measures: tuple[Measure, ...]
) -> None:
    of = plan(replace(MONTHLY, measures=measures), roster=people("李静"))
    items = [
        item("2.2", f"2021-{at:02d}-15", material)
        for at, material in enumerate(months, 1)
        if material is not None
    ]
    audit = judge(of, *items)
    risk = sum((one.risk for one in audit.findings), Fraction(0))
    assert risk == 12 - audit.states[0].points_secured


@pytest.mark.parametrize("on", [date(2021, 1, 1), APRIL, date(2022, 6, 1)])
def test_findings_are_the_same_in_any_order_of_items(on: date) -> None:
    items = [
        item("2.2", "2021-01-10", "record", title="甲"),
        item("2.2", "2021-01-20", "photo*2", title="乙"),
        item("2.2", "2021-03-20", "circular", title="丙"),
    ]
    assert judge(plan(MONTHLY), *items, on=on) == judge(plan(MONTHLY), *reversed(items), on=on)


def test_a_finding_knows_its_item_and_period_for_every_lack() -> None:
    audit = judge(plan(MONTHLY), item("2.2", "2021-01-15", "record"), on=date(2021, 2, 10))
    assert {(one.kind, one.period) for one in found(audit, "missing-evidence")} == {
        (Kind.PHOTO, "2021-01"),
        (Kind.CIRCULAR, "2021-01"),
    }
