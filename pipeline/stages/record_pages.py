"""The pages of one 件: its papers' own pages, each side with text numbered at its outer corner."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from anjuan.model.archive import Record, Role, retention_name
from anjuan.model.pages import (
    BoundPage,
    Box,
    Furniture,
    Page,
    PageContent,
    PhotoPage,
    Side,
    TablePage,
)
from anjuan.model.pieces import Piece, PreparedDocument, PreparedPicture, PreparedTable
from anjuan.model.sheet import FORE_MARGIN, MEASURE, SHEET_HEIGHT, SHEET_WIDTH, Metrics
from anjuan.model.units import Mm, RelPath
from anjuan.stages.bookwork import mirrored
from anjuan.stages.layout_photos import photo_pages
from anjuan.stages.layout_tables import table_pages

STAMP_WIDTH, STAMP_HEIGHT = Mm(45.0), Mm(16.0)
"""归档章: six cells of 15 × 8 (DA/T 22-2015 §6)."""
_STAMP_TOP = Mm(12.0)
_STAMP_LEFT = Mm(SHEET_WIDTH - FORE_MARGIN - MEASURE / 2 - STAMP_WIDTH / 2)
_STEP = 2.0
_EDGE = 6.0
"""Millimetres from the edge of the sheet within which no stamp is put."""


def record_pages(
    record: Record, pieces: Mapping[RelPath, Sequence[Piece]], metrics: Metrics
) -> tuple[Page, ...]:
    """All sides of a 件 in order; blank ones stay in their place and bear no number."""
    pages: list[Page] = []
    number = 0
    for paper in record.papers:
        if paper.role is Role.EDITABLE:
            continue
        for content in _contents(pieces.get(paper.material.path, ()), metrics):
            side = Side.VERSO if len(pages) % 2 else Side.RECTO
            shown = mirrored(content) if side is Side.VERSO else content
            number += not is_blank(content)
            label = "" if is_blank(content) else str(number)
            pages.append(Page(shown, side, Furniture(label)))
    return tuple(pages)


def counted_sides(pages: Sequence[Page]) -> int:
    """页数: sides that carry text or image."""
    return sum(bool(one.furniture.label) for one in pages)


def is_blank(content: PageContent) -> bool:
    """Whether nothing stands on the side: a white verso that was scanned along."""
    return isinstance(content, BoundPage) and content.clear_edge >= SHEET_WIDTH


def _contents(pieces: Sequence[Piece], metrics: Metrics) -> Iterator[PageContent]:
    """An original bears no words of ours; a picture is a page of its own."""
    for piece in pieces:
        match piece:
            case PreparedDocument():
                yield from piece.pages
            case PreparedTable():
                yield from (_as_it_came(page) for page in table_pages(piece, metrics))
            case PreparedPicture():
                yield from _picture(piece, metrics)


def _as_it_came(page: TablePage) -> TablePage:
    """A ledger's page without the counts that the books put under it."""
    return replace(page, foot="", total="")


def _picture(piece: PreparedPicture, metrics: Metrics) -> tuple[PhotoPage, ...]:
    return photo_pages((replace(piece, caption="", whole_page=True),), "", 1, metrics)


# ── 归档章 ───────────────────────────────────────────────────────────────────────────────────


def stamp_cells(record: Record, fonds: str) -> tuple[str, ...]:
    """全宗号 年度 件号 / 机构 保管期限 页数: values only, as the standard has it."""
    of = record.of
    first = (fonds, str(of.year), f"{record.number:04d}")
    return (*first, of.unit, retention_name(of.retention), str(record.sides))


def stamp_places() -> Iterator[Box]:
    """Where a stamp may stand on a first page, the best first (print.md 11a).

    The middle of the type area above the text; then what lies nearest to it, the upper half first.
    """
    best = _box(_STAMP_LEFT, _STAMP_TOP)
    yield best
    places = [
        _box(x, y)
        for y in _steps(_EDGE, SHEET_HEIGHT - STAMP_HEIGHT - _EDGE)
        for x in _steps(_EDGE, SHEET_WIDTH - STAMP_WIDTH - _EDGE)
    ]
    yield from sorted(places, key=lambda box: (box.y > SHEET_HEIGHT / 2, _far(box, best)))


def _far(box: Box, best: Box) -> float:
    return (box.x - best.x) ** 2 + (box.y - best.y) ** 2


def _steps(start: float, end: float) -> Iterator[float]:
    for step in range(int((end - start) / _STEP) + 1):
        yield start + step * _STEP


def _box(x: float, y: float) -> Box:
    return Box(Mm(x), Mm(y), STAMP_WIDTH, STAMP_HEIGHT)
