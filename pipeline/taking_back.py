"""`anjuan file --undo`: the last run is taken back, file by file, where nothing is lost by it."""

import os
from pathlib import Path

from anjuan.adapters.filing_journal import Journal, Run, Sort, Step
from anjuan.adapters.moving import (
    ChangedError,
    make_folders,
    move,
    part_beside,
    remove_empty,
    same_bytes,
    why_not,
)
from anjuan.adapters.names import written
from anjuan.adapters.processes import interrupts_held
from anjuan.carrying import Outcome
from anjuan.errors import CallError
from anjuan.model.moves import Kept
from anjuan.model.units import RelPath, Sha256
from anjuan.settling import Telling, register


def last_run(journal: Journal) -> Run:
    """The run that can be taken back: the last one that moved anything.

    Raises:
        CallError: there is none, or it was taken back already; earlier ones stay as they are.
    """
    run = journal.last
    if run is None:
        raise CallError(
            "这个工作区还没有归类过，没有可以撤回的",
            advice="归类用 anjuan file，它移动以后才能用 --undo 撤回",
        )
    if not run.filed and not run.unsettled:
        raise CallError(
            f"上一次归类（{run.day}）已经撤回", advice="更早的归类不再撤回，要改的请手工移动"
        )
    return run


def take_back(
    workspace: Path, journal: Journal, run: Run, receipt: Telling | None = None
) -> Outcome:
    """Puts everything back that is as it was filed; the rest stays, with the reason.

    `receipt` as in `settling.register`.
    """
    outcome = Outcome()
    try:
        for step in reversed(run.filed):
            with interrupts_held():
                refused = _refused(workspace, run, step) or _put_back(workspace, journal, run, step)
            if refused:
                kept = Kept(RelPath(written(step.target)), refused, "仍留在归入的地方，请手工处理")
                outcome.kept.append(kept)
            else:
                outcome.steps.append(step)
    finally:
        remove_empty(workspace, tuple(workspace / one for one in run.made))
        outcome.notes += register(workspace, journal, receipt)
    return outcome


def _refused(workspace: Path, run: Run, step: Step) -> str:
    """Why a file may not go back; empty where it may."""
    source, target = workspace / step.source, workspace / step.target
    if not os.path.lexists(target):
        back = same_bytes(source, step.sha256) or (
            step.archive and _archive_there(workspace, run, step)
        )
        return "" if back else "已不在归入的地方（改名、移走或删除了）"
    if not same_bytes(target, step.sha256):
        return "归入以后改动过"
    if step.archive:
        return "" if _archive_there(workspace, run, step) else "它的压缩包已不在，删去就没有了"
    return f"原处“{written(step.source)}”已有同名的文件" if os.path.lexists(source) else ""


def _archive_there(workspace: Path, run: Run, step: Step) -> bool:
    """Whether the archive that a file came out of is whole, in the inbox or where it is kept."""
    kept = (
        one.target
        for one in run.steps.values()
        if one.sort is Sort.ARCHIVE and one.source == step.archive
    )
    digest = Sha256(step.archive_sha256)
    return any(same_bytes(workspace / at, digest) for at in (step.archive, *kept))


def _put_back(workspace: Path, journal: Journal, run: Run, step: Step) -> str:
    """Moves a file back; what came out of an archive is removed, since the archive holds it."""
    source, target = workspace / step.source, workspace / step.target
    try:
        if not os.path.lexists(target):
            pass  # a run that was cut off has done it already
        elif step.archive:
            target.unlink()
        else:
            make_folders(workspace, source.parent)
            move(target, source, part=part_beside(source), digest=step.sha256)
    except (OSError, ChangedError) as fault:
        return why_not(fault)
    journal.tell(run, "undone", step.number)
    return ""
