"""What must happen next (待办), and what is overdue: owed periods that are not whole yet."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from anjuan.model.finding import Audit, IndicatorState, PeriodState, Remedy, Status
from anjuan.model.kinds import Kind
from anjuan.model.plan import Indicator
from anjuan.model.units import Department
from anjuan.stages.wording import counted, day, folder_of, periods


@dataclass(frozen=True, slots=True)
class Duty:
    """Periods of one indicator that somebody must still make whole, all lacking the same."""

    indicator: Indicator
    departments: tuple[Department, ...]
    period: str
    """The periods in words; before them the column value that owes them, if any."""
    due_on: date
    """Of several periods the first one's."""
    days_left: int
    """Days from the as-of date; below zero it is overdue."""
    lacking: str
    """What is still to be had, in words."""
    boxes: tuple[str, ...]
    """The same, piece by piece, to be ticked off; of several periods what each of them wants."""
    several: bool
    """Whether it speaks of several periods."""
    remedy: Remedy
    step: str
    """The next step, one Chinese sentence."""


class _Key(NamedTuple):
    indicator: str
    departments: tuple[Department, ...]
    per: str
    lacking: str
    boxes: tuple[str, ...]
    remedy: Remedy


def duties(audit: Audit, *, within: int | None = None) -> tuple[Duty, ...]:
    """What is not due yet and not whole, by date; `within` bounds the days ahead."""
    last = None if within is None else audit.as_of + timedelta(days=within)
    return _folded(
        audit.as_of,
        (
            (state, period)
            for state, period in _short(audit)
            if not period.due and (last is None or period.due_on <= last)
        ),
    )


def overdue(audit: Audit) -> tuple[Duty, ...]:
    """What was due and is not whole, the longest overdue first."""
    return _folded(audit.as_of, (pair for pair in _short(audit) if pair[1].due))


def _short(audit: Audit) -> Iterator[tuple[IndicatorState, PeriodState]]:
    for state in audit.states:
        if state.status is Status.WAIVED:
            continue
        yield from ((state, period) for period in state.periods if not period.complete)


def _folded(as_of: date, short: Iterable[tuple[IndicatorState, PeriodState]]) -> tuple[Duty, ...]:
    """Periods of one indicator that lack the same, together, at the place of their first."""
    together: defaultdict[_Key, list[PeriodState]] = defaultdict(list)
    indicators: dict[str, Indicator] = {}
    for state, period in short:
        indicator = indicators.setdefault(state.indicator.id, state.indicator)
        together[_key(indicator, period, as_of)].append(period)
    found = [_duty(indicators[key.indicator], key, of, as_of) for key, of in together.items()]
    return tuple(sorted(found, key=lambda duty: duty.due_on))


def _key(indicator: Indicator, period: PeriodState, as_of: date) -> _Key:
    owed_by = tuple(one for one in indicator.departments if one == period.per)
    return _Key(
        indicator=indicator.id,
        departments=owed_by or indicator.departments,
        per="" if owed_by else period.per,
        lacking=lacking(indicator, period),
        boxes=boxes(indicator, period),
        remedy=Remedy.DO if period.period.last >= as_of else Remedy.COLLECT,
    )


def _duty(indicator: Indicator, key: _Key, of: list[PeriodState], as_of: date) -> Duty:
    of.sort(key=lambda period: period.due_on)
    year = indicator.period.last.year
    labels = tuple(period.period.label for period in of)
    due_on = of[0].due_on
    return Duty(
        indicator=indicator,
        departments=key.departments,
        period="　".join(filter(None, (key.per, periods(labels, year)))),
        due_on=due_on,
        days_left=(due_on - as_of).days,
        lacking=f"每期{key.lacking}" if len(of) > 1 else key.lacking,
        boxes=key.boxes,
        several=len(of) > 1,
        remedy=key.remedy,
        step=_step(indicator, key.remedy, of, as_of),
    )


def _step(indicator: Indicator, remedy: Remedy, of: list[PeriodState], as_of: date) -> str:
    year, folder = indicator.period.last.year, folder_of(indicator)
    if remedy is Remedy.DO:
        until = f"{day(of[0].period.last, year)}前" if len(of) == 1 else "各时段结束前"
        return f"请在{until}开展，当场形成材料，放入{folder}。"
    first = of[0].due_on
    until = f"在{day(first, year)}前" if first > as_of else ""
    return f"时段已过，请{until}查找收集，放入{folder}；确实没有的，写情况说明。"


def lacking(indicator: Indicator, period: PeriodState) -> str:
    """What a period lacks: `材料1档（签到表1份）`, or `照片2张、通报1份` where an item is there."""
    short = [have for have in period.haves if have.found < have.required]
    items = period.required_items - len(period.items)
    if items <= 0:
        return _listed((have.kinds, have.required - have.found) for have in short) or "可用的材料"
    each = _listed((one.kinds, one.count) for one in indicator.each)
    every = "每档" if items > 1 and each else ""
    if period.items:
        owed = f"{every}{each}"
        more = _listed((have.kinds, have.required - have.found) for have in short)
    else:
        also = _listed((one.kinds, one.count) for one in indicator.requires)
        owed, more = "，另有".join(filter(None, (f"{every}{each}", also))), ""
    return "、".join(filter(None, (f"材料{items}档" + (f"（{owed}）" if owed else ""), more)))


def boxes(indicator: Indicator, period: PeriodState) -> tuple[str, ...]:
    """What a period lacks, piece by piece: `签到表1份`, `照片3张`; item by item where several."""
    items = period.required_items - len(period.items)
    rest = [
        counted(have.kinds, have.required - have.found)
        for have in period.haves
        if have.found < have.required
    ]
    if items <= 0:
        return tuple(rest) or ("可用的材料1份",)
    each = [counted(one.kinds, one.count) for one in indicator.each]
    if not each and (items > 1 or not indicator.requires):
        each = ["材料"]
    numbered = [f"第{at}档" for at in range(1, items + 1)] if items > 1 else [""]
    owed = [f"{number}{piece}" for number in numbered for piece in each]
    if not period.items:
        rest = [counted(one.kinds, one.count) for one in indicator.requires]
    return (*owed, *rest)


def _listed(owed: Iterable[tuple[Sequence[Kind], int]]) -> str:
    return "、".join(counted(kinds, number) for kinds, number in owed)
