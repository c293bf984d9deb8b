"""Marks of the matrix: what is worst in a cell decides, and a word says it without colour."""

import pytest

from anjuan.model.finding import Status
from anjuan.model.matrix import LEGEND, Sort
from anjuan.model.rollup import Cell
from anjuan.stages.rollup_matrix import mark, matrices
from anjuan.stages.rollup_standings import standings, tallies
from rollups import cell, head

INCOMPLETE = Status.INCOMPLETE


@pytest.mark.parametrize(
    ("of", "sort", "text", "words"),
    [
        (cell("1.1"), Sort.DONE, "√", "4期到期，都已齐"),
        (
            cell("1.1", INCOMPLETE, complete=1, empty=2),
            Sort.EMPTY, "缺2", "4期到期，已齐1期；2期没有材料，1期材料不够",
        ),
        (
            cell("1.1", INCOMPLETE, complete=1),
            Sort.SHORT, "差3", "4期到期，已齐1期；3期材料不够",
        ),
        (cell("1.1", INCOMPLETE), Sort.BELOW, "未达", "4期到期，材料够，数量指标没有达到"),
        (cell("1.1", Status.NOT_DUE, due=0, complete=0), Sort.LATER, "—", "还没有到期"),
        (cell("1.1", Status.WAIVED), Sort.WAIVED, "不涉", "不涉及"),
    ],
)  # fmt: skip
def test_marks(of: Cell, sort: Sort, text: str, words: str) -> None:
    found = mark(of)
    assert (found.sort, found.text, found.words) == (sort, text, words)


def test_the_legend_explains_every_sort() -> None:
    assert [one.sort for one in LEGEND] == list(Sort)


def test_rows_are_asked_for_one_after_the_other() -> None:
    """So that the whole matrix is never in memory."""
    asked: list[int] = []
    cells = (cell("1.1"), cell("2.1"))

    def cells_of(number: int) -> tuple[Cell, ...]:
        asked.append(number)
        return cells

    found = standings([head(1, cells=cells), head(2, cells=cells)], [], None)
    tallied = [tallies(group, lambda _: cells) for group in found.groups]
    (matrix,) = matrices(found, tallied, cells_of)
    rows = iter(matrix.counted)
    assert next(rows).name == "第1局"
    assert asked == [1]
    assert (matrix.complete, matrix.incomplete, matrix.units) == ((2, 2), (0, 0), 2)
