"""The rows of the caption worksheets: every photo of a folder, with all that is known of it."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from anjuan.model.evidence import Disposition, Elements, Inventory, Item, Material
from anjuan.model.kinds import PHOTOS
from anjuan.model.units import RelPath
from anjuan.stages.captions import composed, elements_of, own_words

_CARRIED = frozenset({Disposition.BOUND, Disposition.ATTACHED})


@dataclass(frozen=True, slots=True)
class CaptionRow:
    """A photo: what is proposed for its worksheet."""

    name: str
    """Its path below the worksheet's folder."""
    path: RelPath
    digest: str
    elements: Elements
    """Without what the worksheet itself says."""
    sentence: str
    """What the elements make, those of the worksheet among them."""


@dataclass(frozen=True, slots=True)
class CaptionFolder:
    """A worksheet: its folder below the workspace, empty for the workspace itself, and its rows."""

    folder: str
    rows: tuple[CaptionRow, ...]


def caption_folders(inventory: Inventory) -> tuple[CaptionFolder, ...]:
    """A worksheet for every item's folder, and for every folder in which photos lie loose."""
    rows: dict[str, list[CaptionRow]] = {}
    for item in inventory.items:
        for folder, row in _rows(item):
            rows.setdefault(folder, []).append(row)
    return tuple(
        CaptionFolder(folder, tuple(sorted(of, key=lambda one: one.path)))
        for folder, of in sorted(rows.items())
    )


def _rows(item: Item) -> Iterator[tuple[str, CaptionRow]]:
    if item.along:
        return
    for material in item.materials:
        if (
            material.kind in PHOTOS
            and material.facts.picture is not None
            and material.disposition in _CARRIED
        ):
            folder = item.folder or material.path.rpartition("/")[0]
            yield folder, _row(item, material, folder)


def _row(item: Item, material: Material, folder: str) -> CaptionRow:
    sidecar = replace(item.sidecar, elements=(), sentences=())
    plain = replace(item, sidecar=sidecar)
    shown = own_words(plain, material)
    return CaptionRow(
        name=material.path.removeprefix(f"{folder}/") if folder else material.path,
        path=material.path,
        digest=material.file.sha256,
        elements=elements_of(plain, material),
        sentence=composed(elements_of(item, material), shown),
    )
