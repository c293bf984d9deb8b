"""Lays one entry out: its pieces in order as pages, and which file begins on which of them."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import assert_never

from anjuan.model import sheet
from anjuan.model.binder import Entry
from anjuan.model.pages import Lines, PageContent, PhotoPage, StillsPage, TextPage
from anjuan.model.pieces import (
    Piece,
    PreparedDocument,
    PreparedNote,
    PreparedPicture,
    PreparedTable,
    PreparedVideo,
)
from anjuan.model.placement import text_flow
from anjuan.model.sheet import MEASURE, NARRATIVE, Metrics
from anjuan.model.units import Mm, RelPath
from anjuan.stages.layout_pairs import pair_pages
from anjuan.stages.layout_photos import photo_pages
from anjuan.stages.layout_tables import table_pages
from anjuan.stages.typeset import break_lines, joined

_TEXT_END = Mm(sheet.LAST_LINE_Y - NARRATIVE.line)
"""Last baseline of a page full of text: a line of slack is left for Word's own fonts."""
_FEW_STILLS = 6
_SHORT_VIDEO = 30.0
_FIELD_WIDTH = Mm(56.0)
_SINGLE, _PAIRED = 1, 2


@dataclass(frozen=True, slots=True)
class ItemPage:
    """A page of an entry and the files that begin on it."""

    content: PageContent
    begins: tuple[RelPath, ...] = ()


def entry_pages(entry: Entry, per_page: int, metrics: Metrics) -> tuple[ItemPage, ...]:
    """All pages of an entry, at least one; pictures that follow each other share pages."""
    pages: list[ItemPage] = []
    caption = entry.group_caption
    for sort, run in groupby(entry.pieces, key=_sort):
        if sort:
            photos = tuple(one for one in run if isinstance(one, PreparedPicture))
            if sort == _PAIRED:
                pages.extend(_begun(pair_pages(photos, metrics)))
                continue
            pages.extend(_photos(photos, caption, per_page, metrics))
            caption = caption if all(one.whole_page for one in photos) else ""
            continue
        for piece in run:
            pages.extend(_piece_pages(piece, metrics))
    return tuple(pages) or (ItemPage(_bare(entry, metrics)),)


def _sort(piece: Piece) -> int:
    """Photos, halves of pairs, and what is no picture are laid out apart."""
    if not isinstance(piece, PreparedPicture):
        return 0
    return _PAIRED if piece.pair is not None else _SINGLE


def _photos(
    photos: tuple[PreparedPicture, ...], caption: str, per_page: int, metrics: Metrics
) -> Iterator[ItemPage]:
    yield from _begun(photo_pages(photos, caption, per_page, metrics))


def _begun(pages: Sequence[PhotoPage]) -> Iterator[ItemPage]:
    for page in pages:
        yield ItemPage(page, tuple(one.source for one in page.pictures))


def _piece_pages(piece: Piece, metrics: Metrics) -> Iterator[ItemPage]:
    """The pages of a piece that is no photo; its file begins on the first."""
    source = None if isinstance(piece, PreparedNote) else piece.source
    for number, content in enumerate(_contents(piece, metrics)):
        yield ItemPage(content, (source,) if source is not None and number == 0 else ())


def _contents(piece: Piece, metrics: Metrics) -> Sequence[PageContent]:
    match piece:
        case PreparedDocument():
            return piece.pages
        case PreparedTable():
            return table_pages(piece, metrics)
        case PreparedVideo():
            return (_stills(piece, metrics),)
        case PreparedNote():
            return text_pages(piece.title, piece.paragraphs, metrics)
        case PreparedPicture():
            return photo_pages((piece,), "", 1, metrics)
        case _:
            assert_never(piece)


def _bare(entry: Entry, metrics: Metrics) -> TextPage:
    """An entry whose material cannot stand on paper still has its page."""
    return text_pages(entry.title, ("本档材料以电子文件形式保存，随电子版一并报送。",), metrics)[0]


# ── text ─────────────────────────────────────────────────────────────────────────────────────


def text_pages(title: str, paragraphs: tuple[str, ...], metrics: Metrics) -> tuple[TextPage, ...]:
    """Running text in full measure on as many pages as it takes; the title stands on the first."""
    waiting = [
        lines
        for paragraph in paragraphs
        for one in paragraph.split("\n")
        if (lines := break_lines(one, MEASURE, NARRATIVE, metrics)).lines
    ]
    pages: list[TextPage] = []
    while waiting or not pages:
        head = title if not pages else ""
        page, waiting = _filled(head, waiting, continued=bool(pages))
        pages.append(page)
    return tuple(pages)


def _filled(title: str, waiting: list[Lines], *, continued: bool) -> tuple[TextPage, list[Lines]]:
    """One page as full as it may be, and what is left over."""
    start = text_flow(TextPage(title, (Lines("", ()),)))[0]
    room = int((_TEXT_END - start) / NARRATIVE.line) + 1
    taken: list[Lines] = []
    while waiting and room > 0:
        lines, waiting = waiting[0], waiting[1:]
        if len(lines.lines) > room:
            lines, rest = split_lines(lines, room)
            waiting = [rest, *waiting]
        taken.append(lines)
        room -= len(lines.lines)
    return TextPage(title, tuple(taken), continued), waiting


def split_lines(lines: Lines, count: int) -> tuple[Lines, Lines]:
    """The first `count` lines and the rest, each with its own text."""
    first, rest = lines.lines[:count], lines.lines[count:]
    return (
        Lines(joined(first), first, lines.justified[:count]),
        Lines(joined(rest), rest, lines.justified[count:]),
    )


# ── videos ───────────────────────────────────────────────────────────────────────────────────


def _stills(video: PreparedVideo, metrics: Metrics) -> StillsPage:
    """The page of a video: what it is, its sentence, 12 stills (6 if it is short)."""
    fields = (
        ("拍摄日期", video.when),
        ("地　　点", video.place),
        ("摄 录 者", video.photographer),
        ("画面规格", f"{video.width}×{video.height}" if video.width and video.height else ""),
        ("文件大小", _size(video.size)),
        ("电子文件", video.source),
    )
    stills = video.stills[: _FEW_STILLS if video.seconds < _SHORT_VIDEO else 2 * _FEW_STILLS]
    return StillsPage(
        video.title,
        clock(video.seconds),
        tuple(
            (label, break_lines(value, _FIELD_WIDTH, sheet.TABLE, metrics))
            for label, value in fields
            if value
        ),
        break_lines(video.caption, MEASURE, sheet.GROUP_CAPTION, metrics),
        stills,
        video.height > video.width,
        "",
    )


def clock(seconds: float) -> str:
    """A length of time as `00:03:42`; parts of a second are cut."""
    whole = int(seconds)
    return f"{whole // 3600:02d}:{whole // 60 % 60:02d}:{whole % 60:02d}"


def _size(size: int) -> str:
    if size <= 0:
        return ""
    mebi, kibi = size / 1024**2, size / 1024
    return f"{mebi:.1f} MB" if mebi >= 1 else f"{max(int(kibi), 1)} KB"
