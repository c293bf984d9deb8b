"""Drafts whose final text lies beside them: carried along, not shown in books (contract §2)."""

from collections.abc import Iterator
from dataclasses import replace

from anjuan.model.evidence import Disposition, Inventory, Item, Material
from anjuan.stages.checks.drafts import draft_mark, final_of


def attach_drafts(inventory: Inventory) -> Inventory:
    """The inventory with each such draft taken as another form of its final text.

    It counts for nothing, and no book shows it; the archive says of its own accord that it is none.
    """
    finals = {draft.path: final for item in inventory.items for draft, final in _superseded(item)}
    if not finals:
        return inventory

    def judged(one: Material) -> Material:
        final = finals.get(one.path)
        return one if final is None else _as_draft(one, final)

    return inventory.each(judged)


def _superseded(item: Item) -> Iterator[tuple[Material, Material]]:
    for one in item.materials:
        final = final_of(item, one)
        if final is not None and draft_mark(item, one):
            yield one, final


def _as_draft(draft: Material, final: Material) -> Material:
    return replace(
        draft,
        disposition=Disposition.ATTACHED,
        reason=f"是《{final.file.name}》的过程稿，以定稿入卷",
        twin_of=final.path,
    )
