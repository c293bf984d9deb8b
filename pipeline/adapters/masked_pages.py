"""Pages and pictures on which personal numbers are blackened, so that no trace of them is left.

A page that holds one is drawn anew as a picture, its hidden digits black: nothing of its text, of
what lies below it or of its annotations stays. Pages without any are taken over as they are.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from itertools import groupby, islice
from pathlib import Path
from typing import Any, ClassVar, Final

import pikepdf
from PIL import Image, ImageDraw

from anjuan.adapters.archival.layers import carry_layers
from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade, kept, noted
from anjuan.adapters.hidden_places import Place, in_text, on_lines
from anjuan.adapters.made_apart import Insist
from anjuan.adapters.pdf_glyphs import glyphs_of
from anjuan.adapters.pdf_pages import bound_pages, few_greys, is_colourless
from anjuan.adapters.pdf_pictures import as_image, draw_below
from anjuan.adapters.pdf_sentences import bare_pages
from anjuan.adapters.pdfium import drawn, opened, seen_size
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.recipes import recipe
from anjuan.adapters.scan_lines import MOST_PAGES, ReadScans, ScannedPage, lines_of_scans
from anjuan.model.masking import FEWEST_DIGITS, Counts, Finder, Hidden, Known, Patch
from anjuan.model.sheet import pt
from anjuan.model.units import Sha256

_PIXELS_PER_MM: Final = 12
"""Of a page that is drawn anew: 300 dpi, as printers want text."""
_QUALITY: Final = 85
_GREY_BITS: Final = 4
_BLACK: Final = 0
_A_PAGE: Final = 5.0
"""Seconds that a page may take to be drawn anew; it takes 0.7 (0029)."""
_DIGIT: Final = re.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Masked:
    """A file without its numbers: how many on which page from 0, and pages that nobody read."""

    path: Path
    counts: Mapping[int, Counts] = field(default_factory=dict)
    unread: int = 0
    """Pages that are pictures: no recogniser is installed, or they are too many."""


@dataclass(frozen=True, slots=True)
class Blackening:
    """A PDF is written anew, its pages with numbers as pictures of which these are black."""

    name: str
    """What the file is kept by."""
    pages: tuple[Hidden, ...]
    failing: ClassVar[str] = "含个人号码的页遮盖不成"

    def is_done(self, keep: Artifacts) -> bool:
        """Whether it was written before."""
        return kept(keep, self.name, ".pdf") is not None

    def do(self, path: Path, keep: Artifacts) -> None:
        """Writes it."""
        self.made(path, keep)

    def made(self, pdf: Path, keep: Artifacts) -> Path:
        """The file, its pages measured."""
        path = keep.artifact(self.name, ".pdf", lambda target: _make(pdf, self.pages, target))
        bound_pages(path, keep)
        return path


def hidden_in_text(
    pdf: Path, artifacts: Artifacts, find: Finder, known: Known, *, key: Sha256
) -> tuple[list[Hidden], list[int]]:
    """What is hidden of pages by their text; and the pages, from 0, that are pictures.

    `key` is the digest of the bytes.

    Raises:
        Impossible: the PDF cannot be opened.
    """
    name = f"hidden/{_way(find, known, key)}"
    found, bare = noted(artifacts, name, lambda: _search(pdf, find, known))
    return [*map(_hidden, found)], bare


def masked_pdf(  # noqa: PLR0913 - what, with what, where
    pdf: Path,
    artifacts: Artifacts,
    find: Finder,
    known: Known,
    *,
    key: Sha256,
    insist: Insist | None = None,
) -> Masked | NotMade:
    """The PDF with its personal numbers blackened; itself where it holds none.

    `key` is the digest of its bytes; `insist` has scans read and it written elsewhere. NotMade
    where a scanned page bears a mark of secrecy.
    """
    try:
        found, bare = hidden_in_text(pdf, artifacts, find, known, key=key)
        scans = [ScannedPage(at, pdf, at) for at in bare]
        read = partial(lines_of_scans, artifacts=artifacts, key=str(key), insist=insist)
        more, unread = _on_scans(scans, read, find, known)
        pages = (*found, *more)
        if not pages:
            return Masked(pdf, unread=unread)
        order = Blackening(f"masked-pdf/{_way(find, known, key)}/{engine_version()}", pages)
        if insist is not None:
            insist(pdf, order, len(pages) * _A_PAGE)
        made = order.made(pdf, artifacts)
    except Impossible as fault:
        return NotMade(fault.reason)
    return Masked(made, {one.page: one.counts for one in pages}, unread)


def masked_picture(  # noqa: PLR0913 - as above
    image: Path,
    artifacts: Artifacts,
    find: Finder,
    known: Known,
    *,
    key: Sha256,
    insist: Insist | None = None,
) -> Masked | NotMade:
    """A paper that is a picture, ready for paper, its personal numbers blackened."""
    try:
        scans = [ScannedPage(0, image)]
        read = partial(lines_of_scans, artifacts=artifacts, key=str(key), insist=insist)
        found, unread = _on_scans(scans, read, find, known)
        if not found:
            return Masked(image, unread=unread)
        way = f"{recipe(__name__, find.__module__)}/{engine_version()}/{key}/{known!r}"
        patches = found[0].patches
        made = artifacts.artifact(
            f"masked-picture/{way}", ".jpg", lambda target: _repaint(image, patches, target)
        )
    except Impossible as fault:
        return NotMade(fault.reason)
    return Masked(made, {0: found[0].counts}, unread)


def write_pages(pdf: Path, pages: Sequence[int], target: Path) -> None:
    """Some pages of a PDF, from 0, as a file of their own, without bookmarks and links."""
    target.parent.mkdir(parents=True, exist_ok=True)
    with pikepdf.open(pdf) as source, pikepdf.new() as fresh:
        for at in pages:
            page = source.pages[at]
            for name in ("/Annots", "/StructParents"):
                if name in page:
                    del page[name]
            fresh.pages.append(page)
        carry_layers(fresh, source)
        fresh.save(target, deterministic_id=True)


# ── where they stand ─────────────────────────────────────────────────────────────────────────


def _search(pdf: Path, find: Finder, known: Known) -> tuple[list[Any], list[int]]:
    """What is hidden of pages by their text, as plain data; and the pages that are pictures."""
    found, counts = [], []
    with opened(pdf) as document:
        for at in range(len(document)):
            glyphs = list(glyphs_of(document, at, _may_hold))  # a page at a time
            counts.append(len(glyphs))
            one = _page(at, in_text(glyphs, find, known))
            if one is not None:
                found.append([one.page, [patch.corners for patch in one.patches], one.counts])
        return found, bare_pages(document, counts)


def _may_hold(text: str) -> bool:
    """Whether there are digits enough for a personal number, wherever on the page they stand."""
    return any(True for _ in islice(_DIGIT.finditer(text), FEWEST_DIGITS - 1, None))


def _way(find: Finder, known: Known, key: Sha256) -> str:
    return f"{recipe(__name__, find.__module__)}/{key}/{known!r}"


def _hidden(row: Any) -> Hidden:
    page, patches, counts = row
    return Hidden(page, tuple(Patch(tuple(one)) for one in patches), _counts(counts))


def _counts(told: Any) -> Counts:
    return tuple((str(kind), int(number)) for kind, number in told)


def _page(at: int, places: Iterator[Place]) -> Hidden | None:
    some = list(places)
    if not some:
        return None
    kinds = [kind for _, kind in some if kind]
    each = tuple((kind, kinds.count(kind)) for kind in dict.fromkeys(kinds))
    return Hidden(at, tuple(patch for patch, _ in some), each)


def _on_scans(
    pages: Sequence[ScannedPage], read: ReadScans, find: Finder, known: Known
) -> tuple[list[Hidden], int]:
    """What is hidden of scanned pages, and how many of them were not read.

    Raises:
        Impossible: a page bears a mark of secrecy.
    """
    if not pages or not engine_version():
        return [], len(pages)
    lines = read(pages[:MOST_PAGES])
    found = [
        _page(at, on_lines(list(some), find, known))
        for at, some in groupby(lines, key=lambda one: one.page)
    ]
    return [one for one in found if one is not None], len(pages[MOST_PAGES:])


# ── how they go ──────────────────────────────────────────────────────────────────────────────


def _make(pdf: Path, pages: Sequence[Hidden], target: Path) -> None:
    """A new file: what is not copied page by page, such as bookmarks and metadata, stays behind."""
    hidden = {one.page: one for one in pages}
    try:
        with pikepdf.open(pdf, suppress_warnings=True) as source, pikepdf.new() as fresh:
            source.generate_appearance_streams()
            source.flatten_annotations("print")
            for at, page in enumerate(source.pages):
                if at in hidden:
                    _append_picture(fresh, pdf, hidden[at])
                else:
                    fresh.pages.append(page)
            carry_layers(fresh, source)
            fresh.save(target, deterministic_id=True)
    except (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError) as fault:
        raise Impossible("含个人号码的页遮盖不成，请遮盖后另存为PDF放回原处") from fault


def _append_picture(fresh: pikepdf.Pdf, pdf: Path, hidden: Hidden) -> None:
    with opened(pdf) as document:
        page = document[hidden.page]
        width, height = map(pt, seen_size(page))
        picture = drawn(page, _PIXELS_PER_MM)
        page.close()
    _blacken(picture, hidden.patches)
    added = fresh.add_blank_page(page_size=(width, height))
    image = _grey(fresh, picture) if is_colourless(picture) else as_image(fresh, picture)
    draw_below(fresh, added, image, (width, 0, 0, height, 0, 0))


def _grey(fresh: pikepdf.Pdf, picture: Image.Image) -> Any:
    """Text in black: sixteen greys, half a byte a pixel, deflated."""
    few = few_greys(picture.convert("L"))
    return fresh.make_stream(
        few.tobytes("raw", f"P;{_GREY_BITS}"),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=few.width,
        Height=few.height,
        BitsPerComponent=_GREY_BITS,
        ColorSpace=pikepdf.Name.DeviceGray,
    )


def _repaint(image: Path, patches: Sequence[Patch], target: Path) -> None:
    with Image.open(image) as opened_image:
        picture = opened_image.convert("RGB")
    _blacken(picture, patches)
    picture.save(target, "JPEG", quality=_QUALITY)


def _blacken(picture: Image.Image, patches: Sequence[Patch]) -> None:
    pen = ImageDraw.Draw(picture)
    for one in patches:
        across, down = one.corners[::2], one.corners[1::2]
        corners = [
            (x * picture.width, y * picture.height) for x, y in zip(across, down, strict=True)
        ]
        pen.polygon(corners, fill=(_BLACK,) * 3)
