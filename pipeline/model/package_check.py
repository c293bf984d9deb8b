"""A package as it was found, and the 四性检测 of it item by item (DA/T 70-2018)."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from anjuan.model.fixity import Difference, Digests
from anjuan.model.units import RelPath


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
class Found:
    """What a package holds, read anew."""

    files: Mapping[RelPath, Digests | None]
    """Every file below its folder; None where it cannot be read. Digests are empty if not read."""
    differences: tuple[Difference, ...]
    signed: bool
    """Whether the manifests bear a signature that is right."""
    chained: bool
    """Whether the record of builds lies in it, whole."""
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
