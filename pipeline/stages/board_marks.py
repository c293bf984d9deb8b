"""The marks of an indicator on the heat map: one owed period, one mark, in the month it is due."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date, timedelta

from anjuan.model.board import Cell, Column, Mark, Near, State
from anjuan.model.finding import IndicatorState, PeriodState
from anjuan.model.periods import Cadence, Period, month_period, months_period
from anjuan.model.plan import Indicator
from anjuan.stages.due import lacking
from anjuan.stages.period_names import period_name
from anjuan.stages.wording import day, listed, periods

SHORT_CADENCES = frozenset(
    {Cadence.WEEK, Cadence.WORKDAY, Cadence.DAY, Cadence.MONTH, Cadence.EVENT}
)
FOLDED = frozenset({Cadence.WEEK, Cadence.WORKDAY, Cadence.DAY})
"""Cadences of which several periods share a month."""
DAILY = frozenset({Cadence.WORKDAY, Cadence.DAY})
_MOST_MONTHS, _MOST_QUARTERS = 13, 12
_MOST_LACKING = 99
_QUARTERS = "一二三四"


def columns(whole: Period, as_of: date) -> tuple[Column, ...]:
    """The months of the plan's period; of more than thirteen its quarters, of many its years."""
    months = (whole.last.year - whole.first.year) * 12 + whole.last.month - whole.first.month + 1
    step = 1 if months <= _MOST_MONTHS else 3 if months <= 3 * _MOST_QUARTERS else 12
    at = whole.first.year * 12 + (whole.first.month - 1) // step * step
    found: list[Column] = []
    while date(at // 12, at % 12 + 1, 1) <= whole.last:
        found.append(_column(months_period(at // 12, at % 12 + 1, step, ""), step, whole, as_of))
        at += step
    return tuple(found)


def _column(part: Period, step: int, whole: Period, as_of: date) -> Column:
    year, month = part.first.year, part.first.month
    many = whole.first.year != whole.last.year
    if step == 1:
        label, head = month_period(year, month).label, f"{month}月"
    elif step == 3:  # noqa: PLR2004 - a quarter
        quarter = (month - 1) // 3
        label, head = f"{year}Q{quarter + 1}", f"{year % 100:02d}年{_QUARTERS[quarter]}"
    else:
        label, head = str(year), f"{year}"
    if step == 1 and many and month == 1:
        head = f"{year % 100:02d}.1月"
    return Column(label, head, part.first, part.last, part.first <= as_of <= part.last)


def cells(
    state: IndicatorState,
    months: Sequence[Column],
    as_of: date,
    near: Near,
    flaws: Mapping[str, int],
) -> tuple[Cell, ...]:
    """The row's cells from left to right, filling all columns.

    Args:
        state: the indicator's.
        months: the heat map's columns.
        as_of: the day of the judgement.
        near: when a period is 临期.
        flaws: findings about the material of each period, by its label.
    """
    indicator = state.indicator
    if indicator.waived is not None:
        why = indicator.waived
        said = "，".join(filter(None, (why.reason, why.by, day(why.on, months[0].first.year))))
        return (Cell(0, len(months), Mark(State.WAIVED, "不涉及", f"不涉及：{said}")),)
    placed: defaultdict[int, list[PeriodState]] = defaultdict(list)
    for one in state.periods:
        placed[_column_of(_due_day(one, indicator), months)].append(one)
    found: list[Cell] = []
    after = 0
    for at, of in sorted(placed.items()):
        start = min(_column_of(one.period.first, months) for one in of)
        start = at if indicator.every in FOLDED else max(min(start, at), after)
        if after < start:
            found += [Cell(empty, 1) for empty in range(after, start)]
        made = mark(indicator, of, as_of, near, flaws)
        found.append(Cell(start, at - start + 1, made))
        after = at + 1
    return (*found, *(Cell(empty, 1) for empty in range(after, len(months))))


def _due_day(state: PeriodState, indicator: Indicator) -> date:
    """By which day it is to be there, grace left out, within the period itself."""
    due = state.due_on - timedelta(days=indicator.grace)
    return min(max(due, state.period.first), state.period.last)


def _column_of(of: date, months: Sequence[Column]) -> int:
    for at, one in enumerate(months):
        if of <= one.last:
            return at
    return len(months) - 1


def anchor(label: str, every: Cadence) -> str:
    """The anchor of a period's row on the indicator's page, where days stand by month."""
    shown = label[: len("2021-03")] if every in DAILY else label
    return f"p-{shown.replace('/', '_')}"


def _anchor_of(of: Sequence[PeriodState], indicator: Indicator) -> str:
    return anchor(of[0].period.label, indicator.every)


def mark(
    indicator: Indicator,
    of: Sequence[PeriodState],
    as_of: date,
    near: Near,
    flaws: Mapping[str, int],
) -> Mark:
    """The mark of the periods of one column: the worst decides."""
    name, place = _named(of, indicator), _anchor_of(of, indicator)
    if indicator.every is Cadence.EVENT:
        return _event(indicator, of, name, flaws)
    late = [one for one in of if not one.complete and one.due]
    if late:
        return _late(indicator, of, late, as_of, name)
    ahead = [one for one in of if not one.complete]
    if ahead:
        return _ahead(indicator, ahead, as_of, near, name)
    count = sum(flaws.get(label, 0) for label in dict.fromkeys(one.period.label for one in of))
    said = f"{name} 已齐" + (f"，{count}个问题" if count else "")
    return Mark(State.COMPLETE, "", said, count, place)


def _late(
    indicator: Indicator,
    of: Sequence[PeriodState],
    late: Sequence[PeriodState],
    as_of: date,
    name: str,
) -> Mark:
    over = since((as_of - min(one.due_on for one in late)).days)
    whole = [one for one in of if one.due]
    nothing = not any(one.items for one in whole)
    place = _anchor_of(late, indicator)
    if nothing:
        lacks = lacking(indicator, late[0])
        many = f"{len(late)}期" if len(late) > 1 else ""
        said = f"{name} 缺：{many}{'每期' if many else ''}{lacks}，{over}"
        return Mark(State.MISSING, "缺", said, anchor=place)
    if len(whole) > 1:
        which = _each_named(late, indicator.period.last.year)
        said = f"{name} 不足：{len(whole)}期中缺{len(late)}期：{which}，{over}"
        return Mark(State.SHORT, _lacks(len(late)), said, anchor=place)
    said = f"{name} 不足：差{lacking(indicator, late[0])}，{over}"
    return Mark(State.SHORT, _lacks(pieces_lacking(late[0])), said, anchor=place)


def _ahead(
    indicator: Indicator,
    ahead: Sequence[PeriodState],
    as_of: date,
    near: Near,
    name: str,
) -> Mark:
    place = _anchor_of(ahead, indicator)
    first = min(one.due_on for one in ahead)
    left, due = (first - as_of).days, day(first, indicator.period.last.year)
    if left <= (near.short if indicator.every in SHORT_CADENCES else near.long):
        return Mark(State.NEAR, f"{left}天", f"{name} 还有{left}天，{due}应交", anchor=place)
    return Mark(State.AHEAD, "", f"{name} 未到期，{due}应交", anchor=place)


def since(days: int) -> str:
    """`逾期46天`, `今天到期`."""
    return f"逾期{days}天" if days else "今天到期"


def _event(
    indicator: Indicator,
    of: Sequence[PeriodState],
    name: str,
    flaws: Mapping[str, int],
) -> Mark:
    short = [one for one in of if not one.complete and one.due]
    count = sum(flaws.get(label, 0) for label in dict.fromkeys(one.period.label for one in of))
    if short:
        said = f"{name} {len(of)}档，{len(short)}档不足"
        return Mark(State.SHORT, f"{len(of)}档", said, anchor=_anchor_of(short, indicator))
    open_ = [one for one in of if not one.complete]
    if open_:
        said = f"{name} {len(of)}档，{len(open_)}档还没有齐"
        return Mark(State.NEAR, f"{len(of)}档", said, anchor=_anchor_of(open_, indicator))
    said = f"{name} {len(of)}档，均齐" + (f"，{count}个问题" if count else "")
    return Mark(State.COMPLETE, f"{len(of)}档", said, count, _anchor_of(of, indicator))


def pieces_lacking(state: PeriodState) -> int:
    """How many pieces a period lacks; items that are not there count one each."""
    pieces = sum(max(0, have.required - have.found) for have in state.haves)
    return pieces + max(0, state.required_items - len(state.items)) or 1


def _lacks(number: int) -> str:
    return f"差{number}" if number <= _MOST_LACKING else f"差{_MOST_LACKING}+"


def _each_named(of: Sequence[PeriodState], year: int) -> str:
    """Which periods, and where one period is owed by several whose are lacking."""
    owners = tuple(dict.fromkeys(one.per for one in of if one.per))
    labels = dict.fromkeys(one.period.label for one in of)
    return listed(owners, most=4) if len(labels) == 1 and owners else periods(labels, year, most=4)


def _named(of: Iterable[PeriodState], indicator: Indicator) -> str:
    """The periods in words, several of a month by their month, and who owes them."""
    known = list(of)
    year = indicator.period.last.year
    labels = tuple(dict.fromkeys(one.period.label for one in known))
    owners = tuple(dict.fromkeys(one.per for one in known if one.per))
    if indicator.every in FOLDED | {Cadence.EVENT} and len(labels) > 1:
        months = dict.fromkeys(one.period.last.month for one in known)
        said = "、".join(f"{one}月" for one in months)
    elif "/" in labels[0]:
        said = period_name(known[0].period)
    else:
        said = periods(labels, year)
    return "　".join(filter(None, (said, listed(owners, most=2) if len(owners) == 1 else "")))
