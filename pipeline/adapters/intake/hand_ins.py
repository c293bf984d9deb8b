"""Hand-ins (报送): what a department sent of one activity, its files, and every step taken."""

import json
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import fields
from typing import Any

from anjuan.adapters.intake.clock import stamp
from anjuan.adapters.intake.database import Database, Row
from anjuan.adapters.intake.records import FileState, Handed, HandIn, State, Step


class HandIns:
    """The hand-ins of a workspace."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self.writing = database.writing

    # ── hand-ins ─────────────────────────────────────────────────────────────────────────────

    def begin(self, department: str, link: int, person: str, indicator: str, period: str) -> HandIn:
        """A new draft."""
        name = secrets.token_hex(12)
        self._database.do(
            "insert into hand_ins (id, department, link, person, indicator, period, state, made,"
            " changed) values (?, ?, ?, ?, ?, ?, ?, ?, ?)",
            (name, department, link, person, indicator, period, State.DRAFT, stamp(), stamp()),
        )
        found = self.get(name)
        assert found is not None
        return found

    def get(self, name: str) -> HandIn | None:
        """The hand-in of that id."""
        row = self._database.one("select * from hand_ins where id = ?", (name,))
        return _hand_in(row) if row else None

    def of(self, department: str, *states: State) -> tuple[HandIn, ...]:
        """A department's own in these states, the latest first."""
        marks = ", ".join("?" * len(states))
        rows = self._database.all(
            f"select * from hand_ins where department = ? and state in ({marks})"  # noqa: S608
            " order by changed desc, id limit 500",
            (department, *states),
        )
        return tuple(map(_hand_in, rows))

    def in_states(self, *states: State) -> tuple[HandIn, ...]:
        """Everybody's in these states, the one that waits longest first."""
        marks = ", ".join("?" * len(states))
        rows = self._database.all(
            f"select * from hand_ins where state in ({marks})"  # noqa: S608
            " order by submitted, id limit 1000",
            states,
        )
        return tuple(map(_hand_in, rows))

    def change(self, name: str, /, **values: object) -> None:
        """Sets columns of a hand-in."""
        _insist(values, HandIn)
        told = ", ".join(f"{column} = ?" for column in values)
        self._database.do(
            f"update hand_ins set {told}, changed = ? where id = ?",  # noqa: S608 - our columns
            (*values.values(), stamp(), name),
        )

    def submit(self, name: str) -> int:
        """Sends it to the office; gives its number of receipt, the next one unless it has one."""
        with self._database.writing():
            row = self._database.one("select number from hand_ins where id = ?", (name,))
            last = self._database.one("select max(number) as last from hand_ins")
            number = (row and row["number"]) or ((last and last["last"]) or 0) + 1
            self.change(name, state=State.PENDING, number=number, submitted=stamp())
        return int(number)

    def last_by(self, link: int) -> HandIn | None:
        """The latest of a link that names a photographer: proposed again the next time."""
        row = self._database.one(
            "select * from hand_ins where link = ? and photographer != ''"
            " order by changed desc limit 1",
            (link,),
        )
        return _hand_in(row) if row else None

    # ── files ────────────────────────────────────────────────────────────────────────────────

    def announce(self, hand_in: str, key: str, name: str, size: int) -> Handed:
        """A file that will be sent; the same key gives the same file again."""
        with self._database.writing():
            self._database.do(
                "insert into files (id, hand_in, key, name, size, state) values (?, ?, ?, ?, ?, ?)"
                " on conflict (hand_in, key) do nothing",
                (secrets.token_hex(12), hand_in, key, name, size, FileState.SENDING),
            )
            row = self._database.one(
                "select * from files where hand_in = ? and key = ?", (hand_in, key)
            )
        assert row is not None
        return _handed(row)

    def file(self, name: str) -> Handed | None:
        """The file of that id."""
        row = self._database.one("select * from files where id = ?", (name,))
        return _handed(row) if row else None

    def files(self, hand_in: str, states: Sequence[FileState] = ()) -> tuple[Handed, ...]:
        """The files of a hand-in, in the order in which they were announced."""
        rows = self._database.all(
            "select * from files where hand_in = ? order by rowid", (hand_in,)
        )
        every = map(_handed, rows)
        return tuple(one for one in every if not states or one.state in states)

    def change_file(self, name: str, /, **values: object) -> None:
        """Sets columns of a file."""
        _insist(values, Handed)
        told = ", ".join(f"{column} = ?" for column in values)
        self._database.do(
            f"update files set {told} where id = ?",  # noqa: S608 - our columns
            (*values.values(), name),
        )

    def removed_before(self, moment: str) -> tuple[Handed, ...]:
        """Files that were taken out of hand-ins that nobody has touched since that moment."""
        rows = self._database.all(
            "select f.* from files f join hand_ins h on h.id = f.hand_in"
            " where f.state = ? and f.sha256 != '' and h.changed < ?",
            (FileState.REMOVED, moment),
        )
        return tuple(map(_handed, rows))

    def waiting(self) -> frozenset[str]:
        """Ids of the files that are there and not accepted, of hand-ins that are not given up."""
        rows = self._database.all(
            "select f.id from files f join hand_ins h on h.id = f.hand_in"
            " where f.state in (?, ?) and h.state != ?",
            (FileState.RECEIVED, FileState.RETURNED, State.WITHDRAWN),
        )
        return frozenset(row["id"] for row in rows)

    def staged_bytes(self, department: str) -> int:
        """How much of a department waits outside the workspace, announced or there."""
        row = self._database.one(
            "select coalesce(sum(f.size), 0) as bytes from files f join hand_ins h"
            " on h.id = f.hand_in where h.department = ? and f.state in (?, ?, ?, ?)",
            (department, *_STAGED),
        )
        return int(row["bytes"]) if row else 0

    def count_drafts(self, link: int) -> int:
        """How many drafts of a link are open."""
        row = self._database.one(
            "select count(*) as number from hand_ins where link = ? and state = ?",
            (link, State.DRAFT),
        )
        return int(row["number"]) if row else 0

    # ── steps ────────────────────────────────────────────────────────────────────────────────

    def step(
        self, hand_in: str, who: str, what: str, told: str, before: Mapping[str, Any] | None = None
    ) -> None:
        """Notes a step; with `before` it can be taken back."""
        kept = json.dumps(before, ensure_ascii=False) if before is not None else ""
        self._database.do(
            "insert into steps (hand_in, at, who, what, told, before) values (?, ?, ?, ?, ?, ?)",
            (hand_in, stamp(), who, what, told, kept),
        )

    def steps(self, hand_in: str) -> tuple[Step, ...]:
        """Every step of a hand-in, the latest first."""
        rows = self._database.all(
            "select * from steps where hand_in = ? order by id desc", (hand_in,)
        )
        return tuple(_step(row) for row in rows)

    def undo_step(self, number: int) -> None:
        """A step was taken back."""
        self._database.do("update steps set undone = 1 where id = ?", (number,))


_STAGED = (FileState.SENDING, FileState.RECEIVED, FileState.RETURNED, FileState.REMOVED)


def _insist(values: Mapping[str, object], kind: type) -> None:
    """Only columns stand in a query."""
    unknown = values.keys() - {one.name for one in fields(kind)}
    assert not unknown, unknown


def _hand_in(row: Row) -> HandIn:
    return HandIn(**{**row, "state": State(row["state"])})


def _handed(row: Row) -> Handed:
    return Handed(**{**row, "state": FileState(row["state"])})


def _step(row: Row) -> Step:
    return Step(**row)
