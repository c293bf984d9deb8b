"""What the sidecars around loose files say of them: loose files have no folder of their own."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from anjuan.model.evidence import Material, Sidecar
from anjuan.stages.captions import is_meant
from anjuan.stages.filing import Folder


def lent(
    materials: Sequence[Material],
    sidecars: Mapping[Folder, Sidecar],
    belongs: Callable[[Folder], bool],
) -> Sidecar:
    """The sidecar of an item of loose files.

    What names a file (照片说明, 选用, 印证, the caption worksheet) holds for it from any folder
    above it; where it was and who took it, from its own folder or one of its indicator's, the
    nearest first.

    Args:
        materials: the item's files.
        sidecars: what was said, by folder.
        belongs: whether a folder is that of the item's indicator, or below it.
    """
    around = [(folder, sidecars[folder]) for folder in _around(materials) if folder in sidecars]
    own = {one.file.parents for one in materials}
    near = [told for folder, told in around if folder in own or belongs(folder)]
    return Sidecar(
        place=next((one.place for one in near if one.place.strip()), ""),
        photographer=next((one.photographer for one in near if one.photographer.strip()), ""),
        captions=tuple(
            pair for _, one in around for pair in one.captions if _is_of(pair[0], materials)
        ),
        selected=tuple(
            name for _, one in around for name in one.selected if _is_of(name, materials)
        ),
        proofs=tuple(
            pair for _, one in around for pair in one.proofs if _is_of(pair[0], materials)
        ),
        photos=tuple(row for folder, one in around if folder in own for row in one.photos),
    )


def _around(materials: Sequence[Material]) -> Iterator[Folder]:
    """The folders that the files lie in, and those above; the deeper ones first."""
    folders = {
        one.file.parents[:depth]
        for one in materials
        for depth in range(1, len(one.file.parents) + 1)
    }
    yield from sorted(folders, key=lambda folder: (-len(folder), folder))


def _is_of(name: str, materials: Sequence[Material]) -> bool:
    return any(is_meant(name, one) for one in materials)
