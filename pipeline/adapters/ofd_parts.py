"""The parts of an OFD document that its pages are made of (GB/T 33190-2016 §7)."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from xml.etree.ElementTree import Element

from anjuan.adapters.ofd_fonts import OwnFont
from anjuan.adapters.ofd_marks import Undrawn, box
from anjuan.adapters.readers.fixed_ofd import found_part
from anjuan.adapters.readers.packages import Package, child, local, resolve
from anjuan.adapters.readers.refusal import Refusal

Box = tuple[float, float, float, float]
_A4: Box = (0.0, 0.0, 210.0, 297.0)
_LAYERS = ("Background", "Body", "Foreground")


@dataclass(frozen=True, slots=True)
class Seal:
    """Where a seal stands on its page, and the part that holds its picture."""

    box: Box
    part: str


@dataclass(frozen=True, slots=True)
class OfdPage:
    """A page: its area in mm, what is drawn on it from below to above, its seals."""

    area: Box
    layers: tuple[Element, ...]
    seals: tuple[Seal, ...]


@dataclass
class OfdDocument:
    """One document of a package."""

    package: Package
    entry: Element
    """Its DocBody."""
    _read: dict[str, Element | None] = field(default_factory=dict)
    _fonts: dict[str, OwnFont | None] = field(default_factory=dict)

    @cached_property
    def _part(self) -> str:
        return found_part(self.package, "", text_of(self.entry, "DocRoot"))

    @cached_property
    def _folder(self) -> str:
        return self._part.rpartition("/")[0]

    @cached_property
    def _root(self) -> Element:
        return self.package.xml(self._part)

    def pages(self) -> Iterator[OfdPage]:
        """Every page in order.

        Raises:
            Refusal: the document itself cannot be read.
            Undrawn: a part that it names is missing or damaged.
        """
        usual = _area(child(self._root, "CommonData", "PageArea")) or _A4
        for one in _named(child(self._root, "Pages"), "Page"):
            content = self._named_part(one.get("BaseLoc", ""))
            name = one.get("ID", "")
            yield OfdPage(
                _area(child(content, "Area")) or usual,
                (*self._layers(content), *self._annotations.get(name, ())),
                self._seals.get(name, ()),
            )

    def _layers(self, content: Element) -> Iterator[Element]:
        """Templates behind, the page's own layers, templates in front."""
        templates = {
            one.get("ID", ""): one.get("BaseLoc", "")
            for one in self._root.iter()
            if local(one) == "TemplatePage"
        }
        used = _named(content, "Template")
        for order in ("Background", "Foreground"):
            if order == "Foreground":
                yield from _own_layers(content)
            for one in used:
                if one.get("ZOrder", "Background") == order:
                    template = templates.get(one.get("TemplateID", ""), "")
                    yield from _own_layers(self._named_part(template))

    @cached_property
    def _annotations(self) -> dict[str, tuple[Element, ...]]:
        """Appearances of a page's annotations that are seen and printed, by the page's ID (§15)."""
        found: dict[str, tuple[Element, ...]] = {}
        location = text_of(self._root, "Annotations")
        listing = self._named_part(location) if location else None
        folder = found_part(self.package, self._folder, location).rpartition("/")[0]
        for page in _named(listing, "Page"):
            own = self._named_part(text_of(page, "FileLoc"), folder)
            shown = [
                appearance
                for one in _named(own, "Annot")
                if one.get("Visible", "true") != "false" and one.get("Print", "true") != "false"
                for appearance in _named(one, "Appearance")
            ]
            found[page.get("PageID", "")] = (*found.get(page.get("PageID", ""), ()), *shown)
        return found

    @cached_property
    def _seals(self) -> dict[str, tuple[Seal, ...]]:
        """Seals of signatures, by the page's ID (§17)."""
        found: dict[str, tuple[Seal, ...]] = {}
        location = text_of(self.entry, "Signatures")
        listing = self._named_part(location, "") if location else None
        folder = found_part(self.package, "", location).rpartition("/")[0]
        for one in _named(listing, "Signature"):
            part = found_part(self.package, folder, one.get("BaseLoc", ""))
            signature = self._named_part(one.get("BaseLoc", ""), folder)
            info = child(signature, "SignedInfo")
            if info is None:
                continue
            here = part.rpartition("/")[0]
            seal = text_of(info, "Seal", "BaseLoc") or text_of(signature, "SignedValue")
            picture = found_part(self.package, here, seal)
            for stamp in _named(info, "StampAnnot"):
                place = box(stamp.get("Boundary", ""))
                if place is not None:
                    page = stamp.get("PageRef", "")
                    found[page] = (*found.get(page, ()), Seal(place, picture))
        return found

    # ── resources (§7.9) ─────────────────────────────────────────────────────────────────────

    @cached_property
    def resources(self) -> dict[str, tuple[Element, str]]:
        """Every resource by its ID, with the folder that its paths are meant from."""
        found: dict[str, tuple[Element, str]] = {}
        for name in ("PublicRes", "DocumentRes"):
            for one in (one for one in self._root.iter() if local(one) == name):
                location = (one.text or "").strip()
                listing = self.element(location)
                if listing is None:
                    continue
                part = found_part(self.package, self._folder, location)
                folder = resolve(part.rpartition("/")[0], listing.get("BaseLoc", ""))
                found.update(
                    (each.get("ID", ""), (each, folder))
                    for each in listing.iter()
                    if "ID" in each.attrib
                )
        return found

    def media(self, name: str) -> str:
        """The part that holds a picture; empty where the resource is not there."""
        element, folder = self.resources.get(name, (None, ""))
        if element is None:
            return ""
        part = found_part(self.package, folder, text_of(element, "MediaFile"))
        return part if self.package.holds(part) else ""

    def own_font(self, name: str) -> OwnFont | None:
        """The font that the file brings along for a resource; None where it has none to draw by."""
        if name not in self._fonts:
            element, folder = self.resources.get(name, (None, ""))
            location = text_of(element, "FontFile") if element is not None else ""
            part = found_part(self.package, folder, location) if location else ""
            held = bool(part) and self.package.holds(part)
            font = OwnFont(self.package.read(part)) if held else None
            self._fonts[name] = font if font is not None and font.readable else None
        return self._fonts[name]

    def _named_part(self, location: str, folder: str | None = None) -> Element:
        """A part that the document names: without it a page would not be whole."""
        found = self.element(location, folder)
        if found is None:
            raise Undrawn("有部件缺失或损坏")
        return found

    def element(self, location: str, folder: str | None = None) -> Element | None:
        """The part at a location as XML, read once; None where it is missing or damaged."""
        part = found_part(self.package, self._folder if folder is None else folder, location)
        if part not in self._read:
            try:
                self._read[part] = self.package.xml(part)
            except Refusal:
                self._read[part] = None
        return self._read[part]


def documents(package: Package) -> Iterator[OfdDocument]:
    """The documents of a package; usually one.

    Raises:
        Refusal: there is no OFD.xml, or it is damaged.
    """
    for one in package.xml("OFD.xml").iter():
        if local(one) == "DocBody":
            yield OfdDocument(package, one)


def text_of(element: Element, *names: str) -> str:
    """The text at a path of local names; empty where there is none."""
    found = child(element, *names)
    return ((found.text or "") if found is not None else "").strip()


def _named(element: Element | None, name: str) -> list[Element]:
    return [one for one in element if local(one) == name] if element is not None else []


def _area(element: Element | None) -> Box | None:
    found = box(text_of(element, "PhysicalBox")) if element is not None else None
    return found if found is not None and found[2] > 0 and found[3] > 0 else None


def _own_layers(content: Element) -> list[Element]:
    layers = _named(child(content, "Content"), "Layer")
    order = {name: place for place, name in enumerate(_LAYERS)}
    return sorted(layers, key=lambda one: order.get(one.get("Type", "Body"), 1))
