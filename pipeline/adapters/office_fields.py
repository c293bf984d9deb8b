"""Word files made to stand still: fields that would print today's date keep what they showed."""

import re
import shutil
import zipfile
from pathlib import Path

from anjuan.adapters.readers.containers import BROKEN

_BODY = re.compile(r"word/(document|header\d*|footer\d*|footnotes|endnotes)\.xml", re.IGNORECASE)
_MOVING = re.compile(
    rb"(<w:instrText[^>]*>\s*)(?:DATE|TIME|SAVEDATE|PRINTDATE)(?=[\s\\<])"
    rb"|(<w:fldSimple[^>]*w:instr=\"\s*)(?:DATE|TIME|SAVEDATE|PRINTDATE)(?=[\s\\\"])",
    re.IGNORECASE,
)
_MOST_BYTES = 50_000_000
_STILL = b"QUOTE"
"""A field whose shown text stays as it is."""


def copy_frozen(source: Path, target: Path) -> None:
    """Copies the file; in a Word document, date and time fields are made to keep their text."""
    try:
        with zipfile.ZipFile(source) as package:
            moving = {
                info.filename: _MOVING.sub(_stilled, package.read(info))
                for info in package.infolist()
                if _BODY.fullmatch(info.filename) and _moves(package, info)
            }
            if moving:
                _rewrite(package, moving, target)
                return
    except BROKEN:
        pass  # no package, or a broken one: LibreOffice shall judge the original
    shutil.copyfile(source, target)


def _moves(package: zipfile.ZipFile, info: zipfile.ZipInfo) -> bool:
    return info.file_size <= _MOST_BYTES and _MOVING.search(package.read(info)) is not None


def _stilled(found: re.Match[bytes]) -> bytes:
    return (found.group(1) or found.group(2)) + _STILL


def _rewrite(package: zipfile.ZipFile, changed: dict[str, bytes], target: Path) -> None:
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as copy:
        for info in package.infolist():
            copy.writestr(info.filename, changed.get(info.filename) or package.read(info))
