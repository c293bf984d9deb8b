"""What was done of an indicator, as its bound material shows it."""

from collections.abc import Callable
from dataclasses import dataclass

from anjuan.model.built import Places
from anjuan.model.evidence import Inventory, Item, Material
from anjuan.model.finding import Audit
from anjuan.model.plan import Indicator, Plan
from anjuan.stages.credit import Credit, credit
from anjuan.stages.entries import bound_materials, enclosed, kept_elsewhere
from anjuan.stages.holdings import Holdings
from anjuan.stages.statement import deed

_MOST_PAGES = 3
"""So many pages are named; of more the first ones, and how many they are."""


@dataclass(frozen=True, slots=True)
class Doing:
    """Some of an indicator's items that stand in the book, and what of them is bound."""

    indicator: Indicator
    items: tuple[Item, ...]
    materials: tuple[Material, ...]
    """What of them is bound, and evidence of its own."""
    times: int
    """So often the items show that it was done; 0 where that cannot be told."""

    @property
    def words(self) -> str:
        """`开展卫生督查3次，形成检查记录3份、照片9张`; nothing where nothing was done."""
        return deed(self.indicator, len(self.items), self.materials, times=self.times)


@dataclass(frozen=True, slots=True)
class Doings:
    """Looks up what was done."""

    plan: Plan
    inventory: Inventory
    holdings: Holdings
    credit: Credit

    def of(self, indicator: Indicator, wanted: Callable[[Item], bool]) -> Doing:
        """The wanted items of an indicator, those of other indicators that prove it included."""
        items = tuple(
            one
            for one in self.inventory.items
            if indicator.id in (one.indicator, *one.related) and self._bound(one) and wanted(one)
        )
        return Doing(
            indicator,
            items,
            tuple(material for one in items for material in self.credit.of(one, self._bound(one))),
            self.credit.times(indicator, items),
        )

    def _bound(self, item: Item) -> tuple[Material, ...]:
        """What the book counts of it: what it binds, else what it carries as files."""
        if self.plan.indicator(item.indicator).sensitive:
            return kept_elsewhere(item)
        return bound_materials(item) or enclosed(item)


def doings(plan: Plan, inventory: Inventory, audit: Audit) -> Doings:
    """For the questions of one paper, so that nothing is judged twice."""
    holdings = Holdings(plan, inventory)
    return Doings(plan, inventory, holdings, credit(holdings, audit))


def pages(places: Places, items: tuple[Item, ...]) -> str:
    """卷–页 of items: `2-3、2-8、2-12等9处`; nothing where no book is known."""
    known = [places.entries[one.key].page for one in items if one.key in places.entries]
    named = list(dict.fromkeys(known))
    more = f"等{len(named)}处" if len(named) > _MOST_PAGES else ""
    return "、".join(named[:_MOST_PAGES]) + more
