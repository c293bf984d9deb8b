"""A command run to its end, with the most that its processes held in memory."""

import os
import subprocess
import sys
import threading
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

_BREATH = 0.02
"""Seconds between two looks at the processes."""


@dataclass(frozen=True, order=True)
class Peak:
    """What one process took."""

    megabytes: float
    """Resident, at most."""
    seconds: float
    """From the first look at it to the last."""
    words: str
    """The begin of its command."""


@dataclass(frozen=True)
class Watched:
    """How a command ended, what it said, and what it took."""

    status: int
    out: bytes
    errors: bytes
    seconds: float
    peaks: tuple[Peak, ...]
    """Of each process, the largest first."""


def anjuan(*call: str | Path, home: Path, programs: Path | None = None) -> Watched:
    """The command `anjuan` with a cache and keys of its own, and with these programs alone."""
    surroundings = {
        **os.environ,
        **({} if programs is None else {"PATH": str(programs)}),
        "XDG_CACHE_HOME": str(home / "cache"),
        "XDG_DATA_HOME": str(home / "data"),
        "COLUMNS": "100",
    }
    return watched((sys.executable, "-m", "anjuan", *map(str, call)), surroundings)


def watched(command: Sequence[str], surroundings: dict[str, str]) -> Watched:
    """Any command."""
    start = time.monotonic()
    process = subprocess.Popen(
        command,
        env=surroundings,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    eye = _Eye(process.pid)
    eye.start()
    out, errors = process.communicate()
    eye.done.set()
    eye.join()
    peaks = tuple(sorted(eye.peaks.values(), reverse=True))
    return Watched(process.returncode, out, errors, time.monotonic() - start, peaks)


class _Eye(threading.Thread):
    """Looks at our process and all below it, also those that began a session of their own."""

    def __init__(self, first: int) -> None:
        super().__init__(daemon=True)
        self._known = {first}
        self.done = threading.Event()
        self.peaks: dict[int, Peak] = {}
        self._since: dict[int, float] = {}

    def run(self) -> None:
        while not self.done.wait(_BREATH):
            for process in sorted(int(one.name) for one in Path("/proc").glob("[0-9]*")):
                self._look(process)

    def _look(self, process: int) -> None:
        place = Path("/proc", str(process))
        try:
            if process not in self._known:
                parent = int((place / "stat").read_text().rpartition(")")[2].split()[1])
                if parent not in self._known:
                    return
                self._known.add(process)
            told = (place / "status").read_text()
            peak = next(one for one in told.splitlines() if one.startswith("VmHWM"))
            words = (place / "cmdline").read_bytes().replace(b"\0", b" ")[:70]
        except (OSError, StopIteration, IndexError, ValueError):
            return
        now = time.monotonic()
        seconds = now - self._since.setdefault(process, now)
        told = words.decode(errors="replace")
        self.peaks[process] = Peak(int(peak.split()[1]) / 1000, seconds, told)
