"""Formulas that were never calculated."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from anjuan.stages.formulas import address, calculate
from build import cells


def value(formula: str, *rows: str) -> Fraction | None:
    """The value of a formula that stands in a column behind these rows, in the first."""
    text = "\n".join((f"{rows[0]}|{formula}", *rows[1:])) if rows else formula
    grid = cells(text)
    return calculate(grid)[0, len(grid[0]) - 1 if rows else 0]


@pytest.mark.parametrize(
    ("formula", "result"),
    [
        ("=A1+B1", 5), ("=A1*B1-1", 5), ("=(A1+B1)*2", 10),
        ("=A1/B1", "2/3"), ("=-A1+10%", "-19/10"),
        ("=SUM(A1:B2)", 14), ("=SUM(A1,B2,1)", 8),
        ("=sum($A$1:$A$2)", 6), ("=AVERAGE(A1:B1)", "5/2"),
        ("=MAX(A1:B2)", 5), ("=MIN(A1:B2)", 2), ("=COUNT(A1:B3)", 4), ("=SUM(A1:A3)", 6),
    ],
)  # fmt: skip
def test_simple_formulas_are_worked_out(formula: str, result: int | str) -> None:
    assert value(formula, "2小时|3", "4|5", "说明|") == Fraction(result)


@pytest.mark.parametrize(
    "formula",
    [
        "=VLOOKUP(A1,B:B,2)", "=Sheet2!A1", "=A1&B1", "=A3+1", "=1/0", "=SUM(A1", "=IF(A1>1,1,0)",
        "=C1+1", "=", "=" + "(" * 2000 + "1", "=" + "-" * 5000 + "1",
    ],
)  # fmt: skip
def test_others_are_left_unknown_rather_than_guessed(formula: str) -> None:
    grid = (("2", "3", formula), ("4", "5", ""), ("说明", "", ""))
    assert calculate(grid).get((0, 2)) is None


def test_formulas_may_build_on_formulas_in_any_order() -> None:
    grid = cells("=B1+1|=C1*2|=D1|4")
    assert [calculate(grid)[0, at] for at in range(3)] == [9, 8, 4]


def test_a_long_running_balance_is_worked_out_row_by_row() -> None:
    rows = [("1", "=A1")] + [("1", f"=B{at}+A{at + 1}") for at in range(1, 3000)]
    assert calculate(rows)[2999, 1] == 3000


def test_a_formula_that_asks_for_itself_is_unknown() -> None:
    assert calculate(cells("=B1|=A1")) == {(0, 0): None, (0, 1): None}


def test_places_are_named_as_spreadsheets_do() -> None:
    assert [address(4, 2), address(0, 25), address(0, 26), address(9, 701)] == [
        "C5",
        "Z1",
        "AA1",
        "ZZ10",
    ]


@given(st.text(alphabet="=+-*/(),:$ABC123SUM% ", max_size=30))
def test_no_formula_breaks_the_run(text: str) -> None:
    calculate((("1", "=" + text, "2"),))
