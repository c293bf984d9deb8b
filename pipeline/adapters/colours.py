"""Pictures in the colours of screen and printer: one 8-bit sRGB form for all, on white paper."""

import io
from functools import lru_cache
from typing import Any

from PIL import Image, ImageCms

_BYTE = 255
_TWELVE_BITS = 4095
_WORD = 65535
_TRANSFORMABLE = frozenset({"RGB", "L", "CMYK"})


def flattened(image: Image.Image, profile: bytes | None = None) -> Image.Image:
    """The picture as 8-bit sRGB on white, its ICC profile applied (Display P3, Adobe RGB, CMYK).

    A profile that does not fit or is broken is passed over: the picture shows as without one.
    """
    plain = _eight_bits(image)
    if plain.mode in ("RGBA", "LA"):
        return _on_white(plain, profile)
    return _in_srgb(plain, profile)


def resizable(image: Image.Image) -> Image.Image:
    """The picture in a mode that can be scaled smoothly: palettes and single bits are resolved."""
    if "transparency" in image.info or image.mode in ("PA", "RGBa", "La"):
        return image.convert("RGBA")
    if image.mode == "P":
        return image.convert("RGB")
    return image.convert("L") if image.mode == "1" else _eight_bits(image)


def _eight_bits(image: Image.Image) -> Image.Image:
    """Deep grey pictures by their depth (8, 12 or 16 bits); float ones from black to white."""
    if image.mode in _TRANSFORMABLE or image.mode in ("RGBA", "LA"):
        return image
    if image.mode == "F" or image.mode.startswith("I"):
        return _scaled_grey(image)
    return image.convert("RGB")


def _scaled_grey(image: Image.Image) -> Image.Image:
    deep = image if image.mode == "F" else image.convert("I")
    lowest, highest = _extremes(deep)
    if image.mode != "F":
        lowest = 0
        highest = next((top for top in (_BYTE, _TWELVE_BITS, _WORD) if highest <= top), highest)
    scale = _BYTE / (highest - lowest) if highest > lowest else 0.0
    return deep.point(lambda level: level * scale - lowest * scale).convert("L")


def _extremes(image: Image.Image) -> tuple[float, float]:
    found: Any = image.getextrema()
    return float(found[0]), float(found[1])


def _on_white(image: Image.Image, profile: bytes | None) -> Image.Image:
    layered = image.convert("RGBA")
    paper = Image.new("RGB", layered.size, "white")
    paper.paste(_in_srgb(layered.convert("RGB"), profile), mask=layered.getchannel("A"))
    return paper


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    transform = _transform(profile, image.mode) if profile else None
    if transform is not None:
        changed = ImageCms.applyTransform(image, transform)
        if changed is not None:
            return changed
    return image if image.mode in ("RGB", "L") else image.convert("RGB")


@lru_cache(maxsize=32)
def _transform(profile: bytes, mode: str) -> ImageCms.ImageCmsTransform | None:
    """From that profile to sRGB; None where it is sRGB already or fits not."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        if "sRGB" in ImageCms.getProfileDescription(source):
            return None
        return ImageCms.buildTransform(source, _srgb(), mode, "RGB")
    except (ImageCms.PyCMSError, OSError, TypeError, ValueError):
        return None


@lru_cache(maxsize=1)
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
