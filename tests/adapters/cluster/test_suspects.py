"""When a worker dies, all that it was given is under suspicion; only what ends it alone is lost."""

import threading
import time
from pathlib import Path

import pytest
from distributed import KilledWorker

from anjuan.adapters.cluster.batches import Batch
from anjuan.adapters.cluster.reading import _Run
from anjuan.adapters.cluster.shared_folder import SharedFolder
from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import Facts, Format, Problem, SourceFile
from anjuan.model.units import RelPath, Sha256

_POISONED = 3


class Cluster:
    """Two workers that die of everything that they are given together."""

    def __init__(self) -> None:
        self.at_once: list[int] = []
        self._busy = 0
        self._lock = threading.Lock()
        self._died: set[int] = set()

    def get_executor(self, **_how: object) -> None:
        """None: batches are carried by ourselves."""

    def nthreads(self) -> dict[str, int]:
        """Two of one thread."""
        return {"a": 1, "b": 1}

    def carried(self, batch: Batch) -> dict[int, Facts]:
        """The first time all dies; the second, what is poisoned."""
        places = {index for one in batch for index, _ in one.files}
        with self._lock:
            self._busy += 1
            if places <= self._died:
                self.at_once.append(self._busy)
        time.sleep(0.02)
        with self._lock:
            self._busy -= 1
            again = places <= self._died
            self._died |= places
        if not again or _POISONED in places:
            raise KilledWorker("batch", None, 1)
        return dict.fromkeys(places, Facts(Format.TEXT))


def test_what_died_beside_another_is_read_again_by_itself(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    workers = Cluster()
    monkeypatch.setattr(_Run, "_carried", lambda _, batch: workers.carried(batch))
    folder = SharedFolder.made(str(tmp_path / "共享"))
    run = _Run(workers, folder, Shelf(tmp_path / "shelf"), {})
    files = [
        (at, SourceFile(RelPath(f"{at}.txt"), f"{at}.txt", 20 << 20, Sha256(f"{at:064x}")))
        for at in range(12)
    ]
    found = dict(run.read(files))
    lost = {at for at, facts in found.items() if facts is None or facts.problem is not None}
    assert set(found) == set(range(12))
    assert lost == {_POISONED}
    poisoned = found[_POISONED]
    assert poisoned is not None
    assert poisoned.problem is Problem.UNREADABLE
    assert workers.at_once == [1] * 12
