"""Where the parts of a font lie: of a simple one in itself, of a composite one a step below."""

from typing import Any

_PROGRAMS = ("/FontFile", "/FontFile2", "/FontFile3")


def descendant(font: Any) -> Any:
    """The font that holds the glyphs: of a composite one what it is composed of."""
    return font.DescendantFonts[0] if font.get("/Subtype") == "/Type0" else font


def descriptor(font: Any) -> Any:
    """Its descriptor; empty where there is none."""
    return descendant(font).get("/FontDescriptor", {})


def is_embedded(font: Any) -> bool:
    """Whether its glyphs are in the file, in one form; those of a Type 3 font always are."""
    if font.get("/Subtype") == "/Type3":
        return True
    return sum(key in descriptor(font) for key in _PROGRAMS) == 1
