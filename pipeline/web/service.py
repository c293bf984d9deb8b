"""All that the pages share: what is kept, who judges, how the workspace stands."""

import threading
import time
from concurrent.futures import Future
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from anjuan.adapters.filing_journal import Journal
from anjuan.adapters.intake.clock import now, stamp
from anjuan.adapters.intake.database import Database
from anjuan.adapters.intake.hand_ins import HandIns
from anjuan.adapters.intake.limits import Limiter
from anjuan.adapters.intake.links import Links
from anjuan.adapters.intake.logbook import Logbook
from anjuan.adapters.intake.passwords import Passwords
from anjuan.adapters.intake.places import JOURNAL, database_of, logs_of, staging_of
from anjuan.adapters.intake.records import Handed, HandIn
from anjuan.adapters.intake.sessions import Sessions
from anjuan.adapters.intake.staging import Staging
from anjuan.settling import settle
from anjuan.web.court import Court
from anjuan.web.judging import Look
from anjuan.web.shapes import Answer, Sent, Standing

_EVERY = 2.0
"""Seconds between two looks at the workspace while anybody is there."""
_AWHILE = 120.0
"""Seconds after a request in which somebody is thought to be there."""
_AT_LEAST = 60.0
"""Seconds between two looks while nobody is there."""


@dataclass(frozen=True, slots=True)
class Options:
    """How the server was started."""

    workspace: Path
    as_of: date | None = None
    build: Path | None = None
    """A folder of finished outputs to show to the office."""
    address: str = ""
    """The address that links are made with, where it is not the one that the office uses."""
    names: tuple[str, ...] = ()
    """Names under which the server may be asked, besides its own."""
    secure: bool = False
    """Whether browsers reach it by TLS, its own or a proxy's."""
    proxy: bool = False
    """Whether a proxy in front of it tells who asks."""


@dataclass(slots=True)
class Limits:
    """How often and how much; tests set their own."""

    file_bytes: int = 500 << 20
    files: int = 200
    """Of one hand-in."""
    department_bytes: int = 20 << 30
    """Of a department, waiting outside the workspace."""
    drafts: int = 40
    """Of one link, open at a time."""
    form_bytes: int = 64 << 10
    slowest: int = 1 << 10
    """Bytes a second below which an upload is cut off."""
    slack: float = 15.0
    """Seconds after which that is judged, and in which a request must have come."""
    tries: Limiter = field(default_factory=lambda: Limiter(10, 900))
    """Wrong passwords and dead links of one address."""
    asks: Limiter = field(default_factory=lambda: Limiter(30_000, 60))
    """Requests of one address, behind which a whole office may be."""
    visits: Limiter = field(default_factory=lambda: Limiter(1_500, 60))
    """Requests of one link, or of one person of the office."""


class Service:
    """One workspace, served."""

    def __init__(self, options: Options, limits: Limits | None = None) -> None:
        """Opens what is kept, and brings to its end what was cut off."""
        workspace = options.workspace
        self.options = options
        self.limits = limits or Limits()
        self.database = Database(database_of(workspace))
        self.passwords = Passwords(self.database)
        self.links = Links(self.database)
        self.sessions = Sessions(self.database)
        self.hand_ins = HandIns(self.database)
        self.staging = Staging(staging_of(workspace))
        self.log = Logbook(logs_of(workspace))
        self.deciding = threading.Lock()
        """Held while files move between the staging folder and the workspace."""
        self.began = stamp()
        self.court = Court(workspace, options.as_of)
        self.looks = 0
        """How often the workspace was seen changed."""
        self._standing: Standing | None = None
        self._fault = ""
        self._asked = 0.0
        self._looked = 0.0
        self._ready = threading.Event()
        self._looking = threading.Lock()
        self._ended = threading.Event()
        self._wake = threading.Event()
        self._watcher = threading.Thread(target=self._watch, name="watch", daemon=True)

    def start(self) -> None:
        """Begins to look at the workspace."""
        settle(self.options.workspace, self.journal())
        self._watcher.start()

    def close(self) -> None:
        """Ends everything."""
        self._ended.set()
        self._wake.set()
        self.court.close()
        self.log.close()
        self.database.close()

    def journal(self) -> Journal:
        """The journal of what was accepted."""
        return Journal(self.options.workspace, JOURNAL)

    # ── how the workspace stands ─────────────────────────────────────────────────────────────

    @property
    def standing(self) -> Standing | None:
        """How the workspace stands; None while it is read for the first time."""
        self._asked = time.monotonic()
        return self._standing

    @property
    def fault(self) -> str:
        """Why it cannot be told (Chinese); empty where it can."""
        return self._fault

    def wait(self, seconds: float) -> bool:
        """Waits for the first look."""
        return self._ready.wait(seconds)

    def look(self) -> None:
        """Looks at the workspace now, and waits for it."""
        with self._looking:
            today = self.options.as_of or now().date()
            self._take(self.court.ask(Look(today)))

    def nudge(self) -> None:
        """Something has changed: look soon."""
        self._wake.set()

    def _watch(self) -> None:
        while not self._ended.is_set():
            idle = time.monotonic() - self._asked > _AWHILE
            if not idle or time.monotonic() - self._looked > _AT_LEAST:
                self.look()
                self._looked = time.monotonic()
            self._wake.wait(_EVERY)
            self._wake.clear()

    def _take(self, future: "Future[Answer]") -> None:
        answer = future.result()
        if answer.fault:
            if answer.fault != self._fault:
                self.log.step("工作区读不出来", "程序", fault=answer.fault)
            self._fault = answer.fault.splitlines()[-1]
        elif isinstance(answer.value, Standing):
            self._standing, self._fault = answer.value, answer.value.fault
            self.looks += 1
            self._ready.set()
        else:
            self._fault = self._standing.fault if self._standing is not None else ""

    # ── files ────────────────────────────────────────────────────────────────────────────────

    def sent(self, file: Handed) -> Sent:
        """The file as those see it who judge."""
        return Sent(
            id=file.id,
            hand_in=file.hand_in,
            name=file.name,
            size=file.size,
            sha256=file.sha256,
            path=str(self.staging.path(file)),
            kind=file.kind,
            day=file.day,
        )

    def where(self, file: Handed) -> Path:
        """Where its bytes lie: in the workspace once it was accepted, staged before."""
        return self.options.workspace / file.place if file.place else self.staging.path(file)

    def number(self, hand_in: HandIn) -> str:
        """`收〔2021〕218号`; empty before it was sent in."""
        standing = self._standing
        year = standing.plan.year if standing is not None else now().year
        return f"收〔{year}〕{hand_in.number}号" if hand_in.number else ""
