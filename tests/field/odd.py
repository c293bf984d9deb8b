"""Odd things that lie in real folders: numbers, damaged files, copies, junk."""

from __future__ import annotations

import random
import subprocess
from pathlib import Path

import imageio_ffmpeg
from PIL import Image

from field import scenes
from field.item import Item

WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
PAGE = "<html><head><title>404</title></head><body><h1>页面不存在</h1></body></html>".encode()


def person_number(seed: int, *, valid: bool = True) -> str:
    """An invented 18-digit number, with the right check digit or a wrong one."""
    dice = random.Random(seed)
    body = (
        f"6124011985{dice.randrange(1, 13):02d}{dice.randrange(1, 28):02d}{dice.randrange(999):03d}"
    )
    index = sum(int(c) * w for c, w in zip(body, WEIGHTS, strict=True)) % 11
    return body + "10X98765432"[index if valid else (index + 5) % 11]


def card_number(seed: int, *, valid: bool = True) -> str:
    """An invented 19-digit bank card number by Luhn's rule, or one that breaks it."""
    dice = random.Random(seed)
    body = "622848" + "".join(str(dice.randrange(10)) for _ in range(12))
    total = 0
    for place, char in enumerate(reversed(body)):
        digit = int(char) * (2 if place % 2 == 0 else 1)
        total += digit - 9 if digit > 9 else digit
    check = -total % 10
    return body + str(check if valid else (check + 3) % 10)


def film(path: Path, seconds: int = 1) -> None:
    """A short film that plays."""
    path.parent.mkdir(parents=True, exist_ok=True)
    tool = imageio_ffmpeg.get_ffmpeg_exe()
    call = [
        tool,
        "-loglevel",
        "error",
        "-f",
        "lavfi",
        "-i",
        f"testsrc=d={seconds}:s=1280x720:r=10",
        "-pix_fmt",
        "yuv420p",
        "-fflags",
        "+bitexact",
        "-y",
        str(path),
    ]
    subprocess.run(call, check=True, capture_output=True, timeout=60)


def truncated(path: Path, share: float = 0.4) -> None:
    data = path.read_bytes()
    path.write_bytes(data[: int(len(data) * share)])


def copy_of(  # noqa: PLR0913, PLR0917
    item: Item, name: str, seed: int, how: str, day: str | None = None, camera: str | None = None
) -> str:
    """The picture of a seed again: same, recompressed, resized, cropped or rotated."""
    image = scenes.scene(seed)
    if how == "recompressed":
        image = scenes.recompressed(image)
    elif how == "resized":
        image = image.resize((1200, 900), Image.Resampling.LANCZOS)
    elif how == "cropped":
        image = scenes.cropped(image)
    elif how == "rotated":
        image = image.transpose(Image.Transpose.ROTATE_90)
    when = scenes.day_time(day, seed) if day else None
    scenes.save(item.space.path(item.at(name)), image, scenes.Shot(when, camera))
    return item.at(name)


def shot(  # noqa: PLR0913, PLR0917
    item: Item,
    name: str,
    image: Image.Image,
    day: str | None = None,
    camera: str | None = None,
    zone: str | None = None,
) -> str:
    """Any image as a photo of an item, told to the count."""
    seed = item.space.next_seed()
    when = scenes.day_time(day, seed) if day else None
    scenes.save(item.space.path(item.at(name)), image, scenes.Shot(when, camera, zone))
    item.add("photo")
    return item.at(name)
