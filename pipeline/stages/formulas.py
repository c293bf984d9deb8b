"""Formulas that were never calculated, worked out where they are simple: `=SUM(B2:B5)`."""

import re
from collections.abc import Callable, Iterable, Mapping, Sequence
from fractions import Fraction

from anjuan.stages.figures import is_blank, number
from anjuan.stages.text import half_width

Cells = Sequence[Sequence[str]]

_TOKEN = re.compile(
    r"\s*(?:(\d+(?:\.\d+)?%?)|(\$?[A-Za-z]{1,3}\$?\d{1,6})|([A-Za-z]+)(?=\()|([-+*/(),:]))"
)
_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,6})")
_DEEPEST = 60
_MOST_CELLS = 100_000
_LETTERS = 26


class _UnclearError(Exception):
    """The formula asks for more than is understood here."""


def calculate(cells: Cells) -> dict[tuple[int, int], Fraction | None]:
    """The value of every formula, by row and column from 0; None where it is not that simple.

    Understood are numbers, references within the sheet, + - * / and brackets, SUM, AVERAGE, MAX,
    MIN and COUNT. Blank cells count as nothing, as spreadsheets have it.
    """
    sheet = _Sheet(cells)
    return {
        (row, column): sheet.try_value(row, column)
        for row, line in enumerate(cells)
        for column, text in enumerate(line)
        if is_formula(text)
    }


def is_formula(text: str) -> bool:
    """Whether a cell holds a formula that was never calculated."""
    return len(text) > 1 and text.startswith("=")


def column_letters(column: int) -> str:
    """The letters of a column counted from 0: `A`, `AB`."""
    letters = ""
    rest = column + 1
    while rest:
        rest, mark = divmod(rest - 1, _LETTERS)
        letters = chr(ord("A") + mark) + letters
    return letters


def address(row: int, column: int) -> str:
    """A cell's address, row and column counted from 0: `C5`."""
    return f"{column_letters(column)}{row + 1}"


class _Sheet:
    """The cells that a formula may ask for."""

    def __init__(self, cells: Cells) -> None:
        self._cells = cells
        self._known: dict[tuple[int, int], Fraction] = {}

    def try_value(self, row: int, column: int) -> Fraction | None:
        """The value of a formula's cell, or None where it cannot be had."""
        try:
            return self.value(row, column, 0)
        except (_UnclearError, ZeroDivisionError, RecursionError):
            return None

    def value(self, row: int, column: int, depth: int) -> Fraction:
        """The number in a cell; a blank one is 0."""
        found = self._figure(row, column, depth)
        return Fraction(0) if found is None else found

    def _figure(self, row: int, column: int, depth: int) -> Fraction | None:
        text = self._text(row, column)
        if is_formula(text):
            if depth > _DEEPEST:
                raise _UnclearError
            if (row, column) not in self._known:
                reading = _Reading(half_width(text[1:]), self, depth)
                self._known[row, column] = reading.result()
            return self._known[row, column]
        if is_blank(text):
            return None
        figure = number(text)
        if figure is None:
            raise _UnclearError
        return figure

    def area(self, first: str, last: str, depth: int) -> list[Fraction]:
        """The numbers in a rectangle of cells; words and blanks in it are passed over."""
        top, left = _place(first)
        bottom, right = _place(last)
        bottom = min(bottom, len(self._cells) - 1)
        if (bottom - top + 1) * (right - left + 1) > _MOST_CELLS:
            raise _UnclearError
        return [
            figure
            for row in range(top, bottom + 1)
            for column in range(left, right + 1)
            if self._counts(row, column)
            and (figure := self._figure(row, column, depth)) is not None
        ]

    def _counts(self, row: int, column: int) -> bool:
        text = self._text(row, column)
        return is_formula(text) or number(text) is not None

    def _text(self, row: int, column: int) -> str:
        if not 0 <= row < len(self._cells) or column >= len(self._cells[row]):
            return ""
        return self._cells[row][column]


def _place(reference: str) -> tuple[int, int]:
    """Row and column from 0 of `$B$5`."""
    hit = _REFERENCE.fullmatch(reference)
    if hit is None:
        raise _UnclearError
    column = 0
    for letter in hit.group(1).upper():
        column = column * _LETTERS + ord(letter) - ord("A") + 1
    return int(hit.group(2)) - 1, column - 1


def _mean(figures: Iterable[Fraction]) -> Fraction:
    listed = list(figures)
    return sum(listed, Fraction(0)) / len(listed)


_FUNCTIONS: Mapping[str, Callable[[list[Fraction]], Fraction]] = {
    "SUM": lambda figures: sum(figures, Fraction(0)),
    "AVERAGE": _mean,
    "MAX": lambda figures: max(figures, default=Fraction(0)),
    "MIN": lambda figures: min(figures, default=Fraction(0)),
    "COUNT": lambda figures: Fraction(len(figures)),
}


class _Reading:
    """One formula, read from left to right by the usual order of operations."""

    def __init__(self, text: str, sheet: _Sheet, depth: int) -> None:
        self._tokens = _tokens(text)
        self._at = 0
        self._sheet = sheet
        self._depth = depth + 1

    def result(self) -> Fraction:
        """The formula's value."""
        value = self._sum()
        if self._at != len(self._tokens):
            raise _UnclearError
        return value

    def _peek(self) -> str:
        return self._tokens[self._at] if self._at < len(self._tokens) else ""

    def _take(self, wanted: str = "") -> str:
        token = self._peek()
        if not token or (wanted and token != wanted):
            raise _UnclearError
        self._at += 1
        return token

    def _sum(self) -> Fraction:
        value = self._product()
        while self._peek() in ("+", "-"):
            sign = 1 if self._take() == "+" else -1
            value += sign * self._product()
        return value

    def _product(self) -> Fraction:
        value = self._single()
        while self._peek() in ("*", "/"):
            if self._take() == "*":
                value *= self._single()
            else:
                value /= self._single()
        return value

    def _single(self) -> Fraction:
        taken = self._take()
        match taken:
            case "+":
                return self._single()
            case "-":
                return -self._single()
            case "(":
                value = self._sum()
                self._take(")")
                return value
        if taken.upper() in _FUNCTIONS:
            return self._function(taken.upper())
        if taken[0].isdigit():
            return Fraction(taken.rstrip("%")) / (100 if taken.endswith("%") else 1)
        return self._sheet.value(*_place(taken), self._depth)

    def _function(self, name: str) -> Fraction:
        self._take("(")
        figures: list[Fraction] = []
        while True:
            figures += self._argument()
            if self._peek() != ",":
                break
            self._take(",")
        self._take(")")
        return _FUNCTIONS[name](figures)

    def _argument(self) -> list[Fraction]:
        start = self._at
        token = self._take()
        if self._peek() == ":":
            self._take(":")
            return self._sheet.area(token, self._take(), self._depth)
        self._at = start
        return [self._sum()]


def _tokens(text: str) -> list[str]:
    found: list[str] = []
    at = 0
    text = text.strip()
    while at < len(text):
        hit = _TOKEN.match(text, at)
        if hit is None:
            raise _UnclearError
        found.append(next(part for part in hit.groups() if part is not None))
        at = hit.end()
    return found
