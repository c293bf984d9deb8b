"""The step that a missed figure asks for: what can still be done, and what must be explained."""

from datetime import date
from fractions import Fraction

import pytest

from anjuan.model.finding import Finding, Remedy
from anjuan.model.periods import Cadence
from anjuan.model.plan import Closed, Covers, Dates, Measure, Span, Total
from build import found, indicator, item, judge, only, plan, sheet

MARCH = date(2021, 3, 31)
AFTER = date(2022, 1, 10)
TOTAL = Total(("数量",), Fraction(500))
COVERS = Covers("地点", ("厕所", "水房"))
CLOSED = Closed("发现日期", "整改时限", "完成日期")


def missed(measure: Measure, rows: str, on: date) -> Finding:
    """The finding of a yearly indicator, due in March, that has this ledger."""
    year = indicator(every=Cadence.YEAR, by=(3, 31), measures=(measure,))
    return only(
        judge(plan(year), item("2.2", "2021-03-15", sheet("ledger", rows)), on=on),
        "below-threshold",
    )


@pytest.mark.parametrize(
    ("measure", "rows", "step"),
    [
        (TOTAL, "数量\n499", "请在12月31日前继续开展，做一次登记一次。"),
        (COVERS, "地点\n厕所", "请在12月31日前把没有覆盖的逐一办到，当场登记。"),
        (
            CLOSED,
            "问题|发现日期|整改时限|完成日期\n漏水|3月1日|3月5日|",
            "请在12月31日前完成整改，按实际日期登记；已经超过时限的，写情况说明。",
        ),
    ],
)
def test_while_the_year_runs_the_rest_is_to_be_done(measure: Measure, rows: str, step: str) -> None:
    finding = missed(measure, rows, MARCH)
    assert (finding.remedy, finding.step) == (Remedy.DO, step)


@pytest.mark.parametrize(
    ("measure", "rows", "remedy"),
    [
        (TOTAL, "数量\n499", Remedy.COLLECT),
        (COVERS, "地点\n厕所", Remedy.COLLECT),
        (CLOSED, "问题|发现日期|整改时限|完成日期\n漏水|3月1日|3月5日|", Remedy.EXPLAIN),
    ],
)
def test_after_the_year_it_is_searched_for_or_explained(
    measure: Measure, rows: str, remedy: Remedy
) -> None:
    finding = missed(measure, rows, AFTER)
    assert finding.remedy is remedy
    assert "写情况说明" in finding.step


def test_records_of_days_that_are_past_are_never_to_be_made_now() -> None:
    finding = missed(Dates("日期", Cadence.WORKDAY), "日期|情况\n2021-03-01|正常", MARCH)
    assert finding.remedy is Remedy.COLLECT
    assert finding.step.endswith("确实没有的，写情况说明。")


def test_a_month_that_is_over_is_not_to_be_done_though_the_year_runs() -> None:
    monthly = indicator(measures=(Covers("地点", ("厕所", "水房"), Span.EACH_PERIOD),))
    audit = judge(
        plan(monthly), item("2.2", "2021-01-15", sheet("ledger", "地点\n厕所")), on=date(2021, 2, 1)
    )
    (finding,) = found(audit, "below-threshold")
    assert (finding.period, finding.remedy) == ("2021-01", Remedy.COLLECT)


def test_it_says_since_when_the_figure_is_due() -> None:
    assert missed(TOTAL, "数量\n499", AFTER).due == date(2021, 3, 31)


def test_the_short_form_leaves_the_working_out() -> None:
    finding = missed(COVERS, "地点\n厕所", AFTER)
    assert finding.brief == "“地点”的覆盖未达到：“地点”应有2处，已有1处；没有：水房"
    assert finding.message.startswith(finding.brief)
    assert "水房" in finding.message


def test_a_month_without_an_item_lacks_the_item_and_nothing_else() -> None:
    monthly = indicator(measures=(Dates("日期", Cadence.WORKDAY, Span.EACH_PERIOD),))
    january = item("2.2", "2021-01-29", sheet("ledger", "日期\n1月29日"))
    audit = judge(plan(monthly), january, on=date(2021, 3, 31))
    assert [(one.code, one.period) for one in audit.findings] == [
        ("missing-item", "2021-02"),
        ("missing-item", "2021-03"),
        ("below-threshold", "2021-01"),
    ]
