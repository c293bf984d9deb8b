"""The workspace as it lies on disk: every file once, in natural order, links not followed."""

import os
import stat
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path

from natsort import natsort_keygen, ns

from anjuan.adapters.digests import state_of
from anjuan.adapters.names import read_as, written
from anjuan.adapters.store import Store
from anjuan.model.evidence import SourceFile
from anjuan.model.fixity import FileState
from anjuan.model.moves import INTAKE_FOLDER, FolderOnDisk
from anjuan.model.units import RelPath, Sha256

_natural: Callable[[str], object] = natsort_keygen(alg=ns.INT | ns.IGNORECASE)
_UNKNOWN = Sha256("")


def walk_workspace(root: Path, store: Store) -> tuple[SourceFile, ...]:
    """Every file of a workspace as `walk` lists it, but for what an open server is working on.

    What was handed in is no material before it is accepted; then it lies among the material.

    Raises:
        OSError: `root` itself cannot be listed.
    """
    return walk(root, store, but=INTAKE_FOLDER)


def walk(root: Path, store: Store, *, but: str = "") -> tuple[SourceFile, ...]:
    """Every file below `root`, exactly once, in natural order (2 before 10), folder by folder.

    The folder `but`, a path below `root`, is left out.

    A link stands for itself and is not followed. A folder that cannot be opened, and anything that
    is no regular file, stands in the list with an empty digest, so that it is lost on nobody.

    Raises:
        OSError: `root` itself cannot be listed.
    """
    os.scandir(root).close()
    return tuple(_below(Path(root), "", (), store, but))


def _below(
    folder: Path, above: str, parents: tuple[str, ...], store: Store, but: str
) -> Iterator[SourceFile]:
    """The files of a folder and of the folders in it, names in natural order.

    `above` is the folder's path below the workspace as it stands on disk, with a slash behind it.
    """
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda one: _order(one.name))
    except OSError:
        yield _file(above.removesuffix("/"), parents[:-1])
        return
    for entry in entries:
        path = f"{above}{entry.name}"
        if _is_link(entry):
            yield replace(_file(path, parents), link=True)
        elif _is_folder(entry):
            inner = (*parents, read_as(entry.name))
            if path != but:
                yield from _below(Path(entry.path), f"{path}/", inner, store, but)
        else:
            yield _regular(entry, path, parents, store)


def _order(name: str) -> tuple[object, str]:
    """Natural order of the name as people read it; the name on disk where two read alike."""
    return _natural(read_as(name)), name


def _is_link(entry: os.DirEntry[str]) -> bool:
    """A symbolic link, or a junction of Windows."""
    junction = getattr(os.path, "isjunction", None)
    return entry.is_symlink() or bool(junction is not None and junction(entry.path))


def _is_folder(entry: os.DirEntry[str]) -> bool:
    try:
        return entry.is_dir(follow_symlinks=False)
    except OSError:
        return False


def _regular(
    entry: os.DirEntry[str], path: str, parents: tuple[str, ...], store: Store
) -> SourceFile:
    """A file with its size and digest; without digest where it cannot be read."""
    sha256, size, state = _UNKNOWN, 0, None
    try:
        status = os.lstat(entry.path)
        size = status.st_size
        if stat.S_ISREG(status.st_mode):
            sha256, state = store.digest(entry.path), state_of(status)
    except OSError:  # unreadable, or gone since the folder was listed: its reader says so
        pass
    return _file(path, parents, size, sha256, state)


def _file(
    path: str,
    parents: tuple[str, ...],
    size: int = 0,
    sha256: Sha256 = _UNKNOWN,
    state: FileState | None = None,
) -> SourceFile:
    """The value of one file; `path` below the workspace, in the form on disk."""
    name = read_as(path.rpartition("/")[2])
    return SourceFile(RelPath(written(path)), name, size, sha256, parents, state=state)


def folders_below(root: Path) -> tuple[FolderOnDisk, ...]:
    """Every folder below `root`, empty ones too, in natural order; links are not followed."""
    return tuple(_folders(Path(root), "", ()))


def _folders(folder: Path, above: str, parents: tuple[str, ...]) -> Iterator[FolderOnDisk]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda one: _order(one.name))
    except OSError:  # its files cannot be seen either
        return
    for entry in entries:
        if _is_folder(entry) and not _is_link(entry):
            names = (*parents, read_as(entry.name))
            path = f"{above}{entry.name}"
            yield FolderOnDisk(RelPath(written(path)), names)
            yield from _folders(Path(entry.path), f"{path}/", names)
