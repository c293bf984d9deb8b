"""Files that nobody here wrote: whatever they are, they become pages or a reason."""

import os
from pathlib import Path

import pytest
from PIL import Image

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.imaging import LONG_EDGE, prepare_picture
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.pdf_sound import normalised
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.adapters.readers.refusal import Refusal
from anjuan.adapters.store import Store
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
