"""count-conflict: a claimed rate that differs from what the tables prove."""

import re
from collections.abc import Iterator
from fractions import Fraction

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Finding, Remedy, Severity
from anjuan.model.periods import Period, month_period
from anjuan.model.plan import (
    Closed,
    EachRow,
    Indicator,
    Measure,
    Participation,
    Ratio,
    TotalPerPerson,
)
from anjuan.stages.checks.base import Context
from anjuan.stages.checks.headcounts import is_telling
from anjuan.stages.headers import plain_name
from anjuan.stages.measure import judge
from anjuan.stages.outcome import Asked
from anjuan.stages.stated import Rate, rates
from anjuan.stages.wording import file_name, percent

_TOOK_PART = re.compile(r"(?:参与|参加|参训|参学|参会|到会|出勤)率$")
_SETTLED = re.compile(r"(?:整改|办结|销号|完成)率$")
_REACHED = re.compile(r"(?:达标|尽责|完成)率$")


def rate_conflicts(context: Context) -> Iterator[Finding]:
    """count-conflict: the sentence quoted, with the rate that the indicator's tables give."""
    for indicator in context.asked:
        if not indicator.measures:
            continue
        for item in context.inventory.of(indicator.id):
            for material in item.materials:
                document = material.facts.document
                if document is None or not is_telling(material):
                    continue
                for claim in rates(document.text):
                    yield from _rate_conflict(context, indicator, item, material, claim)


def _rate_conflict(
    context: Context, indicator: Indicator, item: Item, material: Material, claim: Rate
) -> Iterator[Finding]:
    """Nothing where no measure speaks of it, or the tables bear it out over any stretch of time."""
    proved: list[Fraction] = []
    for measure in indicator.measures:
        if _speaks_of(measure, claim.name):
            spans = (*_spans(indicator, item), None)
            found = (_value(context, indicator, measure, span) for span in spans)
            proved += [one for one in found if one is not None]
    if not proved or any(claim.admits(one) for one in proved):
        return
    yield Finding(
        code="count-conflict",
        severity=Severity.WARNING,
        remedy=Remedy.FIX,
        message=(
            f"{context.name(item)}的{file_name(material.path)}写“{claim.sentence}”，"
            f"按表统计的{claim.name}是{percent(proved[-1])}"
        ),
        step="请核对哪一个对：表里漏登的，凭原始记录登记；文字写错的，由起草人改正。",
        indicator=item.indicator,
        item=item.key,
        kind=material.kind,
        path=material.path,
        departments=context.departments(item.indicator),
    )


def _speaks_of(measure: Measure, name: str) -> bool:
    """Whether a rate of that name is what the measure works out."""
    match measure:
        case Participation():
            return _TOOK_PART.search(name) is not None
        case Closed():
            return _SETTLED.search(name) is not None
        case TotalPerPerson() | EachRow():
            return _REACHED.search(name) is not None
        case Ratio():
            column = plain_name(measure.condition.column)
            return any(name.endswith(f"{one}率") for one in (column, column.removeprefix("是否")))
        case _:
            return False


def _spans(indicator: Indicator, item: Item) -> Iterator[Period]:
    """The stretches of time that a paper may speak of: its own, its month, the year until then."""
    if item.when is None:
        return
    own = item.when.period
    yield own
    yield month_period(own.first.year, own.first.month)
    if indicator.period.first <= own.last:
        yield Period(indicator.period.first, own.last, f"{indicator.period.first}/{own.last}")


def _value(
    context: Context, indicator: Indicator, measure: Measure, span: Period | None
) -> Fraction | None:
    """What a measure comes to over the items that lie in a span; over all where none is given."""
    keys = None
    if span is not None:
        keys = tuple(
            one.key
            for one in context.holdings.items(indicator.id)
            if one.when is not None
            and span.first <= one.when.period.first
            and one.when.period.last <= span.last
        )
    whole = span or indicator.period
    asked = Asked(indicator, context.holdings, context.people, whole, context.as_of, keys)
    outcome = judge(measure, asked)
    return outcome.value if outcome.denominator else None
