"""Word books as LibreOffice shows them: their pages as PDF and as text."""

import tempfile
from pathlib import Path

import pypdfium2
import pytest

from anjuan.adapters.fontconfig import fonts_conf
from anjuan.adapters.programs import run
from anjuan.adapters.tools import soffice

_SECONDS = 300.0

needs_office = pytest.mark.skipif(
    not soffice().present, reason="没有soffice（LibreOffice），不能看Word版的页面"
)


def rendered(docx: Path, into: Path) -> Path:
    """The PDF that LibreOffice makes of the file, in `into`; it sees the project's fonts alone.

    Fields are reckoned anew: the numbers of the index are those of this rendering.
    """
    return _converted(docx, into, "pdf")


def saved_again(docx: Path, into: Path) -> Path:
    """The Word file as a word processor saves it, in `into`: other parts, other runs."""
    return _converted(docx, into, "docx")


def _converted(docx: Path, into: Path, form: str) -> Path:
    into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(prefix="word-", ignore_cleanup_errors=True) as name:
        private = Path(name)
        settings = private / "fonts.conf"
        settings.write_text(fonts_conf(private / "fonts"), encoding="utf-8")
        profile = (private / "profile").as_uri()
        ran = run(
            [
                *(soffice().path, f"-env:UserInstallation={profile}", "--headless", "--norestore"),
                *("--convert-to", form, "--outdir", into, docx),
            ],
            seconds=_SECONDS,
            folder=private,
            environment={
                "FONTCONFIG_FILE": str(settings),
                "HOME": name,
                "LC_ALL": "C.UTF-8",
                "SAL_USE_VCLPLUGIN": "svp",
            },
        )
    made = into / f"{docx.stem}.{form}"
    assert made.is_file(), ran
    return made


def rendered_pages(docx: Path, into: Path) -> tuple[str, ...]:
    """The text of each page of LibreOffice's rendering of the file, whose PDF is left in `into`."""
    return pages_of(rendered(docx, into))


def pages_of(pdf: Path) -> tuple[str, ...]:
    """The text of each page of a PDF."""
    with pypdfium2.PdfDocument(pdf) as document:
        return tuple(_text(page) for page in document)


def _text(page: pypdfium2.PdfPage) -> str:
    read = page.get_textpage()
    text = str(read.get_text_bounded())
    read.close()
    page.close()
    return text
