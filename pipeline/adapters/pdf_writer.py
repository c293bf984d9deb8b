"""Writes a volume as a PDF: pages as they were laid out, with links, bookmarks and page labels."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

import pikepdf
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.archival.claim import A2B, Edition, Words, save_pdf
from anjuan.adapters.archival.finish import finish
from anjuan.adapters.blame import blaming
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
from anjuan.adapters.pdf_pictures import append_pictures, put_picture
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

_OPEN = 200
"""Foreign files that are open at a time; systems allow a process 256 or more."""


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
        Unwritable: a page of somebody's file cannot be written.
    """
    with scratch("pdf") as folder:
        composed = folder / "composed.pdf"
        marks = _compose(volume.pages, composed)
        with _filled(volume.pages, marks, composed) as pdf:
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
        with blaming(page):
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


@contextmanager
def _filled(pages: Sequence[Page], marks: Sequence[Marks], composed: Path) -> Iterator[pikepdf.Pdf]:
    """The composed pages with all pictures put in, then foreign pages, part by part.

    The bytes of all parts but the last are on disk by then.
    """
    shown = append_pictures(
        composed, (placed.image for found in marks for placed in found.pictures)
    )
    parts = list(_parts(pages)) or [[]]
    current = composed
    for number, part in enumerate(parts, 1):
        with pikepdf.open(current) as pdf, Sources() as sources:
            sheets = list(pdf.pages)
            if number == 1:
                for page, sheet, found in zip(pages, sheets, marks, strict=True):
                    with blaming(page):
                        for placed in found.pictures:
                            put_picture(pdf, sheet, placed, shown)
            for at, bound in part:
                with blaming(pages[at]):
                    marks[at].pictured = not put_foreign(pdf, sheets[at], bound, sources)
            if number == len(parts):
                yield pdf
                return
            after = composed.with_name(f"part-{number}.pdf")
            save_pdf(pdf, after)
        current.unlink()
        current = after


def _parts(pages: Sequence[Page]) -> Iterator[list[tuple[int, BoundPage]]]:
    """The foreign pages with their places, from 0, in parts of as many files as may be open."""
    part: list[tuple[int, BoundPage]] = []
    files = set[str]()
    for at, page in enumerate(pages):
        if not isinstance(page.content, BoundPage):
            continue
        part.append((at, page.content))
        files.add(page.content.pdf)
        if len(files) >= _OPEN:
            yield part
            part, files = [], set()
    if part:
        yield part
