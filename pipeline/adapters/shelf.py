"""Made files by the key of all that went into them, in a folder that several processes share."""

import contextlib
import hashlib
import os
import time
from collections.abc import Callable
from pathlib import Path

_DAY = 86_400.0
"""Seconds; the last use of a file is known to the day."""


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
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{name[:16]}-{os.urandom(16).hex()}{suffix}")
        try:
            make(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return target

    def prune(self, most: int) -> tuple[int, int]:
        """Removes what was not used for longest until at most `most` bytes are left.

        What a run that was ended left half made goes first, once it is a day old. Gives how many
        files went, and their bytes. A file that is in use elsewhere may stay.
        """
        now = time.time()
        found = [(path, path.stat()) for path in self.folder.rglob("*") if path.is_file()]
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
