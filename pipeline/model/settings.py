"""What a run was asked for, and what the machine can do: values that flow down from the command."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Protocol

from anjuan.model.plan import SchemeSpec
from anjuan.model.units import Department, IndicatorId, TaskId


@dataclass(frozen=True, slots=True)
class Scope:
    """Which part of the plan is looked at; empty: all."""

    department: Department | None = None
    task: TaskId | None = None
    only: tuple[str, ...] = ()
    """Ids of tasks or indicators whose volumes are built."""

    def holds(
        self, task: TaskId, indicator: IndicatorId, departments: tuple[Department, ...]
    ) -> bool:
        """Whether an indicator of a task, answered for by these departments, is within it."""
        if self.department is not None and self.department not in departments:
            return False
        if self.task is not None and task != self.task:
            return False
        return not self.only or task in self.only or indicator in self.only


@dataclass(frozen=True, slots=True)
class Cluster:
    """Other machines that read along."""

    scheduler: str
    """The address of their scheduler: `tcp://10.0.0.5:8786`."""
    storage: str
    """A folder or URL that this machine and all of them can read and write."""


@dataclass(frozen=True, slots=True)
class Settings:
    """One run."""

    workspace: Path
    as_of: date
    jobs: int = 1
    scope: Scope = Scope()
    scheme: SchemeSpec | None = None
    """The assessment scheme by which all is judged and bound; None: the plan's own order."""
    word_proof: bool = True
    """Whether the Word books are laid out by LibreOffice and compared, where it is there."""
    cluster: Cluster | None = None
    """Who reads the files; None: this machine alone."""


class Progress(Protocol):
    """Where a long stage says how far it is; the command shows it."""

    def stage(self, name: str, total: int) -> Callable[[int], None]:
        """Begin a stage of `total` steps; the returned function is told of each step done."""


class _Silent:
    """Nobody watches."""

    def stage(self, name: str, total: int) -> Callable[[int], None]:
        """Begin a stage that nobody is told of."""
        del name, total
        return lambda _: None


SILENT: Progress = _Silent()
