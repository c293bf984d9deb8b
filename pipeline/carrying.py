"""`anjuan file`, second half: what was offered is moved and entered in the register.

Every step stands in the journal before it is taken (`adapters/filing_journal.py`), so that a run
that dies at any moment is settled by the next one, and can be taken back.
"""

import os
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from anjuan.adapters.filing_journal import Journal, Run, Sort, Step
from anjuan.adapters.moving import (
    ChangedError,
    make_folders,
    move,
    part_beside,
    same_bytes,
    why_not,
)
from anjuan.adapters.names import locate
from anjuan.adapters.processes import interrupts_held
from anjuan.model.moves import Kept, Move, Offer, numbered
from anjuan.model.plan import Plan
from anjuan.model.units import IndicatorId, RelPath, Sha256
from anjuan.settling import clear_folders, register

_MOST_NAMES = 1000


@dataclass(slots=True)
class Outcome:
    """What a run came to."""

    steps: list[Step] = field(default_factory=list)
    """What was done: moved, or taken back."""
    kept: list[Kept] = field(default_factory=list)
    """What could not be done, with the reason."""
    notes: list[str] = field(default_factory=list)
    """What people should know besides (Chinese)."""


class Carrier:
    """Moves what was offered, in a workspace that this run holds."""

    def __init__(self, plan: Plan, workspace: Path, journal: Journal, staging: Path) -> None:
        """`staging` is where members of archives lie as they would lie in the workspace."""
        self._plan = plan
        self._workspace = workspace
        self._journal = journal
        self._staging = staging
        self._outcome = Outcome()
        self._halted: set[RelPath] = set()
        """Archives of which a member could not be placed: they stay where they are."""
        self._archives: dict[RelPath, Sha256] = {}

    def carry(self, offer: Offer, day: date) -> Outcome:
        """Moves all that is certain, and opens the archives."""
        self._archives = {one.source: one.sha256 for one in offer.archives}
        run = self._journal.begin(day.isoformat())
        try:
            for proposal in offer.certain:
                for one in proposal.moves:
                    self._carry(run, one, Sort.FILE, proposal.likely[0])
            for one in offer.parked:
                self._carry(run, one, Sort.PARKED)
            emptied = {one.archive for one in run.steps.values()}
            for one in offer.archives:
                if one.source not in self._halted and self._real(one.source)[1] in emptied:
                    self._carry(run, one, Sort.ARCHIVE)
        finally:
            clear_folders(self._workspace, self._journal, run)
            self._outcome.notes += register(self._workspace, self._journal)
            self._journal.end(run)
        return self._outcome

    def _carry(self, run: Run, one: Move, sort: Sort, owner: IndicatorId | None = None) -> None:
        """One file, whole: an interrupt waits until it lies where it belongs."""
        with interrupts_held():
            fault = self._take(run, one, self._step(run, one, sort, owner))
        if fault is None:
            return
        self._outcome.kept.append(Kept(one.source, fault, "请核对以后再运行一次"))
        if one.archive is not None:
            self._halted.add(one.archive)

    def _step(self, run: Run, one: Move, sort: Sort, owner: IndicatorId | None) -> Step:
        source, below = self._real(one.source, one.archive)
        literal = "\\x" in one.source and source.as_posix().endswith(one.source)
        indicator = self._plan.indicator(owner) if owner is not None else None
        return Step(
            number=max(run.steps, default=0) + 1,
            source=below,
            target=self._target(one.goal, literal=literal),
            sha256=one.sha256,
            size=one.size,
            sort=sort,
            archive=self._real(one.archive)[1] if one.archive is not None else "",
            archive_sha256=self._archives.get(one.archive or RelPath(""), ""),
            indicator=owner or "",
            departments="、".join(indicator.departments) if indicator is not None else "",
        )

    def _real(self, path: RelPath, archive: RelPath | None = None) -> tuple[Path, str]:
        """Where a file lies, and its path below the workspace as the system knows it."""
        root = self._workspace if archive is None else self._staging
        found = locate(root, path)
        return found, found.relative_to(root).as_posix()

    def _target(self, goal: RelPath, *, literal: bool) -> str:
        r"""The goal as the system knows it; `\xNN` in it is a byte, unless it is one on disk."""
        at = self._workspace
        for part in goal.split("/"):
            at = at / part if literal else locate(at, RelPath(part))
        return at.relative_to(self._workspace).as_posix()

    def _take(self, run: Run, one: Move, step: Step) -> str | None:
        """Moves to the first free name; else why not."""
        source = self._real(one.source, one.archive)[0]
        if not same_bytes(source, one.sha256):
            return "看过以后又改动过，或已不在那里"
        folder = (self._workspace / step.target).parent
        try:
            for made in make_folders(self._workspace, folder):
                self._journal.folder(run, "made", made.relative_to(self._workspace).as_posix())
            for free in free_names(self._workspace, step):
                if attempt(self._workspace, self._journal, run, source, free):
                    self._outcome.steps.append(free)
                    return None
        except (OSError, ChangedError) as fault:
            return why_not(fault)
        return "名字都被占用"


def attempt(workspace: Path, journal: Journal, run: Run, source: Path, step: Step) -> bool:
    """One try under one name; False where the name was taken at the last moment.

    Raises:
        OSError: it cannot be moved; nothing has changed.
        ChangedError: it is not the file that was looked at; nothing has changed.
    """
    target = workspace / step.target
    journal.intend(run, step)
    try:
        move(source, target, part=part_beside(target), digest=step.sha256)
    except FileExistsError:
        journal.tell(run, "not-moved", step.number)
        return False
    except (OSError, ChangedError):
        journal.tell(run, "not-moved", step.number)
        raise
    journal.tell(run, "moved", step.number)
    return True


def free_names(workspace: Path, step: Step) -> Iterator[Step]:
    """The step, with names that nothing bears now."""
    folder, _, name = step.target.rpartition("/")
    for number in range(1, _MOST_NAMES):
        tried = f"{folder}/{name if number == 1 else numbered(name, number)}"
        if not os.path.lexists(workspace / tried):
            yield replace(step, target=tried)
