"""The name of a file's bytes."""

import hashlib
from pathlib import Path

from anjuan.model.units import Sha256


def sha256_of(path: Path) -> Sha256:
    """SHA-256 of a file's bytes, 64 hexadecimal digits; the file is never in memory as a whole.

    Raises:
        OSError: the file cannot be read.
    """
    with path.open("rb") as stream:
        return Sha256(hashlib.file_digest(stream, "sha256").hexdigest())
