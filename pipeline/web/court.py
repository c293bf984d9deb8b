"""Asks the process that judges, from the server; one question at a time, arrivals before looks."""

import itertools
import multiprocessing
import queue
import threading
from concurrent.futures import Future, InvalidStateError
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import date
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path

from anjuan.adapters.processes import interrupts_held
from anjuan.web.judging import Board, Look, Question, serve_questions
from anjuan.web.shapes import Answer

_SPAWN = multiprocessing.get_context("spawn")
_PATIENCE = 600.0
"""Seconds after which an answer is given up, and the process with it."""
_TRIES = 2
ENDED = Answer(fault="服务正在停下")


@dataclass(order=True)
class _Asked:
    rank: int
    order: int
    question: Question | None = field(compare=False)
    future: "Future[Answer]" = field(compare=False)


class Court:
    """Keeps the process, starts it again where it died, and hands questions over."""

    def __init__(self, workspace: Path, as_of: date | None) -> None:
        self._workspace = workspace
        self._as_of = as_of
        self._waiting: queue.PriorityQueue[_Asked] = queue.PriorityQueue()
        self._numbers = itertools.count()
        self._closing = False
        self._process: BaseProcess | None = None
        self._pipe: Connection | None = None
        self._begin()
        self._thread = threading.Thread(target=self._work, name="court", daemon=True)
        self._thread.start()

    def ask(self, question: Question) -> "Future[Answer]":
        """The answer, once it is there; a fault is an answer too."""
        future: Future[Answer] = Future()
        if self._closing:
            future.set_result(ENDED)
            return future
        rank = 1 if isinstance(question, (Look, Board)) else 0
        self._waiting.put(_Asked(rank, next(self._numbers), question, future))
        return future

    def close(self) -> None:
        """Ends the process; what waits is told so, that nobody waits on."""
        self._closing = True
        self._waiting.put(_Asked(-1, next(self._numbers), None, Future()))
        if self._process is not None:
            self._process.kill()
        self._thread.join(_SHORT)
        self._end()
        while not self._waiting.empty():
            self._told(self._waiting.get(), ENDED)

    def _begin(self) -> None:
        ours, theirs = _SPAWN.Pipe()
        told = (theirs, self._workspace, self._as_of)
        self._process = _SPAWN.Process(target=serve_questions, args=told, name="judging")
        with interrupts_held():
            self._process.start()
        theirs.close()
        self._pipe = ours

    def _end(self) -> None:
        if self._pipe is not None:
            with suppress(OSError):
                self._pipe.close()
        if self._process is not None:
            self._process.join(_SHORT)
            if self._process.is_alive():
                self._process.kill()
                self._process.join()

    def _work(self) -> None:
        while True:
            asked = self._waiting.get()
            if asked.question is None:
                return
            self._told(asked, self._answer(asked.question))

    def _answer(self, question: Question) -> Answer:
        for _ in range(_TRIES):
            got = self._put(question)
            if got is not None:
                return got
            if self._closing:
                return ENDED
            self._end()
            self._begin()
        return Answer(fault="判断程序中断")

    def _told(self, asked: _Asked, answer: Answer) -> None:
        with suppress(InvalidStateError):  # whoever asked may have gone
            asked.future.set_result(answer)

    def _put(self, question: Question) -> Answer | None:
        """The answer; None where the process died of it, or hangs."""
        assert self._pipe is not None
        try:
            self._pipe.send(question)
            if not self._pipe.poll(_PATIENCE):
                return None
            answer = self._pipe.recv()
        except (EOFError, OSError):
            return None
        return answer if isinstance(answer, Answer) else None


_SHORT = 5.0
