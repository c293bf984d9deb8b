"""Numbers that are not reached, or cannot be told: below-threshold."""

from collections.abc import Iterable, Iterator
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

_NOTHING = Fraction(0)
_LINES_SHOWN = 3


def below_threshold(context: Context) -> Iterator[Finding]:
    """below-threshold: a due measure does not hold, or cannot be told."""
    for indicator in context.asked:
        for state in context.states[indicator.id].measures:
            if state.due and state.holds is not True:
                yield _below(context, indicator, state)


def _below(context: Context, indicator: Indicator, state: MeasureState) -> Finding:
    when = context.period(state.period) if state.period else ""
    what = measure_name(state.measure)
    if state.trouble:
        message = f"{when}{what}无法统计：{state.trouble}"
    else:
        message = f"{when}{what}未达到：{_worked(state.working)}"
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
        risk=measure_risk(context, indicator),
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
            return f"每人“{'、'.join(measure.columns[:1])}”累计"
        case EachRow():
            return f"每个“{measure.by}”的标准"
        case Total():
            return f"“{'、'.join(measure.columns[:1])}”合计"
        case Ratio():
            return f"“{measure.condition.column}”的比例"
        case Covers():
            return f"“{measure.column}”的覆盖"
        case Dates():
            return "逐期记录"
        case Closed():
            return "问题按期办结"


def _runs(context: Context, indicator: Indicator) -> bool:
    return context.as_of <= indicator.period.last


def _measure_remedy(context: Context, indicator: Indicator, state: MeasureState) -> Remedy:
    if state.holds is None:
        return Remedy.FIX
    if _runs(context, indicator):
        return Remedy.DO
    settled = isinstance(state.measure, EachRow | Closed) and not state.trouble
    return Remedy.EXPLAIN if settled else Remedy.COLLECT


def _measure_step(context: Context, indicator: Indicator, state: MeasureState) -> str:
    if state.holds is None:
        return "请把所指的单元格或文件改成能读的（数字、日期、科室写清楚），再检查一次。"
    if state.trouble:
        folder = f"{indicator.id}的文件夹"
        return f"请把台账或签到表（Excel或Word表格）放入{folder}，栏名与任务清单一致。"
    if _runs(context, indicator):
        return f"请在{context.day(indicator.period.last)}前把所差的补齐，并记入台账。"
    if isinstance(state.measure, EachRow | Closed):
        return "请核对台账是否如实登记；属实的，写情况说明，并继续整改。"
    return "请查找有无漏记、漏交的记录；有的，放入文件夹并登记；确实没有的，写情况说明。"


def measure_risk(context: Context, indicator: Indicator) -> Fraction:
    """The points of the complete periods, divided among the due measures that do not hold."""
    tallied = [one for one in context.tallied[indicator.id] if one.due]
    failing = [one for one in context.states[indicator.id].measures if one.due and not one.holds]
    if not tallied or not failing:
        return _NOTHING
    complete = sum(one.complete for one in tallied)
    return indicator.points * complete / len(tallied) / len(failing)
