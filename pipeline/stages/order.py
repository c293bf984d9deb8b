"""The order of an item's pages: by kind as filing has it, then by date, then by natural name."""

import re
from collections.abc import Iterable
from datetime import date

from anjuan.model.evidence import Item, Material
from anjuan.model.kinds import Kind, binding_rank

_DIGITS = re.compile(r"(\d+)")


def natural_key(name: str) -> tuple[tuple[int, int, str], ...]:
    """Sorts 2 before 10: runs of digits compare as numbers, the rest as text."""
    return tuple(
        (0, int(part), part) if part.isdecimal() else (1, 0, part.casefold())
        for part in _DIGITS.split(name)
        if part
    )


def in_binding_order(item: Item, materials: Iterable[Material]) -> tuple[Material, ...]:
    """What called for it, what was done, what came of it (`kinds.binding_rank`), oldest first."""
    return tuple(sorted(materials, key=lambda one: _key(item, one)))


def _key(item: Item, one: Material) -> tuple[int, date, tuple[tuple[int, int, str], ...], str]:
    when = one.own_when or one.when or item.when
    day = when.period.first if when else date.max
    return binding_rank(one.kind or Kind.DOCUMENT), day, natural_key(one.file.name), one.path
