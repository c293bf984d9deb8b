"""Plain text, Markdown and web pages as documents."""

from pathlib import Path

from anjuan.adapters.readers.documents import document, paragraphs
from anjuan.adapters.readers.markdown import parts_of
from anjuan.adapters.readers.markup import Page
from anjuan.adapters.readers.plain import read_text
from anjuan.model.evidence import Block, Facts, Format, Grid, SourceFile

MOST_LINES = 200_000


def read_plain(path: Path, file: SourceFile) -> Facts:
    """Facts of a text file: a block a line."""
    del file  # the content says all
    return _facts(path, Format.TEXT)


def read_markdown(path: Path, file: SourceFile) -> Facts:
    """Facts of a Markdown file: its headings and paragraphs without marks, and its tables."""
    del file  # the content says all
    text, remark = read_text(path)
    parts = tuple(parts_of(text))
    return Facts(
        Format.MARKDOWN,
        damaged=remark,
        document=document(tuple(part for part in parts if isinstance(part, Block))),
        grids=tuple(part for part in parts if isinstance(part, Grid)),
    )


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
    return Facts(found, damaged=remark, document=document(paragraphs(lines)))
