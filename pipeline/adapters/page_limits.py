"""How many pages of one file books take: a file may tell of a million."""

from collections.abc import Iterable
from pathlib import Path
from typing import Final

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.pdfium import opened
from anjuan.model.wish import MOST_PAGES


def too_long(pages: int) -> Impossible:
    """What is raised where a file has so many pages, or at least so many."""
    more = "" if pages > MOST_PAGES else "以上"
    return Impossible(f"有{pages}页{more}，太长，没有入册；请只留用得上的部分，或分成几份")


MOST_IN_ONE: Final = 50_000
"""Characters of a paragraph: fifty pages without an end of it are no paper."""


def insist_on_ends(texts: Iterable[str]) -> None:
    """Stops where a paragraph or a cell is longer than any of a paper.

    Raises:
        Impossible: one is.
    """
    if any(len(text) > MOST_IN_ONE for text in texts):
        raise Impossible(f"有一段超过{MOST_IN_ONE}字，不像文稿，没有入册；确是文稿的，请分段后另存")


def insist_on_pages(pdf: Path) -> int:
    """How many pages a PDF has; stops where they are more than books take.

    Raises:
        Impossible: it has, or it cannot be opened.
    """
    with opened(pdf) as document:
        pages = len(document)
    if pages > MOST_PAGES:
        raise too_long(pages)
    return pages
