"""What the book wants of a file before it can be bound."""

from dataclasses import dataclass

from anjuan.model.evidence import Material
from anjuan.model.masking import Known
from anjuan.model.pieces import PreparedTable

MOST_PAGES = 2_000
"""Of one file in the books: seven volumes. A file may tell of a million."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A file to be bound: what it is called there, its tables, what is underlined in it."""

    material: Material
    title: str
    tables: tuple[PreparedTable, ...] = ()
    proofs: tuple[str, ...] = ()
    """Sentences to be underlined (印证)."""
    known: Known = ()
    """Personal numbers that its tables and text hold."""
    too_many: int = 0
    """About how many pages its tables would take, where books take no so many: it has none then."""
