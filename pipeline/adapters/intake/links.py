"""Links of departments: keys of 256 bits, only their digests kept; they end, or are ended."""

import hashlib
import secrets
from dataclasses import dataclass
from typing import Any

from anjuan.adapters.intake.clock import later, stamp
from anjuan.adapters.intake.database import Database, Row


@dataclass(frozen=True, slots=True)
class Link:
    """A department's way in."""

    id: int
    department: str
    person: str
    made: str
    made_by: str
    expires: str
    revoked: str
    used: str

    @property
    def works(self) -> bool:
        """Whether it has neither ended nor been ended."""
        return not self.revoked and self.expires > stamp()

    @property
    def state(self) -> str:
        """How it stands, in Chinese."""
        if self.revoked:
            return "已停用"
        return "可用" if self.works else "已过期"


class Links:
    """The links that were ever made."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def make(self, department: str, person: str, days: int, by: str) -> tuple[Link, str]:
        """A new link and its key, which is told this once."""
        key = secrets.token_urlsafe(32)
        with self._database.writing():
            self._database.do(
                "insert into links (digest, department, person, made, made_by, expires)"
                " values (?, ?, ?, ?, ?, ?)",
                (_digest(key), department, person, stamp(), by, later(days=days)),
            )
            row = self._database.one("select * from links where digest = ?", (_digest(key),))
        assert row is not None
        return _link(row), key

    def by_key(self, key: str) -> Link | None:
        """The link of a key, working or not."""
        row = self._database.one("select * from links where digest = ?", (_digest(key),))
        return _link(row) if row else None

    def all(self) -> tuple[Link, ...]:
        """Every link, the newest first."""
        return tuple(map(_link, self._database.all("select * from links order by id desc")))

    def revoke(self, number: int, by: str) -> bool:
        """Ends a link and every session that came in by it; False where there was none to end."""
        with self._database.writing():
            self._database.do("delete from sessions where link = ?", (number,))
            return bool(
                self._database.do(
                    "update links set revoked = ?, revoked_by = ? where id = ? and revoked = ''",
                    (stamp(), by, number),
                )
            )

    def used(self, number: int) -> None:
        """It was opened just now."""
        self._database.do("update links set used = ? where id = ?", (stamp(), number))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _link(row: Row) -> Link:
    values: dict[str, Any] = {name: row[name] for name in Link.__slots__}
    return Link(**values)
