"""A row of the bench: what was measured against what, in the same run, as a ratio."""

import os
import resource
import statistics
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

AS_OF = "2021-12-31"
PAIRS = 5
_BREATH = 0.05
"""Seconds between two looks at the memory of all processes."""
_PAGE = os.sysconf("SC_PAGE_SIZE")


@dataclass(frozen=True)
class Row:
    """What was measured against what, each pair from one turn; `unit` is s, MB or dB."""

    name: str
    against: str
    pairs: tuple[tuple[float, float], ...]
    wanted: str = ""
    unit: str = "s"

    @property
    def ratio(self) -> float:
        return statistics.median(ours / theirs for ours, theirs in self.pairs)

    def cells(self) -> tuple[str, ...]:
        ours, theirs = (statistics.median(side) for side in zip(*self.pairs, strict=True))
        told = (f"{ours:.2f} {self.unit}", self.against, f"{theirs:.2f} {self.unit}")
        return self.name, *told, f"{self.ratio:.3f}", self.wanted


def table(rows: Sequence[Row]) -> str:
    heads = ("ours", "median", "against", "median", "ratio", "wanted")
    lines = [heads, tuple("---" for _ in heads), *(row.cells() for row in rows)]
    return "\n".join(f"| {' | '.join(line)} |" for line in lines)


def seconds(task: Callable[[], object]) -> float:
    start = time.perf_counter()
    task()
    return time.perf_counter() - start


def cpu_seconds(task: Callable[[], object]) -> float:
    """Of this process and of those that it waited for."""
    start = _used()
    task()
    return _used() - start


@dataclass(frozen=True)
class Ways:
    """Two ways to do the same."""

    name: str
    ours: Callable[[], object]
    against: str
    theirs: Callable[[], object]


def paired(
    ways: Ways,
    *,
    wanted: str = "",
    clock: Callable[[Callable[[], object]], float] = seconds,
) -> Row:
    """The two in turn, after one unmeasured run of each."""
    ways.ours(), ways.theirs()
    pairs = tuple((clock(ways.ours), clock(ways.theirs)) for _ in range(PAIRS))
    return Row(ways.name, ways.against, pairs, wanted)


@dataclass(frozen=True)
class Cost:
    """Of a command with all its processes."""

    wall: float
    cpu: float
    memory: float
    """MB, all processes together, at the worst moment that was seen."""


def run_anjuan(*call: str | Path, place: Path) -> Cost:
    """The command in a process of its own, its cache in `place`; findings are no failure."""
    surroundings = {"XDG_CACHE_HOME": str(place), "LOCALAPPDATA": str(place)}
    return run((sys.executable, "-m", "anjuan", *call, "--as-of", AS_OF), surroundings)


def run(command: Sequence[str | Path], surroundings: dict[str, str] | None = None) -> Cost:
    """A command with what it cost.

    Raises:
        RuntimeError: it failed.
    """
    before, start = _used(), time.perf_counter()
    process = subprocess.Popen(
        command,
        env={**os.environ, **(surroundings or {})},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        start_new_session=True,
    )
    seen = _Memory(process.pid)
    seen.start()
    _, told = process.communicate()
    seen.done.set()
    seen.join()
    if process.returncode not in (0, 1):
        raise RuntimeError(told.decode("utf-8", errors="replace")[-2000:])
    return Cost(time.perf_counter() - start, _used() - before, seen.most / 1_000_000)


class _Memory(threading.Thread):
    """Watches what all processes of a session hold together."""

    def __init__(self, session: int) -> None:
        super().__init__(daemon=True)
        self._session = session
        self.done = threading.Event()
        self.most = 0

    def run(self) -> None:
        while not self.done.wait(_BREATH):
            self.most = max(self.most, sum(map(self._held, Path("/proc").glob("[0-9]*"))))

    def _held(self, process: Path) -> int:
        """Resident bytes of a process, without what it shares with files and others."""
        try:
            fields = (process / "stat").read_text().rpartition(")")[2].split()
            if int(fields[3]) != self._session:
                return 0
            _, resident, shared, *_ = (process / "statm").read_text().split()
        except (OSError, ValueError, IndexError):
            return 0
        return (int(resident) - int(shared)) * _PAGE


def _used() -> float:
    return sum(
        one.ru_utime + one.ru_stime
        for one in map(resource.getrusage, (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    )
