"""Takes pages of others' PDFs and JPEG files into our document, each as one object drawn below.

A foreign page becomes a Form XObject: whatever state it leaves behind cannot reach our marks, and
its rotation, crop box, shifted origin and inherited resources are settled once, here.
"""

from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import pikepdf
from PIL import Image

from anjuan.adapters.pdf_draw import A4, Placed
from anjuan.adapters.pdfium import fitting
from anjuan.errors import OutputError
from anjuan.model.sheet import SHEET_HEIGHT, mm, pt

_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
_QUALITY = 90


@dataclass(slots=True)
class Sources:
    """The foreign PDFs that are open while a part is made; closes them in the end."""

    opened: dict[str, pikepdf.Pdf] = field(default_factory=dict)
    stack: ExitStack = field(default_factory=ExitStack)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def page(self, path: str, index: int) -> pikepdf.Page:
        """A page of a PDF, its annotations (seals, form fields, stamps) drawn into it.

        Raises:
            OutputError: the PDF cannot be read any more, or has no such page.
        """
        try:
            if path not in self.opened:
                self.opened[path] = self.stack.enter_context(pikepdf.open(path))
                self.opened[path].generate_appearance_streams()
                self.opened[path].flatten_annotations("print")
            return self.opened[path].pages[index]
        except (OSError, IndexError, pikepdf.PdfError) as error:
            name = Path(path).name
            raise OutputError(
                f"入册的文件 {name} 第{index + 1}页读不出来",
                advice="请重新运行；仍不行时，把缓存清空（anjuan cache）后再运行",
            ) from error


def put_foreign(pdf: pikepdf.Pdf, page: pikepdf.Page, source: pikepdf.Page) -> None:
    """Draws the source page below the page's content: at its size, or fitted if larger than A4.

    A page that lies on its side is turned as our wide tables are, its head at the sheet's left.
    """
    source.obj.TrimBox = pikepdf.Array(_visible(source))
    form = pdf.copy_foreign(source.as_form_xobject())
    _draw_below(pdf, page, form, _placement(form))


def _visible(page: pikepdf.Page) -> list[Any]:
    """The crop box within the media box: what a reader shows of the page."""
    media, crop = ([float(edge) for edge in box] for box in (page.mediabox, page.cropbox))
    inside = [
        max(min(crop[0], crop[2]), min(media[0], media[2])),
        max(min(crop[1], crop[3]), min(media[1], media[3])),
        min(max(crop[0], crop[2]), max(media[0], media[2])),
        min(max(crop[1], crop[3]), max(media[1], media[3])),
    ]
    return inside if inside[0] < inside[2] and inside[1] < inside[3] else media


def _placement(form: Any) -> tuple[float, ...]:
    """The matrix that centres the form on an A4 sheet, scaled down only where it is larger."""
    left, low, right, top = _extent(form)
    width, height = right - left, top - low
    scale = fitting(mm(width), mm(height))
    middle = ((left + right) / 2 * scale, (low + top) / 2 * scale)
    if width > height:
        return (0, scale, -scale, 0, A4[0] / 2 + middle[1], A4[1] / 2 - middle[0])
    return (scale, 0, 0, scale, A4[0] / 2 - middle[0], A4[1] / 2 - middle[1])


def _extent(form: Any) -> tuple[float, float, float, float]:
    """The form's bounding box as its own matrix turns it: left, bottom, right, top."""
    x0, y0, x1, y1 = (float(edge) for edge in form.BBox)
    a, b, c, d, e, f = (float(term) for term in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def put_picture(pdf: pikepdf.Pdf, page: pikepdf.Page, placed: Placed) -> None:
    """Draws a JPEG in its box below the page's content; its bytes are taken over as they are.

    Raises:
        OutputError: the file cannot be read as a picture.
    """
    box = placed.box
    corner = (pt(box.x), pt(SHEET_HEIGHT - box.y - box.height))
    try:
        image = _image(pdf, Path(placed.image))
    except OSError as error:
        raise OutputError(
            f"入册的图片 {Path(placed.image).name} 读不出来",
            advice="请重新运行；仍不行时，把缓存清空（anjuan cache）后再运行",
        ) from error
    _draw_below(pdf, page, image, (pt(box.width), 0, 0, pt(box.height), *corner))


def _image(pdf: pikepdf.Pdf, path: Path) -> Any:
    data = path.read_bytes()
    with Image.open(BytesIO(data)) as picture:
        if picture.format != "JPEG" or picture.mode not in _COLOURS:
            data = _as_jpeg(picture)
            return _stream(pdf, data, picture.size, _COLOURS["RGB"])
        return _stream(pdf, data, picture.size, _COLOURS[picture.mode])


def _as_jpeg(picture: Image.Image) -> bytes:
    buffer = BytesIO()
    picture.convert("RGB").save(buffer, "JPEG", quality=_QUALITY)
    return buffer.getvalue()


def _stream(pdf: pikepdf.Pdf, data: bytes, size: tuple[int, int], colours: str) -> Any:
    return pdf.make_stream(
        data,
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=size[0],
        Height=size[1],
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name(colours),
        Filter=pikepdf.Name.DCTDecode,
    )


def _draw_below(
    pdf: pikepdf.Pdf, page: pikepdf.Page, thing: Any, matrix: tuple[float, ...]
) -> None:
    name = page.add_resource(thing, pikepdf.Name.XObject)
    terms = " ".join(f"{term:.4f}" for term in matrix)
    page.contents_add(pdf.make_stream(f"q {terms} cm {name} Do Q\n".encode()), prepend=True)
