"""Made files by the key of all that went into them, in a folder that several processes share."""

import contextlib
import hashlib
import os
import re
import shutil
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import IO

_DAY = 86_400.0
"""Seconds; the last use of a file is known to the day."""
_NAME = re.compile(r"([0-9a-f]{2})/\1[0-9a-f]{62}\.?\w*")
"""Of a file below the shelf's folder: digest of its key and suffix."""


class Shelf:
    """Files by key, each there whole or not at all; needs no lock and opens nothing."""

    def __init__(self, folder: Path) -> None:
        """The shelf in `folder`, which is made when the first file is put there."""
        self.folder = folder

    def artifact(self, key: str, suffix: str, make: Callable[[Path], None]) -> Path:
        """The file that `make` writes to the path it is given, made once for a key.

        The key names everything that the bytes depend on: digests of the sources, parameters,
        versions. The file is there whole or not at all; whatever `make` raises is passed on.
        """
        name = hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()
        target = self.folder / name[:2] / f"{name}{suffix}"
        if _is_there(target):
            return target
        _write_whole(target, make)
        return target

    def names(self) -> tuple[str, ...]:
        """Of all files on it, by which another shelf takes them (`take`), sorted."""
        found = (path for path in self.folder.glob("??/*") if not path.name.startswith("."))
        return tuple(sorted(path.relative_to(self.folder).as_posix() for path in found))

    def take(self, name: str, made: IO[bytes]) -> None:
        """Lays a file down that was made for the same key on another shelf, under its name there.

        Raises:
            ValueError: no file has such a name on a shelf.
        """
        if not _NAME.fullmatch(name):
            raise ValueError(name)
        target = self.folder / name
        if not _is_there(target):
            _write_whole(target, lambda part: _copy(made, part))

    def prune(self, most: int) -> tuple[int, int]:
        """Removes what was not used for longest until at most `most` bytes are left.

        What a run that was ended left half made goes first, once it is a day old. Gives how many
        files went, and their bytes. A file that is in use elsewhere may stay.
        """
        now = time.time()
        found = list(files_below(self.folder))
        found.sort(key=lambda one: (not one[0].name.startswith("."), one[1].st_mtime))
        left = sum(state.st_size for _, state in found)
        gone, freed = 0, 0
        for path, state in found:
            half_made = path.name.startswith(".")
            if half_made and now - state.st_mtime < _DAY:
                continue
            if not half_made and left - freed <= most:
                break
            with contextlib.suppress(OSError):
                path.unlink()
                gone, freed = gone + 1, freed + state.st_size
        return gone, freed


def files_below(folder: Path) -> Iterator[tuple[Path, os.stat_result]]:
    """Every file below a folder with its state; what another run takes away meanwhile is no fault.

    Links are not followed.
    """
    for above, _, names in os.walk(folder):
        for path in (Path(above, name) for name in names):
            with contextlib.suppress(OSError):
                yield path, path.lstat()


def _write_whole(target: Path, make: Callable[[Path], None]) -> None:
    """Has the file written beside its place, then puts it there."""
    target.parent.mkdir(parents=True, exist_ok=True)
    part = target.with_name(f".{target.name[:16]}-{os.urandom(16).hex()}{target.suffix}")
    try:
        make(part)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)


def _copy(source: IO[bytes], target: Path) -> None:
    with target.open("wb") as stream:
        shutil.copyfileobj(source, stream)


def _is_there(path: Path) -> bool:
    """Whether the file is there; that it was asked for is noted, once a day."""
    try:
        state = path.stat()
    except OSError:
        return False
    if time.time() - state.st_mtime > _DAY:
        with contextlib.suppress(OSError):
            os.utime(path)
    return True
