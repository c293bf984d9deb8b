"""Two dask workers against one, on the stage that is shared out: `python bench/cluster.py`.

Two clusters stand at once, started as an office starts them, and read the same photos in turn, from
nothing. On a machine that does other work the clock tells how much of it we were given, not how
fast we are; so the processor time of every worker, with its reading process, is told too, and that
of client and scheduler. From these follows what two quiet cores allow: no worker is done before it
has worked, and both cores together have to carry workers, client and scheduler.
"""

import argparse
import itertools
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

import material
import psutil
from distributed import Client
from rows import Row, table

from anjuan.adapters.folders import walk
from anjuan.adapters.readers.reading import read_all
from anjuan.adapters.store import Store
from anjuan.model.settings import Cluster

PHOTOS, PAIRS = 300, 3
WANTED = 1 / 1.7
_CORES = 2
_PATIENCE = 60
_TIMES = "sum(__import__('os').times()[:4])"
"""Processor time of a process and of those that it waited for."""


@dataclass(frozen=True)
class Machines:
    """A scheduler with its workers."""

    client: Client
    scheduler: psutil.Process

    def used(self) -> dict[str, float]:
        """Processor time of each worker, of the scheduler, and our own."""
        said = self.client.run(eval, _TIMES)
        workers = {str(worker): float(used) for worker, used in said.items()}
        times = self.scheduler.cpu_times()
        return {**workers, "scheduler": times.user + times.system, "client": time.process_time()}


@dataclass(frozen=True)
class Turn:
    """Seconds on the clock; of a processor, for each worker and for client and scheduler."""

    wall: float
    workers: tuple[float, ...]
    others: float

    @property
    def least(self) -> float:
        """Seconds that two quiet cores need."""
        return max(*self.workers, (sum(self.workers) + self.others) / _CORES)


@contextmanager
def _machines(count: int, folder: Path) -> Iterator[Machines]:
    """A scheduler and so many workers of one thread, started as on a command line."""
    told = folder / f"scheduler-{count}.json"
    quiet = ("--no-dashboard", "--scheduler-file", told)
    dask = (sys.executable, "-m", "dask")
    calls = [
        (*dask, "scheduler", "--port", "0", *quiet),
        *[(*dask, "worker", *quiet, "--nthreads", "1", "--local-directory", folder)] * count,
    ]
    started = []
    try:
        for call in calls:
            started.append(subprocess.Popen(call, stderr=subprocess.DEVNULL))
            deadline = time.monotonic() + _PATIENCE
            while not told.exists() and time.monotonic() < deadline:
                time.sleep(0.1)
        with Client(scheduler_file=str(told), set_as_default=False) as client:
            client.wait_for_workers(count, timeout=_PATIENCE)
            yield Machines(client, psutil.Process(started[0].pid))
    finally:
        for process in reversed(started):
            process.terminate()
            process.wait()


def rows(folder: Path, photos: int = PHOTOS, pairs: int = PAIRS) -> tuple[Row, ...]:
    """What two workers take of what one takes, by the clock and by processor time."""
    material.year(folder / "shared-out", photos, 0)
    number = itertools.count()
    with _machines(1, folder) as one, _machines(2, folder) as two:
        for who in (one, two):
            _turn(who, folder, next(number))
        turns = [tuple(_turn(who, folder, next(number)) for who in (two, one))
                 for _ in range(pairs)]  # fmt: skip
    name, wanted = f"{photos} photos of 12 MP read by two dask workers", f"≤ {WANTED:.2f}"
    return (
        Row(f"{name}, on the clock at load {os.getloadavg()[0]:.0f}", "by one",
            tuple((a.wall, b.wall) for a, b in turns), wanted),
        Row("… processor time of the busier worker", "of the one",
            tuple((max(a.workers), max(b.workers)) for a, b in turns), wanted),
        Row("… of client and scheduler", "of both workers",
            tuple((a.others, sum(a.workers)) for a, _ in turns), "≤ 0.15"),
        Row("… what two quiet cores allow", "of one worker",
            tuple((a.least, b.least) for a, b in turns), wanted),
    )  # fmt: skip


def _turn(who: Machines, folder: Path, number: int) -> Turn:
    """The photos read once, with an empty cache."""
    root, place = folder / "shared-out", folder / f"turn-{number}"
    with Store(place / "cache") as store:
        files = walk(root, store)
        before, started = who.used(), time.perf_counter()
        cluster = Cluster(who.client.scheduler.address, str(place / "storage"))
        read_all(root, files, store, cluster=cluster)
        wall, after = time.perf_counter() - started, who.used()
    shutil.rmtree(place)
    used = {name: after[name] - before[name] for name in before}
    others = used.pop("scheduler") + used.pop("client")
    return Turn(wall, tuple(used.values()), others)


def main() -> None:
    asked = argparse.ArgumentParser(description=__doc__)
    asked.add_argument("--photos", type=int, default=PHOTOS)
    asked.add_argument("--pairs", type=int, default=PAIRS)
    wanted = asked.parse_args()
    with tempfile.TemporaryDirectory(prefix="bench-") as name:
        found = rows(Path(name), wanted.photos, wanted.pairs)
    print(table(found))
    for row in found:
        spread = sorted(1 / (ours / theirs) for ours, theirs in row.pairs)
        print(f"{row.name}: × {statistics.median(spread):.2f}",
              f"({spread[0]:.2f} to {spread[-1]:.2f})")  # fmt: skip


if __name__ == "__main__":
    main()
