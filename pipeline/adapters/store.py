"""The cache: digests by stat, facts and artifacts by content; losing it costs time only.

It lies in the user's cache folder (contract §3). A cache that is damaged, locked or cannot be
written is replaced by a temporary folder of this run; nothing here ever stops a run.
"""

import contextlib
import os
import shutil
import sqlite3
import threading
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Any, Self

import platformdirs

from anjuan.adapters.digests import refuse_what_is_no_file, sha256_of, state_of
from anjuan.adapters.packed import DamagedError, packed, unpacked
from anjuan.adapters.scratch import clear_left, scratch
from anjuan.adapters.shelf import Shelf, files_below
from anjuan.model.evidence import Facts, Problem
from anjuan.model.units import Sha256

_LAYOUT = 2
"""Raised when the tables below change."""
_TABLES = """
CREATE TABLE IF NOT EXISTS digest (
    path TEXT PRIMARY KEY, size INTEGER, modified INTEGER, inode INTEGER, changed INTEGER,
    sha256 TEXT
) WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS facts (key TEXT PRIMARY KEY, value BLOB) WITHOUT ROWID;
"""
_ARTIFACTS = "artifacts"
PLANS = "plan/"
"""How the keys of plans begin (`adapters/plan_known.py`)."""
STOOD = "stood/"
"""How the keys of builds begin (`adapters/states.py`)."""
_PATIENCE = 5.0
"""Seconds to wait for another run that holds the database."""


def cache_folder() -> Path:
    """Where the cache lies unless told otherwise: `$XDG_CACHE_HOME/anjuan`."""
    return platformdirs.user_cache_path("anjuan", appauthor=False, opinion=False)


class Store:
    """Remembers digests, facts and prepared files between runs; usable from several threads."""

    def __init__(self, folder: Path | None = None) -> None:
        """Opens the cache in `folder`, by default the user's; a temporary one where that fails."""
        self._lock = threading.Lock()
        self._temporary = contextlib.ExitStack()
        self.lasting = True
        """Whether what is stored is still there for the next run."""
        clear_left()
        self.folder = folder if folder is not None else cache_folder()
        try:
            self._database = _opened(self.folder)
        except (OSError, sqlite3.Error):
            self.lasting = False
            self.folder = self._temporary.enter_context(scratch("cache"))
            self._database = _opened(self.folder)

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
        self.close()

    def close(self) -> None:
        """Closes the database; a temporary folder is removed."""
        with self._lock:
            self._database.close()
        self._temporary.close()

    def digest(self, path: Path | str) -> Sha256:
        """SHA-256 of the file's bytes, from memory where the file was not touched since.

        Raises:
            OSError: the file cannot be read.
        """
        # Strings: of ten thousand files, a fifth of the time would go into Path.
        stat = os.stat(path)  # noqa: PTH116
        refuse_what_is_no_file(path, stat.st_mode)
        key = (stat.st_size, stat.st_mtime_ns, stat.st_ino, stat.st_ctime_ns)
        name = os.fsencode(os.path.abspath(path)).hex()  # noqa: PTH100
        row = self._get(
            "SELECT sha256 FROM digest WHERE path=? AND size=? AND modified=? AND inode=?"
            " AND changed=?",
            (name, *key),
        )
        if row is not None:
            return Sha256(str(row[0]))
        found = sha256_of(Path(path))
        if state_of(stat) is not None:
            self._put(
                "INSERT OR REPLACE INTO digest VALUES (?, ?, ?, ?, ?, ?)", (name, *key, found)
            )
        return found

    def known_facts(self, sha256: Sha256, key: str) -> Facts | None:
        """The facts stored for these bytes read in this way, if any."""
        found = self.known(f"{key}/{sha256}")
        return found if isinstance(found, Facts) else None

    def keep_facts(self, sha256: Sha256, key: str, facts: Facts) -> None:
        """Stores facts, but for those that only tell that a program is missing here and now.

        Of classified files nothing is stored, and what an earlier run knew of them is forgotten.
        """
        if facts.problem is Problem.CLASSIFIED:
            self.forget(sha256)
            return
        if sha256 and not facts.lacks_program and not facts.passing:
            self.keep(f"{key}/{sha256}", facts)

    def known(self, key: str) -> object | None:
        """The value of the model that was kept under a key, if any."""
        row = self._get("SELECT value FROM facts WHERE key=?", (key,))
        if row is None:
            return None
        try:
            return unpacked(bytes(row[0]))
        except DamagedError:
            return None

    def keep(self, key: str, value: object) -> None:
        """Keeps a value of the model under a key that names all that it depends on."""
        self._put("INSERT OR REPLACE INTO facts VALUES (?, ?)", (key, packed(value)))

    def forget(self, sha256: Sha256) -> None:
        """Forgets these bytes: where they lay, facts however they were read, whatever came of them.

        Plans, answers and artifacts do not tell their sources: if anything was known, all go.
        """
        if not sha256:
            return
        self._put("DELETE FROM digest WHERE sha256=?", (sha256,))
        if self._get("SELECT 1 FROM facts WHERE key LIKE ?", (f"%/{sha256}",)) is not None:
            self._put("DELETE FROM facts WHERE key LIKE ?", (f"%/{sha256}",))
            for kind in (PLANS, STOOD, "note/"):
                self._put("DELETE FROM facts WHERE key LIKE ?", (f"{kind}%",))
            self._put("PRAGMA wal_checkpoint(TRUNCATE)", ())
            shutil.rmtree(self.folder / _ARTIFACTS, ignore_errors=True)

    def noted(self, key: str) -> str | None:
        """A short answer that was found before, if any."""
        row = self._get("SELECT value FROM facts WHERE key=?", (f"note/{key}",))
        return None if row is None else bytes(row[0]).decode("utf-8")

    def note(self, key: str, answer: str) -> None:
        """Keeps a short answer under a key that names all that it depends on."""
        self._put(
            "INSERT OR REPLACE INTO facts VALUES (?, ?)", (f"note/{key}", answer.encode("utf-8"))
        )

    @property
    def shelf(self) -> Shelf:
        """The made files, for processes that need no more of the cache."""
        return Shelf(self.folder / _ARTIFACTS)

    def artifact(self, key: str, suffix: str, make: Callable[[Path], None]) -> Path:
        """The file made for a key (`Shelf.artifact`)."""
        return self.shelf.artifact(key, suffix, make)

    def size(self) -> int:
        """Bytes that the cache takes on disk."""
        return sum(state.st_size for _, state in files_below(self.folder))

    def prune(self, most: int) -> tuple[int, int]:
        """Keeps at most `most` bytes of made files (`Shelf.prune`), the last used ones."""
        return self.shelf.prune(most)

    def clear(self) -> None:
        """Forgets everything."""
        self._put("DELETE FROM digest", ())
        self._put("DELETE FROM facts", ())
        self._put("VACUUM", ())
        self._put("PRAGMA wal_checkpoint(TRUNCATE)", ())
        shutil.rmtree(self.folder / _ARTIFACTS, ignore_errors=True)

    def _get(self, query: str, values: tuple[object, ...]) -> tuple[Any, ...] | None:
        """The first row; None where there is none or the database fails."""
        try:
            with self._lock:
                row: tuple[Any, ...] | None = self._database.execute(query, values).fetchone()
        except sqlite3.Error:
            return None
        return row

    def _put(self, query: str, values: tuple[object, ...]) -> None:
        """Writes; a locked, full or damaged database only forgets."""
        with contextlib.suppress(sqlite3.Error), self._lock:
            self._database.execute(query, values)


def _database(folder: Path, layout: int, suffix: str = "") -> Path:
    return folder / f"cache-{layout}.sqlite3{suffix}"


def _drop_older(folder: Path) -> None:
    """Databases of earlier layouts: nothing forgets there what has to be forgotten."""
    for layout in range(1, _LAYOUT):
        for suffix in ("", "-wal", "-shm"):
            with contextlib.suppress(OSError):
                _database(folder, layout, suffix).unlink(missing_ok=True)


def _opened(folder: Path) -> sqlite3.Connection:
    """The database in the folder; a damaged one is replaced by an empty one.

    Raises:
        OSError, sqlite3.Error: the folder cannot be made or written.
    """
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    _drop_older(folder)
    path = _database(folder, _LAYOUT)
    try:
        return _connected(path)
    except sqlite3.OperationalError:
        raise
    except sqlite3.DatabaseError:
        for suffix in ("", "-wal", "-shm"):
            path.with_name(path.name + suffix).unlink(missing_ok=True)
        return _connected(path)


def _prove(connection: sqlite3.Connection) -> None:
    """Makes the tables, writes once, and has the database look at itself."""
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=NORMAL")
    connection.execute("PRAGMA secure_delete=ON")  # what is forgotten is not left in free pages
    connection.executescript(_TABLES)
    connection.execute("INSERT OR REPLACE INTO facts VALUES ('', '')")
    if connection.execute("PRAGMA quick_check(1)").fetchone()[0] != "ok":
        raise sqlite3.DatabaseError("the database is damaged")


def _connected(path: Path) -> sqlite3.Connection:
    """A connection that was proved to read and write."""
    connection = sqlite3.connect(
        path, timeout=_PATIENCE, isolation_level=None, check_same_thread=False
    )
    try:
        _prove(connection)
    except BaseException:
        connection.close()
        raise
    return connection
