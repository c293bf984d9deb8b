"""What of the book's material proves something, and how much of what is owed it fills (应办, 实办).

A book says nothing that its pages do not prove: a form without entries, a second print of a photo
and what was copied from another period are no evidence of their own; nor is what bears a day to
come, or one that is none. Whether an indicator is complete is another matter (`tally`): there other
findings take nothing out of the count.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Audit, IndicatorState, PeriodState, Severity
from anjuan.model.periods import Cadence
from anjuan.model.plan import Indicator
from anjuan.model.units import RelPath
from anjuan.stages.holdings import Holdings, pieces
from anjuan.stages.occasions import covers_a_period, is_activity, took_place

_COPIES = frozenset({"duplicate-document", "reused-photo"})
"""Findings that tell of the later file, which is another period's or another activity's."""
_MISDATED = frozenset({"future-date", "invalid-date"})
"""Findings that tell of a day on which nothing can have been done."""


@dataclass(frozen=True, slots=True)
class Done:
    """应办 and 实办 of one indicator."""

    owed: int
    """Items owed by the periods that are due; with `event` those there are."""
    filled: int
    """So many of them are there; what a period holds beyond what it owes fills no other's."""


@dataclass(frozen=True, slots=True)
class Credit:
    """Asked what an item proves."""

    holdings: Holdings
    doubted: frozenset[RelPath]
    """Files that are copies, or bear a day that cannot be."""
    misdated: frozenset[str]
    """Keys of items whose day cannot be."""

    def of(self, item: Item, shown: Iterable[Material]) -> tuple[Material, ...]:
        """What of the files that the book shows of an item is evidence of its own."""
        counted = {one.path for one in self._counted(item)}
        return tuple(one for one in shown if one.path in counted)

    def times(self, indicator: Indicator, items: Sequence[Item]) -> int:
        """How many 次 the items show; 0 where they show none, or their number cannot be told.

        It cannot where some are kept for a whole period, and hold any number of occasions.
        """
        if not is_activity(indicator):
            return 0
        took = [one for one in items if took_place(one, indicator, self._counted(one))]
        if any(covers_a_period(one, self._counted(one)) for one in took):
            return 0
        return len(took)

    def done(self, state: IndicatorState, items: Iterable[Item]) -> Done:
        """How many of the owed items are there, by those `items` that the book shows."""
        proving = {one.key for one in items if self._proves(one, state.indicator)}
        event = state.indicator.every is Cadence.EVENT
        asked = [one for one in state.periods if one.due or event]
        return Done(
            sum(one.required_items for one in asked), sum(_filled(one, proving) for one in asked)
        )

    def _counted(self, item: Item) -> tuple[Material, ...]:
        if item.key in self.misdated:
            return ()
        return tuple(one for one in self.holdings.counted(item) if one.path not in self.doubted)

    def _proves(self, item: Item, indicator: Indicator) -> bool:
        """Whether an item fills what is owed: it took place, or holds some of what is asked."""
        counted = self._counted(item)
        if is_activity(indicator):
            return took_place(item, indicator, counted)
        asked = (*indicator.each, *indicator.requires)
        return bool(counted) and (not asked or any(pieces(counted, one.kinds) for one in asked))


def _filled(state: PeriodState, proving: set[str]) -> int:
    return min(state.required_items, sum(key in proving for key in state.items))


def credit(holdings: Holdings, audit: Audit) -> Credit:
    """By a judgement: what it tells to be copied or misdated, unless somebody found it right."""
    told = [one for one in audit.findings if one.severity is Severity.ERROR]
    doubt, misdated = _COPIES | _MISDATED, [one for one in told if one.code in _MISDATED]
    return Credit(
        holdings,
        frozenset(one.path for one in told if one.code in doubt and one.path is not None),
        frozenset(one.item for one in misdated if one.path is None and one.item is not None),
    )
