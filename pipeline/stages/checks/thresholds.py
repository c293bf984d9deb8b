"""Numbers that are not reached, or cannot be told: below-threshold."""

from collections.abc import Iterable, Iterator
from datetime import date
from fractions import Fraction

from anjuan.model.finding import Finding, MeasureState, Remedy, Severity
from anjuan.model.plan import (
    Closed,
    Covers,
    Dates,
    EachRow,
    Indicator,
    Measure,
    Participation,
    Ratio,
    Total,
    TotalPerPerson,
)
from anjuan.stages.checks.base import Context
from anjuan.stages.wording import folder_of

_NOTHING = Fraction(0)
_LINES_SHOWN = 3


def below_threshold(context: Context) -> Iterator[Finding]:
    """below-threshold: a due measure does not hold, or cannot be told.

    Where a measure has nothing to go by because there is no item at all, or none in the period
    that it speaks of, missing-item says so.
    """
    for indicator in context.asked:
        for state in context.states[indicator.id].measures:
            if state.due and state.holds is not True and not _is_missing(context, indicator, state):
                yield _below(context, indicator, state)


def _is_missing(context: Context, indicator: Indicator, state: MeasureState) -> bool:
    tallied = [
        one
        for one in context.tallied[indicator.id]
        if one.due and state.period in (None, one.period.label)
    ]
    nothing = bool(state.trouble) and not state.sources
    failed = state.holds is False and (nothing or state.period is not None)
    return failed and bool(tallied) and not any(one.shares for one in tallied)


def _below(context: Context, indicator: Indicator, state: MeasureState) -> Finding:
    when = context.period(state.period) if state.period else ""
    what = measure_name(state.measure)
    if state.trouble:
        message = f"{when}{what}无法统计：{state.trouble}"
    else:
        message = f"{when}{what}未达到：{_worked(state.working)}"
    brief = "" if state.trouble else f"{when}{what}未达到：{state.gist}"
    return Finding(
        code="below-threshold",
        severity=Severity.ERROR,
        remedy=_measure_remedy(context, indicator, state),
        message=message,
        step=_measure_step(context, indicator, state),
        indicator=indicator.id,
        period=state.period,
        path=state.sources[0] if len(state.sources) == 1 else None,
        departments=indicator.departments,
        brief=brief,
        risk=measure_risk(context, indicator),
        due=state.due_on,
        rows=state.faulty,
    )


def _worked(working: Iterable[str]) -> str:
    """The first lines of the working."""
    lines = tuple(working)
    shown = "；".join(lines[: _LINES_SHOWN + 1])
    rest = len(lines) - _LINES_SHOWN - 1
    return shown + (f"；另有{rest}条" if rest > 0 else "")


def measure_name(measure: Measure) -> str:  # noqa: PLR0911  # one for each type
    """What a measure is called: `参与率`, `每个“房间”的标准`."""
    match measure:
        case Participation():
            return "参与率"
        case TotalPerPerson():
            return f"每人“{'、'.join(measure.columns)}”累计"
        case EachRow():
            return f"每个“{measure.by}”的标准"
        case Total():
            return f"“{'、'.join(measure.columns)}”合计"
        case Ratio():
            return f"“{measure.condition.column}”的比例"
        case Covers():
            return f"“{measure.column}”的覆盖"
        case Dates():
            return "逐期记录"
        case Closed():
            return "问题按期办结"


def _last_day(context: Context, indicator: Indicator, state: MeasureState) -> date:
    """The day until which the figure can still be reached: its own period's, else the whole's."""
    own = (one.period for one in context.tallied[indicator.id] if one.period.label == state.period)
    return next(own, indicator.period).last


def _can_be_done(context: Context, indicator: Indicator, state: MeasureState) -> bool:
    """Whether work that is still to come can reach it; days that are past stay as they were."""
    if isinstance(state.measure, Dates) and not state.trouble:
        return False
    return context.as_of <= _last_day(context, indicator, state)


def _measure_remedy(context: Context, indicator: Indicator, state: MeasureState) -> Remedy:
    if state.holds is None:
        return Remedy.FIX
    if _can_be_done(context, indicator, state):
        return Remedy.DO
    settled = isinstance(state.measure, EachRow | Closed) and not state.trouble
    return Remedy.EXPLAIN if settled else Remedy.COLLECT


def _measure_step(context: Context, indicator: Indicator, state: MeasureState) -> str:
    if state.holds is None:
        return "请把所指的单元格或文件改成能读的（数字、日期、科室写清楚），再检查一次。"
    if state.trouble:
        folder = folder_of(indicator)
        return f"请把台账或签到表（Excel或Word表格）放入{folder}，栏名与任务清单一致。"
    if _can_be_done(context, indicator, state):
        last = context.day(_last_day(context, indicator, state))
        return f"请在{last}前{_what_to_do(state.measure)}"
    if isinstance(state.measure, EachRow | Closed):
        return "请核对台账是否如实登记；属实的，写情况说明，并继续整改。"
    return "请查找有无漏记、漏交的记录；有的，放入文件夹并登记；确实没有的，写情况说明。"


def _what_to_do(measure: Measure) -> str:
    """What reaches the figure while there is time, in words that end the sentence."""
    match measure:
        case Closed():
            return "完成整改，按实际日期登记；已经超过时限的，写情况说明。"
        case EachRow():
            return "按标准配齐，再更新台账。"
        case Covers():
            return "把没有覆盖的逐一办到，当场登记。"
        case Ratio():
            return "继续办理，办结一件登记一件。"
        case Participation():
            return "继续组织没有参加的人参加，当场签到。"
        case _:
            return "继续开展，做一次登记一次。"


def measure_risk(context: Context, indicator: Indicator) -> Fraction:
    """The points of the complete periods, divided among the due measures that do not hold."""
    tallied = [one for one in context.tallied[indicator.id] if one.due]
    failing = [one for one in context.states[indicator.id].measures if one.due and not one.holds]
    if not tallied or not failing:
        return _NOTHING
    complete = sum(one.complete for one in tallied)
    return indicator.points * complete / len(tallied) / len(failing)
