"""Prints go to the printer: in portions with a pause, cancelled by Ctrl-C, taken up again."""

import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Protocol

from anjuan.adapters import cups
from anjuan.adapters.cups import State
from anjuan.adapters.print_record import write_record
from anjuan.adapters.processes import interrupts_held
from anjuan.errors import OutputError
from anjuan.model.printing import PrintJob, Sent
from anjuan.stages.print_queue import Todo, known, portions, todo, with_sent

_RESUME = "处理好以后运行 anjuan print，加上 --resume 接着打，已经印好的不会重印"
_SHORTEST, _LONGEST = 0.2, 3.0
"""Seconds between two looks at the queue."""


class Person(Protocol):
    """Who stands at the printer."""

    def goes_on(self, jobs: Sequence[PrintJob]) -> bool:
        """Asked before each portion but the first: whether it may be sent."""
        ...

    def told(self, text: str) -> None:
        """Hears how far it is (Chinese)."""
        ...


@dataclass(slots=True)
class Sending:
    """One run at a printer; `record` says what was sent before, and is kept in the folder."""

    folder: Path
    printer: str
    person: Person
    record: tuple[Sent, ...] = ()
    waits: bool = True
    """Whether it is waited until the queue says that the jobs are printed."""
    own: list[str] = field(default_factory=list)
    """Ids that this run gave to the printer and that are not known to be printed."""

    def send(self, jobs: Sequence[PrintJob]) -> bool:
        """Sends what is not printed yet; False where the person stopped before the end.

        Raises:
            OutputError: the printer takes nothing, stands still, or lost a job.
            KeyboardInterrupt: after the jobs that this run sent were taken out of the queue.
        """
        write_record(self.folder, self.record)
        begun = False
        try:
            for portion in self._open(jobs):
                if begun and not self.person.goes_on(portion):
                    return False
                begun = True
                self._send(portion)
        except KeyboardInterrupt:
            self._take_back()
            raise
        return True

    def _open(self, jobs: Sequence[PrintJob]) -> Iterator[tuple[PrintJob, ...]]:
        """The portions of which something is to be sent or waited for."""
        ids = [one.id for one in self.record if one.printer == self.printer and not one.done]
        found = cups.states(ids)
        self.record = tuple(
            replace(one, done=True) if found.get(one.id) is State.PRINTED else one
            for one in self.record
        )
        for portion in portions(jobs):
            if any(self._todo(one) is not Todo.SKIP for one in portion):
                yield portion

    def _todo(self, job: PrintJob) -> Todo:
        sent = known(job, self.printer, self.record)
        found = cups.states([sent.id]) if sent and not sent.done else {}
        waiting = {one: state is State.WAITING for one, state in found.items()}
        return todo(job, self.printer, self.record, waiting)

    def _send(self, portion: Sequence[PrintJob]) -> None:
        for job in portion:
            match self._todo(job):
                case Todo.SEND:
                    self._submit(job)
                case Todo.WAIT:
                    self.person.told(f"{job.title}已在队列里，不再送")
                case Todo.SKIP:
                    pass
        if self.waits:
            self._wait(portion)

    def _submit(self, job: PrintJob) -> None:
        """The job is sent and noted before an interrupt is heard: none is forgotten."""
        with interrupts_held():
            id_ = cups.submit(self.printer, job, self.folder / job.path)
            self.own.append(id_)
            self._note(Sent(job.path, job.digest, job.copies, self.printer, id_, done=False))
        sides = "双面" if job.duplex else "单面"
        copies = f"，{job.copies}份" if job.copies > 1 else ""
        self.person.told(
            f"已送{job.title}：A4，{job.sheets}张，{sides}，{job.ink.value}{copies}（任务{id_}）"
        )

    def _wait(self, portion: Sequence[PrintJob]) -> None:
        """Until the queue says that the portion is printed."""
        pause = _SHORTEST
        while waiting := self._unprinted(portion):
            why = cups.stopped(self.printer)
            if why is not None:
                raise OutputError(
                    f"打印机“{self.printer}”停住了：{why}。还有{len(waiting)}个任务在队列里",
                    advice=_RESUME,
                )
            time.sleep(pause)
            pause = min(2 * pause, _LONGEST)

    def _unprinted(self, portion: Sequence[PrintJob]) -> list[Sent]:
        """What of the portion waits; what was printed is noted."""
        sent = [known(job, self.printer, self.record) for job in portion]
        waiting = [one for one in sent if one is not None and not one.done]
        found = cups.states([one.id for one in waiting])
        for one in waiting:
            if found[one.id] is State.PRINTED:
                self._note(replace(one, done=True))
                self.own = [id_ for id_ in self.own if id_ != one.id]
            elif found[one.id] is State.LOST:
                raise OutputError(
                    f"“{one.path}”没有印出来，任务{one.id}被取消或出了错", advice=_RESUME
                )
        return [one for one in waiting if found[one.id] is State.WAITING]

    def _note(self, sent: Sent) -> None:
        self.record = with_sent(self.record, sent)
        write_record(self.folder, self.record)

    def _take_back(self) -> None:
        """Jobs of this run that are not printed leave the queue, and the record."""
        with interrupts_held():
            cups.cancel(self.own)
            found = cups.states(self.own)
            printed = {id_ for id_ in self.own if found[id_] is State.PRINTED}
            gone = set(self.own) - printed
            self.record = tuple(
                replace(one, done=True) if one.id in printed else one
                for one in self.record
                if one.done or one.id not in gone
            )
            write_record(self.folder, self.record)
        if gone:
            self.person.told(f"已取消还没有印完的{len(gone)}个任务。{_RESUME}。")
