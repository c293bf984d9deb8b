"""What all pages of one Word book share: its package, the places that links and fields lead to."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from anjuan.adapters.docx_drawings import Picture
from anjuan.adapters.docx_package import DocxPackage
from anjuan.adapters.docx_sections import number_of
from anjuan.adapters.docx_text import bookmarked, field_of, linked, runs
from anjuan.adapters.docx_xml import NOTHING, Xml, joined
from anjuan.model.pages import Page, PhotoPage
from anjuan.model.sheet import TextStyle

PageImage = Callable[[str, int], Path]
"""Gives a picture of page `index` (from 0) of a PDF."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an anchor lies: its bookmark's name and the label printed on that page."""

    bookmark: str
    label: str


@dataclass(frozen=True, slots=True)
class Book:
    """The parts of one document and its places, by anchor."""

    places: Mapping[str, Place]
    page_image: PageImage
    package: DocxPackage = field(default_factory=DocxPackage)

    def bookmark(self, anchor: str) -> Xml:
        """The bookmark of an anchor that begins here; nothing where none does."""
        place = self.places.get(anchor)
        return bookmarked(place.bookmark, self.package.number()) if place else NOTHING

    def picture(self, path: Path, words: str) -> Picture:
        """A picture of this document with its alternative text."""
        return Picture(self.package.picture(path), words, self.package.number())

    def reference(self, text: str, target: str, style: TextStyle, *, inline: bool = False) -> Xml:
        """A page label that leads to its page: what of it is the number is a PAGEREF field.

        `2-37起` becomes `2-`, a field whose result is 37, and `起`. Words that are not the label of
        the page they lead to stay words.
        """
        place = self.places.get(target)
        if place is None:
            return runs(text, style, inline=inline)
        number = number_of(place.label)
        before, found, after = text.partition(place.label)
        if number is None or not found:
            return linked(runs(text, style, inline=inline), place.bookmark)
        instruction = f"PAGEREF {place.bookmark} \\h"
        parts = (
            runs(before + number.before, style, inline=inline),
            field_of(instruction, str(number.page), style, inline=inline),
            runs(after, style, inline=inline),
        )
        return linked(joined(parts), place.bookmark)

    def target_of(self, label: str) -> str:
        """The anchor of the page that bears the label; empty where no anchor lies there."""
        return next((anchor for anchor, place in self.places.items() if place.label == label), "")

    def link(self, content: Xml, target: str) -> Xml:
        """Content that leads to an anchor of this book, where there is one."""
        place = self.places.get(target)
        return linked(content, place.bookmark) if place else content


def places_of(pages: tuple[Page, ...]) -> dict[str, Place]:
    """The place of each anchor; bookmarks are named by where they lie: `p0045`, `p0045_2`."""
    places: dict[str, Place] = {}
    for number, page in enumerate(pages, 1):
        anchors = [page.anchor]
        if isinstance(page.content, PhotoPage):
            anchors.extend(placed.anchor for placed in page.content.pictures)
        for part, anchor in enumerate(anchors):
            name = f"p{number:04d}_{part}" if part else f"p{number:04d}"
            if anchor and anchor not in places:
                places[anchor] = Place(name, page.furniture.label)
    return places
