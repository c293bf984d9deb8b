"""The rows of the caption worksheets: every photo of a folder, with all that is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anjuan.model.evidence import (
    PICTURES,
    Disposition,
    Elements,
    Inventory,
    Item,
    Material,
    Problem,
)
from anjuan.model.kinds import PHOTOS, Kind
from anjuan.model.plan import Plan
from anjuan.model.settings import Scope
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.captions import composed, elements_of, own_words

_CARRIED = frozenset({Disposition.BOUND, Disposition.ATTACHED})


@dataclass(frozen=True, slots=True)
class CaptionRow:
    """A photo: what is proposed for its worksheet."""

    name: str
    """Its path below the worksheet's folder."""
    path: RelPath
    digest: Sha256
    elements: Elements
    """Without what the worksheet itself says."""
    sentence: str
    """What the elements make, those of the worksheet among them."""
    damaged: bool = False
    """It cannot be shown."""


@dataclass(frozen=True, slots=True)
class CaptionFolder:
    """A worksheet: its folder below the workspace, empty for the workspace itself, and its rows."""

    folder: str
    rows: tuple[CaptionRow, ...]


def caption_folders(plan: Plan, inventory: Inventory, scope: Scope) -> tuple[CaptionFolder, ...]:
    """A worksheet for every item's folder, and for every folder in which photos lie loose.

    A folder of which a part is within the scope is there with all its photos.
    """
    rows: dict[str, list[CaptionRow]] = {}
    asked = set()
    for item in inventory.items:
        owner = plan.indicator(item.indicator)
        within = scope.holds(owner.task, owner.id, owner.departments)
        for folder, row in _rows(item):
            rows.setdefault(folder, []).append(row)
            if within:
                asked.add(folder)
    return tuple(
        CaptionFolder(folder, tuple(sorted(of, key=lambda one: one.path)))
        for folder, of in sorted(rows.items())
        if folder in asked
    )


def _rows(item: Item) -> Iterator[tuple[str, CaptionRow]]:
    if item.along:
        return
    for material in item.materials:
        if _is_shown(material) or _is_damaged(material):
            folder = item.folder or material.path.rpartition("/")[0]
            yield folder, _row(item, material, folder)


def _is_shown(material: Material) -> bool:
    return (
        material.kind in PHOTOS
        and material.facts.picture is not None
        and material.disposition in _CARRIED
    )


def _is_damaged(material: Material) -> bool:
    """A photo that cannot be opened: to be replaced under its name, what was written of it kept."""
    facts = material.facts
    return (
        material.kind in PHOTOS
        and facts.format in PICTURES
        and facts.problem in (Problem.UNREADABLE, Problem.EMPTY)
    )


def _row(item: Item, material: Material, folder: str) -> CaptionRow:
    plain = replace(item, sidecar=replace(item.sidecar, photos=()))
    return CaptionRow(
        name=material.path.removeprefix(f"{folder}/") if folder else material.path,
        path=material.path,
        digest=material.file.sha256,
        elements=elements_of(plain, material),
        sentence=composed(
            elements_of(item, material),
            own_words(plain, material),
            credited=material.kind is not Kind.SCREENSHOT,
        ),
        damaged=_is_damaged(material),
    )
