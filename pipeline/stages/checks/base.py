"""What every check is given, and how it states a finding."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from anjuan.model.evidence import Inventory, Item, Material
from anjuan.model.finding import Finding, IndicatorState, Remedy, Severity
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import Department, IndicatorId, RelPath
from anjuan.stages.filing import Places
from anjuan.stages.holdings import Holdings, kinds_of
from anjuan.stages.identify import keywords
from anjuan.stages.people import People
from anjuan.stages.tally import PeriodTally
from anjuan.stages.wording import day, item_name, period


@dataclass(frozen=True)
class Context:
    """A workspace on a day, counted."""

    plan: Plan
    inventory: Inventory
    as_of: date
    holdings: Holdings
    people: People
    tallied: Mapping[IndicatorId, tuple[PeriodTally, ...]]
    states: Mapping[IndicatorId, IndicatorState]

    @cached_property
    def indicators(self) -> Mapping[IndicatorId, Indicator]:
        """All indicators by id, in the plan's order."""
        return {one.id: one for one in self.plan.indicators}

    @cached_property
    def asked(self) -> tuple[Indicator, ...]:
        """The indicators that are not waived."""
        return tuple(one for one in self.plan.indicators if one.waived is None)

    @cached_property
    def items(self) -> tuple[Item, ...]:
        """The items of all indicators that are not waived."""
        wanted = {one.id for one in self.asked}
        return tuple(item for item in self.inventory.items if item.indicator in wanted)

    @cached_property
    def item_of(self) -> Mapping[RelPath, Item]:
        """The item that each file lies in."""
        return {one.path: item for item in self.inventory.items for one in item.materials}

    @cached_property
    def _places(self) -> Places:
        return Places(self.plan, keywords(self.plan.extra_keywords))

    @cached_property
    def _item_folders(self) -> Mapping[str, Item]:
        return {one.folder: one for one in self.inventory.items if one.folder and not one.along}

    def indicator_of(self, material: Material) -> IndicatorId | None:
        """Whose a file is; one that counts for nothing itself is of the item or folder it lies in.

        None where its place is no indicator's, or not where it belongs.
        """
        if material.indicator is not None:
            return material.indicator
        folders = tuple(material.path.split("/")[:-1])
        for depth in range(len(folders), 0, -1):
            item = self._item_folders.get("/".join(folders[:depth]))
            if item is not None:
                return item.indicator
        place = self._places.of(folders)
        return None if place.misfiled or place.inbox or place.excluded else place.indicator

    def files(self) -> Iterator[tuple[Item, Material]]:
        """Every file of the items, with its item."""
        for item in self.items:
            for material in item.materials:
                yield item, material

    def departments(self, indicator: IndicatorId | None) -> tuple[Department, ...]:
        """Who answers for an indicator; nobody where it is not known whose the file is."""
        one = self.indicators.get(indicator) if indicator is not None else None
        return one.departments if one is not None else ()

    def name(self, item: Item) -> str:
        """An item for people: `3月12日“民法典讲座”`."""
        when = period(item.when.period.label, self.plan.year) if item.when else ""
        return item_name(item.title, when)

    def day(self, of: date) -> str:
        """A day for people, with its year where that is not the plan's."""
        return day(of, self.plan.year)

    def period(self, label: str) -> str:
        """A period for people, with its year where that is not the plan's."""
        return period(label, self.plan.year)


@dataclass(frozen=True, slots=True)
class Check:
    """A row of the table of checks: what it finds, how bad that is, and how it is found."""

    code: str
    severity: Severity
    name: str
    """What users call it."""
    run: Callable[[Context], Iterable[Finding]]


def lone_file(item: Item) -> RelPath | None:
    """The file of an item that is a single loose file, which a finding can name."""
    if item.folder is None and len(item.materials) == 1:
        return item.materials[0].path
    return None


def on_file(  # noqa: PLR0913 - the fields of the value
    context: Context,
    material: Material,
    code: str,
    *,
    message: str,
    step: str,
    severity: Severity = Severity.ERROR,
) -> Finding:
    """What is wrong with a file by itself, in an item or not: to be put right."""
    item = context.item_of.get(material.path)
    kinds = kinds_of(material)
    indicator = context.indicator_of(material)
    return Finding(
        code=code,
        severity=severity,
        remedy=Remedy.FIX,
        message=message,
        step=step,
        indicator=indicator,
        item=item.key if item else None,
        kind=kinds[0] if kinds and item else None,
        path=material.path,
        departments=context.departments(indicator),
    )
