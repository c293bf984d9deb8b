"""What stands in the office's 说明 files without any effect, told so that it can be put right."""

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anjuan.adapters.near_miss import nearest
from anjuan.adapters.readers.sidecar_keys import ENTRY_VARIANTS, FIELDS, VARIANTS
from anjuan.model.evidence import MOST_PROOFS, Disposition, Inventory, Sidecar, owed_by_entry
from anjuan.model.file_roles import is_sidecar
from anjuan.model.kinds import KINDS

"""Fields that are read, but that this version makes no use of."""
_OF_AN_ITEM = (
    "title", "date", "place", "people", "photographer",
    "number", "author", "related", "captions", "selected", "proofs",
)  # fmt: skip
"""Fields that speak of one activity: they hold in an item's folder only, or are lent to loose
files (`stages/lent.py`)."""
_EVERY_FILE = "*"
_ALIKE = 0.5
"""Keys are two or three characters, of which half tell what was meant: `地奌` is 地点."""


@dataclass(frozen=True, slots=True)
class _Around:
    """What lies about a sidecar."""

    item: bool
    """Whether its folder is an item's."""
    files: frozenset[str]
    """Names and stems of the files in its folder and below."""
    loose: tuple[Sidecar, ...]
    """What is said of the items of loose files below it."""

    def takes(self, of: Sidecar, field: str) -> bool:
        """Whether something below takes what the sidecar says."""
        said = getattr(of, field)
        if isinstance(said, tuple):
            return any(set(said) & set(getattr(one, field)) for one in self.loose)
        return any(getattr(one, field) == said for one in self.loose)


def sidecar_remarks(inventory: Inventory) -> tuple[str, ...]:
    """A Chinese sentence for each thing that a sidecar says in vain, with its file, in their order.

    Findings speak of the material; these speak of how a 说明 file is written.
    """
    sidecars = [
        one
        for one in inventory.materials
        if one.facts.sidecar is not None
        and is_sidecar(one.file)
        and one.disposition is Disposition.METADATA
    ]
    around = _around({one.file.parents for one in sidecars}, inventory)
    return tuple(
        f"{one.path}：{said}"
        for one in sidecars
        if one.facts.sidecar is not None
        for said in _remarks(one.facts.sidecar, around[one.file.parents])
    )


def _around(
    folders: Collection[tuple[str, ...]], inventory: Inventory
) -> Mapping[tuple[str, ...], _Around]:
    """What lies around the sidecars of these folders, in one pass over the workspace."""
    items = {one.folder for one in inventory.items}
    names: dict[tuple[str, ...], set[str]] = {folder: set() for folder in folders}
    loose: dict[tuple[str, ...], dict[str, Sidecar]] = {folder: {} for folder in folders}
    for item in inventory.items:
        for one in item.materials if item.folder is None else ():
            for depth in range(len(one.file.parents) + 1):
                if one.file.parents[:depth] in loose:
                    loose[one.file.parents[:depth]][item.key] = item.sidecar
    for one in inventory.materials:
        parents = one.file.parents
        for depth in range(len(parents) + 1):
            below = names.get(parents[:depth])
            if below is not None:
                below.update((one.file.name, one.file.stem))
    return {
        folder: _Around(
            item="/".join(folder) in items,
            files=frozenset(files),
            loose=tuple(loose[folder].values()),
        )
        for folder, files in names.items()
    }


def _remarks(of: Sidecar, around: _Around) -> Iterator[str]:
    yield from map(_unknown_key, of.unknown)
    astray = [
        _written(field)
        for field in _OF_AN_ITEM
        if getattr(of, field) and not around.item and not around.takes(of, field)
    ]
    if astray:
        yield (
            f"“{'、'.join(astray)}”不起作用：这个文件夹不是一档。"
            "请把这次活动的材料和说明文件放进同一个文件夹。"
        )
    yield from _kinds(of)
    yield from _names(of, around)
    for name, sentences in of.proofs:
        if len(sentences) > MOST_PROOFS:
            yield (
                f"“{name}”的印证写了{len(sentences)}句，只在前{MOST_PROOFS}句下划线。"
                "请留下最能说明问题的几句。"
            )
    for number, entry in enumerate(of.acknowledgements, start=1):
        yield from _entry(number, entry)


def _unknown_key(key: str) -> str:
    near = nearest(key, FIELDS, least=_ALIKE)
    meant = f"您要写的是“{near}”吗？" if near else ""
    return f"不认识“{key}”，没有采用。{meant}能写的键见使用手册“说明文件”。"


def _written(field: str) -> str:
    """A field as the contract writes it."""
    return VARIANTS[field][0]


def _kinds(of: Sidecar) -> Iterator[str]:
    known = {word for one in KINDS for word in (one.kind.value, one.name, *one.keywords)}
    for name, stated in of.kinds:
        if stated not in known:
            near = nearest(stated, known)
            meant = f"您要写的是“{near}”吗？" if near else "材料类别见使用手册。"
            yield f"“{name}”的类别“{stated}”不认识，没有采用。{meant}"


def _names(of: Sidecar, around: _Around) -> Iterator[str]:
    """Files that are spoken of and are not there."""
    spoken = (*dict(of.captions), *dict(of.kinds), *of.selected, *dict(of.proofs))
    for name in dict.fromkeys(spoken):
        if name != _EVERY_FILE and name.rpartition("/")[2] not in around.files:
            near = nearest(name, around.files)
            meant = f"您要写的是“{near}”吗？" if near else "请核对文件名。"
            yield f"写到的“{name}”不在这个文件夹里。{meant}"


def _entry(number: int, entry: tuple[tuple[str, str], ...]) -> Iterator[str]:
    """What is wrong with a 核实 entry."""
    for key, _ in entry:
        if key not in ENTRY_VARIANTS:
            yield f"第{number}条核实中不认识“{key}”。只能写{'、'.join(ENTRY_VARIANTS)}。"
    if owed := owed_by_entry(entry):
        yield (
            f"第{number}条核实没有写{'、'.join(owed)}，不起作用。"
            "请补上，写法如 {code: 照片像素不足, file: IMG_2.jpg, 理由: 老照片, 由: 姓名}。"
        )
    day = dict(entry).get("于", "")
    if day and not _is_day(day):
        yield f"第{number}条核实的日期“{day}”没有采用。请写成 2021-07-01 的样子。"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
