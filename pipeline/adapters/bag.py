"""A BagIt 1.0 folder (RFC 8493) as it is filled: any size, one reading a file, taken up again.

It grows beside its place, a line in a journal for each file that is there; put in place when whole.
Manifests in SHA-256 and SM3 (GB/T 32905-2016).
"""

import contextlib
import json
import os
import shutil
from collections.abc import Callable, Collection, Iterable, Mapping
from pathlib import Path
from typing import Final

from anjuan.adapters.digests import copy_digested, digests_of, sha256_of
from anjuan.model.fixity import Digests
from anjuan.model.package_check import SIGNATURES
from anjuan.model.units import RelPath, Sha256

_JOURNAL: Final = ".已写入.jsonl"
ALGORITHMS: Final = ("sha256", "sm3")
BAGIT: Final = "bagit.txt"


class Changed(Exception):  # noqa: N818 - what happened, not an error of ours
    """A file has not the bytes any more that it was listed with."""


def insist(source: Path, sha256: Sha256) -> None:
    """Stops where a file has not the bytes any more that it was listed with.

    Raises:
        Changed: it has others.
        OSError: it cannot be read.
    """
    if sha256_of(source) != sha256:
        raise Changed(source)


class Bag:
    """A bag that is being filled in a folder beside its place."""

    def __init__(self, folder: Path) -> None:
        """Takes up what an interrupted run brought, if it did.

        Raises:
            OSError: the folder cannot be written.
        """
        self.folder = folder
        (folder / "data").mkdir(parents=True, exist_ok=True)
        self._there = dict(_journal(folder / _JOURNAL))
        self.files: dict[RelPath, Digests] = {}
        self.again = 0
        """Files that were there already."""

    def copy(self, path: RelPath, source: Path, sha256: Sha256) -> Digests:
        """Brings a file below `data/`; `sha256` is what its bytes must be.

        Raises:
            Changed: they are others.
            OSError: it cannot be read, or written here.
        """
        known = self._known(path)
        if known is not None and known.sha256 == sha256:
            self.again += 1
            return self._take(path, known)
        part = self._part(path)
        found = copy_digested(source, part)
        if found.sha256 != sha256:
            part.unlink()
            raise Changed(source)
        return self._settle(path, part, found)

    def make(self, path: RelPath, write: Callable[[Path], object]) -> Digests:
        """Brings a file below `data/` that is made here.

        Raises:
            OSError: it cannot be written.
        """
        part = self._part(path)
        write(part)
        return self._settle(path, part, digests_of(part))

    def write(self, path: RelPath, data: bytes) -> Digests:
        """Brings a few bytes below `data/`.

        Raises:
            OSError: they cannot be written.
        """
        return self.make(path, lambda part: part.write_bytes(data))

    def close(self, info: Mapping[str, str], tags: Mapping[str, bytes]) -> Mapping[str, Sha256]:
        """Writes the tag files and takes away what no longer belongs; gives what is to be signed.

        Args:
            info: `bag-info.txt`, without Payload-Oxum and Bag-Size, which are counted here.
            tags: other tag files, by name.

        Returns:
            The digest of each tag manifest, by its name.
        """
        self._drop_strangers()
        size = sum(one.size for one in self.files.values())
        counted = {"Payload-Oxum": f"{size}.{len(self.files)}", "Bag-Size": f"{size / 1e6:.1f} MB"}
        told = {
            BAGIT: b"BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-8\n",
            "bag-info.txt": _lines((f"{key}: {one}" for key, one in {**info, **counted}.items())),
            **tags,
        }
        for kind in ALGORITHMS:
            lines = (
                f"{getattr(one, kind)}  data/{_escaped(path)}"
                for path, one in sorted(self.files.items())
            )
            told[f"manifest-{kind}.txt"] = _lines(lines)
        for name, data in told.items():
            (self.folder / name).write_bytes(data)
        found = {name: digests_of(self.folder / name) for name in sorted(told)}
        for kind in ALGORITHMS:
            rows = (f"{getattr(one, kind)}  {name}" for name, one in found.items())
            (self.folder / f"tagmanifest-{kind}.txt").write_bytes(_lines(rows))
        return {
            name: digests_of(self.folder / name).sha256
            for name in (f"tagmanifest-{kind}.txt" for kind in ALGORITHMS)
        }

    def sign(self, name: str, data: bytes) -> None:
        """Puts a file into the folder of signatures."""
        path = self.folder / SIGNATURES / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)

    def finish(self) -> None:
        """No more of it is to come: the journal goes."""
        (self.folder / _JOURNAL).unlink(missing_ok=True)

    # ── inside ───────────────────────────────────────────────────────────────────────────────

    def _known(self, path: RelPath) -> Digests | None:
        found = self._there.get(path)
        try:
            size = (self.folder / "data" / path).stat().st_size
        except OSError:
            return None
        return found if found is not None and found.size == size else None

    def _part(self, path: RelPath) -> Path:
        place = self.folder / "data" / path
        place.parent.mkdir(parents=True, exist_ok=True)
        return self.folder / ".part"

    def _settle(self, path: RelPath, part: Path, found: Digests) -> Digests:
        part.replace(self.folder / "data" / path)
        line = json.dumps([path, found.size, found.sha256, found.sm3])
        with (self.folder / _JOURNAL).open("a", encoding="ascii") as stream:
            stream.write(f"{line}\n")
        return self._take(path, found)

    def _take(self, path: RelPath, found: Digests) -> Digests:
        self.files[path] = found
        return found

    def _drop_strangers(self) -> None:
        """Removes what an earlier run brought and this one does not."""
        (self.folder / ".part").unlink(missing_ok=True)
        data = self.folder / "data"
        _drop(data, {data / path for path in self.files})


def signed_bytes(signed: Mapping[str, str]) -> bytes:
    """What is signed of a package: names of manifests with their digests."""
    return json.dumps(dict(signed), sort_keys=True).encode("ascii")


def signature_file(signed: Mapping[str, str], key: str, signature: str) -> bytes:
    """A signature as its file holds it, in the one way in which it is written."""
    told = {"algorithm": "Ed25519", "signed": dict(signed), "key": key, "signature": signature}
    return f"{json.dumps(told, indent=1, sort_keys=True)}\n".encode("ascii")


def is_bag(folder: Path) -> bool:
    """Whether it is a package: a BagIt folder."""
    return (folder / BAGIT).is_file()


def keep_only(grown: Path, wanted: Mapping[str, Mapping[RelPath, Sha256]]) -> None:
    """Removes whatever a run that was cut off left, but for files that will be brought just so.

    Before anything is brought: a file that may not leave the office any more is gone at once.

    Args:
        grown: the folder in which a package grows.
        wanted: by bag below it (the empty name is the folder itself), which bytes its files are to
            have, by their path below `data/`.

    Raises:
        OSError: something cannot be removed.
    """
    kept: set[Path] = set()
    for name, files in wanted.items():
        folder = grown / name
        kept.add(folder / _JOURNAL)
        for path, found in dict(_journal(folder / _JOURNAL)).items():
            if files.get(path) == found.sha256:
                kept.add(folder / "data" / path)
    _drop(grown, kept)


def _drop(root: Path, kept: Collection[Path]) -> None:
    """Removes what lies below a folder and is not kept, and the folders that are left empty."""
    for folder, inner, names in os.walk(root, topdown=False):
        for path in (Path(folder, name) for name in names):
            if path not in kept:
                path.unlink()
        for name in inner:
            with contextlib.suppress(OSError):
                Path(folder, name).rmdir()


def put_in_place(grown: Path, target: Path) -> None:
    """Puts a package that is whole into its place; a former one there is taken away after it.

    Raises:
        OSError: the place cannot be written.
    """
    aside = _aside(target)
    if target.exists():
        target.replace(aside)
    grown.replace(target)
    shutil.rmtree(aside, ignore_errors=True)


def settle_former(target: Path) -> None:
    """Puts a former package back, or takes it away, which a run was replacing when it was cut off.

    Raises:
        OSError: it cannot be put back.
    """
    aside = _aside(target)
    if aside.exists() and not target.exists():
        aside.replace(target)
    shutil.rmtree(aside, ignore_errors=True)


def _aside(target: Path) -> Path:
    return target.with_name(f".{target.name}.旧")


def _journal(path: Path) -> list[tuple[RelPath, Digests]]:
    """What was brought already; a line that was cut off counts for nothing."""
    found = []
    try:
        lines = path.read_text(encoding="ascii").splitlines()
    except (OSError, UnicodeDecodeError):
        return []
    for line in lines:
        with contextlib.suppress(ValueError, TypeError):
            name, size, sha256, sm3 = json.loads(line)
            found.append((RelPath(str(name)), Digests(int(size), Sha256(str(sha256)), str(sm3))))
    return found


def _lines(lines: Iterable[str]) -> bytes:
    return "".join(f"{line}\n" for line in lines).encode("utf-8")


def _escaped(path: str) -> str:
    """A path in a manifest: line ends and the percent sign are escaped (RFC 8493 §2.1.3)."""
    return path.replace("%", "%25").replace("\n", "%0A").replace("\r", "%0D")


def unescaped(path: str) -> RelPath:
    """A path as a manifest writes it, read again."""
    for code, char in (("%0A", "\n"), ("%0a", "\n"), ("%0D", "\r"), ("%0d", "\r"), ("%25", "%")):
        path = path.replace(code, char)
    return RelPath(path)
