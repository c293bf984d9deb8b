"""Files that nobody here wrote: whatever they are, they become pages or a reason."""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from PIL import Image

import specimen
from anjuan.adapters.archival.examine import read_against, read_claim
from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.decoding import LONG_EDGE
from anjuan.adapters.imaging import prepare_picture
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.pdf_sound import normalised
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.adapters.readers.refusal import Refusal
from anjuan.adapters.store import Store
from anjuan.model.pages import BoundPage, Furniture, Page, Side
from anjuan.model.units import Mm
from office_papers import TYPESETTER, docx_facts, picture_facts

CORPUS = Path(os.environ.get("ANJUAN_TEST_CORPUS", "")).absolute()
"""A folder of found files: `photos`, `pdfs`, `docx` and so on; no such files are in the tree."""
_MOST_BYTES = 400_000
"""Larger ones take long and show nothing more."""

pytestmark = pytest.mark.skipif(
    "ANJUAN_TEST_CORPUS" not in os.environ, reason="没有用ANJUAN_TEST_CORPUS指明找来的材料"
)


def files(folder: str, *suffixes: str) -> list[Path]:
    return [
        path
        for path in sorted((CORPUS / folder).rglob("*"))
        if path.is_file()
        and path.stat().st_size < _MOST_BYTES
        and (not suffixes or path.suffix.lower() in suffixes)
    ]


def test_every_photo_becomes_a_jpeg_or_a_reason(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = [prepare_picture(path, picture_facts(), store) for path in files("photos")]
    pictures = [one for one in made if not isinstance(one, NotMade)]
    assert all(one.reason for one in made if isinstance(one, NotMade))
    assert len(pictures) > 50
    for one in pictures:
        assert max(one.width, one.height) <= LONG_EDGE
        with Image.open(one.path) as image:
            assert image.format == "JPEG"
            assert not image.getexif()


def test_every_pdf_has_pages_or_a_reason(tmp_path: Path) -> None:
    store = Store(tmp_path)
    bound = 0
    for path in files("pdfs", ".pdf")[::3]:
        sound = normalised(path, store)
        if isinstance(sound, NotMade):
            assert sound.reason
            continue
        pages = bound_pages(sound.path, store)
        assert isinstance(pages, NotMade) or len(pages) > 0, path.name
        bound += isinstance(pages, tuple)
    assert bound > 20


def test_every_pdf_is_bound_as_pdf_a_or_told_why_not(tmp_path: Path) -> None:
    store = Store(tmp_path)
    claims = []
    for path in files("pdfs", ".pdf")[::2]:
        sound = normalised(path, store)
        if isinstance(sound, NotMade):
            continue
        content = BoundPage(str(sound.path), 0, Mm(210), Mm(297), True, Mm(30), Mm(30))  # noqa: FBT003 - a plain row
        pages = (Page(content, Side.RECTO, Furniture()),)
        volume = tmp_path / "volume.pdf"
        write_pdf(replace(specimen.EMPTY, pages=pages), specimen.IMPRINT, volume)
        claims.append(read_claim(volume))
        assert bool(claims[-1]) != bool(read_against(volume)), path.name
    assert claims.count("2B") > 10
    assert claims.count("") > 10


def test_every_word_document_has_plain_pages_or_a_reason(tmp_path: Path) -> None:
    store = Store(tmp_path)
    made = 0
    for path in files("office", ".docx"):
        try:
            facts = docx_facts(path)
        except Refusal:
            continue
        found = plain_pdf(path, facts, store, TYPESETTER)
        assert isinstance(found, Path) or found.reason
        made += isinstance(found, Path)
    assert made > 25
