"""Written Word books as LibreOffice shows them, page by page.

Their pictures are replaced by dots in a copy first: their places are told by the file's own words,
so that lines and pages fall as they do with the pictures, in a quarter of the time.
"""

import io
import zipfile
from collections.abc import Sequence
from pathlib import Path

from PIL import Image

from anjuan.adapters.artifacts import Impossible, NotMade
from anjuan.adapters.office_call import OUT, Pace, call_office
from anjuan.adapters.pdf_reading import read_book
from anjuan.adapters.recipes import recipe
from anjuan.adapters.scratch import scratch
from anjuan.adapters.tools import Tool
from anjuan.model.proof import BookRead

_SECONDS = 120.0
_PAGE_SECONDS = 1.5
"""Books may take the time to start, and this for each page; a tenth of it is usual."""
_MEDIA = "word/media/"
_DOT = (8, 8)


def way_of_reading() -> str:
    """Changes with what could make a book read otherwise, its bytes being equal."""
    return recipe(__name__)


def read_words(books: Sequence[tuple[Path, int]], tool: Tool) -> tuple[BookRead | NotMade, ...]:
    """The pages of each book as LibreOffice lays them out, fields reckoned anew; or why not.

    A book is a file and how many pages are awaited, which sets the time allowed. All go through
    one call; one that came to nothing there is tried again by itself.
    """
    read = _in_one_call(books, tool)
    if len(books) == 1:
        return read
    return tuple(
        _in_one_call([book], tool)[0] if isinstance(found, NotMade) else found
        for book, found in zip(books, read, strict=True)
    )


def _in_one_call(books: Sequence[tuple[Path, int]], tool: Tool) -> tuple[BookRead | NotMade, ...]:
    with scratch("word") as folder:
        light = [folder / f"{at}.docx" for at in range(len(books))]
        for (docx, _), copy in zip(books, light, strict=True):
            _without_pictures(docx, copy)
        pace = Pace(_SECONDS, _PAGE_SECONDS * max(pages for _, pages in books))
        ran = call_office(Path(tool.path), light, folder, pace=pace, fresh_fields=True)
        late = f"LibreOffice在{pace.in_all(1):.0f}秒内没有排完" if ran.timed_out else ""
        return tuple(_read(folder / OUT / f"{copy.stem}.pdf", late) for copy in light)


def _read(made: Path, late: str) -> BookRead | NotMade:
    if not made.is_file():
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
