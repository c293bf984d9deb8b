"""The files of the project's fonts, and which of the optional ones this machine has."""

from enum import StrEnum
from pathlib import Path
from pkgutil import resolve_name

FONT_FOLDER = Path(__file__).resolve().parent.parent / "fonts"


class Face(StrEnum):
    """A font file, by the name under which the PDF writer selects it."""

    FANG = "Fang"
    KAI = "Kai"
    HEI = "Hei"
    TITLE = "BiaoSong"
    SONG = "Song"
    SUPPLEMENT = "KaiSupplement"
    SYMBOLS = "Symbols"
    LATIN = "Latin"
    LATIN_BOLD = "LatinBold"
    RARE_A = "HanaMinA"
    RARE_B = "HanaMinB"


FILES = {
    Face.FANG: "FandolFang-Regular.ttf",
    Face.KAI: "FandolKai-Regular.ttf",
    Face.HEI: "NotoSansSC-Regular.ttf",
    Face.TITLE: "NotoSerifSC-SemiBold.ttf",
    Face.SONG: "NotoSerifSC-Regular.ttf",
    Face.SUPPLEMENT: "BinderKaiSupplement.ttf",
    Face.SYMBOLS: "BinderSymbols.ttf",
    Face.LATIN: "LiberationSerif-Regular.ttf",
    Face.LATIN_BOLD: "LiberationSerif-Bold.ttf",
}
SYSTEM_FILES = {
    Face.RARE_A: Path("/usr/share/fonts/truetype/hanazono/HanaMinA.ttf"),
    Face.RARE_B: Path("/usr/share/fonts/truetype/hanazono/HanaMinB.ttf"),
}
"""Optional (Debian fonts-hanazono): rare names of Extensions B to F."""


def missing_fonts() -> tuple[str, ...]:
    """Names of the package's font files that are not there."""
    return tuple(name for name in FILES.values() if not (FONT_FOLDER / name).is_file())


def rare_fonts() -> tuple[str, ...]:
    """The optional fonts of rare names that this machine has; pages may differ by them."""
    there = [face for face, path in SYSTEM_FILES.items() if path.is_file()]
    return tuple(str(face) for face in there if _load(face) is not None)


def _load(face: Face) -> object | None:
    """The font, by a library that is loaded only where there is one."""
    font: object | None = resolve_name("anjuan.adapters.fonts:load")(face)
    return font
