"""Writes what goes to the printer: some leaves of a book as a PDF of an even number of pages."""

from pathlib import Path

import pikepdf

from anjuan.adapters.archival.claim import Words, add_words, save_pdf
from anjuan.adapters.page_looks import make_grey
from anjuan.model.printing import Built, BuiltBook, Bundle, Ink


def write_bundle(source: Path, built: Built, book: BuiltBook, bundle: Bundle, path: Path) -> None:
    """Writes the bundle's leaves to `path`, whole or not at all; equal books give equal bytes.

    Every leaf has its two sides, a white one as a blank page. Links are left behind; on black
    leaves our own colours are greys, so that a machine that counts colour pages does not count
    them. The print dialogue of a reader opens on both sides, long edge, real size.

    Raises:
        pikepdf.PdfError: the book is damaged.
    """
    with pikepdf.open(source) as whole, pikepdf.new() as part:
        for number in bundle.pages:
            if number is None:
                part.add_blank_page(page_size=_size(part.pages[-1]))
                continue
            part.pages.append(whole.pages[number - 1])
            page = part.pages[-1]
            if "/Annots" in page:
                del page.Annots
            if bundle.ink is Ink.BLACK:
                make_grey(page)
        title = f"{built.title}　{book.id}　{book.title}　{bundle.name}"
        add_words(part, Words(title, built.unit, book.compiled))
        part.Root.ViewerPreferences = pikepdf.Dictionary(
            DisplayDocTitle=True,
            PrintScaling=pikepdf.Name("/None"),
            Duplex=pikepdf.Name.DuplexFlipLongEdge,
        )
        save_pdf(part, path)


def _size(page: pikepdf.Page) -> tuple[float, float]:
    """Of the front, which its white back shares."""
    left, low, right, top = (float(edge) for edge in page.mediabox)
    return right - left, top - low
