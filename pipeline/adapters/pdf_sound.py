"""PDFs that come in, made fit to be bound: restrictions dropped, damage repaired and said."""

import contextlib
from dataclasses import dataclass
from pathlib import Path

import pikepdf
import pypdfium2

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade, noted
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.readers.pdf import PDFIUM
from anjuan.adapters.recipes import recipe
from anjuan.model.units import Sha256

_BROKEN = (pikepdf.PdfError, OSError, RuntimeError, ValueError, TypeError, KeyError)
"""What qpdf raises over damaged files."""


_STRUCTURE = "文件结构有损坏，已尽量修复，请核对各页是否完整"
_MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class Sound:
    """A PDF that can be bound; `damage` says in Chinese what was repaired, or is empty."""

    path: Path
    damage: str = ""


def normalised(pdf: Path, artifacts: Artifacts, *, key: Sha256 | None = None) -> Sound | NotMade:
    """The PDF as qpdf can bind it: itself where it is whole, else a repaired or opened copy.

    Restrictions without an opening password are dropped; what had to be repaired is said. `key` is
    the digest of its bytes, where it is known.
    """
    name = f"sound-pdf/{recipe(__name__)}/{key or sha256_of(pdf)}"
    try:
        sound, damage = _judged(pdf, artifacts, name)
        return Sound(sound, damage)
    except Impossible as fault:
        return NotMade(fault.reason)
    except MemoryError:
        return NotMade("PDF过大，内存不足")


def _judged(pdf: Path, artifacts: Artifacts, name: str) -> tuple[Path, str]:
    verdict = noted(artifacts, name, lambda: _verdict(pdf))
    if verdict["refused"]:
        raise Impossible(str(verdict["refused"]))
    if not verdict["copied"]:
        return pdf, str(verdict["damage"])
    copy = artifacts.artifact(name, ".pdf", lambda target: _copy(pdf, target))
    return copy, str(verdict["damage"])


def _verdict(pdf: Path) -> dict[str, object]:
    """Whether it must be copied, and what is wrong with it."""
    try:
        with pikepdf.open(pdf, suppress_warnings=True) as opened:
            pages = sum(1 for _ in opened.pages)
            if not pages:
                return _verdict_of(refused="PDF里没有页面")
            damaged = bool(opened.get_warnings())
            return _verdict_of(
                copied=damaged or opened.is_encrypted,
                damage=_STRUCTURE if damaged else _lost(_without_content(opened)),
            )
    except pikepdf.PasswordError:
        return _verdict_of(refused="PDF设有打开密码")
    except _BROKEN:
        return _verdict_of(copied=True, damage="文件结构损坏严重，按能显示的页面重新整理")


def _without_content(opened: pikepdf.Pdf) -> list[int]:
    """Pages, from 1, whose content cannot be unpacked: every program shows them white."""
    return [at for at, page in enumerate(opened.pages, 1) if not _unpacks(page)]


def _unpacks(page: pikepdf.Page) -> bool:
    content = page.get("/Contents")
    streams = content if isinstance(content, pikepdf.Array) else (content,)
    try:
        for one in streams:
            if isinstance(one, pikepdf.Stream):
                one.read_bytes()
    except (*_BROKEN, pikepdf.DataDecodingError):
        return False
    return True


def _lost(pages: list[int]) -> str:
    if not pages:
        return ""
    named = "、".join(map(str, pages[:_MOST_NAMED])) + ("等" if len(pages) > _MOST_NAMED else "")
    return f"第{named}页的内容已损坏，印出来会空白或缺内容，请换一份完好的"


def _verdict_of(*, refused: str = "", copied: bool = False, damage: str = "") -> dict[str, object]:
    return {"refused": refused, "copied": copied, "damage": damage}


def _copy(pdf: Path, target: Path) -> None:
    """A plain, whole copy by qpdf; by way of PDFium where qpdf cannot open it.

    PDFium first saves the file as it is; where even that keeps what qpdf trips over, it takes the
    pages over into a new file.

    Raises:
        Impossible: neither of them can.
    """
    with contextlib.suppress(*_BROKEN):
        return _save_plain(pdf, target)
    between = target.with_name(f"{target.name}.between")
    try:
        for save in (_save_by_pdfium, _pages_by_pdfium):
            with contextlib.suppress(pypdfium2.PdfiumError, *_BROKEN):
                save(pdf, between)
                return _save_plain(between, target)
    finally:
        between.unlink(missing_ok=True)
    raise Impossible("PDF已损坏，打不开")


def _save_plain(pdf: Path, target: Path) -> None:
    with pikepdf.open(pdf, suppress_warnings=True) as opened:
        if not len(opened.pages):
            raise Impossible("PDF里没有页面")
        opened.save(target, deterministic_id=True, encryption=False)


def _save_by_pdfium(pdf: Path, target: Path) -> None:
    with PDFIUM:
        opened = pypdfium2.PdfDocument(pdf)
        try:
            opened.save(target)
        finally:
            opened.close()


def _pages_by_pdfium(pdf: Path, target: Path) -> None:
    """Each page that can be taken over, in a new file; which cannot, the reader has said."""
    with PDFIUM:
        opened = pypdfium2.PdfDocument(pdf)
        fresh = pypdfium2.PdfDocument.new()
        try:
            for index in range(len(opened)):
                with contextlib.suppress(pypdfium2.PdfiumError):
                    fresh.import_pages(opened, [index])
            fresh.save(target)
        finally:
            fresh.close()
            opened.close()
