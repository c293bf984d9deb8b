"""From files to an inventory: every file judged once, the evidence grouped (contract §1)."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from anjuan.model.evidence import (
    Disposition,
    Facts,
    Format,
    Inventory,
    Item,
    Material,
    Problem,
    Sidecar,
    SourceFile,
    When,
)
from anjuan.model.file_roles import is_sidecar
from anjuan.model.kinds import TAKEN, Kind
from anjuan.model.moves import STATE_FOLDER
from anjuan.model.periods import Period
from anjuan.model.plan import Indicator, Plan
from anjuan.model.units import IndicatorId, RelPath, TaskId
from anjuan.stages.acknowledge import acknowledgements
from anjuan.stages.bearers import named_by
from anjuan.stages.dating import read_when
from anjuan.stages.filing import Folder, Place, Places, left_out
from anjuan.stages.group import grouped, loose_when
from anjuan.stages.identify import Keywords, keywords, kinds_of
from anjuan.stages.ids import leading_id, leading_number
from anjuan.stages.lent import lent
from anjuan.stages.pairs import pair
from anjuan.stages.sort import set_apart
from anjuan.stages.titles import item_title, kind_named, loose_title
from anjuan.stages.when import days_apart, file_dates, item_when, outside

_REJECTED = frozenset({Problem.UNREADABLE, Problem.ENCRYPTED, Problem.EMPTY, Problem.CLASSIFIED})
_CLOCK_SLACK = 3
"""Days between a photo's own date and its item's that nobody asks about (contract §4)."""

SENSITIVE = "敏感材料，原件不入资料册，只列名称和数量"
"""Why a file of a `sensitive` indicator is bound nowhere."""

Read = tuple[SourceFile, Facts]


def arrange(plan: Plan, files: Sequence[Read]) -> Inventory:
    """The inventory of a workspace.

    Args:
        plan: what is owed, and what folders and departments are called.
        files: every file below the workspace with what was read of it, in natural order.
    """
    return _Arranging(plan, files).inventory()


@dataclass(frozen=True, slots=True)
class _Sorted:
    """A file that may be evidence, in its place."""

    file: SourceFile
    facts: Facts
    place: Place
    home: Folder | None
    """The item's folder, or None for a loose file."""


class _Arranging:
    """One pass over a workspace; holds what several steps look up."""

    def __init__(self, plan: Plan, files: Sequence[Read]) -> None:
        self._plan = plan
        self._words: Keywords = keywords(plan.extra_keywords)
        self._places = Places(plan, self._words)
        self._order = {file.path: index for index, (file, _) in enumerate(files)}
        self._rank = {one.id: index for index, one in enumerate(plan.indicators)}
        self._task_ids: dict[TaskId, frozenset[str]] = {
            one.id: frozenset(of.id for of in one.indicators) for one in plan.tasks
        }
        self._files = files
        self._sidecars = _told_by_folder(files)
        self._finished: dict[RelPath, Material] = {}
        self._items: list[Item] = []

    def inventory(self) -> Inventory:
        """All files, all items, all narratives."""
        evidence = [read for read in self._files if not self._set_apart(*read)]
        holding = self._folders_that_hold(evidence)
        sorted_files = [self._in_place(file, facts, holding) for file, facts in evidence]
        by_home: defaultdict[Folder, list[_Sorted]] = defaultdict(list)
        loose: list[_Sorted] = []
        for one in sorted_files:
            if one.place.inbox or one.place.misfiled:
                self._unfiled(self._material(one, Sidecar()), one.place)
            elif one.home is None:
                loose.append(one)
            else:
                by_home[one.home].append(one)
        for home, members in by_home.items():
            self._folder_item(home, members)
        self._loose_items(loose)
        return Inventory(
            materials=tuple(self._finished[file.path] for file, _ in self._files),
            items=tuple(sorted(self._items, key=self._item_order)),
            narratives=self._narratives(),
            acknowledgements=acknowledgements(self._sidecars),
        )

    # ── first: what is no evidence ───────────────────────────────────────────────────────────

    def _set_apart(self, file: SourceFile, facts: Facts) -> bool:
        """Finish a file that is no evidence, or is left out, or cannot be read; True if so."""
        apart = set_apart(file, self._plan)
        if apart is None:
            reason = left_out(file.name) or self._places.of(file.parents).excluded
            apart = (Disposition.EXCLUDED, reason) if reason else None
        if apart is None:
            return False
        disposition, reason = apart
        ours = file.parents[:1] == (STATE_FOLDER,)  # what the program keeps is nobody's fault
        self._finish(Material(file, Facts(facts.format) if ours else facts, disposition, reason))
        return True

    def _finish(self, material: Material) -> Material:
        self._finished[material.path] = material
        return material

    # ── second: where it lies ────────────────────────────────────────────────────────────────

    def _folders_that_hold(self, evidence: Iterable[Read]) -> frozenset[Folder]:
        """Folders with files directly in them, or only shelves between."""
        holding: set[Folder] = set()
        for file, _ in evidence:
            folder = file.parents
            while folder and self._places.of(folder).shelf:
                folder = folder[:-1]
            holding.add(folder)
        return frozenset(holding)

    def _in_place(self, file: SourceFile, facts: Facts, holding: frozenset[Folder]) -> _Sorted:
        place = self._places.of(file.parents)
        home = self._home(file.parents, place, holding)
        return _Sorted(file, facts, self._by_sidecar(file.parents, home, place), home)

    def _home(self, folder: Folder, place: Place, holding: frozenset[Folder]) -> Folder | None:
        """The outermost folder that is an item: it bears a day, or it holds files."""
        if place.dated_home is not None:
            return folder[: place.dated_home]
        for depth in place.others:
            outer = folder[:depth]
            if outer in holding or read_when(outer[-1], self._plan.period, year=place.year).is_day:
                return outer
        return None

    def _by_sidecar(self, folder: Folder, home: Folder | None, place: Place) -> Place:
        """The place that a sidecar's 指标 gives, which goes before all else but the inbox."""
        for above in (folder, home):
            named = self._sidecars[above].indicator if above in self._sidecars else ""
            lead = leading_id(named) if named else None
            if lead is None or IndicatorId(lead.id) not in self._rank or place.inbox:
                continue
            indicator = self._plan.indicator(IndicatorId(lead.id))
            return replace(place, task=indicator.task, indicator=indicator.id, misfiled="")
        return place

    # ── third: items in folders ──────────────────────────────────────────────────────────────

    def _folder_item(self, home: Folder, members: Sequence[_Sorted]) -> None:
        sidecar = self._sidecars.get(home, Sidecar())
        materials = [self._material(one, sidecar) for one in members]
        place = members[0].place
        above = (home[depth - 1] for depth in reversed(place.others) if depth < len(home))
        owner = place.indicator or self._places.by_keyword(
            (home[-1], *(one.file.stem for one in members), *above), place.task
        )
        self._make_item(home, materials, sidecar, owner, place)

    def _make_item(
        self,
        home: Folder,
        materials: Sequence[Material],
        sidecar: Sidecar,
        owner: IndicatorId | None,
        place: Place,
    ) -> None:
        """Finish the files of an item's folder, as an item where its indicator is known."""
        if owner is None:
            for one in materials:
                self._unfiled(one, place)
            return
        own = self._places.of(home)
        ids = self._ids_in(place.task)
        lead = leading_number(home[-1])
        name = lead.rest if lead and lead.id in ids else home[-1]
        reading = read_when(name, self._plan.period, year=own.year)
        when = item_when(
            sidecar=sidecar,
            name=reading,
            shelf=own.period,
            materials=materials,
            plan=self._plan,
            year=own.year,
        )
        title = item_title(sidecar, name, reading, when, self._plan.indicator(owner))
        self._close_item(
            Item(
                key="/".join(home),
                title=title,
                indicator=owner,
                materials=tuple(materials),
                when=when,
                sidecar=sidecar,
                folder="/".join(home),
                related=self._related(sidecar, owner),
                invalid_date=reading.invalid,
            )
        )

    def _close_item(self, item: Item) -> None:
        """Settle each file of an item once its date and its indicator are known."""
        indicator = self._plan.indicator(item.indicator)
        materials = pair(self._settle(one, item, indicator) for one in item.materials)
        for material in materials:
            self._finish(material)
        self._items.append(replace(item, materials=materials))

    def _settle(self, material: Material, item: Item, indicator: Indicator) -> Material:
        owned = replace(
            material,
            task=indicator.task,
            indicator=indicator.id,
            when=item.when if item.when is not None else material.own_when,
        )
        if owned.disposition is not Disposition.BOUND:
            return owned
        if not indicator.standing and outside(item.when, self._plan.period):
            return replace(owned, disposition=Disposition.UNFILED, reason="日期不在考评时段内")
        if self._photo_outside(owned, indicator):
            return replace(owned, disposition=Disposition.UNFILED, reason="拍摄日期不在考评时段内")
        if indicator.sensitive:
            return replace(owned, disposition=Disposition.ATTACHED, reason=SENSITIVE)
        return owned

    def _photo_outside(self, material: Material, indicator: Indicator) -> bool:
        """A photo whose own date lies outside the period, and clearly so."""
        own = material.own_when
        if indicator.standing or material.kind is not Kind.PHOTO or own is None or own.day is None:
            return False
        return days_apart(own.day, self._plan.period.first, self._plan.period.last) > _CLOCK_SLACK

    def _related(self, sidecar: Sidecar, owner: IndicatorId) -> tuple[IndicatorId, ...]:
        named = (IndicatorId(lead.id) for name in sidecar.related if (lead := leading_id(name)))
        return tuple(one for one in dict.fromkeys(named) if one in self._rank and one != owner)

    # ── fourth: loose files ──────────────────────────────────────────────────────────────────

    def _loose_items(self, loose: Sequence[_Sorted]) -> None:
        """Loose files of one indicator with the same day, or else the same period, are one item."""
        by_owner: defaultdict[IndicatorId, list[tuple[Material, When | None]]] = defaultdict(list)
        for one in loose:
            material = self._material(one, self._sidecars.get(one.file.parents, Sidecar()))
            place = one.place
            owner = place.indicator or self._places.by_keyword((one.file.stem,), place.task)
            if owner is None:
                self._unfiled(material, place)
            else:
                by_owner[owner].append((material, loose_when(material, place.period)))
        for owner, members in by_owner.items():
            indicator = self._plan.indicator(owner)
            for when, together in grouped(members):
                for materials in self._by_bearer(indicator, together):
                    self._loose_item(owner, when, materials)

    def _by_bearer(
        self, indicator: Indicator, materials: Sequence[Material]
    ) -> Iterable[tuple[Material, ...]]:
        """Loose files of one day or period, apart where they are of several who each owe one."""
        of: defaultdict[tuple[str, ...], list[Material]] = defaultdict(list)
        for one in materials:
            of[named_by(one.file, indicator.per, indicator)].append(one)
        named = [names for names in of if names]
        return map(tuple, of.values()) if len(named) > 1 else (tuple(materials),)

    def _loose_item(
        self, owner: IndicatorId, when: When | None, materials: Sequence[Material]
    ) -> None:
        indicator = self._plan.indicator(owner)
        self._close_item(
            Item(
                key=materials[0].path,
                title=loose_title(materials, when, indicator, self._ids_in(indicator.task)),
                indicator=owner,
                materials=tuple(materials),
                when=when,
                sidecar=lent(
                    materials,
                    self._sidecars,
                    lambda folder: self._places.of(folder).indicator == owner,
                ),
                invalid_date=next((one.invalid_date for one in materials if one.invalid_date), ""),
            )
        )

    # ── what holds for every file ────────────────────────────────────────────────────────────

    def _material(self, one: _Sorted, sidecar: Sidecar) -> Material:
        """A file with its kinds and its own date, not yet anybody's."""
        nearest = self._sidecars.get(one.file.parents, sidecar)
        stated = kind_named(one.file, nearest) or kind_named(one.file, sidecar)
        kinds = (
            (stated,)
            if stated
            else kinds_of(one.file.stem, one.facts, self._words, shelf=one.place.kind)
        )
        dates = file_dates(
            one.file,
            one.facts,
            self._plan,
            year=one.place.year,
            ids=self._ids_in(one.place.task),
            taken=kinds[0] in TAKEN,
        )
        disposition, reason = _standing_of(one.facts)
        return Material(
            file=one.file,
            facts=one.facts,
            disposition=disposition,
            reason=reason,
            kind=kinds[0],
            kinds=kinds,
            task=one.place.task,
            when=dates.when,
            own_when=dates.when,
            invalid_date=dates.invalid,
        )

    def _unfiled(self, material: Material, place: Place) -> None:
        if material.disposition is Disposition.REJECTED:
            self._finish(material)
            return
        names = (*material.file.parents, material.file.stem)
        if place.inbox:
            reason = "在待整理文件夹中，尚未归入指标"
        elif place.misfiled:
            reason = f"放错位置：“{place.misfiled}”不属于所在任务"
        else:
            reason = "看不出属于哪项指标"
        likely = self._places.told_by(place.misfiled) or self._places.likeliest(names, place.task)
        self._finish(
            replace(
                material,
                disposition=Disposition.UNFILED,
                reason=reason,
                misfiled=place.misfiled,
                likely=likely,
            )
        )

    def _ids_in(self, task: TaskId | None) -> frozenset[str]:
        return self._task_ids[task] if task is not None else frozenset()

    def _item_order(self, item: Item) -> tuple[int, bool, Period, int]:
        first = min(self._order[one.path] for one in item.materials)
        period = item.when.period if item.when else self._plan.period
        return self._rank[item.indicator], item.when is None, period, first

    def _narratives(self) -> tuple[tuple[str, str], ...]:
        """What sidecars in the folders of indicators and tasks say."""
        told = []
        for folder, sidecar in self._sidecars.items():
            place = self._places.of(folder)
            if not sidecar.narrative or place.others or place.dated_home or place.shelf:
                continue
            owner = place.indicator or place.task
            if owner is not None:
                told.append((str(owner), sidecar.narrative))
        return tuple(told)


def _told_by_folder(files: Sequence[Read]) -> dict[Folder, Sidecar]:
    """What each folder's 说明 says, with the sentences of its caption worksheet."""
    told: dict[Folder, Sidecar] = {}
    sheets: dict[Folder, Sidecar] = {}
    for file, facts in files:
        if facts.sidecar is not None:
            (told if is_sidecar(file) else sheets)[file.parents] = facts.sidecar
    for folder, sheet in sheets.items():
        own = told.get(folder, Sidecar())
        rows = (replace(row, path="/".join((*folder, row.file))) for row in sheet.photos)
        told[folder] = replace(own, photos=tuple(rows))
    return told


def _standing_of(facts: Facts) -> tuple[Disposition, str | None]:
    """Bound, unless it cannot be read at all or has no pages."""
    if facts.problem in _REJECTED:
        return Disposition.REJECTED, facts.detail
    if facts.problem is Problem.UNSUPPORTED or facts.format in (Format.AUDIO, Format.ARCHIVE):
        return Disposition.ATTACHED, facts.detail or "不能成页，随电子版上报"
    return Disposition.BOUND, None
