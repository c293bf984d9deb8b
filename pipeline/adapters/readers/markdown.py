"""Markdown as blocks and tables in their order: what its author sees on the page, without marks."""

import re
from collections.abc import Iterator, Sequence

from markdown_it import MarkdownIt
from markdown_it.token import Token

from anjuan.adapters.readers.grids import Sparse
from anjuan.adapters.readers.markup import Page
from anjuan.model.evidence import Block, Grid

MOST_CHARACTERS = 2_000_000
"""A longer text is taken line by line, as it stands."""
_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
_BOLD = re.compile(r"\*\*(\S(?:.*?\S)?)\*\*")
"""Marks of emphasis that stand against a Chinese comma or bracket: CommonMark leaves them."""
_BULLET = "· "


def parts_of(text: str) -> Iterator[Block | Grid]:
    """Headings, paragraphs and tables of the text; a line of it stays a line.

    List items keep their numbers, bullets become middle dots. Lines that are set in by blanks are
    paragraphs, as Chinese is written, no program text. A picture gives its description.
    """
    if len(text) > MOST_CHARACTERS:
        yield from _plain(text)
        return
    reader = MarkdownIt("commonmark").enable("table").disable(["code", "lheading"])
    yield from _Walk(reader.parse(text)).parts()


def _plain(text: str) -> Iterator[Block]:
    for line in text.split("\n"):
        if heading := _HEADING.match(line):
            yield Block(heading[2], len(heading[1]))
        elif line.strip():
            yield Block(line.strip())


class _Walk:
    """One pass over the tokens: what is open, and the mark that the next line bears."""

    def __init__(self, tokens: Sequence[Token]) -> None:
        self._tokens = tokens
        self._mark = ""
        self._level = 0
        self._table: Sparse | None = None
        self._row = self._column = -1
        self._tables = 0

    def parts(self) -> Iterator[Block | Grid]:
        """Blocks and tables in their order."""
        for token in self._tokens:
            match token.type:
                case "inline":
                    yield from self._inline(_shown(token))
                case "table_close":
                    yield from self._end_table()
                case "fence":
                    yield from self._lines(token.content)
                case "html_block":
                    page = Page.of(token.content)
                    yield from page.blocks
                    yield from page.grids
                case _:
                    self._open(token)

    def _open(self, token: Token) -> None:
        """Takes note of what begins or ends with the token."""
        match token.type:
            case "heading_open":
                self._level = int(token.tag[1:])
            case "heading_close":
                self._level = 0
            case "list_item_open":
                self._mark = f"{token.info}{token.markup} " if token.info else _BULLET
            case "table_open":
                self._table, self._row = Sparse(), -1
            case "tr_open":
                self._row, self._column = self._row + 1, -1
            case "th_open" | "td_open":
                self._column += 1

    def _inline(self, text: str) -> Iterator[Block]:
        if self._table is None:
            yield from self._lines(text)
        else:
            self._table.put(self._row, self._column, text.strip())

    def _lines(self, text: str) -> Iterator[Block]:
        for line in text.split("\n"):
            if line.strip():
                yield Block(f"{self._mark}{line.strip()}", self._level)
                self._mark = ""

    def _end_table(self) -> Iterator[Grid]:
        if self._table is not None:
            grid = self._table.grid(f"表{self._tables + 1}")
            self._table = None
            if grid.cells:
                self._tables += 1
                yield grid


def _shown(token: Token) -> str:
    """What is seen of a line: its words without marks, breaks as line feeds.

    Stars within a figure (`3*4*5`) are no emphasis but times signs: they stay.
    """
    text, times = "", []
    for child in token.children or ():
        if child.type in ("em_open", "strong_open"):
            times.append(text[-1:].isascii() and text[-1:].isalnum())
            text += child.markup if times[-1] else ""
        elif child.type in ("em_close", "strong_close"):
            text += child.markup if times.pop() else ""
        else:
            text += _piece(child)
    return _BOLD.sub(r"\1", text)


def _piece(token: Token) -> str:
    match token.type:
        case "softbreak" | "hardbreak":
            return "\n"
        case "html_inline":
            return "\n" if token.content.lower().startswith("<br") else ""
        case _:
            return token.content
