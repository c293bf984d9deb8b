"""The archive on one screen: folder → facts → filing → numbers → pages → files."""

import tempfile
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from anjuan import archive_outputs as outputs
from anjuan.adapters.archive_register import read_register
from anjuan.adapters.class_codes import class_codes
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.preparing import Means, Prepared, prepare
from anjuan.adapters.publishing import Product, publish
from anjuan.adapters.record_writer import (
    RecordOrder,
    RecordWritten,
    imprint_of,
    write_record,
)
from anjuan.adapters.store import Store
from anjuan.adapters.typesetting import FontMetrics
from anjuan.archive_outputs import ArchiveDraft, record_folder
from anjuan.errors import CallError, OutputError
from anjuan.model.archive import Archive, Filing, Record, Register, Series
from anjuan.model.pages import Page
from anjuan.model.plan import Plan
from anjuan.model.settings import Progress, Settings
from anjuan.model.survey import Survey
from anjuan.model.units import RelPath
from anjuan.recording import holding, recorded
from anjuan.stages.archive_numbers import number_filing, reference, reused_codes
from anjuan.stages.archive_proof import numbering_faults, page_faults, partition_faults
from anjuan.stages.boxes import overfull, plan_boxes, with_shares_told
from anjuan.stages.record_pages import (
    counted_sides,
    record_pages,
    stamp_cells,
    stamp_places,
)
from anjuan.stages.records_filing import class_units, file_records, without_unmade
from anjuan.stages.tell_apart import with_shared_numbers
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines
from anjuan.stages.wishes import record_wishes
from anjuan.surveying import judge, read_workspace
from anjuan.targets import refuse_inside, refuse_other

Writer = Callable[[ArchiveDraft, Path], None]

WRITERS: tuple[Writer, ...] = (
    outputs.catalogues,
    outputs.media_lists,
    outputs.box_papers,
    outputs.handover,
    outputs.lists_of_the_rest,
)
"""What lists an archive; a new one is a function and a row. What is listed is written before."""

_FEW_SIDES = 10
"""A box with fewer sides is hardly worth its shelf."""
_UNCOPIED = (
    "照片“{}”转不成JPEG副本（{}），原件已照样归档；"
    "移交以前请用看图软件把它另存为JPEG，放在归档文件夹里原件的旁边"
)
NO_ROOM = "首页没有空白处盖归档章"
Pages = Mapping[RelPath, tuple[Page, ...]]


@dataclass(frozen=True, slots=True)
class Archived:
    """What an archive came to."""

    survey: Survey
    archive: Archive
    register: Register
    notes: tuple[str, ...]
    """What people should know (Chinese)."""
    outputs: tuple[str, ...]


def archive(  # noqa: PLR0913  # a run is told what, where, with what, and one choice
    plan: Plan,
    settings: Settings,
    target: Path,
    store: Store,
    progress: Progress,
    *,
    stamp: bool = True,
) -> Archived:
    """The year's archive in `target`, whole or not at all; the workspace is only read."""
    for folder in (".", *plan.also):
        refuse_inside(settings.workspace / folder, target)
    refuse_other(target, Product.ARCHIVE)
    register = _register(plan, settings.workspace)
    codes = _codes(plan, register)
    found = judge(plan, read_workspace(plan, settings, store, progress), settings)
    filing = file_records(plan, found.inventory, found.audit, codes)
    means = Means(store, Typesetter(break_lines, break_title), settings.jobs, progress)
    prepared = prepare(settings.workspace, record_wishes(filing), means)
    filing = without_unmade(filing, prepared.unmade)
    _insist("有文件没有着落或重复归档", partition_faults(filing, _paths(found)))
    order = tuple(plan.archive.order.split("-"))
    numbered = number_filing(filing, register, order)
    records = with_shared_numbers(numbered.filing.records, register.fonds)
    pages, laid = _laid(replace(numbered.filing, records=records), prepared)
    whole = Archive(plan.archive.fonds, plan.unit, plan.year, order, laid, numbered.empty)
    with _staging(target) as staging:
        whole, unprinted = _write_records(whole, pages, settings, staging, progress, stamp=stamp)
        whole = replace(whole, boxes=plan_boxes(whole.filing.records, register.boxes))
        whole = with_shares_told(whole)
        given = replace(numbered.register, boxes=whole.boxes)
        draft = ArchiveDraft(settings.workspace, whole, given, settings.as_of)
        done = progress.stage("写出目录、清单和原件", len(WRITERS) + 2)
        outputs.originals(draft, staging)
        done(1)
        draft = replace(draft, uncopied=outputs.photo_copies(draft, staging))
        done(1)
        for write in WRITERS:
            write(draft, staging)
            done(1)
        outputs.manifest(draft, staging)
        with holding(target):
            published = publish(staging, target)
            unrecorded = recorded(target, found.inventory)
    notes = (
        *prepared.notes,
        *_notes(whole, numbered.moved, unprinted),
        *(_UNCOPIED.format(*one) for one in draft.uncopied.items()),
        *unrecorded,
    )
    return Archived(found, whole, given, notes, published)


def _register(plan: Plan, workspace: Path) -> Register:
    if not plan.archive.fonds:
        raise CallError(
            "任务清单里没有全宗号，不能编档号",
            advice='请在 plan.yaml 写 archive: {fonds: "0138"}；全宗号由同级档案馆给定',
        )
    return read_register(workspace, plan.archive.fonds)


def _codes(plan: Plan, register: Register) -> Mapping[str, str]:
    """Codes of all units: those once given, then the plan's, then by pinyin."""
    planned = dict(plan.archive.codes)
    shared = [unit for unit, code in planned.items() if list(planned.values()).count(code) > 1]
    if shared:
        raise CallError(
            f"“{'”“'.join(shared)}”的机构代码相同，档号会重复",
            advice="请在 plan.yaml 的 archive.codes 里各写各的代码",
        )
    changed = tuple(reused_codes(register, planned))
    if changed:
        raise CallError(
            "机构代码改动了，已登记的档号用的是原来的代码",
            [f"{unit}　登记的是{before}，任务清单里是{now}" for unit, before, now in changed],
            advice="请把 plan.yaml 的 archive.codes 改回登记的代码",
        )
    given = {one.of.unit: one.of.code for one in register.entries if one.of.unit}
    return class_codes(class_units(plan), {**planned, **given})


def _laid(filing: Filing, prepared: Prepared) -> tuple[Pages, Filing]:
    """The pages of every 件, and the filing with its sides counted."""
    metrics = FontMetrics()
    pages = {one.key: record_pages(one, prepared.pieces, metrics) for one in filing.records}
    records = tuple(replace(one, sides=counted_sides(pages[one.key])) for one in filing.records)
    return pages, replace(filing, records=records)


def _write_records(  # noqa: PLR0913  # what is written, from what, where, how
    whole: Archive,
    pages: Pages,
    settings: Settings,
    staging: Path,
    progress: Progress,
    *,
    stamp: bool,
) -> tuple[Archive, tuple[str, ...]]:
    """One PDF a 件; gives the archive with what its 备考表 say, and what no font could print."""
    records = whole.filing.records
    done = progress.stage("写出每一件", len(records))
    written: dict[RelPath, RecordWritten] = {}
    for one in records:
        written[one.key] = write_record(
            _order(whole, one, pages[one.key], settings, staging, stamp=stamp)
        )
        done(1)
    counted = {key: one.sides for key, one in written.items()}
    _insist("件的页数与目录不一致", page_faults(records, counted))
    _insist("件号不连续", numbering_faults(whole))
    told = tuple(
        replace(one, remarks=(*one.remarks, NO_ROOM))
        if stamp and not written[one.key].stamped
        else one
        for one in records
    )
    noted = replace(whole, filing=replace(whole.filing, records=told))
    unprinted = dict.fromkeys(char for one in written.values() for char in one.unprinted)
    return noted, tuple(unprinted)


def _order(  # noqa: PLR0913  # as above
    whole: Archive,
    one: Record,
    pages: Sequence[Page],
    settings: Settings,
    staging: Path,
    *,
    stamp: bool,
) -> RecordOrder:
    name = reference(whole.fonds, Series.PAPERS, one.of, one.number)
    folder = staging / record_folder(whole, one.of, one.number)
    folder.mkdir(parents=True)
    return RecordOrder(
        reference=name,
        title=one.title,
        pages=tuple(pages),
        cells=stamp_cells(one, whole.fonds) if stamp else (),
        places=tuple(stamp_places()),
        imprint=imprint_of(whole.unit, whole.year, settings.as_of),
        path=folder / f"{name}.pdf",
    )


def _paths(found: Survey) -> tuple[RelPath, ...]:
    return tuple(one.path for one in found.inventory.materials)


def _insist(what: str, faults: Sequence[str]) -> None:
    if faults:
        raise OutputError(
            f"{what}（{len(faults)}处），归档没有写出，原有成果未动",
            faults,
            advice="这是程序的错误。请把以上内容发给维护人员",
        )


@contextmanager
def _staging(target: Path) -> Iterator[Path]:
    """A folder on the target's disk, so that originals are copied once; gone in the end.

    Raises:
        OutputError: the disk is full, or nothing can be written there.
    """
    near = next(one for one in target.absolute().parents if one.is_dir())
    try:
        with tempfile.TemporaryDirectory(prefix="anjuan-archive-", dir=near) as name:
            yield Path(name)
    except OSError as fault:
        raise OutputError(
            f"归档文件无法写到“{near}”，原有成果未动",
            advice="请确认磁盘有空间、文件夹可以写入，或用 -o 换一个位置，再运行一次",
        ) from fault


def _notes(whole: Archive, moved: int, unprinted: Sequence[str]) -> tuple[str, ...]:
    said = []
    lacking = sum(bool(one.missing) for group in whole.filing.groups for one in group.photos)
    if lacking:
        said.append(
            f"{lacking}张照片的说明缺要素，逐张见照片档案.xlsx的备注；用 anjuan captions 补写"
        )
    thin = sum(one.sides < _FEW_SIDES for one in whole.boxes)
    if thin > 1:
        said.append(
            f"{thin}盒不足{_FEW_SIDES}页：机构分得细的，可以把 archive 的 order 改为 年度-保管期限"
        )
    thick = sum(one.share is not None and one.share.part == 1 for one in whole.boxes)
    if thick:
        said.append(f"{thick}件比最厚的盒还厚，分装在几盒里；请按装盒清单的页数分册装订")
    full = "、".join(str(one.number) for one in overfull(whole))
    if full:
        said.append(f"第{full}盒补进的材料超过盒厚，请换厚一档的盒，最厚的也装不下的分装两盒")
    if moved:
        said.append(f"{moved}件的类别与现在的任务清单不同，仍用登记的档号")
    if unprinted:
        said.append(f"没有字体能印出“{'、'.join(unprinted)}”，以〓代替，请安装生僻字字体")
    return tuple(said)
