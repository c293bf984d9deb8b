"""Printers through CUPS: which there are, giving them files, and what became of the jobs.

CUPS is run apart (`lp`, `lpstat`, `cancel`) and told to speak its own English, which is read here.
`CUPS_SERVER` names another server than this machine's, as for every CUPS program.
"""

import re
import shutil
from collections.abc import Iterable, Mapping
from enum import StrEnum
from itertools import pairwise
from pathlib import Path
from urllib.parse import unquote

from anjuan.adapters.programs import Ran, run
from anjuan.errors import OutputError
from anjuan.model.printing import Ink, PrintJob

_SECONDS = 30.0
_SENDING_SECONDS = 600.0
"""For a file of some hundred megabytes to a server elsewhere."""
_ENGLISH = {"LC_ALL": "C.UTF-8"}
_SENT = re.compile(r"request id is (\S+) \(")
_STOPPED = re.compile(
    r"^printer \S+ disabled since [^\n]*?(?: -\n\s*(?P<why>[^\n]*))?$", re.MULTILINE
)
_NOT_PRINTED = ("canceled", "aborted", "stopped")


class State(StrEnum):
    """What became of a job."""

    WAITING = "waiting"
    """In the queue, or being printed."""
    PRINTED = "printed"
    LOST = "lost"
    """Cancelled, aborted, or not known to the queue any more."""


def printers() -> tuple[str, ...] | None:
    """The names of the printers that there are; None where no CUPS is there or it does not run."""
    if shutil.which("lp") is None or shutil.which("lpstat") is None:
        return None
    if "scheduler is running" not in _told(_run("lpstat", "-r")).replace("not running", ""):
        return None
    return tuple(_told(_run("lpstat", "-e")).split("\n")[:-1])


def submit(printer: str, job: PrintJob, path: Path) -> str:
    """Gives a file to the printer; gives the job's id, `HP-12`.

    Real size on A4, both sides on the long edge, copies collated, colour or black.

    Raises:
        OutputError: the printer does not take it.
    """
    options = (
        "media=A4",
        f"sides={'two-sided-long-edge' if job.duplex else 'one-sided'}",
        f"print-color-mode={'color' if job.ink is Ink.COLOUR else 'monochrome'}",
        "print-scaling=none",
        "collate=true",
    )
    chosen = [part for option in options for part in ("-o", option)]
    command: tuple[str | Path, ...] = (
        "lp",
        "-d",
        printer,
        "-n",
        str(job.copies),
        "-t",
        job.title,
        *chosen,
        "--",
        path,
    )
    ran = run(command, seconds=_SENDING_SECONDS, environment=_ENGLISH)
    found = _SENT.search(_told(ran))
    if ran.status != 0 or found is None:
        why = ran.errors.decode("utf-8", "replace").strip() or "没有说明原因"
        raise OutputError(
            f"打印机“{printer}”没有收下“{job.title}”：{why}",
            advice="请核对打印机是否开着、接受任务，再运行 anjuan print，加上 --resume 接着打",
        )
    return found[1]


def states(ids: Iterable[str]) -> Mapping[str, State]:
    """What became of these jobs.

    All jobs are asked for: of a printer with a Chinese name, lpstat lists none by its name.
    """
    waiting = set(_jobs(_told(_run("lpstat", "-W", "not-completed", "-o"))))
    ended = _jobs(_told(_run("lpstat", "-l", "-W", "completed", "-o")))
    return {
        one: State.WAITING
        if one in waiting
        else State.PRINTED
        if _printed(ended.get(one, ""))
        else State.LOST
        for one in ids
    }


def _jobs(told: str) -> Mapping[str, str]:
    """What lpstat says of each job, by its id; Chinese in ids comes as `%E5%8A%9E`."""
    starts = [found.start() for found in re.finditer(r"^\S", told, re.MULTILINE)]
    blocks = [told[start:end] for start, end in pairwise([*starts, len(told)])]
    return {unquote(block.split(maxsplit=1)[0]): block for block in blocks}


def _printed(told: str) -> bool:
    """Whether an ended job was printed.

    One that was cancelled while it waited never came to the printer and has no `Status` line; of
    others the alerts say that they were cancelled or aborted.
    """
    alerts = "".join(line for line in told.splitlines() if line.strip().startswith("Alerts:"))
    processed = any(line.strip().startswith("Status:") for line in told.splitlines())
    return processed and not any(word in alerts for word in _NOT_PRINTED)


def stopped(printer: str) -> str | None:
    """Why the printer stands still, in its own words; None where it works."""
    found = _STOPPED.search(_told(_run("lpstat", "-p", printer)))
    return None if found is None else (found["why"] or "").strip() or "没有说明原因"


def cancel(ids: Iterable[str]) -> None:
    """Takes jobs out of the queue; those that are printed already stay printed."""
    for one in ids:
        _run("cancel", one)


def _run(*command: str) -> Ran:
    return run(command, seconds=_SECONDS, environment=_ENGLISH)


def _told(ran: Ran) -> str:
    return ran.out.decode("utf-8", "replace")
