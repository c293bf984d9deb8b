"""A folder's changes, as the system tells them or by looking every so often (watchfiles)."""

import os
import time
from collections.abc import Callable, Iterator
from pathlib import Path

from watchfiles import Change, watch

from anjuan.errors import OutputError

_QUIET, _LONGEST = 1_500, 60_000
"""Milliseconds without a change until a batch is told, and how long one may gather: a folder of
photos is copied in one go, not file by file."""
_TICK = 500
"""Milliseconds between two looks at the clock."""
_ABSENT = 2.0
"""Seconds between two looks whether a folder that is gone, as a share's is, has come back."""


def changes(
    root: Path, concerns: Callable[[str], bool], *, every: int | None
) -> Iterator[frozenset[str]]:
    """Batches of changed paths below `root`, with `/`, that `concerns` lets pass; without end.

    The first comes at once; nothing that changes from then on is missed. Empty ones tell that time
    goes by. With `every`, the folder is looked through so many
    seconds apart: shares and network drives often tell nothing. A folder that is gone is waited
    for; that it came back is a change of `.`.

    Raises:
        OutputError: the system cannot watch so many folders.
    """
    root = root.resolve()  # as the system names what changed
    while True:
        same = _identity(root)
        for batch in _watched(root, every):
            yield frozenset(name for one in batch if (name := _below(root, one)) and concerns(name))
            if _identity(root) != same:
                break
        while _identity(root) is None:
            time.sleep(_ABSENT)
            yield frozenset()
        yield frozenset({"."})


def _watched(root: Path, every: int | None) -> Iterator[tuple[str, ...]]:
    told = watch(
        root,
        watch_filter=None,
        debounce=_LONGEST,
        step=_QUIET,
        rust_timeout=_TICK,
        yield_on_timeout=True,
        force_polling=every is not None,
        poll_delay_ms=(every or 1) * 1_000,
        ignore_permission_denied=True,
    )
    try:
        for batch in told:
            yield tuple(path for change, path in batch if not _is_only_touched(change, path))
    except (OSError, RuntimeError) as fault:
        if root.is_dir():
            raise OutputError(
                f"系统不能监看“{root}”里这么多文件夹",
                advice="请加上 --poll 5，改成每隔5秒看一遍",
            ) from fault


def _is_only_touched(change: Change, path: str) -> bool:
    """A folder in which something changed, of which its own change tells."""
    return change is Change.modified and Path(path).is_dir()


def _below(root: Path, path: str) -> str:
    """The path below the root, with `/`; empty where it is none."""
    name = os.path.relpath(path, root).replace(os.sep, "/")
    return "" if name == "." or name.startswith("../") else name


def _identity(root: Path) -> tuple[int, int] | None:
    """What tells a folder from another of its name; None where there is none."""
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
