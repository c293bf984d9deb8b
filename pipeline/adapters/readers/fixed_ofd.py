"""OFD (GB/T 33190-2016): text, pages and pictures of a fixed-layout document; `ofd_pages` draws it.

Producers err in their paths (absolute, relative to the wrong folder, with backslashes, in another
case); what a path can only mean is found.
"""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from itertools import islice
from pathlib import Path
from xml.etree.ElementTree import Element

from anjuan.adapters.readers.documents import document
from anjuan.adapters.readers.documents_docx import picture_size
from anjuan.adapters.readers.ofd_text import fragments, lines_of
from anjuan.adapters.readers.packages import Package, child, local, open_package, resolve
from anjuan.adapters.readers.prose import paragraphs_of
from anjuan.adapters.readers.refusal import Refusal, classified, encrypted, unreadable
from anjuan.adapters.readers.secrecy import HEAD_LINES, mark_in
from anjuan.model.evidence import Block, Facts, Format, SourceFile
from anjuan.model.units import Pixels

_MOST_PAGES = 5000
_MOST_CHARACTERS = 3_000_000
_MOST_PICTURES = 5000
_ENCRYPTED = "Encryptions.xml"
"""The entry to what is encrypted lies beside OFD.xml (GM/T 0099-2020 annex C)."""


def read_ofd(path: Path, file: SourceFile) -> Facts:
    """Facts of an OFD file: its text, date and number.

    Raises:
        Refusal: it is encrypted or classified, or no page of it can be found.
    """
    del file  # the content says all
    with open_package(path) as package:
        if package.holds(_ENCRYPTED):
            raise encrypted("OFD文件已加密")
        entries = tuple(_bodies(package))
        bodies = [_Body(package, one) for one in entries]
        pages = [page for body in bodies for page in islice(body.pages(), _MOST_PAGES)]
        pictures = tuple(size for body in bodies for size in body.pictures())
    if not pages:
        raise unreadable("OFD文件不完整，没有一页")
    lines = [line for page in pages for line in page]
    blocks = tuple(Block(one) for page in pages for one in paragraphs_of("\n".join(page)))
    return Facts(
        Format.OFD,
        document=replace(
            document(blocks, lines=lines, pages=len(pages), pictures=pictures),
            created=_created(entries[0]),
        ),
    )


def _bodies(package: Package) -> Iterator[Element]:
    """The documents of the package (§7.4); usually one."""
    for one in package.xml("OFD.xml").iter():
        if local(one) == "DocBody":
            yield one


def _created(entry: Element) -> date | None:
    """The day of its making, else of its last change, by DocInfo (§7.4)."""
    for name in ("CreationDate", "ModDate"):
        try:
            return date.fromisoformat(_text_of(entry, "DocInfo", name)[:10])
        except ValueError:
            continue
    return None


class _Body:
    """One document of the package: its root, its templates, its resources."""

    def __init__(self, package: Package, entry: Element) -> None:
        self._package = package
        self._part = found_part(package, "", _text_of(entry, "DocRoot"))
        self._folder = self._part.rpartition("/")[0]
        self._root = package.xml(self._part)
        self._read: dict[str, Element | None] = {}
        self._room = _MOST_CHARACTERS

    def pages(self) -> Iterator[tuple[str, ...]]:
        """The lines of each page, those of its templates among them (§7.7)."""
        templates = {
            one.get("ID", ""): one.get("BaseLoc", "")
            for one in self._root.iter()
            if local(one) == "TemplatePage"
        }
        for index, page in enumerate(one for one in self._root.iter() if local(one) == "Page"):
            content = self._element(page.get("BaseLoc", ""))
            if content is None or self._room <= 0:
                yield ()
                continue
            used = (one.get("TemplateID", "") for one in content.iter() if local(one) == "Template")
            below = (self._element(templates[key]) for key in used if key in templates)
            runs = [run for one in (content, *below) if one is not None for run in fragments(one)]
            lines = lines_of(runs)
            mark = "" if index else mark_in(lines[:HEAD_LINES])
            if mark:
                raise classified(f"首页标有“{mark}”")
            self._room -= sum(map(len, lines))
            yield lines

    def pictures(self) -> Iterator[tuple[Pixels, Pixels]]:
        """Sizes of the pictures in its resources (§7.9), those that can be read."""
        for name in ("PublicRes", "DocumentRes"):
            for one in self._root.iter():
                listing = self._element((one.text or "").strip()) if local(one) == name else None
                if listing is not None:
                    yield from self._listed(listing)

    def _listed(self, listing: Element) -> Iterator[tuple[Pixels, Pixels]]:
        folder = resolve(self._folder, listing.get("BaseLoc", ""))
        media = (one for one in listing.iter() if local(one) == "MultiMedia")
        for one in islice(media, _MOST_PICTURES):
            part = found_part(self._package, folder, _text_of(one, "MediaFile"))
            if one.get("Type", "Image") == "Image" and self._package.holds(part):
                size = picture_size(self._package, part)
                if size is not None:
                    yield size

    def _element(self, location: str) -> Element | None:
        """The part at a location as XML, read once; None where it is missing or damaged."""
        part = found_part(self._package, self._folder, location)
        if part not in self._read:
            try:
                self._read[part] = self._package.xml(part)
            except Refusal:
                self._read[part] = None
        return self._read[part]


def found_part(package: Package, folder: str, location: str) -> str:
    """The part that a location means: below its folder, below the root, or by its name alone."""
    for part in (resolve(folder, location), resolve("", location)):
        if package.holds(part):
            return part
    tail = "/" + location.replace("\\", "/").strip("./").lower()
    named = [name for name in package.names if f"/{name}".endswith(tail)]
    return named[0] if len(named) == 1 else resolve(folder, location)


def _text_of(element: Element, *names: str) -> str:
    found = child(element, *names)
    return ((found.text or "") if found is not None else "").strip()
