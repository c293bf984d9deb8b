"""Reads files on other machines: each is shared under its digest, what came of it is brought back.

Whatever way a run ends, batches are cancelled, desks cleared away, and the shared folder is removed
with all that is in it.
"""

import io
import logging
import time
import warnings
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, CancelledError, Future, ThreadPoolExecutor, wait
from contextlib import contextmanager, suppress
from pathlib import Path

from distributed import Client, KilledWorker

from anjuan.adapters.cluster.batches import Batch, batched, given
from anjuan.adapters.cluster.desk import FACTS, MADE, Desk, read_batch
from anjuan.adapters.cluster.shared_folder import SharedFolder
from anjuan.adapters.packed import unpacked
from anjuan.adapters.processes import interrupts_held
from anjuan.adapters.readers.engines import Engine, Read, Task
from anjuan.adapters.shelf import Shelf
from anjuan.errors import EngineError
from anjuan.model.evidence import Facts, Format, Problem, SourceFile
from anjuan.model.settings import Cluster
from anjuan.model.units import Sha256

_REACH = 5
"""Seconds in which the scheduler must answer."""
_NOBODY = 60.0
"""Seconds after which a run is given up that no worker is there for."""
_LOOK = 2.0
"""Seconds without an answer after which it is looked whether anybody is there."""
_RETRIES = 2
"""How often a batch is tried again that failed on a worker which lives on."""
_AHEAD = 2
"""Batches under way for each thread of the cluster: one is read, one is brought."""
_MOST = 64
"""Batches under way at once, at most: so much lies in the shared storage."""
_SIGNED = 600.0
"""Seconds between two signs of life in the shared storage."""


def read_on_cluster(
    tasks: Sequence[Task],
    cluster: Cluster,
    way: str,
    shelf: Shelf,
    here: Engine,
) -> Iterator[Read]:
    """Facts by the tasks' places, in no order; what is made besides comes onto the shelf.

    What has no digest, changed since it had, or whose reader the others lack, is read `here`.

    Raises:
        EngineError: the scheduler or the storage cannot be reached, or a worker reads otherwise.
    """
    left = {index for index, _, file in tasks if not file.sha256}
    away = [one for one in tasks if one[0] not in left]
    if away:
        with (
            _connected(cluster.scheduler) as client,
            _shared(cluster.storage) as folder,
            _desks(client, folder, way),
        ):
            run = _Run(client, folder, shelf, {one.sha256: path for _, path, one in away})
            for index, facts in run.read([(index, file) for index, _, file in away]):
                if facts is None:
                    left.add(index)
                else:
                    yield index, facts
    yield from here([one for one in tasks if one[0] in left])


class _Run:
    """The batches of a run under way."""

    def __init__(
        self, client: Client, folder: SharedFolder, shelf: Shelf, paths: Mapping[Sha256, Path]
    ) -> None:
        self._client, self._folder, self._shelf, self._paths = client, folder, shelf, paths
        self._executor = client.get_executor(pure=False, retries=_RETRIES)
        self._seen = self._signed = time.monotonic()
        self._count = 0

    def read(self, files: Sequence[tuple[int, SourceFile]]) -> Iterator[tuple[int, Facts | None]]:
        """Facts by place; None of what has to be read on this machine.

        When a worker dies, all that it was given is under suspicion. What is left under it when all
        else is done is read file by file, one at a time, so that none is blamed for another.
        """
        waiting = deque(batched(given(files), self._threads()))
        suspects: deque[Batch] = deque()
        alone = False
        under_way: dict[Future[dict[int, Facts]], Batch] = {}
        pool = ThreadPoolExecutor(_MOST)
        try:
            while waiting or suspects or under_way:
                most = min(max(self._threads(), 1) * _AHEAD, _MOST)
                while waiting and len(under_way) < most:
                    batch = waiting.popleft()
                    under_way[pool.submit(self._carried, batch)] = batch
                if not under_way:
                    alone = True
                    batch = suspects.popleft()
                    under_way[pool.submit(self._carried, batch)] = batch
                done, _ = wait(under_way, timeout=_LOOK, return_when=FIRST_COMPLETED)
                for future in done:
                    batch = under_way.pop(future)
                    found = _come_back(future, batch, alone=alone)
                    if found is None:
                        suspects.extend((one,) for one in batch)
                        continue
                    yield from ((index, found.get(index)) for index in _places(batch))
        finally:
            with suppress(Exception):  # the scheduler may be gone
                self._executor.shutdown(wait=False)
            pool.shutdown(cancel_futures=True)

    def _carried(self, batch: Batch) -> dict[int, Facts]:
        """Shares a batch, has it read, and brings what came of it."""
        try:
            there = tuple(
                one for one in batch if self._folder.put(self._paths[one.sha256], one.sha256)
            )
            if not there:
                return {}
            bundle = self._executor.submit(read_batch, self._folder.name, there).result()
            return self._brought(bundle)
        finally:
            self._folder.forget(*(one.sha256 for one in batch))

    def _brought(self, bundle: Sha256) -> dict[int, Facts]:
        """Facts by place out of a bundle; what was made goes onto the shelf."""
        found: dict[int, Facts] = {}
        with zipfile.ZipFile(io.BytesIO(self._folder.taken(bundle))) as archive:
            for inner in archive.namelist():
                if inner.startswith(MADE):
                    with archive.open(inner) as made:
                        self._shelf.take(inner.removeprefix(MADE), made)
                    continue
                facts = unpacked(archive.read(inner))
                if isinstance(facts, Facts) and not facts.lacks_program:
                    found[int(inner.removeprefix(FACTS))] = facts
        return found

    def _threads(self) -> int:
        """How many batches the cluster reads at once; the run's sign is renewed now and then.

        Raises:
            EngineError: nobody has been there for too long.
        """
        now = time.monotonic()
        if self._count and now - self._seen < _LOOK:
            return self._count
        try:
            self._count = int(sum(self._client.nthreads().values()))
        except Exception:  # noqa: BLE001 - the connection is lost, perhaps for a moment
            self._count = 0
        if self._count:
            self._seen = now
        elif now - self._seen > _NOBODY:
            raise EngineError(
                "调度器上没有工作机",
                advice="请在工作机上启动 dask worker，再运行一次；或者改用 --engine local",
            )
        if now - self._signed > _SIGNED:
            self._folder.sign()
            self._signed = now
        return self._count


def _come_back(
    future: "Future[dict[int, Facts]]", batch: Batch, *, alone: bool
) -> dict[int, Facts] | None:
    """What came of a batch; None where workers died of it, or of what they were given beside it.

    Where it was `alone`, it was the one.

    Raises:
        EngineError: the run cannot go on.
    """
    try:
        return future.result()
    except KilledWorker:
        if not alone:
            return None
        lost = Facts(
            Format.UNKNOWN, Problem.UNREADABLE, "读它的工作机几次中断，疑似损坏", passing=True
        )
        return dict.fromkeys(_places(batch), lost)
    except CancelledError as fault:
        raise EngineError(
            "与调度器的连接断了", advice="请检查网络和调度器，再运行一次；读过的不会重读"
        ) from fault
    except EngineError:
        raise
    except Exception as fault:
        raise EngineError(
            "工作机上出了没有料到的错",
            [f"{type(fault).__name__}: {fault}"],
            advice="请把这几行发给维护人员；急用时改用 --engine local",
        ) from fault


def _places(batch: Batch) -> tuple[int, ...]:
    return tuple(index for one in batch for index, _ in one.files)


@contextmanager
def _connected(scheduler: str) -> Iterator[Client]:
    """The scheduler, reached within seconds; nothing of its library's talk is heard."""
    for name in ("distributed", *logging.root.manager.loggerDict):
        if name.partition(".")[0] == "distributed":
            logging.getLogger(name).setLevel(logging.CRITICAL)
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of other versions of itself; ours are compared
            client = Client(scheduler, timeout=_REACH, set_as_default=False, name="anjuan")
    except Exception as fault:
        raise EngineError(
            f"连不上调度器“{scheduler}”",
            [str(fault)],
            advice="请核对 --scheduler 的地址和端口（例如 tcp://10.0.0.5:8786），"
            "确认那台机器上的 dask scheduler 已启动；或者改用 --engine local",
        ) from fault
    try:
        yield client
    finally:
        client.close()


@contextmanager
def _shared(storage: str) -> Iterator[SharedFolder]:
    folder = SharedFolder.made(storage)
    try:
        yield folder
    finally:
        with interrupts_held():
            folder.remove()


@contextmanager
def _desks(client: Client, folder: SharedFolder, way: str) -> Iterator[None]:
    """A desk for the run on every worker, also on those that come later."""
    try:
        try:
            client.register_plugin(Desk(folder.url, way), name=folder.name)
        except EngineError:
            raise
        except Exception as fault:  # the scheduler tells no kind of it
            raise EngineError(
                "工作机上没有安装案卷，或者装得不对",
                [str(fault)],
                advice="请在每台工作机上安装与本机相同的案卷（pip install 'anjuan[cluster]'），"
                "重新启动 dask worker，再运行一次",
            ) from fault
        yield
    finally:
        with interrupts_held(), suppress(Exception):  # the scheduler may be gone
            client.unregister_worker_plugin(folder.name)
