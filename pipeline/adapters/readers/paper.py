"""Whether a picture shows a sheet of paper (a scan, a photographed page) rather than a scene."""

from PIL import Image, ImageChops, ImageFilter, ImageStat

_SIDE = 256
_NARROWEST = 64
_LIGHT = 150
"""From this brightness on, of 255, a pixel may be paper; phones take paper grey."""
_GREY = 40
"""Paper and ink are nearly without colour: channels differ by less than this."""
_BRIGHT = 60
"""A channel that much apart from another is a colour that people name: clothes, plants, sky."""
_MOST_BRIGHT = 0.03
"""A red seal and blue signatures cover less of a page; hardly any scene is so poor in colour."""
_UNEVEN = 20.0
"""Standard deviation, in levels, of the sheet behind the ink: light that falls off over a page
stays below, the things of a room do not."""
_PAPER = 0.7
"""A page of text leaves more than this blank."""
_LEAST_INK, _MOST_INK = 0.008, 0.33
_DARKER = 45
"""Ink is so much darker than the paper around it."""
_AROUND = 8
_STROKE = 9
"""No stroke of a page is as wide, in pixels of the small picture."""
_FIELDS = 8
_FILLED = 12
"""Of the 64 fields of the sheet, more than so many hold strokes."""


def shows_paper(image: Image.Image) -> bool:
    """Even, light and nearly without colour, with fine dark strokes spread over most of it.

    In doubt it is a scene: a page taken for a photo costs less than a photo taken for a page.
    """
    small = _reduced(image)
    if not _is_sheet(small):
        return False
    ink = _ink(small)
    return _LEAST_INK < _share(ink) < _MOST_INK and _spread(ink) > _FILLED


def shows_sheet(image: Image.Image) -> bool:
    """Even, light and nearly without colour, however little stands on it: a last page may."""
    return _is_sheet(_reduced(image))


def _reduced(image: Image.Image) -> Image.Image:
    small = image.convert("RGB")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    return small


def _is_sheet(small: Image.Image) -> bool:
    if min(small.size) < _NARROWEST:
        return False
    if _share(_bright(small)) > _MOST_BRIGHT or _unevenness(small) > _UNEVEN:
        return False
    pale = ImageChops.multiply(_blank(small), ImageChops.invert(_ink(small)))
    return _share(pale) > _PAPER


def _ink(image: Image.Image) -> Image.Image:
    """White where a pixel is much darker than its surroundings."""
    grey = image.convert("L")
    darker = ImageChops.subtract(grey.filter(ImageFilter.BoxBlur(_AROUND)), grey)
    return darker.point([255 if level > _DARKER else 0 for level in range(256)])


def _bright(image: Image.Image) -> Image.Image:
    """White where a pixel has a strong colour."""
    return _colour(image).point([255 if spread > _BRIGHT else 0 for spread in range(256)])


def _colour(image: Image.Image) -> Image.Image:
    """How far the channels of each pixel lie apart."""
    red, green, blue = image.split()
    highest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    lowest = ImageChops.darker(ImageChops.darker(red, green), blue)
    return ImageChops.subtract(highest, lowest)


def _unevenness(image: Image.Image) -> float:
    """How much the sheet varies in brightness once strokes are closed over, in levels."""
    sheet = image.convert("L").filter(ImageFilter.MaxFilter(_STROKE))
    return float(ImageStat.Stat(sheet.filter(ImageFilter.BoxBlur(_AROUND))).stddev[0])


def _blank(image: Image.Image) -> Image.Image:
    """White where a pixel is light and without colour."""
    grey = _colour(image).point([255 if spread < _GREY else 0 for spread in range(256)])
    light = image.convert("L").point([255 if level >= _LIGHT else 0 for level in range(256)])
    return ImageChops.multiply(grey, light)


def _share(mask: Image.Image) -> float:
    """The part of the picture that is white in the mask."""
    return mask.histogram()[255] / (mask.width * mask.height)


def _spread(mask: Image.Image) -> int:
    """In how many fields of the picture the mask is white anywhere to speak of."""
    fields = mask.resize((_FIELDS, _FIELDS), Image.Resampling.BOX)
    return sum(fields.histogram()[1:])
