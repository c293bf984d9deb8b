"""Pages whose box has no area are bound as the picture that readers show of them."""

from pathlib import Path

import pikepdf
import pypdfium2

from anjuan.adapters.pdf_foreign import Sources, put_foreign
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.store import Store
from hostile.pdfs import one_page, stream


def test_a_page_without_area_is_bound_as_a_picture(tmp_path: Path) -> None:
    path = tmp_path / "a.pdf"
    path.write_bytes(one_page(stream(b"0 0 m 99 99 l S"), box=b"0 0 0 0"))
    pages = bound_pages(path, Store(tmp_path / "cache"))
    assert isinstance(pages, tuple)
    with pikepdf.new() as book, Sources() as sources:
        book.add_blank_page(page_size=(595, 842))
        assert not put_foreign(book, book.pages[0], pages[0], sources)
        book.save(tmp_path / "book.pdf")
    with pypdfium2.PdfDocument(tmp_path / "book.pdf") as document:
        darkest, _ = document[0].render(grayscale=True).to_pil().convert("L").getextrema()
    assert isinstance(darkest, int)
    assert darkest < 128
