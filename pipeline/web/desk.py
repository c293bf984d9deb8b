"""The workspace as it stands, and hand-ins as if they were accepted; runs in a process apart."""

import hashlib
import os
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from pkgutil import resolve_name

from anjuan.adapters.folders import folders_below
from anjuan.adapters.imaging import thumbnail
from anjuan.adapters.new_workspace import indicator_folders
from anjuan.adapters.plan_yaml import load_plan
from anjuan.adapters.store import Store
from anjuan.errors import AnjuanError
from anjuan.model.evidence import PICTURES, Facts, Problem
from anjuan.model.finding import Audit, PeriodState, Severity, Status
from anjuan.model.kinds import Kind, kind_name
from anjuan.model.moves import REGISTER, STATE_FOLDER
from anjuan.model.plan import Indicator
from anjuan.model.settings import Settings
from anjuan.model.survey import Survey
from anjuan.model.units import IndicatorId, Sha256
from anjuan.stages import due
from anjuan.stages.filing import Places
from anjuan.stages.goals import Goals
from anjuan.stages.identify import keywords, kinds_of
from anjuan.stages.when import file_dates
from anjuan.stages.wording import named
from anjuan.surveying import survey
from anjuan.web.shapes import Duty, Reading, Sent, Standing
from anjuan.web.staged import source_of


class Quiet:
    """Progress that nobody watches."""

    def stage(self, _name: str, _total: int) -> Callable[[int], None]:
        """Tells nobody."""
        return lambda _step: None


class Desk:
    """What is known of the workspace; looked at again when anything in it changed."""

    def __init__(self, workspace: Path, as_of: date | None, store: Store) -> None:
        """`as_of` is a fixed day; None: each day anew."""
        self.workspace = workspace
        self.store = store
        self._as_of = as_of
        self._signature = ""
        self.survey: Survey | None = None
        self.standing: Standing | None = None

    def look(self, today: date) -> Standing | None:
        """Where it stands now; None where nothing has changed since the last look.

        A plan that cannot be read any more is told, and the last that could stays in force.

        Raises:
            AnjuanError: the plan cannot be read, and never could.
        """
        day = self._as_of or today
        signature = f"{day} {_signature(self.workspace)}"
        if signature == self._signature:
            return None
        settings = Settings(self.workspace, day, jobs=os.cpu_count() or 1)
        try:
            plan = load_plan(self.workspace)
            found = survey(plan, settings, self.store, Quiet())
        except AnjuanError as fault:
            if self.standing is None:
                raise
            self._signature = signature
            return replace(self.standing, fault=fault.message)
        self._signature = signature
        self.survey = found
        self.standing = _standing(found, _homes(found, self.workspace))
        return self.standing

    def write_board(self, folder: Path, build: Path | None) -> int:
        """Writes the board of the last look; gives how many files it has.

        Raises:
            AnjuanError: it cannot be written.
        """
        assert self.survey is not None
        settings = Settings(self.workspace, self.survey.audit.as_of, jobs=os.cpu_count() or 1)
        write: Callable[..., int] = resolve_name("anjuan.boarding:publish_board")
        return write(self.survey, settings, folder, self.store, Quiet(), build=build)

    def reading(self, one: Sent, facts: Facts) -> Reading:
        """What pages show of a file that was read."""
        assert self.survey is not None
        if facts.problem is Problem.CLASSIFIED:
            return Reading(one.id, facts.problem, facts.detail)
        plan, file = self.survey.plan, source_of(one)
        said = (Kind(one.kind),) if one.kind else None
        kinds = said or kinds_of(file.stem, facts, keywords(plan.extra_keywords))
        dates = file_dates(file, facts, plan, year=None, ids=frozenset(), taken=True)
        day = dates.when.day if dates.when is not None else None
        return Reading(
            id=one.id,
            problem=facts.problem or "",
            detail=facts.detail,
            kind=kinds[0],
            kind_name=kind_name(kinds[0]),
            taken=day.isoformat() if day else "",
            source=dates.when.source.value if dates.when is not None and day else "",
            format=facts.format,
            thumbnail=self.thumbnail(one.path, one.sha256) if facts.format in PICTURES else "",
        )

    def thumbnail(self, path: str, digest: str) -> str:
        """Where a small picture of it lies; it was decoded when it was read."""
        made = thumbnail(Path(path), self.store, key=Sha256(digest))
        return str(made) if made is not None else ""


def _signature(workspace: Path) -> str:
    """What changes when anything in the workspace does: names, sizes, times."""
    digest = hashlib.sha256()
    for line in _entries(workspace, ""):
        digest.update(line.encode("utf-8", "surrogateescape"))
    return digest.hexdigest()


def _entries(folder: Path, above: str) -> Iterator[str]:
    try:
        with os.scandir(folder) as listing:
            entries = sorted(listing, key=lambda one: one.name)
    except OSError:
        return
    for one in entries:
        if not above and one.name in {STATE_FOLDER, REGISTER}:
            continue
        try:
            if one.is_dir(follow_symlinks=False):
                yield f"{above}{one.name}/\n"
                yield from _entries(Path(one.path), f"{above}{one.name}/")
            else:
                stat = one.stat(follow_symlinks=False)
                yield f"{above}{one.name} {stat.st_size} {stat.st_mtime_ns}\n"
        except OSError:
            continue


def _standing(found: Survey, homes: dict[IndicatorId, str]) -> Standing:
    audit = found.audit
    statuses = [one.status for one in audit.states]
    return Standing(
        plan=found.plan,
        as_of=audit.as_of,
        duties=tuple(_duties(audit)),
        homes=homes,
        complete=statuses.count(Status.COMPLETE),
        incomplete=statuses.count(Status.INCOMPLETE),
        not_due=statuses.count(Status.NOT_DUE),
        waived=statuses.count(Status.WAIVED),
        files=len(found.inventory.materials),
        problems=sum(one.severity is not Severity.NOTE for one in audit.findings),
    )


def _duties(audit: Audit) -> Iterator[Duty]:
    for one in (*due.overdue(audit), *due.duties(audit)):
        yield Duty(
            indicator=one.indicator.id,
            title=one.indicator.title,
            departments=one.departments,
            period=one.period,
            due_on=one.due_on,
            days_left=one.days_left,
            there=_there(one.indicator, one.boxes),
            boxes=one.boxes,
        )


def _there(indicator: Indicator, boxes: Sequence[str]) -> tuple[str, ...]:
    """Of what is demanded, what does not lack."""
    demands = (named(one.kinds) for one in (*indicator.each, *indicator.requires))
    lacking = "".join(boxes)
    return tuple(name for name in dict.fromkeys(demands) if name not in lacking)


def _homes(found: Survey, workspace: Path) -> dict[IndicatorId, str]:
    """The folder of each indicator that people use, else the one that `init` would make."""
    plan = found.plan
    ids = (one.id for one in plan.indicators)
    made = dict(zip(ids, indicator_folders(plan), strict=True))
    places = Places(plan, keywords(plan.extra_keywords))
    own = [one for one in found.inventory.items if not one.along]
    goals = Goals(plan, places, own, folders_below(workspace), made)
    return {one.id: str(goals.home(one)) for one in plan.indicators}


def period_of(audit: Audit, indicator: IndicatorId, key: str) -> PeriodState | None:
    """The owed period in which an item counts, if any."""
    state = audit.state(indicator)
    return next((one for one in state.periods if key in one.items), None)
