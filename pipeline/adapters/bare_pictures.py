"""Pictures inside PDFs and office files, without what a camera wrote of place and owner.

Programs that put a phone's JPEG into a document take it over byte for byte, its GPS position too.
Only the segments that hold such notes go (APP1 with EXIF or XMP, APP13 with IPTC; JEITA CP-3451,
ISO 16684-1); the picture itself is not coded anew.
"""

import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Final

import pikepdf

from anjuan.adapters.artifacts import Artifacts, Impossible, noted
from anjuan.adapters.readers.containers import BROKEN
from anjuan.adapters.recipes import recipe
from anjuan.model.units import Sha256

_START, _SCAN, _MARK = b"\xff\xd8", 0xDA, 0xFF
_NOTES: Final = frozenset({0xE1, 0xED})
"""APP1 and APP13."""
_HEAD = 4
_OFFICE: Final = frozenset({".docx", ".xlsx", ".pptx", ".docm", ".xlsm", ".pptm"})
BARED: Final = _OFFICE | {".pdf"}
"""Endings of files whose pictures can be made bare."""
_JPEG: Final = (".jpg", ".jpeg")
_UNREADABLE = (pikepdf.PdfError, RuntimeError, ValueError, TypeError, LookupError)


def bare_jpeg(data: bytes) -> bytes:
    """The JPEG without notes; as it is where it bears none, or is none."""
    if not data.startswith(_START):
        return data
    kept, at = [_START], len(_START)
    while at + _HEAD <= len(data) and data[at] == _MARK and data[at + 1] != _SCAN:
        end = at + 2 + int.from_bytes(data[at + 2 : at + _HEAD], "big")
        if data[at + 1] not in _NOTES:
            kept.append(data[at:end])
        at = end
    return b"".join((*kept, data[at:]))


def bare_pdf(pdf: Path, artifacts: Artifacts, *, key: Sha256) -> Path:
    """The PDF with its pictures bare; itself where they are. `key` is the digest of its bytes.

    A file that qpdf cannot open stays as it is: it cannot be bound page by page either.
    """
    name = f"bare-pdf/{recipe(__name__)}/{key}"
    try:
        if not noted(artifacts, name, lambda: _tells(pdf)):
            return pdf
        return artifacts.artifact(name, ".pdf", lambda target: _bare_pdf(pdf, target))
    except Impossible:
        return pdf


def write_bare(source: Path, target: Path) -> bool:
    """Writes a PDF or an office file with its pictures bare; False, and nothing, where they are.

    Raises:
        OSError: it cannot be read or written.
    """
    suffix = source.suffix.lower()
    try:
        if suffix == ".pdf" and _tells(source):
            _bare_pdf(source, target)
            return True
        if suffix in _OFFICE and _members(source):
            _bare_office(source, target)
            return True
    except (*BROKEN, *_UNREADABLE, Impossible):
        target.unlink(missing_ok=True)
    return False


# ── PDF ──────────────────────────────────────────────────────────────────────────────────────


def _tells(pdf: Path) -> bool:
    """Whether any of its pictures bears notes."""
    try:
        with pikepdf.open(pdf, suppress_warnings=True) as opened:
            return any(True for _ in _telling(opened))
    except _UNREADABLE:
        return False


def _telling(opened: pikepdf.Pdf) -> Iterator[tuple[pikepdf.Stream, bytes]]:
    """The pictures with notes, and their bytes without."""
    for one in opened.objects:
        if isinstance(one, pikepdf.Stream) and _is_jpeg(one):
            data = one.read_raw_bytes()
            bare = bare_jpeg(data)
            if bare != data:
                yield one, bare


def _is_jpeg(one: pikepdf.Stream) -> bool:
    filters = one.get("/Filter")
    alone = filters[0] if isinstance(filters, pikepdf.Array) and len(filters) == 1 else filters
    return bool(alone == pikepdf.Name.DCTDecode) and "/DecodeParms" not in one


def _bare_pdf(pdf: Path, target: Path) -> None:
    try:
        with pikepdf.open(pdf, suppress_warnings=True) as opened:
            for one, data in _telling(opened):
                one.write(data, filter=pikepdf.Name.DCTDecode)
            opened.save(target, deterministic_id=True)
    except _UNREADABLE as fault:
        raise Impossible("PDF已损坏，打不开") from fault


# ── office files ─────────────────────────────────────────────────────────────────────────────


def _members(source: Path) -> dict[str, bytes]:
    """Its pictures with notes, without them, by name in the package."""
    with zipfile.ZipFile(source) as package:
        told = (
            (one.filename, package.read(one))
            for one in package.infolist()
            if one.filename.lower().endswith(_JPEG)
        )
        return {name: bare for name, data in told if (bare := bare_jpeg(data)) != data}


def _bare_office(source: Path, target: Path) -> None:
    """The same package, member by member, with other bytes for these pictures alone."""
    changed = _members(source)
    with zipfile.ZipFile(source) as package, zipfile.ZipFile(target, "w") as fresh:
        for one in package.infolist():
            fresh.writestr(one, changed.get(one.filename) or package.read(one))
