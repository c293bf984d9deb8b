"""A photo as a value: which scene, in what words and light, when and with which camera taken."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image
from sample.develop import Film, developed, jpeg
from sample.grain import Dice
from sample.light import Shot, rendered
from sample.scenes import SCENES

FILMS = {
    "HUAWEI": ("HUAWEI", "ANA-AN00", Film(exposure=1.0, warmth=0.02, contrast=1.04, colour=1.12)),
    "Xiaomi": ("Xiaomi", "M2011K2C", Film(exposure=1.04, warmth=-0.02, contrast=1.0, colour=1.05, grain=2.0)),
    "Canon": ("Canon", "Canon EOS 80D", Film(exposure=0.98, warmth=0.035, contrast=1.08, colour=1.06, vignette=0.3, grain=1.0)),
    "Apple": ("Apple", "iPhone 12", Film(exposure=1.02, warmth=0.01, contrast=1.02, colour=1.08, grain=1.2)),
    "OPPO": ("OPPO", "PDSM00", Film(exposure=1.06, warmth=-0.01, contrast=1.0, colour=1.14, grain=2.2)),
}
SHARPNESS = 1.5
"""Rendered so much larger than printed, then reduced."""


@dataclass(frozen=True)
class Photo:
    """One photo. `taken` is local time `2021-03-15 09:12:31`; empty leaves EXIF out."""

    scene: str
    name: str
    """Seeds the scene: another name, other people and another angle."""
    words: tuple[str, ...] = ()
    taken: str = ""
    camera: str = "HUAWEI"
    view: int = 0
    portrait: bool = False
    size: tuple[int, int] = (1600, 1200)
    limit: int = 100_000
    lying: bool = False
    """Stored on its side, with EXIF orientation 6."""
    light: str = ""

    def upright(self) -> tuple[int, int]:
        """Width and height as seen."""
        return (min(self.size), max(self.size)) if self.portrait else self.size


def drawn(photo: Photo, sharpness: float = SHARPNESS) -> Image.Image:
    """The photo's pixels, upright."""
    dice = Dice(photo.scene + photo.name)
    stage = SCENES[photo.scene](dice, photo.words, photo.view, photo.light)
    wide, high = photo.upright()
    film = FILMS[photo.camera][2]
    angle = stage.angle if not photo.portrait else min(stage.angle * 1.28, 74)
    size = (round(wide * sharpness / 2) * 2, round(high * sharpness / 2) * 2)
    light = rendered(Shot(stage.eye, stage.target, angle, size), stage.solids, stage.mood, stage.centre)
    film = replace(film, exposure=film.exposure * stage.exposure)
    return developed(light, film, (wide, high), dice.whole(1, 9999))


def exif(photo: Photo) -> bytes:
    """Camera, time with its offset, orientation."""
    if not photo.taken:
        return b""
    maker, model, _ = FILMS[photo.camera]
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = maker, model
    tags[0x0112] = 6 if photo.lying else 1
    moment = photo.taken.replace("-", ":")
    tags[0x0132] = moment
    inner = tags.get_ifd(0x8769)
    inner[0x9003] = inner[0x9004] = moment
    inner[0x9010] = inner[0x9011] = "+08:00"
    return tags.tobytes()


def taken(photo: Photo) -> Callable[[], bytes]:
    """The photo's file."""

    def make() -> bytes:
        picture = drawn(photo)
        if photo.lying:
            picture = picture.transpose(Image.Transpose.ROTATE_90)
        return jpeg(picture, photo.limit, exif(photo))

    return make


def screenshot(picture: Image.Image) -> bytes:
    """A picture as a small PNG of few colours."""
    out = BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
