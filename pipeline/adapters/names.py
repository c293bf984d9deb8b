"""File names in any encoding: how they are written in a path, and how people read them."""

import hashlib
import os
import re
import unicodedata
from pathlib import Path

from anjuan.model.units import RelPath

_BYTE = re.compile("[\udc80-\udcff]")
"""A byte of a name that does not decode, as Python shows it."""
_UNSEEN = re.compile(
    "[\x01-\x1f\x7f-\x9f\u2028\u2029\u202a-\u202e\u2066-\u2069\ufffe\uffff\udc80-\udcff]"
)
"""Such bytes, and what steers screens, lines and directions instead of being seen."""
_NO_WIDTH = re.compile("[\u00ad\u200b\u2060\ufeff]")
_ESCAPE = re.compile(
    r"\\x(0[1-9a-f]|1[0-9a-f]|7f|[89a-f][0-9a-f])"
    r"|\\u(00[89][0-9a-f]|202[89a-e]|206[6-9]|fff[ef])"
)
"""How they are written; no slash or dot is ever written so, and none is made of it."""


def written(name: str) -> str:
    r"""A name as it stands on disk; what cannot be seen of it is written out (contract §1).

    Bytes that do not decode and control characters as `\xNN`, marks that turn the direction of a
    line or end it as `\uNNNN`: a name is one line everywhere, and steers no screen.
    """
    return _UNSEEN.sub(lambda found: _code(ord(found[0])), name)


def _code(point: int) -> str:
    if 0xDC80 <= point <= 0xDCFF:  # noqa: PLR2004 - a byte, as Python shows it
        return f"\\x{point - 0xDC00:02x}"
    return f"\\x{point:02x}" if point < 0x80 else f"\\u{point:04x}"  # noqa: PLR2004


def read_as(name: str) -> str:
    """A name as people read it: NFC; Chinese from a Windows zip decoded where that is certain.

    Blanks without width, which pages and chats leave in what is pasted, part no words.
    """
    if name.isascii():
        return written(name)
    if _BYTE.search(name):
        name = _from_bytes(os.fsencode(name)) or written(name)
    read = unicodedata.normalize("NFC", _from_mojibake(name) or name)
    return written(_NO_WIDTH.sub("", read) or read)


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
    """The file of a path below the workspace, what was `written` out of it read back."""
    plain = root / path
    if not _ESCAPE.search(path) or os.path.lexists(plain):
        return plain
    return root / _ESCAPE.sub(_meant, path)


def place_key(path: Path) -> str:
    """What a place on disk is known by in the cache, whatever the bytes of its name: hexadecimal.

    Links are not followed: who works by a link is known by it.
    """
    return hashlib.sha256(os.fsencode(os.path.abspath(path))).hexdigest()  # noqa: PTH100


def _meant(code: re.Match[str]) -> str:
    point = int(code[1] or code[2], 16)
    return chr(0xDC00 + point) if code[1] and point >= 0x80 else chr(point)  # noqa: PLR2004


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
