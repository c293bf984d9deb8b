"""The project's own plain pages of a document, where LibreOffice is absent or could not open it."""

import io
import threading
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pikepdf
from PIL import Image
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.font_files import rare_fonts
from anjuan.adapters.fontconfig import fonts_fingerprint
from anjuan.adapters.fonts import prepare_reportlab
from anjuan.adapters.imaging import make_jpeg
from anjuan.adapters.office import make_stable
from anjuan.adapters.page_limits import insist_on_ends
from anjuan.adapters.page_ways import READ_WHOLE
from anjuan.adapters.plain_docx import docx_flow
from anjuan.adapters.plain_flow import Passage, Piece, Plate, Table, flow_of, flow_of_parts
from anjuan.adapters.plain_layout import Prepared, Typesetter, set_pages
from anjuan.adapters.plain_marks import Mark, Sheet, Shown, Stroke, Words
from anjuan.adapters.plain_pptx import pptx_flow
from anjuan.adapters.plain_roles import FOOTER_STYLE
from anjuan.adapters.readers.markdown import parts_of
from anjuan.adapters.readers.plain import read_text
from anjuan.adapters.readers.refusal import Refusal
from anjuan.adapters.recipes import recipe
from anjuan.adapters.typesetting import draw_line, line_width
from anjuan.model.evidence import Facts, Format
from anjuan.model.sheet import INK, SHEET_HEIGHT, SHEET_WIDTH, pt
from anjuan.model.units import Mm, Sha256

_BLANK: Sheet = ()
_FONTS = threading.Lock()
"""Fonts are loaded on first use, by one thread at a time."""
_FOOTER_Y = Mm(273.0)
"""7 mm below the type area, as GB/T 9704-2012 §7.5 places the page number."""
_HAIRLINE = 0.4
_PIXEL = 25.4 / 150
"""A picture whose size is not told is shown at 150 dpi, in mm a pixel."""
_COLOURS = {"L": "/DeviceGray", "RGB": "/DeviceRGB"}
_UNSHOWN = (Mm(60.0), Mm(20.0))


def plain_pdf(
    path: Path,
    facts: Facts,
    artifacts: Artifacts,
    typesetter: Typesetter,
    *,
    key: Sha256 | None = None,
) -> Path | NotMade:
    """The document's text, tables and pictures as an A4 PDF on the grid of GB/T 9704-2012.

    Word documents and presentations are read again for their pictures and the places of their
    tables, Markdown for the places of its tables; of others all that their facts hold is set.
    `typesetter` breaks the lines. An office file in which nothing is written is one empty page, as
    it is on paper. `key` is the digest of the file's bytes, where it is known.
    """
    blank = (_BLANK,) if facts.format in READ_WHOLE and facts.problem is None else ()

    def make(target: Path) -> None:
        _write(_flow(path, facts), target, typesetter, blank)

    try:
        return artifacts.artifact(
            f"{_way(typesetter)}/{facts.format}/{key or sha256_of(path)}", ".pdf", make
        )
    except Impossible as fault:
        return NotMade(fault.reason)


def _way(typesetter: Typesetter) -> str:
    """How pages are set here: the code, that which breaks lines, and the fonts of this machine."""
    code = recipe(__name__, typesetter.break_lines.__module__, typesetter.break_title.__module__)
    return f"plain/{code}/{fonts_fingerprint()}/{'+'.join(rare_fonts())}"


def _flow(path: Path, facts: Facts) -> tuple[Piece, ...]:
    """What stands in the file itself, else what was read of it."""
    try:
        if facts.format is Format.DOCX and facts.document is not None:
            return docx_flow(path, facts.document)
        if facts.format is Format.PPTX:
            return pptx_flow(path)
        if facts.format is Format.MARKDOWN:
            return flow_of_parts(parts_of(read_text(path)[0]))
    except (Refusal, OSError):
        pass  # damaged since it was read
    return flow_of(facts)


def _write(
    pieces: Sequence[Piece], target: Path, typesetter: Typesetter, blank: tuple[Sheet, ...]
) -> None:
    """Sets and draws the pages, `blank` where there are none; pictures lie beside the target."""
    insist_on_ends(_texts(pieces))
    plates = {piece.name: piece for piece in pieces if isinstance(piece, Plate)}
    folder = target.with_name(f"{target.name}.d")
    folder.mkdir()
    try:
        pictures = {name: _prepared(plate, folder) for name, plate in plates.items()}
        drawn = folder / "pages.pdf"
        with _FONTS:
            pages = tuple(set_pages(pieces, pictures, typesetter)) or blank
            if not pages:
                raise Impossible("文件里没有可以排成页面的文字、表格或图片")
            draw_pages(pages, drawn)
        _put_pictures(pages, drawn)
        make_stable(drawn, target)
    finally:
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def _texts(pieces: Sequence[Piece]) -> Iterator[str]:
    for piece in pieces:
        match piece:
            case Passage():
                yield piece.text
            case Table():
                yield from (cell.text for cell in piece.cells)
            case _:
                pass


def _prepared(plate: Plate, folder: Path) -> Prepared:
    """The picture as a JPEG, in the document's size, else at 150 dpi."""
    target = folder / f"{len(list(folder.iterdir()))}.jpg"
    try:
        make_jpeg(io.BytesIO(plate.data), target)
    except Impossible:
        return Prepared(None, *_UNSHOWN)
    with Image.open(target) as image:
        width, height = image.size
    if plate.width is None or plate.height is None:
        return Prepared(str(target), Mm(width * _PIXEL), Mm(height * _PIXEL))
    return Prepared(str(target), plate.width, plate.height)


# ── drawing ──────────────────────────────────────────────────────────────────────────────────


def draw_pages(pages: Sequence[Sheet], target: Path) -> None:
    """Draws the pages; more than one bear their numbers, `— 2 —`."""
    prepare_reportlab()
    canvas: Any = Canvas(
        str(target), pagesize=(pt(SHEET_WIDTH), pt(SHEET_HEIGHT)), pageCompression=1
    )
    for number, page in enumerate(pages, start=1):
        for mark in page:
            _draw(canvas, mark)
        if len(pages) > 1:
            _draw_footer(canvas, f"— {number} —")
        canvas.showPage()
    canvas.save()


def _draw(canvas: Any, mark: Mark) -> None:
    match mark:
        case Words():
            if mark.text.strip():
                draw_line(canvas, _point(mark.x, mark.y), mark.text, mark.style, gap=mark.gap)
        case Stroke():
            canvas.setLineWidth(_HAIRLINE)
            canvas.setStrokeColor(HexColor(INK))
            canvas.line(*_point(mark.x0, mark.y0), *_point(mark.x1, mark.y1))
        case Shown():
            pass  # put in afterwards, as its bytes are


def _put_pictures(pages: Sequence[Sheet], drawn: Path) -> None:
    """Puts the JPEGs in below the text, their bytes as they are."""
    with pikepdf.open(drawn, allow_overwriting_input=True) as pdf:
        for page, marks in zip(pdf.pages, pages, strict=True):
            shown = [mark for mark in marks if isinstance(mark, Shown)]
            for number, mark in enumerate(shown, start=1):
                _put_picture(pdf, page, mark, pikepdf.Name(f"/Picture{number}"))
        pdf.save(drawn)


def _put_picture(pdf: pikepdf.Pdf, page: pikepdf.Page, shown: Shown, name: pikepdf.Name) -> None:
    """One JPEG, grey or RGB as `make_jpeg` writes them."""
    with Image.open(shown.image) as picture:
        size, colours = picture.size, _COLOURS[picture.mode]
    image = pdf.make_stream(
        Path(shown.image).read_bytes(),
        Type=pikepdf.Name.XObject,
        Subtype=pikepdf.Name.Image,
        Width=size[0],
        Height=size[1],
        BitsPerComponent=8,
        ColorSpace=pikepdf.Name(colours),
        Filter=pikepdf.Name.DCTDecode,
    )
    page.add_resource(image, pikepdf.Name.XObject, name=name)
    x, y = _point(shown.x, shown.y + shown.height)
    matrix = f"{pt(shown.width):.3f} 0 0 {pt(shown.height):.3f} {x:.3f} {y:.3f}"
    page.contents_add(f"q {matrix} cm {name} Do Q\n".encode(), prepend=True)


def _draw_footer(canvas: Any, text: str) -> None:
    left = (pt(SHEET_WIDTH) - line_width(text, FOOTER_STYLE)) / 2
    draw_line(canvas, (left, pt(Mm(SHEET_HEIGHT - _FOOTER_Y))), text, FOOTER_STYLE)


def _point(x: float, y: float) -> tuple[float, float]:
    """Millimetres from the top left as points from the bottom left."""
    return pt(Mm(x)), pt(Mm(SHEET_HEIGHT - y))
