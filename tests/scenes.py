"""Photo-like scenes, and what becomes of photos: copies of every kind, and the next exposure."""

import io
import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import numpy as np
import pi_heif
from PIL import Image, ImageDraw, ImageFilter, ImageFont

from anjuan.adapters.readers.pictures import upright
from heic import heic

SIZE = (1280, 960)
_MARGIN = 40
"""Pixels around the frame, for the camera to move."""
_WALLS = ((180, 190, 200), (210, 200, 180), (150, 170, 150), (120, 130, 150), (225, 225, 220))
Colour = tuple[int, int, int]


@dataclass(frozen=True)
class Exposure:
    """What differs between two exposures of one scene."""

    moved: float = 0.0
    """Pixels that people have walked at most."""
    light: float = 1.0
    shift: tuple[int, int] = (0, 0)
    """Pixels that the camera has moved."""
    grain: int = 0
    """Which noise the sensor had."""


def scene(seed: int, exposure: Exposure = Exposure()) -> Image.Image:
    """A drawn place with walls, things, people, a banner; texture as of surfaces, sensor noise."""
    width, height = SIZE[0] + 2 * _MARGIN, SIZE[1] + 2 * _MARGIN
    image = _drawn(seed, (width, height), exposure.moved).filter(ImageFilter.GaussianBlur(0.8))
    dice, generator = random.Random(seed), np.random.default_rng(seed)
    pixels = np.asarray(image, dtype=np.float32)
    pixels = pixels + _texture(generator, height, width)[..., None] * 14
    slope = dice.uniform(-1, 1) * np.linspace(-1, 1, width)[None, :]
    slope = slope + dice.uniform(-1, 1) * np.linspace(-1, 1, height)[:, None]
    pixels = pixels * (1 + 0.15 * slope)[..., None]
    left, top = _MARGIN + exposure.shift[0], _MARGIN + exposure.shift[1]
    pixels = pixels[top : top + SIZE[1], left : left + SIZE[0]] * exposure.light
    grain = np.random.default_rng((seed, exposure.grain))
    pixels = pixels + grain.standard_normal(pixels.shape) * 4
    return Image.fromarray(np.clip(pixels, 0, 255).astype(np.uint8))


def _drawn(seed: int, size: tuple[int, int], moved: float) -> Image.Image:
    dice = random.Random(seed)
    width, height = size
    wall = dice.choice(_WALLS)
    horizon = int(height * dice.uniform(0.3, 0.7))
    image = Image.new("RGB", size, wall)
    draw = ImageDraw.Draw(image)
    shade = dice.uniform(0.4, 0.9)
    draw.rectangle((0, horizon, width, height), fill=_times(wall, shade))
    for _ in range(dice.randint(4, 14)):
        _thing(draw, dice, size, horizon)
    if dice.random() < 0.5:
        _banner(draw, width)
    _people(draw, seed, size, horizon, moved)
    return image


def _thing(
    draw: ImageDraw.ImageDraw, dice: random.Random, size: tuple[int, int], horizon: int
) -> None:
    left, top = dice.randint(-50, size[0] - 50), dice.randint(0, horizon)
    wide, high = dice.randint(40, size[0] // 3), dice.randint(40, size[1] // 2)
    colour = (dice.randint(20, 235), dice.randint(20, 235), dice.randint(20, 235))
    draw.rectangle((left, top, left + wide, top + high), fill=colour)
    if dice.random() < 0.5:
        for column in range(3):
            for row in range(3):
                x, y = left + 8 + column * wide // 3, top + 8 + row * high // 3
                draw.rectangle((x, y, x + wide // 5, y + high // 5), fill=_times(colour, 1.3))


def _banner(draw: ImageDraw.ImageDraw, width: int) -> None:
    draw.rectangle((width // 8, 60, width * 7 // 8, 130), fill=(190, 30, 30))
    for at in range(14):
        draw.rectangle(
            (width // 8 + 30 + at * 60, 75, width // 8 + 70 + at * 60, 115), fill=(250, 240, 200)
        )


def _people(
    draw: ImageDraw.ImageDraw, seed: int, size: tuple[int, int], horizon: int, moved: float
) -> None:
    dice, steps = random.Random(seed + 1), random.Random(seed + 2)
    for _ in range(dice.randint(2, 10)):
        x, y = dice.randint(0, size[0]), horizon + dice.randint(-60, size[1] // 4)
        tall = dice.randint(60, 200)
        coat = (dice.randint(10, 240), dice.randint(10, 240), dice.randint(10, 240))
        x += round(moved * steps.uniform(-1, 1))
        draw.ellipse((x - tall // 6, y - tall, x + tall // 6, y - tall * 2 // 3), (200, 160, 130))
        draw.rectangle((x - tall // 4, y - tall * 2 // 3, x + tall // 4, y + tall // 3), fill=coat)


def _times(colour: Colour, factor: float) -> Colour:
    red, green, blue = (min(255, int(one * factor)) for one in colour)
    return red, green, blue


def _texture(generator: np.random.Generator, height: int, width: int) -> np.ndarray:
    """Noise whose amplitude falls with its frequency, as that of surfaces does."""
    spectrum = np.fft.rfft2(generator.standard_normal((height, width)))
    down, across = np.fft.fftfreq(height)[:, None], np.fft.rfftfreq(width)[None, :]
    frequency = np.sqrt(down**2 + across**2)
    frequency[0, 0] = 1
    found = np.fft.irfft2(spectrum / frequency, s=(height, width))
    flat: np.ndarray = (found - found.mean()) / found.std()
    return flat


# ── copies ───────────────────────────────────────────────────────────────────────────────────

Change = Callable[[Image.Image, random.Random], Image.Image]


def compressed(image: Image.Image, quality: int) -> Image.Image:
    stream = io.BytesIO()
    image.convert("RGB").save(stream, "JPEG", quality=quality)
    return Image.open(stream).convert("RGB")


def _recompressed(image: Image.Image, dice: random.Random) -> Image.Image:
    return compressed(image, dice.randint(40, 90))


def _scaled(image: Image.Image, dice: random.Random) -> Image.Image:
    factor = dice.uniform(0.25, 0.8)
    size = (round(image.width * factor), round(image.height * factor))
    return compressed(image.resize(size, Image.Resampling.LANCZOS), 80)


def _cropped(most: float) -> Change:
    """Cut at all four sides, up to `most` of the width and of the height in all."""

    def change(image: Image.Image, dice: random.Random) -> Image.Image:
        ends = []
        for _ in range(2):
            first = dice.uniform(0, most)
            second = dice.uniform(0, most - first)
            ends.append((first, second) if dice.random() < 0.5 else (second, first))
        (left, right), (top, bottom) = ends
        box = (left, top, 1 - right, 1 - bottom)
        size = (image.width, image.height, image.width, image.height)
        cut = tuple(round(part * whole) for part, whole in zip(box, size, strict=True))
        return compressed(image.crop((cut[0], cut[1], cut[2], cut[3])), 85)

    return change


def _turned(image: Image.Image, dice: random.Random) -> Image.Image:
    turns = (Image.Transpose.ROTATE_90, Image.Transpose.ROTATE_180, Image.Transpose.ROTATE_270)
    return compressed(image.transpose(dice.choice(turns)), 85)


def _mirrored(image: Image.Image, dice: random.Random) -> Image.Image:
    del dice
    return compressed(image.transpose(Image.Transpose.FLIP_LEFT_RIGHT), 85)


def _stamped(image: Image.Image, dice: random.Random) -> Image.Image:
    """A watermark camera's block: two lines on a dark ground in a corner."""
    image = image.copy()
    draw = ImageDraw.Draw(image, "RGBA")
    width, height = image.size
    x, y = dice.choice([(0.03, 0.8), (0.55, 0.82), (0.03, 0.03)])
    left, top = x * width, y * height
    draw.rectangle((left, top, left + width * 0.4, top + height * 0.14), fill=(0, 0, 0, 90))
    font = ImageFont.load_default(size=int(height * 0.045))
    for row, text in enumerate(("2021-03-12 10:15 FRI", "SERVICE HALL, 1ST FLOOR")):
        place = (left + 10, top + 8 + row * height * 0.06)
        draw.text(place, text, fill=(255, 255, 255, 255), font=font)
    return compressed(image, 85)


def _lined(image: Image.Image, dice: random.Random) -> Image.Image:
    """Translucent words across the picture."""
    width, height = image.size
    over = Image.new("RGBA", image.size, (0, 0, 0, 0))
    font = ImageFont.load_default(size=int(height * 0.09))
    ImageDraw.Draw(over).text(
        (width * 0.1, height * 0.45), "INTERNAL USE ONLY", fill=(255, 255, 255, 90), font=font
    )
    over = over.rotate(dice.choice([0, 20, -25]))
    return compressed(Image.alpha_composite(image.convert("RGBA"), over), 85)


def _cropped_and_scaled(image: Image.Image, dice: random.Random) -> Image.Image:
    return _scaled(_cropped(0.05)(image, dice), dice)


def _turned_and_scaled(image: Image.Image, dice: random.Random) -> Image.Image:
    return _scaled(_turned(image, dice), dice)


COPIES: Mapping[str, Change] = {
    "recompressed": _recompressed,
    "resized": _scaled,
    "cropped ≤ 5 %": _cropped(0.05),
    "cropped ≤ 10 %": _cropped(0.10),
    "cropped ≤ 5 %, resized": _cropped_and_scaled,
    "rotated": _turned,
    "rotated, resized": _turned_and_scaled,
    "stamped in a corner": _stamped,
    "watermark across": _lined,
    "mirrored": _mirrored,
}


STILL = (2016, 1512)
"""Pixels of a phone's still: more than what is sent of it."""
SENT = (1600, 1080)
"""Long edges of what messengers and offices send."""


def still(image: Image.Image, tags: bytes = b"") -> bytes:
    """The scene as a phone keeps it, in HEIC."""
    return heic(image.resize(STILL, Image.Resampling.BICUBIC), tags, preset="ultrafast")


def developed(coded: bytes) -> Image.Image:
    """What an HEIC file shows."""
    shown: Image.Image = pi_heif.open_heif(io.BytesIO(coded)).to_pillow()
    return shown.convert("RGB")


def sent(shown: Image.Image, longest: int) -> Image.Image:
    """A picture that is wider than high, as wide as that."""
    size = (longest, round(shown.height * longest / shown.width))
    return shown.resize(size, Image.Resampling.LANCZOS)


def converted(shown: Image.Image, dice: random.Random) -> Image.Image:
    """The JPEG that a phone makes of its still: as large, or smaller as it is sent."""
    return compressed(sent(shown, dice.choice((shown.width, *SENT))), dice.randint(60, 90))


def exposures(seed: int) -> Mapping[str, Image.Image]:
    """The same scene a second later."""
    dice = random.Random(seed + 99)
    far = (dice.randint(4, 25) * dice.choice([-1, 1]), dice.randint(3, 20) * dice.choice([-1, 1]))
    return {
        "by hand": scene(seed, Exposure(12, shift=far, grain=1)),
        "by hand, held still": scene(seed, Exposure(6, 1.03, (3, 2), grain=2)),
        "from a stand, people moved": scene(seed, Exposure(25, grain=3)),
    }


def as_read(image: Image.Image) -> Image.Image:
    """The picture as our reader sees its file: reduced first."""
    stream = io.BytesIO()
    image.save(stream, "BMP")
    with Image.open(stream) as stored:
        return upright(stored)
