"""Cell references of spreadsheets: `B3`, `A1:D4`."""

import re

_CELL = re.compile(r"\$?([A-Za-z]{1,3})\$?([0-9]{1,7})")


def cell_at(reference: str) -> tuple[int, int] | None:
    """Row and column from 0 of a reference such as `B3`; None where it is none."""
    found = _CELL.fullmatch(reference)
    if found is None:
        return None
    column = 0
    for letter in found[1].upper():
        column = column * 26 + ord(letter) - ord("A") + 1
    return int(found[2]) - 1, column - 1


def range_at(reference: str) -> tuple[int, int, int, int] | None:
    """Top, left, bottom and right from 0, all inclusive, of `A1:D4`; None where it is none."""
    first, _, last = reference.partition(":")
    start, end = cell_at(first), cell_at(last or first)
    if start is None or end is None:
        return None
    return (
        min(start[0], end[0]),
        min(start[1], end[1]),
        max(start[0], end[0]),
        max(start[1], end[1]),
    )


def cell_name(row: int, column: int) -> str:
    """The reference of a cell at row and column from 0: `B3`."""
    letters = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return f"{letters}{row + 1}"
