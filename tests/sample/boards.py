"""Lettering drawn with the project's fonts: banners, screens, boards, door plates, windows."""

from functools import cache
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from sample.grain import F32, Array
from sample.solids import Sheet, Vec

FONTS = Path(__file__).resolve().parents[2] / "pipeline" / "fonts"
HEI, SONG, BIAO, KAI, FANG = (
    "NotoSansSC-Regular.ttf",
    "NotoSerifSC-Regular.ttf",
    "NotoSerifSC-SemiBold.ttf",
    "FandolKai-Regular.ttf",
    "FandolFang-Regular.ttf",
)


@cache
def font(name: str, size: int) -> ImageFont.FreeTypeFont:
    """One of the project's fonts, with the plain layout that is the same everywhere."""
    return ImageFont.truetype(str(FONTS / name), size, layout_engine=ImageFont.Layout.BASIC)


def levels(picture: Image.Image) -> tuple[Array, ...]:
    """The picture in halving sizes, in linear light."""
    found: list[Array] = []
    picture = picture.convert("RGBA")
    while True:
        shown = np.asarray(picture, dtype=np.float64) / 255
        light = np.empty(shown.shape, F32)
        light[..., :3] = _LINEAR[np.asarray(picture)[..., :3]]
        light[..., 3] = shown[..., 3]
        found.append(light)
        if min(picture.size) < 16 or len(found) == 7:
            return tuple(found)
        picture = picture.reduce(2)


_LINEAR = np.array([(step / 255) ** 2.2 for step in range(256)], dtype=F32)


def sheet(
    picture: Image.Image,
    centre: Vec,
    across: Vec,
    up: Vec,
    *,
    gloss: float = 0.0,
    glow: float = 0.0,
    wave: float = 0.0,
) -> Sheet:
    """A picture hung up in space."""
    return Sheet(centre, across, up, levels(picture), gloss, glow, wave=wave)


def banner(
    text: str, *, ground: str = "#c3161c", ink: str = "#fff3c4", face: str = HEI, ratio: float = 9.0
) -> Image.Image:
    """A cloth banner with one line of large characters."""
    high = 160
    wide = round(high * ratio)
    picture = Image.new("RGB", (wide, high), ground)
    draw = ImageDraw.Draw(picture)
    size = min(104, int(wide * 0.94 / max(len(text), 1)))
    gap = (wide * 0.9 - size * len(text)) / max(len(text) - 1, 1)
    gap = min(gap, size * 0.5)
    x = (wide - size * len(text) - gap * (len(text) - 1)) / 2
    for letter in text:
        draw.text(
            (x + size / 2, high / 2),
            letter,
            ink,
            font(face, size),
            anchor="mm",
            stroke_width=2,
            stroke_fill=ink,
        )
        x += size + gap
    return picture


def board(
    title: str,
    lines: tuple[str, ...],
    *,
    size: tuple[int, int] = (720, 480),
    ground: str = "#b3191f",
    body: str = "#fbf4e6",
    ink: str = "#2a2320",
    bar: str = "#fff2cf",
) -> Image.Image:
    """A notice board: a coloured head and lines of text."""
    picture = Image.new("RGB", size, body)
    draw = ImageDraw.Draw(picture)
    head = size[1] // 5
    draw.rectangle((0, 0, size[0], head), ground)
    draw.text(
        (size[0] / 2, head / 2),
        title,
        bar,
        font(BIAO, min(head * 6 // 10, size[0] * 9 // 10 // max(len(title), 1))),
        anchor="mm",
    )
    step = (size[1] - head) / (len(lines) + 0.6)
    each = int(min(step * 0.62, size[0] * 0.88 / max(map(len, lines), default=1)))
    for number, line in enumerate(lines):
        draw.text(
            (size[0] * 0.06, head + step * (number + 0.8)), line, ink, font(HEI, each), anchor="lm"
        )
    draw.rectangle((0, 0, size[0] - 1, size[1] - 1), outline=ground, width=6)
    return picture


def screen(
    lines: tuple[str, ...],
    *,
    size: tuple[int, int] = (960, 480),
    ground: str = "#8e1116",
    ink: str = "#ffe9a8",
) -> Image.Image:
    """An LED screen or a projected title."""
    picture = Image.new("RGB", size, ground)
    draw = ImageDraw.Draw(picture)
    for y in range(size[1]):
        shade = 0.75 + 0.45 * y / size[1]
        red, green, blue = (min(int(int(ground[i : i + 2], 16) * shade), 255) for i in (1, 3, 5))
        draw.line((0, y, size[0], y), (red, green, blue))
    step = size[1] / (len(lines) + 1)
    for number, line in enumerate(lines):
        each = int(min(step * (0.62 if number else 0.74), size[0] * 0.9 / max(len(line), 1)))
        draw.text((size[0] / 2, step * (number + 1)), line, ink, font(BIAO, each), anchor="mm")
    return picture


def sign(
    text: str,
    *,
    ground: str = "#1d4f8f",
    ink: str = "#ffffff",
    ratio: float = 3.0,
    face: str = HEI,
    high: int = 128,
) -> Image.Image:
    """A plate with one line."""
    wide = round(high * ratio)
    picture = Image.new("RGB", (wide, high), ground)
    size = int(min(high * 0.62, wide * 0.9 / max(len(text), 1)))
    ImageDraw.Draw(picture).text((wide / 2, high / 2), text, ink, font(face, size), anchor="mm")
    return picture
