"""Presentations (pptx): the text of the slides in order, sizes of their pictures."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.documents_docx import main_part, picture_size
from anjuan.adapters.readers.packages import Package, attribute, child, local, open_package
from anjuan.model.evidence import Block, Facts, Format, SourceFile
from anjuan.model.units import Pixels

_TITLES = frozenset({"title", "ctrTitle"})
_MOST_SLIDES = 2000


def read_pptx(path: Path, file: SourceFile) -> Facts:
    """Facts of a presentation: titles as headings, a page a slide."""
    del file  # the content says all
    blocks: list[Block] = []
    pictures: list[tuple[Pixels, Pixels]] = []
    with open_package(path) as package:
        slides = tuple(_slides(package))
        for part in slides:
            root = package.xml(part)
            blocks.extend(_blocks(root))
            pictures.extend(_pictures(package, part))
    return Facts(
        Format.PPTX,
        document=document(tuple(blocks), pages=len(slides), pictures=tuple(pictures)),
    )


def _slides(package: Package) -> Iterator[str]:
    """The slide parts in the order of the show."""
    main = main_part(package, "ppt/presentation.xml")
    related = package.relations(main)
    listing = child(package.xml(main), "sldIdLst")
    for one in list(listing if listing is not None else ())[:_MOST_SLIDES]:
        identity = next((value for key, value in one.attrib.items() if key.endswith("}id")), "")
        if package.holds(related.get(identity, "")):
            yield related[identity]


def _blocks(root: Element) -> Iterator[Block]:
    """The paragraphs of a slide; those of its title are headings."""
    for shape in root.iter():
        if local(shape) in ("sp", "graphicFrame"):
            level = 1 if _is_title(shape) else 0
            for paragraph in shape.iter():
                if local(paragraph) == "p":
                    text = "".join(one.text or "" for one in paragraph.iter() if local(one) == "t")
                    if text.strip():
                        yield Block(text.strip(), level)


def _is_title(shape: Element) -> bool:
    """Whether the shape is the slide's title."""
    holder = child(shape, "nvSpPr", "nvPr", "ph")
    return holder is not None and (attribute(holder, "type") or "") in _TITLES


def _pictures(package: Package, part: str) -> Iterator[tuple[Pixels, Pixels]]:
    """Pixel sizes of the pictures that the slide uses."""
    for target in sorted(set(package.relations(part).values())):
        if "/media/" in target.lower() and package.holds(target):
            size = picture_size(package, target)
            if size is not None:
                yield size
