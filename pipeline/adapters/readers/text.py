"""Plain text, Markdown and web pages as documents."""

import re
from collections.abc import Iterator
from pathlib import Path

from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.markup import Page
from anjuan.adapters.readers.plain import read_text
from anjuan.model.evidence import Block, Facts, Format, SourceFile

_HEADING = re.compile(r"^(#{1,6})\s+(.*?)\s*#*$")
MOST_LINES = 200_000


def read_plain(path: Path, file: SourceFile) -> Facts:
    """Facts of a text file: a block a line."""
    del file  # the content says all
    return _facts(path, Format.TEXT)


def read_markdown(path: Path, file: SourceFile) -> Facts:
    """Facts of a Markdown file: `#` lines are headings."""
    del file  # the content says all
    return _facts(path, Format.MARKDOWN)


def read_yaml(path: Path, file: SourceFile) -> Facts:
    """Facts of a YAML file that is no sidecar: its text."""
    del file  # the content says all
    return _facts(path, Format.YAML)


def read_html(path: Path, file: SourceFile) -> Facts:
    """Facts of a saved web page, or of a table that an office system exported as one."""
    del file  # the content says all
    text, remark = read_text(path)
    page = Page.of(text)
    return Facts(
        Format.HTML,
        damaged=remark,
        document=document(page.blocks),
        grids=page.grids,
    )


def _facts(path: Path, found: Format) -> Facts:
    text, remark = read_text(path)
    lines = text.split("\n")[:MOST_LINES]
    return Facts(found, damaged=remark, document=document(tuple(_blocks(lines, found))))


def _blocks(lines: list[str], found: Format) -> Iterator[Block]:
    """Non-blank lines; headings of Markdown with their level."""
    for line in lines:
        heading = _HEADING.match(line) if found is Format.MARKDOWN else None
        if heading:
            yield Block(heading[2], len(heading[1]))
        elif line.strip():
            yield Block(line.strip())
