"""A workspace read and judged: what every list, book and answer is made from."""

from dataclasses import dataclass

from anjuan.model.evidence import Inventory
from anjuan.model.finding import Audit, Folded
from anjuan.model.plan import Plan


@dataclass(frozen=True, slots=True)
class Survey:
    """The plan, the material, the judgement, and the findings as people read them."""

    plan: Plan
    inventory: Inventory
    audit: Audit
    folded: tuple[Folded, ...]
