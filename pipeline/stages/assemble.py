"""Composes the book from judged material: parts, chapters and entries in the order of a scheme."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from anjuan.model.binder import Chapter, CrossReference, Entry, Imprint, Part
from anjuan.model.evidence import Inventory, Item, Material
from anjuan.model.finding import Audit, IndicatorState
from anjuan.model.pieces import PreparedVideo
from anjuan.model.plan import Indicator, Plan
from anjuan.model.scheme import Scheme, SchemePart
from anjuan.stages.comparison import comparison
from anjuan.stages.credit import Credit, Done, credit
from anjuan.stages.entries import (
    Prepared,
    bound_materials,
    entry,
    kept_elsewhere,
    sensitive_entry,
)
from anjuan.stages.handling import Registered, registered
from anjuan.stages.holdings import Holdings
from anjuan.stages.masking import masked
from anjuan.stages.statement import figures, figures_text, identity, sentence

_ARRANGEMENT = (
    "本卷按测评指标顺序编排，每项指标首页为指标说明页，其后材料按形成日期先后排列，"
    "一项活动的全部材料集中为一档。"
)
_OWED = (
    "“应办”是到期各时段按要求应有的次数或档数，随时发生的工作有一件计一件；“实办”是其中已有材料证明的，"
    "同一时段多办的、重复使用的材料不另计。"
)
_VIDEOS = "视频以画面编入，原文件见随册报送的电子版。"
_SHARED = "本指标的材料与其他指标共用，见材料清单所列互见页码。"
_SHORT_DEMAND = 130
"""Standards up to so many characters together stand as the part's demand."""
_NAMED_INDICATORS = 5


def assemble(
    plan: Plan, inventory: Inventory, audit: Audit, prepared: Prepared, scheme: Scheme
) -> tuple[Part, ...]:
    """The parts of the book in the scheme's order; one without material is left out.

    An indicator is bound if it has an item, a reference to one, or a narrative: the book shows
    what there is, and what is missing stands in the missing list.
    """
    pairs = ((item, bound_materials(item)) for item in inventory.items)
    bound = {item.key: (item, materials) for item, materials in pairs if materials}
    holdings = Holdings(plan, inventory)
    problems = registered(holdings)
    binding = _Binding(plan, inventory, audit, prepared, bound, credit(holdings, audit), problems)
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
    bound: Mapping[str, tuple[Item, tuple[Material, ...]]]
    """Every item that has pages, with what of it stands on them, by its key."""
    credit: Credit
    problems: tuple[Registered, ...]
    """What the workspace's lists of problems hold."""

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
        remarks = (_ARRANGEMENT, _OWED, *((_VIDEOS,) if videos else ()))
        demand = self._demand(part, [known[chapter.indicator] for chapter in chapters])
        return Part(part.id, part.title, part.clause, demand, remarks, chapters, index, count)

    def _demand(self, part: SchemePart, bound: Sequence[Indicator]) -> str:
        """What the part asks for: the task's own narrative, its standards, or what it gathers."""
        told = self._told(str(part.id))
        if told:
            return told
        standards = "；".join(one.standard.rstrip("。；") for one in bound if one.standard)
        if standards and len(standards) <= _SHORT_DEMAND:
            return f"{standards}。"
        titles = "、".join(one.title for one in bound[:_NAMED_INDICATORS])
        more = "等" if len(bound) > _NAMED_INDICATORS else ""
        return f"本卷围绕{part.title}，汇集{titles}{more}{len(bound)}项测评指标的材料。"

    def _told(self, wanted: str) -> str:
        told = (words for owner, words in self.inventory.narratives if owner == wanted)
        return masked("\n".join(told))

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
        shown = [*(item for item, _ in items), *(self.bound[one.key][0] for one in references)]
        done = self.credit.done(state, shown) if state else Done(0, 0)
        times = self.credit.times(indicator, shown)
        cells = figures(state, entries, pairs, done, times=times) if state else ()
        credited = self._credited(state) if state else {}
        head, rows = comparison(state, credited, self.audit.as_of) if state else ((), ())
        own = self.credit.times(indicator, [item for item, _ in items])
        computed = sentence(indicator, self.plan.period, len(entries), materials, times=own)
        shared = _SHARED if references else ""
        return Chapter(
            indicator=indicator.id,
            title=indicator.title,
            identity=identity(indicator),
            narrative=told or computed or shared,
            figures=cells,
            period_head=head,
            period_rows=rows,
            entries=entries,
            cross_references=references,
            owed=str(done.owed) if done.owed else "—",
            done=str(done.filled) if done.owed else "—",
            pieces=str(len(materials)),
            figures_text=figures_text(cells),
            departments=indicator.departments,
        )

    def _credited(self, state: IndicatorState) -> Mapping[str, tuple[Item, tuple[Material, ...]]]:
        """The bound items of an indicator's periods, each with what of it is evidence, by key."""
        keys = {key for one in state.periods for key in one.items if key in self.bound}
        found = {
            key: (item, self.credit.of(item, shown))
            for key, (item, shown) in self.bound.items()
            if key in keys
        }
        return {key: pair for key, pair in found.items() if pair[1]}

    def _items(self, indicator: Indicator) -> Iterator[tuple[Item, Entry]]:
        number = 0
        for item in self.inventory.of(indicator.id):
            made = self._entry(item, number + 1, indicator)
            if made is not None:
                number += 1
                yield item, made

    def _entry(self, item: Item, number: int, indicator: Indicator) -> Entry | None:
        if indicator.sensitive:
            return sensitive_entry(item, number, indicator)
        return entry(item, number, self.prepared, indicator, self.problems)

    def _materials(
        self, indicator: Indicator, items: tuple[tuple[Item, Entry], ...]
    ) -> list[tuple[Entry, Material]]:
        """What stands on the chapter's pages and is evidence, entry by entry.

        A sensitive indicator's is only counted.
        """
        shown = kept_elsewhere if indicator.sensitive else bound_materials
        return [
            (made, material)
            for item, made in items
            for material in self.credit.of(item, shown(item))
        ]

    def _references(self, indicator: Indicator) -> Iterator[CrossReference]:
        """互见: items of other indicators that prove this one, too."""
        for item in self.inventory.items:
            if indicator.id not in item.related or item.indicator == indicator.id:
                continue
            if item.key in self.bound and not self.plan.indicator(item.indicator).sensitive:
                label = item.when.period.label if item.when else ""
                yield CrossReference(item.key, item.title, label, item.indicator)

    def _state(self, indicator: Indicator) -> IndicatorState | None:
        return next((one for one in self.audit.states if one.indicator.id == indicator.id), None)
