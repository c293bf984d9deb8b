"""The thumbnails of a caption worksheet: small, upright, sorted and hidden with their rows."""

import io
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from openpyxl.drawing.image import Image as Picture
from openpyxl.drawing.spreadsheet_drawing import AnchorMarker, TwoCellAnchor
from openpyxl.worksheet.worksheet import Worksheet
from PIL import Image

from anjuan.adapters.caption_book import THUMBNAIL

_EMU_A_PIXEL = 9525
"""914,400 an inch (ECMA-376, Part 1, 20.1.10.16) at 96 pixels."""
_AIR = 5
"""Pixels between the lines of the cell and its picture."""
_AT_ONCE = 2
_QUALITY = 78


def put_pictures(sheet: Worksheet, column: int, header: int, shown: Mapping[int, Path]) -> None:
    """A small picture into each of these rows, given as kept thumbnails.

    Those of the former sheet go, as rows may have moved; pictures that people put beside stay.
    """
    kept = [one for one in _pictures(sheet) if not _is_former(one, column, header)]
    vars(sheet)["_images"] = kept  # openpyxl has no other way to take pictures out
    with ThreadPoolExecutor(_AT_ONCE) as threads:
        for row, made in zip(shown, threads.map(_thumbnail, shown.values()), strict=True):
            picture = Picture(made)
            picture.anchor = _within(row, column, picture.width, picture.height)
            sheet.add_image(picture)


def _pictures(sheet: Worksheet) -> list[Picture]:
    return list(vars(sheet)["_images"])


def _emu(pixels: int) -> int:
    return pixels * _EMU_A_PIXEL


def _is_former(picture: Picture, column: int, header: int) -> bool:
    """Whether it stands in the column of the thumbnails, below the heads."""
    start = getattr(picture.anchor, "_from", None)
    return start is not None and start.col == column - 1 and start.row >= header


def _within(row: int, column: int, width: int, height: int) -> TwoCellAnchor:
    """An anchor inside one cell, so that Excel sorts, filters and hides it with its row."""
    left, top = _emu(_AIR), _emu(_AIR)
    return TwoCellAnchor(
        editAs="twoCell",
        _from=AnchorMarker(col=column - 1, row=row - 1, colOff=left, rowOff=top),
        to=AnchorMarker(
            col=column - 1,
            row=row - 1,
            colOff=left + _emu(width),
            rowOff=top + _emu(height),
        ),
    )


def _thumbnail(path: Path) -> io.BytesIO:
    """The kept thumbnail, smaller still: within the cell."""
    with Image.open(path) as image:
        image.thumbnail(THUMBNAIL, Image.Resampling.LANCZOS)
        stream = io.BytesIO()
        image.save(stream, "JPEG", quality=_QUALITY)
    stream.seek(0)
    return stream
