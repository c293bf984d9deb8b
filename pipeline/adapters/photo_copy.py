"""A JPEG beside a photograph in a format that archives do not take over (DA/T 50-2014)."""

import warnings
from pathlib import Path

from PIL import ExifTags, Image

from anjuan.adapters.colours import flattened, resizable
from anjuan.adapters.decoding import TURNS
from anjuan.adapters.imaging import orientation_of
from anjuan.errors import OutputError

_QUALITY = 95


def write_jpeg_copy(source: Path, target: Path) -> None:
    """All pixels of the picture, upright, in sRGB, with what the camera wrote of it (EXIF).

    Raises:
        OutputError: it cannot be decoded any more, or the disk is full.
    """
    try:
        with warnings.catch_warnings(), Image.open(source) as image:
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata that it reads over
            image.load()
            exif, profile = image.getexif(), image.info.get("icc_profile")
            turn = TURNS.get(orientation_of(image))
            plain = flattened(resizable(image), profile if isinstance(profile, bytes) else None)
        shown = plain.transpose(turn) if turn is not None else plain
        shown.info = {}  # comments and profiles would be written along
        if ExifTags.Base.Orientation in exif:
            exif[ExifTags.Base.Orientation] = 1
        shown.save(target, "JPEG", quality=_QUALITY, subsampling="4:4:4", exif=exif.tobytes())
    except (OSError, ValueError, SyntaxError) as fault:
        raise OutputError(
            f"照片“{source.name}”转不成JPEG副本", advice="请核对这张照片和磁盘空间，再运行一次"
        ) from fault
