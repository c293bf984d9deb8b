"""Pictures that look photographic: drawn scenes under textured light, papers, screens."""

from __future__ import annotations

import io
import random
from datetime import datetime, timedelta
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (1280, 960)
K = 8 / 3  # scenes are laid out on 480 x 360


class Shot(NamedTuple):
    """How one exposure is written."""

    when: datetime | None = None
    camera: str | None = "HUAWEI P40"
    zone: str | None = None
    quality: int = 82


def _noise(seed: int, cells: int) -> Image.Image:
    dice = np.random.default_rng(seed)
    grid = dice.integers(0, 255, (cells, cells, 3), dtype=np.uint8)
    return Image.fromarray(grid).resize(SIZE, Image.Resampling.BILINEAR)


def _figure(pen: ImageDraw.ImageDraw, dice: random.Random, x: int, y: int, high: int) -> None:
    coat = tuple(dice.randrange(20, 235) for _ in range(3))
    legs = tuple(dice.randrange(10, 90) for _ in range(3))
    wide = high // 4
    pen.rectangle((x - wide // 2, y - high // 2, x + wide // 2, y), fill=legs)
    pen.rectangle((x - wide, y - high, x + wide, y - high // 2), fill=coat)
    pen.ellipse((x - wide // 2, y - high - wide, x + wide // 2, y - high), fill=(222, 184, 150))


def _places(seed: int, moved: int) -> list[tuple[int, int, int]]:
    dice = random.Random(seed * 7 + 1)
    spots = [
        (dice.randrange(20, 460), dice.randrange(230, 355), dice.randrange(50, 120))
        for _ in range(dice.randrange(4, 9))
    ]
    step = random.Random(moved)
    if moved:
        spots = [
            (x + step.choice((-70, -45, 45, 70)), y + step.randrange(-18, 18), h)
            for x, y, h in spots
        ]
    return spots


def _scaled(*values: float) -> tuple[int, ...]:
    return tuple(int(value * K) for value in values)


def scene(seed: int, *, moved: int = 0, night: bool = False) -> Image.Image:
    """One scene a seed; `moved` gives another exposure of it: people and camera moved."""
    dice = random.Random(seed)
    wide, high = SIZE
    sky = tuple(dice.randrange(60, 240) for _ in range(3))
    ground = tuple(dice.randrange(40, 200) for _ in range(3))
    base = Image.new("RGB", SIZE, sky)
    pen = ImageDraw.Draw(base)
    pen.rectangle((0, int(dice.randrange(150, 260) * K), wide, high), fill=ground)
    for _ in range(dice.randrange(4, 9)):
        left, top = dice.randrange(-40, 440), dice.randrange(0, 220)
        fill = tuple(dice.randrange(20, 245) for _ in range(3))
        box = _scaled(left, top, left + dice.randrange(40, 190), top + dice.randrange(40, 190))
        (pen.rectangle if dice.random() < 0.6 else pen.ellipse)(box, fill=fill)
    for x, y, tall in _places(seed, moved):
        _figure(pen, random.Random(x + y + seed), *_scaled(x, y, tall))
    if moved:
        shift = 1 + moved % 3
        base = base.crop((30 * shift, 16 * shift, wide - 16, high - 20)).resize(SIZE)
    return _light(base, seed, night=night)


def _light(base: Image.Image, seed: int, *, night: bool) -> Image.Image:
    mixed = Image.blend(base, _noise(seed, 9), 0.32)
    mixed = Image.blend(mixed, _noise(seed + 1, 160), 0.12)
    grain = np.random.default_rng(seed + 2).integers(0, 22, (240, 320), dtype=np.uint8)
    veil = Image.fromarray(np.tile(grain, (4, 4)))
    if night:
        mixed = Image.eval(mixed, lambda value: value * 3 // 10)
        pen = ImageDraw.Draw(mixed)
        for y, x in np.random.default_rng(seed).integers(0, 900, (24, 2)):
            pen.rectangle((int(x), int(y), int(x) + 26, int(y) + 26), fill=(245, 240, 210))
    return ImageChops.add(mixed, Image.merge("RGB", (veil, veil, veil)))


def exif(shot: Shot) -> Image.Exif:
    data = Image.Exif()
    if shot.camera:
        maker, _, model = shot.camera.partition(" ")
        data[0x010F], data[0x0110] = maker, model
    if shot.when:
        text = shot.when.strftime("%Y:%m:%d %H:%M:%S")
        inner = data.get_ifd(0x8769)
        inner[0x9003] = inner[0x9004] = text
        data[0x0132] = text
        if shot.zone:
            inner[0x9011] = shot.zone
    return data


def save(path: Path, image: Image.Image, shot: Shot) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    if path.suffix.lower() == ".png":
        image.save(path, "PNG")
        return
    extra = {"exif": exif(shot).tobytes()} if shot.when or shot.camera else {}
    image.save(path, "JPEG", quality=shot.quality, **extra)


def blurred(seed: int) -> Image.Image:
    return scene(seed).filter(ImageFilter.GaussianBlur(28))


def flat(value: int) -> Image.Image:
    grain = np.random.default_rng(value).normal(value, 1.5, (960, 1280, 3))
    return Image.fromarray(np.clip(grain, 0, 255).astype(np.uint8))


def _row(pen: ImageDraw.ImageDraw, dice: random.Random, y: int) -> None:
    for left in (110, 260, 520, 780):
        x = left + 14
        for _ in range(dice.randrange(3, 7)):
            points = [(x + dice.randrange(0, 24), y + dice.randrange(10, 44)) for _ in range(6)]
            pen.line(points, fill=(30, 30, 60), width=3)
            x += 28


def paper(seed: int, rows: int = 22) -> Image.Image:
    """A scanned form: ruled table, handwriting, a title bar of strokes."""
    dice = random.Random(seed)
    page = Image.new("RGB", (1240, 1754), (248, 247, 243))
    pen = ImageDraw.Draw(page)
    _row(pen, dice, 90)
    for index in range(rows + 1):
        y = 190 + index * 60
        pen.line((110, y, 1130, y), fill=(40, 40, 40), width=3)
        if index < rows:
            _row(pen, dice, y)
    for x in (110, 250, 510, 770, 1130):
        pen.line((x, 190, x, 190 + rows * 60), fill=(40, 40, 40), width=3)
    return page


def screen(seed: int) -> Image.Image:
    """A phone's screenshot: bars, a picture, lines of text."""
    dice = random.Random(seed)
    page = Image.new("RGB", (1080, 2160), (245, 245, 245))
    pen = ImageDraw.Draw(page)
    pen.rectangle((0, 0, 1080, 160), fill=(30, 120 + dice.randrange(100), 90))
    page.paste(scene(seed).resize((960, 720)), (60, 300))
    for index in range(14):
        y = 1120 + index * 64
        x = 70
        while x < 980 - dice.randrange(300):
            pen.rectangle((x, y, x + 30, y + 34), outline=(60, 60, 60), width=4)
            x += 40
    return page


def recompressed(image: Image.Image, quality: int = 45) -> Image.Image:
    box = io.BytesIO()
    image.save(box, "JPEG", quality=quality)
    return Image.open(io.BytesIO(box.getvalue())).convert("RGB")


def cropped(image: Image.Image, share: float = 0.03) -> Image.Image:
    wide, high = image.size
    dx, dy = int(wide * share), int(high * share)
    return image.crop((dx, dy, wide - dx, high - dy)).resize((1280, 960))


def day_time(day: str, seed: int) -> datetime:
    """A working hour of a day, the minute by seed."""
    start = datetime.fromisoformat(day + "T09:00:00")
    return start + timedelta(minutes=seed * 7 % 400, seconds=seed % 60)
