"""The 时段对照表: how days are marked, what periods are called, how it is set (print.md 04)."""

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction

import pytest

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model import sheet
from anjuan.model.evidence import Item, Material
from anjuan.model.finding import IndicatorState, PeriodState, Status
from anjuan.model.pages import PeriodRow
from anjuan.model.periods import Cadence, Period, day_period, month_period, week_period
from anjuan.stages.comparison import comparison
from anjuan.stages.layout_periods import period_form
from build import file, indicator, item

AS_OF = date(2021, 3, 10)
OFFICE, HALL = "办公室", "大厅管理科"


def owed(period: Period, *items: Item, per: str = "", required: int = 1) -> PeriodState:
    keys = tuple(one.key for one in items)
    return PeriodState(period, period.last, True, bool(items), keys, required, (), per)  # noqa: FBT003


def patrol(day: date, name: str = "巡查记录") -> Item:
    return item("2.2", day.isoformat(), file("record", f"{name}.docx"), title=f"{name}{day}")


def table(
    every: Cadence, states: Sequence[PeriodState], *items: Item
) -> tuple[tuple[str, ...], list[list[str]]]:
    """Head and texts of the table; `起页` stands for a page that is cited."""
    of = IndicatorState(
        indicator("2.2", every=every), Status.INCOMPLETE, tuple(states), (), Fraction(0), None
    )
    bound: dict[str, tuple[Item, tuple[Material, ...]]] = {
        one.key: (one, one.materials) for one in items
    }
    head, rows = comparison(of, bound, AS_OF)
    return head, [["起页" if cell.key else cell.text for cell in row] for row in rows]


def days_of_march(*states: PeriodState, items: Sequence[Item]) -> list[str]:
    _, ((_, *days, _, _),) = table(Cadence.DAY, states, *items)
    return days


def march(day: int) -> Period:
    return day_period(date(2021, 3, day))


def test_a_day_is_ticked_only_where_all_that_owe_a_record_have_one() -> None:
    one, other = patrol(date(2021, 3, 1), "办公室"), patrol(date(2021, 3, 1), "大厅")
    whole = days_of_march(
        owed(march(1), one, per=OFFICE), owed(march(1), other, per=HALL), items=(one, other)
    )
    part = days_of_march(owed(march(1), one, per=OFFICE), owed(march(1), per=HALL), items=(one,))
    assert whole[0] == "√"
    assert part[0] == "△"


def test_a_day_with_fewer_records_than_are_owed_is_not_ticked() -> None:
    one = patrol(date(2021, 3, 1))
    assert days_of_march(owed(march(1), one, required=2), items=(one,))[0] == "△"


def test_a_day_after_the_as_of_date_stays_white_and_one_before_it_has_a_dash() -> None:
    one = patrol(date(2021, 3, 1))
    states = [owed(march(at), *((one,) if at == 1 else ())) for at in range(1, 32)]
    days = days_of_march(*states, items=(one,))
    assert days == ["√", *["—"] * 9, *[""] * 21]


def test_the_legend_tells_of_the_open_mark_where_it_stands() -> None:
    head = ("时段", *map(str, range(1, 32)), "起页", "份数")

    def legend(mark: str) -> str:
        return period_form(head, [PeriodRow(("3月", *mark * 31, "2-5", "3"))], FontMetrics()).hint

    assert legend("√") == "√为当日记录齐全，起页为页码"
    assert legend("△") == "√为当日记录齐全，△为不全，起页为页码"


@pytest.mark.parametrize("mark", ["√", "△", "—"])
def test_a_calendar_fills_the_measure_and_its_days_are_of_one_width(mark: str) -> None:
    head = ("时段", *map(str, range(1, 32)), "起页", "份数")
    form = period_form(head, [PeriodRow(("2021年12月", *mark * 31, "2-105", "31"))], FontMetrics())
    widths = [one.width for one in form.columns]
    assert sum(widths) == pytest.approx(sheet.MEASURE)
    assert len({round(one, 6) for one in widths[1:-2]}) == 1
    assert widths[1] >= sheet.mm(sheet.TABLE_SMALL.size)


def test_over_two_years_every_month_says_its_own_february_too() -> None:
    months = [(2020, at) for at in range(8, 13)] + [(2021, at) for at in range(1, 8)]
    one = patrol(date(2021, 2, 3))
    states = [
        owed(month_period(*month), *((one,) if month == (2021, 2) else ())) for month in months
    ]
    _, rows = table(Cadence.MONTH, states, one)
    assert [row[0] for row in rows] == [f"{year}年{month}月" for year, month in months]


def test_a_week_over_the_turn_of_the_year_bears_the_year_that_counts_it() -> None:
    mondays = [date(2020, 12, 21) + timedelta(weeks=at) for at in range(3)]
    one = patrol(mondays[0])
    whole = [week_period(day) for day in mondays]
    cut = [whole[0], Period(date(2021, 1, 1), whole[1].last, whole[1].label), whole[2]]
    _, rows = table(Cadence.WEEK, [owed(cut[0], one), owed(cut[1]), owed(cut[2])], one)
    assert [row[0] for row in rows] == ["2020年第52周", "2020年第53周", "2021年第1周"]
