"""Lays out the archive's own papers: 归档文件目录, 移交清单, 备考表, boxes (print.md 10, 11)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace

from anjuan.model import sheet
from anjuan.model.archive import Archive, ArchiveBox, FilingClass, Record, retention_name
from anjuan.model.archive_papers import (
    COVER_WIDTH,
    SIGNATURES_HEIGHT,
    BoxCover,
    BoxNote,
    Grid,
    Spine,
)
from anjuan.model.pages import Align, Lines
from anjuan.model.sheet import Metrics, Role, TextStyle
from anjuan.model.units import Mm, Pt
from anjuan.stages.archive_lists import (
    CATALOGUE_HEADS,
    HANDOVER_HEADS,
    catalogue_cells,
    handover_rows,
)
from anjuan.stages.box_notes import box_note
from anjuan.stages.grid_rows import grid_columns, grid_pages, grid_row
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines

NOTE_TEXT = replace(sheet.NARRATIVE, name="box-note")
NOTE_MEASURE = Mm(144.0)
"""The frame of a 备考表 is 156 wide and leaves 6 on each side."""
_NOTE_LINES = 13
"""So many lines stand above the signatures."""
_CATALOGUE_WIDTHS = (10, 54, 44, 30, 66, 18, 11, 11, 13)
_LEFT, _CENTRE = Align.LEFT, Align.CENTRE
_CATALOGUE_ALIGNS = (_CENTRE, *[_LEFT] * 4, *[_CENTRE] * 4)
_WHOLE = frozenset({1, 2, 5})
"""档号, 文号 and 日期 never break inside."""
_HANDOVER_WIDTHS = (34, 20, 24, 58, 42, 24, 31, 24)


def catalogue_grid(
    archive: Archive, of: FilingClass, records: Sequence[Record], metrics: Metrics
) -> Grid:
    """归档文件目录 of one class, with the cover that it is bound in."""
    known = _class_fields(archive, of)
    rows = [
        grid_row(catalogue_cells(archive, at, one), _CATALOGUE_WIDTHS, metrics, _WHOLE)
        for at, one in enumerate(records, 1)
    ]
    return Grid(
        title="归档文件目录",
        fields=known,
        columns=grid_columns(CATALOGUE_HEADS, _CATALOGUE_WIDTHS, _CATALOGUE_ALIGNS),
        pages=grid_pages(rows),
        cover=known,
    )


def handover_grid(archive: Archive, metrics: Metrics) -> Grid:
    """移交清单: what is handed over by class; names and dates are left to the pen."""
    rows = [grid_row(one, _HANDOVER_WIDTHS, metrics) for one in handover_rows(archive)]
    return Grid(
        title="归档文件移交清单",
        fields=(
            ("全宗号", archive.fonds),
            ("全宗名称", archive.unit),
            ("年度", str(archive.year)),
        ),
        columns=grid_columns(HANDOVER_HEADS, _HANDOVER_WIDTHS, (_LEFT, *[_CENTRE] * 7)),
        pages=grid_pages(rows, SIGNATURES_HEIGHT),
        signatures=("移交人", "接收人", "移交日期"),
    )


def _class_fields(archive: Archive, of: FilingClass) -> tuple[tuple[str, str], ...]:
    told = (
        ("全宗号", archive.fonds),
        ("全宗名称", archive.unit),
        ("年度", str(of.year)),
        ("保管期限", retention_name(of.retention)),
        (_unit_label(archive), of.unit),
    )
    return tuple(one for one in told if one[1])


def _unit_label(archive: Archive) -> str:
    return "问题" if "问题" in archive.order else "机构"


# ── 备考表 ───────────────────────────────────────────────────────────────────────────────────


def box_notes(archive: Archive, metrics: Metrics) -> tuple[BoxNote, ...]:
    """备考表 of every box, in their order."""
    return tuple(
        BoxNote(tuple(_note_pages(box_note(archive, box), metrics)), _box_name(box))
        for box in archive.boxes
    )


def _note_pages(paragraphs: Sequence[str], metrics: Metrics) -> Iterator[tuple[Lines, ...]]:
    page: list[Lines] = []
    used = 0
    for text in paragraphs:
        lines = break_lines(text, NOTE_MEASURE, NOTE_TEXT, metrics)
        if page and used + len(lines.lines) > _NOTE_LINES:
            yield tuple(page)
            page, used = [], 0
        page.append(lines)
        used += len(lines.lines)
    yield tuple(page)


def _box_name(box: ArchiveBox) -> str:
    told = (f"{box.of.year}年度", retention_name(box.of.retention), box.of.unit)
    return "　".join(filter(None, (*told, f"第{box.number}盒")))


# ── spines ───────────────────────────────────────────────────────────────────────────────────


def spines(archive: Archive) -> tuple[Spine, ...]:
    """The spines of all boxes."""
    return tuple(
        Spine(
            thickness=box.thickness,
            fonds=archive.fonds,
            year=str(box.of.year),
            retention=retention_name(box.of.retention),
            unit_label=_unit_label(archive),
            unit=box.of.unit,
            name=archive.unit,
            first=f"{box.first:04d}",
            last=box.last_shown,
            number=str(box.number),
        )
        for box in archive.boxes
    )


# ── fronts ───────────────────────────────────────────────────────────────────────────────────

_COVER_SIZES = (36.0, 32.0, 28.0, 24.0)


def box_covers(archive: Archive, metrics: Metrics) -> tuple[BoxCover, ...]:
    """The fronts of all boxes: the same 全宗名称 on each; a long one in two lines and more."""
    styles = [
        TextStyle("box-cover", Role.BIAOSONG, Pt(size), Pt(size * 1.5), tracking=Pt(2))
        for size in _COVER_SIZES
    ]
    laid = [break_title(archive.unit, COVER_WIDTH, one, metrics) for one in styles]
    name, style = next(
        (one for one in zip(laid, styles, strict=True) if len(one[0].lines) <= 1),
        (laid[-1], styles[-1]),
    )
    return tuple(BoxCover(name, style) for _ in archive.boxes)
