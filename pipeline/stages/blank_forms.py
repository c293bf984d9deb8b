"""Forms that nobody filled in: they prove nothing, so no book shows them (contract §2, §4)."""

from dataclasses import replace

from anjuan.model.evidence import Disposition, Inventory, Material
from anjuan.model.plan import Plan
from anjuan.stages.holdings import Holdings

_SHOWN = frozenset({Disposition.BOUND, Disposition.ATTACHED})
_REASON = "没有填写内容，不作材料，不入资料册"


def attach_blanks(plan: Plan, inventory: Inventory) -> Inventory:
    """The inventory with what has nothing written in it carried along, and marked as blank.

    `blank-form` tells of it; it stays in its item, so that what is filled in later finds its place.
    """
    holdings = Holdings(plan, inventory)
    blank = {
        one.path
        for item in inventory.items
        for one in item.materials
        if one.disposition in _SHOWN and one.twin_of is None and holdings.is_blank(one)
    }
    if not blank:
        return inventory

    def judged(one: Material) -> Material:
        if one.path not in blank:
            return one
        return replace(one, disposition=Disposition.ATTACHED, reason=_REASON, blank=True)

    return inventory.each(judged)
