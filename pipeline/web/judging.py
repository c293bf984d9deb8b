"""The process that judges: it holds the workspace as it stands, and answers questions."""

import os
import traceback
from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from multiprocessing.connection import Connection
from pathlib import Path

from anjuan.adapters.processes import as_helper
from anjuan.adapters.store import Store
from anjuan.errors import AnjuanError
from anjuan.model.evidence import Facts, Problem
from anjuan.web.contents import Contents
from anjuan.web.desk import Desk
from anjuan.web.pictures import Pictures
from anjuan.web.shapes import Answer, Case, Reading, Sent, Standing, Verdict
from anjuan.web.staged import StagedReader
from anjuan.web.trial import try_out

_NICE = 10


@dataclass(frozen=True, slots=True)
class Look:
    """How does the workspace stand?"""

    today: date


@dataclass(frozen=True, slots=True)
class ReadFiles:
    """What is in these files, that have arrived?"""

    files: tuple[Sent, ...]


@dataclass(frozen=True, slots=True)
class Judge:
    """What is there to say of this hand-in?"""

    case: Case


@dataclass(frozen=True, slots=True)
class Thumbnail:
    """Where does a small picture of it lie?"""

    path: str
    sha256: str


@dataclass(frozen=True, slots=True)
class Show:
    """What does this file show?"""

    file: Sent


@dataclass(frozen=True, slots=True)
class Board:
    """The board of the workspace as it stands, into this folder."""

    folder: Path
    build: Path | None


Question = Look | ReadFiles | Judge | Thumbnail | Show | Board


class Judging:
    """Answers questions, one after the other."""

    def __init__(self, workspace: Path, as_of: date | None, store: Store) -> None:
        self._desk = Desk(workspace, as_of, store)
        self._reader = StagedReader(store)
        self._contents = Contents(store)
        self._store = store
        self._facts: dict[str, tuple[Sent, Facts]] = {}
        self._pictures: Pictures | None = None

    def answer(self, question: Question) -> object:
        """What there is to say."""
        match question:
            case Look():
                return self._look(question.today)
            case ReadFiles():
                return self._read(question.files)
            case Judge():
                return self._judge(question.case)
            case Thumbnail():
                return self._desk.thumbnail(question.path, question.sha256)
            case Show():
                ((sent, facts),) = self._reader.read((question.file,))
                return self._contents.of(sent, facts)
            case Board():
                return self._desk.write_board(question.folder, question.build)

    def close(self) -> None:
        """Ends the processes that read."""
        self._reader.close()
        self._contents.close()

    def _look(self, today: date) -> Standing | None:
        standing = self._desk.look(today)
        if standing is not None and self._desk.survey is not None:
            self._gather()
        return standing

    def _gather(self) -> None:
        """Every known picture anew; files that are gone from the staging folder are forgotten."""
        assert self._desk.survey is not None
        self._facts = {
            name: pair for name, pair in self._facts.items() if Path(pair[0].path).exists()
        }
        self._pictures = Pictures(self._desk.workspace, self._desk.survey.inventory)
        for sent, facts in self._facts.values():
            self._pictures.take(sent, facts)

    def _read(self, files: Sequence[Sent]) -> tuple[Reading, ...]:
        readings = {}
        for sent, facts in self._reader.read(files):
            readings[sent.id] = self._desk.reading(sent, facts)
            if facts.problem is not Problem.CLASSIFIED:
                self._remember(sent, facts)
        return tuple(readings[one.id] for one in files)

    def _remember(self, sent: Sent, facts: Facts) -> None:
        self._facts[sent.id] = sent, facts
        if self._pictures is not None:
            self._pictures.take(sent, facts)

    def _judge(self, case: Case) -> Verdict:
        assert self._desk.survey is not None
        assert self._desk.standing is not None
        assert self._pictures is not None
        unknown = [one for one in case.files if one.id not in self._facts]
        for sent, found in self._reader.read(unknown):
            self._remember(sent, found)
        facts = {one.id: self._facts[one.id][1] for one in case.files if one.id in self._facts}
        home = self._desk.standing.homes[case.indicator]
        return try_out(case, facts, self._desk.survey, self._pictures, home, self._store)


def serve_questions(pipe: Connection, workspace: Path, as_of: date | None) -> None:
    """What the process does: takes a question, gives its answer, until the pipe is closed."""
    as_helper()
    if hasattr(os, "nice"):
        os.nice(_NICE)  # whoever asks for a page goes before whoever has something checked
    with Store() as store:
        judging = Judging(workspace, as_of, store)
        with suppress(EOFError, OSError):
            while True:
                pipe.send(_answered(judging, pipe.recv()))
        judging.close()


def _answered(judging: Judging, question: Question) -> Answer:
    """An answer in any case; what nobody thought of is told for the log."""
    try:
        return Answer(judging.answer(question))
    except AnjuanError as fault:
        return Answer(fault=fault.message)
    except Exception:  # noqa: BLE001 - one question must not end the process
        return Answer(fault=traceback.format_exc())
