"""An indicator's page on the board: what it owes, period by period, and its figures."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from fractions import Fraction
from itertools import groupby

from anjuan.model.board import Dossier, Have, Line, Near, State, Track
from anjuan.model.finding import (
    STATUS_NAMES,
    IndicatorState,
    MeasureState,
    PeriodState,
    Status,
)
from anjuan.model.periods import Cadence
from anjuan.model.plan import Demand, Indicator, Measure, Task, Total
from anjuan.stages.board_duties import haves_of
from anjuan.stages.board_marks import DAILY, anchor, mark
from anjuan.stages.board_words import starred
from anjuan.stages.lists import BASIS_NAMES
from anjuan.stages.measure_words import figure_and_fraction, measure_name, plain_number
from anjuan.stages.report import cut
from anjuan.stages.wording import counted, day, listed, percent, periods

CADENCES: Mapping[Cadence, str] = {
    Cadence.ONCE: "一次",
    Cadence.YEAR: "每年",
    Cadence.HALF_YEAR: "每半年",
    Cadence.QUARTER: "每季",
    Cadence.MONTH: "每月",
    Cadence.WEEK: "每周",
    Cadence.WORKDAY: "每工作日",
    Cadence.DAY: "每日",
    Cadence.EVENT: "按次",
}
_MOST_WORKING = 60
_UNITS = {Cadence.MONTH: "个月", Cadence.WEEK: "周", Cadence.WORKDAY: "天", Cadence.DAY: "天"}


def status_words(state: IndicatorState) -> str:
    """`缺项3个月`, `已齐`."""
    said = STATUS_NAMES[state.status]
    lacking = state.periods_due - state.periods_complete
    if state.status is not Status.INCOMPLETE or not lacking:
        return said
    return f"{said}{lacking}{_UNITS.get(state.indicator.every, '期')}"


def facts_of(
    task: Task, one: Indicator, statement: tuple[str, str] | None
) -> tuple[tuple[str, str], ...]:
    """What stands beside: where the demand comes from, what is owed and by when, whose it is."""
    often = "每期" if one.every is Cadence.ONCE else CADENCES[one.every]
    volume, page = statement or ("", "")
    told = (
        ("依据", one.clause or task.clause),
        ("要求性质", BASIS_NAMES[one.basis]),
        ("标准", one.standard),
        ("每档应有", _owed(one.each)),
        (f"{often}应有", _often(one)),
        ("应交日期", due_words(one)),
        ("测评方法", one.method.value),
        ("责任科室", _whose(one)),
        ("对应编号", "、".join(one.codes)),
        ("分值", f"{cut(one.points):g}分" if one.points else ""),
        ("资料册", f"第{volume}卷，{page}页起" if page else "未装订" if volume else ""),
    )
    return tuple((name, starred(said)) for name, said in told if said)


def _often(one: Indicator) -> str:
    items = f"材料{one.items}档" if one.every is not Cadence.EVENT else ""
    return "，".join(filter(None, (items, _owed(one.requires))))


def _owed(demands: Sequence[Demand]) -> str:
    return "，".join(counted(one.kinds, one.count) for one in demands)


def _whose(one: Indicator) -> str:
    names = "、".join(one.departments)
    return f"{names}（{one.owner}）" if one.owner else names


def due_words(one: Indicator) -> str:
    """`次月5日` as the plan has it: by which day, or how long after the period."""
    if one.every is Cadence.EVENT:
        return f"活动后{one.grace}天内" if one.grace else "活动当天"
    grace = f"，宽限{one.grace}天" if one.grace else ""
    if one.by is not None:
        return f"{one.by[0]}月{one.by[1]}日前{grace}"
    if one.every is Cadence.MONTH and one.grace:
        return f"次月{one.grace}日"
    return f"时段结束后{one.grace}天内" if one.grace else "时段结束当天"


# ── periods ──────────────────────────────────────────────────────────────────────────────────


def lines_of(
    state: IndicatorState, as_of: date, near: Near, dossiers: Mapping[str, Dossier]
) -> tuple[Line, ...]:
    """A row a period, days by month; those that are far ahead, one behind the other, in one."""
    indicator = state.indicator
    if indicator.waived is not None:
        return ()
    found: list[Line] = []
    ahead: list[PeriodState] = []
    taken: set[str] = set()
    for of in _grouped(state):
        made = mark(indicator, of, as_of, near, {})
        if made.state is State.AHEAD and not any(one.items for one in of):
            ahead += of
            continue
        found += _far(indicator, ahead, taken)
        ahead = []
        line = _line(state, of, made.state, as_of, dossiers, first=made.anchor not in taken)
        taken.add(line.anchor)
        found.append(line)
    return (*found, *_far(indicator, ahead, taken))


def _grouped(state: IndicatorState) -> Iterator[list[PeriodState]]:
    """Each period by itself; days of a month together."""
    if state.indicator.every not in DAILY:
        yield from ([one] for one in state.periods)
        return
    by_month = groupby(state.periods, key=lambda one: (one.per, one.period.label[:7]))
    yield from (list(of) for _, of in by_month)


def _line(  # noqa: PLR0913  # a row is made of all these
    state: IndicatorState,
    of: Sequence[PeriodState],
    shown: State,
    as_of: date,
    dossiers: Mapping[str, Dossier],
    *,
    first: bool,
) -> Line:
    indicator, year = state.indicator, state.indicator.period.last.year
    items = tuple(
        dossiers[key]
        for key in dict.fromkeys(key for one in of for key in one.items)
        if key in dossiers
    )
    due = any(one.due and not one.complete for one in of)
    name = periods((one.period.label for one in of), year, most=1)
    if len(of) > 1:
        name = f"{of[0].period.first.month}月"
    per = listed(dict.fromkeys(one.per for one in of if one.per), most=1)
    return Line(
        anchor=anchor(of[0].period.label, indicator.every) if first else "",
        period="　".join(filter(None, (name, per))),
        state=shown,
        status=_status(shown, of, as_of),
        items=items,
        haves=_haves(state, of),
        due=due,
        told="" if items else _told(shown, of, year),
    )


def _haves(state: IndicatorState, of: Sequence[PeriodState]) -> tuple[Have, ...]:
    if len(of) == 1:
        return haves_of(state, of[0])
    return (Have("天数", sum(one.complete for one in of), len(of)),)


def _status(shown: State, of: Sequence[PeriodState], as_of: date) -> str:
    left = min((one.due_on for one in of if not one.complete), default=as_of)
    if shown is State.NEAR:
        return f"还有{(left - as_of).days}天"
    return {State.COMPLETE: "已齐", State.MISSING: "缺", State.SHORT: "不足"}.get(shown, "未到期")


def _told(shown: State, of: Sequence[PeriodState], year: int) -> str:
    if shown is State.NEAR:
        return f"{day(min(one.due_on for one in of if not one.complete), year)}前应交"
    return "没有材料"


def _far(indicator: Indicator, ahead: Sequence[PeriodState], taken: set[str]) -> tuple[Line, ...]:
    """Periods that are far ahead, in one row; none where there are none."""
    if not ahead:
        return ()
    year = indicator.period.last.year
    due = day(min(one.due_on for one in ahead), year)
    labels = dict.fromkeys(one.period.label for one in ahead)
    anchors = dict.fromkeys(anchor(label, indicator.every) for label in labels)
    first, *also = [one for one in anchors if one not in taken] or [""]
    taken.update((first, *also))
    told = indicator.standard.rstrip("。；") or "未到期"
    line = Line(
        anchor=first,
        also=tuple(also),
        period=periods(labels, year, most=2),
        state=State.AHEAD,
        status="未到期",
        items=(),
        haves=(),
        due=False,
        told=f"{told}（{due}{'起' if len(labels) > 1 else ''}应交）",
    )
    return (line,)


# ── figures ──────────────────────────────────────────────────────────────────────────────────


def tracks_of(state: IndicatorState) -> tuple[Track, ...]:
    """Each measure as a track; of one that each period owes the last that is judged."""
    found: dict[Measure, list[MeasureState]] = {}
    for one in state.measures:
        found.setdefault(one.measure, []).append(one)
    year = state.indicator.period.last.year
    return tuple(_track(of, year) for of in found.values())


def _track(of: Sequence[MeasureState], year: int) -> Track:
    judged = [one for one in of if one.due]
    one = judged[-1] if judged else of[0]
    total = isinstance(one.measure, Total)
    value = one.value if one.value is not None else Fraction(0)
    scale = max(value, one.target) if total or one.target > 1 else Fraction(1)
    said = f"目标{percent(one.target) if not total else plain_number(one.target)}"
    return Track(
        name=measure_name(one) + (f"（{periods((one.period,), year)}）" if one.period else ""),
        figure=_figure(one),
        target=said,
        share=float(value / scale) if scale else 0.0,
        mark=float(one.target / scale) if scale else 1.0,
        judged=one.due,
        holds=one.holds,
        note=starred(_note(of, judged, one, year)),
        working=tuple(map(starred, one.working[:_MOST_WORKING])),
    )


def _figure(one: MeasureState) -> str:
    if one.value is None:
        return "算不出"
    value, fraction = figure_and_fraction(one)
    return "，".join(filter(None, (fraction, value)))


def _note(
    of: Sequence[MeasureState], judged: Sequence[MeasureState], one: MeasureState, year: int
) -> str:
    if one.trouble:
        return f"{one.trouble}。"
    if not judged:
        when = day(one.due_on, year) if one.due_on is not None else "到期"
        return f"{when}判定，现为进度，不算缺项。"
    held = sum(each.holds is True for each in judged)
    if len(of) > 1:
        return f"已到期{len(judged)}期，其中{held}期达到。"
    return "已达到。" if one.holds else "未达到。"
