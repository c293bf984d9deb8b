"""Folders for what a run needs for a while: they go with it, or with the next run where it died.

A process that is killed clears nothing up. So beside each folder lies a file that its process holds
locked as long as it lives, under any number and in any container: what nobody holds is removed.
"""

import contextlib
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from anjuan.adapters.file_locks import take

_PREFIX = "anjuan-"
_HELD = ".held"
"""How the file beside a folder ends."""


@contextmanager
def scratch(purpose: str) -> Iterator[Path]:
    """An empty folder in the system's place for temporary files, for nobody but this user.

    Raises:
        OSError: none can be made there.
    """
    clear_left()
    descriptor, held = _holding(purpose)
    folder = held.with_suffix("")
    try:
        folder.mkdir(mode=0o700)
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)
        os.close(descriptor)
        held.unlink(missing_ok=True)


def clear_left() -> None:
    """Removes what runs of this user left that have died; looked for once a process."""
    _clear(tempfile.gettempdir())


@cache
def _clear(place: str) -> None:
    for held in Path(place).glob(f"{_PREFIX}*{_HELD}"):
        with contextlib.suppress(OSError):
            if _is_ours(held):
                _clear_if_left(held)


def _is_ours(path: Path) -> bool:
    """Whether it was made by this user; who can write everywhere leaves others' alone."""
    return not hasattr(os, "geteuid") or path.lstat().st_uid == os.geteuid()


def _clear_if_left(held: Path) -> None:
    descriptor = os.open(held, os.O_RDWR | getattr(os, "O_NOFOLLOW", 0))
    try:
        left = take(descriptor)
        if left:
            shutil.rmtree(held.with_suffix(""), ignore_errors=True)
    finally:
        os.close(descriptor)
    if left:
        held.unlink(missing_ok=True)


def _holding(purpose: str) -> tuple[int, Path]:
    """A new file, open and locked; another run may have taken it for left before it was locked."""
    while True:
        name = f"{_PREFIX}{purpose}-{os.getpid()}-"
        descriptor, path = tempfile.mkstemp(prefix=name, suffix=_HELD)
        if take(descriptor) and os.path.exists(path):  # noqa: PTH110 - a name, not a Path yet
            return descriptor, Path(path)
        os.close(descriptor)
