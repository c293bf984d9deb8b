"""A workspace by its names and sizes: no file of it is opened, but those that steer the program."""

import os
import stat
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.names import locate, written
from anjuan.model.units import RelPath, Sha256


def sizes_below(root: Path) -> Mapping[RelPath, int]:
    """Every file below `root` with its size; links are left out, and no folder is followed twice.

    A folder that cannot be listed stands for itself with the size 0, as the program's walk has it.
    """
    return dict(_sizes(root, ""))


def _sizes(folder: Path, above: str) -> Iterator[tuple[RelPath, int]]:
    try:
        with os.scandir(folder) as listing:
            entries = list(listing)
    except OSError:
        yield RelPath(written(above.removesuffix("/"))), 0
        return
    for entry in entries:
        if entry.is_symlink():
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _sizes(Path(entry.path), f"{above}{entry.name}/")
        else:
            yield RelPath(written(f"{above}{entry.name}")), _size(entry.path)


def _size(path: str | Path) -> int:
    """Of a file; 0 where it is gone, or is no regular one."""
    try:
        status = os.lstat(path)
    except OSError:
        return 0
    return status.st_size if stat.S_ISREG(status.st_mode) else 0


def sizes_of(root: Path, paths: Iterable[RelPath]) -> Mapping[RelPath, int]:
    """Sizes of files that lie beside `root`; those that are not there are left out."""
    found = ((path, locate(root, path)) for path in paths)
    return {path: _size(file) for path, file in found if file.is_file()}


def digests_of(root: Path, paths: Iterable[RelPath]) -> Mapping[RelPath, Sha256]:
    """Digests of a few small files below `root`; empty where one cannot be read."""
    return {path: _digest(locate(root, path)) for path in paths}


def _digest(path: Path) -> Sha256:
    try:
        return sha256_of(path)
    except OSError:
        return Sha256("")
