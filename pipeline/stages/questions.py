"""The questions of a 模拟抽查: what to look for and where, what is found, how it came out."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from anjuan.model.binder import Chapter
from anjuan.model.built import BuiltState, EntryPlace
from anjuan.model.evidence import Disposition, Item
from anjuan.model.finding import Have, MeasureState, PeriodState, Progress, RowsRead, Trace
from anjuan.model.inspection import Drawn, Inspection, Question
from anjuan.model.plan import Participation, TotalPerPerson
from anjuan.model.survey import Survey
from anjuan.model.units import IndicatorId, RelPath
from anjuan.stages.assessment import computed_chapters
from anjuan.stages.demands import owed_in_words
from anjuan.stages.measure_words import figure_in_words
from anjuan.stages.wording import figure, file_name, item_name, listed, named, period

NOWHERE = "—"
NOT_BOUND = "书里没有"
_MOST_ITEMS, _MOST_FILES, _MOST_LINES, _MOST_ROWS, _MOST_PAGES = 4, 6, 4, 8, 4

PageTexts = Mapping[str, Sequence[tuple[str, str]]]
"""Of entries, by the item's key: label and text of each of their numbered pages."""


def entries_wanted(drawn: Sequence[Drawn], survey: Survey) -> frozenset[str]:
    """Keys of the items in whose pages persons are looked up."""
    owners = _owners(survey)
    traces = (row for one in drawn for person in one.people for row in person.traces)
    return frozenset(owners[row.path].key for row in traces if row.path in owners)


def inspection(
    survey: Survey, built: BuiltState, drawn: Sequence[Drawn], texts: PageTexts, seed: int
) -> Inspection:
    """The check sheet.

    Args:
        survey: the workspace, judged as the build judged it.
        built: the build whose books are opened.
        drawn: what was drawn.
        texts: what the pages of `entries_wanted` say, so that a person's page is named.
        seed: of the draw.
    """
    asking = _Asking(survey, built, computed_chapters(survey), _owners(survey), texts)
    return Inspection(
        unit=survey.plan.unit,
        title=survey.plan.title,
        seed=seed,
        build=built.identity,
        as_of=built.as_of,
        questions=tuple(
            Question(f"{number}.{at}", _subject(one), *parts)
            for number, one in enumerate(drawn, start=1)
            for at, parts in enumerate(asking.of(one), start=1)
        ),
    )


def _subject(one: Drawn) -> str:
    indicator = one.state.indicator
    besides = "　（前面各项都没有人员记录，另抽一项）" if one.besides else ""
    return f"{indicator.id}　{indicator.title}{besides}"


def _owners(survey: Survey) -> Mapping[RelPath, Item]:
    return {one.path: item for item in survey.inventory.items for one in item.materials}


_Parts = tuple[str, str, str, str]
"""What is asked, where, what is to be found, how it was computed."""


@dataclass(frozen=True, slots=True)
class _Asking:
    survey: Survey
    built: BuiltState
    chapters: Mapping[IndicatorId, Chapter]
    owners: Mapping[RelPath, Item]
    texts: PageTexts

    def of(self, one: Drawn) -> Iterator[_Parts]:
        yield self._statement(one)
        if one.period is not None:
            yield self._period(one, one.period)
        if one.measure is not None:
            yield self._measure(one, one.measure)
        for person in one.people:
            assert one.asked_of is not None
            yield self._person(one.asked_of, person)

    # ── the 指标说明页 ───────────────────────────────────────────────────────────────────────

    def _statement(self, one: Drawn) -> _Parts:
        """Index → 指标说明页: its figures."""
        indicator = one.state.indicator
        place = self.built.places.indicators.get(indicator.id)
        chapter = self.chapters.get(indicator.id)
        asks = "从目录查到指标说明页，核对量化结果"
        if place is None or chapter is None:
            return asks, NOWHERE, f"{NOT_BOUND}这项指标的材料", "工作区里没有可以入卷的材料"
        cells = [
            f"{cell.name}：{cell.value}{cell.owed}" + (f"（{cell.hint}）" if cell.hint else "")
            for cell in chapter.figures
        ]
        working = f"本指标入卷{len(chapter.entries)}档、{chapter.pieces}件，按件计数"
        if chapter.cross_references:
            working += f"，另有互见{len(chapter.cross_references)}档"
        return asks, place, "；".join(cells) or chapter.narrative, working

    # ── one period ───────────────────────────────────────────────────────────────────────────

    def _period(self, one: Drawn, of: PeriodState) -> _Parts:
        indicator = one.state.indicator
        when = period(of.period.label, self.survey.plan.year)
        asks = f"抽{of.per}{when}：{owed_in_words(indicator)}"
        items = [item for item in self.survey.inventory.items if item.key in of.items]
        if not items:
            dated = period(of.period.label)  # with its year: 全年 is no date
            return asks, NOWHERE, "没有材料，属于缺项", f"没有日期在{dated}的材料"
        places = [self._page(item) for item in items]
        whole = "齐全" if of.complete else "不齐"
        held = "、".join(map(_have, of.haves))
        if indicator.sensitive:
            counts = f"{len(items)}档，原件另存" + (f"；{held}" if held else "")
            return asks, _listed(places), f"{counts}；{whole}", "材料涉及个人信息，只列件数"
        titles = listed(map(self._named, items), most=_MOST_ITEMS, counter="档")
        expected = "；".join(filter(None, (titles, held, whole)))
        return asks, _listed(places), expected, _files(items)

    def _named(self, item: Item) -> str:
        label = item.when.period.label if item.when else ""
        said = bool(label) and label in item.title  # 《2021年…登记表》 of the year 2021
        return item_name(item.title, "" if said else period(label, self.survey.plan.year))

    def _page(self, item: Item) -> str:
        place = self.built.places.entries.get(item.key)
        return _span(place) if place else NOT_BOUND

    # ── a figure ─────────────────────────────────────────────────────────────────────────────

    def _measure(self, one: Drawn, of: MeasureState) -> _Parts:
        when = f"{period(of.period, self.survey.plan.year)}的" if of.period else ""
        asks = f"复核{when}数字：按台账重新算一遍"
        paths = [row.path for row in of.rows] or list(of.sources)
        owners = {self.owners[one].key: self.owners[one] for one in paths if one in self.owners}
        places = [self._page(item) for item in owners.values()]
        said = figure_in_words(of)
        if one.state.indicator.sensitive:
            return asks, _listed(places), said, "材料涉及个人信息，不列明细"
        lines = [*(_rows(row) for row in of.rows[:_MOST_LINES]), *of.working[:_MOST_LINES]]
        left = max(len(of.rows) - _MOST_LINES, 0) + max(len(of.working) - _MOST_LINES, 0)
        return asks, _listed(places), said, "；".join(lines) + (f"；另有{left}条" if left else "")

    # ── a person ─────────────────────────────────────────────────────────────────────────────

    def _person(self, of: MeasureState, one: Progress) -> _Parts:
        name = f"{one.person.name}（{one.person.department}）"
        rows = [_row(row, of) for row in one.traces]
        match of.measure:
            case Participation():
                asks, expected = f"查人：{name}是否签到", f"签到{len(one.traces)}次"
            case TotalPerPerson():
                what = "、".join(of.measure.columns)
                asks = f"查人：{name}的“{what}”合计"
                expected = f"应为{figure(one.value)}，要求{figure(one.target)}"
            case _:
                asks, expected = f"查人：{name}", figure(one.value)
        shown = "；".join(rows[:_MOST_ROWS])
        more = f"；等{len(rows)}行" if len(rows) > _MOST_ROWS else ""
        return asks, self._pages_of(one), expected, f"{shown}{more}"

    def _pages_of(self, one: Progress) -> str:
        """The pages on which the person's rows stand: by the books' own text, else their item."""
        places: list[str] = []
        for key in dict.fromkeys(
            self.owners[row.path].key for row in one.traces if row.path in self.owners
        ):
            pages = self.texts.get(key, ())
            named_on = [label for label, text in pages if self._bears(text, one.person.name)]
            entry = self.built.places.entries.get(key)
            places += named_on or [_span(entry) if entry else NOT_BOUND]
        return _listed(places)

    def _bears(self, text: str, name: str) -> bool:
        """Whether a page bears a name, and not only a longer one that holds it."""
        plain = "".join(text.split())
        for other in self.survey.plan.roster:
            if name in other.name and name != other.name:
                plain = plain.replace(other.name, "")
        return name in plain


def _listed(places: Sequence[str]) -> str:
    known = tuple(dict.fromkeys(places))
    return listed(known, most=_MOST_PAGES, counter="处") if known else NOWHERE


def _span(place: EntryPlace) -> str:
    """`2-37起4页`, or `2-37`."""
    return place.page if place.pages == 1 else f"{place.page}起{place.pages}页"


def _have(have: Have) -> str:
    return f"{named(have.kinds)}应有{have.required}、已有{have.found}"


def _files(items: Sequence[Item]) -> str:
    """The files that were counted, by name."""
    counting = (Disposition.BOUND, Disposition.ATTACHED)
    names = [
        file_name(one.path)
        for item in items
        for one in item.materials
        if one.disposition in counting and one.twin_of is None and not one.blank
    ]
    return f"按这些文件：{listed(names, most=_MOST_FILES)}"


def _rows(read: RowsRead) -> str:
    """`《台账.xlsx》“3月”表第4行至第46行，计43行`."""
    if read.first == read.last:
        return f"{read.table}第{read.first}行"
    return f"{read.table}第{read.first}行至第{read.last}行，计{read.count}行"


def _row(row: Trace, of: MeasureState) -> str:
    given = "" if isinstance(of.measure, Participation) else f"：{figure(row.value)}"
    return f"{row.table}第{row.row}行{given}"
