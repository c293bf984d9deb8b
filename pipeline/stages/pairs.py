"""Two files that are one piece: a paper beside its sealed copy, a table beside its scan."""

import re
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import replace

from anjuan.model.evidence import EDITABLE, PICTURES, TABLE_FILES, Disposition, Format, Material
from anjuan.model.kinds import PHOTOS, Kind
from anjuan.model.units import RelPath
from anjuan.stages.text import half_width

_COPY_MARKS = re.compile(
    r"[(（\[【][^)）\]】]*(?:盖章|签字|签章|扫描|定稿|终稿|正式|红头|可编辑|电子|pdf|word)[^)）\]】]*[)）\]】]"
    r"|[-_ ]?(?:扫描件|扫描版|盖章版|签字版|盖章件|定稿|终稿|word版|pdf版)",
    re.IGNORECASE,
)


def stem_key(material: Material) -> str:
    """The name that both copies share."""
    stem = _COPY_MARKS.sub("", half_width(material.file.stem))
    return re.sub(r"[\s_\-]+", "", stem).lower()


def pair(materials: Iterable[Material]) -> tuple[Material, ...]:
    """The materials of one item, the second copies marked as such; order kept."""
    listed = tuple(materials)
    by_stem: defaultdict[str, list[Material]] = defaultdict(list)
    for material in listed:
        if material.disposition is Disposition.BOUND:
            by_stem[stem_key(material)].append(material)
    changed: dict[RelPath, Material] = {}
    for group in by_stem.values():
        for material in _second_copies(group):
            changed[material.path] = material
    return tuple(changed.get(material.path, material) for material in listed)


def _second_copies(group: list[Material]) -> list[Material]:
    scans = [one for one in group if _is_scan(one)]
    if not scans:
        return []
    scan = scans[0]
    marked = []
    for one in group:
        if one in scans:
            continue
        if one.facts.format in TABLE_FILES:
            marked.append(_as_transcript(one, scan))
        elif one.facts.format in EDITABLE | {Format.OFD} and scan.facts.format is Format.PDF:
            marked.append(_as_twin(one, scan))
    return marked


def _is_scan(material: Material) -> bool:
    """A PDF, or a picture that shows a paper."""
    if material.facts.format is Format.PDF:
        return True
    return material.facts.format in PICTURES and material.kind not in PHOTOS


def _as_transcript(table: Material, scan: Material) -> Material:
    return replace(
        table,
        disposition=Disposition.METADATA,
        reason=f"《{scan.file.name}》的录入表，用于统计",
        transcript_of=scan.path,
        kind=scan.kind if scan.kind is not Kind.DOCUMENT else table.kind,
        kinds=scan.kinds if scan.kind is not Kind.DOCUMENT else table.kinds,
    )


def _as_twin(editable: Material, scan: Material) -> Material:
    return replace(
        editable,
        disposition=Disposition.ATTACHED,
        reason=f"与《{scan.file.name}》是同一份，以后者入卷",
        twin_of=scan.path,
    )
