"""The matrix 单位 × 指标: a mark a cell, before it is a sheet or a page."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from anjuan.model.rollup import Edition


class Sort(StrEnum):
    """Of marks: what is worst in a cell; by it a writer chooses form and colour."""

    DONE = "done"
    EMPTY = "empty"
    SHORT = "short"
    BELOW = "below"
    LATER = "later"
    WAIVED = "waived"


@dataclass(frozen=True, slots=True)
class Mark:
    """What a cell shows."""

    sort: Sort
    text: str
    """A word or two, so that it is understood without colour."""
    words: str
    """For the reader of a single cell: `4期到期，已齐3期；1期没有材料`."""


LEGEND = (
    Mark(Sort.DONE, "√", "到期的都已齐"),
    Mark(Sort.EMPTY, "缺1", "有1期到期没有材料"),
    Mark(Sort.SHORT, "差1", "有1期到期材料不够"),
    Mark(Sort.BELOW, "未达", "材料够，数量指标没有达到"),
    Mark(Sort.LATER, "—", "还没有到期"),
    Mark(Sort.WAIVED, "不涉", "不涉及"),
)
"""Every sort with an example and its meaning."""


@dataclass(frozen=True, slots=True)
class MatrixRow:
    """A unit's marks, in the order of the edition's indicators."""

    name: str
    number: int
    """Of the unit, by which other lists are linked."""
    complete: int
    incomplete: int
    secured: float
    """按材料测算得分, as it is printed."""
    marks: tuple[Mark, ...]
    note: str = ""
    """Why it is in no total."""


@dataclass(frozen=True, slots=True)
class Matrix:
    """The units under one edition of a plan; rows are read once, the counted ones first."""

    name: str
    title: str
    edition: Edition
    counted: Iterable[MatrixRow]
    apart: Iterable[MatrixRow]
    units: int
    """How many are counted."""
    complete: tuple[int, ...]
    """Of how many counted units each indicator is complete."""
    incomplete: tuple[int, ...]
    """Of how many it is not."""
    secured: float
    """The sum of the counted units' points."""
