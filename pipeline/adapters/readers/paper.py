"""Whether a picture shows a sheet of paper (a scan, a photographed page) rather than a scene."""

from PIL import Image, ImageChops, ImageFilter

_SIDE = 256
_NARROWEST = 64
_LIGHT = 150
"""From this brightness on, of 255, a pixel may be paper; phones take paper grey."""
_GREY = 40
"""Paper and ink are nearly without colour: channels differ by less than this."""
_PAPER = 0.7
"""A page of text leaves more than this blank."""
_LEAST_INK, _MOST_INK = 0.008, 0.33
_DARKER = 45
"""Ink is so much darker than the paper around it."""
_AROUND = 8
_FIELDS = 8
_FILLED = 12
"""Of the 64 fields of the sheet, more than so many hold strokes."""


def shows_paper(image: Image.Image) -> bool:
    """Mostly light and without colour, with fine dark strokes spread over most of it."""
    small = image.convert("RGB")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    if min(small.size) < _NARROWEST:
        return False
    ink = _ink(small)
    pale = ImageChops.multiply(_blank(small), ImageChops.invert(ink))
    inked = _share(ink)
    return _share(pale) > _PAPER and _LEAST_INK < inked < _MOST_INK and _spread(ink) > _FILLED


def _ink(image: Image.Image) -> Image.Image:
    """White where a pixel is much darker than its surroundings."""
    grey = image.convert("L")
    darker = ImageChops.subtract(grey.filter(ImageFilter.BoxBlur(_AROUND)), grey)
    return darker.point([255 if level > _DARKER else 0 for level in range(256)])


def _blank(image: Image.Image) -> Image.Image:
    """White where a pixel is light and without colour."""
    red, green, blue = image.split()
    highest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    lowest = ImageChops.darker(ImageChops.darker(red, green), blue)
    grey = ImageChops.subtract(highest, lowest).point(
        [255 if spread < _GREY else 0 for spread in range(256)]
    )
    light = image.convert("L").point([255 if level >= _LIGHT else 0 for level in range(256)])
    return ImageChops.multiply(grey, light)


def _share(mask: Image.Image) -> float:
    """The part of the picture that is white in the mask."""
    return mask.histogram()[255] / (mask.width * mask.height)


def _spread(mask: Image.Image) -> int:
    """In how many fields of the picture the mask is white anywhere to speak of."""
    fields = mask.resize((_FIELDS, _FIELDS), Image.Resampling.BOX)
    return sum(fields.histogram()[1:])
