"""Made files by the key of all that went into them, in a folder that several processes share."""

import hashlib
import uuid
from collections.abc import Callable
from pathlib import Path


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
        if target.is_file():
            return target
        target.parent.mkdir(parents=True, exist_ok=True)
        part = target.with_name(f".{name[:16]}-{uuid.uuid4().hex}{suffix}")
        try:
            make(part)
            part.replace(target)
        finally:
            part.unlink(missing_ok=True)
        return target
