"""One indicator with one measure, told to the count."""

from __future__ import annotations

from typing import Any

from field.item import Item
from field.kit import Workspace

HOME = "03-数据佐证"


class Book:
    """One indicator with one measure, one item and one table of it."""

    def __init__(self, space: Workspace) -> None:
        self.space = space
        self.count = 0

    def add(  # noqa: PLR0913
        self,
        title: str,
        measure: dict[str, Any],
        *,
        holds: bool,
        why: str,
        value: float | None = None,
        kind: str = "ledger",
        every: str = "year",
        mentions: str | None = None,
        day: str | None = None,
        start: str | None = None,
        **plan: Any,
    ) -> Item:
        self.count += 1
        number = f"3.{self.count}"
        told = {"type": measure["type"], "holds": holds, "why": why, "mentions": mentions}
        if value is not None:
            told["value"] = value
        each = {kind: 1}
        if start:
            plan["from"] = start
        duty = self.space.indicator(
            number, title, every, measures=[measure], told=[told], each=each, **plan
        )
        day = day or f"2023-{self.count % 12 + 1:02d}-{self.count % 17 + 10}"
        folder = f"{HOME}/{number}-{title}/{day} {title}"
        item = Item(self.space, duty, folder, day, place=None)
        if holds:
            self.space.trap(folder, why)
        return item
