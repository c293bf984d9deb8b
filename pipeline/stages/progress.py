"""How far each person has come towards the figures that everyone is asked for (hours, trees)."""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from anjuan.model.finding import Audit, IndicatorState, MeasureState, Status
from anjuan.model.plan import Indicator, Measure, Participation, Person, TotalPerPerson
from anjuan.stages.wording import figure


@dataclass(frozen=True, slots=True)
class Standing:
    """One person who has not reached a figure: yet, or by the day on which it was judged."""

    person: Person
    indicator: Indicator
    what: str
    """What is added up: `时长`, or taking part."""
    value: Fraction
    target: Fraction
    due_on: date
    last: date
    """The last day on which it could be reached."""
    period: str = ""
    """The period that asks for it anew, by its label; empty where the whole year does."""

    @property
    def short(self) -> str:
        """What is lacking, in words."""
        if self.what == TAKING_PART:
            return "尚未参加"
        return f"差{figure(self.target - self.value)}"


TAKING_PART = "参加活动"


def standings(audit: Audit) -> tuple[Standing, ...]:
    """Everyone who is short of a figure that is not due yet, in the order of plan and roster.

    Of a figure that each period asks for anew only the next one is told, and nobody is named
    before there is material of that period: then the period itself is what is to come.
    """
    return tuple(_standings(audit))


def fallen_short(audit: Audit) -> tuple[Standing, ...]:
    """Everyone who is short of a figure of the whole that is due and does not hold.

    Of a figure that each period asks for anew the missing list tells: a month that is past is
    nobody's to catch up with.
    """
    return tuple(
        one
        for state in audit.states
        if state.status is not Status.WAIVED
        for measure in state.measures
        if measure.due and measure.period is None and measure.due_on is not None
        for one in _of(state, measure, measure.due_on)
    )


def _standings(audit: Audit) -> Iterator[Standing]:
    for state in audit.states:
        if state.status is Status.WAIVED:
            continue
        begun = {one.period.label for one in state.periods if one.items}
        soonest: dict[Measure, tuple[MeasureState, date]] = {}
        for one in state.measures:
            if not one.due and one.due_on is not None:
                soonest.setdefault(one.measure, (one, one.due_on))
        for measure, due_on in soonest.values():
            if measure.period is None or measure.period in begun or _any(measure):
                yield from _of(state, measure, due_on)


def shortages(of: Sequence[Standing]) -> str:
    """Who lacks what of one figure: `时长差9：郭勇；差12.5：王强、赵新`; names alone, told once."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for one in of:
        alike[one.short].append(one.person.name)
    what = of[0].what if of[0].what != TAKING_PART else ""
    return what + "；".join(f"{short}：{'、'.join(names)}" for short, names in alike.items())


def _any(measure: MeasureState) -> bool:
    """Whether anybody has something of it: rows of a year's ledger may bear the period's days."""
    return any(one.value for one in measure.people)


def _of(state: IndicatorState, measure: MeasureState, due_on: date) -> Iterator[Standing]:
    own = (one.period.last for one in state.periods if one.period.label == measure.period)
    last = next(own, state.indicator.period.last)
    if measure.value is not None and measure.value >= measure.target:
        return  # as many as are asked for have reached it
    for one in measure.people:
        if one.value < one.target:
            yield Standing(
                person=one.person,
                indicator=state.indicator,
                what=_what(measure.measure),
                value=one.value,
                target=one.target,
                due_on=due_on,
                last=last,
                period=measure.period or "",
            )


def _what(measure: Measure) -> str:
    match measure:
        case TotalPerPerson():
            return "、".join(measure.columns[:3])
        case Participation():
            return TAKING_PART
        case _:
            return ""
