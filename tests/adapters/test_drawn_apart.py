"""A PDF that nobody has drawn yet is drawn apart: one that hangs costs itself alone."""

from pathlib import Path

import pikepdf
import pytest

import raw_material as raw
from anjuan.adapters import drawn_apart
from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.drawn_apart import DrawnApart
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.store import Store
from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath
from hostile.pdfs import one_page, pdfs, stream


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def test_a_page_that_is_never_done_costs_itself_alone(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(drawn_apart, "PATIENCE", 1.0)
    endless = next(one for one in pdfs() if one.name.decode() == "画中画.pdf")
    bomb = tmp_path / "画中画.pdf"
    endless.make(bomb)
    good = raw.pdf(tmp_path / "通知.pdf", "Notice", "Page two")
    with DrawnApart(store.shelf) as apart:
        with pytest.raises(Impossible) as refused:
            apart.insist(bomb, sha256_of(bomb))
        late, swollen = "2秒内没有读完", "占用内存超过"  # whichever comes first
        assert late in refused.value.reason or swollen in refused.value.reason
        monkeypatch.setattr(drawn_apart, "PATIENCE", 60.0)
        apart.insist(good, sha256_of(good))
    pages = bound_pages(good, store)
    assert isinstance(pages, tuple)
    assert len(pages) == 2


def test_what_was_measured_before_starts_no_process(tmp_path: Path, store: Store) -> None:
    good = raw.pdf(tmp_path / "通知.pdf", "Notice")
    bound_pages(good, store)
    with DrawnApart(store.shelf) as apart:
        apart.insist(good, sha256_of(good))
        assert apart.started == 0


def test_a_file_longer_than_books_take_is_not_even_drawn(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.pdf"
    with pikepdf.new() as pdf:
        for _ in range(2_001):
            pdf.add_blank_page(page_size=(595, 842))
        pdf.save(path)
    with DrawnApart(store.shelf) as apart:
        with pytest.raises(Impossible) as refused:
            apart.insist(path, sha256_of(path))
        assert refused.value.reason.startswith("有2001页，太长")
        assert apart.started == 0


def test_a_page_with_more_signs_than_any_paper_is_none(tmp_path: Path, store: Store) -> None:
    path = tmp_path / "a.pdf"
    words = b"BT /F 1 Tf 1 1 Td " + b"(2021) Tj " * 25_001 + b"ET"
    path.write_bytes(one_page(stream(words)))
    facts = drawn_apart.draw(
        path, SourceFile(RelPath("a.pdf"), "a.pdf", 1, sha256_of(path)), store.shelf
    )
    assert "一页上有100000个字以上" in facts.detail
