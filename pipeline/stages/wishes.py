"""What is to be made ready for paper."""

from collections.abc import Iterator

from anjuan.model.archive import Filing, Role
from anjuan.model.evidence import (
    MOST_PROOFS,
    Disposition,
    Inventory,
    Item,
    Material,
    Sidecar,
)
from anjuan.model.pieces import PreparedTable
from anjuan.model.plan import Plan
from anjuan.model.settings import Scope
from anjuan.model.wish import MOST_PAGES, Wish
from anjuan.stages.captions import is_meant
from anjuan.stages.ledgers import printable
from anjuan.stages.masking import known_numbers
from anjuan.stages.titles import plain_stem

_ROWS, _COLUMNS = 40, 24
"""Of a table on a page, at most."""


def wishes(plan: Plan, inventory: Inventory, scope: Scope) -> tuple[Wish, ...]:
    """A wish for every file that is bound, within the scope, in the order of the items."""
    return tuple(
        wish
        for item in inventory.items
        for one in (plan.indicator(item.indicator),)
        if scope.holds(one.task, one.id, one.departments)
        for wish in _of_item(item)
    )


def _of_item(item: Item) -> Iterator[Wish]:
    for material in item.materials:
        if material.disposition is Disposition.BOUND:
            pages = _too_many(material)
            yield Wish(
                material=material,
                title=plain_stem(material.file),
                tables=() if pages or material.facts.document else printable(material),
                proofs=proofs(item.sidecar, material),
                known=known_numbers(material.facts),
                too_many=pages,
            )


def _too_many(material: Material) -> int:
    """How many pages the tables would take at least; 0 where books take them."""
    if material.facts.document is not None:
        return 0
    grids = [one.cells for one in material.facts.grids if one.cells and not one.hidden]
    rows = sum(len(cells) * -(-len(cells[0]) // _COLUMNS) for cells in grids)
    pages = rows // _ROWS
    return pages if pages > MOST_PAGES else 0


def record_wishes(filing: Filing) -> tuple[Wish, ...]:
    """A wish for every paper of the archive, in full: nothing is underlined or starred.

    The editable text of a signed paper has no pages of its own.
    """
    return tuple(
        Wish(
            material=paper.material,
            title=plain_stem(paper.material.file),
            tables=_unstarred(paper.material),
            too_many=_too_many(paper.material),
        )
        for record in filing.records
        for paper in record.papers
        if paper.role is not Role.EDITABLE
    )


def _unstarred(material: Material) -> tuple[PreparedTable, ...]:
    if material.facts.document is not None or _too_many(material):
        return ()
    return printable(material, starred=False)


def proofs(sidecar: Sidecar, material: Material) -> tuple[str, ...]:
    """The sentences of a file that a 说明 names as proof: the first three (print.md §6, 08)."""
    named = (
        sentence
        for name, sentences in sidecar.proofs
        if is_meant(name, material)
        for sentence in sentences
    )
    return tuple(dict.fromkeys(named))[:MOST_PROOFS]
