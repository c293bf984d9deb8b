"""A measure's figure in words: what it is called, as a share and as a fraction, cut."""

from fractions import Fraction
from typing import assert_never

from anjuan.model.finding import MeasureState
from anjuan.model.periods import Cadence
from anjuan.model.plan import (
    Closed,
    Covers,
    Dates,
    EachRow,
    Measure,
    Participation,
    Ratio,
    Total,
    TotalPerPerson,
)
from anjuan.stages.wording import percent

_SPANS = {
    Cadence.DAY: "天", Cadence.WORKDAY: "天", Cadence.WEEK: "周", Cadence.MONTH: "个月",
}  # fmt: skip
NAME_LENGTH = 8
"""What a figure's name may be long, in characters: four of them stand in a strip."""


def figure_in_words(state: MeasureState) -> str:
    """`参与率86.0%（43/50人）`; nothing where no figure could be had."""
    if state.value is None:
        return ""
    value, hint = figure_and_fraction(state)
    return f"{measure_name(state)}{value}" + (f"（{hint}）" if hint else "")


def figure_and_fraction(state: MeasureState) -> tuple[str, str]:
    """The figure and its fraction: `86.0%` and `43/50人`; sums stand as they are."""
    assert state.value is not None
    over, under = state.numerator, state.denominator
    if isinstance(state.measure, Total) or over is None or under is None or under == 0:
        plain = isinstance(state.measure, Total)
        return (plain_number(state.value) if plain else percent(state.value, decimal=True)), ""
    fraction = f"{plain_number(over)}/{plain_number(under)}{_counts(state.measure)}"
    return percent(over / under, decimal=True), fraction


def _counts(measure: Measure) -> str:
    """What the fraction of a share counts."""
    match measure:
        case Participation() | TotalPerPerson():
            return "人"
        case Ratio():
            return "条"
        case Dates():
            return _SPANS.get(measure.every, "期")
        case EachRow() | Covers() | Closed() | Total():
            return "个"
        case _:
            assert_never(measure)


def plain_number(value: Fraction) -> str:
    """A figure as people write it, with at most one decimal, cut."""
    tenths = value.numerator * 10 // value.denominator
    return str(tenths // 10) if tenths % 10 == 0 else f"{tenths // 10}.{tenths % 10}"


def measure_name(state: MeasureState) -> str:
    """What the figure is called; the column's own name is left out where it is too long."""
    long, short = _named_by(state.measure)
    return long if len(long) <= NAME_LENGTH else short


def _named_by(measure: Measure) -> tuple[str, str]:  # noqa: PLR0911 - one guard a measure
    """What the figure is called, with its column and without."""
    match measure:
        case Participation():
            return "参与率", "参与率"
        case TotalPerPerson():
            return f"{'、'.join(measure.columns)}达标率", "人员达标率"
        case EachRow():
            return f"{measure.by}达标率", "达标率"
        case Total():
            return f"{'、'.join(measure.columns)}合计", "合计"
        case Ratio():
            return f"{measure.condition.column.removesuffix('率')}率", "占比"
        case Covers():
            return f"{measure.column}覆盖率", "覆盖率"
        case Dates():
            return "记录覆盖率", "记录覆盖率"
        case Closed():
            return "按期办结率", "按期办结率"
        case _:
            assert_never(measure)
