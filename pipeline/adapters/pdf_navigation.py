"""What leads a reader through a PDF: named places, links, bookmarks, page labels."""

import re
from collections.abc import Iterator, Sequence
from itertools import islice, pairwise
from pathlib import Path
from typing import Any

import pikepdf

from anjuan.adapters.pdf_draw import Link, Marks
from anjuan.adapters.pdf_reading import read_outline
from anjuan.model.binder import Volume
from anjuan.model.pages import BoundPage, Page, PhotoPage
from anjuan.model.sheet import SHEET_HEIGHT, pt

_NUMBERED = re.compile(r"(.*?)(\d+)")
_OPEN_LEVELS = 1
"""Bookmarks of these outermost levels show what lies below them."""
_FOREIGN_LEVEL = 2
"""Below an indicator and its item."""
_MOST_BOOKMARKS = 500
"""Of a document; more lead nobody."""


def add_navigation(pdf: pikepdf.Pdf, volume: Volume, marks: Sequence[Marks]) -> None:
    """Adds to a volume's pages all that is no mark on paper; links without a place are left out."""
    places = _add_places(pdf, volume.pages)
    for page, found in zip(pdf.pages, marks, strict=True):
        _add_links(pdf, page, [link for link in found.links if link.target in places])
    _add_outline(pdf, volume.pages)
    pdf.Root.PageLabels = pikepdf.Dictionary(Nums=pikepdf.Array(_labels(volume.pages)))
    pdf.Root.PageMode = pikepdf.Name.UseOutlines


def _add_places(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> frozenset[str]:
    tree = pikepdf.NameTree.new(pdf)
    known = set()
    for place, page in enumerate(pages):
        for anchor, top in _anchors(page):
            tree[anchor] = pikepdf.make_page_destination(pdf, place, "XYZ", left=0, top=top)
            known.add(anchor)
    pdf.Root.Names = pikepdf.Dictionary(Dests=tree.obj)
    return frozenset(known)


def _anchors(page: Page) -> Iterator[tuple[str, float]]:
    """The page's own anchor, its printed number, its pictures' anchors; each with its height."""
    for name in filter(None, (page.anchor, page.furniture.label)):
        yield name, pt(SHEET_HEIGHT)
    if isinstance(page.content, PhotoPage):
        for placed in page.content.pictures:
            if placed.anchor:
                yield placed.anchor, pt(SHEET_HEIGHT - placed.box.y + 4)


def _add_links(pdf: pikepdf.Pdf, page: pikepdf.Page, links: Sequence[Link]) -> None:
    if links:
        notes = [pdf.make_indirect(_annotation(link)) for link in links]
        page.Annots = pdf.make_indirect(pikepdf.Array(notes))


def _annotation(link: Link) -> pikepdf.Dictionary:
    box = link.box
    low, top = pt(SHEET_HEIGHT - box.y - box.height), pt(SHEET_HEIGHT - box.y)
    corners = (pt(box.x), low, pt(box.x + box.width), top)
    return pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Link,
        Rect=pikepdf.Array([round(float(edge), 2) for edge in corners]),
        Border=pikepdf.Array([0, 0, 0]),
        F=4,
        Dest=pikepdf.String(link.target),
    )


def _add_outline(pdf: pikepdf.Pdf, pages: Sequence[Page]) -> None:
    """Our bookmarks, and below an item those that its bound documents came with."""
    with pdf.open_outline() as outline:
        levels: list[Any] = [outline.root]
        for place, page in enumerate(pages):
            own = ((level, title, place) for level, title in page.outline)
            for level, title, to in (*own, *_foreign_outline(pages, place)):
                item = pikepdf.OutlineItem(title, to)
                item.is_closed = level >= _OPEN_LEVELS
                del levels[max(level, 0) + 1 :]
                levels[-1].append(item)
                levels.append(item.children)


def _foreign_outline(pages: Sequence[Page], place: int) -> Iterator[tuple[int, str, int]]:
    """The outline of the document that begins here: level, title, page from 0."""
    first = pages[place].content
    if not isinstance(first, BoundPage) or _goes_on(pages, place):
        return
    at: dict[int, int] = {}
    for here in range(place, len(pages)):
        content = pages[here].content
        if not isinstance(content, BoundPage) or content.pdf != first.pdf:
            break
        if here > place and not _goes_on(pages, here):
            break
        at[content.index] = here
    for one in islice(read_outline(Path(first.pdf)), _MOST_BOOKMARKS):
        if one.page - 1 in at and one.title.strip():
            yield _FOREIGN_LEVEL + one.level, one.title.strip(), at[one.page - 1]


def _goes_on(pages: Sequence[Page], place: int) -> bool:
    """Whether a bound page follows the one before it in the same document."""
    before = pages[place - 1].content if place else None
    here = pages[place].content
    return (
        isinstance(here, BoundPage)
        and isinstance(before, BoundPage)
        and before.pdf == here.pdf
        and before.index < here.index
    )


def _labels(pages: Sequence[Page]) -> Iterator[Any]:
    """Number tree of page labels: an entry a run of numbers, or of pages without one."""
    labels = [page.furniture.label for page in pages]
    for place, (before, label) in enumerate(pairwise(["", *labels])):
        if place and _follows(before, label):
            continue
        yield place
        yield _label_range(label)


def _follows(before: str, label: str) -> bool:
    """Whether the label is the next number after the one before, or both are empty."""
    if not before or not label:
        return before == label
    return _split(label) == (_split(before)[0], _split(before)[1] + 1)


def _split(label: str) -> tuple[str, int]:
    found = _NUMBERED.fullmatch(label)
    return (found[1], int(found[2])) if found else (label, 0)


def _label_range(label: str) -> pikepdf.Dictionary:
    if not label:
        return pikepdf.Dictionary()
    prefix, number = _split(label)
    if not number:
        return pikepdf.Dictionary(P=pikepdf.String(label))
    return pikepdf.Dictionary(S=pikepdf.Name.D, P=pikepdf.String(prefix), St=number)
