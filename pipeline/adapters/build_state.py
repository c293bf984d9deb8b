"""Reads a finished build: of which state of the workspace it is, and where everything stands."""

from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path
from typing import Any

from anjuan.adapters.built import read_built
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.publishing import MANIFEST
from anjuan.errors import CallError
from anjuan.model.built import BuiltState, EntryPlace, Places, bears_on_pages
from anjuan.model.evidence import Disposition
from anjuan.model.units import IndicatorId, RelPath, Sha256, TaskId

_JUDGEMENT = "check.json"
_AGAIN = "请重新运行 anjuan build"


def read_build(build: Path) -> BuiltState:
    """What a build says of itself.

    Raises:
        CallError: there is no whole build, or an older version wrote it.
    """
    manifest, check = read_built(build, MANIFEST), read_built(build, _JUDGEMENT)
    try:
        return BuiltState(
            title=str(check["plan"]["title"]),
            unit=str(check["plan"]["unit"]),
            as_of=date.fromisoformat(check["as_of"]),
            digests={
                RelPath(str(one["path"])): Sha256(str(one["sha256"]))
                for one in (*filter(_bears, check["files"]), *check["also"])
            },
            carried={
                RelPath(str(one["path"])): str(one["reason"])
                for one in check["files"]
                if one["disposition"] == Disposition.ATTACHED.value and one["reason"]
            },
            tasks=frozenset(TaskId(str(one["task"])) for one in manifest["volumes"]),
            whole_volumes=bool(manifest["whole_volumes"]),
            places=_places(manifest["volumes"]),
            identity=sha256_of(build / MANIFEST),
        )
    except (KeyError, TypeError, ValueError, AttributeError) as fault:
        raise CallError(f"“{build}”的成果记录不完整，或是旧版程序写的", advice=_AGAIN) from fault


def _bears(file: Mapping[str, Any]) -> bool:
    return bears_on_pages(RelPath(str(file["path"])), Disposition(file["disposition"]))


def _places(volumes: Any) -> Places:
    return Places(
        indicators=dict(reversed(list(_statements(volumes)))),
        entries={
            str(one["key"]): EntryPlace(
                page=str(one["page"]),
                pages=int(one["pages"]),
                pdf_page=int(one["pdf_page"]),
                pdf=str(volume["pdf"]),
            )
            for volume in volumes
            for one in volume["entries"]
        },
    )


def _statements(volumes: Any) -> Iterator[tuple[IndicatorId, str]]:
    """The numbered pages of indicators themselves, in order: the first is the 指标说明页."""
    for volume in volumes:
        for side in volume["sides"]:
            if side["indicator"] and not side["entry"] and side["label"]:
                yield IndicatorId(str(side["indicator"])), str(side["label"])
