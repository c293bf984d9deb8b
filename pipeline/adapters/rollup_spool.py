"""Rows of many units, kept on disk while they are gathered, given back in the lists' orders."""

import sqlite3
from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from pydantic import TypeAdapter

from anjuan.model.rollup import Bound, Cell, Owed, Share
from anjuan.model.totals import Totals

_CELLS: TypeAdapter[tuple[Cell, ...]] = TypeAdapter(tuple[Cell, ...])
_COUNTS: TypeAdapter[Totals] = TypeAdapter(Totals)
_DEPARTMENTS: TypeAdapter[tuple[str, ...]] = TypeAdapter(tuple[str, ...])
_TABLES = """
CREATE TABLE cells (unit INTEGER PRIMARY KEY, json BLOB);
CREATE TABLE owed (
    id INTEGER PRIMARY KEY, unit, departments, indicator, title, lacking, remedy, step, due, risk
);
CREATE TABLE owes (department INTEGER, owed INTEGER, PRIMARY KEY (department, owed)) WITHOUT ROWID;
CREATE TABLE bound (
    id INTEGER PRIMARY KEY, unit, indicator, title, kinds, departments, date, volume, span, pages
);
CREATE TABLE share (
    department INTEGER, unit INTEGER, counts, items, pages, PRIMARY KEY (department, unit)
) WITHOUT ROWID;
CREATE TABLE department (id INTEGER PRIMARY KEY, name TEXT UNIQUE);
"""
_UNSAFE = "PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; PRAGMA temp_store = FILE;"
"""It is gone with its folder at the end of the run, whatever happens."""


class Spool:
    """The rows of a rollup; one thread, one run."""

    def __init__(self, folder: Path) -> None:
        """Opens an empty one in `folder`."""
        self._database = sqlite3.connect(folder / "rows.sqlite", isolation_level=None)
        self._database.executescript(_UNSAFE + _TABLES)

    def __enter__(self) -> Self:
        """Gives itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Closes it."""
        self._database.close()

    # ── in ───────────────────────────────────────────────────────────────────────────────────

    def keep(
        self,
        unit: int,
        cells: tuple[Cell, ...],
        owed: Iterable[Owed],
        bound: Iterable[Bound],
        shares: Iterable[Share],
    ) -> None:
        """A unit's rows, in the order in which its lists have them."""
        do = self._database.execute
        do("BEGIN")
        do("INSERT INTO cells VALUES (?, ?)", (unit, _CELLS.dump_json(cells)))
        for one in owed:
            self._keep_owed(one)
        self._database.executemany(
            "INSERT INTO bound VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", map(_bound_values, bound)
        )
        for share in shares:
            counts = _COUNTS.dump_json(share.counts)
            row = (self._department(share.department), unit, counts, share.items, share.pages)
            do("INSERT INTO share VALUES (?, ?, ?, ?, ?)", row)
        do("COMMIT")

    def _keep_owed(self, one: Owed) -> None:
        values = (
            one.unit, _DEPARTMENTS.dump_json(one.departments), one.indicator, one.title,
            one.lacking, one.remedy, one.step, one.due, str(one.risk),
        )  # fmt: skip
        kept = self._database.execute(
            "INSERT INTO owed VALUES (NULL, ?, ?, ?, ?, ?, ?, ?, ?, ?)", values
        )
        for department in dict.fromkeys(one.departments):
            self._database.execute(
                "INSERT INTO owes VALUES (?, ?)", (self._department(department), kept.lastrowid)
            )

    def _department(self, name: str) -> int:
        """Departments by the order in which they are first met."""
        self._database.execute("INSERT OR IGNORE INTO department (name) VALUES (?)", (name,))
        row = self._database.execute("SELECT id FROM department WHERE name=?", (name,)).fetchone()
        return int(row[0])

    # ── out ──────────────────────────────────────────────────────────────────────────────────

    def cells(self, unit: int) -> tuple[Cell, ...]:
        """A unit's row of the matrix."""
        row = self._database.execute("SELECT json FROM cells WHERE unit=?", (unit,)).fetchone()
        return _CELLS.validate_json(row[0])

    def owed_by_unit(self) -> Iterator[Owed]:
        """Unit by unit."""
        yield from map(_owed, self._database.execute("SELECT * FROM owed ORDER BY id"))

    def owed_by_department(self) -> Iterator[tuple[str, Owed]]:
        """Department by department, in each unit by unit; what several owe stands with each."""
        found = self._database.execute(
            "SELECT name, owed.* FROM owes JOIN owed ON owed.id = owes.owed"
            " JOIN department ON department.id = owes.department"
            " ORDER BY owes.department, owes.owed"
        )
        for name, *values in found:
            yield str(name), _owed(values)

    def bound(self) -> Iterator[Bound]:
        """Every item, unit by unit, in the order of their books."""
        for _, *values in self._database.execute("SELECT * FROM bound ORDER BY id"):
            yield Bound(*values)

    def shares(self) -> Iterator[Share]:
        """Department by department, in each unit by unit."""
        found = self._database.execute(
            "SELECT unit, name, counts, items, pages FROM share"
            " JOIN department ON department.id = share.department"
            " ORDER BY share.department, unit"
        )
        for unit, name, counts, items, pages in found:
            yield Share(unit, name, _COUNTS.validate_json(counts), items, pages)


def _bound_values(one: Bound) -> tuple[Any, ...]:
    return (
        one.unit, one.indicator, one.title, one.kinds, one.departments, one.date, one.volume,
        one.span, one.pages,
    )  # fmt: skip


def _owed(values: Any) -> Owed:
    _, unit, departments, indicator, title, lacking, remedy, step, due, risk = values
    owing = _DEPARTMENTS.validate_json(departments)
    return Owed(unit, owing, indicator, title, lacking, remedy, step, due, Fraction(risk))
