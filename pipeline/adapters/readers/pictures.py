"""Pictures: wholly decoded, once, to know that they are sound; size upright, EXIF, digest.

The same decoding makes what paper and screens need of them, where there is a place to keep it.
"""

import hashlib
import warnings
from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pi_heif
from PIL import ExifTags, Image

from anjuan.adapters.artifacts import Artifacts
from anjuan.adapters.decoding import MOST_PIXELS, TURNS, decode, is_too_large
from anjuan.adapters.digests import is_still
from anjuan.adapters.imaging import keep_picture
from anjuan.adapters.readers.artist import artist
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.paper import shows_paper
from anjuan.adapters.readers.prints import prints
from anjuan.adapters.readers.quality import quality
from anjuan.adapters.readers.refusal import Refusal, unreadable
from anjuan.adapters.readers.scans import LONG_EDGE, recognised
from anjuan.adapters.readers.stamps import burnt_in
from anjuan.model.evidence import Facts, Format, PictureFacts, Scan, SourceFile
from anjuan.model.periods import SHANGHAI
from anjuan.model.units import Pixels

SMALL = 496
"""The long edge, in pixels, of the reduced picture that is judged and digested, at least.

An eighth of what phones take.
"""
_LEGIBLE = 600
"""No page is legible with a long edge below so many pixels."""

_FIRST_PHONES, _LATEST_BEGINNING = 2003, 2019
_PILLOW = {
    Format.JPEG: ("JPEG", "MPO"),
    Format.PNG: ("PNG",),
    Format.WEBP: ("WEBP",),
    Format.GIF: ("GIF",),
    Format.TIFF: ("TIFF",),
    Format.BMP: ("BMP",),
    Format.HEIC: ("HEIF",),
    Format.AVIF: ("AVIF",),
}
_LYING = frozenset(TURNS[orientation] for orientation in (5, 6, 7, 8))
"""Turns that swap width and height."""

pi_heif.register_heif_opener()
Image.MAX_IMAGE_PIXELS = MOST_PIXELS


def read_picture(
    path: Path, file: SourceFile, found: Format, keep: Artifacts | None = None
) -> Facts:
    """Facts of a picture of that format; what is bound and shown of it goes into `keep`.

    Raises:
        Refusal: it cannot be decoded to its end, or holds more pixels than any camera's.
        OSError: the system does not give it out.
        MemoryError: it takes more than there is.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata that it reads over
            with Image.open(path, formats=_PILLOW[found]) as image:
                facts = picture_facts(image)
                asked = facts.taken is None and not facts.paper and max(image.size) >= _LEGIBLE
                if asked:
                    facts = replace(facts, stamp=burnt_in(path, upright(image)))
                scan = _scan(path, found) if facts.paper and engine_version() else None
                if keep is not None and is_still(path, file):
                    keep_picture(image, keep, file.sha256)
        return Facts(found, picture=facts, scan=scan)
    except (Refusal, MemoryError, ImportError):
        raise
    except Image.DecompressionBombError as fault:
        raise _too_large() from fault
    except Exception as fault:
        if isinstance(fault, OSError) and fault.errno is not None:
            raise  # the system did not give it out; Pillow's own verdicts bear no number
        raise unreadable("图片已损坏或不完整，无法完整显示") from fault


def _scan(path: Path, found: Format) -> Scan | None:
    """What the paper that it shows surely says of its date and number.

    Raises:
        Refusal: the paper bears a mark of secrecy.
    """
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with Image.open(path, formats=_PILLOW[found]) as image:
            turn = _turn(_exif(image))
            share = LONG_EDGE / max(image.size)
            image.draft("RGB", (round(image.width * share), round(image.height * share)))
            page = image.convert("RGB") if image.mode in ("RGB", "L") else _flattened(image)
    page.thumbnail((LONG_EDGE, LONG_EDGE), Image.Resampling.BICUBIC)
    return recognised([page if turn is None else page.transpose(turn)])


def picture_facts(image: Image.Image) -> PictureFacts:
    """Decodes the picture to its end before all else: Pillow's EXIF getter would hide a fault."""
    if is_too_large(image):
        raise _too_large()
    stored = image.size
    reduced = _reduced(image)
    exif = _exif(image)
    turn = _turn(exif)
    small = reduced if turn is None else reduced.transpose(turn)
    width, height = stored[::-1] if turn in _LYING else stored
    head = f"{width}x{height}:{small.width}x{small.height}:".encode()
    return PictureFacts(
        width=Pixels(width),
        height=Pixels(height),
        taken=_time(exif),
        camera=_camera(exif),
        artist=artist(exif),
        pixels_sha256=hashlib.sha256(head + small.tobytes()).hexdigest(),
        paper=max(stored) >= _LEGIBLE and shows_paper(small),
        prints=prints(small),
        quality=quality(small),
    )


def upright(image: Image.Image) -> Image.Image:
    """The reduced picture in RGB as it is seen, a long edge of `SMALL` to twice that."""
    reduced, turn = _reduced(image), _turn(_exif(image))
    return reduced if turn is None else reduced.transpose(turn)


def _turn(exif: Image.Exif) -> Image.Transpose | None:
    """What brings a picture upright, if anything."""
    return TURNS.get(exif.get(ExifTags.Base.Orientation, 1))


def _too_large() -> Refusal:
    return unreadable(f"图片像素超过{MOST_PIXELS // 10_000_000 / 10:g}亿，疑似损坏或恶意构造")


def _exif(image: Image.Image) -> Image.Exif:
    """The EXIF data; none where it is broken, as a picture shows without."""
    try:
        return image.getexif()
    except Exception:  # noqa: BLE001 - cameras and editors break EXIF in every way there is
        return Image.Exif()


def _reduced(image: Image.Image) -> Image.Image:
    """The picture in RGB with a long edge of `SMALL` to twice that, all of it decoded."""
    decode(image)
    factor = max(1, max(image.size) // SMALL)
    plain = image if image.mode in ("RGB", "L") else _flattened(image)
    small = plain.reduce(factor) if factor > 1 else plain
    return small.convert("RGB")


def _flattened(image: Image.Image) -> Image.Image:
    """Palette, CMYK and deep pictures as RGB; what is transparent becomes white paper."""
    if image.mode in ("RGBA", "LA", "PA") or "transparency" in image.info:
        layered = image.convert("RGBA")
        paper = Image.new("RGB", layered.size, "white")
        paper.paste(layered, mask=layered.getchannel("A"))
        return paper
    return image.convert("RGB")


def _time(exif: Image.Exif) -> datetime | None:
    """`DateTimeOriginal` in Asia/Shanghai, by its own offset where it has one."""
    try:
        detail = exif.get_ifd(ExifTags.IFD.Exif)
        written = str(detail.get(ExifTags.Base.DateTimeOriginal, "")).strip("\x00 ")
        taken = datetime.strptime(written[:19], "%Y:%m:%d %H:%M:%S")  # noqa: DTZ007 - zone below
        offset = str(detail.get(ExifTags.Base.OffsetTimeOriginal, "")).strip("\x00 ")
        zone = datetime.strptime(offset, "%z").tzinfo if offset else SHANGHAI
    except Exception:  # noqa: BLE001 - a broken or missing time is no time
        return None
    if _is_reset(taken):
        return None
    try:
        return taken.replace(tzinfo=zone).astimezone(SHANGHAI)
    except (OverflowError, ValueError):
        return None


def _is_reset(taken: datetime) -> bool:
    """Whether a clock that nobody has set says so: a battery was changed, and it began anew.

    Cameras begin in a year of their own, at midnight of 1 January; hardly anybody in an office has
    kept a digital photo from before `_FIRST_PHONES`, and none was taken in that very hour.
    """
    if taken.year < _FIRST_PHONES:
        return True
    return taken.year < _LATEST_BEGINNING and (taken.month, taken.day, taken.hour) == (1, 1, 0)


def _camera(exif: Image.Exif) -> str:
    """Maker and model, the maker once."""
    maker, model = (
        " ".join(str(exif.get(tag, "")).replace("\x00", " ").split())
        for tag in (ExifTags.Base.Make, ExifTags.Base.Model)
    )
    return model if model.lower().startswith(maker.lower()) else f"{maker} {model}".strip()
