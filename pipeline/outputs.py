"""What a build leaves behind: one function an output, each from the same draft (contract §5)."""

import shutil
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TypeVar

from anjuan import __version__
from anjuan.adapters.archival.examine import read_against
from anjuan.adapters.blame import Unwritable
from anjuan.adapters.catalogue_writer import write_catalogue, write_checklist
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.font_files import rare_fonts
from anjuan.adapters.json_text import write_json
from anjuan.adapters.list_reading import read_cells
from anjuan.adapters.masked_pages import write_pages
from anjuan.adapters.notice_writer import write_notice
from anjuan.adapters.office_forms import Chosen, shown
from anjuan.adapters.page_writer import write_page
from anjuan.adapters.pdf_reading import read_words
from anjuan.adapters.publishing import MANIFEST
from anjuan.adapters.sheet_writer import write_workbook
from anjuan.adapters.site.words import THUMBS
from anjuan.adapters.store import Store
from anjuan.adapters.tools import converters
from anjuan.adapters.typesetting import FontMetrics
from anjuan.boarding import write_board
from anjuan.books import Order, Written, archival_of, is_lasting, write_books
from anjuan.model.binder import Binder
from anjuan.model.catalogue import CatalogueRow, ChecklistRow
from anjuan.model.listing import Report
from anjuan.model.proof import Archival, ListRead, Proven
from anjuan.model.seal import Seal, Sheet
from anjuan.model.settings import SILENT, Scope, Settings
from anjuan.model.survey import Survey
from anjuan.model.template import NOTICE_FORM
from anjuan.model.units import RelPath, Sha256
from anjuan.proving import digests_now, insist, unprintable, without
from anjuan.stages.agenda import due_report
from anjuan.stages.archival import archival_note
from anjuan.stages.board_places import places_in
from anjuan.stages.catalogue import (
    catalogue_report,
    catalogue_rows,
    checklist_rows,
    manifest_volumes,
)
from anjuan.stages.discreet import on_paper
from anjuan.stages.file_names import safe
from anjuan.stages.layout_catalogue import catalogue_table
from anjuan.stages.lists import SeenBefore, missing_report
from anjuan.stages.masking_report import (
    MaskedCopy,
    masked_copies,
    masked_pages,
    masking_report,
    told,
)
from anjuan.stages.notices import notices
from anjuan.stages.pictures import pictures_report, placed_pictures
from anjuan.stages.proof_report import changed_sources, proof_document, sources, spoiled
from anjuan.stages.prove_lists import (
    prove_catalogue,
    prove_checklist,
    prove_workbook,
    statements,
)
from anjuan.stages.report import check_document
from anjuan.stages.reprint import in_all, reprint_report, sheets_to_print
from anjuan.stages.sides import sides
from anjuan.stages.uses import uses_report
from anjuan.targets import BOARD_FOLDER

_Row = TypeVar("_Row")

_CATALOGUES = ("总目录", "查检表")
"""Lists that are written as PDF too."""


@dataclass(frozen=True, slots=True)
class FindingAids:
    """What 总目录 and 查检表 should say."""

    rows: tuple[CatalogueRow, ...]
    checklist: tuple[ChecklistRow, ...]
    report: Report
    """Both, for the workbook."""


@dataclass(frozen=True, slots=True)
class Said:
    """What a writer tells beside what it writes (Chinese)."""

    notes: tuple[str, ...] = ()
    """What people should know."""
    why: tuple[str, ...] = ()
    """What was written anew, why, and what stayed; told to who asks (`--explain`)."""
    lasting: bool = True
    """Whether the same would come again: what failed in passing may do better next time."""

    def __add__(self, more: "Said") -> "Said":
        """What both say."""
        lasting = self.lasting and more.lasting
        return Said((*self.notes, *more.notes), (*self.why, *more.why), lasting)


@dataclass(frozen=True)
class Draft:
    """All that is decided before anything is written; what several outputs need, once."""

    survey: Survey
    binder: Binder
    before: SeenBefore
    scope: Scope
    """Which part of the plan was asked for."""
    jobs: int
    seal: Seal | None
    """What stands on the shelf with numbers that do not change."""
    workspace: Path
    """Where the material lies."""
    word_proof: bool
    """Whether LibreOffice shows the Word books, where it is there."""
    cache: Path
    """Where pages of foreign documents are kept as pictures, for the Word edition."""
    notice_form: Chosen
    """The Word form of the 督办通知单."""
    target: Path
    """Where all of it will stand, and where the last build stands."""
    staying: dict[str, Sha256] = field(default_factory=dict)
    """What stands of the last build as it would be written again, path → digest: it is left."""

    def stays(self, name: str, made: Path, store: Store) -> bool:
        """Whether that output stands with the bytes of `made` already; then it is left there."""
        try:
            digest = store.digest(self.target / name)  # fails at once where there is none
            stands = digest == store.digest(made)
        except OSError:
            return False
        if stands:
            self.staying[name] = digest
        return stands

    def found(self, name: str, staging: Path) -> Path:
        """Where an output is to be read: as it was written now, or as it stays."""
        return (self.target if name in self.staying else staging) / name

    @property
    def numbering(self) -> str:
        """How pages are numbered: as they were sealed, else as the plan says."""
        return self.seal.numbering if self.seal is not None else self.survey.plan.numbering

    @property
    def whole_volumes(self) -> bool:
        """Whether every book holds all that belongs into it."""
        tasks = {one.id for one in self.survey.plan.tasks}
        return all(one in tasks for one in self.scope.only)

    @cached_property
    def finding_aids(self) -> FindingAids:
        """What the writers of 总目录 and 查检表 write, and their proof awaits."""
        found = self.survey
        rows = catalogue_rows(found.plan, found.inventory, self.binder)
        checklist = checklist_rows(found.plan, self.binder, self.scope)
        return FindingAids(rows, checklist, catalogue_report(found.plan, rows, checklist))

    @cached_property
    def sheets_again(self) -> tuple[Sheet, ...] | None:
        """What changed since the seal; None where there is no seal, or only parts of books."""
        if self.seal is None or not self.whole_volumes:
            return None
        now = {one.id: (one.title, sides(one, self.digests)) for one in self.binder.volumes}
        return sheets_to_print(self.seal, now)

    @cached_property
    def masked_copies(self) -> tuple[MaskedCopy, ...]:
        """The files with personal numbers, and the pages that go in their place."""
        return masked_copies(self.survey.plan, self.survey.inventory, self.binder)

    @property
    def digests(self) -> Mapping[RelPath, Sha256]:
        """Of every file below the workspace, and of those that are read along and bound."""
        return self.survey.inventory.digests


def check_json(draft: Draft, staging: Path) -> None:
    """check.json: the judgement for machines."""
    found = draft.survey
    write_json(check_document(found.plan, found.inventory, found.audit), staging / "check.json")


def missing_list(draft: Draft, staging: Path) -> None:
    """缺项清单 as a workbook and as a page."""
    found = on_paper(draft.survey)
    report = missing_report(found.plan, found.inventory, found.audit, found.folded, draft.before)
    write_workbook(report, staging / "缺项清单.xlsx")
    write_page(report, staging / "缺项清单.html")


def due_list(draft: Draft, staging: Path) -> None:
    """待办清单.xlsx."""
    found = draft.survey
    write_workbook(due_report(found.plan, found.audit), staging / "待办清单.xlsx")


def supervision_notices(draft: Draft, staging: Path) -> Said:
    """督办通知单, one a department that owes something. Tells where the office's form was used."""
    found, chosen = on_paper(draft.survey), draft.notice_form
    folder = staging / "督办通知单"
    papers = notices(found.plan, found.audit, found.folded)
    for notice in papers:
        folder.mkdir(exist_ok=True)
        path = folder / f"{safe(notice.department)}.docx"
        write_notice(notice, chosen.form, path, day=found.audit.as_of)
    return Said((f"督办通知单用的是{shown(NOTICE_FORM)}",) if chosen.own and papers else ())


def catalogues(draft: Draft, staging: Path) -> None:
    """总目录 and 查检表."""
    aids, imprint = draft.finding_aids, draft.binder.imprint
    write_workbook(aids.report, staging / "总目录.xlsx")
    write_catalogue(catalogue_table(aids.rows, FontMetrics()), imprint, staging / "总目录.pdf")
    write_checklist(aids.checklist, imprint, staging / "查检表.pdf")


def books(draft: Draft, staging: Path) -> Said:
    """The books as PDF and Word, and proof.json."""
    binder, folder = draft.binder, staging / "binders"
    if binder.volumes:
        folder.mkdir()
    labels = frozenset(
        page.furniture.label for volume in binder.volumes for page in volume.pages
    ) - {""}
    orders = [
        Order(
            volume,
            binder.imprint,
            folder / f"{volume.file_stem}{suffix}",
            draft.cache,
            labels,
            look=draft.word_proof,
            place=draft.target / "binders" / f"{volume.file_stem}{suffix}",
        )
        for volume in binder.volumes
        for suffix in (".pdf", ".docx")
    ]
    written = write_books(orders, draft.jobs)
    for order, one in zip(orders, written, strict=True):
        if one.stays:
            draft.staying[order.path.relative_to(staging).as_posix()] = Sha256(one.stays)
    archival = _prove(draft, staging, written)
    return Said(
        (*_told(draft, written), *((archival,) if archival else ())),
        tuple(_why(orders, written)),
        all(is_lasting(one.looked) for one in written),
    )


def _why(orders: Sequence[Order], written: Sequence[Written]) -> Iterator[str]:
    """Of each book that was written anew, why; then how many stayed."""
    for order, one in zip(orders, written, strict=True):
        if one.why:
            yield f"{order.path.name} 重写：{one.why}"
    stayed = sum(1 for one in written if not one.why)
    if stayed:
        yield f"其余{stayed}个资料册文件没有变化，沿用上次的"


def _prove(draft: Draft, staging: Path, written: Sequence[Written]) -> str:
    """Writes proof.json, and ends the run where anything does not agree.

    Gives one sentence on what is no PDF/A, if anything.

    Raises:
        OutputError: with every difference, volume and page named.
        Unwritable: all of them on pages of certain files.
    """
    stand = sources(draft.binder.volumes)
    with Store(draft.cache) as store:
        now = digests_now(draft.workspace, draft.digests, stand.keys(), store)
        listed = [_archival_list(staging / f"{name}.pdf", store) for name in _CATALOGUES]
    proven = Proven(
        entries=tuple(proof for one in written for proof in one.proofs),
        looked=tuple(one.looked for one in written),
        lists=_lists(draft, staging),
        digested=len(now),
        changed=changed_sources(stand, draft.digests, now),
        archival=(*(one for each in written for one in each.archival), *listed),
    )
    write_json(proof_document(proven, draft.binder.volumes), staging / "proof.json")
    if wrong := spoiled(proven, draft.binder.volumes):
        raise Unwritable(wrong)
    insist(proven)
    return archival_note(proven.archival)


def _archival_list(pdf: Path, store: Store) -> Archival:
    return archival_of(pdf, (), read_against(pdf), store)


def _lists(draft: Draft, staging: Path) -> tuple[ListRead, ...]:
    """总目录 and 查检表, read back."""
    aids, stand = draft.finding_aids, statements(draft.binder)
    paper, sheet, book = (staging / name for name in ("总目录.pdf", "查检表.pdf", "总目录.xlsx"))
    return (
        prove_catalogue(paper.name, *_printable(aids.rows, paper), draft.binder),
        prove_checklist(sheet.name, *_printable(aids.checklist, sheet), stand),
        prove_workbook(book.name, aids.report, read_cells(book)),
    )


def _printable(rows: tuple[_Row, ...], paper: Path) -> tuple[tuple[_Row, ...], str]:
    """The rows and what the paper says, without the characters that no font has."""
    gone = unprintable(rows)
    return without(rows, gone), without(read_words(paper), gone)


def _told(draft: Draft, written: Sequence[Written]) -> Iterator[str]:
    unprinted = dict.fromkeys(char for one in written for char in one.unprinted)
    if unprinted:
        yield f"没有字体能印出“{'、'.join(unprinted)}”，书中以〓代替，请安装生僻字字体"
    unseen: dict[str, list[str]] = {}
    for one in (each.looked for each in written):
        if not one.pages and draft.word_proof:
            unseen.setdefault(one.why, []).append(one.volume)
    for why, volumes in unseen.items():
        which = "、".join(volumes) if len(volumes) < len(draft.binder.volumes) else "各"
        yield f"{which}卷的Word版没有逐页核对（{why}）；PDF已逐页核对"


def sheets_again(draft: Draft, staging: Path) -> Said:
    """补印单.xlsx, where books are sealed and something changed since."""
    if draft.seal is None:
        return Said()
    sheets = draft.sheets_again
    if sheets is None:
        return Said(("只组部分指标时不写补印单；要知道补印哪几张，请组整卷",))
    if not sheets:
        return Said(("已封的卷没有变化，不用补印",))
    write_workbook(reprint_report(draft.survey.plan, sheets), staging / "补印单.xlsx")
    return Said((f"已封的卷有变化：{in_all(sheets)}，逐张见补印单.xlsx",))


def schemes(draft: Draft, staging: Path) -> None:
    """体系对照表 as a workbook and as a page, where the plan declares other schemes."""
    found = draft.survey
    if found.plan.schemes:
        report = uses_report(found.plan, found.inventory)
        write_workbook(report, staging / "体系对照表.xlsx")
        write_page(report, staging / "体系对照表.html")


def pictures(draft: Draft, staging: Path) -> None:
    """The prepared pictures as files, and their list."""
    placed = placed_pictures(draft.binder)
    with Store(draft.cache) as store:
        for picture in placed:
            if draft.stays(picture.path, Path(picture.image), store):
                continue
            target = staging / picture.path
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(picture.image, target)
    if placed:
        report = pictures_report(draft.survey.plan, placed)
        (staging / "images").mkdir(exist_ok=True)  # all pictures may stay where they are
        write_workbook(report, staging / "images" / "图片目录.xlsx")


def masking(draft: Draft, staging: Path) -> Said:
    """脱敏清单.xlsx, and the masked pages of each such file, where personal numbers are masked."""
    copies = draft.masked_copies
    if not copies:
        return Said()
    found = draft.survey
    report = masking_report(found.plan, found.inventory, draft.binder)
    write_workbook(report, staging / "脱敏清单.xlsx")
    for one in copies:
        if one.path is not None:
            book = draft.found(f"binders/{one.volume}.pdf", staging)
            write_pages(book, one.pages, staging / one.path)
    pages = masked_pages(draft.binder)
    return Said((f"资料册里遮盖了{told(pages)}，逐页见脱敏清单.xlsx",) if pages else ())


def board(draft: Draft, staging: Path) -> None:
    """The board: pages that open from disk, a folder to be copied to a share."""
    settings = Settings(draft.workspace, draft.survey.audit.as_of, jobs=draft.jobs)
    places = places_in(draft.binder)
    with Store(draft.cache) as store:
        write_board(draft.survey, settings, staging / BOARD_FOLDER, store, SILENT, places)
        for thumb in (staging / BOARD_FOLDER / THUMBS).rglob("*.jpg"):
            if draft.stays(thumb.relative_to(staging).as_posix(), thumb, store):
                thumb.unlink()


def manifest(draft: Draft, staging: Path) -> Mapping[str, Sha256]:
    """manifest.json: volumes, entries, and every other output with its digest; written last.

    Gives the digest of every output, by its path, its own among them.
    """
    made = (path for path in staging.rglob("*") if path.is_file())
    written = {path.relative_to(staging).as_posix(): sha256_of(path) for path in made}
    written = dict(sorted({**written, **draft.staying}.items()))
    outputs = [
        {"path": name, "sha256": digest, "size": draft.found(name, staging).stat().st_size}
        for name, digest in written.items()
    ]
    document = {
        "anjuan": __version__,
        "converters": [*converters(), *rare_fonts()],
        "numbering": draft.numbering,
        "whole_volumes": draft.whole_volumes,
        "volumes": manifest_volumes(draft.binder, draft.digests),
        "pictures": [
            {"path": one.path, "source": one.source, "caption": one.caption}
            for one in placed_pictures(draft.binder)
        ],
        "masked": [{"source": one.source, "path": one.path} for one in draft.masked_copies],
        "reprint": draft.sheets_again,
        "outputs": outputs,
    }
    write_json(document, staging / MANIFEST)
    return {**written, MANIFEST: sha256_of(staging / MANIFEST)}
