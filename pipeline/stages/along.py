"""Other years' workspaces, read along for a longer window (`also`, contract §2): what counts here.

They are filed and dated by their own plans. What lies in this plan's period counts for the
indicator of the same title, else of the same number; the rest only shows what was used before.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from anjuan.model.evidence import Disposition, Inventory, Item, Material
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.arrange import SENSITIVE
from anjuan.stages.text import half_width
from anjuan.stages.when import outside


@dataclass(frozen=True, slots=True)
class Along:
    """A workspace read along: where it lies from ours, its plan, and what lies in it."""

    folder: str
    plan: Plan
    inventory: Inventory


def widened(other: Plan, plan: Plan) -> Plan:
    """The other workspace's plan, its period reaching to the end of ours or from its beginning."""
    first = min(other.period.first, plan.period.first)
    last = max(other.period.last, plan.period.last)
    return replace(other, period=Period(first, last, f"{first}/{last}"))


def read_along(plan: Plan, inventory: Inventory, others: Iterable[Along]) -> Inventory:
    """The inventory with the items of other workspaces that count, and those that do not apart."""
    counting: list[Item] = []
    elsewhere: list[Item] = []
    marked = False
    for other in others:
        marked = marked or other.inventory.holds_classified
        same = counterparts(plan, other.plan)
        for item in other.inventory.items:
            ours = same.get(item.indicator)
            moved = _moved(item, other.folder, ours, same)
            counts = ours is not None and _counts(moved, ours, plan)
            (counting if counts else elsewhere).append(moved)
    inventory = replace(inventory, marked_along=marked)
    if not counting and not elsewhere:
        return inventory
    items = (*inventory.items, *counting)
    return replace(inventory, items=in_order(items, plan), elsewhere=tuple(elsewhere))


def counterparts(plan: Plan, other: Plan) -> Mapping[IndicatorId, Indicator]:
    """Our indicator for each of the other plan's: of the same title, else of the same number.

    A number whose title reads altogether differently now means another thing.
    """
    titles: dict[str, list[Indicator]] = {}
    for one in plan.indicators:
        titles.setdefault(_plain(one.title), []).append(one)
    numbers = {one.id: one for one in plan.indicators}
    theirs = {_plain(one.title) for one in other.indicators}
    found: dict[IndicatorId, Indicator] = {}
    for one in other.indicators:
        named = titles.get(_plain(one.title), [])
        numbered = numbers.get(one.id)
        if numbered in named or (not named and _reworded(one, numbered, theirs)):
            assert numbered is not None
            found[one.id] = numbered
        elif len(named) == 1:
            found[one.id] = named[0]
    return found


def _reworded(theirs: Indicator, ours: Indicator | None, titles: set[str]) -> bool:
    """Whether ours of the same number is theirs in other words."""
    if ours is None or _plain(ours.title) in titles:
        return False
    return len(_pairs(theirs.title) & _pairs(ours.title)) > 0


def _pairs(title: str) -> set[str]:
    plain = _plain(title)
    return {plain[at : at + 2] for at in range(len(plain) - 1)}


def _plain(title: str) -> str:
    return "".join(half_width(title).split())


def _counts(item: Item, ours: Indicator, plan: Plan) -> bool:
    """Whether it lies in this plan's period, or still stands for an indicator that asks for that.

    Without a date nobody can tell which window it belongs to.
    """
    return item.when is not None and (ours.standing or not outside(item.when, plan.period))


def _moved(
    item: Item,
    folder: str,
    ours: Indicator | None,
    same: Mapping[IndicatorId, Indicator],
) -> Item:
    """The item as seen from our workspace."""
    related = (same[one].id for one in item.related if one in same)
    return replace(
        item,
        key=f"{folder}/{item.key}",
        folder=f"{folder}/{item.folder}" if item.folder is not None else None,
        indicator=ours.id if ours is not None else item.indicator,
        materials=tuple(_carried(one, folder, ours) for one in item.materials),
        related=tuple(related),
        along=True,
    )


def _carried(material: Material, folder: str, ours: Indicator | None) -> Material:
    moved = replace(
        material,
        file=replace(material.file, path=RelPath(f"{folder}/{material.path}")),
        task=ours.task if ours is not None else material.task,
        indicator=ours.id if ours is not None else material.indicator,
        transcript_of=_below(folder, material.transcript_of),
        twin_of=_below(folder, material.twin_of),
    )
    if ours is not None and ours.sensitive and moved.disposition is Disposition.BOUND:
        return replace(moved, disposition=Disposition.ATTACHED, reason=SENSITIVE)
    return moved


def _below(folder: str, path: RelPath | None) -> RelPath | None:
    return RelPath(f"{folder}/{path}") if path is not None else None


def in_order(items: Iterable[Item], plan: Plan) -> tuple[Item, ...]:
    """By indicator and date; the order of names holds among items of one date."""
    ranks = {one.id: at for at, one in enumerate(plan.indicators)}

    def key(item: Item) -> tuple[int, bool, Period]:
        period = item.when.period if item.when is not None else plan.period
        return ranks[item.indicator], item.when is None, period

    return tuple(sorted(items, key=key))
