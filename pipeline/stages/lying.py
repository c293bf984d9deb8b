"""In which folder a finding's file lies, told as shortly as it is still the only one."""

from collections.abc import Collection, Iterable

from anjuan.model.evidence import Material
from anjuan.model.finding import Folded
from anjuan.stages.filing import in_inbox
from anjuan.stages.wording import listed

_MOST = 3
_TOP = "工作区根目录"


def folders_above(materials: Iterable[Material]) -> frozenset[str]:
    """Every folder that holds a file of the workspace, itself or further down."""
    found: set[str] = set()
    for one in materials:
        folder = one.path.rpartition("/")[0]
        while folder and folder not in found:
            found.add(folder)
            folder = folder.rpartition("/")[0]
    return frozenset(found)


def lies_in(row: Folded, folders: Collection[str]) -> str:
    """`2026-06-05 消防演练`; of several the first three; empty where the sentence names the item.

    Args:
        row: findings as people read them.
        folders: those of the workspace; a name that only one of them bears is enough.
    """
    paths = [one.path for one in row.findings if one.path is not None and one.item is None]
    if len(paths) < len(row.findings):
        return ""
    own = dict.fromkeys(map(_folder, paths))
    shown = [_shortest(one, folders) for one in list(own)[:_MOST]]
    rest = list(own)[_MOST:]
    return listed((*shown, *rest), most=_MOST)


def _folder(path: str) -> str:
    """The file's folder; of what waits in an inbox the inbox."""
    parts = path.split("/")[:-1]
    for depth in range(1, len(parts) + 1):
        folder = "/".join(parts[:depth])
        if in_inbox(f"{folder}/"):
            return folder
    return "/".join(parts)


def _shortest(folder: str, folders: Collection[str]) -> str:
    """The end of its path that no other folder's path has."""
    parts = folder.split("/")
    for at in range(len(parts) - 1, 0, -1):
        said = "/".join(parts[at:])
        if sum(one == said or one.endswith(f"/{said}") for one in folders) == 1:
            return said
    return folder or _TOP
