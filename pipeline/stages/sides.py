"""The sides of a book as the manifest tells them, as they are sealed, and compared after that."""

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import fields, is_dataclass
from typing import Any

from anjuan.model.binder import Volume
from anjuan.model.pages import (
    BlankPage,
    BoundPage,
    CoverPage,
    IndexPage,
    Page,
    PlacedPicture,
    VolumeNotePage,
)
from anjuan.model.seal import SealedPage
from anjuan.model.units import RelPath, Sha256

_NOT_PRINTED = frozenset({"anchor", "target", "targets", "image", "pdf", "file"})
"""Fields that leave no mark on paper, or say only where on this machine something lies."""


def sides(volume: Volume, digests: Mapping[RelPath, Sha256]) -> tuple[SealedPage, ...]:
    """Every side of a volume in order; `digests` are those of the workspace's files."""
    return tuple(
        SealedPage(
            label=page.furniture.label,
            side=page.side,
            indicator=page.indicator,
            entry=page.entry,
            name=name,
            digest=_digest(page, digests),
        )
        for page, name in zip(volume.pages, _names(volume), strict=True)
    )


def _names(volume: Volume) -> Iterator[str]:
    """What people call each side; nothing where it is white."""
    index = notes = 0
    for page in volume.pages:
        match page.content:
            case BlankPage():
                yield ""
            case CoverPage():
                yield "封面"
            case VolumeNotePage():
                notes += 1
                yield "卷首说明" if notes == 1 else f"卷首说明第{notes}页"
            case IndexPage():
                index += 1
                yield f"目录第{index}页"
            case _:
                yield page.furniture.label


def _digest(page: Page, digests: Mapping[RelPath, Sha256]) -> str:
    """Of all that the side prints: its words and places, and the bytes of the files it shows."""
    printed = (page.content, page.side, page.furniture)
    told = json.dumps(_told(printed, digests), ensure_ascii=False, sort_keys=True)
    return hashlib.sha256(told.encode()).hexdigest()


def _says_nothing(name: str, value: Any) -> bool:
    """Whether nothing is masked on it: sealed before that was told, it prints the same."""
    return name == "masked" and not value.masked


def _told(value: Any, digests: Mapping[RelPath, Sha256]) -> Any:
    if is_dataclass(value):
        told = {
            one.name: _told(getattr(value, one.name), digests)
            for one in fields(value)
            if one.name not in _NOT_PRINTED and not _says_nothing(one.name, value)
        }
        if isinstance(value, BoundPage | PlacedPicture):
            told["source"] = digests.get(value.source, "") if value.source else ""
        return {"form": type(value).__name__, **told}
    if isinstance(value, tuple):
        return [_told(one, digests) for one in value]
    return value if value is None or isinstance(value, str | int | float | bool) else str(value)
