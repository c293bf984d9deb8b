"""Whether files are still what they were: listings, differences, the chain of builds."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import NamedTuple

from anjuan.model.units import RelPath, Sha256


@dataclass(frozen=True, slots=True)
class Fixity:
    """The bytes of a file: how many, and their digest."""

    size: int
    sha256: Sha256
    """Empty where nobody read it: then sizes alone are compared."""


class FileState(NamedTuple):
    """What a file system tells of a file without its bytes being read; a change shows in it."""

    size: int
    modified: int
    """Time of the last change of its bytes, ns since 1970."""
    inode: int
    changed: int
    """Time of the last change of its entry, ns since 1970: no program sets it back."""


@dataclass(frozen=True, slots=True)
class Digests:
    """SHA-256 and SM3 (GB/T 32905-2016) of a file's bytes, and how many they are."""

    size: int
    sha256: Sha256
    sm3: str
    """64 hexadecimal digits."""


Listing = Mapping[RelPath, Fixity]
"""Files by their path, `/` between its parts."""


class Change(StrEnum):
    """What became of a file since it was listed."""

    MISSING = "missing"
    UNEXPECTED = "unexpected"
    """It is there and in no list."""
    CHANGED = "changed"
    MOVED = "moved"
    """Its bytes lie in another folder now."""
    RENAMED = "renamed"
    """Its bytes lie in the same folder under another name."""
    UNREADABLE = "unreadable"
    RECORD = "record"
    """A record that others are held against is itself not what it was."""


@dataclass(frozen=True, slots=True)
class Difference:
    """One file that is not as it was."""

    change: Change
    path: RelPath
    """Where it was listed; of an unexpected one, where it lies."""
    now: RelPath | None = None
    """Where its bytes lie now: of what was moved or renamed, or whose place another file took."""
    about: str = ""
    """More, in Chinese, without a full stop."""


@dataclass(frozen=True, slots=True)
class Attested:
    """A build, recorded: its manifest, what changed in its material since the record before.

    A line of JSON each; `previous` is the digest of the line before, so that none can be taken out
    or changed without all later ones telling.
    """

    number: int
    """From 1."""
    at: str
    """ISO 8601, with the offset of China."""
    previous: str
    """SHA-256 of the line before; empty in the first."""
    manifest: Sha256
    changed: Mapping[RelPath, Fixity] = field(default_factory=dict)
    """New files, and files with other bytes than in the record before."""
    removed: tuple[RelPath, ...] = ()
    key: str = ""
    """The public key of who signed, 32 bytes in Base64 (Ed25519, RFC 8032)."""
    signature: str = ""
    """Over the line without it, 64 bytes in Base64."""


@dataclass(frozen=True, slots=True)
class Head:
    """The last record of a chain that this machine has seen."""

    number: int
    line: str
    """SHA-256 of its line."""


@dataclass(frozen=True, slots=True)
class Chain:
    """The records of a folder's builds as they were found."""

    records: tuple[Attested, ...]
    """Up to the first line that is wrong."""
    fault: str = ""
    """What is wrong with it, in Chinese, without a full stop; empty where nothing is."""
    known: bool = True
    """Whether this machine has seen it before, so that records taken off its end would show."""


@dataclass(frozen=True, slots=True)
class Verified:
    """What a check of a folder against its records came to."""

    differences: tuple[Difference, ...]
    looked_at: int
    """Files that were held against a record."""
    notes: tuple[str, ...] = ()
    """What has to be known besides, in Chinese: what could not be looked at, and why."""

    @property
    def holds(self) -> bool:
        """Whether all that was looked at is as it was."""
        return not self.differences
