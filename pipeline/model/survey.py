"""A workspace read and judged: what every list, book and answer is made from."""

from dataclasses import dataclass
from pathlib import Path

from anjuan.model.evidence import Inventory
from anjuan.model.finding import Audit, Folded
from anjuan.model.plan import Plan
from anjuan.model.seal import Seal
from anjuan.model.settings import Settings


@dataclass(frozen=True, slots=True)
class Survey:
    """The plan, the material, the judgement, and the findings as people read them."""

    plan: Plan
    inventory: Inventory
    audit: Audit
    folded: tuple[Folded, ...]


@dataclass(frozen=True, slots=True)
class Built:
    """What a build came to."""

    survey: Survey
    books: int
    pages: int
    """Of all books together."""
    notes: tuple[str, ...]
    """What people should know of the way in which pages came about (Chinese)."""
    outputs: tuple[str, ...]
    why: tuple[str, ...] = ()
    """What was made anew, and why (Chinese)."""


@dataclass(frozen=True, slots=True)
class Making:
    """All that a build knows before it makes anything."""

    plan: Plan
    """By what is judged: the plan, or the scheme as one."""
    read: Inventory
    """The material as it was read."""
    inventory: Inventory
    """The same as the scheme has it."""
    settings: Settings
    target: Path
    """Where the outputs will stand."""
    seal: Seal | None
    """What stands on the shelf with numbers that do not change."""
