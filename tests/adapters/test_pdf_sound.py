from pathlib import Path

import pikepdf
import pytest

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.pdf_sound import Sound, normalised
from anjuan.adapters.store import Store
from office_papers import pdf


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    return pdf(tmp_path / "plain.pdf", [lambda canvas: canvas.drawString(90, 700, "督查通报")] * 2)


def locked(source: Path, target: Path, *, user: str) -> Path:
    with pikepdf.open(source) as opened:
        opened.save(target, encryption=pikepdf.Encryption(owner="owner", user=user))
    return target


def test_a_whole_pdf_is_bound_as_it_is(plain: Path, store: Store) -> None:
    assert normalised(plain, store) == Sound(plain)


def test_restrictions_without_a_password_are_dropped(
    tmp_path: Path, plain: Path, store: Store
) -> None:
    found = normalised(locked(plain, tmp_path / "a.pdf", user=""), store)
    assert isinstance(found, Sound)
    assert found.damage == ""
    with pikepdf.open(found.path) as opened:
        assert not opened.is_encrypted
        assert len(opened.pages) == 2


def test_an_opening_password_is_told(tmp_path: Path, plain: Path, store: Store) -> None:
    found = normalised(locked(plain, tmp_path / "a.pdf", user="secret"), store)
    assert found == NotMade("PDF设有打开密码")


def test_damage_is_repaired_and_told(tmp_path: Path, plain: Path, store: Store) -> None:
    data = plain.read_bytes()
    (tmp_path / "a.pdf").write_bytes(data[: data.rindex(b"xref")])
    found = normalised(tmp_path / "a.pdf", store)
    assert isinstance(found, Sound)
    assert "修复" in found.damage
    with pikepdf.open(found.path) as opened:
        assert len(opened.pages) == 2
    assert normalised(tmp_path / "a.pdf", store) == found


def test_what_holds_no_page_is_told(tmp_path: Path, store: Store) -> None:
    with pikepdf.new() as empty:
        empty.save(tmp_path / "a.pdf")
    (tmp_path / "b.pdf").write_bytes(b"")
    (tmp_path / "c.pdf").write_bytes(b"%PDF-1.7\n" + b"rubbish " * 500)
    assert normalised(tmp_path / "a.pdf", store) == NotMade("PDF里没有页面")
    assert normalised(tmp_path / "b.pdf", store) == NotMade("PDF已损坏，打不开")
    assert normalised(tmp_path / "c.pdf", store) == NotMade("PDF已损坏，打不开")


LOOP = b"""%PDF-1.7
1 0 obj << /Type /Catalog /Pages 2 0 R >> endobj
2 0 obj << /Type /Pages /Kids [6 0 R 3 0 R] /Count 2 /MediaBox [0 0 595 842] >> endobj
3 0 obj << /Type /Pages /Kids [5 0 R] /Count 1 >> endobj
5 0 obj << /Type /Pages /Kids [3 0 R] /Count 1 >> endobj
6 0 obj << /Type /Page /Parent 2 0 R /Contents 7 0 R /Resources << /Font << /F1
<< /Type /Font /Subtype /Type1 /BaseFont /Courier >> >> >> >> endobj
7 0 obj << /Length 37 >> stream
BT /F1 22 Tf 30 800 Td (whole) Tj ET
endstream endobj
trailer << /Root 1 0 R /Size 8 >>
%%EOF
"""
"""The second branch of its page tree leads back to itself, which qpdf refuses."""


def test_pages_that_only_pdfium_reaches_are_taken_over(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.pdf").write_bytes(LOOP)
    with pytest.raises(pikepdf.PdfError):
        pikepdf.open(tmp_path / "a.pdf", suppress_warnings=True)
    found = normalised(tmp_path / "a.pdf", store)
    assert isinstance(found, Sound)
    assert "损坏" in found.damage
    with pikepdf.open(found.path) as opened:
        assert b"(whole) Tj" in opened.pages[0].Contents.read_bytes()


def test_pages_whose_content_cannot_be_unpacked_are_told_though_the_file_opens(
    tmp_path: Path, plain: Path, store: Store
) -> None:
    """They would be bound white, and nobody would know before the inspector does."""
    with pikepdf.open(plain) as pdf:
        name = pikepdf.Name.FlateDecode
        pdf.pages[1].Contents = pdf.make_stream(b"\x00\x01 not deflated", Filter=name)
        as_it_is = pikepdf.StreamDecodeLevel.none
        pdf.save(tmp_path / "dead.pdf", stream_decode_level=as_it_is, compress_streams=False)
    found = normalised(tmp_path / "dead.pdf", store)
    assert found == Sound(
        tmp_path / "dead.pdf", "第2页的内容已损坏，印出来会空白或缺内容，请换一份完好的"
    )
