"""What follows from the program itself, worked out once for a state of its files and libraries."""

import hashlib
import os
import sys
import time
from collections.abc import Callable, Iterator
from functools import cache
from pathlib import Path
from pkgutil import resolve_name
from typing import Final, Protocol

_PROGRAM: Final = Path(__file__).resolve().parent.parent
_RECORDS: Final = (".dist-info", ".egg-info", ".egg-link")
_SETTLED: Final = 2.0
"""Seconds after which a change of a file also changes its time stamp on every file system."""


class Memory(Protocol):
    """Keeps short answers between runs (`Store`)."""

    def noted(self, key: str) -> str | None:
        """What was noted under the key, if anything."""
        ...

    def note(self, key: str, answer: str) -> None:
        """Notes it."""
        ...


def remembered(memory: Memory, name: str, work: Callable[[], str]) -> str:
    """What `work` gives, which depends on nothing but the program and its libraries.

    It is worked out again whenever a source of ours was touched, or a library installed, changed
    or removed; while that has not settled, in every run.
    """
    state = _state()
    if state is None:
        return work()
    key = f"program/{state}/{name}"
    known = memory.noted(key)
    if known is None:
        known = work()
        memory.note(key, known)
    return known


def known_recipe(memory: Memory, *modules: str) -> str:
    """`recipe(*modules)` of `adapters/recipes.py`, which reads all their sources."""

    def work() -> str:
        return str(resolve_name("anjuan.adapters.recipes:recipe")(*modules))

    return remembered(memory, f"recipe {' '.join(modules)}", work)


@cache
def _state() -> str | None:
    """The program by the stamps of its files, and its libraries; None where a file is very new."""
    digest = hashlib.sha256(sys.version.encode())
    newest = 0.0
    for path, found in _sources(os.fspath(_PROGRAM)):
        stamps = (found.st_size, found.st_mtime_ns, found.st_ctime_ns, found.st_ino)
        digest.update(f"{path} {stamps}\n".encode("utf-8", "surrogateescape"))
        newest = max(newest, found.st_mtime, found.st_ctime)
    for name in libraries():
        digest.update(f"{name}\n".encode("utf-8", "surrogateescape"))
    return digest.hexdigest() if time.time() - newest > _SETTLED else None


def _sources(folder: str) -> Iterator[tuple[str, os.stat_result]]:
    """Every source of ours below a folder."""
    with os.scandir(folder) as listing:
        entries = sorted(listing, key=lambda one: one.name)
    for entry in entries:
        if entry.name.endswith(".py"):
            yield entry.path, entry.stat()
        elif entry.is_dir() and not entry.name.startswith((".", "__")):
            yield from _sources(entry.path)


def libraries() -> Iterator[str]:
    """Every installed library with its version, as the names of their records tell both."""
    for folder in sys.path:
        try:
            names = os.listdir(folder or ".")  # noqa: PTH208 - a list of names is all
        except OSError:
            continue
        yield from sorted(one for one in names if one.endswith(_RECORDS))
