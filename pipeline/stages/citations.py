"""What a page of the book says of other pages: every label that it cites, and where it leads."""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from anjuan.model.binder import Volume
from anjuan.model.pages import (
    IndexPage,
    IndexRow,
    IndicatorListPage,
    IndicatorPage,
    PageContent,
    VolumeNotePage,
)
from anjuan.model.units import PageNumber

_AIR = re.compile(
    r"[\s.·…〓\ufffe\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f"
    r"\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\U000e0000-\U000e0fff]+"
)
"""What is no mark on paper, or leads the eye: with Unicode's default ignorable code points."""
_LABEL = re.compile(r"[\w.]+(?:-\d+)+")


@dataclass(frozen=True, slots=True)
class Citation:
    """A place where a page's number is printed."""

    words: str
    """All that a link to it covers: a row of the index, or the label alone."""
    label: str
    target: str
    """Anchor of the page; empty where it is in another book."""


def citations(content: PageContent) -> Iterator[Citation]:
    """Every number of another page that a page prints: index, tables and figures (contract §5)."""
    match content:
        case IndexPage():
            for row in content.rows:
                yield Citation(index_words(row), row.page, row.target)
        case VolumeNotePage():
            for note in content.rows:
                yield Citation(note.page, note.page, note.page)
        case IndicatorPage() | IndicatorListPage():
            yield from _of_statement(content)
        case _:
            pass


def index_words(row: IndexRow) -> str:
    """A row of the index without its leader."""
    number = "" if row.cross_reference else row.number
    return f"{number}{row.title.text}{row.date}{row.page}"


def _of_statement(content: IndicatorPage | IndicatorListPage) -> Iterator[Citation]:
    for figure in content.figures if isinstance(content, IndicatorPage) else ():
        found = _LABEL.match(figure.page)
        if found is not None:
            yield Citation(found[0], found[0], figure.target)
    for row in content.period_rows:
        for text, target in zip(row.cells, row.targets, strict=False):
            if target:
                yield Citation(text, text, target)
    for listed in content.listing:
        if listed.page:
            yield Citation(listed.page, listed.page, listed.target)


def places(volume: Volume) -> Mapping[str, PageNumber]:
    """The page, from 1, of every anchor and of every printed number of a volume."""
    return {
        name: PageNumber(number)
        for number, page in enumerate(volume.pages, 1)
        for name in (page.furniture.label, page.anchor)
        if name
    }


def plain(text: str) -> str:
    """Letters and figures only: line breaks, blanks, leaders, 〓 and what is never seen fall away.

    Programs read one sign back as another that looks the same, so signs are told by what they are
    composed of (NFKC).
    """
    return _AIR.sub("", unicodedata.normalize("NFKC", text))


def token(label: str) -> re.Pattern[str]:
    """Finds a page label that is no part of a longer one: 2-3 stands neither in 12-3 nor 2-37."""
    return re.compile(rf"(?<![\w.\-])(?<!\d){re.escape(label)}(?![\d\-])")
