"""Rules on transparency (ISO 19005-2, 6.2.10): blending that every reader knows."""

from typing import Any

import pikepdf

from anjuan.adapters.archival.parts import Kind, Part
from anjuan.adapters.archival.rules import Rule

BLENDS = {
    "/Normal", "/Compatible", "/Multiply", "/Screen", "/Overlay", "/Darken", "/Lighten",
    "/ColorDodge", "/ColorBurn", "/HardLight", "/SoftLight", "/Difference", "/Exclusion", "/Hue",
    "/Saturation", "/Color", "/Luminosity",
}  # fmt: skip


def _blends(part: Part) -> bool:
    said: Any = part.thing.get("/BM", pikepdf.Name.Normal)
    modes = [said] if isinstance(said, pikepdf.Name) else said
    return all(str(mode) in BLENDS for mode in modes)


RULES = (
    Rule("6.2.10", Kind.STATE, "用了特殊的混合方式", _blends),
)  # fmt: skip
