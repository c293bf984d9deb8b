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
from anjuan.model.wish import Wish
from anjuan.stages.captions import is_meant
from anjuan.stages.ledgers import printable
from anjuan.stages.masking import known_numbers
from anjuan.stages.titles import plain_stem


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
            yield Wish(
                material=material,
                title=plain_stem(material.file),
                tables=printable(material) if material.facts.document is None else (),
                proofs=proofs(item.sidecar, material),
                known=known_numbers(material.facts),
            )


def record_wishes(filing: Filing) -> tuple[Wish, ...]:
    """A wish for every paper of the archive, in full: nothing is underlined or starred.

    The editable text of a signed paper has no pages of its own.
    """
    return tuple(
        Wish(
            material=paper.material,
            title=plain_stem(paper.material.file),
            tables=_unstarred(paper.material),
        )
        for record in filing.records
        for paper in record.papers
        if paper.role is not Role.EDITABLE
    )


def _unstarred(material: Material) -> tuple[PreparedTable, ...]:
    return printable(material, starred=False) if material.facts.document is None else ()


def proofs(sidecar: Sidecar, material: Material) -> tuple[str, ...]:
    """The sentences of a file that a 说明 names as proof: the first three (print.md §6, 08)."""
    named = (
        sentence
        for name, sentences in sidecar.proofs
        if is_meant(name, material)
        for sentence in sentences
    )
    return tuple(dict.fromkeys(named))[:MOST_PROOFS]
