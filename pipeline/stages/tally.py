"""How far the items of an owed period go towards what it owes (contract §2, How it is counted)."""

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from anjuan.model.evidence import Item, Material
from anjuan.model.finding import Have
from anjuan.model.periods import Cadence, Period, clip
from anjuan.model.plan import Demand, Indicator
from anjuan.stages.bearers import bearers
from anjuan.stages.calendar import Owed, fits, owed, placed
from anjuan.stages.holdings import Holdings, pieces


@dataclass(frozen=True, slots=True)
class Share:
    """What one item gives to a period: its files that count, and how far they go."""

    item: Item
    materials: tuple[Material, ...]
    haves: tuple[Have, ...]
    """One for each of the indicator's `each`."""

    @property
    def lacking(self) -> int:
        """How many pieces it lacks; 1 where it has no file that counts at all."""
        short = sum(shortage(have) for have in self.haves)
        return short or (0 if self.materials else 1)


@dataclass(frozen=True, slots=True)
class PeriodTally:
    """One owed period, of one `per` value where there are such, with the items in it."""

    period: Period
    due_on: date
    due: bool
    per: str
    owed_items: int
    shares: tuple[Share, ...]
    """By date."""
    requires: tuple[Have, ...]

    @property
    def whole(self) -> tuple[Share, ...]:
        """The items that hold all of `each`."""
        return tuple(share for share in self.shares if not share.lacking)

    @property
    def complete(self) -> bool:
        """Whether enough items are whole, and all together hold `requires`."""
        return len(self.whole) >= self.owed_items and not any(map(shortage, self.requires))

    @property
    def short(self) -> tuple[Share, ...]:
        """The items that lack something, those nearest to whole first."""
        lacking = [share for share in self.shares if share.lacking]
        return tuple(sorted(lacking, key=lambda share: share.lacking))


def shortage(have: Have) -> int:
    """How many pieces are lacking."""
    return max(0, have.required - have.found)


def tallies(indicator: Indicator, holdings: Holdings, as_of: date) -> tuple[PeriodTally, ...]:
    """Every owed period of the indicator with what is in it, in order, `per` value by value."""
    items = [one for one in holdings.items(indicator.id) if not _is_ahead(one, as_of)]
    if indicator.every is Cadence.EVENT:
        return tuple(_events(indicator, holdings, items, as_of))
    due = owed(indicator, holdings.plan)
    placed: list[list[Item]] = [[] for _ in due]
    for item in items:
        for at in places(item, indicator, due):
            placed[at].append(item)
    return tuple(
        _tally(indicator, holdings, one, members, as_of=as_of, per=per)
        for per in indicator.per or ("",)
        for one, members in zip(due, placed, strict=True)
    )


def _is_ahead(item: Item, as_of: date) -> bool:
    """Whether it bears a date that has not come: it proves nothing yet (future-date)."""
    return item.when is not None and item.when.period.first > as_of


def places(item: Item, indicator: Indicator, due: Sequence[Owed]) -> tuple[int, ...]:
    """In which of the owed periods an item counts; in several only where it is `standing`."""
    if not due:
        return ()
    if item.when is None:
        whole = indicator.every is Cadence.ONCE or (
            len(due) == 1 and due[0].period.covers(indicator.period)
        )
        return (0,) if whole else ()
    period = item.when.period
    if indicator.standing:
        return tuple(at for at, one in enumerate(due) if period.first <= one.period.last)
    return _place(period, indicator, due)


def _place(period: Period, indicator: Indicator, due: Sequence[Owed]) -> tuple[int, ...]:
    part = clip(period, indicator.period)
    if part.first > part.last or not fits(period, indicator.every):
        return ()
    part = placed(part)
    at = bisect_left([one.period.last for one in due], part.last)
    return (at,) if at < len(due) and due[at].period.covers(part) else ()


def _events(
    indicator: Indicator, holdings: Holdings, items: Iterable[Item], as_of: date
) -> Iterable[PeriodTally]:
    """Each dated item of the period is owed by itself."""
    for item in items:
        if item.when is None:
            continue
        period = clip(item.when.period, indicator.period)
        if period.first > period.last:
            continue
        due = Owed(period, period.last + timedelta(days=indicator.grace))
        yield _tally(indicator, holdings, due, [item], as_of=as_of)


def _tally(  # noqa: PLR0913  # what a tally is made of
    indicator: Indicator,
    holdings: Holdings,
    due: Owed,
    items: Iterable[Item],
    *,
    as_of: date,
    per: str = "",
) -> PeriodTally:
    shares = []
    for item in items:
        materials = holdings.counted(item)
        if per:
            owner = holdings.plan.indicator(item.indicator)
            materials = tuple(
                one for one in materials if per in bearers(item, one, indicator.per, owner)
            )
            if not materials:
                continue
        shares.append(Share(item, materials, _haves(materials, indicator.each)))
    together = tuple({one.path: one for share in shares for one in share.materials}.values())
    return PeriodTally(
        period=due.period,
        due_on=due.due_on,
        due=due.due_on <= as_of,
        per=per,
        owed_items=1 if indicator.every is Cadence.EVENT else indicator.items,
        shares=tuple(shares),
        requires=_haves(together, indicator.requires),
    )


def _haves(materials: Sequence[Material], demands: Iterable[Demand]) -> tuple[Have, ...]:
    return tuple(Have(one.kinds, one.count, pieces(materials, one.kinds)) for one in demands)
