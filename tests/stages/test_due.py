"""待办: what falls due next and what is overdue, folded to what one action settles."""

from dataclasses import replace
from datetime import date

from anjuan.model.finding import Remedy
from anjuan.model.listing import Row
from anjuan.model.periods import Cadence
from anjuan.model.plan import Waiver
from anjuan.model.units import Department, IndicatorId
from anjuan.stages.agenda import due_report
from anjuan.stages.due import duties, overdue
from build import indicator, item, judge, plan

MONTHLY = indicator(each="record 1, photo 2", grace=5)
JULY = date(2021, 7, 15)


def test_months_that_are_still_to_come_are_one_duty() -> None:
    (duty,) = duties(judge(plan(MONTHLY), on=JULY))
    assert duty.period == "7月至12月"
    assert duty.due_on == date(2021, 8, 5)
    assert duty.days_left == 21
    assert duty.lacking == "每期材料1档（检查记录1份、照片2张）"
    assert duty.remedy is Remedy.DO
    assert duty.step == "请在各时段结束前开展，当场形成材料，放入2.2的文件夹。"


def test_a_bound_in_days_leaves_the_later_ones_out() -> None:
    (duty,) = duties(judge(plan(MONTHLY), on=JULY), within=21)
    assert duty.period == "7月"
    assert duty.lacking == "材料1档（检查记录1份、照片2张）"
    assert duty.step == "请在7月31日前开展，当场形成材料，放入2.2的文件夹。"
    assert duties(judge(plan(MONTHLY), on=JULY), within=20) == ()


def test_in_the_days_of_grace_only_searching_helps() -> None:
    (duty,) = duties(judge(plan(MONTHLY), on=date(2021, 8, 2)), within=5)
    assert duty.remedy is Remedy.COLLECT
    assert duty.step == (
        "时段已过，请在8月5日前查找收集，放入2.2的文件夹；确实没有的，写情况说明。"
    )


def test_a_month_with_an_item_lacks_only_the_rest() -> None:
    audit = judge(plan(MONTHLY), item("2.2", "2021-07-06", "record, photo"), on=JULY)
    lacking = {duty.period: duty.lacking for duty in duties(audit)}
    assert lacking == {"7月": "照片1张", "8月至12月": "每期材料1档（检查记录1份、照片2张）"}


def test_of_two_items_owed_the_missing_one_is_told_with_what_the_other_lacks() -> None:
    twice = indicator(every=Cadence.YEAR, items=2, each="record 1, photo 2")
    (duty,) = duties(judge(plan(twice), item("2.2", "2021-03-15", "record"), on=JULY))
    assert duty.lacking == "材料1档（检查记录1份、照片2张）、照片2张"


def test_of_two_items_owed_and_there_what_the_short_one_lacks_is_named() -> None:
    two = indicator(each="bulletin 1", items=2, every=Cadence.QUARTER)
    there = [item("2.2", "2021-01-15", "bulletin"), item("2.2", "2021-02-15", "photo")]
    first = overdue(judge(plan(two), *there, on=date(2021, 4, 2)))[0]
    assert (first.lacking, first.boxes) == ("简报信息1份", ("简报信息1份",))


def test_what_the_whole_period_owes_stands_beside_what_each_item_owes() -> None:
    twice = indicator(every=Cadence.YEAR, items=2, each="photo 2", requires="circular 1")
    (duty,) = duties(judge(plan(twice), on=JULY))
    assert duty.lacking == "材料2档（每档照片2张，另有通报1份）"


def test_whole_and_waived_indicators_owe_nothing_more() -> None:
    year = indicator(every=Cadence.YEAR)
    none = indicator("2.3", waived=Waiver("不涉及", "创建办", date(2021, 6, 1)))
    assert duties(judge(plan(year, none), item("2.2", "2021-03-15", "record"), on=JULY)) == ()


def test_overdue_months_are_one_row_and_the_longest_overdue_comes_first() -> None:
    quarterly = indicator("2.3", every=Cadence.QUARTER)
    found = overdue(judge(plan(quarterly, MONTHLY), item("2.2", "2021-02-02", "photo*2, record")))
    assert [(one.indicator.id, one.period) for one in found] == [
        ("2.2", "1月、3月至11月"),
        ("2.3", "一季度至三季度"),
        ("2.3", "四季度"),
    ]
    assert [one.remedy for one in found] == [Remedy.COLLECT, Remedy.COLLECT, Remedy.DO]
    assert found[0].days_left == -329


def test_each_department_that_owes_its_own_is_asked_by_itself() -> None:
    own = indicator(every=Cadence.YEAR, per=("办公室", "财务科"), departments=("办公室", "财务科"))
    found = duties(judge(plan(own), on=JULY))
    assert [(one.departments, one.period) for one in found] == [
        (("办公室",), "全年"),
        (("财务科",), "全年"),
    ]


def test_a_window_that_owes_its_own_is_named() -> None:
    (duty,) = duties(judge(plan(indicator(every=Cadence.YEAR, per=("A01",))), on=JULY))
    assert duty.period == "A01　全年"


# ── the list ─────────────────────────────────────────────────────────────────────────────────


def test_the_list_is_grouped_by_department_in_the_plans_order() -> None:
    both = indicator(every=Cadence.YEAR, departments=("财务科", "办公室"))
    of = plan(both, replace(MONTHLY, id=IndicatorId("2.3"), departments=(Department("财务科"),)))
    upcoming, late, _ = due_report(of, judge(of, on=JULY)).listings
    assert [row.cells[0] for row in upcoming.rows] == [
        "办公室：1项", "办公室", "财务科：2项", "财务科", "财务科",
    ]  # fmt: skip
    assert [row.heading for row in upcoming.rows] == [True, False, True, False, False]
    assert [row.cells[0] for row in late.rows] == ["财务科：1项", "财务科"]


def test_days_are_counted_forward_or_back_by_the_columns_head() -> None:
    of = plan(MONTHLY)
    upcoming, late, _ = due_report(of, judge(of, on=JULY)).listings
    heads = [[field.head for field in one.fields] for one in (upcoming, late)]
    assert [one[2] for one in heads] == ["还有（天）", "逾期（天）"]
    assert [_of(upcoming.rows[1], 2), _of(late.rows[1], 2)] == [21, 160]


def test_nothing_left_is_said_in_words() -> None:
    of = plan(MONTHLY)
    upcoming, *_ = due_report(of, judge(of, on=date(2022, 3, 1))).listings
    assert upcoming.rows == ()
    assert upcoming.note == "没有还要交的，时段都已到期。"


def test_work_that_comes_as_it_comes_is_not_said_to_be_over() -> None:
    of = plan(indicator(every=Cadence.EVENT), indicator("2.5", "总结", every=Cadence.YEAR))
    upcoming, *_ = due_report(of, judge(of, on=date(2022, 2, 1))).listings
    assert upcoming.note == (
        "没有还要交的，有期限的时段都已到期。“未到期”的1项（2.2“卫生督查”）没有固定期限："
        "有一件记一件，发生了再交。"
    )


def _of(row: Row, column: int) -> object:
    return row.cells[column]


# ── to be ticked off ─────────────────────────────────────────────────────────────────────────


def test_what_is_lacking_is_listed_piece_by_piece() -> None:
    found = duties(judge(plan(MONTHLY), item("2.2", "2021-07-06", "record, photo"), on=JULY))
    assert [one.boxes for one in found] == [("照片1张",), ("检查记录1份", "照片2张")]


def test_of_several_items_each_has_its_own_boxes() -> None:
    twice = indicator(every=Cadence.YEAR, items=2, each="photo 2", requires="circular 1")
    (duty,) = duties(judge(plan(twice), on=JULY))
    assert duty.boxes == ("第1档照片2张", "第2档照片2张", "通报1份")
