"""What the book wants of a file before it can be bound."""

from dataclasses import dataclass

from anjuan.model.binder import PreparedTable
from anjuan.model.evidence import Material

MOST_PROOFS = 3
"""Sentences of a file that are underlined at most (print.md §6, 08)."""


@dataclass(frozen=True, slots=True)
class Wish:
    """A file to be bound: what it is called there, its tables, what is underlined in it."""

    material: Material
    title: str
    tables: tuple[PreparedTable, ...] = ()
    proofs: tuple[str, ...] = ()
    """Sentences to be underlined (印证)."""
