"""Perceptual prints of a picture: what lets the same picture be found again among very many.

A print is the sign pattern of the low frequencies of a small grey picture (a DCT hash, 63 bits):
it outlives compression and scaling, not cropping. So prints are taken of the whole and of windows
that leave out a twentieth at some of the four sides: of a cropped copy some window lies close to
some window of the original. How close is measured in docs/decisions/0010.
"""

from collections.abc import Sequence
from itertools import product
from math import cos, pi
from operator import mul
from typing import Final

from PIL import Image, ImageStat

_SIDE: Final = 160
"""Pixels of the grey square that windows are cut from; a twentieth is 8 of them."""
_CUT: Final = _SIDE // 20
_GRID: Final = 16
"""Pixels of a window's own square before it is transformed."""
_LOW: Final = 8
"""Frequencies kept in each direction."""
_FLATTEST = 6.0
"""Standard deviation in grey levels below which a picture shows nothing to be known again by."""
_COSINES = tuple(
    tuple(cos(pi * (2 * at + 1) * frequency / (2 * _GRID)) for at in range(_GRID))
    for frequency in range(_LOW)
)
_SIDES = ((0, 0), (_CUT, 0), (0, _CUT), (_CUT, _CUT))
"""What is left out at the beginning and at the end of an axis."""
WINDOWS: Final = len(_SIDES) ** 2


def prints(image: Image.Image) -> str:
    """The prints of an upright picture: `WINDOWS` times 16 hexadecimal digits, the whole first.

    Empty for what is flat (a wall, a white page, a black frame): noise would decide.
    """
    grey = image.convert("L").resize((_SIDE, _SIDE), Image.Resampling.BOX)
    if ImageStat.Stat(grey).stddev[0] < _FLATTEST:
        return ""
    return "".join(
        f"{_print(grey, (left, top, _SIDE - right, _SIDE - bottom)):016x}"
        for (left, right), (top, bottom) in product(_SIDES, _SIDES)
    )


def _print(grey: Image.Image, window: tuple[int, int, int, int]) -> int:
    """The signs of the low frequencies against their median, row by row, the highest bit first."""
    small = grey.resize((_GRID, _GRID), Image.Resampling.BOX, box=window)
    pixels = small.tobytes()
    rows = [pixels[at : at + _GRID] for at in range(0, len(pixels), _GRID)]
    across = [[sum(map(mul, row, wave)) for row in rows] for wave in _COSINES]
    found = [[sum(map(mul, column, wave)) for column in across] for wave in _COSINES]
    return _signs(found)


def _signs(found: Sequence[Sequence[float]]) -> int:
    """Bit (8·v + u) from the left says that frequency (u across, v down) is above the middle."""
    flat = [value for row in found for value in row]
    middle = sorted(flat[1:])[len(flat) // 2 - 1]
    bits = 0
    for value in (middle, *flat[1:]):
        bits = bits << 1 | (value > middle)
    return bits
