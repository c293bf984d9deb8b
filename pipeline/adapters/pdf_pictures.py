"""Puts JPEG pictures on the pages of a PDF, their bytes taken over as they are."""

import re
from collections.abc import Iterable, Iterator, Mapping
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
_END = 1024
"""Bytes at the end of a PDF in which it says where its cross-reference table lies."""
_TABLE = re.compile(rb"startxref\s+(\d+)\s+%%EOF\s*$")


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


def append_pictures(path: Path, images: Iterable[str]) -> Mapping[str, int]:
    """Adds pictures to a PDF on disk as image objects, one by one (ISO 32000-1 §7.5.6).

    Whoever opens it then reads them from there when they are written on: those of a whole book
    are never held together. Gives the numbers of the objects by the pictures' paths.

    Raises:
        OutputError: a file cannot be read as a picture.
    """
    with pikepdf.open(path) as pdf:
        first = int(pdf.trailer.Size)
        kept = {name: pdf.trailer[name].objgen for name in ("/Root", "/Info")}
    numbers = {image: first + at for at, image in enumerate(dict.fromkeys(images))}
    with path.open("r+b") as file:
        file.seek(-_END, 2)
        (table,) = _TABLE.findall(file.read())
        places = []
        for image, number in numbers.items():
            places.append(file.tell())
            entries, data = _image(image)
            head = f"{number} 0 obj\n<< {entries} /Length {len(data)} >>\nstream\n"
            file.writelines((head.encode(), data, b"\nendstream\nendobj\n"))
        end = file.tell()
        rows = "".join(f"{place:010d} 00000 n \n" for place in places)
        known = " ".join(f"{name} {at[0]} {at[1]} R" for name, at in kept.items())
        trailer = f"<< /Size {first + len(numbers)} {known} /Prev {int(table)} >>"
        told = f"xref\n{first} {len(numbers)}\n{rows}trailer\n{trailer}\nstartxref\n{end}\n%%EOF\n"
        file.write(told.encode())
    return numbers


def put_picture(
    pdf: pikepdf.Pdf, page: pikepdf.Page, placed: Placed, numbers: Mapping[str, int]
) -> None:
    """Draws a picture that was added to the PDF in its box below the page's content."""
    image = pdf.get_object(numbers[placed.image], 0)
    draw_below(pdf, page, image, box_matrix(placed.box))


def _image(path: str) -> tuple[str, bytes]:
    """The entries of a picture's object and its JPEG; of any other picture one is made first."""
    with _readable(path):
        data = Path(path).read_bytes()
        with Image.open(BytesIO(data)) as picture:
            if stays_as_it_is(picture):
                return _entries(picture), data
            coloured, data = _as_jpeg(picture)
            return _entries(coloured), data


def stays_as_it_is(picture: Image.Image) -> bool:
    """Whether the bytes of a picture's file are taken over: a grey or coloured JPEG."""
    return picture.format == "JPEG" and picture.mode in _COLOURS


def as_image(pdf: pikepdf.Pdf, picture: Image.Image) -> Any:
    """A picture in memory as an image object, compressed as JPEG."""
    coloured, data = _as_jpeg(picture)
    entries = pikepdf.Object.parse(f"<< {_entries(coloured)} >>".encode())
    return pdf.make_stream(data, entries)


def _as_jpeg(picture: Image.Image) -> tuple[Image.Image, bytes]:
    buffer = BytesIO()
    coloured = picture.convert("RGB")
    coloured.save(buffer, "JPEG", quality=_QUALITY)
    return coloured, buffer.getvalue()


def _entries(picture: Image.Image) -> str:
    """What the dictionary of an image object says of a JPEG."""
    return (
        f"/Type /XObject /Subtype /Image /Width {picture.width} /Height {picture.height}"
        f" /BitsPerComponent 8 /ColorSpace {_COLOURS[picture.mode]} /Filter /DCTDecode"
    )


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
