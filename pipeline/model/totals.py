"""How a plan stands in figures; figures of parts and of units add up."""

from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Totals:
    """How many indicators stand where, and the points that the material proves."""

    indicators: int = 0
    complete: int = 0
    incomplete: int = 0
    not_due: int = 0
    waived: int = 0
    points: Fraction = Fraction(0)
    points_secured: Fraction = Fraction(0)

    def __add__(self, other: "Totals") -> "Totals":
        return Totals(
            self.indicators + other.indicators,
            self.complete + other.complete,
            self.incomplete + other.incomplete,
            self.not_due + other.not_due,
            self.waived + other.waived,
            self.points + other.points,
            self.points_secured + other.points_secured,
        )
