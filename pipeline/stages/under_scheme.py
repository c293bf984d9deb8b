"""The plan and its material as the inspectors of another scheme see them (一材多用, contract §2).

A standard becomes an indicator, a part of the scheme a task, so that everything behind (checking,
binding, lists) works on a scheme as it does on the plan. Material is filed by the plan alone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date

from anjuan.model.evidence import Disposition, Inventory, Item, Material
from anjuan.model.kinds import Kind
from anjuan.model.periods import Cadence, Period
from anjuan.model.plan import (
    Basis,
    Demand,
    Indicator,
    Plan,
    SchemeSpec,
    SchemeStandard,
    Task,
)
from anjuan.model.units import IndicatorId, TaskId
from anjuan.stages.along import in_order
from anjuan.stages.arrange import SENSITIVE
from anjuan.stages.calendar import placed

_TAKEN_OUT = frozenset({Disposition.BOUND, Disposition.ATTACHED, Disposition.REJECTED})
"""What is said to be of no use to the scheme where it takes nothing of it; the rest stays."""


def under(plan: Plan, scheme: SchemeSpec | None, inventory: Inventory) -> tuple[Plan, Inventory]:
    """What is judged and bound: the plan with its material, or both as the scheme has them."""
    if scheme is None:
        return plan, inventory
    return scheme_plan(plan, scheme), scheme_inventory(plan, scheme, inventory)


def judged_plan(plan: Plan, scheme: SchemeSpec | None) -> Plan:
    """By what is judged: the plan itself, or the scheme as a plan."""
    return plan if scheme is None else scheme_plan(plan, scheme)


def scheme_plan(plan: Plan, scheme: SchemeSpec) -> Plan:
    """The scheme as a plan of its own: a task a part, an indicator a standard.

    A standard is owed once, by the end of the scheme's period, in so many items; those answer for
    it who answer for what it takes. It is sensitive where anything that it takes is, standing or
    waived where everything is. Its papers bear no number: those of the plan are counted already.
    """
    period = scheme.period or plan.period
    known = {one.id: one for one in plan.indicators}
    titles = tuple(dict.fromkeys(one.part for one in scheme.standards))
    tasks = tuple(
        Task(
            id=TaskId(str(number)),
            title=title or scheme.title,
            clause="",
            indicators=tuple(
                _indicator(one, TaskId(str(number)), period, [known[take] for take in one.takes])
                for one in scheme.standards
                if one.part == title
            ),
        )
        for number, title in enumerate(titles, start=1)
    )
    return replace(
        plan,
        title=scheme.title,
        period=period,
        tasks=tasks,
        schemes=(),
        acknowledgements=(),
        office=replace(plan.office, number=plan.office.number.replace("{n}", "　　")),
    )


def window(plan: Plan, scheme: SchemeSpec) -> Plan:
    """The plan with a period that reaches over the scheme's, too: what is read along for both."""
    asked = scheme.period or plan.period
    first, last = min(plan.period.first, asked.first), max(plan.period.last, asked.last)
    return replace(plan, period=Period(first, last, f"{first}/{last}"))


def scheme_inventory(plan: Plan, scheme: SchemeSpec, inventory: Inventory) -> Inventory:
    """The material as the scheme takes it; every file is still there exactly once.

    An item is bound once, under the first standard that takes it, with the kinds that any of them
    asks for, and counts for the others, too (互见). What lies outside the scheme's period is not
    taken, nor is it a fault: the plan's own check judges it.
    """
    own = scheme_plan(plan, scheme)
    takers = _Takers(own, scheme, plan)
    items = in_order((taken for one in inventory.items for taken in takers.taken(one)), own)
    late = {one.path for item in inventory.items if takers.misses(item) for one in item.materials}
    held = {one.path: one for item in items if not item.along for one in item.materials}
    return replace(
        inventory,
        materials=tuple(
            held.get(one.path) or _left(one, scheme, own.period if one.path in late else None)
            for one in inventory.materials
        ),
        items=items,
        narratives=tuple(_narratives(scheme, inventory)),
        acknowledgements=(),
        elsewhere=(),
    )


class _Takers:
    """Which standards take an item, and what of it."""

    def __init__(self, own: Plan, scheme: SchemeSpec, plan: Plan) -> None:
        self._own = {one.id: one for one in own.indicators}
        self._standards = scheme.standards
        self._period = own.period
        self._plan = {one.id: one for one in plan.indicators}

    def taken(self, item: Item) -> Iterable[Item]:
        """The item as the first standard that takes it has it; nothing where none does.

        A sensitive indicator's item is taken as such alone: what else it proves (关联指标) is no
        sensitive standard, and would print its title and files.
        """
        takers = self._takers(item)
        if not takers or not self._is_in_time(item):
            return
        owner = self._own[IndicatorId(takers[0].code)]
        kinds = _union(takers)
        yield replace(
            item,
            indicator=owner.id,
            related=tuple(IndicatorId(one.code) for one in takers[1:]),
            materials=tuple(_carried(one, owner) for one in _of(item.materials, kinds)),
        )

    def misses(self, item: Item) -> bool:
        """Whether a standard would take the item, were it of the scheme's period."""
        return bool(self._takers(item)) and not self._is_in_time(item)

    def _takers(self, item: Item) -> list[SchemeStandard]:
        sensitive = self._plan[item.indicator].sensitive
        homes = {item.indicator, *(() if sensitive else item.related)}
        return [
            one
            for one in self._standards
            if homes & set(one.takes)
            and (not one.kinds or any(_is_any(each, one.kinds) for each in item.materials))
        ]

    def _is_in_time(self, item: Item) -> bool:
        """Whether its date, or its own period as a whole, falls in the scheme's (contract §2).

        The list of a calendar year is none of twelve months that end before the year does.
        """
        if item.when is None or self._plan[item.indicator].standing:
            return True
        return self._period.covers(placed(item.when.period))


def _indicator(
    standard: SchemeStandard, task: TaskId, period: Period, takes: Sequence[Indicator]
) -> Indicator:
    waivers = [one.waived for one in takes]
    return Indicator(
        id=IndicatorId(standard.code),
        title=standard.title,
        task=task,
        clause="",
        basis=Basis.EXTERNAL,
        standard=standard.standard,
        method=standard.method,
        codes=(),
        departments=tuple(dict.fromkeys(name for one in takes for name in one.departments)),
        owner="、".join(dict.fromkeys(one.owner for one in takes if one.owner)),
        points=standard.points,
        every=Cadence.ONCE,
        period=period,
        by=None,
        grace=0,
        items=standard.items,
        each=(Demand(standard.kinds, 1),) if standard.kinds else (),
        requires=(),
        per=(),
        standing=all(one.standing for one in takes),
        sensitive=any(one.sensitive for one in takes),
        measures=(),
        folders=(),
        match=(),
        waived=waivers[0] if all(waivers) and waivers else None,
        homes=standard.takes,
    )


def _union(takers: Sequence[SchemeStandard]) -> frozenset[Kind] | None:
    """All kinds that are asked for; None where one of them asks for everything."""
    if any(not one.kinds for one in takers):
        return None
    return frozenset(kind for one in takers for kind in one.kinds)


def _of(materials: Sequence[Material], kinds: frozenset[Kind] | None) -> Iterable[Material]:
    """The materials of these kinds, with their transcripts and editable copies."""
    if kinds is None:
        return materials
    wanted = {one.path for one in materials if _is_any(one, kinds)}
    return (
        one for one in materials if one.path in wanted or {one.transcript_of, one.twin_of} & wanted
    )


def _is_any(material: Material, kinds: Iterable[Kind]) -> bool:
    return not set(kinds).isdisjoint((material.kind, *material.kinds))


def _carried(material: Material, owner: Indicator) -> Material:
    moved = replace(material, indicator=owner.id, task=owner.task, misfiled="", likely=())
    if owner.sensitive and moved.disposition is Disposition.BOUND:
        return replace(moved, disposition=Disposition.ATTACHED, reason=SENSITIVE)
    return moved


def _left(material: Material, scheme: SchemeSpec, missed: Period | None) -> Material:
    """A file that the scheme does not take; what the plan could not file stays what it is.

    `missed` is the scheme's period where the file is of another.
    """
    unowned = replace(material, indicator=None, task=None, likely=())
    if material.disposition not in _TAKEN_OUT:
        return unowned
    days = f"{_written(missed.first)}至{_written(missed.last)}" if missed else ""
    reason = f"“{scheme.id}”没有取用" + (f"：它的时段不都在{days}内" if days else "")
    return replace(unowned, disposition=Disposition.EXCLUDED, reason=reason)


def _written(of: date) -> str:
    return f"{of.year}年{of.month}月{of.day}日"


def _narratives(scheme: SchemeSpec, inventory: Inventory) -> Iterable[tuple[str, str]]:
    """What is told of an indicator, where a standard takes nothing else."""
    for one in scheme.standards:
        if len(one.takes) == 1:
            yield from (
                (one.code, words) for owner, words in inventory.narratives if owner == one.takes[0]
            )
