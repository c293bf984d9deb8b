"""Makes what came in conform where that changes nothing that is seen (ISO 19005-2).

What would change the look is left as it is and told: fonts that are not embedded, colours of
print without a profile, transfer curves. Documents' own scripts, attachments and forms never come
in: only pages are taken over. LZW is unpacked whenever qpdf saves.
"""

from collections.abc import Callable, Mapping
from contextlib import suppress
from typing import Any

import pikepdf

from anjuan.adapters.archival.check_fonts import SYMBOLIC
from anjuan.adapters.archival.check_graphics import INTENTS
from anjuan.adapters.archival.font_parts import descendant, descriptor
from anjuan.adapters.archival.parts import BROKEN, Kind, resources_of

_NONSYMBOLIC = 32
_PLAIN = ("/WinAnsiEncoding", "/MacRomanEncoding")


def mend(pdf: pikepdf.Pdf) -> None:
    """Mends every thing that the pages have in their resources, each once."""
    seen: set[tuple[int, int]] = set()
    for page in pdf.pages:
        with suppress(*BROKEN):
            _mend_resources(page.resources, seen)


def _mend_resources(first: Any, seen: set[tuple[int, int]]) -> None:
    waiting = [first]
    while waiting:
        resources = waiting.pop()
        if not isinstance(resources, pikepdf.Dictionary) or not _first_time(resources, seen):
            continue
        for _, kind, thing in resources_of(resources):
            if _first_time(thing, seen):
                waiting += _mended(kind, thing, resources)


def _first_time(thing: Any, seen: set[tuple[int, int]]) -> bool:
    """Whether a thing was not met before; one that is written in place has no number to know."""
    number: tuple[int, int] = thing.objgen
    if number in seen:
        return False
    if number[0]:
        seen.add(number)
    return True


def _mended(kind: Kind, thing: Any, resources: Any) -> list[Any]:
    """Mends a thing; gives the resources that it has itself."""
    with suppress(*BROKEN):
        for step in _STEPS.get(kind, ()):
            step(thing)
    if kind is Kind.FORM:
        return [_resources_of_form(thing, resources)]
    if kind in {Kind.PATTERN, Kind.FONT}:
        return [thing.get("/Resources")]
    if kind is Kind.STATE and isinstance(thing.get("/SMask"), pikepdf.Dictionary):
        return [_as_resources(form=thing.SMask.get("/G"))]
    if kind is Kind.IMAGE:
        return [_as_resources(image=one) for one in (thing.get("/SMask"), thing.get("/Mask"))]
    return []


def _as_resources(**things: Any) -> Any:
    """A thing that is used without a name, as if it had one."""
    streams = {f"/{key}": one for key, one in things.items() if isinstance(one, pikepdf.Stream)}
    return pikepdf.Dictionary(XObject=pikepdf.Dictionary(streams))


def _resources_of_form(form: Any, above: Any) -> Any:
    """A form without resources uses those of what it is drawn in (ISO 32000-1, 7.8.3)."""
    if "/Resources" not in form:
        form.Resources = above
        return None
    return form.Resources


# ── what is mended ───────────────────────────────────────────────────────────────────────────


def _without(*keys: str) -> Callable[[Any], None]:
    """Takes entries away that readers do not draw by."""

    def step(thing: Any) -> None:
        for key in keys:
            if key in thing:
                del thing[key]

    return step


def _plain_form(form: Any) -> None:
    """PostScript is for printers that speak it; on screen nothing of it is seen."""
    if form.get("/Subtype") == "/PS" or form.get("/Subtype2") == "/PS":
        form.write(b"")
        form.Subtype = pikepdf.Name.Form
        form.BBox = pikepdf.Array([0, 0, 0, 0])
        form.Resources = pikepdf.Dictionary()
        _without("/Subtype2")(form)


def _known_intent(*keys: str) -> Callable[[Any], None]:
    """An unknown rendering intent means the first (ISO 32000-1, 8.6.5.8)."""

    def step(thing: Any) -> None:
        for key in keys:
            if key in thing and str(thing[key]).removeprefix("/") not in INTENTS:
                thing[key] = pikepdf.Name.RelativeColorimetric

    return step


def _named_group(form: Any) -> None:
    """The type of a group may be left out (ISO 32000-1, Table 96); some validators miss it."""
    if "/Group" in form:
        form.Group.Type = pikepdf.Name.Group


def _no_curve(state: Any) -> None:
    """A transfer function that changes nothing; halftones are the printer's own affair."""
    if state.get("/TR") in {"/Identity", "/Default"}:
        del state["/TR"]
    if state.get("/TR2") == "/Identity":
        del state["/TR2"]


def _glyph_map(font: Any) -> None:
    """What is not said is Identity (ISO 32000-1, Table 117)."""
    inner = descendant(font)
    if inner.get("/Subtype") == "/CIDFontType2" and "/CIDToGIDMap" not in inner:
        inner.CIDToGIDMap = pikepdf.Name.Identity


def _one_encoding(font: Any) -> None:
    """A font said to be symbolic with a common encoding is read by it anyway (9.6.6.4)."""
    said = font.get("/Encoding")
    common = isinstance(said, pikepdf.Name) and str(said) in _PLAIN
    flags = int(descriptor(font).get("/Flags", 0))
    if font.get("/Subtype") == "/TrueType" and common and flags & SYMBOLIC:
        descriptor(font).Flags = flags & ~SYMBOLIC | _NONSYMBOLIC


def _no_lists(font: Any) -> None:
    """Lists of the subset's characters: no reader draws by them, and they are often wrong."""
    _without("/CIDSet", "/CharSet")(descriptor(font))


_STEPS: Mapping[Kind, tuple[Callable[[Any], None], ...]] = {
    Kind.IMAGE: (
        _without("/Interpolate", "/Alternates", "/OPI", "/Metadata"),
        _known_intent("/Intent"),
    ),
    Kind.FORM: (_plain_form, _named_group, _without("/OPI", "/Ref", "/PS", "/Metadata")),
    Kind.STATE: (_no_curve, _without("/HT", "/HTP"), _known_intent("/RI")),
    Kind.FONT: (_glyph_map, _one_encoding, _no_lists),
}
