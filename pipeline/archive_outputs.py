"""What an archive leaves behind: one function an output, each from the same draft (contract §5)."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from anjuan import __version__
from anjuan.adapters.archive_register import register_json
from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.json_text import write_json
from anjuan.adapters.pdf_box_covers import write_box_covers
from anjuan.adapters.pdf_box_papers import write_box_notes, write_spines
from anjuan.adapters.pdf_grid import write_grid
from anjuan.adapters.photo_copy import write_jpeg_copy
from anjuan.adapters.publishing import MANIFEST
from anjuan.adapters.record_writer import copy_original, imprint_of
from anjuan.adapters.sheet_writer import write_workbook
from anjuan.adapters.tools import converters
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.archive import (
    SERIES_NAMES,
    Archive,
    FilingClass,
    Photo,
    PhotoGroup,
    Register,
    Series,
    retention_name,
)
from anjuan.model.binder import Imprint
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath
from anjuan.stages.archive_lists import (
    by_class,
    catalogue_report,
    handover_report,
    left_out_report,
    next_year_report,
)
from anjuan.stages.archive_media_lists import needs_copy, photo_report, recording_report
from anjuan.stages.archive_numbers import photo_name, reference
from anjuan.stages.archive_proof import places
from anjuan.stages.file_names import safe
from anjuan.stages.layout_archive import (
    box_covers,
    box_notes,
    catalogue_grid,
    handover_grid,
    spines,
)

DIGESTS = "原件校验.txt"
"""SHA-256 of every original's copy, in the form that `sha256sum -c` reads."""


@dataclass(frozen=True, slots=True)
class ArchiveDraft:
    """All that is decided before anything is written; the 件's PDFs lie in the staging already."""

    workspace: Path
    archive: Archive
    register: Register
    day: date
    uncopied: Mapping[RelPath, str] = field(default_factory=dict)
    """Photos of which no JPEG could be made, and why."""

    @property
    def imprint(self) -> Imprint:
        """What the papers say of themselves."""
        return imprint_of(self.archive.unit, self.archive.year, self.day)


def class_folder(of: FilingClass, order: tuple[str, ...]) -> Path:
    """The folder of a class, by the plan's order: `2021/30年/办公室`."""
    names = {
        "年度": str(of.year),
        "保管期限": retention_name(of.retention),
        "机构": of.unit,
        "问题": of.unit,
    }
    return Path(*(safe(names[part]) for part in order if names[part]))


def originals(draft: ArchiveDraft, staging: Path) -> None:
    """Every original once, untouched, in the folder of its 件, group or recording; and digests."""
    lines = []
    for file, place in _copies(draft.archive):
        copy_original(draft.workspace, file, staging / place)
        lines.append(f"{file.sha256}  {place.as_posix()}\n")
    (staging / DIGESTS).write_text("".join(sorted(lines, key=_path_of)), encoding="utf-8")


def photo_copies(draft: ArchiveDraft, staging: Path) -> Mapping[RelPath, str]:
    """A JPEG beside each photo in a format that archives do not take over, made of its copy.

    Gives the photos of which none could be made, and why: their originals are archived all the
    same.
    """
    failed: dict[RelPath, str] = {}
    for group in draft.archive.filing.groups:
        for photo in group.photos:
            if needs_copy(photo):
                original = staging / _photo_place(group, photo)
                named = "-副本.jpg" if original.suffix.lower() in (".jpg", ".jpeg") else ".jpg"
                try:
                    write_jpeg_copy(original, original.with_name(f"{original.stem}{named}"))
                except Impossible as fault:
                    failed[photo.material.path] = fault.reason
    return failed


def _path_of(line: str) -> str:
    return line.partition("  ")[2]


def _copies(archive: Archive) -> Iterator[tuple[SourceFile, Path]]:
    """Each original with its place below the archive."""
    for record in archive.filing.records:
        folder = record_folder(archive, record.of, record.number)
        for at, paper in enumerate(record.papers, 1):
            file = paper.material.file
            yield file, folder / f"{at:02d}-{_name(file)}"
    for group in archive.filing.groups:
        for photo in group.photos:
            yield photo.material.file, _photo_place(group, photo)
    for one in archive.filing.recordings:
        file = one.material.file
        name = reference(archive.fonds, one.series, one.of, one.number)
        yield file, _media_folder(one.series, one.of) / f"{name}{file.suffix}"


def record_folder(archive: Archive, of: FilingClass, number: int) -> Path:
    """Where a 件 lies."""
    papers = Path(SERIES_NAMES[Series.PAPERS])
    return papers / class_folder(of, archive.order) / f"{number:04d}"


def _photo_place(group: PhotoGroup, photo: Photo) -> Path:
    folder = _media_folder(Series.PHOTOS, group.of) / f"{group.number:04d}"
    return folder / f"{photo_name(group, photo)}{photo.material.file.suffix}"


def _media_folder(series: Series, of: FilingClass) -> Path:
    """年度/保管期限 (DA/T 50-2014 §10)."""
    return Path(SERIES_NAMES[series]) / str(of.year) / retention_name(of.retention)


def _name(file: SourceFile) -> str:
    return f"{safe(file.stem)}{file.suffix}"


def catalogues(draft: ArchiveDraft, staging: Path) -> None:
    """归档文件目录: one workbook, and a PDF a class, to be bound with its cover."""
    archive = draft.archive
    write_workbook(catalogue_report(archive), staging / "归档文件目录.xlsx")
    folder = staging / "归档文件目录"
    for of, records in by_class(archive.filing.records):
        folder.mkdir(exist_ok=True)
        name = "-".join(filter(None, (str(of.year), retention_name(of.retention), of.unit)))
        grid = catalogue_grid(archive, of, records, FontMetrics())
        write_grid(grid, draft.imprint, folder / f"{safe(name)}.pdf")


def media_lists(draft: ArchiveDraft, staging: Path) -> None:
    """照片档案 and 音像档案, where there are any."""
    if draft.archive.filing.groups:
        write_workbook(photo_report(draft.archive, draft.uncopied), staging / "照片档案.xlsx")
    if draft.archive.filing.recordings:
        write_workbook(recording_report(draft.archive), staging / "音像档案.xlsx")


def box_papers(draft: ArchiveDraft, staging: Path) -> None:
    """盒面, 盒脊 and 备考表 of every box."""
    if draft.archive.boxes:
        metrics = FontMetrics()
        notes = box_notes(draft.archive, metrics)
        write_box_notes(notes, draft.imprint, staging / "备考表.pdf")
        covers = box_covers(draft.archive, metrics)
        write_box_covers(covers, draft.imprint, staging / "盒面.pdf")
        write_spines(spines(draft.archive), draft.imprint, staging / "盒脊.pdf")


def handover(draft: ArchiveDraft, staging: Path) -> None:
    """移交清单, to be signed, and the boxes as a list."""
    write_workbook(handover_report(draft.archive), staging / "移交清单.xlsx")
    grid = handover_grid(draft.archive, FontMetrics())
    write_grid(grid, draft.imprint, staging / "移交清单.pdf")


def lists_of_the_rest(draft: ArchiveDraft, staging: Path) -> None:
    """不归档清单 and 转下年度清单."""
    write_workbook(left_out_report(draft.archive), staging / "不归档清单.xlsx")
    write_workbook(next_year_report(draft.archive), staging / "转下年度清单.xlsx")


def manifest(draft: ArchiveDraft, staging: Path) -> None:
    """manifest.json: the numbers, where originals lie, every output's digest; written last."""
    found = {file.path: place.as_posix() for file, place in _copies(draft.archive)}
    document: Mapping[str, object] = {
        "anjuan": __version__,
        "converters": [*converters()],
        "unit": draft.archive.unit,
        "year": draft.archive.year,
        "register": register_json(draft.register),
        "files": [
            {"path": path, "list": name, "place": found.get(path)}
            for path, name in sorted(places(draft.archive.filing))
        ],
        "outputs": [
            {
                "path": path.relative_to(staging).as_posix(),
                "sha256": sha256_of(path),
                "size": path.stat().st_size,
            }
            for path in sorted(staging.rglob("*"))
            if path.is_file()
        ],
    }
    write_json(document, staging / MANIFEST)
