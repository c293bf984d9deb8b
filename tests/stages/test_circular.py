"""通报: what was done in a month, by department, what is missing, and until when."""

from datetime import date
from fractions import Fraction

from anjuan.model.built import EntryPlace, Places
from anjuan.model.paper import Circular
from anjuan.model.periods import Cadence
from anjuan.model.plan import Condition, Ratio, Span, Waiver
from anjuan.stages.circular import NOBODY, circular
from build import indicator, item, period, plan, sheet, survey

MONTHLY = indicator(each="record 1", departments=("财务科", "办公室"))
DONE = item("2.2", "2021-03-15", "record, photo*2")
ON = date(2021, 4, 9)


def paper(*indicators: object, items: tuple[object, ...] = (), span: str = "2021-03",
          places: Places | None = None, on: date = ON) -> Circular:  # fmt: skip
    found = survey(plan(*indicators), *items, on=on)  # type: ignore[arg-type]  # indicators, items
    return circular(found, period(span), places or Places())


def text(of: Circular) -> str:
    return "\n".join(one.text for one in of.body)


def test_its_title_says_of_what_month_without_saying_the_year_twice() -> None:
    assert paper(MONTHLY).title == "关于2021年3月城市创建工作情况的通报"


def test_it_goes_by_the_material_of_its_day_and_bears_that_date() -> None:
    of = paper(MONTHLY)
    assert "截至2021年4月9日" in of.opening
    assert of.date == "2021年4月9日"


def test_headings_count_in_two_levels() -> None:
    of = paper(MONTHLY, indicator("2.3", departments=("办公室",)))
    assert [(one.level, one.text) for one in of.body if one.level] == [
        (1, "一、总体情况"),
        (1, "二、各科室情况"),
        (2, "（一）办公室"),
        (2, "（二）财务科"),
        (1, "三、未报齐的材料"),
    ]


def test_an_indicator_stands_with_the_department_that_leads() -> None:
    of = paper(MONTHLY, items=(DONE,))
    assert [(one.department, one.opens) for one in of.done] == [("财务科", True)]


def test_where_each_department_owes_its_own_each_has_a_row() -> None:
    both = indicator(per=("办公室", "财务科"), departments=("办公室", "财务科"))
    of = paper(both)
    assert [(one.department, one.state) for one in of.done] == [
        ("办公室", "未完成"),
        ("财务科", "未完成"),
    ]
    assert [one.department for one in of.lacking] == ["办公室", "财务科"]


def test_an_indicator_of_nobody_is_told_as_nobodys() -> None:
    of = paper(indicator(departments=()))
    assert [one.department for one in of.done] == [NOBODY]
    assert [one.department for one in of.lacking] == [NOBODY]


def test_what_was_done_is_told_in_computed_facts() -> None:
    (row,) = paper(MONTHLY, items=(DONE,)).done
    assert row.state == "完成"
    assert row.done == "开展卫生督查1次，形成检查记录1份、照片2张"


def test_what_was_done_in_another_month_is_not_told() -> None:
    of = paper(MONTHLY, items=(item("2.2", "2021-02-15", "record"),))
    assert [(one.state, one.done) for one in of.done] == [("未完成", "没有收到材料")]


def test_pages_stand_where_a_book_is_known() -> None:
    at = Places({}, {DONE.key: EntryPlace("2-3", 4, 11, "binders/2.pdf")})
    assert paper(MONTHLY, items=(DONE,)).done[0].place == ""
    assert paper(MONTHLY, items=(DONE,), places=at).done[0].place == "2-3"


def test_what_is_missing_is_asked_for_by_a_day() -> None:
    (row,) = paper(MONTHLY).lacking
    assert (row.owed.period, row.owed.lacking, row.owed.due) == (
        "3月",
        "材料1档（检查记录1份）",
        "4月16日",
    )


def test_only_what_the_month_owes_is_missing() -> None:
    of = paper(MONTHLY, indicator("2.3", every=Cadence.QUARTER), on=date(2021, 12, 31))
    assert [(one.owed.indicator, one.owed.period) for one in of.lacking] == [
        ("2.3", "一季度"),
        ("2.2", "3月"),
    ]


def test_numbers_of_a_quarter_are_counted_in_periods() -> None:
    of = paper(MONTHLY, items=(DONE,), span="2021Q1")
    assert [one.state for one in of.done] == ["1/3"]
    assert "应完成1项，已完成0项，未完成1项" in text(of)


def test_nothing_missing_is_said() -> None:
    of = paper(MONTHLY, items=(DONE,))
    assert of.lacking == ()
    assert of.body[-1].text == "3月应报的材料已经报齐。"


def test_nobody_is_asked_to_make_anything_up_and_nobody_is_ranked() -> None:
    said = text(paper(MONTHLY))
    assert "不得补造" in said
    for word in ("第一名", "排名", "表扬", "批评", "先进", "落后"):
        assert word not in said


def test_a_waived_indicator_is_left_out() -> None:
    waived = indicator(waived=Waiver("没有食堂", "李静", date(2021, 1, 4)))
    of = paper(waived)
    assert of.done == ()
    assert of.lacking == ()
    assert "3月没有应当完成的工作" in text(of)


def test_a_period_in_its_days_of_grace_is_not_blamed() -> None:
    of = paper(indicator(grace=15))
    assert [one.state for one in of.done] == ["未到期限"]
    assert of.lacking == ()
    assert "未到期限1项" in text(of)


def test_work_of_the_year_is_told_in_the_month_in_which_it_was_done() -> None:
    of = paper(indicator(every=Cadence.YEAR), items=(item("2.2", "2021-03-15", "record"),))
    assert [(one.state, one.done) for one in of.done] == [("", "开展卫生督查1次，形成检查记录1份")]
    assert "1项不以本期为限的工作有了材料" in text(of)


def test_a_months_own_figure_stands_with_it() -> None:
    rate = Ratio(Condition("办结", ("是",)), Fraction(1), span=Span.EACH_PERIOD)
    ledger = sheet("ledger", "事项|办结\n一|是\n二|否\n三|否")
    of = paper(indicator(measures=(rate,)), items=(item("2.2", "2021-03-15", ledger),))
    assert of.done[0].done.endswith("；办结率33.3%（1/3条）")


def test_of_sensitive_material_no_row_is_quoted() -> None:
    rate = Ratio(Condition("办结", ("是",)), Fraction(1), span=Span.EACH_PERIOD)
    ledger = sheet("ledger", "姓名|办结\n甲一|否", "来访.xlsx")
    for hidden in (True, False):
        of = indicator(measures=(rate,), sensitive=hidden)
        (row,) = paper(of, items=(item("2.2", "2021-03-15", ledger),)).lacking
        assert ("0%" in row.owed.lacking) is not hidden


def test_what_proves_two_indicators_counts_once_in_all() -> None:
    shared = item("2.2", "2021-03-15", "record", related=("2.3",))
    of = paper(MONTHLY, indicator("2.3", departments=("财务科",)), items=(shared,))
    assert "共形成材料1档，含检查记录1份" in text(of)
    assert [one.done for one in of.done] == ["开展卫生督查1次，形成检查记录1份"] * 2


def test_all_is_there_only_where_it_is() -> None:
    waiting = indicator(each="record 1", grace=30, departments=("办公室",))

    of = paper(waiting)

    assert of.body[-1].text == "3月没有逾期未报的材料，其中1项还没有到期限。"
