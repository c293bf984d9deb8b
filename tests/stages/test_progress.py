"""Each person's progress towards a figure that everyone is asked for, before it is judged."""

from datetime import date
from fractions import Fraction

from anjuan.model.finding import Audit
from anjuan.model.periods import Cadence
from anjuan.model.plan import Participation, Span, TotalPerPerson
from anjuan.stages.agenda import due_report
from anjuan.stages.progress import fallen_short, shortages, standings
from build import indicator, item, judge, people, plan, sheet

JULY = date(2021, 7, 15)
HOURS = TotalPerPerson(("时长",), Fraction(30))
LEDGER = """
姓名|科室|时长
李静|办公室|30
王强|财务科|12
"""
STAFF = people("李静", "王强/财务科", "赵新/财务科")


def hours(*, on: date = JULY, measure: TotalPerPerson | Participation = HOURS) -> Audit:
    of = plan(indicator(every=Cadence.YEAR, measures=(measure,)), roster=STAFF)
    return judge(of, item("2.2", "2021-03-15", sheet("ledger", LEDGER)), on=on)


def test_who_is_short_is_told_with_what_is_lacking_and_until_when() -> None:
    found = standings(hours())

    assert [(one.person.name, one.value, one.short) for one in found] == [
        ("王强", Fraction(12), "差18"),
        ("赵新", Fraction(0), "差30"),
    ]
    assert {one.due_on for one in found} == {date(2021, 12, 31)}


def test_what_is_judged_already_is_no_progress_any_more() -> None:
    assert standings(hours(on=date(2021, 12, 31))) == ()


def test_who_fell_short_when_it_was_judged_stands_in_the_list_and_is_not_told_to_go_on() -> None:
    of = plan(indicator(every=Cadence.YEAR, measures=(HOURS,)), roster=STAFF)
    late = due_report(of, hours(on=date(2022, 1, 10))).listings[-1]

    assert [row.cells[1] for row in late.rows[1:]] == ["王强", "赵新"]
    assert late.note == ""
    assert {row.cells[-1] for row in late.rows[1:]} == {
        "时段已过，请查找有无漏记、漏交的；确实没有的，写情况说明。"
    }


def test_of_a_sensitive_indicator_the_list_names_nobody() -> None:
    of = plan(indicator(every=Cadence.YEAR, measures=(HOURS,), sensitive=True), roster=STAFF)
    for day in (JULY, date(2022, 1, 10)):
        audit = judge(of, item("2.2", "2021-03-15", sheet("ledger", LEDGER)), on=day)
        listing = due_report(of, audit).listings[-1]
        assert listing.rows == ()
        assert listing.note == "还没有达到的人只在涉及个人信息的指标里，这里不列名字。"


def test_of_a_month_that_is_past_nobody_is_named_one_by_one() -> None:
    each = TotalPerPerson(("时长",), Fraction(30), span=Span.EACH_PERIOD)
    of = plan(indicator(every=Cadence.QUARTER, measures=(each,)), roster=STAFF)
    audit = judge(of, item("2.2", "2021-08-15", sheet("ledger", LEDGER)), on=date(2022, 1, 20))
    assert fallen_short(audit) == ()


def test_nobody_is_chased_where_as_many_as_are_asked_for_have_reached_it() -> None:
    third = TotalPerPerson(("时长",), Fraction(30), share=Fraction(1, 3))

    assert standings(hours(measure=third)) == ()


def test_of_a_figure_that_each_period_asks_for_only_the_next_one_is_told() -> None:
    each = TotalPerPerson(("时长",), Fraction(30), span=Span.EACH_PERIOD)
    of = plan(indicator(every=Cadence.QUARTER, measures=(each,)), roster=STAFF)
    paper = sheet("ledger", LEDGER)
    audit = judge(of, item("2.2", "2021-08-15", paper), on=date(2021, 8, 20))

    assert {one.due_on for one in standings(audit)} == {date(2021, 9, 30)}


def test_nobody_is_chased_before_anything_took_place_in_the_period() -> None:
    each = Participation(Fraction(4, 5), span=Span.EACH_PERIOD)
    of = plan(indicator(every=Cadence.MONTH, measures=(each,)), roster=STAFF)
    signed = sheet("attendance", "姓名|签名\n李静|李静")
    july = item("2.2", "2021-07-09", signed)
    assert standings(judge(of, july, on=date(2021, 8, 3))) == ()

    running = standings(judge(of, july, on=JULY))
    assert {one.period for one in running} == {"2021-07"}
    assert shortages(running) == "尚未参加：王强、赵新"


def test_what_is_lacking_is_said_with_what_is_counted() -> None:
    assert shortages(standings(hours())) == "时长差18：王强；差30：赵新"


def test_the_list_names_everyone_by_department() -> None:
    of = plan(indicator(every=Cadence.YEAR, measures=(HOURS,)), roster=STAFF)
    people_ = due_report(of, hours()).listings[-1]

    assert people_.name == "个人进度"
    assert [row.cells[0] for row in people_.rows] == ["财务科：2人次", "财务科", "财务科"]
    assert people_.rows[1].cells[1:] == (
        "王强", "2.2", "卫生督查", "时长", "12", "30", "差18", "2021-12-31",
        "请在12月31日前完成，做一次登记一次。",
    )  # fmt: skip
