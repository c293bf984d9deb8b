"""What our processes owe each other and the user: Ctrl-C heard once, no libraries' talk."""

import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from multiprocessing import resource_tracker
from multiprocessing.connection import Connection, wait
from types import TracebackType
from typing import Self, TypeVar

from anjuan.adapters.hushed import hushed

_Task = TypeVar("_Task")
_Result = TypeVar("_Result")

_SPAWN = multiprocessing.get_context("spawn")
"""Fresh interpreters: what a writer keeps in memory (fonts) is its process's own."""


@contextmanager
def _masked() -> Iterator[None]:
    signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_UNBLOCK, {signal.SIGINT})


@contextmanager
def interrupts_held() -> Iterator[None]:
    """Ctrl-C waits for the end of the block, and a process started in it never hears one.

    Two things are needed. The mask goes over to the started process. It does not keep an
    interrupt from us: any thread of a library may take it, and Python then raises it in the main
    one; so it is noted here, and raised again when the block is done.
    """
    if sys.platform == "win32":
        yield
        return
    resource_tracker.ensure_running()  # where it is started by need, it lifts the mask
    if threading.current_thread() is not threading.main_thread():
        with _masked():  # interrupts are raised in the main thread alone
            yield
        return
    came: list[int] = []
    former = signal.signal(signal.SIGINT, lambda number, _frame: came.append(number))
    try:
        with _masked():
            yield
    finally:
        signal.signal(signal.SIGINT, former or signal.SIG_DFL)
    if came:
        signal.raise_signal(signal.SIGINT)


def as_helper() -> None:
    """For a process that works for us: where its start is not shielded (Windows), its work is."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    hushed()


def _as_helper_of(parent: Connection) -> None:
    """The same, until the pipe closes: nobody waits for the work any more."""
    as_helper()
    threading.Thread(target=_end_with, args=(parent,), daemon=True).start()


def _end_with(parent: Connection) -> None:
    wait([parent])
    os._exit(1)


class Helpers:
    """Processes that carry out what can be done apart, up to `jobs` at once.

    None is started before there are two things to do. Where none can be started, or the system
    ends one, the work is done here. They end at once where we are ended, in whatever way.
    """

    def __init__(self, jobs: int) -> None:
        self._jobs = jobs
        self._pool: ProcessPoolExecutor | None = None
        self._theirs, self._ours = _SPAWN.Pipe(duplex=False)

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if kind is not None:
            self._ours.close()
        if self._pool is not None:
            self._pool.shutdown(cancel_futures=True)
        self._ours.close()
        self._theirs.close()

    def each(
        self,
        do: Callable[[_Task], _Result],
        tasks: Sequence[_Task],
        *,
        weight: Callable[[_Task], int] = lambda _: 0,
    ) -> Iterator[_Result]:
        """What came of each task, in the order of the tasks; the heaviest are begun first."""
        if min(self._jobs, len(tasks)) <= 1:
            yield from map(do, tasks)
            return
        self._pool = self._pool or ProcessPoolExecutor(
            self._jobs, mp_context=_SPAWN, initializer=_as_helper_of, initargs=(self._theirs,)
        )
        heaviest_first = sorted(range(len(tasks)), key=lambda at: -weight(tasks[at]))
        try:
            with interrupts_held():  # processes are started as work is given
                given = {at: self._pool.submit(do, tasks[at]) for at in heaviest_first}
        except BrokenProcessPool:
            yield from map(do, tasks)
            return
        for at, task in enumerate(tasks):
            try:
                yield given[at].result()
            except BrokenProcessPool:
                yield do(task)
