"""The name of a file's bytes."""

import errno
import hashlib
import os
import stat
import time
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol

from anjuan.model.evidence import SourceFile
from anjuan.model.fixity import Digests, FileState
from anjuan.model.units import Sha256

_PIECE = 1 << 20
_SETTLED = 2.0
"""Seconds after which a change of a file also changes its time stamp on every file system."""


def sha256_of(path: Path) -> Sha256:
    """SHA-256 of a file's bytes, 64 hexadecimal digits; the file is never in memory as a whole.

    Raises:
        OSError: the file cannot be read.
    """
    refuse_what_is_no_file(path, path.stat().st_mode)
    with path.open("rb") as stream:
        return Sha256(hashlib.file_digest(stream, "sha256").hexdigest())


def state_of(status: os.stat_result) -> FileState | None:
    """The state by which a change of the file shows; None while the last change is too recent."""
    if time.time() - max(status.st_mtime, status.st_ctime) <= _SETTLED:
        return None
    return FileState(status.st_size, status.st_mtime_ns, status.st_ino, status.st_ctime_ns)


def is_still(path: Path, file: SourceFile) -> bool:
    """Whether the file has the bytes of its digest: by its state, else by reading it again.

    Raises:
        OSError: the file cannot be read.
    """
    if file.state is not None and file.state == state_of(path.stat()):
        return True
    return file.sha256 == sha256_of(path)


def refuse_what_is_no_file(path: Path | str, mode: int) -> None:
    """Pipes and devices give no end: who opens one may wait for ever.

    Raises:
        OSError: by its mode it is no regular file.
    """
    if not stat.S_ISREG(mode):
        raise OSError(errno.EINVAL, "no regular file", str(path))


def digests_of(path: Path) -> Digests:
    """Both digests, the file read once.

    Raises:
        OSError: the file cannot be read.
    """
    return copy_digested(path, None)


def copy_digested(source: Path, target: Path | None) -> Digests:
    """Both digests of a file, the bytes written to `target` on the way; read once, never held.

    Raises:
        OSError: the one cannot be read or the other written.
    """
    sha256, sm3, size = hashlib.sha256(), _sm3(), 0
    refuse_what_is_no_file(source, source.stat().st_mode)
    with source.open("rb") as stream:
        written = target.open("wb") if target is not None else None
        try:
            while piece := stream.read(_PIECE):
                sha256.update(piece)
                sm3.update(piece)
                size += len(piece)
                if written is not None:
                    written.write(piece)
        finally:
            if written is not None:
                written.close()
    return Digests(size, Sha256(sha256.hexdigest()), sm3.hexdigest())


class _Hash(Protocol):
    def update(self, data: bytes, /) -> None: ...

    def hexdigest(self) -> str: ...


def _sm3() -> _Hash:
    """OpenSSL's where this Python has it, else the one of `cryptography`."""
    try:
        return hashlib.new("sm3")
    except ValueError:
        return _SlowerSm3()


class _SlowerSm3:
    """SM3 by `cryptography`, in the shape of `hashlib`."""

    def __init__(self) -> None:
        hashes = resolve_name("cryptography.hazmat.primitives.hashes")  # rarely needed
        self._hash = hashes.Hash(hashes.SM3())

    def update(self, data: bytes, /) -> None:
        self._hash.update(data)

    def hexdigest(self) -> str:
        found: bytes = self._hash.finalize()
        return found.hex()
