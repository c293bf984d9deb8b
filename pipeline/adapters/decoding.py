"""A picture decoded once, at the scale of paper; what judges it and what prints it share that.

Most of a photo's cost is reading its compressed bytes, however small it is wanted: a JPEG is
reduced as it is decoded, which still reads every byte of it. So it is done once.
"""

from PIL import Image

from anjuan.model.units import Pixels

LONG_EDGE = Pixels(1600)
"""Pixels of the long edge on paper: 260 dpi over the full measure of 156 mm."""
MOST_PIXELS = 250_000_000
"""Phones take up to 200 megapixels; what claims more is refused before it is decoded."""
TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
"""EXIF orientation → what brings the picture upright; 0, 1 and odd values need nothing."""


def is_too_large(image: Image.Image) -> bool:
    """Whether it claims more pixels than any camera takes; asked before it is decoded."""
    return image.width * image.height > MOST_PIXELS


def decode(image: Image.Image) -> None:
    """Decodes an opened picture to its end; once, however often it is called.

    A JPEG is reduced on the way by halves, as long as its long edge stays `LONG_EDGE` at least.

    Raises:
        OSError, SyntaxError, ValueError, TypeError, EOFError: it is damaged or not whole.
    """
    if image.format in ("JPEG", "MPO"):
        image.draft(None, reduced_size(image.width, image.height))  # the box is of exact shape:
        # with a square one Pillow reduces nothing
    image.load()


def reduced_size(width: int, height: int) -> tuple[int, int]:
    """Pixels with the long edge at most `LONG_EDGE`, at least one either way."""
    longest = max(width, height)
    if longest <= LONG_EDGE:
        return width, height
    return (
        max(1, round(width * LONG_EDGE / longest)),
        max(1, round(height * LONG_EDGE / longest)),
    )
