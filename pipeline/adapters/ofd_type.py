"""Text of OFD pages as it is set: which font of ours, and where each character stands (§11)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from xml.etree.ElementTree import Element

from anjuan.adapters import fontconfig
from anjuan.adapters.ofd_fonts import Glyph, OwnFont
from anjuan.adapters.ofd_marks import numbers, steps
from anjuan.adapters.readers.packages import local
from anjuan.adapters.typesetting import ems
from anjuan.model.sheet import Role

_ROLES = {
    fontconfig.FANG: Role.FANG,
    fontconfig.KAI: Role.KAI,
    fontconfig.HEI: Role.HEI,
    fontconfig.SONG: Role.SONG,
    fontconfig.TITLE: Role.BIAOSONG,
    fontconfig.LATIN: Role.LATIN,
}
_BY_NAME = (("仿", Role.FANG), ("楷", Role.KAI), ("黑", Role.HEI), ("标宋", Role.BIAOSONG))
_HEAVIER = {Role.SONG: Role.BIAOSONG, Role.LATIN: Role.LATIN_BOLD}
_BETWEEN_LINES = "\r\n\t"
"""At the ends of a text they belong to how the file is set out."""
_HEAVY = 600
"""Weights from here on are bold (§11.2)."""


def role_of(text: Element, font: Element | None) -> Role:
    """The font of ours that plays the one of a TextObject."""
    heavy = (numbers(text.get("Weight", "")) or (0.0,))[0] >= _HEAVY
    if font is None:
        return Role.BIAOSONG if heavy else Role.SONG
    heavy = heavy or font.get("Bold", "false") == "true"
    names = (font.get("FamilyName", ""), font.get("FontName", ""))
    role = next((one for name in names if (one := _played(name)) is not None), Role.SONG)
    return _HEAVIER.get(role, role) if heavy else role


def _played(name: str) -> Role | None:
    ours = fontconfig.stand_in(name)
    if ours is not None:
        return _ROLES.get(ours)
    return next((role for sign, role in _BY_NAME if sign in name), None)


@dataclass(frozen=True, slots=True)
class Sign:
    """What is drawn at one place: a glyph by its number, or characters; where its base begins."""

    text: str
    """The characters that it stands for; empty for the further glyphs of a group."""
    index: int | None
    """The glyph's number in the font that the file brings along; None where none is told."""
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class Setting:
    """How a TextObject is set."""

    role: Role
    """The font of ours that plays the one it names."""
    own: OwnFont | None
    """The font that the file brings along."""
    size: float
    wide: float
    """The width of its signs, as a share of what it would be."""
    turn: tuple[int, int]
    """Cosine and sine of the angle by which its signs are turned."""

    @property
    def matrix(self) -> tuple[float, float, float, float]:
        """From a sign's own axes, y up, to those of the page, y down."""
        cos, sin = self.turn
        return (self.wide * cos, self.wide * sin, sin, -cos)

    @property
    def font(self) -> str:
        """What tells the glyphs of the file's own font from those of others."""
        return self.own.name if self.own is not None else ""

    def index(self, sign: Sign) -> int | None:
        """The glyph that the file names, else the one of its font for a single character."""
        if sign.index is not None or self.own is None or len(sign.text) != 1:
            return sign.index
        return self.own.index_of(sign.text)

    def glyph(self, index: int | None) -> Glyph | None:
        """The glyph in the file's own font, if that has it."""
        return self.own.glyph(index) if self.own is not None and index is not None else None

    def advance(self, text: str, index: int | None) -> float:
        """How far it is from a sign to the next where the file does not say."""
        glyph = self.glyph(self.index(Sign(text, index, 0.0, 0.0)))
        if glyph is not None:
            return glyph.advance * self.size * self.wide
        return sum(ems(self.role, char) for char in text) * self.size * self.wide


def signs(element: Element, advance: Callable[[str, int | None], float]) -> Iterator[Sign]:
    """Each sign of a TextObject: by the steps told, else by its own advance (§11.3, §11.4).

    Args:
        element: the TextObject.
        advance: how far it is from a sign of these characters and that glyph to the next.
    """
    x = y = 0.0
    transforms: list[Element] = []
    for code in element:
        if local(code) == "CGTransform":
            transforms.append(code)
        if local(code) != "TextCode":
            continue
        x = (numbers(code.get("X", "")) or (x,))[0]
        y = (numbers(code.get("Y", "")) or (y,))[0]
        across, down = steps(code.get("DeltaX", "")), steps(code.get("DeltaY", ""))
        pairs = tuple(_pairs((code.text or "").strip(_BETWEEN_LINES), transforms))
        told = zip_longest(pairs, across[: len(pairs)], down[: len(pairs)])
        for (text, index), step, fall in told:
            yield Sign(text, index, x, y)
            natural = 0.0 if down and not across else advance(text, index)
            x += step if step is not None else natural
            y += fall if fall is not None else 0.0
        transforms = []


def _pairs(text: str, transforms: Sequence[Element]) -> Iterator[tuple[str, int | None]]:
    """Characters with the glyph that stands for them: `fi` may be one, one may be several."""
    groups = {at: (count, glyphs) for at, count, glyphs in map(_group, transforms) if glyphs}
    at = 0
    while at < len(text) or at in groups:
        count, glyphs = groups.pop(at, (1, (None,)))
        told = text[at : at + count]
        for number, glyph in enumerate(glyphs):
            if len(glyphs) == count:
                yield told[number : number + 1], glyph
            else:
                yield (told if number == 0 else ""), glyph
        at += count


def _group(transform: Element) -> tuple[int, int, tuple[int | None, ...]]:
    """Where it begins, how many characters it takes, and the glyphs for them."""
    at, count = (
        int((numbers(transform.get(name, "")) or (default,))[0])
        for name, default in (("CodePosition", 0.0), ("CodeCount", 1.0))
    )
    listed = next((one.text or "" for one in transform if local(one) == "Glyphs"), "")
    return max(at, 0), max(count, 1), tuple(int(one) for one in numbers(listed))
