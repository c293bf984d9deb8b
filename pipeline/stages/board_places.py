"""Where the books have each item: of a book just laid out, or as a finished build tells."""

from collections.abc import Iterable, Mapping
from typing import Any

from anjuan.model.binder import Binder
from anjuan.model.board import Place, Places
from anjuan.stages.pictures import placed_pictures


def places_in(binder: Binder) -> Places:
    """The places of the books that are written with the board, and their pictures."""
    items: dict[str, Place] = {}
    statements: dict[str, tuple[str, str]] = {}
    for volume in binder.volumes:
        for one in volume.located:
            files = frozenset(one.entry.files)
            items.setdefault(one.entry.key, Place(volume.id, one.label, files))
        for indicator, label, _ in volume.chapters:
            statements.setdefault(indicator, (volume.id, label))
    pictures: dict[str, str] = {}
    for picture in placed_pictures(binder):
        pictures.setdefault(picture.source, picture.path)
    return Places(items, statements, pictures, fresh=True)


def places_told(volumes: Iterable[Mapping[str, Any]]) -> Places:
    """The places that a build's manifest tells; whether they still hold shows item by item.

    Raises:
        KeyError, TypeError: the manifest is of another form.
    """
    items: dict[str, Place] = {}
    statements: dict[str, tuple[str, str]] = {}
    for volume in volumes:
        for entry in volume["entries"]:
            files = frozenset(map(str, entry["files"]))
            place = Place(str(volume["id"]), str(entry["page"]), files)
            items.setdefault(str(entry["key"]), place)
        for side in volume["sides"]:
            if side["indicator"] and side["label"]:
                told = (str(volume["id"]), str(side["label"]))
                statements.setdefault(str(side["indicator"]), told)
    return Places(items, statements)
