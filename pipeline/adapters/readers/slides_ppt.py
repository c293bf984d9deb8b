"""PowerPoint 97–2003 presentations (ppt, dps): the text of their slides.

[MS-PPT] §2.3: the stream is a tree of records. Text of placeholders stands in the document's list
of slides (§2.4.14.3), text of boxes in the slides themselves; masters and notes are passed over.
"""

import struct
from collections.abc import Iterator
from pathlib import Path

import olefile

from anjuan.adapters.readers.containers import ole_streams
from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.refusal import encrypted, unreadable
from anjuan.model.evidence import Block, Facts, Format, SourceFile

_DOCUMENT, _SLIDE, _LIST = 0x03E8, 0x03EE, 0x0FF0
_PERSIST, _HEADER, _WIDE, _NARROW = 0x03F3, 0x0F9F, 0x0FA0, 0x0FA8
_CONTAINER = 0xF
_HEAD = 8
_TITLES = frozenset({0, 6})
"""TextTypeEnum: title, centred title."""
_MOST_BLOCKS = 50_000
_DEPTH = 30
_CONVERT = "旧版演示文稿，正文未能直接读出，装订时由LibreOffice转换"


def read_ppt(path: Path, file: SourceFile) -> Facts:
    """Facts of a PowerPoint 97 presentation: titles as headings, a page a slide."""
    del file  # the content says all
    streams = ole_streams(path)
    if not streams:
        raise unreadable("演示文稿已损坏，打不开")
    if "encryptedsummary" in streams or _asks_for_password(path):
        raise encrypted("演示文稿设有打开密码")
    pages, blocks = _content(_stream(path, "PowerPoint Document"))
    if not blocks:
        return Facts(Format.PPT, detail=_CONVERT)
    return Facts(Format.PPT, document=document(tuple(blocks), pages=pages))


def _asks_for_password(path: Path) -> bool:
    """The header token of an encrypted presentation ([MS-PPT] §2.3.2 CurrentUserAtom)."""
    return _stream(path, "Current User")[12:16] == b"\xdf\xc4\xd1\xf3"


def _stream(path: Path, name: str) -> bytes:
    """The bytes of a stream; nothing where it cannot be had."""
    try:
        with olefile.OleFileIO(path) as container:
            return bytes(container.openstream(name).read())
    except (OSError, IndexError, TypeError, ValueError, AttributeError):
        return b""


def _content(data: bytes) -> tuple[int, list[Block]]:
    """How many slides there are, and their text; what is damaged ends it."""
    pages = 0
    blocks: dict[Block, None] = {}
    level = 0
    for kind, body in _records(data, 0, len(data), 0):
        if len(blocks) >= _MOST_BLOCKS:
            break
        if kind == _PERSIST:
            pages += 1
        elif kind == _HEADER and len(body) >= 4:  # noqa: PLR2004 - bytes of the type
            level = 1 if struct.unpack_from("<I", body)[0] in _TITLES else 0
        elif kind in (_WIDE, _NARROW):
            text = body.decode("utf-16-le" if kind == _WIDE else "latin-1", errors="replace")
            for line in text.replace("\x0b", "\r").split("\r"):
                shown = "".join(
                    one for one in line if one.isprintable() or one in "\t\u3000"
                ).strip()
                if shown:
                    blocks[Block(shown, level)] = None  # a version saved earlier repeats its text
    return pages, list(blocks)


def _records(data: bytes, at: int, end: int, depth: int) -> Iterator[tuple[int, bytes]]:
    """The atoms of the slides and of the list of slides, in order."""
    while at + _HEAD <= end and depth <= _DEPTH:
        head, kind, size = struct.unpack_from("<HHI", data, at)
        at += _HEAD
        last = min(at + size, end)
        if head & _CONTAINER != _CONTAINER:
            yield kind, data[at:last]
        elif _is_wanted(kind, head >> 4, depth):
            yield from _records(data, at, last, depth + 1)
        at = last


def _is_wanted(kind: int, instance: int, depth: int) -> bool:
    """Slides, the document with its list of slides (instance 0), and all that lies in slides."""
    if depth == 0:
        return kind in (_DOCUMENT, _SLIDE)
    return kind != _LIST or instance == 0
