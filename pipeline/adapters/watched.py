"""A folder's changes, as the system tells them or by looking every so often (watchfiles)."""

import os
import time
from collections.abc import Callable, Iterable, Iterator
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
    root: Path,
    concerns: Callable[[str], bool],
    *,
    every: int | None,
    beside: Callable[[], Iterable[Path]] = tuple,
) -> Iterator[frozenset[str]]:
    """Batches of changed paths below `root`, with `/`, that `concerns` lets pass; without end.

    So are those of the folders `beside` it, which is asked again after each batch in which anything
    stands: what the folder holds decides which they are.

    The first comes at once; nothing that changes from then on is missed. Empty ones tell that time
    goes by. With `every`, the folder is looked through so many
    seconds apart: shares and network drives often tell nothing. A folder that is gone is waited
    for; that it came back is a change of `.`.

    Raises:
        OutputError: the system cannot watch so many folders.
    """
    root = root.resolve()  # as the system names what changed
    while True:
        others = _resolved(beside())
        same = _identities(root, others)
        for batch in _watched(root, others, every):
            names = (_below(root, others, path) for path in batch)
            told = frozenset(name for name in names if name and concerns(name))
            yield told
            if _identities(root, others) != same or (told and _resolved(beside()) != others):
                break
        while _identity(root) is None:
            time.sleep(_ABSENT)
            yield frozenset()
        yield frozenset({"."})


def _watched(root: Path, others: tuple[Path, ...], every: int | None) -> Iterator[tuple[str, ...]]:
    told = watch(
        root,
        *(one for one in others if one.is_dir()),
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


def _below(root: Path, others: Iterable[Path], path: str) -> str:
    """The path below the root, or below one of the others, with `/`; empty where it is none."""
    names = (os.path.relpath(path, one).replace(os.sep, "/") for one in (root, *others))
    return next((name for name in names if name != "." and not name.startswith("../")), "")


def _resolved(folders: Iterable[Path]) -> tuple[Path, ...]:
    return tuple(one.resolve() for one in folders)


def _identities(root: Path, others: Iterable[Path]) -> list[tuple[int, int] | None]:
    return [_identity(one) for one in (root, *others)]


def _identity(root: Path) -> tuple[int, int] | None:
    """What tells a folder from another of its name; None where there is none."""
    try:
        found = root.stat()
    except OSError:
        return None
    return found.st_dev, found.st_ino
