"""Finding aids of a build: 总目录, 查检表 and the entries of the manifest."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import astuple

from anjuan.model.binder import Binder, Located, Volume
from anjuan.model.catalogue import CATALOGUE_HEADS, CatalogueRow, ChecklistRow
from anjuan.model.evidence import Disposition, Inventory, Item
from anjuan.model.kinds import kind_name
from anjuan.model.listing import Field, Form, Listing, Report, Row
from anjuan.model.pages import NoteRow, VolumeNotePage
from anjuan.model.plan import Indicator, Plan
from anjuan.model.seal import SealedPage
from anjuan.model.settings import Scope
from anjuan.model.units import IndicatorId, RelPath, Sha256
from anjuan.stages.demands import called
from anjuan.stages.report import Json
from anjuan.stages.sides import sides
from anjuan.stages.wording import listed
from anjuan.stages.words import chinese_number

_WIDTHS = (6, 10, 9, 9, 28, 16, 12, 15, 12, 6, 6, 12, 48, 8)
_MOST_DEPARTMENTS = 4
"""So many are named on the 查检表; of more the first ones, and how many they are."""
_PLACE = 3
"""Column of the place in 指标索引."""
_WRAPPED = frozenset({"材料名称", "类别", "电子文件", "互见"})


def catalogue_rows(plan: Plan, inventory: Inventory, binder: Binder) -> tuple[CatalogueRow, ...]:
    """A row an item, in the order of the books."""
    items = {item.key: item for item in inventory.items}
    rows = [
        (volume, located, items.get(located.entry.key))
        for volume in binder.volumes
        for located in volume.located
    ]
    return tuple(
        _catalogue_row(plan, number, volume, located, item)
        for number, (volume, located, item) in enumerate(rows, start=1)
    )


def _catalogue_row(
    plan: Plan, number: int, volume: Volume, located: Located, item: Item | None
) -> CatalogueRow:
    entry = located.entry
    indicator = plan.indicator(entry.indicator)
    return CatalogueRow(
        number=str(number),
        task=plan.task(indicator.task).title,
        indicator=indicator.id,
        codes="、".join(indicator.codes),
        title=entry.title,
        kinds=_kinds(item, indicator),
        departments="、".join(indicator.departments),
        document_number="" if indicator.sensitive else _document_number(item),
        date=entry.date,
        pages=str(located.pages),
        volume=volume.id,
        span=_span(located),
        files="\n".join(_files(entry.files, item)),
        references="、".join(item.related) if item else "",
    )


def _files(paths: Iterable[RelPath], item: Item | None) -> Iterator[str]:
    """The item's files, each where it lies; those that stand on no page say so."""
    apart = (
        (one for one in item.materials if one.disposition is Disposition.ATTACHED) if item else ()
    )
    carried = frozenset(one.path for one in apart)
    for path in paths:
        yield f"{path}（附电子版）" if path in carried else path


def _kinds(item: Item | None, indicator: Indicator) -> str:
    kinds = (called(one, indicator) for one in item.materials if one.kind) if item else ()
    return "、".join(dict.fromkeys(kind_name(kind) for kind in kinds))


def _document_number(item: Item | None) -> str:
    """文号 of the item's papers: the sidecar's, else the first that a paper or a scan bears."""
    if item is None:
        return ""
    facts = [one.facts for one in item.materials]
    borne = (one.number for each in facts for one in (each.document, each.scan) if one is not None)
    return item.sidecar.number or next(filter(None, borne), "")


def _span(located: Located) -> str:
    if located.label == located.last_label:
        return located.label
    return f"{located.label}—{located.last_label}"


def checklist_rows(plan: Plan, binder: Binder, scope: Scope) -> tuple[ChecklistRow, ...]:
    """A row an indicator within the scope: where to turn, its figure, who answers for it.

    An indicator of which nothing is bound has no place; a waived one says so.
    """
    at = _statement_places(binder)
    figures = _figures(binder)
    return tuple(
        ChecklistRow(
            task=f"{chinese_number(index)}、{task.title}",
            indicator=one.id,
            title=one.title,
            place=at.get(one.id, ""),
            figure="不涉及" if one.waived else figures.get(one.id, ""),
            departments=listed(one.departments, most=_MOST_DEPARTMENTS),
        )
        for index, task in enumerate(plan.tasks, start=1)
        for one in task.indicators
        if scope.holds(task.id, one.id, one.departments)
    )


def _statement_places(binder: Binder) -> Mapping[IndicatorId, str]:
    """Where each indicator's statement stands; the first volume's where it goes on in another."""
    at: dict[IndicatorId, str] = {}
    for volume in binder.volumes:
        for indicator, label, _ in volume.chapters:
            at.setdefault(indicator, label)
    return at


def _figures(binder: Binder) -> Mapping[str, str]:
    """Each indicator's figure as the 卷首说明 prints it, else how much was done of what is owed."""
    rows = (
        row
        for volume in binder.volumes
        for page in volume.pages
        if isinstance(page.content, VolumeNotePage)
        for row in page.content.rows
    )
    return {row.number: row.figures.text or _done(row) for row in rows}


def _done(row: NoteRow) -> str:
    return f"{row.done}/{row.owed}" if row.owed.isdigit() else row.done


def catalogue_report(
    plan: Plan, rows: Iterable[CatalogueRow], checklist: Iterable[ChecklistRow]
) -> Report:
    """总目录.xlsx: every item, and on a second sheet every indicator."""
    fields = tuple(
        Field(head, width, Form.LONG if head in _WRAPPED else Form.TEXT)
        for head, width in zip(CATALOGUE_HEADS, _WIDTHS, strict=True)
    )
    items = tuple(Row(tuple(astuple(row)), link=row.indicator) for row in rows)
    index = tuple(
        Row(
            (row.indicator, row.title, row.task, row.place, row.figure, row.departments),
            anchor=row.indicator,
        )
        for row in checklist
    )
    heads = (
        ("编号", 9),
        ("测评指标", 36),
        ("任务", 18),
        ("卷–页", 12),
        ("量化结果", 24),
        ("责任科室", 20),
    )
    index_fields = tuple(Field(head, width) for head, width in heads)
    return Report(
        title="总目录",
        subtitle=f"{plan.unit}　{plan.title}",
        listings=(
            Listing("总目录", "总目录", fields, items, f"共{len(items)}档材料"),
            Listing("指标索引", "指标索引", index_fields, index, _bound(index)),
        ),
    )


def _bound(index: Sequence[Row]) -> str:
    bound = sum(bool(row.cells[_PLACE]) for row in index)
    return f"共{len(index)}项指标，其中{bound}项有材料入卷"


def manifest_volumes(binder: Binder, digests: Mapping[RelPath, Sha256]) -> list[Json]:
    """The volumes and entries of `manifest.json` (contract §5), and every side for `seal`."""
    return [
        {
            "id": volume.id,
            "task": volume.task,
            "title": volume.title,
            "pdf": f"binders/{volume.file_stem}.pdf",
            "docx": f"binders/{volume.file_stem}.docx",
            "pages": len(volume.pages),
            "number": volume.number,
            "count": volume.count,
            "name": volume.name,
            "compiled": volume.compiled.isoformat(),
            "entries": [_entry(located) for located in volume.located],
            "sides": [_side(one) for one in sides(volume, digests)],
        }
        for volume in binder.volumes
    ]


def _entry(located: Located) -> Json:
    entry = located.entry
    return {
        "key": entry.key,
        "number": entry.number,
        "indicator": entry.indicator,
        "title": entry.title,
        "date": entry.date,
        "page": located.label,
        "pages": located.pages,
        "pdf_page": located.pdf_page,
        "files": list(entry.files),
    }


def _side(page: SealedPage) -> Json:
    return {
        "label": page.label,
        "side": page.side.value,
        "indicator": page.indicator,
        "entry": page.entry,
        "name": page.name,
        "digest": page.digest,
    }
