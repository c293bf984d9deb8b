"""The journal of filing: what is about to move, what has moved, what was taken back; a line each.

A line stands in the file before its step is taken, so that a run that dies leaves nothing untold.
"""

import json
import os
from collections.abc import Iterable
from dataclasses import asdict, dataclass, field
from enum import StrEnum
from pathlib import Path
from typing import Any

from anjuan.adapters.file_bytes import bytes_of
from anjuan.model.json_value import json_of
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.units import Sha256

_NAME = "归类记录.jsonl"


class Sort(StrEnum):
    """What a step moves."""

    FILE = "file"
    PARKED = "parked"
    """A member of an archive, into the inbox."""
    ARCHIVE = "archive"
    """An archive that was opened, to where it is kept."""
    SIDECAR = "sidecar"
    """The 说明 that the intake writes of a hand-in."""


@dataclass(frozen=True, slots=True)
class Step:
    """One file's way; paths below the workspace, as the system knows them."""

    number: int
    source: str
    target: str
    sha256: Sha256
    size: int
    sort: Sort = Sort.FILE
    archive: str = ""
    """For what came out of an archive: the archive's path in the inbox."""
    archive_sha256: str = ""
    """The archive's own bytes, without which nothing that came out of it is removed."""
    indicator: str = ""
    departments: str = ""


@dataclass(slots=True)
class Run:
    """One run, as far as the journal tells."""

    number: int
    day: str
    steps: dict[int, Step] = field(default_factory=dict)
    moved: set[int] = field(default_factory=set)
    undone: set[int] = field(default_factory=set)
    made: list[str] = field(default_factory=list)
    """Folders that were made, outermost first."""
    removed: list[str] = field(default_factory=list)
    """Folders of the inbox that were removed since nothing was left in them."""
    ended: bool = False
    registered: set[int] = field(default_factory=set)
    """Steps that stand in the register."""
    struck: set[int] = field(default_factory=set)
    """Steps whose row in the register says that they were taken back."""

    @property
    def filed(self) -> tuple[Step, ...]:
        """What was moved and not taken back."""
        return tuple(self.steps[one] for one in sorted(self.moved - self.undone))

    @property
    def unsettled(self) -> tuple[Step, ...]:
        """Steps of which nobody knows whether they were taken."""
        return tuple(one for number, one in self.steps.items() if number not in self.moved)


class Journal:
    """The runs of a workspace; what is written is on the disk before the call returns."""

    def __init__(self, workspace: Path, name: str = _NAME) -> None:
        """`name` is its place below `.anjuan`; the intake has a journal of its own."""
        self._path = workspace / STATE_FOLDER / name
        self.runs: list[Run] = []
        for line in _lines(self._path):
            self._take(line)

    @property
    def last(self) -> Run | None:
        """The last run that moved anything."""
        return next((one for one in reversed(self.runs) if one.moved or one.unsettled), None)

    def begin(self, day: str) -> Run:
        """A new run."""
        number = self.runs[-1].number + 1 if self.runs else 1
        self._write({"event": "begin", "run": number, "day": day})
        return self.runs[-1]

    def intend(self, run: Run, step: Step) -> None:
        """A step is about to be taken."""
        self._write({"event": "move", "run": run.number, **asdict(step)})

    def tell(self, run: Run, event: str, *steps: int) -> None:
        """`moved`, `not-moved`, `undone`, `registered` or `struck`, of these steps."""
        self._write({"event": event, "run": run.number, "steps": list(steps)})

    def folder(self, run: Run, event: str, path: str) -> None:
        """A folder was `made`, or `removed` since it was empty."""
        self._write({"event": event, "run": run.number, "path": path})

    def end(self, run: Run) -> None:
        """The run is over."""
        self._write({"event": "end", "run": run.number})

    def _write(self, told: dict[str, Any]) -> None:
        self._path.parent.mkdir(exist_ok=True)
        with self._path.open("ab+") as stream:
            if stream.tell() and not _ends_whole(stream.tell(), self._path):
                stream.write(b"\n")
            stream.write(_as_line(told))
            stream.flush()
            os.fsync(stream.fileno())
        self._take(told)

    def _take(self, told: dict[str, Any]) -> None:
        """What a line says, added to what is known."""
        event = told["event"]
        if event == "begin":
            self.runs.append(Run(told["run"], told["day"]))
            return
        run = next(one for one in self.runs if one.number == told["run"])
        match event:
            case "move":
                step = _step(told)
                run.steps[step.number] = step
            case "not-moved":
                for number in told["steps"]:
                    run.steps.pop(number, None)
            case "moved" | "undone" | "registered" | "struck":
                getattr(run, event).update(told["steps"])
            case "made" | "removed":
                getattr(run, event).append(told["path"])
            case "end":
                run.ended = True


def _step(told: dict[str, Any]) -> Step:
    return Step(
        number=told["number"],
        source=told["source"],
        target=told["target"],
        sha256=Sha256(told["sha256"]),
        size=told["size"],
        sort=Sort(told["sort"]),
        archive=told["archive"],
        archive_sha256=told["archive_sha256"],
        indicator=told["indicator"],
        departments=told["departments"],
    )


def _as_line(told: dict[str, Any]) -> bytes:
    """Names that are no text are escaped; all others can be read."""
    try:
        return json.dumps(told, ensure_ascii=False).encode() + b"\n"
    except UnicodeEncodeError:
        return json.dumps(told).encode() + b"\n"


def _ends_whole(size: int, path: Path) -> bool:
    with path.open("rb") as stream:
        stream.seek(size - 1)
        return stream.read(1) == b"\n"


def _lines(path: Path) -> Iterable[dict[str, Any]]:
    """What the lines say; one that was cut off when the power failed says nothing."""
    try:
        data = bytes_of(path)
    except FileNotFoundError:
        return
    for line in data.split(b"\n"):
        try:
            told = json_of(line)
        except ValueError:
            continue
        if isinstance(told, dict):
            yield told
