"""What `file` proposes: where each piece of the inbox belongs, how sure that is, what stays."""

from dataclasses import dataclass

from anjuan.model.evidence import Facts, SourceFile
from anjuan.model.units import IndicatorId, RelPath, Sha256

REGISTER = "收件登记.xlsx"
"""The register of receipts, beside the plan."""
STATE_FOLDER = ".anjuan"
OPENED_ARCHIVES = f"{STATE_FOLDER}/拆过的压缩包"
"""Where archives are kept once they were opened."""

INTAKE_FOLDER = f"{STATE_FOLDER}/收件"
"""What `serve` keeps: what was handed in and not accepted yet, links, its log."""

_MOST_BYTES = 255
"""The longest name that file systems take."""

Names = tuple[str, ...]
"""Names of folders as people read them, outermost first."""


@dataclass(frozen=True, slots=True)
class FolderOnDisk:
    """A folder of the workspace, empty or not: its path on disk, its names as people read them."""

    path: RelPath
    names: Names


@dataclass(frozen=True, slots=True)
class Received:
    """A file of the inbox with what was read of it.

    A member of an archive has the path that it would have, were the archive opened beside itself.
    """

    file: SourceFile
    facts: Facts
    archive: RelPath | None = None


@dataclass(frozen=True, slots=True)
class Move:
    """One file on its way: from where to where, and which bytes."""

    source: RelPath
    goal: RelPath
    sha256: Sha256
    size: int
    archive: RelPath | None = None
    """The archive of the inbox that it comes out of."""
    parked: bool = False
    """A member of an archive that only goes into the inbox, for people to decide."""


@dataclass(frozen=True, slots=True)
class Proposal:
    """A piece that moves as one: a folder, or a file with its copies."""

    name: str
    """What people know it by."""
    folder: RelPath
    """The folder where it belongs; for a doubtful one the likeliest, empty where none is."""
    moves: tuple[Move, ...]
    certain: bool
    why: str
    likely: tuple[IndicatorId, ...] = ()
    """The indicators that come in question, best first; of a certain one, its only one."""
    step: str = ""
    """What to do about a doubtful one."""


@dataclass(frozen=True, slots=True)
class Kept:
    """What stays where it is, and why."""

    path: RelPath
    reason: str
    step: str = ""


@dataclass(frozen=True, slots=True)
class Offer:
    """All that became of the inbox: every file of it stands in exactly one place."""

    proposals: tuple[Proposal, ...] = ()
    kept: tuple[Kept, ...] = ()
    parked: tuple[Move, ...] = ()
    """Members of archives that go into the inbox, since nobody knows yet where they belong."""
    archives: tuple[Move, ...] = ()
    """Archives that can be opened, on their way to where they are kept once that is done."""

    @property
    def certain(self) -> tuple[Proposal, ...]:
        """What moves on consent."""
        return tuple(one for one in self.proposals if one.certain)

    @property
    def doubtful(self) -> tuple[Proposal, ...]:
        """What people have to decide."""
        return tuple(one for one in self.proposals if not one.certain)


def numbered(name: str, number: int) -> str:
    """A name that is free where `name` is taken: `通知（2）.docx`, no longer than systems take."""
    stem, dot, suffix = name.rpartition(".")
    if not stem or len(suffix) > len("numbers"):
        stem, dot, suffix = name, "", ""
    tail = f"（{number}）{dot}{suffix}"
    return f"{fitting(stem, _MOST_BYTES - len(_bytes(tail)))}{tail}"


def fitting(name: str, most: int = _MOST_BYTES) -> str:
    """The name, cut at its end to so many bytes; no character is cut in two."""
    while len(_bytes(name)) > most:
        name = name[:-1]
    return name


def _bytes(name: str) -> bytes:
    return name.encode(errors="surrogateescape")
