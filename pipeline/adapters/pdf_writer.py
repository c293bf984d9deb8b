"""Writes a volume as a PDF: pages as they were laid out, with links, bookmarks and page labels."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.archival.claim import A2B, Edition, Words, save_pdf
from anjuan.adapters.archival.finish import finish
from anjuan.adapters.fonts import prepare_reportlab
from anjuan.adapters.pdf_draw import A4, Marks, Pen
from anjuan.adapters.pdf_foreign import Sources, draw_strokes, put_foreign
from anjuan.adapters.pdf_furniture import draw_furniture, draw_ladder
from anjuan.adapters.pdf_navigation import add_navigation
from anjuan.adapters.pdf_pages_front import draw_cover, draw_index, draw_note
from anjuan.adapters.pdf_pages_indicator import draw_indicator, draw_list
from anjuan.adapters.pdf_pages_material import (
    draw_ledger,
    draw_photos,
    draw_statement,
    draw_stills,
)
from anjuan.adapters.pdf_pictures import put_picture
from anjuan.adapters.pdf_stamp import draw_stamp
from anjuan.adapters.scratch import scratch
from anjuan.model.binder import Imprint, Volume
from anjuan.model.pages import (
    BlankPage,
    BoundPage,
    CoverPage,
    IndexPage,
    IndicatorListPage,
    IndicatorPage,
    Page,
    PageContent,
    PhotoPage,
    StillsPage,
    TablePage,
    TextPage,
    VolumeNotePage,
)
from anjuan.model.proof import Obstacle

_PART = 100
"""So many pages' pictures and foreign pages are held in memory at a time."""


@dataclass(frozen=True, slots=True)
class Printed:
    """How the pages came out."""

    unprinted: tuple[str, ...]
    """Characters that no font has, in order; 〓 is printed for them."""
    pictured: frozenset[int]
    """Pages, from 0, that show a picture of a bound page instead of the page itself."""
    against: tuple[Obstacle, ...]
    """What was read back from it that keeps it from being PDF/A."""


def write_pdf(volume: Volume, imprint: Imprint, path: Path, edition: Edition = A2B) -> Printed:
    """Writes the volume to `path`, whole or not at all; equal volumes give equal bytes.

    It claims to be PDF/A of that edition where nothing of the bound pages is against it.

    Raises:
        OutputError: a prepared picture or a bound PDF cannot be read.
    """
    with scratch("pdf") as folder:
        composed = folder / "composed.pdf"
        marks = _compose(volume.pages, composed)
        filled = _fill(volume.pages, marks, composed)
        with pikepdf.open(filled) as pdf:
            add_navigation(pdf, volume, marks)
            title = f"{imprint.title}　{volume.id}　{volume.title}"
            words = Words(title, imprint.unit, imprint.compiled)
            against = finish(pdf, words, path, edition)
    return Printed(
        tuple(sorted(set().union(*(found.missing for found in marks)))),
        frozenset(at for at, found in enumerate(marks) if found.pictured),
        against,
    )


def _compose(pages: Sequence[Page], path: Path) -> tuple[Marks, ...]:
    """Draws text, rules and tabs of all pages, so that they share their fonts."""
    prepare_reportlab()
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1, invariant=1)
    marks = []
    for page in pages:
        pen = Pen(canvas, page.side, Marks())
        draw_furniture(pen, page)
        draw_content(pen, page.content)
        if page.stamp is not None:
            draw_stamp(pen, page.stamp)
        canvas.showPage()
        marks.append(pen.marks)
    canvas.save()
    return tuple(marks)


def draw_content(pen: Pen, content: PageContent) -> None:  # noqa: C901 - one case a kind
    """Draws what the page holds inside its furniture."""
    match content:
        case CoverPage():
            draw_cover(pen, content)
        case VolumeNotePage():
            draw_note(pen, content)
        case IndexPage():
            draw_index(pen, content)
            draw_ladder(pen, content.ladder)
        case IndicatorPage():
            draw_indicator(pen, content)
        case IndicatorListPage():
            draw_list(pen, content)
        case PhotoPage():
            draw_photos(pen, content)
        case TablePage():
            draw_ledger(pen, content)
        case StillsPage():
            draw_stills(pen, content)
        case TextPage():
            draw_statement(pen, content)
        case BoundPage():
            draw_strokes(pen, content)
        case BlankPage():
            pass
        case _:
            assert_never(content)


def _fill(pages: Sequence[Page], marks: Sequence[Marks], composed: Path) -> Path:
    """Puts pictures and foreign pages in, part by part; each part's bytes are then on disk."""
    current = composed
    for start in range(0, len(pages), _PART):
        part = range(start, min(start + _PART, len(pages)))
        if not any(marks[at].pictures or isinstance(pages[at].content, BoundPage) for at in part):
            continue
        after = composed.with_name(f"part-{start}.pdf")
        with pikepdf.open(current) as pdf, Sources() as sources:
            for at in part:
                _fill_page(pdf, pdf.pages[at], pages[at], marks[at], sources)
            save_pdf(pdf, after)
        current.unlink()
        current = after
    return current


def _fill_page(
    pdf: pikepdf.Pdf, sheet: pikepdf.Page, page: Page, marks: Marks, sources: Sources
) -> None:
    for placed in marks.pictures:
        put_picture(pdf, sheet, placed)
    if isinstance(page.content, BoundPage):
        marks.pictured = not put_foreign(pdf, sheet, page.content, sources)
