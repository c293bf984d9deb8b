"""督办通知单: what each department owes, as the office asks for it."""

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from anjuan.model.evidence import Sidecar
from anjuan.model.listing import Notice
from anjuan.model.periods import Cadence
from anjuan.model.plan import Closed, Office, Plan, Total
from anjuan.model.units import Department
from anjuan.stages.fold import fold
from anjuan.stages.notices import after_workdays, notices, written_day
from build import indicator, item, judge, plan, sheet

AFTER = date(2022, 1, 10)
OFFICE = Office("创建办", "李静", "0915-1", "创建督〔{year}〕{n}号", 5)
MONTHLY = indicator(each="record 1, photo 3", requires="circular 1")


def sent(of: Plan, *items: object, on: date = AFTER) -> tuple[Notice, ...]:
    """The notices of a judgement."""
    audit = judge(replace(of, office=OFFICE), *items, on=on)  # type: ignore[arg-type]  # items
    return notices(replace(of, office=OFFICE), audit, fold(audit.findings))


def test_one_goes_to_each_department_that_owes_numbered_in_the_plans_order() -> None:
    both = indicator(every=Cadence.YEAR, departments=("财务科", "办公室"))
    found = sent(plan(both))
    assert [(one.department, one.number) for one in found] == [
        ("办公室", "创建督〔2022〕1号"),
        ("财务科", "创建督〔2022〕2号"),
    ]


def test_who_owes_nothing_gets_none() -> None:
    assert sent(plan(indicator(every=Cadence.YEAR)), item("2.2", "2021-03-15", "record")) == ()


def test_warnings_and_faults_of_material_are_not_chased() -> None:
    year = indicator(every=Cadence.YEAR)
    photo = item("2.2", "2021-03-15", "photo", sidecar=Sidecar())
    assert sent(plan(year), photo) == ()


def test_missing_months_say_what_each_item_must_hold() -> None:
    (notice,) = sent(plan(MONTHLY))
    (row,) = notice.rows
    assert row.period == "1月至12月"
    assert row.lacking == "材料12档（每档检查记录1份、照片3张、通报1份）"
    assert row.remedy == "查找收集"


def test_lacking_pieces_are_added_up_over_the_periods() -> None:
    months = [
        item("2.2", f"2021-{month:02d}-15", "record, photo*2, circular") for month in range(1, 13)
    ]
    (notice,) = sent(plan(MONTHLY), *months)
    assert [(row.period, row.lacking) for row in notice.rows] == [("1月至12月", "照片12张")]


def test_a_figure_is_told_without_the_rows_behind_it() -> None:
    total = Total(("数量",), Fraction(500))
    ledger = sheet("ledger", "品名|数量\n彩页|499")
    of = plan(indicator(every=Cadence.YEAR, measures=(total,)))
    (notice,) = sent(of, item("2.2", "2021-03-15", ledger))
    assert notice.rows[0].lacking.startswith("“数量”合计未达到：")
    assert "单元格" not in notice.rows[0].lacking


def test_an_open_problem_is_asked_for_once_and_of_those_whom_the_list_names() -> None:
    closed = Closed(found="发现日期", deadline="整改时限", done="完成日期")
    both = ("办公室", "财务科")
    of = plan(indicator(every=Cadence.YEAR, departments=both, measures=(closed,)))
    head = "问题|发现日期|整改时限|责任科室|完成日期"
    still_open = f"{head}\n灯箱不亮|2021-03-15|2021-03-25|财务科|"
    late = f"{still_open}\n地面有水|2021-03-15|2021-03-25|办公室|2021-04-02"

    def asked(rows: str) -> list[tuple[str, str]]:
        found = sent(of, item("2.2", "2021-03-15", sheet("ledger", rows, "台账.xlsx")))
        return [(one.department, row.lacking[:12]) for one in found for row in one.rows]

    assert asked(still_open) == [("财务科", "3月15日“督查”有1个")]
    # one that was put right too late stands in no other row: the figure tells it
    assert asked(late) == [
        ("办公室", "问题按期办结未达到：登记"),
        ("财务科", "问题按期办结未达到：登记"),
        ("财务科", "3月15日“督查”有1个"),
    ]


def test_the_answer_is_due_after_so_many_workdays() -> None:
    (notice,) = sent(plan(MONTHLY), on=date(2021, 9, 30))
    assert notice.date == "2021年9月30日"
    assert notice.deadline == "2021年10月13日"
    assert "2021年10月13日前" in notice.opening


def test_what_can_still_be_done_has_until_its_period_ends() -> None:
    year = indicator(every=Cadence.YEAR, by=(3, 31))
    (notice,) = sent(plan(year), on=date(2021, 6, 7))
    assert [(row.remedy, row.due) for row in notice.rows] == [("尽快开展", "12月31日")]


def test_a_problem_past_its_own_deadline_is_due_with_the_answer() -> None:
    year = indicator(every=Cadence.YEAR)
    rows = "问题|发现日期|整改时限|完成日期\n灯箱不亮|2021-03-15|2021-03-25|"
    (notice,) = sent(
        plan(year), item("2.2", "2021-03-15", sheet("issues", rows)), on=date(2021, 6, 7)
    )
    (row,) = notice.rows
    assert row.lacking.startswith("3月15日“督查”有1个问题过了时限")
    assert (row.remedy, row.due) == ("尽快开展", "6月15日")


def test_what_is_past_is_due_with_the_answer() -> None:
    (notice,) = sent(plan(MONTHLY), on=date(2021, 2, 10))
    assert [(row.remedy, row.due) for row in notice.rows] == [("查找收集", "2月23日")]


@pytest.mark.parametrize(
    ("on", "due"), [(date(2021, 12, 30), "2022年1月7日"), (date(2022, 1, 4), "1月11日")]
)
def test_a_day_in_another_year_than_the_papers_bears_its_year(on: date, due: str) -> None:
    (notice,) = sent(plan(MONTHLY), on=on)
    assert {row.due for row in notice.rows} == {due}


def test_nobody_is_asked_to_make_anything_up() -> None:
    (notice,) = sent(plan(MONTHLY))
    assert notice.closing == "查找不到原有材料的，请如实写出情况说明，不得补造。"


def test_a_department_is_no_unit_of_its_own() -> None:
    (notice,) = sent(plan(MONTHLY))
    assert "你部门下列1项尚未报齐" in notice.opening


def test_the_unit_is_named_once() -> None:
    (notice,) = sent(plan(MONTHLY))
    assert notice.issuer == "安康市行政审批服务局创建办"
    own = replace(OFFICE, name="安康市行政审批服务局创建办")
    of = replace(plan(MONTHLY), office=own)
    audit = judge(of, on=AFTER)
    (notice,) = notices(of, audit, fold(audit.findings))
    assert notice.issuer == "安康市行政审批服务局创建办"


def test_contact_is_left_out_where_the_plan_has_none() -> None:
    (notice,) = sent(plan(MONTHLY))
    assert notice.contact == "联系人：李静　电话：0915-1"
    of = replace(plan(MONTHLY), office=Office())
    audit = judge(of, on=AFTER)
    assert notices(of, audit, fold(audit.findings))[0].contact == ""


def test_who_is_responsible_is_named() -> None:
    of = plan(replace(MONTHLY, owner="张三", departments=(Department("财务科"),)))
    (notice,) = sent(of)
    assert [row.owner for row in notice.rows] == ["张三"]


@pytest.mark.parametrize(
    ("day", "count", "then"),
    [
        (date(2021, 9, 30), 1, date(2021, 10, 8)),
        (date(2021, 9, 30), 2, date(2021, 10, 9)),
        (date(2021, 6, 4), 1, date(2021, 6, 7)),
        (date(2021, 6, 7), 0, date(2021, 6, 7)),
    ],
)
def test_workdays_follow_the_chinese_calendar(day: date, count: int, then: date) -> None:
    assert after_workdays(day, count) == then


def test_a_day_is_written_without_leading_zeros() -> None:
    assert written_day(date(2021, 6, 7)) == "2021年6月7日"
