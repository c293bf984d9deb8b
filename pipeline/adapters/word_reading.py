"""A written Word book as LibreOffice shows it, page by page.

Its pictures are replaced by dots in a copy first: their places are told by the file's own words,
so that lines and pages fall as they do with the pictures, in a quarter of the time.
"""

import io
import tempfile
import zipfile
from pathlib import Path

from PIL import Image

from anjuan.adapters.artifacts import Impossible, NotMade
from anjuan.adapters.office_call import OUT, call_office
from anjuan.adapters.pdf_reading import read_book
from anjuan.adapters.recipes import recipe
from anjuan.adapters.tools import Tool
from anjuan.model.proof import BookRead

_SECONDS = 120.0
_PAGE_SECONDS = 1.5
"""A book may take the time to start, and this for each page; a tenth of it is usual."""
_MEDIA = "word/media/"
_DOT = (8, 8)


def way_of_reading() -> str:
    """Changes with what could make a book read otherwise, its bytes being equal."""
    return recipe(__name__)


def read_word(docx: Path, pages: int, tool: Tool) -> BookRead | NotMade:
    """The pages that LibreOffice lays out, fields reckoned anew; or why there are none.

    `pages` is how many are awaited: it sets the time allowed.
    """
    with tempfile.TemporaryDirectory(prefix="anjuan-word-", ignore_cleanup_errors=True) as name:
        folder = Path(name)
        light = folder / "book.docx"
        _without_pictures(docx, light)
        seconds = _SECONDS + _PAGE_SECONDS * pages
        ran = call_office(Path(tool.path), [light], folder, seconds=seconds, fresh_fields=True)
        made = folder / OUT / "book.pdf"
        if not made.is_file():
            late = f"LibreOffice在{seconds:.0f}秒内没有排完" if ran.timed_out else ""
            return NotMade(late or "LibreOffice没有排出页面")
        try:
            return read_book(made)
        except Impossible:
            return NotMade("LibreOffice排出的页面打不开")


def _without_pictures(docx: Path, light: Path) -> None:
    with zipfile.ZipFile(docx) as book, zipfile.ZipFile(light, "w") as copy:
        for part in book.infolist():
            data = book.read(part)
            if part.filename.startswith(_MEDIA):
                data = _dot(data)
            copy.writestr(part.filename, data)


def _dot(data: bytes) -> bytes:
    """A few white pixels in the picture's own form."""
    buffer = io.BytesIO()
    with Image.open(io.BytesIO(data)) as picture:
        Image.new("L", _DOT, 255).save(buffer, picture.format)
    return buffer.getvalue()
