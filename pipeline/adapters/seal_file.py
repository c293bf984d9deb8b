"""The seal of a workspace as a file, and a finished build as what can be sealed."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import Any

from pydantic import TypeAdapter

from anjuan.adapters.built import insist_unchanged, read_built
from anjuan.adapters.kept_record import KeptRecord
from anjuan.adapters.publishing import MANIFEST
from anjuan.errors import CallError, OutputError
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.pages import Side
from anjuan.model.seal import Seal, SealedEntry, SealedPage, SealedVolume, seal_name
from anjuan.model.units import IndicatorId, Sha256, TaskId

_FORM = TypeAdapter(Seal)
_REBUILD = "请重新运行 anjuan build，打印以后再封卷"


def _record(scheme: str) -> KeptRecord[Seal]:
    """The record of the plan's own books, or of a scheme's."""
    of = f" --scheme {scheme}" if scheme else ""
    return KeptRecord(
        file=seal_name(scheme),
        what="封卷记录",
        lost="已封的页码无从核对",
        undone="没有封卷",
        advice=f"请从备份中找回这个文件；不再需要封卷的，运行 anjuan seal --remove{of}",
        form=_FORM,
    )


def read_seal(workspace: Path, scheme: str = "") -> Seal | None:
    """What is sealed of the plan's own books, or of a scheme's (by its id), if anything.

    Raises:
        CallError: the file is there and cannot be read; building on would renumber sealed pages.
    """
    return _record(scheme).read(workspace)


def sealed_schemes(workspace: Path) -> tuple[str, ...]:
    """The ids of the schemes whose books are sealed, also of those that the plan has no more."""
    before, _, behind = seal_name("*").partition("*")
    found = (workspace / STATE_FOLDER).glob(seal_name("*"))
    return tuple(sorted(one.name.removeprefix(before).removesuffix(behind) for one in found))


def write_seal(workspace: Path, seal: Seal, scheme: str = "") -> Path:
    """Keeps the seal, whole or not at all.

    Raises:
        OutputError: the workspace cannot be written.
    """
    return _record(scheme).write(workspace, seal)


def remove_seal(workspace: Path, scheme: str = "") -> Path | None:
    """Takes the seal off; the record is kept beside under a free name. None where there was none.

    Raises:
        OutputError: the workspace cannot be written.
    """
    path = _record(scheme).path(workspace)
    if not path.exists():
        return None
    number = 1
    while (kept := path.with_name(f"{path.stem}-已拆{number}{path.suffix}")).exists():
        number += 1
    try:
        path.rename(kept)
    except OSError as fault:
        raise OutputError("封卷记录移不动，没有拆封", advice="请核对文件夹的写入权限") from fault
    return kept


# ── a build ──────────────────────────────────────────────────────────────────────────────────


def built_seal(build: Path) -> tuple[Seal, Mapping[str, Any]]:
    """The books of a build as a seal, and the plan's title and unit that they were built for.

    Raises:
        CallError: there is no whole build, or it holds parts of volumes only.
    """
    manifest, check = read_built(build, MANIFEST), read_built(build, "check.json")
    try:
        if not manifest["whole_volumes"]:
            raise CallError(
                f"“{build}”只组了部分指标，不能封卷",
                advice="请组出整卷（不写 --only，或只写任务编号）再封卷",
            )
        insist_unchanged(build, manifest, "不能封卷", _REBUILD)
        digests = {str(one["path"]): Sha256(str(one["sha256"])) for one in check["files"]}
        seal = Seal(
            numbering=str(manifest["numbering"]),
            volumes=tuple(map(_volume, manifest["volumes"])),
            entries=tuple(
                _entry(one, digests) for volume in manifest["volumes"] for one in volume["entries"]
            ),
        )
        plan: Mapping[str, Any] = check["plan"]
    except (KeyError, TypeError, ValueError) as fault:
        raise CallError(
            f"“{build}”的 {MANIFEST} 不完整，或是旧版程序写的", advice=_REBUILD
        ) from fault
    if not seal.volumes:
        raise CallError(f"“{build}”里没有资料册，没有什么可封", advice=_REBUILD)
    return seal, plan


def _volume(told: Mapping[str, Any]) -> SealedVolume:
    return SealedVolume(
        id=str(told["id"]),
        part=TaskId(str(told["task"])),
        number=int(told["number"]),
        count=int(told["count"]),
        compiled=date.fromisoformat(told["compiled"]),
        pages=tuple(
            SealedPage(
                label=str(one["label"]),
                side=Side(one["side"]),
                indicator=str(one["indicator"]),
                entry=str(one["entry"]),
                name=str(one["name"]),
                digest=str(one["digest"]),
            )
            for one in told["sides"]
        ),
    )


def _entry(told: Mapping[str, Any], digests: Mapping[str, Sha256]) -> SealedEntry:
    return SealedEntry(
        key=str(told["key"]),
        indicator=IndicatorId(str(told["indicator"])),
        number=int(told["number"]),
        files=tuple(digests[one] for one in told["files"] if one in digests),
    )
