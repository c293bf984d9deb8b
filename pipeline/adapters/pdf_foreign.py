"""Takes pages of others' PDFs into our document, each as one object drawn below our furniture.

A foreign page becomes a Form XObject: whatever state it leaves behind cannot reach our marks, and
its rotation, crop box, shifted origin and inherited resources are settled once, here.
"""

from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any, Self

import pikepdf
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.archival.layers import carry_layers
from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.fonts import prepare_reportlab
from anjuan.adapters.pdf_draw import A4, Marks, Pen, band_box
from anjuan.adapters.pdf_pictures import as_image, box_matrix, draw_below
from anjuan.adapters.pdfium import drawn, fitting, opened, turned
from anjuan.errors import OutputError
from anjuan.model.pages import Align, BoundPage, Box, Side, Stroke
from anjuan.model.sheet import NARRATIVE, PROOF_BELOW, RULE_PROOF, SHEET_HEIGHT, SHEET_WIDTH, mm
from anjuan.model.units import Mm

_BROKEN = (
    pikepdf.PdfError,
    pikepdf.DependencyError,
    OSError,
    RuntimeError,
    ValueError,
    TypeError,
    LookupError,
)
"""What qpdf raises over damaged files and pages."""
_PIXELS_PER_MM = 8
"""Of a page that is bound as a picture: 200 dpi."""
_UNSHOWN = "本页原件无法显示，以电子文件为准。"
_AS_IT_IS = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


@dataclass(slots=True)
class Sources:
    """The foreign PDFs that are open while a part is made; closes them in the end."""

    open: dict[str, pikepdf.Pdf] = field(default_factory=dict)
    stack: ExitStack = field(default_factory=ExitStack)
    layered: set[str] = field(default_factory=set)
    """Whose layers the document has."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.stack.close()

    def page(self, bound: BoundPage) -> pikepdf.Page:
        """The page, its annotations (seals, form fields, stamps) drawn into it."""
        if bound.pdf not in self.open:
            source = self.stack.enter_context(pikepdf.open(bound.pdf, suppress_warnings=True))
            source.generate_appearance_streams()
            source.flatten_annotations("print")
            self.open[bound.pdf] = source
        return self.open[bound.pdf].pages[bound.index]

    def take_layers(self, pdf: pikepdf.Pdf, bound: BoundPage) -> None:
        """Adds the layers of a page's file to those of the document, once."""
        if bound.pdf not in self.layered:
            self.layered.add(bound.pdf)
            carry_layers(pdf, self.open[bound.pdf])


def put_foreign(pdf: pikepdf.Pdf, page: pikepdf.Page, bound: BoundPage, sources: Sources) -> bool:
    """Draws the bound page below the page's content: at its size, or fitted if larger than A4.

    A page too wide for the sheet is turned as our wide tables are, its head at the sheet's left. A
    damaged page that qpdf cannot take over is bound as a picture of what PDFium shows; where it
    shows nothing either, the page says so.

    Returns:
        Whether the page itself stands there, and not a picture of it or words about it.

    Raises:
        OutputError: the PDF is not there any more.
    """
    if not Path(bound.pdf).is_file():
        raise OutputError(
            f"入册的文件 {Path(bound.pdf).name} 不见了",
            advice="整理期间请不要移动或删除文件；请重新运行",
        )
    try:
        source = sources.page(bound)
        source.obj.TrimBox = pikepdf.Array(_visible(source))
        form = source.as_form_xobject()
        form.read_bytes()
        taken = pdf.copy_foreign(form)
        sources.take_layers(pdf, bound)
    except _BROKEN:
        _put_picture_of(pdf, page, bound)
        return False
    draw_below(pdf, page, taken, _placement(taken))
    return True


def draw_strokes(pen: Pen, bound: BoundPage) -> None:
    """The lines under sentences of a bound page, over it, where it lies on the sheet."""
    scale = fitting(bound.width, bound.height)
    width, height = bound.width * scale, bound.height * scale
    if not turned(bound.width, bound.height):
        left, top = (SHEET_WIDTH - width) / 2, (SHEET_HEIGHT - height) / 2
        underline(pen, bound.strokes, Box(Mm(left), Mm(top), Mm(width), Mm(height)))
        return
    edge, foot = (SHEET_WIDTH - height) / 2, (SHEET_HEIGHT + width) / 2
    for one in bound.strokes:
        x = edge + one.baseline * height + PROOF_BELOW
        start = (x, foot - one.left * width)
        end = (x + one.fall * height, foot - one.right * width)
        pen.slanted(start, end, RULE_PROOF)


def underline(pen: Pen, strokes: Sequence[Stroke], place: Box) -> None:
    """The lines under sentences of a page or picture that stands upright in that box."""
    for one in strokes:
        y = place.y + one.baseline * place.height + PROOF_BELOW
        start = (place.x + one.left * place.width, y)
        end = (place.x + one.right * place.width, y + one.fall * place.height)
        pen.slanted(start, end, RULE_PROOF)


def _visible(page: pikepdf.Page) -> list[Any]:
    """The crop box within the media box: what a reader shows of the page."""
    media, crop = ([float(edge) for edge in box] for box in (page.mediabox, page.cropbox))
    inside = [
        max(min(crop[0], crop[2]), min(media[0], media[2])),
        max(min(crop[1], crop[3]), min(media[1], media[3])),
        min(max(crop[0], crop[2]), max(media[0], media[2])),
        min(max(crop[1], crop[3]), max(media[1], media[3])),
    ]
    if inside[0] < inside[2] and inside[1] < inside[3]:
        return inside
    if media[0] == media[2] or media[1] == media[3]:
        raise ValueError(media)  # readers show a sheet of their own choice
    return media


def _placement(form: Any) -> tuple[float, ...]:
    """The matrix that centres the form on an A4 sheet, scaled down only where it is larger."""
    left, low, right, top = _extent(form)
    width, height = right - left, top - low
    scale = fitting(mm(width), mm(height))
    middle = ((left + right) / 2 * scale, (low + top) / 2 * scale)
    if turned(mm(width), mm(height)):
        return (0, scale, -scale, 0, A4[0] / 2 + middle[1], A4[1] / 2 - middle[0])
    return (scale, 0, 0, scale, A4[0] / 2 - middle[0], A4[1] / 2 - middle[1])


def _extent(form: Any) -> tuple[float, float, float, float]:
    """The form's bounding box as its own matrix turns it: left, bottom, right, top."""
    x0, y0, x1, y1 = (float(edge) for edge in form.BBox)
    a, b, c, d, e, f = (float(term) for term in form.get("/Matrix", (1, 0, 0, 1, 0, 0)))
    corners = [(a * x + c * y + e, b * x + d * y + f) for x in (x0, x1) for y in (y0, y1)]
    across, up = [x for x, _ in corners], [y for _, y in corners]
    return min(across), min(up), max(across), max(up)


def _put_picture_of(pdf: pikepdf.Pdf, page: pikepdf.Page, bound: BoundPage) -> None:
    try:
        with opened(Path(bound.pdf)) as document:
            picture = drawn(document[bound.index], _PIXELS_PER_MM)
    except (Impossible, RuntimeError, IndexError):
        _put_note(pdf, page)
        return
    if turned(picture.width / _PIXELS_PER_MM, picture.height / _PIXELS_PER_MM):
        picture = picture.transpose(Image.Transpose.ROTATE_90)
    width, height = picture.width / _PIXELS_PER_MM, picture.height / _PIXELS_PER_MM
    left, top = (SHEET_WIDTH - width) / 2, (SHEET_HEIGHT - height) / 2
    box = band_box(left, width, top, height)
    draw_below(pdf, page, as_image(pdf, picture), box_matrix(box))


def _put_note(pdf: pikepdf.Pdf, page: pikepdf.Page) -> None:
    """Says on the page why it is white."""
    prepare_reportlab()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=A4, pageCompression=1, invariant=1)
    pen = Pen(canvas, Side.RECTO, Marks())
    pen.text(SHEET_WIDTH / 2, SHEET_HEIGHT / 2, _UNSHOWN, NARRATIVE, align=Align.CENTRE)
    canvas.showPage()
    canvas.save()
    with pikepdf.open(buffer) as note:
        draw_below(pdf, page, pdf.copy_foreign(note.pages[0].as_form_xobject()), _AS_IT_IS)
