"""Names of files that are handed in: made harmless, or refused with the reason."""

import unicodedata

from anjuan.adapters.readers.secrecy import mark_in_name
from anjuan.model.evidence import SourceFile
from anjuan.model.file_roles import is_caption_sheet, is_sidecar
from anjuan.model.moves import fitting
from anjuan.model.units import RelPath, Sha256
from anjuan.stages.sort import is_junk

_TAKEN = frozenset(
    {
        *("jpg", "jpeg", "png", "webp", "gif", "tif", "tiff", "bmp", "heic", "heif", "avif"),
        *("pdf", "ofd", "doc", "docx", "wps", "rtf", "odt", "txt", "md"),
        *("csv", "xls", "xlsx", "et", "ods", "ppt", "pptx", "dps", "odp"),
        *("mp4", "mov", "m4v", "avi", "mkv", "3gp", "wmv", "mp3", "m4a", "wav", "amr", "aac"),
    }
)
"""Suffixes that are taken in; archives are not, as nothing in them could be shown at once."""
_PACKED = frozenset({"zip", "rar", "7z", "tar", "gz"})
_FORBIDDEN = str.maketrans(dict(zip('\\/:*?"<>|', "＼／：＊？”＜＞｜", strict=True)))
_RESERVED = frozenset(
    {"con", "prn", "aux", "nul", *(f"{one}{at}" for one in ("com", "lpt") for at in range(1, 10))}
)
_LONGEST = 180
"""Bytes of a name; a date in front and a number behind it still fit."""


def plain_name(given: str) -> str:
    """The last part of what a browser calls the file, fit for every file system."""
    last = given.replace("\\", "/").rpartition("/")[2]
    seen = "".join(
        one for one in unicodedata.normalize("NFC", last) if one.isprintable() and one != "\u200b"
    )
    name = " ".join(seen.translate(_FORBIDDEN).split()).strip(". ")
    stem, dot, suffix = name.rpartition(".")
    if not dot:
        return fitting(name, _LONGEST) or "文件"
    if stem.lower() in _RESERVED:
        stem = f"{stem}_"
    return f"{fitting(stem, _LONGEST - len(suffix) - 1)}.{suffix}"


def why_not(name: str, size: int, most: int) -> str:  # noqa: PLR0911  # one guard a reason
    """Why a file of that name and size is not taken in (Chinese); empty where it is."""
    file = SourceFile(RelPath(name), name, size, Sha256(""))
    suffix = file.suffix.removeprefix(".")
    if size <= 0:
        return "文件是空的（0 字节），请重选"
    if size > most:
        return f"超过 {most >> 20} MB"
    if mark_in_name(file):
        return "有密级标志，请勿上传，按保密规定处理"
    if suffix in _PACKED:
        return f"不能收 .{suffix}，请解压后再选里面的文件"
    if suffix not in _TAKEN:
        return f"不能收 .{suffix}" if suffix else "不能收没有扩展名的文件"
    if is_sidecar(file) or is_caption_sheet(file):
        return "说明请填在页面上，不收这个名称的文件"
    if is_junk(name) or name.startswith("_"):
        return "名称像临时文件，请改名后再选"
    return ""


def free_name(wanted: str, taken: set[str]) -> str:
    """The wanted name, or one with a number where another file of the hand-in bears it."""
    folded = {one.casefold() for one in taken}
    stem, dot, suffix = wanted.rpartition(".")
    name, number = wanted, 1
    while name.casefold() in folded:
        number += 1
        name = f"{stem}（{number}）{dot}{suffix}"
    return name
