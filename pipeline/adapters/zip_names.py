"""Names inside zip archives: as Windows, macOS and WeChat write them, and which are dangerous."""

import re
import struct
import zipfile
import zlib
from collections.abc import Iterator

_UTF8_FLAG = 0x800
_UNICODE_PATH = 0x7075
"""Extra field of Info-ZIP (APPNOTE 4.6.9): the name in UTF-8, and a check sum of the plain one."""
_FIRST_CJK = "\u2e80"
_DRIVE = re.compile(r"[A-Za-z]:")
_UNFIT = re.compile(r'[<>:"|?*\x00-\x1f\x7f]')
_MOST_BYTES = 255
_LONGEST_SUFFIX = 9


class UnsafeNameError(Exception):
    """A name that leads out of the folder into which the archive is opened."""


def member_name(info: zipfile.ZipInfo) -> str:
    """The whole name of a member, with `/` between folders, whatever its encoding.

    Taken is: the name marked as UTF-8; the Unicode extra field; bytes that make up Chinese in UTF-8
    (macOS sets no mark); GBK (Windows), in which bytes that are no letter become `_`.
    """
    name = info.orig_filename
    if not info.flag_bits & _UTF8_FLAG:
        raw = name.encode("cp437", errors="replace")
        name = _unicode_path(info.extra, raw) or _decoded(raw)
    return name.split("\x00", maxsplit=1)[0].replace("\\", "/")


def _decoded(raw: bytes) -> str:
    """The bytes as text; decoded before slashes are looked at, since GBK letters may end in one."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError:
        text = ""
    if raw.isascii() or any(one >= _FIRST_CJK for one in text):
        return text
    return raw.decode("gb18030", errors="replace").replace("\ufffd", "_")


def _unicode_path(extra: bytes, raw: bytes) -> str:
    """The name in the Unicode extra field, where it belongs to this very name."""
    for kind, data in _fields(extra):
        if kind == _UNICODE_PATH and len(data) > 5 and data[0] == 1:  # noqa: PLR2004 - its head
            (check,) = struct.unpack("<L", data[1:5])
            if check == zlib.crc32(raw):
                return data[5:].decode("utf-8", errors="ignore")
    return ""


def _fields(extra: bytes) -> Iterator[tuple[int, bytes]]:
    at = 0
    while at + 4 <= len(extra):
        kind, length = struct.unpack("<HH", extra[at : at + 4])
        yield kind, extra[at + 4 : at + 4 + length]
        at += 4 + length


def safe_parts(name: str) -> tuple[str, ...]:
    """The folders and the file of a member's name, each fit for every file system.

    Raises:
        UnsafeNameError: it is absolute, names a drive, or climbs out with `..`.
    """
    if name.startswith("/") or _DRIVE.match(name):
        raise UnsafeNameError(name)
    parts = [one for one in name.split("/") if one not in ("", ".")]
    if ".." in (one.strip() for one in parts) or not parts:
        raise UnsafeNameError(name)
    return tuple(_fit(one) for one in parts)


def _fit(part: str) -> str:
    """A name without what Windows forbids, no longer than file systems take."""
    plain = _UNFIT.sub("_", part).rstrip(". ") or "_"
    stem, dot, suffix = plain.rpartition(".")
    if not stem or len(suffix) > _LONGEST_SUFFIX:
        stem, dot, suffix = plain, "", ""
    room = _MOST_BYTES - len(f"{dot}{suffix}".encode())
    while len(stem.encode()) > room:
        stem = stem[:-1]
    return f"{stem}{dot}{suffix}"
