"""Word 6–2003 and WPS documents (doc, wps): their text and tables, where they can be had.

[MS-DOC] §2.4.1: characters lie in pieces, each in code page 1252 or in UTF-16. Word 6 and 95 set
them in one run.
"""

import struct
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import accumulate, pairwise
from pathlib import Path
from typing import NamedTuple

import olefile

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.adapters.readers.grids import CUT, from_rows
from anjuan.adapters.readers.legacy_tables import Properties, Row, cells_of, parts
from anjuan.adapters.readers.refusal import classified, encrypted, unreadable
from anjuan.adapters.readers.secrecy import mark_in
from anjuan.model.evidence import Block, Facts, Format, Grid, SourceFile

_ENCRYPTED = 0x0100
_TABLE_ONE = 0x0200
_WORD_97 = 0x00C1
"""`nFib` from which on the piece table stands where it is looked for."""
_MAGIC = 0xA5EC
_MAGIC_95 = 0xA5DC
_TEXT_AT = 0x0018
_LENGTH_AT_95 = 0x0034
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
            body = _body(container)
    except (OSError, IndexError, TypeError, ValueError, AttributeError, RecursionError) as fault:
        raise unreadable("文档已损坏，打不开") from fault
    if body is None:
        return Facts(found, detail=_CONVERT)
    return Facts(
        found,
        damaged=CUT if body.cut else "",
        document=document(tuple(body.blocks), lines=body.lines),
        grids=tuple(body.grids),
    )


@dataclass
class _Body:
    """What is gathered while the text is walked; tables stand apart, as in docx."""

    blocks: list[Block] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    grids: list[Grid] = field(default_factory=list)
    cut: bool = False

    def paragraph(self, text: str) -> None:
        """Takes a paragraph; a break within it makes another line."""
        for line in filter(str.strip, text.split("\n")):
            self.blocks.append(Block(line.strip()))
            self.lines.append(line)

    def table(self, rows: Sequence[Row]) -> None:
        """Takes a table; its distinct cells are lines, as letter heads are often tables."""
        grid, cut = from_rows(cells_of(rows), f"表{len(self.grids) + 1}")
        self.cut = self.cut or cut
        if grid.cells:
            self.grids.append(grid)
            for row in grid.cells:
                for text in dict.fromkeys(row):
                    self.lines.extend(text.split("\n"))


def _body(container: olefile.OleFileIO) -> _Body | None:
    """The main text; None where its layout is older or its tables cannot be followed."""
    main = container.openstream("WordDocument").read()
    if len(main) < _TEXT_LENGTH_AT + 4:
        return None
    magic, version, flags = struct.unpack_from("<HH6xH", main)
    if magic in (_MAGIC, _MAGIC_95) and flags & _ENCRYPTED:
        raise encrypted("文档设有打开密码")
    if magic == _MAGIC_95:
        return _of_word_95(main)
    name = "1Table" if flags & _TABLE_ONE else "0Table"
    if magic != _MAGIC or version < _WORD_97 or not container.exists(name):
        return None
    return _of_word_97(main, container.openstream(name).read())


def _of_word_95(main: bytes) -> _Body | None:
    """Word 6 and 95: the text in one run, in the code page of its country (Chinese: GBK)."""
    start, end = struct.unpack_from("<II", main, _TEXT_AT)
    length = struct.unpack_from("<I", main, _LENGTH_AT_95)[0]
    data = main[start : min(end, start + length)]
    try:
        text = data.decode("gb18030")
    except UnicodeDecodeError:
        text = data.decode("cp1252", errors="replace")
    if _is_rubbish(text):
        return None
    body = _Body()
    body.paragraph(_Fields().shown(text))
    return body


def _of_word_97(main: bytes, table: bytes) -> _Body | None:
    """Word 97–2003: the text by its pieces, its tables by the properties of its paragraphs."""
    try:
        pieces = tuple(_pieces(main, table))
        lengths = struct.unpack_from(f"<{len(_Stories._fields)}I", main, _TEXT_LENGTH_AT)
    except (struct.error, UnicodeDecodeError, ValueError):
        return None
    stories = _stories("".join(one.text for one in pieces), lengths)
    if _is_rubbish(stories.main):
        return None
    for apart in (stories.headers, stories.boxes):
        mark = mark_in(_Fields().shown(apart).split("\n"))
        if mark:
            raise classified(f"页眉或文本框标有“{mark}”")
    body, fields = _Body(), _Fields()
    for part in _parts(stories.main, pieces, main, table):
        if isinstance(part, str):
            body.paragraph(fields.shown(part))
        else:
            body.table([fields.shown_in(row) for row in part])
    body.blocks.extend(
        paragraphs(_Fields().shown(stories.boxes + stories.notes + stories.endnotes).split("\n"))
    )
    return body


class _Stories(NamedTuple):
    """The texts that follow one another in the file (§2.3), in their order."""

    main: str
    notes: str
    headers: str
    macros: str
    comments: str
    endnotes: str
    boxes: str


def _stories(text: str, lengths: Sequence[int]) -> _Stories:
    """The text cut at the lengths that the file tells."""
    ends = list(accumulate(lengths, initial=0))
    return _Stories(*(text[first:last] for first, last in pairwise(ends)))


def _parts(
    text: str, pieces: Sequence["_Piece"], main: bytes, table: bytes
) -> Iterator[str | tuple[Row, ...]]:
    """Paragraphs and tables; without the properties of paragraphs the text as it stands."""
    starts = list(accumulate((len(one.text) for one in pieces), initial=0))

    def offset_of(at: int) -> int:
        index = bisect_right(starts, at) - 1
        return pieces[index].place + (at - starts[index]) * pieces[index].width

    try:
        properties = Properties(main, table)
    except (struct.error, IndexError):
        return iter((text,))
    return parts(text, offset_of, properties)


def _is_rubbish(text: str) -> bool:
    """Whether damaged pieces led to bytes that are no text: many are no character at all."""
    odd = sum(unicodedata.category(one) in _NO_LETTERS and ord(one) > _LAST_MARK for one in text)
    return odd + text.count(_LOST) + text.count("\0") > len(text) * _MOST_ODD


@dataclass(frozen=True, slots=True)
class _Piece:
    """A run of text, where it lies in the stream, and how many bytes a character takes."""

    text: str
    place: int
    width: int


def _pieces(main: bytes, table: bytes) -> Iterator[_Piece]:
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
            narrow = main[offset : offset + size]
            yield _Piece(narrow.decode("cp1252", errors="replace"), offset, 1)
        else:
            wide = main[place : place + size * 2]
            yield _Piece(wide.decode("utf-16-le", errors="replace"), place, 2)


def _piece_table(clx: bytes) -> bytes:
    """The `PlcPcd` in the Clx, after any number of property blocks."""
    at = 0
    while at < len(clx) and clx[at] == 1:
        at += 3 + struct.unpack_from("<H", clx, at + 1)[0]
    if at >= len(clx) or clx[at] != 2:  # noqa: PLR2004 - mark of the piece table in [MS-DOC]
        raise ValueError("no piece table")
    size = struct.unpack_from("<I", clx, at + 1)[0]
    return clx[at + 5 : at + 5 + size]


class _Fields:
    """Text as read: results of fields kept, their codes and control characters dropped.

    A field (a table of contents) may run over many paragraphs.
    """

    def __init__(self) -> None:
        self._inside = False

    def shown(self, text: str) -> str:
        """What is seen of the next part of the text."""
        kept: list[str] = []
        for character in text:
            if character in _FIELD_MARKS:
                self._inside = character == _FIELD_START
            elif not self._inside:
                mapped = _CONTROLS.get(ord(character), character)
                seen = (
                    mapped in "\n\t" or mapped.isprintable() or unicodedata.category(mapped) == "Zs"
                )
                kept.append(mapped if seen else "")
        return "".join(kept)

    def shown_in(self, row: Row) -> Row:
        """What is seen of the next row."""
        return replace(row, cells=tuple(self.shown(cell).strip() for cell in row.cells))
