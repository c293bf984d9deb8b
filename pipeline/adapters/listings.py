"""What lies below a folder, file by file with its bytes, read anew: nothing known is believed."""

import os
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.names import locate, written
from anjuan.model.fixity import Fixity, Listing
from anjuan.model.units import RelPath, Sha256

UNREADABLE = Fixity(-1, Sha256("-"))
"""Of a file that cannot be read, and of what is no file: like no other."""


def listing(
    folder: Path, *, quick: bool, jobs: int, without: frozenset[str] = frozenset()
) -> Listing:
    """Every file below a folder; links are not followed.

    Args:
        folder: where to look.
        quick: sizes alone, nothing is read.
        jobs: how many files are read at once.
        without: folders right below it that are left out, by name.
    """
    paths = sorted(below(folder, without))

    def looked(path: RelPath) -> Fixity:
        return fixity_of(locate(folder, path), quick=quick)

    with ThreadPoolExecutor(jobs) as pool:
        return dict(zip(paths, pool.map(looked, paths), strict=True))


def fixity_of(path: Path, *, quick: bool = False) -> Fixity:
    """Size and digest of a file; `UNREADABLE` where there is none to be read."""
    try:
        if path.is_symlink() or not path.is_file():
            return UNREADABLE
        size = path.stat().st_size
        return Fixity(size, Sha256("") if quick else sha256_of(path))
    except OSError:
        return UNREADABLE


def listed(told: Any) -> Listing:
    """A listing as our JSON files write it: `[{"path", "size", "sha256"}, …]`.

    Raises:
        ValueError: it is none.
    """
    try:
        return {
            RelPath(str(one["path"])): Fixity(int(one["size"]), Sha256(str(one["sha256"])))
            for one in told
        }
    except (KeyError, TypeError, OverflowError) as fault:
        raise ValueError(told) from fault


def below(folder: Path, without: frozenset[str] = frozenset()) -> Iterator[RelPath]:
    """Every file below a folder; a folder that cannot be opened stands for itself.

    Args:
        folder: where to look.
        without: what lies right below it and is left out, by name.
    """
    return _below(folder, "", without)


def _below(folder: Path, above: str, without: frozenset[str] = frozenset()) -> Iterator[RelPath]:
    try:
        with os.scandir(folder) as entries:
            found = list(entries)
    except OSError:
        yield RelPath(above.removesuffix("/"))
        return
    for entry in found:
        path = f"{above}{written(entry.name)}"
        if path in without:
            continue
        if entry.is_dir(follow_symlinks=False):
            yield from _below(Path(entry.path), f"{path}/")
        else:
            yield RelPath(path)
