"""How many pages of one file books take: a file may tell of a million."""

from pathlib import Path

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.pdfium import opened
from anjuan.model.wish import MOST_PAGES


def too_long(pages: int) -> Impossible:
    """What is raised where a file has so many pages, or at least so many."""
    more = "" if pages > MOST_PAGES else "以上"
    return Impossible(f"有{pages}页{more}，太长，没有入册；请只留用得上的部分，或分成几份")


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
