"""Whether a picture shows a sheet of paper (a scan, a photographed page) rather than a scene."""

from PIL import Image, ImageFilter

_SIDE = 256
_LIGHT = 150
"""From this brightness on, of 255, a pixel may be paper; phones take paper grey."""
_GREY = 40
"""Paper and ink are nearly without colour: channels differ by less than this."""
_MOST_PAPER = 0.62
"""A page of text leaves more than this blank."""
_LEAST_INK, _MOST_INK = 0.008, 0.33
_INK_BELOW = 45
"""Ink is so much darker than the paper around it."""


def shows_paper(image: Image.Image) -> bool:
    """Mostly light and without colour, with fine dark strokes spread over most of it."""
    small = image.convert("RGB")
    small.thumbnail((_SIDE, _SIDE), Image.Resampling.BILINEAR)
    if min(small.size) < _SIDE // 4:
        return False
    red, green, blue = (bytes(channel.tobytes()) for channel in small.split())
    grey = small.convert("L")
    around = grey.filter(ImageFilter.BoxBlur(8)).tobytes()
    pale = ink = 0
    places = set()
    levels = grey.tobytes()
    for index, level in enumerate(levels):
        spread = max(red[index], green[index], blue[index]) - min(
            red[index], green[index], blue[index]
        )
        if level + _INK_BELOW < around[index]:
            ink += 1
            places.add((index // small.width * 8 // small.height, index % small.width * 8 // small.width))
        elif level >= _LIGHT and spread < _GREY:
            pale += 1
    total = len(levels)
    return (
        pale / total > _MOST_PAPER
        and _LEAST_INK < ink / total < _MOST_INK
        and len(places) > 12
    )
