"""Sessions: who a browser is, by a cookie of 256 bits of which only a digest is kept."""

import hashlib
import secrets
from dataclasses import dataclass

from anjuan.adapters.intake.clock import later, stamp
from anjuan.adapters.intake.database import Database, Row
from anjuan.adapters.intake.links import Link

OFFICE_HOURS = 12
"""Hours after which somebody of the office signs in anew."""
LINK_DAYS = 30
"""Days after which a browser opens its link anew, if the link itself does not end before."""
_MOST_OF_A_LINK = 50
"""Browsers of one link at a time; the oldest makes room."""


@dataclass(frozen=True, slots=True)
class Visitor:
    """Who asks."""

    session: str
    """The digest of the session's key."""
    csrf: str
    """What every change that comes from our own pages bears."""
    office: str = ""
    """The name of somebody of the office; empty for a department's."""
    link: int = 0
    department: str = ""
    person: str = ""

    @property
    def is_office(self) -> bool:
        """Whether it is the office."""
        return bool(self.office)

    @property
    def name(self) -> str:
        """Who it is, for the record: `后勤科 王晓梅`."""
        return self.office or " ".join(filter(None, (self.department, self.person)))


class Sessions:
    """Every browser that is signed in."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def begin_office(self, name: str) -> str:
        """A session of the office; gives its key."""
        return self._begin(None, name, later(hours=OFFICE_HOURS))

    def begin_link(self, link: Link) -> str:
        """A session of a department, which ends with its link at the latest."""
        with self._database.writing():
            self._database.do(
                "delete from sessions where link = ? and digest not in (select digest from sessions"
                " where link = ? order by rowid desc limit ?)",
                (link.id, link.id, _MOST_OF_A_LINK - 1),
            )
            return self._begin(link.id, "", min(later(days=LINK_DAYS), link.expires))

    def _begin(self, link: int | None, office: str, expires: str) -> str:
        key = secrets.token_urlsafe(32)
        with self._database.writing():
            self._database.do("delete from sessions where expires < ?", (stamp(),))
            self._database.do(
                "insert into sessions values (?, ?, ?, ?, ?, ?)",
                (_digest(key), link, office, secrets.token_urlsafe(24), stamp(), expires),
            )
        return key

    def visitor(self, key: str) -> Visitor | None:
        """Who bears this key; nobody where it has ended, or its link has."""
        row = self._database.one(
            "select s.digest, s.csrf, s.office, l.id as link, l.department, l.person"
            " from sessions s left join links l on l.id = s.link"
            " where s.digest = ? and s.expires > ?"
            " and (s.office != '' or (l.revoked = '' and l.expires > ?))",
            (_digest(key), stamp(), stamp()),
        )
        return _visitor(row) if row else None

    def end(self, visitor: Visitor) -> None:
        """Signs out."""
        self._database.do("delete from sessions where digest = ?", (visitor.session,))


def _digest(key: str) -> str:
    return hashlib.sha256(key.encode("utf-8", "surrogatepass")).hexdigest()


def _visitor(row: Row) -> Visitor:
    return Visitor(
        session=row["digest"],
        csrf=row["csrf"],
        office=row["office"],
        link=row["link"] or 0,
        department=row["department"] or "",
        person=row["person"] or "",
    )
