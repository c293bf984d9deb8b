"""How thick a bound book is, and which spine it fits."""

from dataclasses import dataclass

from anjuan.model.units import Mm

SHEET_THICKNESS = {70: Mm(0.09), 80: Mm(0.104)}
"""Of office paper by its weight in g/m2; GB/T 9704-2012 allows 60 to 80."""
COVERS = Mm(0.7)
"""A front and a back of card of 250 g, 0.35 each."""
THICKEST = Mm(20.0)
"""Beyond it a text volume is unwieldy, and the widest hard cover (GB/T 9705) does not close."""
_FILL = 0.9
"""A spine is filled so far at most, so that the book opens and goes on the shelf."""


@dataclass(frozen=True, slots=True)
class Spine:
    """A spine by its nominal width, and the width of the label on it; in mm."""

    size: int
    label: Mm


SPINES = (
    Spine(10, Mm(9)),
    Spine(15, Mm(14)),
    Spine(20, Mm(19)),
    Spine(25, Mm(25)),
    Spine(30, Mm(28)),
    Spine(40, Mm(38)),
    Spine(50, Mm(48)),
)
"""Hard covers of 10, 15, 20; folders of 25; boxes from 30 on, whose label is 2 narrower."""


def thickness(sheets: int, grams: int) -> Mm:
    """Of a bound book of so many sheets, covers included, in mm rounded to a tenth.

    Raises:
        KeyError: paper of a weight whose thickness is not known.
    """
    return Mm(round(sheets * SHEET_THICKNESS[grams] + COVERS, 1))


def fitting_spine(thick: Mm) -> Spine:
    """The narrowest spine that holds it; the widest where none does."""
    return next((one for one in SPINES if thick <= _FILL * one.size), SPINES[-1])
