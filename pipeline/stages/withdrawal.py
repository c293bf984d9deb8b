"""What becomes of files of which no page could be made."""

from collections.abc import Mapping
from dataclasses import replace

from anjuan.model.evidence import Disposition, Inventory, Material, Problem
from anjuan.model.units import RelPath


def withdraw(inventory: Inventory, unmade: Mapping[RelPath, str]) -> Inventory:
    """The inventory with files of which no page could be made: carried along, and said to be."""
    if not unmade:
        return inventory

    def settled(one: Material) -> Material:
        reason = unmade.get(one.path)
        if reason is None:
            return one
        facts = replace(one.facts, problem=Problem.UNSUPPORTED, detail=reason)
        return replace(one, facts=facts, disposition=Disposition.ATTACHED, reason=reason)

    return inventory.each(settled)
