"""From light to a file: exposure, tone, bloom, vignette, grain, and the bytes of a JPEG."""

from dataclasses import dataclass
from io import BytesIO

import numpy as np
from PIL import Image, ImageFilter

from sample.grain import F32, Array, hashed
from sample.light import smooth


@dataclass(frozen=True)
class Film:
    """How a camera renders light."""

    exposure: float = 1.0
    warmth: float = 0.0
    contrast: float = 1.0
    colour: float = 1.08
    vignette: float = 0.18
    grain: float = 0.6
    softness: float = 0.5
    """Radius in pixels of what its noise reduction smooths away."""
    bloom: float = 0.12


_STEPS = 8192


def _tone(contrast: float) -> Array:
    """Scene light 0–16 (square-root spaced) to display values 0–255."""
    light = (np.arange(_STEPS) / (_STEPS - 1) * 4) ** 2
    curve = light * (2.51 * light + 0.03) / (light * (2.43 * light + 0.59) + 0.14)
    shown = np.clip(curve, 0, 1) ** (1 / 2.2)
    shown = 0.5 + (shown - 0.5) * contrast
    return np.clip(shown * 255, 0, 255).astype(F32)


def developed(light: Array, film: Film, size: tuple[int, int], seed: int) -> Image.Image:
    """The picture at its final size, in sRGB."""
    light = np.maximum(light, 0) * F32(film.exposure)
    light[0] *= F32(1 + film.warmth)
    light[2] *= F32(1 - film.warmth)
    if film.bloom:
        light += F32(film.bloom) * _bloom(light)
    high, wide = light.shape[1:]
    x = (np.arange(wide, dtype=F32) / F32(wide) * 2 - 1)[None, :]
    y = (np.arange(high, dtype=F32) / F32(high) * 2 - 1)[:, None]
    light *= 1 - F32(film.vignette) * (x * x + y * y) * F32(0.5)
    grey = light[0] * F32(0.3) + light[1] * F32(0.59) + light[2] * F32(0.11)
    light = grey + (light - grey) * F32(film.colour)
    index = np.sqrt(np.clip(light, 0, 16)) * F32((_STEPS - 1) / 4)
    shown = _tone(film.contrast)[index.astype(np.int32)]
    picture = Image.fromarray(shown.transpose(1, 2, 0).astype(np.uint8))
    picture = picture.resize(size, Image.Resampling.LANCZOS)
    picture = picture.filter(ImageFilter.GaussianBlur(film.softness))
    return _grained(picture, film.grain, seed)


def _bloom(light: Array) -> Array:
    small = np.minimum(np.maximum(light[:, ::8, ::8] - F32(0.9), 0), F32(3))
    small = smooth(small, max(light.shape[1] // 8 // 40, 1))
    large = small.repeat(8, axis=1).repeat(8, axis=2)
    return large[:, : light.shape[1], : light.shape[2]]


def _grained(picture: Image.Image, strength: float, seed: int) -> Image.Image:
    if not strength:
        return picture
    wide, high = picture.size
    y, x = np.mgrid[0:high, 0:wide]
    noise = hashed(x, y, seed) + hashed(x, y, seed + 1) - F32(1)
    noise = (noise + np.roll(noise, 1, 0) + np.roll(noise, 1, 1)) * F32(strength)
    shaken = np.asarray(picture, dtype=F32) + noise[:, :, None] + F32(0.5)
    return Image.fromarray(np.clip(shaken, 0, 255).astype(np.uint8))


def jpeg(picture: Image.Image, limit: int, exif: bytes = b"") -> bytes:
    """A JPEG of at most about `limit` bytes, as good as that allows."""
    data = b""
    for quality in (84, 76, 70, 65, 60, 56, 52, 48):
        out = BytesIO()
        more = {"exif": exif} if exif else {}
        picture.save(out, "JPEG", quality=quality, optimize=True, subsampling="4:2:0", **more)
        data = out.getvalue()
        if len(data) <= limit:
            break
    return data
