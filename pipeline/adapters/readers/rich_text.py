"""The text of RTF: control words dropped, characters decoded by the declared code page."""

import re

_TOKEN = re.compile(
    rb"\\'(?P<byte>[0-9a-fA-F]{2})|\\u(?P<code>-?\d{1,6})\s?"
    rb"|\\(?P<word>[a-zA-Z]{1,32})(?P<number>-?\d{1,10})?\s?|\\(?P<symbol>[^a-zA-Z])"
    rb"|(?P<brace>[{}])|[\r\n]+|(?P<plain>[^\\{}\r\n]+)"
)
_SKIPPED = frozenset(
    b"fonttbl colortbl stylesheet info pict header footer headerl headerr footerl footerr object "
    b"generator listtable listoverridetable rsidtbl themedata colorschememapping datastore "
    b"latentstyles xmlnstbl fldinst bkmkstart bkmkend filetbl".split()
)
_MARKS = {b"par": "\n", b"line": "\n", b"row": "\n", b"cell": "\t", b"tab": "\t", b"sect": "\n"}
_MOST_BYTES = 50_000_000
_CODE_PAGE = re.compile(rb"\\ansicpg(\d{1,5})")
_CODE_PAGES = {932: "cp932", 949: "cp949", 950: "cp950", 1252: "cp1252", 65001: "utf-8"}
_CHINESE = 936


def rich_text(data: bytes) -> tuple[str, str]:
    r"""The text, paragraphs apart by `\n`, and a remark where characters were lost."""
    page = _CODE_PAGE.search(data[:1000])
    reading = _Reading()
    for found in _TOKEN.finditer(data[:_MOST_BYTES]):
        reading.take(found)
    return _joined(reading.pieces, _CODE_PAGES.get(int(page[1]) if page else _CHINESE, "gb18030"))


class _Reading:
    """State of the reading: groups, what of them is skipped, and the pieces of text so far."""

    def __init__(self) -> None:
        self.pieces: list[bytes | str] = []
        self._stack: list[tuple[bool, int]] = []
        self._skipping = False
        self._substitutes = 1
        self._pending = 0
        """Characters yet to be dropped, as they stand in for a Unicode character."""
        self._opened = False

    def take(self, found: re.Match[bytes]) -> None:
        """The next token."""
        opened, self._opened = self._opened, found["brace"] == b"{"
        if found["brace"]:
            self._group(found["brace"])
        elif found["word"]:
            self._word(found["word"], found["number"], opened=opened)
        elif found["symbol"] == b"*":
            self._skipping = self._skipping or opened
        elif not self._skipping:
            self._characters(found)

    def _group(self, brace: bytes) -> None:
        if brace == b"{":
            self._stack.append((self._skipping, self._substitutes))
        else:
            self._skipping, self._substitutes = self._stack.pop() if self._stack else (False, 1)

    def _word(self, word: bytes, number: bytes | None, *, opened: bool) -> None:
        self._skipping = self._skipping or (opened and word in _SKIPPED)
        if word == b"uc" and number:
            self._substitutes = int(number)
        if word in _MARKS and not self._skipping:
            self.pieces.append(_MARKS[word])

    def _characters(self, found: re.Match[bytes]) -> None:
        if found["code"]:
            self.pieces.append(chr(int(found["code"]) % 65536))
            self._pending = self._substitutes
        elif found["byte"]:
            if not self._pending:
                self.pieces.append(bytes([int(found["byte"], 16)]))
            self._pending = max(0, self._pending - 1)
        elif found["plain"]:
            self.pieces.append(found["plain"][self._pending :])
            self._pending = 0
        elif found["symbol"] in (b"~", b"{", b"}", b"\\"):
            self.pieces.append(" " if found["symbol"] == b"~" else found["symbol"].decode())


def _joined(pieces: list[bytes | str], encoding: str) -> tuple[str, str]:
    """Neighbouring bytes are decoded together: a Chinese character is two of them."""
    texts: list[str] = []
    held = b""
    for piece in (*pieces, ""):
        if isinstance(piece, bytes):
            held += piece
            continue
        texts.append(held.decode(encoding, errors="replace") + piece)
        held = b""
    text = "".join(texts).encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text, "个别文字的编码有误，已用占位符代替" if "\ufffd" in text else ""
