"""Text of OFD pages as it is set: which font of ours, and where each character stands (§11)."""

from collections.abc import Iterator
from itertools import zip_longest
from xml.etree.ElementTree import Element

from anjuan.adapters import fontconfig
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


def characters(element: Element, role: Role, size: float) -> Iterator[tuple[str, float, float]]:
    """Each character and where its base begins: by the steps told, else by its width (§11.3)."""
    x = y = 0.0
    for code in element:
        if local(code) != "TextCode":
            continue
        x = (numbers(code.get("X", "")) or (x,))[0]
        y = (numbers(code.get("Y", "")) or (y,))[0]
        across, down = steps(code.get("DeltaX", "")), steps(code.get("DeltaY", ""))
        text = code.text or ""
        for char, step, fall in zip_longest(text, across[: len(text)], down[: len(text)]):
            yield char, x, y
            natural = 0.0 if down and not across else ems(role, char) * size
            x += step if step is not None else natural
            y += fall if fall is not None else 0.0
