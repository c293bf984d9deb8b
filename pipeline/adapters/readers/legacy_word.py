"""Word 97–2003 and WPS documents (doc, wps): their text by the piece table, where it can be had.

[MS-DOC] §2.4.1: characters lie in pieces, each in code page 1252 or in UTF-16.
"""

import struct
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import olefile

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.adapters.readers.refusal import encrypted, unreadable
from anjuan.model.evidence import DocumentFacts, Facts, Format, SourceFile

_ENCRYPTED = 0x0100
_TABLE_ONE = 0x0200
_WORD_97 = 0x00C1
"""`nFib` from which on the piece table stands where it is looked for."""
_MAGIC = 0xA5EC
_CLX_AT = 0x01A2
_TEXT_LENGTH_AT = 0x004C
_COMPRESSED = 0x40000000
_MOST_CHARACTERS = 3_000_000
_CONTROLS = {7: "\n", 11: "\n", 12: "\n", 13: "\n", 30: "-", 31: ""}
_LAST_MARK = 31
"""Word's own marks (cells, breaks, fields, pictures) are control characters up to here."""
_NO_LETTERS = frozenset({"Cc", "Cn", "Co", "Cs"})
_LOST = "\N{REPLACEMENT CHARACTER}"
_MOST_ODD = 0.1
_FIELD_START = "\x13"
_FIELD_MARKS = frozenset("\x13\x14\x15")
"""Begin of a field's code, begin of its result, its end."""
_CONVERT = "旧版格式，正文未能直接读出，装订时由LibreOffice转换"


def read_doc(path: Path, file: SourceFile) -> Facts:
    """Facts of a Word 97 document."""
    return _read(path, Format.DOC, file)


def read_wps(path: Path, file: SourceFile) -> Facts:
    """Facts of a WPS document; Kingsoft's is a Word 97 document under another suffix."""
    return _read(path, Format.WPS, file)


def _read(path: Path, found: Format, file: SourceFile) -> Facts:
    del file  # the content says all
    try:
        with olefile.OleFileIO(path) as container:
            if not container.exists("WordDocument"):
                return Facts(found, detail=_CONVERT)  # Microsoft Works: LibreOffice reads it
            text = _text(container)
    except (OSError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as fault:
        raise unreadable("文档已损坏，打不开") from fault
    if text is None:
        return Facts(found, detail=_CONVERT)
    return Facts(found, document=_document(text))


def _document(text: str) -> DocumentFacts:
    """Blocks of the main text, field codes left out."""
    return document(paragraphs(_without_fields(text).split("\n")))


def _text(container: olefile.OleFileIO) -> str | None:
    """The main text; None where its layout is older or its tables cannot be followed."""
    main = container.openstream("WordDocument").read()
    magic, version, flags = struct.unpack_from("<HH6xH", main) if len(main) > 12 else (0, 0, 0)  # noqa: PLR2004 - bytes of these fields
    if magic != _MAGIC:
        return None
    if flags & _ENCRYPTED:
        raise encrypted("文档设有打开密码")
    name = "1Table" if flags & _TABLE_ONE else "0Table"
    if version < _WORD_97 or not container.exists(name):
        return None
    table = container.openstream(name).read()
    try:
        text = "".join(_pieces(main, table))[: struct.unpack_from("<I", main, _TEXT_LENGTH_AT)[0]]
    except (struct.error, UnicodeDecodeError, ValueError):
        return None
    return None if _is_rubbish(text) else text


def _is_rubbish(text: str) -> bool:
    """Whether damaged pieces led to bytes that are no text: many are no character at all."""
    odd = sum(unicodedata.category(one) in _NO_LETTERS and ord(one) > _LAST_MARK for one in text)
    return odd + text.count(_LOST) + text.count("\0") > len(text) * _MOST_ODD


def _pieces(main: bytes, table: bytes) -> Iterator[str]:
    """The pieces of text in order."""
    start, length = struct.unpack_from("<II", main, _CLX_AT)
    pieces = _piece_table(table[start : start + length])
    count = (len(pieces) - 4) // 12
    room = _MOST_CHARACTERS
    for index in range(count):
        first, last = struct.unpack_from("<II", pieces, index * 4)
        place = struct.unpack_from("<I", pieces, (count + 1) * 4 + index * 8 + 2)[0]
        size = min(last - first, room) if last > first else 0
        room -= size
        if place & _COMPRESSED:
            offset = (place & ~_COMPRESSED) // 2
            yield main[offset : offset + size].decode("cp1252", errors="replace")
        else:
            yield main[place : place + size * 2].decode("utf-16-le", errors="replace")


def _piece_table(clx: bytes) -> bytes:
    """The `PlcPcd` in the Clx, after any number of property blocks."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:  # noqa: PLR2004 - mark of the piece table in [MS-DOC]
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    return clx[at + 5 : at + 5 + size]


def _without_fields(text: str) -> str:
    """Text as read: results of fields kept, their codes and control characters dropped."""
    kept: list[str] = []
    inside = False
    for character in text:
        if character in _FIELD_MARKS:
            inside = character == _FIELD_START
        elif not inside:
            mapped = _CONTROLS.get(ord(character), character)
            kept.append(mapped if mapped in "\n\t" or mapped.isprintable() else "")
    return "".join(kept)
