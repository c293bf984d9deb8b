"""Pictures inside PDFs and office files lose their notes of place, and nothing else."""

import io
import zipfile
from pathlib import Path

import pikepdf
import pytest
from PIL import Image, ImageChops

import raw_material as raw
from anjuan.adapters.bare_pictures import bare_jpeg, bare_pdf, write_bare
from anjuan.adapters.store import Store


def picture_of(path: Path) -> bytes:
    with pikepdf.open(path) as pdf:
        return pdf.pages[0].resources.XObject["/P"].read_raw_bytes()


def test_notes_go_and_picture_and_colours_stay() -> None:
    data = raw.placed_jpeg()
    bare = bare_jpeg(data)
    with Image.open(io.BytesIO(data)) as before, Image.open(io.BytesIO(bare)) as after:
        assert before.getexif()
        assert not after.getexif()
        assert "xmp" not in after.info
        assert after.info["icc_profile"] == b"profile"
        assert ImageChops.difference(before, after).getbbox() is None


@pytest.mark.parametrize("data", [b"", b"\xff\xd8", b"\x89PNG\r\n", b"\xff\xd8\xff\xe1\x00"])
def test_what_is_no_whole_jpeg_stays(data: bytes) -> None:
    assert bare_jpeg(data) == data


def test_a_pdf_that_tells_a_place_is_copied_without_it(tmp_path: Path) -> None:
    store = Store(tmp_path / "cache")
    path = raw.pdf_of_picture(tmp_path / "a.pdf", raw.placed_jpeg())
    made = bare_pdf(path, store, key=store.digest(path))
    assert b"Exif" in picture_of(path)
    assert picture_of(made) == bare_jpeg(raw.placed_jpeg())
    assert bare_pdf(made, store, key=store.digest(made)) == made


def test_an_office_file_is_sent_without_it_and_otherwise_the_same(tmp_path: Path) -> None:
    path = raw.word(tmp_path / "a.docx", "一段话")
    with zipfile.ZipFile(path, "a") as package:
        package.writestr("word/media/image9.jpeg", raw.placed_jpeg())
    target = tmp_path / "sent.docx"
    assert write_bare(path, target)
    with zipfile.ZipFile(path) as before, zipfile.ZipFile(target) as after:
        assert before.namelist() == after.namelist()
        for name in before.namelist():
            assert after.read(name) == bare_jpeg(before.read(name))
        assert b"Exif" not in after.read("word/media/image9.jpeg")
    assert not write_bare(target, tmp_path / "again.docx")


def test_what_cannot_be_opened_is_left_to_be_sent_as_it_is(tmp_path: Path) -> None:
    for name in ("a.pdf", "a.docx"):
        (tmp_path / name).write_bytes(b"nothing")
        assert not write_bare(tmp_path / name, tmp_path / "out")
        assert not (tmp_path / "out").exists()
