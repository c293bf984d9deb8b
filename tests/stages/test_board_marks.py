"""The marks of the heat map: shape, word and sentence of each state, and where a mark stands."""

from datetime import date

import pytest

from anjuan.model.board import Cell, Mark, Near, State
from anjuan.model.evidence import Item
from anjuan.model.periods import Cadence, Period
from anjuan.model.plan import Indicator, Waiver
from anjuan.stages.board_marks import cells, columns
from build import YEAR, indicator, item, plan, state

DAY = date(2021, 8, 20)
MONTHLY = indicator(each="record 1, photo 2", grace=5)
QUARTERLY = indicator(every=Cadence.QUARTER, each="record 1")


def row(of: Indicator, *items: Item, on: date = DAY, **flaws: int) -> tuple[Cell, ...]:
    named = {f"2021-{key[1:]}": number for key, number in flaws.items()}
    return cells(state(plan(of), *items, on=on), columns(YEAR, on), on, Near(), named)


def marks(of: Indicator, *items: Item, on: date = DAY, **flaws: int) -> dict[int, Mark]:
    """The marks by the number of their month."""
    made = row(of, *items, on=on, **flaws)
    return {one.start + one.span: one.mark for one in made if one.mark is not None}


def test_a_whole_month_is_a_tick() -> None:
    mark = marks(MONTHLY, item("2.2", "2021-03-15", "record, photo*2"))[3]
    assert (mark.state, mark.text, mark.words) == (State.COMPLETE, "", "3月 已齐")


def test_a_whole_month_whose_material_has_findings_bears_a_corner() -> None:
    mark = marks(MONTHLY, item("2.2", "2021-03-15", "record, photo*2"), m03=2)[3]
    assert (mark.state, mark.flaws, mark.words) == (State.COMPLETE, 2, "3月 已齐，2个问题")


def test_a_month_without_anything_says_what_is_missing_and_since_when() -> None:
    mark = marks(MONTHLY)[6]
    assert (mark.state, mark.text) == (State.MISSING, "缺")
    assert mark.words == "6月 缺：材料1档（检查记录1份、照片2张），逾期46天"


def test_a_month_with_too_little_says_how_many_pieces_lack() -> None:
    mark = marks(MONTHLY, item("2.2", "2021-07-29", "record"))[7]
    assert (mark.state, mark.text) == (State.SHORT, "差2")
    assert mark.words == "7月 不足：差照片2张，逾期15天"


def test_more_than_ninety_nine_are_not_counted() -> None:
    many = indicator(each="photo 120", grace=5)
    assert marks(many, item("2.2", "2021-07-29", "photo"))[7].text == "差99+"


def test_a_month_that_falls_due_soon_tells_the_days_left() -> None:
    mark = marks(MONTHLY, on=date(2021, 8, 22))[8]
    assert (mark.state, mark.text) == (State.NEAR, "14天")
    assert mark.words == "8月 还有14天，9月5日应交"
    assert marks(MONTHLY, on=date(2021, 8, 21))[8].state is State.AHEAD


def test_what_is_due_today_is_missing_as_the_check_says() -> None:
    assert marks(MONTHLY, on=date(2021, 9, 4))[8].text == "1天"
    today = marks(MONTHLY, on=date(2021, 9, 5))[8]
    assert (today.state, today.text) == (State.MISSING, "缺")
    assert today.words.endswith("，今天到期")


def test_longer_periods_are_near_forty_five_days_before() -> None:
    assert marks(QUARTERLY, on=date(2021, 8, 16))[9].text == "45天"
    assert marks(QUARTERLY, on=date(2021, 8, 15))[9].state is State.AHEAD


def test_a_month_that_is_far_ahead_is_a_dot_that_tells_its_date() -> None:
    mark = marks(MONTHLY)[12]
    assert (mark.state, mark.text, mark.words) == (State.AHEAD, "", "12月 未到期，2022年1月5日应交")


def test_work_that_is_done_ahead_is_a_tick() -> None:
    done = item("2.2", "2021-08-03", "record, photo*2")
    assert marks(MONTHLY, done)[8].state is State.COMPLETE


def test_what_is_waived_spans_the_row_with_its_reason() -> None:
    away = indicator(waived=Waiver("没有食堂", "创建办", date(2021, 6, 1)))
    (cell,) = row(away)
    assert (cell.start, cell.span) == (0, 12)
    assert cell.mark == Mark(State.WAIVED, "不涉及", "不涉及：没有食堂，创建办，6月1日")


def test_a_quarter_runs_from_its_first_month_to_the_one_in_which_it_is_due() -> None:
    made = row(QUARTERLY)
    assert [(one.start, one.span) for one in made] == [(0, 3), (3, 3), (6, 3), (9, 3)]


def test_a_year_due_in_april_ends_there_and_the_rest_is_empty() -> None:
    made = row(indicator(every=Cadence.YEAR, by=(4, 30), each="photo 1"))
    assert [(one.start, one.span, one.mark is not None) for one in made[:2]] == [
        (0, 4, True),
        (4, 1, False),
    ]
    assert len(made) == 9
    assert made[0].mark is not None
    assert made[0].mark.words == "全年 缺：材料1档（照片1张），逾期112天"


def test_days_of_grace_do_not_move_the_mark_out_of_its_month() -> None:
    assert set(marks(MONTHLY)) == set(range(1, 13))


WEEKLY = indicator(every=Cadence.WEEK, each="record 1")


def weeks(*lacking: int) -> tuple[Item, ...]:
    """A record of every week up to the day, but for some."""
    return tuple(
        item("2.2", f"2021-W{week:02d}", "record") for week in range(1, 33) if week not in lacking
    )


def test_weeks_fold_to_the_month_and_lacking_weeks_are_counted() -> None:
    found = marks(WEEKLY, *weeks(27, 28))
    assert found[6].state is State.COMPLETE
    assert (found[7].state, found[7].text) == (State.SHORT, "差2")
    assert found[7].words == (
        "7月 不足：4期中缺2期：第27周（7月5日至11日）、第28周（7月12日至18日），逾期40天"
    )


def test_a_month_without_any_week_is_missing() -> None:
    found = marks(WEEKLY, *weeks(26, 27, 28, 29))
    assert found[7].text == "缺"


def test_events_tell_how_many_there_were() -> None:
    event = indicator(every=Cadence.EVENT, each="record 1, photo 1")
    whole = (item("2.2", f"2021-04-{day}", "record, photo") for day in ("02", "20"))
    found = marks(event, *whole, item("2.2", "2021-06-02", "record"))
    assert (found[4].state, found[4].text, found[4].words) == (
        State.COMPLETE,
        "2档",
        "4月 2档，均齐",
    )
    assert (found[6].state, found[6].text) == (State.SHORT, "1档")
    assert set(found) == {4, 6}, "a month in which nothing happened owes nothing"


def test_where_each_department_owes_its_own_the_column_is_whole_when_all_are() -> None:
    each = indicator(each="record 1", per=("办公室", "财务科"), departments=("办公室", "财务科"))
    half = item("2.2", "2021-05-10", "record", title="办公室自查")
    found = marks(each, half)
    assert (found[5].state, found[5].text) == (State.SHORT, "差1")


@pytest.mark.parametrize("on", [DAY, date(2021, 1, 1), date(2022, 2, 1)])
def test_a_row_always_fills_all_columns_from_left_to_right(on: date) -> None:
    for of in (MONTHLY, QUARTERLY, WEEKLY, indicator(every=Cadence.HALF_YEAR, by=(4, 30))):
        at = 0
        for one in row(of, on=on):
            assert one.start == at
            at += one.span
        assert at == 12


def test_the_column_of_today_is_marked() -> None:
    assert [one.head for one in columns(YEAR, DAY) if one.now] == ["8月"]
    assert not any(one.now for one in columns(YEAR, date(2022, 1, 5)))


def test_a_plan_of_two_years_has_columns_of_quarters() -> None:
    two = columns(Period(date(2020, 1, 1), date(2021, 12, 31), "2020/2021"), DAY)
    assert [one.head for one in two][:2] == ["20年一", "20年二"]
    assert len(two) == 8
