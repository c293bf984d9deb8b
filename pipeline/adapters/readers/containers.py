"""What a zip or an OLE container holds: which office format lies inside."""

import lzma
import zipfile
import zlib
from pathlib import Path

import olefile

from anjuan.adapters.readers.plain import suffix_of
from anjuan.model.evidence import Format

_ENCRYPTED_BY_SUFFIX = {
    ".docx": Format.DOCX,
    ".docm": Format.DOCX,
    ".xlsx": Format.XLSX,
    ".xlsm": Format.XLSX,
    ".xlsb": Format.XLSX,
    ".pptx": Format.PPTX,
    ".pptm": Format.PPTX,
}
_OPEN_DOCUMENT = {
    b"application/vnd.oasis.opendocument.text": Format.ODT,
    b"application/vnd.oasis.opendocument.spreadsheet": Format.ODS,
    b"application/vnd.oasis.opendocument.presentation": Format.ODP,
}
_WORKS_STREAMS = ("contents", "matost", "mm", "mn0")
BROKEN = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError),
    *(OSError, ValueError, EOFError, NotImplementedError, RuntimeError),
)
"""What zipfile raises over damaged archives."""


def zip_format(path: Path, name: str) -> Format:
    """The office format inside a zip; a damaged zip is what its name says, then refused."""
    try:
        with zipfile.ZipFile(path) as archive:
            members = {one.replace("\\", "/").lower().lstrip("/") for one in archive.namelist()}
            kind = b""
            if "mimetype" in archive.namelist():
                with archive.open("mimetype") as told:
                    kind = told.read(80)
    except BROKEN:
        return _ENCRYPTED_BY_SUFFIX.get(suffix_of(name), Format.ARCHIVE)
    return _by_members(members, kind.strip(), name)


def _by_members(members: set[str], kind: bytes, name: str) -> Format:
    """Which format these member names make up."""
    if kind in _OPEN_DOCUMENT:
        return _OPEN_DOCUMENT[kind]
    if members & {"ofd.xml", "encryptions.xml"}:
        return Format.OFD
    for folder, found in (("word/", Format.DOCX), ("xl/", Format.XLSX), ("ppt/", Format.PPTX)):
        if any(
            member.startswith(folder) and member.endswith((".xml", ".bin")) for member in members
        ):
            return found
    if "[content_types].xml" in members:  # parts may lie anywhere, the name then decides
        return _ENCRYPTED_BY_SUFFIX.get(suffix_of(name), Format.ARCHIVE)
    return Format.ARCHIVE


def ole_format(path: Path, name: str) -> Format:
    """The format inside an OLE container (Word, Excel and PowerPoint 97, WPS, encrypted OOXML)."""
    streams = ole_streams(path)
    suffix = suffix_of(name)
    if "encryptedpackage" in streams:
        return _ENCRYPTED_BY_SUFFIX.get(suffix, Format.UNKNOWN)
    if "worddocument" in streams:
        return Format.WPS if suffix == ".wps" else Format.DOC
    if "workbook" in streams or "book" in streams:
        return Format.XLS
    if "powerpoint document" in streams:
        return Format.PPT
    if streams and suffix == ".wps" and any(one in streams for one in _WORKS_STREAMS):
        return Format.WPS
    return _damaged_ole(suffix) if not streams else Format.UNKNOWN


def _damaged_ole(suffix: str) -> Format:
    """A container whose directory cannot be read is what its name says."""
    named = {".doc": Format.DOC, ".xls": Format.XLS, ".et": Format.XLS, ".ppt": Format.PPT}
    return named.get(suffix, Format.WPS if suffix == ".wps" else Format.UNKNOWN)


def ole_streams(path: Path) -> frozenset[str]:
    """Names of the streams of an OLE container, in lower case; empty where it is damaged."""
    try:
        with olefile.OleFileIO(path) as container:
            return frozenset("/".join(parts).lower() for parts in container.listdir())
    except (OSError, ValueError, IndexError, TypeError, AttributeError, RecursionError):
        return frozenset()
