"""The board (看板) from a judged workspace: one value, of which every page is written."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import partial

from anjuan.model.board import (
    Board,
    DepartmentPage,
    Dossier,
    Fault,
    Line,
    Near,
    Places,
    Row,
    Sheet,
    Shot,
    TaskGroup,
)
from anjuan.model.evidence import Item
from anjuan.model.finding import IndicatorState, Severity
from anjuan.model.plan import Indicator, Task
from anjuan.model.survey import Survey
from anjuan.model.units import Department, IndicatorId
from anjuan.stages.board_duties import Duties, board_duties
from anjuan.stages.board_faults import Context, asides, faults
from anjuan.stages.board_marks import columns
from anjuan.stages.board_material import Telling, elsewhere, flaws_of, folders
from anjuan.stages.board_private import Public, public
from anjuan.stages.board_rows import Heat, dated_in, months_of, sums_of
from anjuan.stages.board_sheet import (
    facts_of,
    lines_of,
    status_words,
    tracks_of,
)
from anjuan.stages.board_words import starred
from anjuan.stages.report import cut
from anjuan.stages.wording import day

_PLAIN = re.compile(r"[0-9A-Za-z]+(?:[.\-][0-9A-Za-z]+)*")
_SOON = 45
"""Days ahead that a department's page looks."""


def board(found: Survey, places: Places, near: Near | None = None) -> Board:
    """The whole board, with nothing in it that may not be shown to others."""
    return _Making(found, places, near or Near()).board()


def slugs(ids: Iterable[str]) -> Mapping[str, str]:
    """Each id as it may stand in the name of a page: itself, else its number in the order."""
    return {one: one if _PLAIN.fullmatch(one) else f"n{at}" for at, one in enumerate(ids, start=1)}


class _Making:
    """One board in the making: what several of its pages share, worked out once."""

    def __init__(self, found: Survey, places: Places, near: Near) -> None:
        self._plan, self._audit = found.plan, found.audit
        self._found, self._near = found, near
        self._states: Mapping[str, IndicatorState] = {
            one.indicator.id: one for one in self._audit.states
        }
        self._public: Public = public(found)
        self._places = places
        self._slugs = slugs(one.id for one in self._plan.indicators)
        self._tasks = slugs(one.id for one in self._plan.tasks)
        self._pages = {id_: f"i-{slug}.html" for id_, slug in self._slugs.items()}
        self._columns = columns(self._plan.period, self._audit.as_of)
        self._telling = Telling(self._plan, places, flaws_of(self._public.folded), self._pages)
        self._items: dict[str, list[Item]] = defaultdict(list)
        for item in self._public.items:
            for id_ in dict.fromkeys((item.indicator, *item.related)):
                self._items[id_].append(item)
        self._dossiers = self._anchored()
        self._shots = self._all_shots()

    def board(self) -> Board:
        """All of it."""
        plan, audit = self._plan, self._audit
        waits = board_duties(plan, audit, self._slugs, folders(self._public.materials, plan))
        lines = {
            id_: lines_of(state, audit.as_of, self._near, self._dossiers)
            for id_, state in self._states.items()
        }
        told = faults(self._public.folded, self._context(lines))
        by_indicator: dict[str, list[Fault]] = defaultdict(list)
        for one in told:
            if one.severity is not Severity.NOTE and one.indicator is not None:
                by_indicator[one.indicator].append(one)
        heat = Heat(self._columns, audit.as_of, plan.year, self._near, self._slugs)
        rows = {
            id_: heat.row(state, self._public.folded, len(by_indicator[id_]))
            for id_, state in self._states.items()
        }
        sheets = tuple(
            self._sheet(task, one, rows[one.id], lines[one.id], told)
            for task in plan.tasks
            for one in task.indicators
        )
        shown = {one.path for item in self._public.items for one in item.materials}
        return Board(
            title=starred(plan.title),
            unit=plan.unit,
            year=plan.year,
            as_of=audit.as_of,
            columns=self._columns,
            sums=sums_of(self._states.values()),
            files=len(self._found.inventory.materials),
            overdue=waits.overdue,
            week=waits.week,
            fortnight=waits.fortnight,
            later=waits.later,
            week_until=day(waits.sunday, plan.year),
            fortnight_until=day(waits.fortnight_until, plan.year),
            groups=self._groups(rows, rows),
            departments=self._departments(rows, waits),
            months=months_of(rows.values(), self._columns, self._public.items, self._shots),
            sheets=sheets,
            faults=told,
            asides=asides(self._public.asides, plan.year),
            shots=self._shots,
            elsewhere=elsewhere(self._public.materials, frozenset(shown), self._telling),
            hidden=self._public.hidden,
            pictures=self._pictures(),
        )

    def _pictures(self) -> Mapping[str, str]:
        """Pictures of the build for photos that are shown, but for names with personal numbers."""
        shown = {one.path for one in self._shots}
        return {
            path: at
            for path, at in self._places.pictures.items()
            if path in shown and starred(at) == at
        }

    # ── what is shared ───────────────────────────────────────────────────────────────────────

    def _anchored(self) -> Mapping[str, Dossier]:
        """Every item as it stands on its own indicator's page."""
        found: dict[str, Dossier] = {}
        numbers: Counter[str] = Counter()
        for item in self._public.items:
            numbers[item.indicator] += 1
            found[item.key] = self._telling.dossier(item, f"m-{numbers[item.indicator]}")
        return found

    def _all_shots(self) -> tuple[Shot, ...]:
        known = {one.id: one for one in self._plan.indicators}
        return tuple(
            shot
            for item in self._public.items
            if item.indicator in known
            for shot in self._telling.shots(item, known[item.indicator])
        )

    def _context(self, lines: Mapping[str, Sequence[Line]]) -> Context:
        anchors: dict[str, str] = {}
        for item in self._public.items:
            place = f"{self._pages[item.indicator]}#{self._dossiers[item.key].anchor}"
            anchors[item.key] = place
            anchors |= {one.path: place for one in item.materials}
        return Context(
            plan=self._plan,
            as_of=self._audit.as_of,
            pages=self._pages,
            anchors=anchors,
            lines={
                self._pages[id_]: frozenset(each for one in of for each in (one.anchor, *one.also))
                for id_, of in lines.items()
            },
            shots={one.path: one for one in self._shots},
            same={
                one.path: one.facts.picture.identity
                for item in self._public.items
                for one in item.materials
                if one.facts.picture is not None
            },
        )

    def _groups(self, rows: Mapping[str, Row], within: Iterable[str]) -> tuple[TaskGroup, ...]:
        """The tasks that hold any of these indicators, with those rows."""
        wanted = frozenset(within)
        return tuple(
            TaskGroup(
                id=task.id,
                slug=self._tasks[task.id],
                title=task.title,
                sums=sums_of(self._states[one.id] for one in own),
                rows=tuple(rows[one.id] for one in own),
            )
            for task in self._plan.tasks
            if (own := [one for one in task.indicators if one.id in wanted])
        )

    # ── pages ────────────────────────────────────────────────────────────────────────────────

    def _departments(self, rows: Mapping[str, Row], waits: Duties) -> tuple[DepartmentPage, ...]:
        make = partial(self._department, rows=rows, waits=waits)
        return tuple(make(at, name) for at, name in enumerate(self._plan.departments, start=1))

    def _department(
        self, at: int, name: Department, *, rows: Mapping[str, Row], waits: Duties
    ) -> DepartmentPage:
        own = [one.id for one in self._plan.indicators if name in one.departments]
        mine = [
            one
            for one in (*waits.overdue, *waits.week, *waits.fortnight, *waits.later)
            if name in one.departments
        ]
        soon = tuple(one for one in mine if one.days <= _SOON)
        due = any(self._states[one].periods_due for one in own)
        return DepartmentPage(
            name=name,
            slug=f"dept-{at}",
            sums=sums_of(self._states[one] for one in own),
            owed=soon,
            groups=self._groups(rows, own),
            empty=due and not any(map(self._has_material, own)),
            next=mine[0] if mine else None,
            findings=sum(rows[one].findings for one in own),
        )

    def _has_material(self, id_: IndicatorId) -> bool:
        return bool(self._items.get(id_) or self._public.kept.get(id_))

    def _sheet(
        self,
        task: Task,
        one: Indicator,
        row: Row,
        lines: Sequence[Line],
        told: Sequence[Fault],
    ) -> Sheet:
        state, items = self._states[one.id], self._items.get(one.id, [])
        dossiers = tuple(self._dossiers[item.key] for item in items)
        narratives = dict(self._found.inventory.narratives)
        return Sheet(
            row=row,
            status=status_words(state),
            sums=f"已齐{state.periods_complete} / 应齐{state.periods_due}",
            points=f"{cut(state.points_secured):g} / {cut(one.points):g}" if one.points else "",
            facts=facts_of(task, one, self._statement(one, dossiers)),
            lines=tuple(lines),
            dossiers=dossiers,
            faults=tuple(
                each
                for each in told
                if each.indicator == one.id and each.severity is not Severity.NOTE
            ),
            tracks=() if one.sensitive else tracks_of(state),
            shots=tuple(each for each in self._shots if each.indicator == one.id),
            kept=self._public.kept.get(one.id, 0),
            narrative="" if one.sensitive else starred(narratives.get(one.id, "")),
            months=tuple((column.head, dated_in(items, column)) for column in self._columns),
        )

    def _statement(self, one: Indicator, items: Sequence[Dossier]) -> tuple[str, str] | None:
        told = self._places.statements.get(one.id)
        bound = [(each.volume, each.pages) for each in items if each.pages]
        if told is not None and (bound or self._places.fresh):
            return told
        return next(iter(bound), None)
