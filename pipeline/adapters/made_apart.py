"""What files of anybody are made into is made in a process that may hang, swell or crash.

What is made there is kept, so that the command finds it and does nothing twice. A build for which
all was made before starts no process.
"""

import queue
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Protocol, Self

from anjuan.adapters.artifacts import Artifacts, Impossible
from anjuan.adapters.readers.pool import PATIENCE, Readers
from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import Facts, Format, Problem

_WORK = f"{__name__}:do"
_BYTES_A_SECOND = 200_000
"""Of a file: a fax page takes as much, and its making a fraction of that second."""
_GIVEN_UP = "没有做完就中断了"


class Order(Protocol):
    """Something to be made of a file; it goes to another process, and what it makes is kept."""

    @property
    def failing(self) -> str:
        """What is said before the reason where a process had to be ended over it (Chinese)."""
        ...

    def is_done(self, keep: Artifacts) -> bool:
        """Whether it was made before."""
        ...

    def do(self, path: Path, keep: Artifacts) -> None:
        """Makes it.

        Raises:
            Impossible: it cannot be made of that file.
        """
        ...


Insist = Callable[[Path, Order, float], None]
"""`MadeApart.insist`, for those who find out what is to be made."""


class MadeApart:
    """Processes that make, started when they are needed and kept for the run."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._idle: queue.SimpleQueue[Readers] = queue.SimpleQueue()
        self._started: list[Readers] = []
        self._given_up = False

    def insist(self, path: Path, order: Order, more: float = 0.0) -> None:
        """Has it made, within the limits of memory and of time.

        `more` seconds are added where its pages are many, and some where the file is large.

        Raises:
            Impossible: it cannot be, or not within them.
        """
        if order.is_done(self._shelf):
            return
        if self._given_up:
            raise Impossible(_GIVEN_UP)
        readers = self._taken()
        try:
            patience = PATIENCE + more + _size(path) / _BYTES_A_SECOND
            for _, found in readers.each([(0, path, order)], float(round(patience))):
                if found.problem is not None:
                    raise Impossible(
                        f"{order.failing}：{found.detail}" if found.passing else found.detail
                    )
        finally:
            self._idle.put(readers)
        if self._given_up:
            raise Impossible(_GIVEN_UP)

    def give_up(self) -> None:
        """Nobody waits any more: what is under way is ended, nothing is begun."""
        self._given_up = True
        for readers in self._started:
            readers.give_up()

    @property
    def started(self) -> int:
        """How many processes were needed."""
        return len(self._started)

    def _taken(self) -> Readers:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            readers = Readers(1, self._shelf, _WORK)
            self._started.append(readers)
            if not readers.ready:
                raise Impossible("页面做不出来：程序启动不了") from None
            return readers

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for readers in self._started:
            readers.end()


def _size(path: Path) -> int:
    try:
        return path.stat().st_size
    except OSError:
        return 0  # whoever does the work says what is wrong


def do(path: Path, order: Order, keep: Artifacts) -> Facts:
    """Does what is ordered; the process that runs it may be ended."""
    try:
        order.do(path, keep)
    except Impossible as fault:
        return Facts(Format.UNKNOWN, Problem.UNREADABLE, fault.reason)
    return Facts(Format.UNKNOWN)
