"""Moves one file and never overwrites: what is there is there first; times and bytes are kept."""

import contextlib
import errno
import hashlib
import os
import shutil
import stat
import sys
from pathlib import Path

from anjuan.adapters.digests import sha256_of
from anjuan.model.units import Sha256

_NO_LINKS = frozenset({errno.EPERM, errno.ENOTSUP, errno.EOPNOTSUPP, errno.ENOSYS, errno.EMLINK})
"""What file systems without hard links answer (FAT, some shares)."""


class ChangedError(Exception):
    """The file is not the one that was looked at."""


def move(source: Path, target: Path, *, part: Path, digest: Sha256) -> None:
    """Moves a regular file to a free name; a copy between disks is compared before the source goes.

    Args:
        source: the file.
        target: its new name; its folder is there.
        part: a free name beside `target`, for a copy between disks while it is being made.
        digest: what its bytes must be.

    Raises:
        FileExistsError: something is there by that name; nothing has changed.
        ChangedError: the source is no regular file or holds other bytes; nothing has changed.
        OSError: it cannot be moved; nothing has changed.
    """
    if not same_bytes(source, digest):
        raise ChangedError(source)
    try:
        _rename(source, target)
    except OSError as fault:
        if fault.errno != errno.EXDEV:
            raise
        _carry(source, target, part, digest)


def part_beside(target: Path) -> Path:
    """The name beside `target` for a copy that is being made; a left one is junk by its name."""
    mark = hashlib.sha256(os.fsencode(target.name)).hexdigest()[:12]
    return target.with_name(f".anjuan-{mark}.part")


_REASONS: tuple[tuple[type[Exception], int | None, str], ...] = (
    (ChangedError, None, "看过以后又改动过"),
    (OSError, errno.ENOSPC, "磁盘已满"),
    (OSError, errno.ENAMETOOLONG, "路径太长，请把文件夹名改短"),
    (OSError, errno.EROFS, "这个磁盘只能读"),
    (PermissionError, None, "没有权限，或正被其他程序打开"),
    (FileNotFoundError, None, "已经不在那里"),
    (FileExistsError, None, "要去的文件夹里有同名的文件占着"),
    (NotADirectoryError, None, "要去的文件夹是链接或文件"),
)


def why_not(fault: Exception) -> str:
    """Why a file could not be moved, in Chinese."""
    number = getattr(fault, "errno", None)
    for kind, wanted, reason in _REASONS:
        if isinstance(fault, kind) and wanted in (None, number):
            return reason
    return "系统不允许移动，磁盘或网络可能有故障"


def same_bytes(path: Path, digest: Sha256) -> bool:
    """Whether a regular file, no link, lies there with those bytes."""
    try:
        return stat.S_ISREG(path.lstat().st_mode) and sha256_of(path) == digest
    except OSError:
        return False


def _rename(source: Path, target: Path) -> None:
    """Within one file system, in one step, or by a second name for the same file."""
    if sys.platform == "win32":
        source.rename(target)  # Windows itself refuses a name that is taken
        return
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError as fault:
        if fault.errno not in _NO_LINKS:
            raise
        _reserve_and_rename(source, target)
        return
    _drop(source, target)


def _drop(source: Path, target: Path) -> None:
    """Takes the old name away; where that may not be, the new one again."""
    try:
        source.unlink()
    except OSError:
        target.unlink()
        raise


def _reserve_and_rename(source: Path, target: Path) -> None:
    """Without hard links: the name is taken by an empty file of ours, which the file replaces."""
    os.close(os.open(target, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600))
    try:
        source.replace(target)
    except OSError:
        target.unlink()
        raise


def _carry(source: Path, target: Path, part: Path, digest: Sha256) -> None:
    """To another disk: copied, written out, compared, named, and only then taken away."""
    try:
        with source.open("rb") as reader, part.open("xb") as writer:
            shutil.copyfileobj(reader, writer, 1 << 20)
            writer.flush()
            os.fsync(writer.fileno())
        shutil.copystat(source, part)
        _compare(part, digest)
        _rename(part, target)
    except BaseException:
        with contextlib.suppress(OSError):
            part.unlink()
        raise
    _drop(source, target)


def _compare(part: Path, digest: Sha256) -> None:
    if sha256_of(part) != digest:
        raise ChangedError(part)


def make_folders(root: Path, folder: Path) -> tuple[Path, ...]:
    """Makes `folder` and those above it below `root`; gives the new ones, outermost first.

    Raises:
        OSError: one of them is a link (which may lead anywhere), a file, or cannot be made.
    """
    made = []
    for depth in range(1, len(folder.relative_to(root).parts) + 1):
        one = root.joinpath(*folder.relative_to(root).parts[:depth])
        if one.is_symlink() or getattr(os.path, "isjunction", lambda _: False)(one):
            raise NotADirectoryError(errno.ENOTDIR, "link", str(one))
        if not one.is_dir():
            one.mkdir()
            made.append(one)
    return tuple(made)


def remove_empty(root: Path, folders: tuple[Path, ...]) -> tuple[Path, ...]:
    """Removes those of the folders that are empty, innermost first, `root` never; gives them."""
    gone = []
    for one in sorted(folders, key=lambda path: -len(path.parts)):
        if one == root or root not in one.parents:
            continue
        with contextlib.suppress(OSError):
            one.rmdir()
            gone.append(one)
    return tuple(gone)
