"""Do the finding aids say where things stand: 总目录 and 查检表 as read back."""

from collections.abc import Iterator, Sequence
from collections.abc import Set as AbstractSet

from anjuan.model.binder import Binder
from anjuan.model.catalogue import CatalogueRow, ChecklistRow
from anjuan.model.listing import Report, shown
from anjuan.model.pages import IndicatorPage
from anjuan.model.proof import ListRead
from anjuan.stages.citations import plain
from anjuan.stages.layout_catalogue import departments_on_paper


def statements(binder: Binder) -> AbstractSet[tuple[str, str]]:
    """Every 指标说明页: the indicator's number, and the page's."""
    return {
        (page.content.number, page.furniture.label)
        for volume in binder.volumes
        for page in volume.pages
        if isinstance(page.content, IndicatorPage)
    }


def prove_checklist(
    name: str, rows: Sequence[ChecklistRow], text: str, stand: AbstractSet[tuple[str, str]]
) -> ListRead:
    """查检表: every row is printed, and the page that it names opens that indicator."""
    printed = plain(text)

    def faults() -> Iterator[str]:
        for row in rows:
            cells = (row.indicator, row.title, row.place or "—", row.figure or "—")
            if plain("".join((*cells, row.departments))) not in printed:
                yield f"没有“{row.indicator}　{row.title}　{row.place}”这一行"
            if row.place and (row.indicator, row.place) not in stand:
                yield f"“{row.indicator}　{row.title}”写在{row.place}，那一页不是它的指标说明页"

    return ListRead(name, len(rows), tuple(faults()))


def prove_catalogue(name: str, rows: Sequence[CatalogueRow], text: str, binder: Binder) -> ListRead:
    """总目录 as PDF: every row is printed, and its pages are those of the item."""
    printed, spans = plain(text), _spans(binder)

    def faults() -> Iterator[str]:
        for number, row in enumerate(rows):
            departments = departments_on_paper(row)
            cells = (row.title, row.kinds, departments, row.document_number, row.date)
            if plain("".join((*cells, row.pages, row.volume, row.span))) not in printed:
                yield f"没有“{row.number}　{row.title}　{row.span}”这一行"
            if number >= len(spans) or (row.volume, row.span) != spans[number]:
                yield f"“{row.title}”的卷册、起止页{row.volume}、{row.span}与卷内不符"

    return ListRead(name, len(rows), tuple(faults()))


def _spans(binder: Binder) -> Sequence[tuple[str, str]]:
    return [
        (volume.id, one.label if one.label == one.last_label else f"{one.label}—{one.last_label}")
        for volume in binder.volumes
        for one in volume.located
    ]


def prove_workbook(
    name: str, report: Report, sheets: Sequence[Sequence[Sequence[str]]]
) -> ListRead:
    """总目录 as a workbook: every row of every sheet, cell by cell."""

    def faults() -> Iterator[str]:
        for listing, sheet in zip(report.listings, sheets, strict=False):
            there = {tuple(map(plain, row)) for row in sheet}
            for row in listing.rows:
                cells = tuple(plain(shown(cell)) for cell in row.cells)
                if cells not in there:
                    yield f"“{listing.name}”没有“{'　'.join(map(shown, row.cells[:5]))}”这一行"
        if len(sheets) < len(report.listings):
            yield f"应有{len(report.listings)}张表，实有{len(sheets)}张"

    return ListRead(name, sum(len(one.rows) for one in report.listings), tuple(faults()))
