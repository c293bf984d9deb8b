"""A presentation as a flow: the text of each slide, then its pictures."""

from collections.abc import Iterator
from pathlib import Path
from xml.etree.ElementTree import Element

from anjuan.adapters.plain_flow import Passage, Piece, Plate
from anjuan.adapters.readers.documents_docx import main_part
from anjuan.adapters.readers.packages import Package, attribute, child, local, open_package
from anjuan.adapters.readers.refusal import Refusal
from anjuan.model.units import Mm

_EMU_PER_MM = 36_000
_TITLES = frozenset({"title", "ctrTitle"})
_BREAK = "\n"


def pptx_flow(path: Path) -> tuple[Piece, ...]:
    """The slides in the order of the show; their titles are headings.

    Raises:
        Refusal: it is no whole presentation.
    """
    with open_package(path) as package:
        return tuple(piece for part in _slides(package) for piece in _slide(package, part))


def _slides(package: Package) -> Iterator[str]:
    main = main_part(package, "ppt/presentation.xml")
    related = package.relations(main)
    listing = child(package.xml(main), "sldIdLst")
    for one in listing if listing is not None else ():
        identity = next((value for key, value in one.attrib.items() if key.endswith("}id")), "")
        if package.holds(related.get(identity, "")):
            yield related[identity]


def _slide(package: Package, part: str) -> Iterator[Piece]:
    root = package.xml(part)
    related = package.relations(part)
    for shape in root.iter():
        if local(shape) in ("sp", "graphicFrame"):
            yield from _passages(shape)
    for shape in root.iter():
        if local(shape) == "pic":
            yield from _plate(package, related, shape)


def _passages(shape: Element) -> Iterator[Passage]:
    holder = child(shape, "nvSpPr", "nvPr", "ph")
    titled = holder is not None and attribute(holder, "type") in _TITLES
    for paragraph in shape.iter():
        if local(paragraph) == "p":
            text = "".join(_words(paragraph)).strip()
            if text:
                yield Passage(text, level=1 if titled else 0)


def _words(paragraph: Element) -> Iterator[str]:
    for element in paragraph.iter():
        name = local(element)
        if name == "t":
            yield element.text or ""
        elif name == "br":
            yield _BREAK


def _plate(package: Package, related: dict[str, str], picture: Element) -> Iterator[Plate]:
    """The picture in the size that it has on its slide; one that is missing is left out."""
    blip = child(picture, "blipFill", "blip")
    target = related.get((attribute(blip, "embed") or "") if blip is not None else "", "")
    if not package.holds(target):
        return
    try:
        data = package.read(target)
    except Refusal:
        return
    extent = child(picture, "spPr", "xfrm", "ext")
    sizes = [attribute(extent, key) if extent is not None else None for key in ("cx", "cy")]
    known = [Mm(int(size) / _EMU_PER_MM) for size in sizes if size and size.isdecimal()]
    width, height = known if len(known) == len(sizes) and all(known) else (None, None)
    yield Plate(data, target, width, height)
