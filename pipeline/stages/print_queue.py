"""What is still to be sent to the printer, and in which portions a person puts paper in."""

from collections.abc import Mapping, Sequence
from enum import StrEnum
from itertools import groupby

from anjuan.model.printing import PrintJob, Sent


class Todo(StrEnum):
    """What is to be done with a job after a run that stopped."""

    SEND = "send"
    WAIT = "wait"
    """It stands in the queue already."""
    SKIP = "skip"
    """It is printed."""


def portions(jobs: Sequence[PrintJob]) -> tuple[tuple[PrintJob, ...], ...]:
    """The jobs that belong together, in order; the person is asked between them."""
    return tuple(tuple(own) for _, own in groupby(jobs, key=lambda one: one.group))


def known(job: PrintJob, printer: str, record: Sequence[Sent]) -> Sent | None:
    """The job as it was sent: the same bytes, as many copies, to the same printer."""
    wanted = (job.path, job.digest, job.copies, printer)
    same = [one for one in record if (one.path, one.digest, one.copies, one.printer) == wanted]
    return same[-1] if same else None


def todo(job: PrintJob, printer: str, record: Sequence[Sent], waiting: Mapping[str, bool]) -> Todo:
    """Whether the job is sent, waited for, or left out; `waiting` says which ids are queued."""
    sent = known(job, printer, record)
    if sent is None:
        return Todo.SEND
    if sent.done:
        return Todo.SKIP
    return Todo.WAIT if waiting.get(sent.id, False) else Todo.SEND


def with_sent(record: Sequence[Sent], new: Sent) -> tuple[Sent, ...]:
    """The record with what became of a file; what it said of that file before is replaced."""
    return (*(one for one in record if one.path != new.path), new)
