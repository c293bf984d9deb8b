"""What a machine does that reads along: fetches files, reads them apart, hands back what came.

A desk is set up on every worker for one run and cleared away with it. Files are read in the same
guarded processes as on the machine that runs (`readers/pool.py`): one that hangs or crashes its
reader costs the worker nothing.
"""

import asyncio
import io
import multiprocessing
import os
import shutil
import time
import zipfile
from collections import deque
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from uuid import uuid4

from distributed import Worker, WorkerPlugin, get_worker

from anjuan.adapters.cluster.batches import Batch, Given
from anjuan.adapters.cluster.shared_folder import SharedFolder
from anjuan.adapters.packed import packed
from anjuan.adapters.readers.pool import Readers
from anjuan.adapters.readers.reading import way_of_reading
from anjuan.adapters.shelf import Shelf
from anjuan.errors import EngineError
from anjuan.model.evidence import Facts, Problem, SourceFile
from anjuan.model.units import Sha256

FACTS, MADE = "facts/", "made/"
"""How the names of facts, by place, and of files from the shelf begin in a bundle."""
_AHEAD = 4
"""Files fetched at once while another is read."""
_LEAVE = 5.0
"""Seconds in which a file that is being read may be finished when the run is over."""
_BREATH = 0.05


def read_batch(run: str, batch: Batch) -> Sha256:
    """Reads a batch at the run's desk; gives the digest under which its bundle is shared.

    Raises:
        EngineError: there is no such desk, or the storage cannot be reached.
    """
    worker = get_worker()
    desk = worker.plugins.get(run)
    if not isinstance(desk, Desk):
        raise EngineError(f"工作机{worker.address}没有准备好", advice="请再运行一次")
    return desk.read(batch)


class Desk(WorkerPlugin):  # type: ignore[misc]  # of a library whose types are not looked at
    """The place of a run on a worker."""

    def __init__(self, url: str, way: str) -> None:
        """For a run with its folder at `url`, whose files are read in a certain way."""
        self._url, self._way = url, way

    async def setup(self, worker: Worker) -> None:
        """Makes ready, and insists that this machine reads as the one that runs.

        Raises:
            EngineError: it has another version, or does not see the storage.
        """
        self._closed, self._busy = False, 0
        self._idle: deque[_Seat] = deque()
        self._fault: EngineError | None = None
        run = self._url.rpartition("/")[2]
        self._folder = Path(worker.local_directory) / run
        _clear_leftovers(Path(worker.local_directory), run, set(worker.plugins))
        _become_parent()
        try:
            self._shared = await asyncio.to_thread(self._opened, worker.address)
        except EngineError as fault:
            self._fault = fault  # who joined later is asked all the same
            raise

    async def teardown(self, worker: Worker) -> None:
        """Lets what is being read come to an end, and leaves nothing."""
        del worker
        self._closed = True
        deadline = time.monotonic() + _LEAVE
        while self._busy and time.monotonic() < deadline:  # noqa: ASYNC110 - threads set it
            await asyncio.sleep(_BREATH)
        for seat in self._idle:
            seat.readers.end()
        shutil.rmtree(self._folder, ignore_errors=True)

    def read(self, batch: Batch) -> Sha256:
        """Reads a batch; what came of it lies in the shared folder under the digest.

        Raises:
            EngineError: the machine is none that reads along, or the storage cannot be reached.
        """
        self._insist()
        with self._seated() as seat:
            bundle = io.BytesIO()
            with (
                ThreadPoolExecutor(_AHEAD) as ahead,
                zipfile.ZipFile(bundle, "w") as archive,
            ):
                fetched = ahead.map(partial(self._fetched, seat), batch)
                for one, path in zip(batch, fetched, strict=True):
                    if path is not None:
                        self._read(one, path, seat, archive)
            self._insist()
            return self._shared.keep(bundle.getvalue())

    def _read(self, one: Given, path: Path, seat: "_Seat", archive: zipfile.ZipFile) -> None:
        """Reads bytes as each of the files that have them; if one is classified, nothing stays."""
        found: dict[int, Facts] = {}
        for index, file in one.files:
            self._insist()
            named = path.rename(path.with_name(f"{one.sha256}{_tail(file)}"))
            found |= seat.readers.each([(index, named, file)])
            path = named.rename(path)
        path.unlink()
        classified = any(facts.problem is Problem.CLASSIFIED for facts in found.values())
        if classified:
            self._shared.forget(one.sha256)
        seat.lay(found, archive, made=not classified)

    def _fetched(self, seat: "_Seat", one: Given) -> Path | None:
        """The file, brought here; None where it changed, or is gone: it was found classified."""
        self._insist()
        path = seat.folder / one.sha256
        return path if self._shared.get(one.sha256, path) else None

    @contextmanager
    def _seated(self) -> Iterator["_Seat"]:
        """A seat, empty before and after."""
        self._busy += 1
        try:
            seat = self._idle.popleft() if self._idle else _Seat.made(self._folder / uuid4().hex)
            try:
                yield seat
            except BaseException:
                seat.readers.end()
                raise
            finally:
                shutil.rmtree(seat.folder, ignore_errors=True)
            seat.folder.mkdir(parents=True)
            self._idle.append(seat)
        finally:
            self._busy -= 1

    def _opened(self, address: str) -> SharedFolder:
        if way_of_reading(_Forgetful()) != self._way:
            raise EngineError(
                f"工作机{address}上的案卷与本机的不是同一版，读出来会不一样",
                advice="请在这台机器上安装与本机相同的案卷、Python 和程序库（包括 ocr），"
                "重新启动它的 dask worker，再运行一次；或者改用 --engine local",
            )
        shared = SharedFolder(self._url)
        if not shared.is_there():
            raise EngineError(
                f"工作机{address}看不到共享存储“{self._url}”",
                advice="请用 --storage 写一个本机和每台工作机都能读写的地方（共享文件夹或 s3://桶/前缀）",
            )
        return shared

    def _insist(self) -> None:
        if self._fault is not None:
            raise self._fault
        if self._closed:
            raise EngineError("这次运行已经结束", advice="请再运行一次")


@dataclass(frozen=True, slots=True)
class _Seat:
    """A reading process with a folder of its own."""

    folder: Path
    shelf: Shelf
    readers: Readers

    @classmethod
    def made(cls, folder: Path) -> "_Seat":
        """With a process that has started.

        Raises:
            EngineError: none can be started; nothing is read without its guard.
        """
        folder.mkdir(parents=True)
        shelf = Shelf(folder / "shelf")
        readers = Readers(1, shelf)
        if not readers.ready:
            readers.end()
            raise EngineError("工作机上启动不了读取文件的进程", advice="请检查这台机器的内存")
        return cls(folder, shelf, readers)

    def lay(self, found: Mapping[int, Facts], archive: zipfile.ZipFile, *, made: bool) -> None:
        """Puts what was read into the bundle, and what was `made` besides; the shelf is emptied."""
        for index, facts in found.items():
            archive.writestr(f"{FACTS}{index}", packed(facts))
        for name in self.shelf.names() if made else ():
            archive.write(self.shelf.folder / name, f"{MADE}{name}")
        shutil.rmtree(self.shelf.folder, ignore_errors=True)


class _Forgetful:
    """A memory that works everything out anew."""

    def noted(self, key: str) -> str | None:
        """Nothing."""
        del key
        return None

    def note(self, key: str, answer: str) -> None:
        """Is forgotten."""


def _tail(file: SourceFile) -> str:
    """The last suffix as it is written: libraries are to see what they would see here."""
    return file.name[len(file.stem) :]


def _clear_leftovers(below: Path, run: str, runs: set[str]) -> None:
    """Removes what a process of this worker left that was ended: files were fetched to be read."""
    prefix = run.partition("-")[0]
    for folder in below.glob(f"{prefix}-*"):
        if folder.name == run or folder.name not in runs:
            shutil.rmtree(folder, ignore_errors=True)


def _become_parent() -> None:
    """Lets this process start others, and these work at full speed.

    A nanny starts workers as daemons, which may have no children, as these would outlive them; ours
    end with their pipe. And it has them give memory back at once, for the sake of long lives: a
    reading process would spend a fifteenth of its time on that.
    """
    multiprocessing.current_process()._config["daemon"] = False  # type: ignore[attr-defined]  # noqa: SLF001
    os.environ.pop("MALLOC_TRIM_THRESHOLD_", None)
