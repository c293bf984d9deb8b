"""A JPEG beside a photograph in a format that archives do not take over (DA/T 50-2014)."""

import warnings
from collections.abc import Iterator, Mapping
from numbers import Number
from pathlib import Path
from typing import Any

from PIL import ExifTags, Image

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.colours import flattened, resizable
from anjuan.adapters.decoding import TURNS
from anjuan.adapters.imaging import orientation_of
from anjuan.errors import OutputError

_QUALITY = 95
_MOST_EXIF = 65_533
"""Bytes that a JPEG's APP1 segment holds (JEITA CP-3451 §4.5.2)."""
_LONG = 1_000
"""Longer values are a maker's notes and thumbnails: left out where the whole has no room."""
_BRANCHES = (ExifTags.IFD.Exif, ExifTags.IFD.GPSInfo)
_TIMES = (ExifTags.Base.DateTimeOriginal, ExifTags.Base.OffsetTimeOriginal)


def write_jpeg_copy(source: Path, target: Path) -> None:
    """All pixels of the picture, upright, in sRGB, with what the camera wrote of it (EXIF).

    Of EXIF that is too long for a JPEG, the short values: date, place, camera. Where it cannot be
    made nothing is left behind.

    Raises:
        Impossible: it cannot be decoded or is too large for a JPEG; says why.
        OutputError: the disk is full or cannot be written.
    """
    try:
        with warnings.catch_warnings(), Image.open(source) as image:
            warnings.simplefilter("ignore")  # Pillow warns of odd metadata that it reads over
            image.load()
            profile, turn = image.info.get("icc_profile"), TURNS.get(orientation_of(image))
            exif = _exif(image)
            plain = flattened(resizable(image), profile if isinstance(profile, bytes) else None)
        shown = plain.transpose(turn) if turn is not None else plain
        shown.info = {}  # comments and profiles would be written along
        shown.save(target, "JPEG", quality=_QUALITY, subsampling="4:4:4", exif=exif)
    except MemoryError as fault:
        target.unlink(missing_ok=True)
        raise Impossible("图片过大，内存不足") from fault
    except (OSError, ValueError, SyntaxError, TypeError, Image.DecompressionBombError) as fault:
        target.unlink(missing_ok=True)
        if getattr(fault, "errno", None) is not None:  # the system's, not Pillow's
            raise OutputError(
                f"JPEG副本“{target.name}”写不出来", advice="请确认磁盘有空间、可以写入，再运行一次"
            ) from fault
        raise Impossible("图片损坏，或者超出JPEG的范围") from fault


def _exif(image: Image.Image) -> bytes:
    """What the camera wrote, as much as a JPEG holds; upright, as the copy stands."""
    for one in _candidates(image):
        if ExifTags.Base.Orientation in one:
            one[ExifTags.Base.Orientation] = 1
        try:
            told = one.tobytes()
        except Exception:  # noqa: BLE001, S112 - a broken value: the next candidate lacks it
            continue
        if len(told) <= _MOST_EXIF:
            return told
    return b""


def _candidates(image: Image.Image) -> Iterator[Image.Exif]:
    """All of it, its short values, the times alone."""
    try:
        whole = image.getexif()
        branches = {one: dict(whole.get_ifd(one)) for one in _BRANCHES}
    except Exception:  # noqa: BLE001 - broken EXIF is no EXIF
        return
    yield whole
    short = {one: _short(values) for one, values in branches.items()}
    yield _made(_short(whole), short)
    detail = branches[ExifTags.IFD.Exif]
    times = {tag: detail[tag] for tag in _TIMES if tag in detail}
    yield _made(
        {ExifTags.Base.DateTime: whole.get(ExifTags.Base.DateTime, "")}, {ExifTags.IFD.Exif: times}
    )


def _short(values: Mapping[int, Any]) -> dict[int, Any]:
    plain = (Number, str, bytes, tuple)
    return {
        tag: value
        for tag, value in values.items()
        if tag not in _BRANCHES and isinstance(value, plain) and len(repr(value)) <= _LONG
    }


def _made(
    main: Mapping[Any, Any], branches: Mapping[ExifTags.IFD, Mapping[Any, Any]]
) -> Image.Exif:
    made = Image.Exif()
    made.update(main)
    for name, values in branches.items():
        made.get_ifd(name).update(values)
    return made
