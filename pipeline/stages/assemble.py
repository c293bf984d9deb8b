"""Composes the book from judged material: parts, chapters and entries in the order of a scheme."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from anjuan.model.binder import Chapter, CrossReference, Entry, Imprint, Part, PreparedVideo
from anjuan.model.evidence import Inventory, Item, Material
from anjuan.model.finding import Audit, IndicatorState
from anjuan.model.periods import Cadence
from anjuan.model.plan import Indicator, Plan
from anjuan.model.scheme import Scheme, SchemePart
from anjuan.model.units import IndicatorId
from anjuan.stages.comparison import comparison
from anjuan.stages.entries import Prepared, bound_materials, entry, sensitive_entry
from anjuan.stages.statement import figures, figures_text, identity, owed_items, sentence

_ARRANGEMENT = (
    "本卷按测评指标顺序编排，每项指标首页为指标说明页，其后材料按形成日期先后排列，"
    "一项活动的全部材料集中为一档。"
)
_VIDEOS = "视频以画面编入，原文件见随册报送的电子版。"
_SHORT_DEMAND = 130
"""Standards up to so many characters together stand as the part's demand."""


def assemble(
    plan: Plan, inventory: Inventory, audit: Audit, prepared: Prepared, scheme: Scheme
) -> tuple[Part, ...]:
    """The parts of the book in the scheme's order; one without material is left out.

    An indicator is bound if it has an item, a reference to one, or a narrative: the book shows
    what there is, and what is missing stands in the missing list.
    """
    binding = _Binding(plan, inventory, audit, prepared)
    parts = (binding.part(one, index, len(scheme.parts)) for index, one in enumerate(scheme.parts))
    return tuple(part for part in parts if part.chapters)


def imprint(plan: Plan, scheme: Scheme, compiled: date) -> Imprint:
    """What every cover says."""
    first, last = plan.period.first, plan.period.last
    period = f"{first.year}年{first.month}月{first.day}日至{last.year}年{last.month}月{last.day}日"
    return Imprint(plan.unit, plan.year, plan.title, scheme.title, period, compiled)


@dataclass(frozen=True, slots=True)
class _Binding:
    """All that is bound from."""

    plan: Plan
    inventory: Inventory
    audit: Audit
    prepared: Prepared

    def part(self, part: SchemePart, index: int, count: int) -> Part:
        """A part with those of its indicators that have something to show."""
        known = {one.id: one for one in self.plan.indicators}
        chapters = tuple(
            chapter
            for wanted in part.indicators
            if wanted in known and (chapter := self._chapter(known[wanted])) is not None
        )
        videos = any(
            isinstance(piece, PreparedVideo)
            for chapter in chapters
            for one in chapter.entries
            for piece in one.pieces
        )
        remarks = (_ARRANGEMENT, *((_VIDEOS,) if videos else ()))
        demand = self._demand(part, known)
        return Part(part.id, part.title, part.clause, demand, remarks, chapters, index, count)

    def _demand(self, part: SchemePart, known: Mapping[IndicatorId, Indicator]) -> str:
        """What the part asks for: the task's own narrative, its standards, or a sentence."""
        told = self._told(str(part.id))
        if told:
            return told
        standards = [known[one].standard.rstrip("。；") for one in part.indicators if one in known]
        joined = "；".join(one for one in standards if one)
        if joined and len(joined) <= _SHORT_DEMAND:
            return f"{joined}。"
        return f"本卷对应“{part.title}”任务，共{len(part.indicators)}项测评指标。"

    def _told(self, wanted: str) -> str:
        return "\n".join(words for owner, words in self.inventory.narratives if owner == wanted)

    def _chapter(self, indicator: Indicator) -> Chapter | None:
        items = tuple(self._items(indicator))
        entries = tuple(one for _, one in items)
        references = tuple(self._references(indicator))
        told = self._told(str(indicator.id))
        if not entries and not references and not told:
            return None
        state = self._state(indicator)
        pairs = self._materials(indicator, items)
        materials = [one for _, one in pairs]
        cells = figures(state, entries, pairs) if state else ()
        head, rows = comparison(state, self._bound()) if state else ((), ())
        owed = owed_items(state) if state and indicator.every is not Cadence.EVENT else 0
        computed = sentence(indicator, self.plan.period, len(entries), materials)
        return Chapter(
            indicator=indicator.id,
            title=indicator.title,
            identity=identity(indicator),
            narrative=told or computed,
            figures=cells,
            period_head=head,
            period_rows=rows,
            entries=entries,
            cross_references=references,
            owed=str(owed) if owed else "—",
            done=str(len(entries)),
            pieces=str(len(materials)),
            figures_text=figures_text(cells),
            departments=indicator.departments,
        )

    def _items(self, indicator: Indicator) -> Iterator[tuple[Item, Entry]]:
        number = 0
        for item in self.inventory.of(indicator.id):
            if indicator.sensitive:
                made: Entry | None = sensitive_entry(item, number + 1, indicator, self.plan.photos)
            else:
                made = entry(item, number + 1, self.prepared, self.plan.photos)
            if made is not None:
                number += 1
                yield item, made

    def _materials(
        self, indicator: Indicator, items: tuple[tuple[Item, Entry], ...]
    ) -> list[tuple[Entry, Material]]:
        """What stands on the chapter's pages, entry by entry; a sensitive one's is only counted."""
        return [
            (made, material)
            for item, made in items
            for material in (
                bound_materials(item, self.plan.photos)
                or (item.materials if indicator.sensitive else ())
            )
        ]

    def _bound(self) -> dict[str, tuple[Item, tuple[Material, ...]]]:
        """Every item of the workspace with what of it stands on pages."""
        pairs = ((item, bound_materials(item, self.plan.photos)) for item in self.inventory.items)
        return {item.key: (item, materials) for item, materials in pairs if materials}

    def _references(self, indicator: Indicator) -> Iterator[CrossReference]:
        """互见: items of other indicators that prove this one, too."""
        for item in self.inventory.items:
            if indicator.id not in item.related or item.indicator == indicator.id:
                continue
            if bound_materials(item, self.plan.photos):
                label = item.when.period.label if item.when else ""
                yield CrossReference(item.key, item.title, label, item.indicator)

    def _state(self, indicator: Indicator) -> IndicatorState | None:
        return next((one for one in self.audit.states if one.indicator.id == indicator.id), None)
