"""A workspace judged again whenever it changes: change → board, and the books where asked for."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime
from pathlib import Path

from anjuan import flow
from anjuan.adapters.plan_known import keep_plan, read_plan
from anjuan.adapters.publishing import MANIFEST
from anjuan.adapters.store import Store
from anjuan.boarding import publish_board
from anjuan.errors import AnjuanError, OutputError
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.periods import SHANGHAI
from anjuan.model.settings import Progress, Settings
from anjuan.model.survey import Survey
from anjuan.stages.sort import is_junk
from anjuan.stages.watch_changes import changed_line, standing_line
from anjuan.surveying import survey


@dataclass(frozen=True, slots=True)
class Duty:
    """What is made anew on every change."""

    settings: Settings
    board: Path
    build: Path
    """Where the books are: they go there with `binders`, else pages are told from them if there."""
    binders: bool
    day: Callable[[], date]
    """The day by which it is judged; past midnight it is another."""


@dataclass(frozen=True, slots=True)
class Round:
    """What one look came to: the judgement, or why there is none."""

    line: str
    """What is said of it (Chinese)."""
    failed: AnjuanError | None = None
    made: tuple[str, ...] = ()
    """Which books were made anew, and why; which stayed."""


def concerns(path: str) -> bool:
    """Whether a changed path below the workspace may change the judgement.

    What programs lay down beside the material, and all that is hidden, `.anjuan/` too, does not.
    """
    names = path.split("/")
    return path == "." or not (
        STATE_FOLDER in names or any(one.startswith(".") for one in names) or is_junk(names[-1])
    )


class Watch:
    """The rounds over one workspace, each comparing with the one before."""

    def __init__(self, duty: Duty, progress: Progress) -> None:
        self._duty = duty
        self._progress = progress
        self._last: Survey | None = None
        self._day: date | None = None
        self._failed = False

    def needed(self, changed: frozenset[str]) -> bool:
        """Whether to look again: something changed, a day began, or nothing was judged yet."""
        return bool(changed) or self._day != self._duty.day()

    def beside(self) -> tuple[Path, ...]:
        """The workspaces that the plan has read along; none while it is wrong."""
        workspace = self._duty.settings.workspace
        try:
            with Store() as store:
                return tuple(workspace / name for name in read_plan(workspace, store).plan.also)
        except (AnjuanError, OSError):
            return ()

    def look(self) -> Round:
        """Judges and makes anew; what is wrong with the plan or an output is told, and waits."""
        self._day = self._duty.day()
        try:
            found, why = self._made(replace(self._duty.settings, as_of=self._day))
        except AnjuanError as fault:
            self._failed = True
            return Round(f"{_clock()}　这一次没有更新，改好以后自动再来", fault)
        except OSError as fault:
            self._failed = True
            gone = OutputError(
                f"工作区“{self._duty.settings.workspace}”现在打不开（{fault.strerror}）",
                advice="请核对网络盘、U盘是否连着；接上以后自动再来",
            )
            return Round(f"{_clock()}　这一次没有更新", gone)
        told = standing_line(found) if self._last is None else changed_line(self._last, found)
        front = "恢复正常　" if self._failed else ""
        self._last, self._failed = found, False
        return Round(f"{_clock()}　{front}{told}", made=why)

    def _made(self, settings: Settings) -> tuple[Survey, tuple[str, ...]]:
        """The judgement, with why books were made anew; the board is written by then."""
        duty, why = self._duty, tuple[str, ...]()
        with Store() as store:
            read = read_plan(settings.workspace, store)
            if duty.binders:
                built = flow.build(read.plan, settings, duty.build, store, self._progress)
                found, why = built.survey, built.why
            else:
                found = survey(read.plan, settings, store, self._progress)
            keep_plan(read, settings.workspace, found.inventory, store)
            build = duty.build if (duty.build / MANIFEST).is_file() else None
            publish_board(found, settings, duty.board, store, self._progress, build=build)
        return found, why


def _clock() -> str:
    """The time of day, for who looks at the screen; nothing is judged by it."""
    return datetime.now(SHANGHAI).strftime("%H:%M:%S")
