"""What is wrong with a photo on which nothing can be made out."""

from fractions import Fraction

from anjuan.model.evidence import PictureFacts

_BLACK, _WHITE = 24, 238
"""Grey levels: all but a hundredth of a black photo is darker, of a white one lighter."""
_SHAPES = 18
_SOFT = Fraction(1, 10)
_SHARP = 8
_NOTHING, _TONES = 2, 64
"""Not one edge, and yet light and dark: so far out of focus that no shape is left either."""


def photo_flaw(picture: PictureFacts) -> str:
    """What is wrong with a photo, for people; nothing where something can be made out.

    A bare wall, fog and snow show little at all and are no fault; a photo out of focus shows
    large shapes and not one sharp edge. The figures are in docs/decisions/0010.
    """
    seen = picture.quality
    if seen is None or picture.paper:
        return ""
    if seen.light < _BLACK:
        return "几乎全黑"
    if seen.dark > _WHITE:
        return "几乎全白"
    soft = seen.coarse >= _SHAPES and seen.fine <= _SOFT * seen.coarse and seen.fine < _SHARP
    melted = seen.fine <= _NOTHING and seen.light - seen.dark >= _TONES
    if soft or melted:
        return "模糊不清"
    return ""
