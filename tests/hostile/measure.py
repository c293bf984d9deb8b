"""What reading a file costs: seconds, and the most that its process held in memory."""

import time
from collections.abc import Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.folders import walk
from anjuan.adapters.names import locate
from anjuan.adapters.readers import pool
from anjuan.adapters.shelf import Shelf
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts, SourceFile


@dataclass(frozen=True)
class Cost:
    """Of one file, read alone by a process that has read others before."""

    file: SourceFile
    facts: Facts
    seconds: float
    megabytes: float
    """The most that was resident; 0 where another process stands in its place now."""

    @property
    def ended(self) -> bool:
        """Whether the process had to be ended over it."""
        return self.facts.passing


def costs(root: Path, store: Store, files: Sequence[SourceFile] | None = None) -> Iterator[Cost]:
    """Every file of a workspace, one after the other."""
    worker = _ready(store.shelf)
    for file in files if files is not None else walk(root, store):
        if file.link or not file.sha256:
            continue
        _forget_peak(worker)
        start = time.monotonic()
        worker.give((0, locate(root, file.path), file))
        found: list[tuple[int, Facts]] = []
        workers = [worker]
        while not found:
            found = list(pool._collected(workers))
        seconds = time.monotonic() - start
        alive = workers[0] is worker
        worker = workers[0]
        yield Cost(file, found[0][1], seconds, _peak(worker) if alive else 0.0)
    worker.end()


def _ready(shelf: Shelf) -> pool._Worker:
    worker = pool._Worker.started(shelf)
    assert worker.greets()
    return worker


def _forget_peak(worker: pool._Worker) -> None:
    with suppress(OSError):
        Path(f"/proc/{worker.process.pid}/clear_refs").write_text("5", encoding="ascii")


def _peak(worker: pool._Worker) -> float:
    for line in Path(f"/proc/{worker.process.pid}/status").read_text(encoding="utf-8").splitlines():
        if line.startswith("VmHWM"):
            return int(line.split()[1]) / 1000
    return 0.0
