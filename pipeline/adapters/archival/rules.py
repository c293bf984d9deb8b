"""A rule of PDF/A as a row: its clause, what is said where it is broken, and how to tell."""

from collections.abc import Callable
from dataclasses import dataclass

from anjuan.adapters.archival.parts import Kind, Part


@dataclass(frozen=True, slots=True)
class Rule:
    """Our own check of a clause of ISO 19005-2:2011; no certified validation."""

    clause: str
    kind: Kind
    told: str
    """What is wrong where it does not hold (Chinese)."""
    holds: Callable[[Part], bool]
    """Whether a part keeps it; what this raises over a broken part means that it does not."""
