"""The database of the intake: one connection, one writer at a time, on disk when a call returns."""

import sqlite3
import threading
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from anjuan.errors import OutputError

_LAYOUT = 1
_SCHEMA = """
create table office (name text primary key, password text not null);
create table links (
  id integer primary key, digest text unique not null, department text not null,
  person text not null, made text not null, made_by text not null, expires text not null,
  revoked text not null default '', revoked_by text not null default '',
  used text not null default ''
);
create table sessions (
  digest text primary key, link integer, office text not null, csrf text not null,
  began text not null, expires text not null
);
create table hand_ins (
  id text primary key, number integer unique, department text not null, link integer not null,
  person text not null, indicator text not null, period text not null default '',
  what text not null default '', day text not null default '', place text not null default '',
  people text not null default '', background text not null default '',
  photographer text not null default '', state text not null, made text not null,
  changed text not null, submitted text not null default '', verdict text not null default '',
  reason text not null default '', until text not null default '',
  decided_by text not null default '', folder text not null default ''
);
create index hand_ins_by_department on hand_ins (department, state);
create table files (
  id text primary key, hand_in text not null references hand_ins (id), key text not null,
  name text not null, size integer not null, kind text not null default '',
  sha256 text not null default '', state text not null, fault text not null default '',
  reading text not null default '', day text not null default '', word text not null default '',
  reason text not null default '', place text not null default '', arrived text not null default '',
  unique (hand_in, key)
);
create index files_by_hand_in on files (hand_in);
create table steps (
  id integer primary key, hand_in text not null, at text not null, who text not null,
  what text not null, told text not null, before text not null default '',
  undone integer not null default 0
);
create index steps_by_hand_in on steps (hand_in);
"""

Row = Mapping[str, Any]


class Database:
    """Opens the database, or makes it; every call may come from any thread."""

    def __init__(self, path: Path) -> None:
        """Opens it.

        Raises:
            OutputError: it cannot be written, is damaged, or of a newer program.
        """
        self._lock = threading.RLock()
        try:
            self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
            self._connection.row_factory = sqlite3.Row
            self._connection.execute("pragma journal_mode = wal")  # shares may refuse it: no harm
            self._connection.execute("pragma synchronous = full")
            self._connection.execute("pragma foreign_keys = on")
            self._lay_out()
        except sqlite3.DatabaseError as fault:
            raise OutputError(
                f"收件记录“{path}”打不开：{fault}",
                advice="请核对写入权限和磁盘空间；文件损坏的，换回最近的备份",
            ) from fault

    def _lay_out(self) -> None:
        layout = self._connection.execute("pragma user_version").fetchone()[0]
        if layout > _LAYOUT:
            raise sqlite3.DatabaseError("由更新的版本写成")
        if layout == 0:
            self._connection.executescript(
                f"begin; {_SCHEMA} pragma user_version = {_LAYOUT}; commit;"
            )

    def close(self) -> None:
        """Closes it."""
        with self._lock:
            self._connection.close()

    @contextmanager
    def writing(self) -> Iterator[None]:
        """All or nothing of what the block writes; on disk when it ends."""
        with self._lock:
            if self._connection.in_transaction:
                yield
                return
            self._connection.execute("begin immediate")
            try:
                yield
            except BaseException:
                with suppress(sqlite3.OperationalError):  # a full disk may have rolled it back
                    self._connection.execute("rollback")
                raise
            self._connection.execute("commit")

    def all(self, query: str, values: Sequence[object] = ()) -> list[Row]:
        """Every row."""
        with self._lock:
            return [dict(row) for row in self._connection.execute(query, values)]

    def one(self, query: str, values: Sequence[object] = ()) -> Row | None:
        """The first row, if any."""
        with self._lock:
            row = self._connection.execute(query, values).fetchone()
        return dict(row) if row is not None else None

    def do(self, query: str, values: Sequence[object] = ()) -> int:
        """Writes; gives how many rows it touched."""
        with self.writing():
            return self._connection.execute(query, values).rowcount
