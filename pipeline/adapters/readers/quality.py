"""How sharp and how bright a picture is, in figures; what is too little is judged elsewhere."""

from typing import Final

from PIL import Image, ImageChops, ImageFilter

from anjuan.model.evidence import Quality

_SIDE: Final = 512
_BEST: Final = 0.995
_EDGE: Final = 0.01


def quality(image: Image.Image) -> Quality:
    """The figures of an upright picture.

    The sharpest places decide, not the average: a portrait before a soft background, a sign on a
    bare wall and a lamp at night are sharp somewhere; a picture out of focus is so nowhere.
    """
    grey = image.convert("L")
    grey.thumbnail((_SIDE, _SIDE), Image.Resampling.BOX, reducing_gap=None)
    return Quality(
        fine=_level(_detail(grey, 1), _BEST),
        coarse=_level(_detail(grey, 12), _BEST),
        dark=_level(grey, _EDGE),
        light=_level(grey, 1 - _EDGE),
    )


def _detail(grey: Image.Image, radius: int) -> Image.Image:
    """How far each pixel stands out from the mean of its surroundings."""
    return ImageChops.difference(grey, grey.filter(ImageFilter.BoxBlur(radius)))


def _level(grey: Image.Image, share: float) -> int:
    """The grey level that this share of the pixels does not exceed."""
    histogram = grey.histogram()
    wanted = share * grey.width * grey.height
    seen = 0
    for level, count in enumerate(histogram):
        seen += count
        if seen >= wanted:
            return level
    return 255
