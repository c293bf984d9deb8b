"""Ways in which reading a file ends its process; run by `Readers` in place of the readers."""

import os
import time
from pathlib import Path

from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import Facts, Format, SourceFile


def crashes(path: Path, file: SourceFile, keep: Shelf) -> Facts:
    del path, file, keep
    os.abort()


def crashes_when_large(path: Path, file: SourceFile, keep: Shelf) -> Facts:
    held = b"x" * 400_000_000
    time.sleep(0.5)
    del path, file, keep
    os._exit(len(held) % 7)


def runs_out_of_memory(path: Path, file: SourceFile, keep: Shelf) -> Facts:
    del path, file, keep
    raise MemoryError


def swells(path: Path, file: SourceFile, keep: Shelf) -> Facts:
    held = b"x" * 600_000_000
    time.sleep(30)
    del path, file, keep
    return Facts(Format.UNKNOWN, detail=str(len(held)))


def hangs(path: Path, file: SourceFile, keep: Shelf) -> Facts:
    del path, file, keep
    time.sleep(30)
    return Facts(Format.UNKNOWN)
