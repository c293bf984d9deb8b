"""The mark of what an indicator demands: equal where two units' plans ask for the same."""

import json
from dataclasses import asdict
from hashlib import sha256

from anjuan.model.plan import Demand, Indicator

_LENGTH = 12
"""Hexadecimal digits: of a plan's few hundred indicators no two marks meet by chance."""


def demand_mark(of: Indicator) -> str:
    """Twelve hexadecimal digits over everything that is owed, and when, and for how many points.

    What each unit has for itself is left out: its departments, its people, the names of its
    folders, its waivers, and the words in which the demand is explained.
    """
    demanded = (
        of.id,
        of.title,
        of.task,
        of.points,
        of.every,
        of.period.first,
        of.period.last,
        of.by,
        of.grace,
        of.items,
        _named(of.each),
        _named(of.requires),
        bool(of.per),
        of.standing,
        [asdict(one) for one in of.measures],
    )
    text = json.dumps(demanded, default=str, ensure_ascii=False, sort_keys=True)
    return sha256(text.encode()).hexdigest()[:_LENGTH]


def _named(demands: tuple[Demand, ...]) -> list[tuple[list[str], int]]:
    return sorted((sorted(one.kinds), one.count) for one in demands)
