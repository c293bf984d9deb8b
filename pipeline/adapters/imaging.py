"""Pictures for paper and screen: upright sRGB JPEGs of at most 1,600 pixels, without metadata."""

import warnings
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from math import ceil
from pathlib import Path
from typing import IO, NamedTuple

from PIL import ExifTags, Image, UnidentifiedImageError

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade
from anjuan.adapters.colours import flattened, resizable
from anjuan.adapters.decoding import TURNS, decode, is_too_large, reduced_size
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.recipes import recipe
from anjuan.model.evidence import Facts
from anjuan.model.units import Pixels, Sha256

_QUALITY = 85
_DRAWN_QUALITY = 92
_DRAWN = frozenset({"PNG", "GIF", "BMP"})
"""Formats of screenshots and drawings, whose edges show what JPEG does to them."""
_SUBFILE_TYPE = 254
_NO_PAGE = 0b101
"""Bits of TIFF's NewSubfileType: a reduced copy of another frame, a mask of one."""
_MOST_FRAMES = 300
_THUMBNAIL = 320
"""Pixels of a thumbnail's long edge: a column of cards on a screen of double resolution."""
_THUMBNAIL_QUALITY = 80


class Picture(NamedTuple):
    """A picture ready for paper: the JPEG, and its size in pixels."""

    path: Path
    width: Pixels
    height: Pixels


def prepare_picture(
    path: Path, facts: Facts, artifacts: Artifacts, *, key: Sha256 | None = None, frame: int = 0
) -> Picture | NotMade:
    """The picture as an upright JPEG in sRGB, its long edge at most 1,600 pixels, no metadata.

    Smaller pictures are never enlarged. `key` is the digest of the file's bytes, where it is known;
    `frame` the page of a scan of several, from 0.
    """
    found = facts.picture
    if facts.problem is not None or found is None:
        return NotMade(facts.detail or "不是能显示的图片")
    name = _name("picture", key or sha256_of(path), frame)
    try:
        made = artifacts.artifact(name, ".jpg", lambda target: make_jpeg(path, target, frame))
        with Image.open(made) as image:
            return Picture(made, Pixels(image.width), Pixels(image.height))
    except Impossible as fault:
        return NotMade(fault.reason)
    except OSError:
        return NotMade("图片读不出来")


def thumbnail(path: Path, artifacts: Artifacts, *, key: Sha256) -> Path | None:
    """The picture upright, a JPEG of at most 320 pixels; None where it cannot be shown."""

    def make(target: Path) -> None:
        with _decoding(), Image.open(path) as image:
            _write_thumbnail(_small_upright(image), target)

    try:
        return artifacts.artifact(_name("thumbnail", key), ".jpg", make)
    except (Impossible, OSError):
        return None


def keep_picture(image: Image.Image, artifacts: Artifacts, key: Sha256) -> None:
    """Keeps what `prepare_picture` and `thumbnail` give of an opened picture, decoded once.

    What cannot be made is not kept: whoever asks for it later is told why.
    """
    drawn = image.format in _DRAWN
    with suppress(Impossible, OSError), _decoding():
        small = _small_upright(image)
        artifacts.artifact(
            _name("picture", key), ".jpg", lambda target: _write(small, target, drawn=drawn)
        )
        artifacts.artifact(
            _name("thumbnail", key), ".jpg", lambda target: _write_thumbnail(small, target)
        )


def _name(what: str, key: str, frame: int = 0) -> str:
    return f"{what}/{recipe(__name__)}/{key}/{frame}"


def scanned_pages(path: Path) -> tuple[int, ...]:
    """The frames of a TIFF that are pages: fax machines and scanners put several in one file.

    Small copies of a page and masks, which cameras and map programs add, are none.
    """
    pages: list[int] = []
    try:
        with warnings.catch_warnings(), Image.open(path) as image:
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata that it reads over
            for frame in range(min(getattr(image, "n_frames", 1), _MOST_FRAMES)):
                image.seek(frame)
                kind = image.tag_v2.get(_SUBFILE_TYPE, 0) if hasattr(image, "tag_v2") else 0
                if not kind & _NO_PAGE:
                    pages.append(frame)
    except Exception:  # noqa: BLE001 - a chain of frames that breaks off ends there
        return tuple(pages) or (0,)
    return tuple(pages) or (0,)


def make_jpeg(source: Path | IO[bytes], target: Path, frame: int = 0) -> None:
    """Writes the picture as `prepare_picture` gives it; the same bytes for the same picture.

    Raises:
        Impossible: the picture cannot be decoded to its end.
    """
    with _decoding(), Image.open(source) as image:
        if frame:
            image.seek(frame)
        _write(_small_upright(image), target, drawn=image.format in _DRAWN)


@contextmanager
def _decoding() -> Iterator[None]:
    """What Pillow raises of a picture that it cannot decode to its end, as a verdict on it."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata that it reads over
            yield
    except (UnidentifiedImageError, Image.DecompressionBombError) as fault:
        raise Impossible("图片已损坏，或者像素多得异常") from fault
    except (OSError, SyntaxError, ValueError, TypeError, EOFError) as fault:
        raise Impossible("图片已损坏或不完整，无法完整显示") from fault
    except MemoryError as fault:
        raise Impossible("图片过大，内存不足") from fault


def _small_upright(image: Image.Image) -> Image.Image:
    """First frame, reduced as it lies in the file, then turned: the small picture turns cheaply."""
    if is_too_large(image):
        raise Impossible("图片像素多得异常，疑似损坏")
    profile = image.info.get("icc_profile")
    decode(image)
    orientation = orientation_of(image)
    small = _resized(image, reduced_size(image.width, image.height))
    flat = flattened(small, profile if isinstance(profile, bytes) else None)
    turn = TURNS.get(orientation)
    return flat.transpose(turn) if turn is not None else flat


def _resized(image: Image.Image, size: tuple[int, int]) -> Image.Image:
    """Scaled smoothly; strokes on a screen keep their edges, which photos have none of."""
    smooth = resizable(image)
    if smooth.size == size:
        return smooth
    drawn = image.format in _DRAWN
    return smooth.resize(size, Image.Resampling.LANCZOS if drawn else Image.Resampling.HAMMING)


def orientation_of(image: Image.Image) -> int:
    """EXIF orientation as it stands after loading: some formats are turned by their decoder."""
    try:
        return int(image.getexif().get(ExifTags.Base.Orientation, 1))
    except Exception:  # noqa: BLE001 - broken EXIF is no EXIF
        return 1


def _write(image: Image.Image, target: Path, *, drawn: bool) -> None:
    image.info = {}  # comments and profiles would be written along
    image.save(
        target,
        "JPEG",
        quality=_DRAWN_QUALITY if drawn else _QUALITY,
        subsampling="4:4:4" if drawn else "4:2:0",
    )


def _write_thumbnail(image: Image.Image, target: Path) -> None:
    small = image.reduce(max(1, ceil(max(image.size) / _THUMBNAIL)))
    small.info = {}
    small.save(target, "JPEG", quality=_THUMBNAIL_QUALITY)
