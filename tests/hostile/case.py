"""A hostile file: where it lies, how it is made, what must be said of it."""

import os
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from pathlib import Path

FOLDER = "09-来件/9.1-来件"
"""Where a hostile file lies, if not elsewhere: below an indicator that owes nothing by itself."""


class Expected(Enum):
    """What a run owes a file."""

    TOLD = auto()
    """A finding of its own."""
    TAKEN = auto()
    """It is material like any other: what is odd in it is text."""
    EITHER = auto()
    """Damaged by dice: told or taken, never lost."""
    PASSED = auto()
    """Left out by rule and listed so (links, junk, sidecars)."""


@dataclass(frozen=True)
class Case:
    """A file below the workspace; `make` writes it at the path it is given."""

    name: bytes
    make: Callable[[Path], object]
    expected: Expected = Expected.TOLD
    folder: str = FOLDER

    def at(self, workspace: Path) -> Path:
        """Where it lies."""
        return Path(os.fsdecode(os.fsencode(workspace / self.folder) + b"/" + self.name))

    def write(self, workspace: Path) -> Path:
        """The file on disk; its name is bytes, in whatever encoding."""
        path = self.at(workspace)
        path.parent.mkdir(parents=True, exist_ok=True)
        self.make(path)
        return path


def case(
    name: str | bytes,
    make: Callable[[Path], object] | bytes,
    expected: Expected = Expected.TOLD,
    folder: str = FOLDER,
) -> Case:
    """A case whose content is bytes, or a function that writes it."""
    writes = make if callable(make) else _writes(make)
    return Case(name if isinstance(name, bytes) else name.encode(), writes, expected, folder)


def later(make: Callable[[], bytes | Mapping[str, str | bytes]]) -> Callable[[Path], object]:
    """Bytes, or parts of a zip, that are made only where they are written."""

    def write(path: Path) -> None:
        made = make()
        if isinstance(made, bytes):
            path.write_bytes(made)
        else:
            zipped(made)(path)

    return write


def _writes(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


def zipped(
    parts: Mapping[str, str | bytes], method: int = zipfile.ZIP_DEFLATED
) -> Callable[[Path], object]:
    """Writes a zip of these parts, stamped 1980."""

    def make(path: Path) -> None:
        with zipfile.ZipFile(path, "w", method) as archive:
            for name, content in parts.items():
                archive.writestr(zipfile.ZipInfo(name), content, method)

    return make
