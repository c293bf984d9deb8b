"""Bytes on their way in: appended where they broke off, on the disk before anybody is told so."""

import hashlib
import os
import shutil
import sys
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO

from anjuan.adapters.intake.records import Handed
from anjuan.model.units import Sha256

_SPARE = 1 << 30
"""Bytes of the disk that stay free."""
_PIECE = 1 << 20


def _suffix(name: str) -> str:
    """The suffix of a name where it is a plain one: some readers ask for it."""
    suffix = Path(name).suffix.lower()
    return suffix if suffix[1:].isascii() and suffix[1:].isalnum() else ""


def sync_folder(folder: Path) -> None:
    """The names in a folder are on the disk when this returns; Windows writes them by itself."""
    if sys.platform == "win32":
        return
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)


class Staging:
    """The files of hand-ins that are not accepted yet; their names are ids, whatever theirs are."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder

    def path(self, file: Handed) -> Path:
        """Where the file lies once it is whole."""
        return self.folder / file.hand_in / f"{file.id}{_suffix(file.name)}"

    def _part(self, file: Handed) -> Path:
        return self.folder / file.hand_in / f"{file.id}.part"

    def offset(self, file: Handed) -> int:
        """How many bytes are there."""
        for path in (self._part(file), self.path(file)):
            with suppress(OSError):
                return path.stat().st_size
        return 0

    def has_room(self, size: int) -> bool:
        """Whether the disk takes so many bytes more."""
        return shutil.disk_usage(self.folder).free - size > _SPARE

    def opened(self, file: Handed) -> BinaryIO:
        """The part, to be appended to.

        Raises:
            OSError: it cannot be written.
        """
        part = self._part(file)
        if not part.parent.is_dir():
            part.parent.mkdir(exist_ok=True)
            sync_folder(self.folder)
        return part.open("ab")

    def kept(self, stream: BinaryIO) -> None:
        """What was appended is on the disk when this returns."""
        stream.flush()
        os.fsync(stream.fileno())

    def finish(self, file: Handed) -> Sha256:
        """The part is whole: it gets its name, which is on the disk too; gives its digest."""
        part, whole = self._part(file), self.path(file)
        if part.exists():
            with part.open("rb+") as stream:
                os.fsync(stream.fileno())
            part.replace(whole)
            sync_folder(whole.parent)
        digest = hashlib.sha256()
        with whole.open("rb") as stream:
            while piece := stream.read(_PIECE):
                digest.update(piece)
        return Sha256(digest.hexdigest())

    def drop(self, file: Handed) -> None:
        """Its bytes are gone."""
        for path in (self._part(file), self.path(file)):
            with suppress(FileNotFoundError):
                path.unlink()

    def drop_folder(self, hand_in: str) -> None:
        """The folder of a hand-in, where nothing is left in it."""
        with suppress(OSError):
            (self.folder / hand_in).rmdir()
