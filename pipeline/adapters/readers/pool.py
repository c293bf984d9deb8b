"""Reads files at once, each in a process that may hang or crash without harm to the run."""

import multiprocessing
import os
import signal
import sys
import time
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from multiprocessing.connection import Connection, wait
from multiprocessing.process import BaseProcess
from pathlib import Path
from pkgutil import resolve_name
from types import TracebackType
from typing import Any, Self

from anjuan.adapters.memory import asked_for, bound_memory, is_light, resident
from anjuan.adapters.processes import interrupts_held
from anjuan.adapters.readers.engines import Task
from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import Facts, Format, Problem

READ = "anjuan.adapters.readers.table:read"
"""The function that reads, by name: its libraries are loaded where there is something to read."""
PATIENCE = 60.0
"""Seconds after which the reading of one file is given up."""
_START = 60.0
"""Seconds in which a process must be ready."""
_IDLE = 600.0
"""Seconds without a task after which a process ends: whoever would give it one may be gone."""
MOST_MEMORY = 540_000_000
"""Bytes that a reading process may hold, looked at every `_GLANCE`: below 600 MB at worst.

Real material takes up to 480 MB, the recogniser of stamps and scans with it (docs/hostile.md).
"""
_MOST_DATA = 600 << 20
"""Bytes that it may ask for of its own, where the system bounds that: between two looks, too.

More than it may hold: of what a recogniser asks for, 180 MB are never touched.
"""
_DOUBTFUL = 300 << 20
"""Bytes asked for from which a verdict of damage may be one of memory that did not suffice."""
_GLANCE = 0.02
"""Seconds between two looks at the memory of processes that read."""
_TOO_MUCH = f"读取时占用内存超过{MOST_MEMORY // 1_000_000}MB；确是材料的，请缩小或拆分后另存"
_CRASHED = "文件已损坏，读取时程序中断"
_TOO_LARGE_OR_DAMAGED = (
    "读取时占用很多内存，程序中断，文件过大或已损坏；确是材料的，请缩小或拆分后另存"
)

Given = tuple[int, Path, Any]
"""A file's place, where it lies, and what the work must know of it: when read, what it is."""

_SPAWN = multiprocessing.get_context("spawn")
"""Fresh interpreters: forking a process that runs threads may lock it up."""


def read_apart(tasks: Sequence[Task], jobs: int, shelf: Shelf) -> Iterable[tuple[int, Facts]]:
    """Hands tasks to processes as they become free, and replaces those that hang or die.

    `jobs` is how many read at once; facts come by the tasks' places, in no order.
    """
    with Readers(min(jobs, len(tasks)), shelf) as readers:
        if not readers.ready:  # no process can be started here
            read = _reading(shelf)
            for index, path, file in tasks:
                yield index, _read_or_none(read, path, file) or _verdict(_TOO_MUCH)
            return
        yield from readers.each(tasks)


class Readers:
    """Processes that read, kept for as many rounds of tasks as there are."""

    def __init__(self, count: int, shelf: Shelf, work: str = READ) -> None:
        """Starts them; `work` names the function that they run, of the form of `table.read`."""
        self._workers = [_Worker.started(shelf, work=work) for _ in range(count)]
        self._given_up = False

    @property
    def ready(self) -> bool:
        """Whether all have started; asked once, before the first round."""
        return all(worker.greets() for worker in self._workers)

    def each(self, tasks: Iterable[Given], patience: float = 0.0) -> Iterator[tuple[int, Facts]]:
        """Facts by the tasks' places, in no order; a single process reads on when asked for more.

        Then what it read last is all that it has put onto its shelf since the answer before. A task
        may take `patience` seconds, where that is not the usual time.
        """
        waiting = deque(tasks)
        for worker in self._workers:
            worker.patience = patience
        while not self._given_up and (waiting or any(worker.task for worker in self._workers)):
            for worker in self._workers:
                if waiting and worker.task is None:
                    worker.give(waiting.popleft())
            yield from _collected(self._workers)

    def give_up(self) -> None:
        """Nobody waits for what is under way: `each` ends soon, without it. From any thread."""
        self._given_up = True
        for worker in self._workers:
            worker.kill()

    def end(self) -> None:
        """Ends them."""
        for worker in self._workers:
            worker.end()

    def __enter__(self) -> Self:
        """Gives itself."""
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Ends them."""
        self.end()


def _collected(workers: list["_Worker"]) -> Iterable[tuple[int, Facts]]:
    """Answers that came in, and verdicts on processes that will give none."""
    ready = _awaited([worker for worker in workers if worker.task is not None])
    for place, worker in enumerate(workers):
        if worker.task is None:
            continue
        if worker.pipe in ready:
            answer = worker.answer()
        elif time.monotonic() >= worker.deadline:
            answer = _verdict(f"{worker.patience or PATIENCE:g}秒内没有读完，疑似损坏")
            worker.alive = False
        elif worker.is_swollen():
            answer, worker.alive = None, False
        else:
            continue
        yield from _settled(workers, place, answer)


def _awaited(busy: Sequence["_Worker"]) -> Sequence[object]:
    """The pipes that have something to say, once one has, or is late, or holds too much."""
    soonest = min((worker.deadline for worker in busy), default=0.0)
    while True:
        left = max(0.0, soonest - time.monotonic())
        ready = wait([worker.pipe for worker in busy], min(left, _GLANCE))
        if ready or left <= _GLANCE or any(worker.is_swollen() for worker in busy):
            return ready


def _settled(
    workers: list["_Worker"], place: int, answer: Facts | None
) -> Iterable[tuple[int, Facts]]:
    """The answer; without one the task goes to a fresh process once more, then it is given up."""
    worker = workers[place]
    task, worker.task = worker.task, None
    lost = worker.lost()
    again = answer is None and not worker.again
    worker.again = False
    if not worker.alive:
        worker.end()
        workers[place] = _Worker.started(worker.shelf, again=again, work=worker.work)
        workers[place].patience = worker.patience
        workers[place].greets()
    if task is not None and again:
        workers[place].give(task)
    elif task is not None:
        yield task[0], answer or _verdict(lost)


def _verdict(detail: str) -> Facts:
    """What is said of a file whose reading had to be given up."""
    return Facts(Format.UNKNOWN, Problem.UNREADABLE, detail, passing=True)


@dataclass
class _Worker:
    """A reading process and what it is at."""

    process: BaseProcess
    pipe: Connection
    shelf: Shelf
    task: Given | None = None
    deadline: float = 0.0
    alive: bool = True
    again: bool = False
    """It reads a file that ended another process."""
    swollen: bool = False
    """Reading took more memory than a process may hold."""
    most: int = 0
    """Bytes that it was seen to hold at most."""
    patience: float = 0.0
    """Seconds for a task, where that is not the usual time."""
    work: str = READ

    @classmethod
    def started(cls, shelf: Shelf, *, again: bool = False, work: str = READ) -> Self:
        """A process that waits for its first task."""
        ours, theirs = _SPAWN.Pipe()
        process = _SPAWN.Process(target=_serve, args=(theirs, shelf, work), daemon=True)
        with interrupts_held():  # it ends with its pipe alone
            process.start()
        theirs.close()
        return cls(process, ours, shelf, again=again, work=work)

    def greets(self) -> bool:
        """Waits until the process is ready; one that is late is ended, and answers no more."""
        try:
            if self.pipe.poll(_START):
                return bool(self.pipe.recv())
        except (EOFError, OSError):
            return False
        self.process.kill()
        return False

    def give(self, task: Given) -> None:
        """Sends a task."""
        self.task = task
        self.deadline = time.monotonic() + (self.patience or PATIENCE)
        with suppress(OSError):  # a process that died answers by its closed pipe
            self.pipe.send((task[1], task[2]))

    def answer(self) -> Facts | None:
        """What it read; None where reading ended the process or took too much memory."""
        try:
            found, self.alive = self.pipe.recv()
        except (EOFError, OSError):
            self.alive = False
            return None
        self.swollen = found is None
        kept: Facts | None = found
        return kept

    def is_swollen(self) -> bool:
        """Whether it holds more than it may; from then on it does."""
        held = resident(self.process.pid)
        self.most = max(self.most, held)
        self.swollen = self.swollen or held > MOST_MEMORY
        return self.swollen

    def lost(self) -> str:
        """Why a file ended it; libraries that get no more memory often end the process."""
        if self.swollen:
            return _TOO_MUCH
        return _TOO_LARGE_OR_DAMAGED if self.most > _DOUBTFUL else _CRASHED

    def end(self) -> None:
        """Ends the process."""
        with suppress(OSError):
            self.pipe.close()
        self.kill()
        self.process.join()

    def kill(self) -> None:
        """Kills it with all that it started, where the system has groups of processes."""
        if not self.process.is_alive():
            return
        if hasattr(os, "killpg") and self.process.pid:
            with suppress(OSError):  # it has no group yet
                os.killpg(self.process.pid, signal.SIGKILL)
        self.process.kill()


def _serve(pipe: Connection, shelf: Shelf, work: str = READ) -> None:
    """What a reading process does: takes a path, gives facts, until the pipe is closed.

    What decoding a picture gives besides goes onto the shelf. With each answer goes whether it
    reads on: what files left behind in memory must not decide on those that follow.
    """
    if hasattr(os, "setpgid"):
        with suppress(OSError):
            os.setpgid(0, 0)  # ffmpeg goes with it
    bound_memory(_MOST_DATA)
    _silence()
    with suppress(EOFError, OSError, KeyboardInterrupt):
        read = _reading(shelf, work)
        pipe.send(True)  # noqa: FBT003 - the greeting
        goes_on = first = True
        while goes_on and pipe.poll(_IDLE):
            path, file = pipe.recv()
            found = _read_or_none(read, path, file)
            if found and found.problem is Problem.UNREADABLE and not first and _is_doubtful():
                found = None
            first = False
            goes_on = found is not None and is_light()
            pipe.send((found, goes_on))


def _read_or_none(read: Callable[[Path, Any], Facts], path: Path, file: Any) -> Facts | None:
    """The facts; None where memory did not suffice."""
    try:
        return read(path, file)
    except MemoryError:
        return None


def _is_doubtful() -> bool:
    """Whether memory may have been short: libraries tell that as damage. A fresh process knows."""
    return asked_for() > _DOUBTFUL


def _reading(shelf: Shelf, work: str = READ) -> Callable[[Path, Any], Facts]:
    """The function that reads; its libraries are loaded only where there is something to read."""
    return partial(resolve_name(work), keep=shelf)


def _silence() -> None:
    """Native libraries print their complaints; what matters of them is in the facts."""
    with suppress(OSError):
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 2)
        os.close(sink)
    sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115, PTH123 - as long as the process
