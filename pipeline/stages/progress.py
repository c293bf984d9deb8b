"""How far each person has come towards the figures that everyone is asked for (hours, trees)."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anjuan.model.finding import Audit, MeasureState, Status
from anjuan.model.plan import Indicator, Measure, Participation, Person, TotalPerPerson
from anjuan.stages.wording import figure


@dataclass(frozen=True, slots=True)
class Standing:
    """One person who has not reached a figure yet that is still to be judged."""

    person: Person
    indicator: Indicator
    what: str
    """What is added up: `时长`, or taking part."""
    value: Fraction
    target: Fraction
    due_on: date

    @property
    def short(self) -> str:
        """What is lacking, in words."""
        if self.what == TAKING_PART:
            return "尚未参加"
        return f"差{figure(self.target - self.value)}"


TAKING_PART = "参加活动"


def standings(audit: Audit) -> tuple[Standing, ...]:
    """Everyone who is short of a figure that is not due yet, in the order of plan and roster.

    Of a figure that each period asks for anew only the next one is told.
    """
    return tuple(_standings(audit))


def _standings(audit: Audit) -> Iterator[Standing]:
    for state in audit.states:
        if state.status is Status.WAIVED:
            continue
        soonest: dict[Measure, tuple[MeasureState, date]] = {}
        for one in state.measures:
            if not one.due and one.due_on is not None:
                soonest.setdefault(one.measure, (one, one.due_on))
        for measure, due_on in soonest.values():
            yield from _of(state.indicator, measure, due_on)


def _of(indicator: Indicator, measure: MeasureState, due_on: date) -> Iterator[Standing]:
    if measure.value is not None and measure.value >= measure.target:
        return  # as many as are asked for have reached it
    for one in measure.people:
        if one.value < one.target:
            yield Standing(
                one.person, indicator, _what(measure.measure), one.value, one.target, due_on
            )


def _what(measure: Measure) -> str:
    match measure:
        case TotalPerPerson():
            return "、".join(measure.columns[:3])
        case Participation():
            return TAKING_PART
        case _:
            return ""
