"""A photo as a value: which scene, in what words and light, when and with which camera taken."""

from dataclasses import dataclass, replace
from io import BytesIO

from PIL import Image, ImageFilter

from sample.develop import Film, developed, jpeg
from sample.grain import Dice
from sample.light import Shot, rendered
from sample.scenes import SCENES

WIDE, FULL, FILM = (1600, 900), (1600, 1200), (1600, 1066)
"""The shapes that cameras are set to, in pixels."""


@dataclass(frozen=True)
class Camera:
    """Who took it: the words in EXIF, the way it renders, the shape it is set to."""

    maker: str
    model: str
    film: Film
    shape: tuple[int, int] = FULL


CAMERAS = {
    "HUAWEI": Camera("HUAWEI", "ANA-AN00", Film(warmth=0.02, contrast=1.04, colour=1.12)),
    "Xiaomi": Camera(
        "Xiaomi", "M2011K2C", Film(exposure=1.04, warmth=-0.02, colour=1.05, grain=0.9), WIDE
    ),
    "Canon": Camera(
        "Canon",
        "Canon EOS 80D",
        Film(exposure=0.98, warmth=0.035, contrast=1.08, colour=1.06, vignette=0.3, grain=0.4),
        FILM,
    ),
    "Apple": Camera(
        "Apple", "iPhone 12", Film(exposure=1.02, warmth=0.01, contrast=1.02, grain=0.5)
    ),
    "OPPO": Camera("OPPO", "PDSM00", Film(exposure=1.06, warmth=-0.01, colour=1.14), WIDE),
}
BYTES_A_PIXEL = 0.042
SPOILT_LIMIT = 60_000
SHARPNESS = 1.5
"""Rendered so much larger than printed, then reduced."""


@dataclass(frozen=True)
class Photo:
    """One photo. `taken` is local time `2021-03-15 09:12:31`; empty leaves EXIF out."""

    scene: str
    seed: str
    """Seeds the scene: another name, other people and another angle."""
    words: tuple[str, ...] = ()
    taken: str = ""
    camera: str = "HUAWEI"
    view: int = 0
    portrait: bool = False
    size: tuple[int, int] | None = None
    """Width and height as held level; the camera's shape where absent."""
    lying: bool = False
    """Stored on its side, with EXIF orientation 6."""
    light: str = ""

    def upright(self) -> tuple[int, int]:
        """Width and height as seen."""
        wide, high = self.size or CAMERAS[self.camera].shape
        return (high, wide) if self.portrait else (wide, high)

    def limit(self) -> int:
        """The most bytes that its file should take."""
        wide, high = self.upright()
        return round(wide * high * BYTES_A_PIXEL)


def drawn(photo: Photo, sharpness: float = SHARPNESS) -> Image.Image:
    """The photo's pixels, upright."""
    dice = Dice(photo.scene + photo.seed)
    stage = SCENES[photo.scene](dice, photo.words, photo.view, photo.light)
    wide, high = photo.upright()
    film = CAMERAS[photo.camera].film
    size = (round(wide * sharpness / 2) * 2, round(high * sharpness / 2) * 2)
    shot = Shot(stage.eye, stage.target, _angle(stage.angle, wide / high), size)
    light = rendered(shot, stage.solids, stage.mood, stage.centre)
    film = replace(film, exposure=film.exposure * stage.exposure)
    return developed(light, film, (wide, high), dice.whole(1, 9999))


def _angle(level: float, shape: float) -> float:
    """The vertical angle, in degrees, for another shape than 4:3, for which scenes are composed."""
    if shape < 1:
        return min(level * 1.28, 74)
    return level * (0.5 + 0.5 * (4 / 3) / shape)


def exif(photo: Photo) -> bytes:
    """Camera, time with its offset, orientation."""
    if not photo.taken:
        return b""
    camera = CAMERAS[photo.camera]
    tags = Image.Exif()
    tags[0x010F], tags[0x0110] = camera.maker, camera.model
    tags[0x0112] = 6 if photo.lying else 1
    moment = photo.taken.replace("-", ":")
    tags[0x0132] = moment
    inner = tags.get_ifd(0x8769)
    inner[0x9003] = inner[0x9004] = moment
    inner[0x9010] = inner[0x9011] = "+08:00"
    return tags.tobytes()


def taken(photo: Photo) -> bytes:
    """The photo's file."""
    picture = drawn(photo)
    if photo.lying:
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    return jpeg(picture, photo.limit(), exif(photo))


def shrunk(photo: Photo) -> bytes:
    """The photo as a messenger passes it on: small, and without its EXIF."""
    return jpeg(drawn(photo, 0.75).resize((640, 360)), SPOILT_LIMIT)


def blurred(photo: Photo) -> bytes:
    """The photo out of focus, without its EXIF."""
    return jpeg(drawn(photo, 0.75).filter(ImageFilter.GaussianBlur(14)), SPOILT_LIMIT)


def screenshot(picture: Image.Image) -> bytes:
    """A picture as a small PNG of few colours."""
    out = BytesIO()
    picture.quantize(64, dither=Image.Dither.NONE).save(out, "PNG", optimize=True)
    return out.getvalue()
