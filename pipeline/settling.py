"""What a run of `anjuan file` leaves in order: the journal, the register, no empty folders."""

import os
from collections.abc import Callable, Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path, PurePosixPath

from anjuan.adapters.filing_journal import Journal, Run, Sort, Step
from anjuan.adapters.moving import part_beside, remove_empty, same_bytes
from anjuan.adapters.names import read_as
from anjuan.adapters.receipts import Receipt, RegisterClosedError, enter, strike
from anjuan.stages.filing import INBOXES
from anjuan.stages.sort import is_junk
from anjuan.stages.text import half_width


def settle(workspace: Path, journal: Journal) -> tuple[str, ...]:
    """Brings a run to its end that was cut off; what people should know of it (Chinese).

    A file lies in its old or in its new place, or, cut off between, in both: then the new one
    holds, once its bytes are the right ones.
    """
    run = journal.runs[-1] if journal.runs else None
    if run is None or run.ended:
        return ()
    for step in run.unsettled:
        moved = _settled(workspace, step)
        journal.tell(run, "moved" if moved else "not-moved", step.number)
    clear_folders(workspace, journal, run)
    journal.end(run)
    told = (
        f"上一次归类（{run.day}）中途停下，已经移动了{len(run.moved)}个文件，"
        "其余的还在原处；要把它们放回去，运行 anjuan file --undo。"
    )
    return (told,)


def cut_off(journal: Journal) -> bool:
    """Whether the last run was cut off."""
    return bool(journal.runs) and not journal.runs[-1].ended


def _settled(workspace: Path, step: Step) -> bool:
    """Whether the step was taken; it is whole afterwards, or as if it had never been begun."""
    source, target = workspace / step.source, workspace / step.target
    with suppress(OSError):
        part_beside(target).unlink()
    still_there = same_bytes(source, step.sha256)
    if same_bytes(target, step.sha256):
        if still_there and not step.archive:
            with suppress(OSError):
                source.unlink()
        return True
    if still_there and step.size and os.path.lexists(target) and not target.lstat().st_size:
        target.unlink()  # the empty file that held the name
    return False


def clear_folders(workspace: Path, journal: Journal, run: Run) -> None:
    """Removes the folders of the inbox that the run has emptied; the inbox itself stays."""
    emptied = dict.fromkeys(
        folder for step in run.filed if not step.archive for folder in _below_inbox(step.source)
    )
    for gone in remove_empty(workspace, tuple(workspace / one for one in emptied)):
        journal.folder(run, "removed", gone.relative_to(workspace).as_posix())


def _below_inbox(path: str) -> Iterator[str]:
    """The folders above a file that lie in the inbox."""
    parts = PurePosixPath(path).parts
    names = [half_width(read_as(one)).strip() for one in parts]
    inbox = next((at for at, name in enumerate(names) if name in INBOXES), len(parts))
    for depth in range(inbox + 2, len(parts)):
        yield "/".join(parts[:depth])


Telling = Callable[[Run, Step], Receipt]
"""What the register says of a step."""


def register(workspace: Path, journal: Journal, receipt: Telling | None = None) -> tuple[str, ...]:
    """Enters what is not yet in the register, and strikes what was taken back.

    Where the register is open or damaged, it waits for the next run; that is what is told.
    `receipt` makes the rows, where they are others than those of `anjuan file`.
    """
    try:
        for run in journal.runs:
            _register(workspace, journal, run, receipt or _receipt)
    except RegisterClosedError as fault:
        return (f"{fault}；没有写进去的，下次运行 anjuan file 会补上。",)
    return ()


def _register(workspace: Path, journal: Journal, run: Run, receipt: Telling) -> None:
    waiting = [
        step
        for number in sorted(run.moved - run.registered)
        if _has_row(step := run.steps[number]) and number not in run.undone
    ]
    if waiting:
        enter(workspace, [receipt(run, step) for step in waiting])
        journal.tell(run, "registered", *(one.number for one in waiting))
    back = [run.steps[one] for one in sorted((run.undone & run.registered) - run.struck)]
    if back:
        strike(workspace, [(one.target, one.sha256) for one in back])
        journal.tell(run, "struck", *(one.number for one in back))


def _has_row(step: Step) -> bool:
    return step.sort is Sort.FILE and not is_junk(read_as(PurePosixPath(step.target).name))


def _receipt(run: Run, step: Step) -> Receipt:
    source = PurePosixPath(step.source)
    packed = f"压缩包：{PurePosixPath(step.archive).name}" if step.archive else ""
    return Receipt(
        received=date.fromisoformat(run.day),
        original=source.name,
        filed=step.target,
        departments=step.departments,
        indicator=step.indicator,
        source=packed or f"文件夹：{source.parent}",
        size=step.size,
        sha256=step.sha256,
    )
