"""What the makers of pages and pictures need of the store, and how they say that nothing came."""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Protocol

from anjuan.adapters.digests import sha256_of
from anjuan.model.units import Sha256


class Artifacts(Protocol):
    """Keeps made files by the key of all that went into them."""

    def artifact(self, key: str, suffix: str, make: Callable[[Path], None]) -> Path:
        """The file made for `key`; `make` writes it to the given path where it is not there yet.

        It is kept whole or not at all: what `make` raises goes through and nothing stays.
        """
        ...


@dataclass(frozen=True, slots=True)
class OfSource:
    """What is made of one file, kept only if that still has the bytes of the digest in the keys."""

    artifacts: Artifacts
    path: Path
    sha256: Sha256

    def artifact(self, key: str, suffix: str, make: Callable[[Path], None]) -> Path:
        """As `Artifacts.artifact`.

        Raises:
            Impossible: the file changed while it was worked on.
        """

        def checked(target: Path) -> None:
            make(target)
            insist_bytes(self.path, self.sha256)

        return self.artifacts.artifact(key, suffix, checked)


def insist_bytes(path: Path, sha256: Sha256) -> None:
    """Stops where a file has not the bytes any more that it was known by.

    Raises:
        Impossible: it changed, or is gone.
    """
    try:
        same = sha256_of(path) == sha256
    except OSError:
        same = False
    if not same:
        raise Impossible("处理时文件正在变化，请重新运行")


@dataclass(frozen=True, slots=True)
class NotMade:
    """Nothing could be made of a file; `reason` says why, in Chinese, without a full stop."""

    reason: str


class Impossible(Exception):  # noqa: N818 - carries a verdict on the material out of a `make`
    """Raised while an artifact is made; becomes a `NotMade`."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class _Absent(Exception):  # noqa: N818 - a question answered, not an error
    """The artifact is not there."""


def kept(artifacts: Artifacts, key: str, suffix: str) -> Path | None:
    """The artifact where it was made before, else None; nothing is made."""
    try:
        return artifacts.artifact(key, suffix, _refuse)
    except _Absent:
        return None


def _refuse(target: Path) -> None:
    raise _Absent(target.name)


def noted(artifacts: Artifacts, key: str, find: Callable[[], Any]) -> Any:
    """Plain data (lists, dicts, numbers, strings) found once and kept as JSON."""

    def make(target: Path) -> None:
        target.write_text(json.dumps(find(), ensure_ascii=False), encoding="utf-8")

    return json.loads(artifacts.artifact(key, ".json", make).read_text(encoding="utf-8"))
