"""What a page of a PDF is made of, one thing after another, each with the things it uses."""

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from enum import Enum, auto
from typing import Any

import pikepdf

from anjuan.adapters.archival.font_parts import is_embedded
from anjuan.adapters.archival.operators import shows

_NAMES = re.compile(rb"/([^\x00\s()<>\[\]{}/%]+)")
_DEFAULTS = {"/DefaultGray", "/DefaultRGB", "/DefaultCMYK"}
"""Colour spaces that are used without being named (ISO 32000-1, 8.6.5.6)."""
BROKEN = (
    pikepdf.PdfError,
    pikepdf.DependencyError,
    ArithmeticError,
    AttributeError,
    LookupError,
    NotImplementedError,
    RuntimeError,
    SyntaxError,
    TypeError,
    ValueError,
)
"""What qpdf raises over things that are not what they should be."""


class Kind(Enum):
    """What rules are asked of."""

    FILE = auto()
    """The bytes on disk."""
    DOCUMENT = auto()
    STREAM = auto()
    """Any stream, whatever it is used for."""
    PAGE = auto()
    CONTENT = auto()
    """Operators: of a page, a form, a pattern or a glyph."""
    FONT = auto()
    IMAGE = auto()
    FORM = auto()
    STATE = auto()
    COLOUR = auto()
    SHADING = auto()
    PATTERN = auto()
    GROUP = auto()
    ANNOTATION = auto()


@dataclass(frozen=True, slots=True)
class Part:
    """A thing of a PDF, as pikepdf hands it out; `data` holds the operators of a content."""

    kind: Kind
    thing: Any
    data: bytes = b""

    @property
    def key(self) -> tuple[Kind, tuple[int, int]] | None:
        """The same for the same thing of a file; None for one that is written where it is used."""
        number: tuple[int, int] = getattr(self.thing, "objgen", (0, 0))
        return (self.kind, number) if number[0] else None


def below(part: Part) -> Iterator[Part]:
    """The things that a part uses directly; of resources only those that its content names."""
    uses = _USES.get(part.kind)
    return uses(part.thing) if uses is not None else iter(())


def _one(kind: Kind, thing: Any) -> Iterator[Part]:
    if thing is not None:
        yield Part(kind, thing)


def _of_page(page: Any) -> Iterator[Part]:
    contents = page.get("/Contents", ())
    streams = [contents] if isinstance(contents, pikepdf.Stream) else contents
    data = b"\n".join(stream.read_bytes() for stream in streams)
    yield Part(Kind.CONTENT, page, data)
    yield from _used(pikepdf.Page(page).resources, data)
    yield from _one(Kind.GROUP, page.get("/Group"))
    for note in page.get("/Annots", ()):
        yield Part(Kind.ANNOTATION, note)


def _drawn(stream: Any, resources: Any) -> Iterator[Part]:
    data = stream.read_bytes()
    yield Part(Kind.CONTENT, stream, data)
    if resources is not None:
        yield from _used(resources, data)


def _used(resources: Any, data: bytes) -> Iterator[Part]:
    """The resources that the content names; all of them where names are written in a veiled way.

    A font that is not embedded counts only where it is seen: many writers name one for nothing.
    """
    said = _NAMES.findall(data)
    veiled = any(b"#" in name for name in said)
    names = {f"/{name.decode('utf-8', 'surrogateescape')}" for name in said} | _DEFAULTS
    for name, kind, thing in resources_of(resources):
        idle = kind is Kind.FONT and not is_embedded(thing) and not shows(data, name)
        if veiled or (name in names and not idle):
            yield Part(kind, thing)


def resources_of(resources: Any) -> Iterator[tuple[str, Kind, Any]]:
    """Every resource with its name and kind."""
    for category, kind in _CATEGORIES.items():
        for name, thing in resources.get(category, {}).items():
            form = kind is Kind.IMAGE and thing.get("/Subtype") != "/Image"
            yield name, Kind.FORM if form else kind, thing


_CATEGORIES = {
    "/Font": Kind.FONT,
    "/XObject": Kind.IMAGE,
    "/ExtGState": Kind.STATE,
    "/ColorSpace": Kind.COLOUR,
    "/Pattern": Kind.PATTERN,
    "/Shading": Kind.SHADING,
}


def _below_colour(space: Any) -> Iterator[Part]:
    """The spaces that stand for this one: of a palette, of a spot colour, of a pattern."""
    if not isinstance(space, pikepdf.Array) or not len(space):
        return
    place = {"/Indexed": 1, "/Pattern": 1, "/Separation": 2, "/DeviceN": 2}.get(str(space[0]))
    if place is not None and len(space) > place:
        yield Part(Kind.COLOUR, space[place])


def _shown(appearance: Any) -> Iterator[Part]:
    """An annotation's looks: one, or one a state."""
    if isinstance(appearance, pikepdf.Stream):
        yield Part(Kind.FORM, appearance)
    elif isinstance(appearance, pikepdf.Dictionary):
        for one in appearance.values():
            yield from _shown(one)


def _of_form(form: Any) -> Iterator[Part]:
    yield from _drawn(form, form.get("/Resources"))
    yield from _one(Kind.GROUP, form.get("/Group"))


def _of_pattern(pattern: Any) -> Iterator[Part]:
    """A tile is drawn as a form is; any other pattern is a shading."""
    if pattern.get("/PatternType") == 1:
        yield from _drawn(pattern, pattern.get("/Resources"))
    else:
        yield from _one(Kind.SHADING, pattern.get("/Shading"))
        yield from _one(Kind.STATE, pattern.get("/ExtGState"))


def _of_font(font: Any) -> Iterator[Part]:
    """Only glyphs that are drawings are looked into."""
    if font.get("/Subtype") == "/Type3":
        for glyph in font.CharProcs.values():
            yield from _drawn(glyph, font.get("/Resources"))


def _of_image(image: Any) -> Iterator[Part]:
    yield from _one(Kind.COLOUR, image.get("/ColorSpace"))
    for mask in (image.get("/SMask"), image.get("/Mask")):
        if isinstance(mask, pikepdf.Stream):
            yield Part(Kind.IMAGE, mask)


def _of_state(state: Any) -> Iterator[Part]:
    mask = state.get("/SMask")
    if isinstance(mask, pikepdf.Dictionary):
        yield Part(Kind.FORM, mask.G)
    if "/Font" in state:
        yield Part(Kind.FONT, state.Font[0])


_USES: Mapping[Kind, Callable[[Any], Iterator[Part]]] = {
    Kind.PAGE: _of_page,
    Kind.FORM: _of_form,
    Kind.PATTERN: _of_pattern,
    Kind.FONT: _of_font,
    Kind.IMAGE: _of_image,
    Kind.SHADING: lambda shading: _one(Kind.COLOUR, shading.get("/ColorSpace")),
    Kind.STATE: _of_state,
    Kind.COLOUR: _below_colour,
    Kind.GROUP: lambda group: _one(Kind.COLOUR, group.get("/CS")),
    Kind.ANNOTATION: lambda note: _shown(note.get("/AP", {}).get("/N")),
}
