"""Passwords of the office, kept as argon2id digests (RFC 9106) and nowhere in the clear."""

import threading

from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from anjuan.adapters.intake.database import Database

LEAST = 10
"""Characters that a password has at least."""
_HASHER = PasswordHasher()
_NOBODY = _HASHER.hash("a password that nobody has")
"""Compared where there is no such name, so that names cannot be told by the time it takes."""


class Passwords:
    """Who of the office may come in."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._one = threading.Lock()

    def names(self) -> tuple[str, ...]:
        """Those who have a password, by name."""
        rows = self._database.all("select name from office order by name")
        return tuple(row["name"] for row in rows)

    def put(self, name: str, password: str) -> None:
        """Gives a password; sessions of that name end."""
        with self._database.writing():
            self._database.do(
                "insert into office values (?, ?)"
                " on conflict (name) do update set password = excluded.password",
                (name, _HASHER.hash(password)),
            )
            self._database.do("delete from sessions where office = ?", (name,))

    def fits(self, name: str, password: str) -> bool:
        """Whether it is the password of that name; takes a while (tens of milliseconds).

        One at a time: each takes 64 MiB.
        """
        row = self._database.one("select password from office where name = ?", (name,))
        try:
            with self._one:
                _HASHER.verify(row["password"] if row else _NOBODY, password)
        except (Argon2Error, InvalidHashError):
            return False
        return row is not None


def fault_of(password: str) -> str:
    """Why it will not do as a password (Chinese); empty where it will."""
    if len(password) < LEAST:
        return f"密码至少{LEAST}个字符"
    if len(set(password)) < LEAST // 2:
        return "密码里重复的字符太多"
    return ""
