"""Whose a file is where each of several owes one (`per`, contract §2): by the names it bears."""

from collections.abc import Iterable, Sequence

from anjuan.model.evidence import Item, Material, SourceFile
from anjuan.model.plan import Indicator
from anjuan.stages.ids import leading_id
from anjuan.stages.mentions import mentioned

Names = tuple[str, ...]


def bearers(item: Item, material: Material, names: Sequence[str], owner: Indicator) -> Names:
    """Those of the names whose the file is: its own name's and shelves', else the item's."""
    own = named_by(material.file, names, owner)
    return own or _borne(item, names, owner)


def named_by(file: SourceFile, names: Sequence[str], owner: Indicator) -> Names:
    """Those that the file's own name bears, else those of its folders."""
    return mentioned(file.stem, names) or _in_folders(file.parents, names, owner)


def _borne(item: Item, names: Sequence[str], owner: Indicator) -> Names:
    folders = _telling(item.folder.split("/"), owner) if item.folder else ()
    return mentioned(" ".join((item.title, item.sidecar.author, *folders)), names)


def _in_folders(folders: Sequence[str], names: Sequence[str], owner: Indicator) -> Names:
    return mentioned(" ".join(_telling(folders, owner)), names)


def _telling(folders: Iterable[str], owner: Indicator) -> tuple[str, ...]:
    """The folders but those of the task and the indicator, whose names are not their owners'.

    Departments may stand above them, between them and below them.
    """
    numbers = {owner.task, owner.id}
    return tuple(
        name for name in folders if (lead := leading_id(name)) is None or lead.id not in numbers
    )
