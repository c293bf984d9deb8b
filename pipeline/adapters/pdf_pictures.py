"""Puts JPEG pictures on the pages of a PDF, their bytes taken over as they are."""

from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image

from anjuan.adapters.pdf_draw import Placed
from anjuan.errors import OutputError
from anjuan.model.pages import Box
from anjuan.model.sheet import SHEET_HEIGHT, pt
from anjuan.model.units import Mm

_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
_QUALITY = 90


def fitted(image: str, box: Box) -> Box:
    """The largest box of the picture's own proportions in the middle of `box`.

    Raises:
        OutputError: the file cannot be read as a picture.
    """
    with _readable(image), Image.open(image) as picture:
        width, height = picture.size
    scale = min(box.width / width, box.height / height)
    size = (Mm(width * scale), Mm(height * scale))
    left, top = box.x + (box.width - size[0]) / 2, box.y + (box.height - size[1]) / 2
    return Box(Mm(left), Mm(top), *size)


def put_picture(pdf: pikepdf.Pdf, page: pikepdf.Page, placed: Placed) -> None:
    """Draws a JPEG in its box below the page's content; any other picture is made one first.

    Raises:
        OutputError: the file cannot be read as a picture.
    """
    with _readable(placed.image):
        data = Path(placed.image).read_bytes()
        with Image.open(BytesIO(data)) as picture:
            kept = stays_as_it_is(picture)
            image = _stream(pdf, picture, data) if kept else as_image(pdf, picture)
    draw_below(pdf, page, image, box_matrix(placed.box))


def stays_as_it_is(picture: Image.Image) -> bool:
    """Whether the bytes of a picture's file are taken over: a grey or coloured JPEG."""
    return picture.format == "JPEG" and picture.mode in _COLOURS


def as_image(pdf: pikepdf.Pdf, picture: Image.Image) -> Any:
    """A picture in memory as an image object, compressed as JPEG."""
    buffer = BytesIO()
    coloured = picture.convert("RGB")
    coloured.save(buffer, "JPEG", quality=_QUALITY)
    return _stream(pdf, coloured, buffer.getvalue())


def box_matrix(box: Box) -> tuple[float, ...]:
    """The matrix that brings the unit square onto the box."""
    corner = (pt(box.x), pt(SHEET_HEIGHT - box.y - box.height))
    return (pt(box.width), 0, 0, pt(box.height), *corner)


def draw_below(pdf: pikepdf.Pdf, page: pikepdf.Page, thing: Any, matrix: tuple[float, ...]) -> None:
    """Draws an image or form object through the matrix, under what the page holds."""
    taken = len(page.resources.get("/XObject", ()))
    wanted = pikepdf.Name(f"/Bound{taken}")  # left to itself pikepdf takes a random name
    name = page.add_resource(thing, pikepdf.Name.XObject, name=wanted)
    terms = " ".join(f"{term:.4f}" for term in matrix)
    page.contents_add(pdf.make_stream(f"q {terms} cm {name} Do Q\n".encode()), prepend=True)


@contextmanager
def _readable(image: str) -> Iterator[None]:
    """Names the picture where its file cannot be read.

    Raises:
        OutputError: inside, the operating system or Pillow could not read it.
    """
    try:
        yield
    except OSError as error:
        raise OutputError(
            f"入册的图片 {Path(image).name} 读不出来",
            advice="请重新运行；仍不行时，把缓存清空（anjuan cache）后再运行",
        ) from error


def _stream(pdf: pikepdf.Pdf, picture: Image.Image, data: bytes) -> Any:
    return pdf.make_stream(
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=picture.width,
        Height=picture.height,
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name(_COLOURS[picture.mode]),
        Filter=pikepdf.Name.DCTDecode,
    )
