"""The workspace as it lies on disk: every file once, in natural order, links not followed."""

import os
import stat
from collections.abc import Callable, Iterator
from pathlib import Path

from natsort import natsort_keygen, ns

from anjuan.adapters.names import read_as, written
from anjuan.adapters.store import Store
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath, Sha256

_natural: Callable[[str], object] = natsort_keygen(alg=ns.INT | ns.IGNORECASE)
_UNKNOWN = Sha256("")


def walk(root: Path, store: Store) -> tuple[SourceFile, ...]:
    """Every file below `root`, exactly once, in natural order (2 before 10), folder by folder.

    A link stands for itself and is not followed. A folder that cannot be opened, and anything that
    is no regular file, stands in the list with an empty digest, so that it is lost on nobody.

    Raises:
        OSError: `root` itself cannot be listed.
    """
    os.scandir(root).close()
    return tuple(_below(root, root, (), store))


def _below(
    root: Path, folder: Path, parents: tuple[str, ...], store: Store
) -> Iterator[SourceFile]:
    """The files of a folder and of the folders in it, names in natural order."""
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda one: _order(one.name))
    except OSError:
        yield _file(root, folder, parents[:-1], size=0, sha256=_UNKNOWN)
        return
    for entry in entries:
        path = Path(entry.path)
        if _is_link(entry):
            yield _file(root, path, parents, size=0, sha256=_UNKNOWN, link=True)
        elif _is_folder(entry):
            yield from _below(root, path, (*parents, read_as(entry.name)), store)
        else:
            yield _regular(root, path, parents, store)


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


def _regular(root: Path, path: Path, parents: tuple[str, ...], store: Store) -> SourceFile:
    """A file with its size and digest; without digest where it cannot be read."""
    try:
        status = path.lstat()
        size = status.st_size
        sha256 = store.digest(path) if stat.S_ISREG(status.st_mode) else _UNKNOWN
    except OSError:  # unreadable, or gone since the folder was listed: its reader says so
        return _file(root, path, parents, size=_size(path), sha256=_UNKNOWN)
    return _file(root, path, parents, size=size, sha256=sha256)


def _size(path: Path) -> int:
    try:
        return path.lstat().st_size
    except OSError:
        return 0


def _file(  # noqa: PLR0913 - the fields of the value
    root: Path,
    path: Path,
    parents: tuple[str, ...],
    *,
    size: int,
    sha256: Sha256,
    link: bool = False,
) -> SourceFile:
    """The value of one file."""
    below = RelPath(written(path.relative_to(root).as_posix()))
    return SourceFile(below, read_as(path.name), size, sha256, parents, link)
