"""PDF: text, pages, pictures; encrypted and damaged ones told apart."""

import logging
import threading
from collections.abc import Iterator, Sequence
from itertools import islice
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image

from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.paper import shows_paper, shows_sheet
from anjuan.adapters.readers.prose import paragraphs_of
from anjuan.adapters.readers.refusal import classified, encrypted, unreadable
from anjuan.adapters.readers.scans import LONG_EDGE, recognised
from anjuan.adapters.readers.secrecy import HEAD_LINES, mark_in
from anjuan.model.evidence import Block, Facts, Format, SourceFile
from anjuan.model.units import Pixels

MOST_PAGES_READ = 3000
"""Text is taken from so many pages at most; the pages themselves are all counted."""
MOST_CHARACTERS = 3_000_000
_MOST_PICTURES = 5000
_BARE = 16
"""Characters a page that scanning programs set below their pictures (`由扫描全能王扫描创建`)."""
_UPPER = 0.35
"""Part of a first page's height in which a mark of secrecy stands (GB/T 9704-2012 §7.2)."""
_HEAD = 3
"""Lines at the head of later pages: another document may begin there."""
_NO_ROOM = "bad_alloc"
"""How qpdf says of a stream that memory did not suffice for it; that is no fault of the file."""
PDFIUM = threading.Lock()
"""PDFium is not made for several threads at once: whoever calls it holds this."""

logging.getLogger("pikepdf").setLevel(logging.CRITICAL)  # what it warns of is reported as a fact


def read_pdf(path: Path, file: SourceFile) -> Facts:
    """Facts of a PDF.

    Raises:
        Refusal: it asks for a password, or neither its structure nor any of its pages can be read.
    """
    del file  # the content says all
    repaired, pictures = _structure(path)
    with PDFIUM:
        texts, lost = _texts(path)
        scanned = bool(pictures) and engine_version() and not lost and _is_bare(texts)
        sheets = _sheets(path, len(texts)) if scanned else []
    if len(lost) == len(texts):
        raise unreadable("PDF已损坏，没有一页能打开")
    blocks = tuple(Block(one) for text in texts for one in paragraphs_of(text))
    lines = [line for text in texts for line in text.split("\n")]
    return Facts(
        Format.PDF,
        damaged=_damage(lost, repaired=repaired),
        document=document(blocks, lines=lines, pages=len(texts), pictures=pictures),
        scan=recognised(sheets, between=len(texts) - len(sheets)) if sheets else None,
    )


def _is_bare(texts: Sequence[str]) -> bool:
    """Whether there is no text but, at most, the name of the program that scanned it."""
    return sum(len("".join(one.split())) for one in texts) <= _BARE * len(texts)


def _sheets(path: Path, count: int) -> list[Image.Image]:
    """The first page and the last, if they look like paper; PDFium lock held."""
    pdf = pypdfium2.PdfDocument(path)
    try:
        first = _drawn(pdf, 0)
        if not shows_paper(first):
            return []
        last = _drawn(pdf, count - 1) if count > 1 else None
        return [first] if last is None or not shows_sheet(last) else [first, last]
    except pypdfium2.PdfiumError:
        return []
    finally:
        pdf.close()


def _drawn(pdf: pypdfium2.PdfDocument, index: int) -> Image.Image:
    page = pdf[index]
    try:
        picture: Image.Image = page.render(scale=LONG_EDGE / max(page.get_size())).to_pil()
        return picture.convert("RGB")
    finally:
        page.close()


def _damage(lost: Sequence[int], *, repaired: bool) -> str:
    """What to say of a PDF that only opened after repair, or not on every page."""
    if lost:
        named = "、".join(str(number) for number in lost[:5])
        return (
            f"第{named}页打不开"
            if len(lost) <= len(lost[:5])
            else f"第{named}等{len(lost)}页打不开"
        )
    return "文件结构有损坏，已尽量修复，请核对各页是否完整" if repaired else ""


def _structure(path: Path) -> tuple[bool, tuple[tuple[Pixels, Pixels], ...]]:
    """Whether the structure had to be repaired, and the sizes of the pictures on its pages."""
    try:
        with pikepdf.open(path, suppress_warnings=True) as pdf:
            pictures = tuple(_pictures(pdf))
            faults = [*pdf.check_pdf_syntax(), *pdf.get_warnings()]
            if any(_NO_ROOM in str(one) for one in faults):
                raise MemoryError  # noqa: TRY301 - the guard below tells it from damage
            return bool(faults), pictures
    except pikepdf.PasswordError as fault:
        raise encrypted("PDF设有打开密码") from fault
    except MemoryError:
        raise
    except Exception:  # noqa: BLE001 - PDFium may still open what qpdf cannot
        return True, ()


def _pictures(pdf: pikepdf.Pdf) -> Iterator[tuple[Pixels, Pixels]]:
    """Pixel sizes of the pictures on the pages, each picture once."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        for image in page.images.values():
            key = image.objgen
            size = (int(image.get("/Width", 0)), int(image.get("/Height", 0)))
            if key in seen or min(size) <= 0 or len(seen) >= _MOST_PICTURES:
                continue
            seen.add(key)
            yield Pixels(size[0]), Pixels(size[1])


def _texts(path: Path) -> tuple[list[str], list[int]]:
    """The text of each page and the numbers of pages that cannot be opened; PDFium lock held."""
    try:
        pdf = pypdfium2.PdfDocument(path)
    except pypdfium2.PdfiumError as fault:
        if "password" in str(fault).lower():
            raise encrypted("PDF设有打开密码") from fault
        raise unreadable("PDF已损坏，打不开") from fault
    texts: list[str] = []
    lost: list[int] = []
    room = MOST_CHARACTERS
    try:
        for index in range(len(pdf)):
            text = _page_text(pdf, index, wanted=index < MOST_PAGES_READ and room > 0)
            mark = mark_in(_head(text or "", _HEAD if index else HEAD_LINES))
            if mark:  # not another page is read
                raise classified(f"第{index + 1}页标有“{mark}”")
            if text is None:
                lost.append(index + 1)
            texts.append((text or "")[:room])
            room -= len(texts[-1])
    finally:
        pdf.close()
    return texts, lost


def _page_text(pdf: pypdfium2.PdfDocument, index: int, *, wanted: bool) -> str | None:
    r"""The page's text, lines ending in `\n`; None where the page cannot be opened."""
    try:
        page = pdf[index]
    except pypdfium2.PdfiumError:
        return None
    try:
        if not wanted:
            return ""
        text = page.get_textpage()
        try:
            _refuse_classified(page, text, index)
            return _plain(text.get_text_bounded())
        finally:
            text.close()
    except pypdfium2.PdfiumError:
        return ""
    finally:
        page.close()


def _refuse_classified(page: pypdfium2.PdfPage, text: pypdfium2.PdfTextPage, index: int) -> None:
    """A mark of secrecy in the upper part of the first page, wherever its content sets it."""
    left, bottom, right, top = page.get_bbox()
    if index or page.get_rotation():
        return
    upper = text.get_text_bounded(left, top - (top - bottom) * _UPPER, right, top)
    mark = mark_in(_plain(upper).split("\n"))
    if mark:
        raise classified(f"首页标有“{mark}”")


def _head(text: str, most: int) -> Iterator[str]:
    """The first lines that are not blank."""
    return islice(filter(str.strip, text.split("\n")), most)


def _plain(text: str) -> str:
    r"""Text as PDFium gives it, lines ending in `\n`."""
    return text.replace("\r\n", "\n").replace("\x00", "")
