"""File names in any encoding: how they are written in a path, and how people read them."""

import os
import re
import unicodedata
from pathlib import Path

from anjuan.model.units import RelPath

_BYTE = re.compile("[\udc80-\udcff]")
"""A byte of a name that does not decode, as Python shows it."""
_ESCAPE = re.compile(r"\\x([0-9a-f]{2})")


def written(name: str) -> str:
    r"""A name as it stands on disk, bytes that do not decode written `\xNN` (contract §1)."""
    return _BYTE.sub(lambda found: f"\\x{ord(found[0]) - 0xDC00:02x}", name)


def read_as(name: str) -> str:
    """A name as people read it: NFC; Chinese from a Windows zip decoded where that is certain."""
    if name.isascii():
        return name
    if _BYTE.search(name):
        name = _from_bytes(os.fsencode(name)) or written(name)
    return unicodedata.normalize("NFC", _from_mojibake(name) or name)


def _from_bytes(raw: bytes) -> str:
    """Bytes that are no UTF-8, read as GB18030; nothing where they are none either."""
    try:
        text = raw.decode("gb18030")
    except UnicodeDecodeError:
        return ""
    return text if text.isprintable() else ""


def _from_mojibake(name: str) -> str:
    """GBK bytes that were shown as code page 437 (`╒╒╞¼` for 照片); nothing where it is not that.

    Only names are taken whose foreign characters all make up common Chinese (GB 2312).
    """
    try:
        text = name.encode("cp437").decode("gb2312")
    except UnicodeError:
        return ""
    return text if all(one.isascii() or one >= "\u4e00" for one in text) else ""


def locate(root: Path, path: RelPath) -> Path:
    r"""The file of a path below the workspace; `\xNN` is a byte where no such name exists."""
    plain = root / path
    if "\\x" not in path or os.path.lexists(plain):
        return plain
    raw = _ESCAPE.sub(lambda found: chr(0xDC00 + int(found[1], 16)), path)
    return root / raw


def on_disk(workspace: Path, name: str) -> Path | None:
    """The file that the plan calls `name`, whatever form its name has on disk; None where none is.

    Names differ by NFC and NFD after a Mac, by their bytes after a Windows zip.
    """
    found = workspace
    for part in Path(name).parts:
        exact = found / part
        if not exact.exists():
            wanted = unicodedata.normalize("NFC", part)
            there = sorted(found.iterdir()) if found.is_dir() else []
            exact = next((one for one in there if read_as(one.name) == wanted), exact)
        found = exact
    return found if found.is_file() else None
