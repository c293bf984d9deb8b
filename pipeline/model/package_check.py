"""A package as it was found, and the 四性检测 of it item by item (DA/T 70-2018)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from anjuan.model.fixity import Difference, Digests
from anjuan.model.units import RelPath

SIGNATURES = "签名"
"""Folder of what no manifest names: signatures over the manifests, and the record of builds."""
SIGNATURE = RelPath(f"{SIGNATURES}/上报包.json")
CHAIN = RelPath(f"{SIGNATURES}/组卷记录.jsonl")
CATALOGUE, README, INFO = RelPath("目录文件.xml"), RelPath("说明文件.txt"), RelPath("bag-info.txt")
DATA = "data/"


class Verdict(StrEnum):
    """What came of an item."""

    PASSED = "通过"
    FAILED = "不通过"
    BY_HAND = "人工确认"
    """Nobody looked: it cannot be seen from the files, or was not looked at."""


@dataclass(frozen=True, slots=True)
class Examined:
    """An item of the 四性检测."""

    code: str
    """Of the stage 归档: `GD-1-1`."""
    name: str
    quality: str
    """真实性, 完整性, 可用性, 安全性."""
    expected: str
    actual: str
    verdict: Verdict


@dataclass(frozen=True, slots=True)
class Described:
    """An item of 目录文件.xml."""

    fields: Mapping[str, str]
    files: tuple[Mapping[str, str], ...]
    number: str


@dataclass(frozen=True, slots=True)
class Signature:
    """The signature over the tag manifests and the record of builds."""

    signed: Mapping[str, str]
    """Names with the SHA-256 that was signed."""
    right: bool
    key: str = ""
    """The public key, 32 bytes in Base64, of a signature that is right."""


Manifest = Mapping[RelPath, str]
"""Path → digest, as a manifest of the bag lists them."""


@dataclass(frozen=True, slots=True)
class Package:
    """What a package holds, read anew, before it is judged."""

    files: Mapping[RelPath, Digests | None]
    """Every file below its folder; None where it cannot be read. Digests are empty if not read."""
    manifests: Mapping[RelPath, Manifest]
    signature: Signature
    chain: tuple[bytes, ...]
    """The lines of the record of builds."""
    info: Mapping[str, str]
    """`bag-info.txt`."""
    readme: str
    items: tuple[Described, ...] | None
    """None where 目录文件.xml cannot be read."""
    declared: str
    """How many items 目录文件.xml says that it has."""
    unopened: tuple[RelPath, ...]
    """Files of the payload that a reader was tried on, in vain."""
    opened: int
    """Files that a reader could open."""
    locked: tuple[RelPath, ...]
    """Files under a password."""
    quick: bool


@dataclass(frozen=True, slots=True)
class Found:
    """A package, held against what vouches for it."""

    package: Package
    differences: tuple[Difference, ...]
    signed: bool
    """Whether the manifests bear a signature that is right."""
    chained: bool
    """Whether the record of builds lies in it, whole."""
