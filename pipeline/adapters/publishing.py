"""Finished outputs go from a staging folder into the build folder, whole or not at all."""

import contextlib
import errno
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Collection, Iterable
from enum import StrEnum
from pathlib import Path, PurePosixPath

from anjuan.adapters.file_bytes import bytes_of
from anjuan.errors import OutputError
from anjuan.model.json_value import json_of

MANIFEST = "manifest.json"
_NEAR = ".anjuan-"
"""How the folders begin in which outputs are brought next to their place."""
_DAY = 86_400.0


class Product(StrEnum):
    """What a folder of outputs holds; the value is `kind` in the manifests that have one."""

    BUILD = "build"
    ARCHIVE = "archive"
    PRINT = "print"
    ROLLUP = "rollup"
    BOARD = "board"


def former_outputs(target: Path) -> tuple[str, ...]:
    """What the manifest of the last build names as its outputs; nothing where it cannot be read."""
    try:
        told = json_of(bytes_of(target / MANIFEST))
        named = tuple(str(one["path"]) for one in told["outputs"])
    except (OSError, ValueError, KeyError, TypeError):
        return ()
    return tuple(one for one in named if _is_inside(one))


def former_entries(target: Path) -> tuple[tuple[str, str, str], ...]:
    """(book, task, indicator) of each entry of the last build; nothing where it is not known."""
    try:
        told = json_of(bytes_of(target / MANIFEST))
        return tuple(
            (PurePosixPath(volume["pdf"]).stem, str(volume["task"]), str(entry["indicator"]))
            for volume in told["volumes"]
            for entry in volume["entries"]
        )
    except (OSError, ValueError, KeyError, TypeError):
        return ()


def product_in(folder: Path) -> Product | None:
    """What its manifest says stands in the folder; None where there is no manifest.

    One that cannot be read, as any that says nothing else, is taken for a build's.
    """
    if not (folder / MANIFEST).is_file():
        return None
    try:
        told = json_of(bytes_of(folder / MANIFEST))
    except (OSError, ValueError):
        return Product.BUILD
    if not isinstance(told, dict):
        return Product.BUILD
    if "register" in told:
        return Product.ARCHIVE
    kind = told.get("kind")
    return next((one for one in Product if one.value == kind), Product.BUILD)


def publish(staging: Path, target: Path, staying: Collection[str] = ()) -> tuple[str, ...]:
    """Moves every file below `staging` to the same place below `target`; gives their paths, sorted.

    Those that are `staying` stand in `target` already, and are left as they are.

    All bytes are brought to the target's file system first, so that a full disk changes nothing;
    then each file is replaced in one step, the manifest last. Of the former build those outputs are
    removed that its manifest names and that were not made again; a stranger's file is never
    touched.

    Raises:
        OutputError: the target cannot be written, a file in it is open in another program, or what
            should stay is gone.
    """
    stale = former_outputs(target)
    gone = next((name for name in staying if not (target / name).is_file()), None)
    if gone is not None:
        raise OutputError(
            f"组卷时成果里的“{gone}”不见了", advice="整理期间请不要移动成果；请重新运行"
        )
    names = tuple(sorted(_files(staging), key=lambda name: (name == MANIFEST, name)))
    try:
        target.mkdir(parents=True, exist_ok=True)
        _clear(target)
        with tempfile.TemporaryDirectory(prefix=_NEAR, dir=target) as near:
            for name in names:
                _bring(staging / name, Path(near) / name)
            for name in names:
                _place(Path(near) / name, target / name)
    except OSError as fault:
        raise OutputError(
            f"成果无法写入“{target.name}”：{why_not(fault)}",
            advice="请关闭正在打开的成果文件，确认磁盘有空间且文件夹可写，然后重新运行",
        ) from fault
    kept = {*names, *staying, MANIFEST}
    _remove(target, (one for one in stale if one not in kept))
    return tuple(sorted({*names, *staying}))


def _clear(target: Path) -> None:
    """What a run that was ended left half brought, once it is a day old: no run takes as long."""
    for left in target.glob(f"{_NEAR}*"):
        with contextlib.suppress(OSError):
            if time.time() - left.stat().st_mtime > _DAY:
                shutil.rmtree(left, ignore_errors=True)


def _files(staging: Path) -> Iterable[str]:
    """Every file below the folder, as a path with `/`."""
    for folder, _, names in os.walk(staging):
        for name in names:
            yield (Path(folder) / name).relative_to(staging).as_posix()


def _bring(source: Path, near: Path) -> None:
    """Moves a file next to its target; where that is another disk it is copied there."""
    near.parent.mkdir(parents=True, exist_ok=True)
    shutil.move(source, near)


def _place(near: Path, target: Path) -> None:
    """Puts a file in its place in one step."""
    target.parent.mkdir(parents=True, exist_ok=True)
    near.replace(target)


def _remove(target: Path, stale: Iterable[str]) -> None:
    """Removes outputs that were not made again, and the folders that they leave empty."""
    for name in stale:
        path = target / name
        with contextlib.suppress(OSError):  # a stale file that is open elsewhere may stay
            path.unlink(missing_ok=True)
            for folder in path.parents:
                if folder == target or any(folder.iterdir()):
                    break
                folder.rmdir()


def _is_inside(name: str) -> bool:
    """Whether a manifest's path stays below the build folder."""
    path = PurePosixPath(name)
    safe = not path.is_absolute() and ".." not in path.parts and "\\" not in name
    return bool(name) and safe and ":" not in name


def why_not(fault: OSError) -> str:
    """Why a place cannot be written, in Chinese, without a full stop."""
    if isinstance(fault, PermissionError):
        return "没有权限，或文件正被其他程序打开"
    if isinstance(fault, (NotADirectoryError, IsADirectoryError, FileExistsError)):
        return "同名的文件和文件夹互相占位"
    if fault.errno == errno.ENAMETOOLONG:
        return "名称或路径太长"
    if isinstance(fault, FileNotFoundError) or fault.errno == errno.EROFS:
        return "这个位置不存在，或不能新建文件夹"
    return "磁盘空间不足或磁盘有故障"


def write_whole(path: Path, make: Callable[[Path], None]) -> None:
    """Write one file whole or not at all: what is there is replaced once the new one is done.

    Raises:
        OutputError: the place cannot be written, or the file is open in another program.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".anjuan-", dir=path.parent) as name:
            draft = Path(name) / path.name
            make(draft)
            draft.replace(path)
    except OSError as fault:
        raise OutputError(
            f"无法写出“{path}”：{why_not(fault)}",
            advice="请关闭正在打开的同名文件，或用 -o 换一个可以写入的位置",
        ) from fault


def write_beside(path: Path, make: Callable[[Path], None]) -> Path:
    """Write one file and never over another: where the name is taken, the next free one, `…（2）`.

    A file that has the very same bytes is left as it is. Gives the path under which it stands.

    Raises:
        OutputError: the place cannot be written.
    """
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        with tempfile.TemporaryDirectory(prefix=".anjuan-", dir=path.parent) as name:
            draft = Path(name) / path.name
            make(draft)
            return _beside(draft, path)
    except OSError as fault:
        raise OutputError(
            f"无法写出“{path}”：{why_not(fault)}",
            advice="请核对文件夹的写入权限和磁盘空间，或用 -o 换一个可以写入的位置",
        ) from fault


def _beside(draft: Path, path: Path) -> Path:
    made = draft.read_bytes()
    number, free = 1, path
    while free.exists():
        if free.is_file() and free.read_bytes() == made:
            return free
        number += 1
        free = path.with_name(f"{path.stem}（{number}）{path.suffix}")
    draft.rename(free)
    return free
