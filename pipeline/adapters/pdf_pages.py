"""Pages of other people's PDFs: measured for the sheet they are bound on, and drawn as pictures."""

import io
from dataclasses import dataclass
from pathlib import Path

import pypdfium2
from PIL import Image, ImageChops

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade, noted
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.pdfium import drawn, opened, seen_size, turned
from anjuan.adapters.recipes import recipe
from anjuan.model.pages import BoundPage
from anjuan.model.sheet import SHEET_HEIGHT, SHEET_WIDTH
from anjuan.model.units import Mm, Sha256

_PIXELS_PER_MM = 2
"""Fine enough to see a hairline, coarse enough to take a few milliseconds a page."""
_DIGITS = 2
"""Behind the point of a millimetre."""
_BAND = (9.0, 18.0)
"""Where the running head and the number stand, in mm from the top of the sheet."""
_PAPER = 200
"""Scanned paper is at least so light, of 255."""
_MARK = 24
"""A mark is darker than its paper by at least this."""
_WHITE = 255

_MM_PER_INCH = 25.4
_GREYS = 16
_COLOURS = 64
_COLOURLESS = 20
"""Channels that nowhere differ by more than this hold no colour."""
_NEARLY_WHITE = 246
_QUALITY = 85
_NEAREST = Image.Resampling.NEAREST


# ── measured ─────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class _Measures:
    """Upright size, and what is white on the sheet that the page is bound on; millimetres."""

    width: float
    height: float
    clear_top: bool
    clear_right: float
    clear_left: float


def bound_pages(
    pdf: Path, artifacts: Artifacts, *, key: Sha256 | None = None
) -> tuple[BoundPage, ...] | NotMade:
    """All pages of the PDF with their upright sizes and where the sheet stays white around them.

    Crop box and rotation are applied. White is measured on the A4 sheet as the page is bound on it:
    in the middle, fitted where it is larger, turned anticlockwise where it is too wide for it.
    `key` is the digest of the PDF's bytes, where it is known. NotMade where a page cannot be drawn.
    """
    name = _measures_of(key or sha256_of(pdf))
    try:
        found = noted(artifacts, name, lambda: [_row(one) for one in _measured(pdf)])
    except Impossible as fault:
        return NotMade(fault.reason)
    return tuple(
        BoundPage(str(pdf), index, Mm(width), Mm(height), bool(top), Mm(right), Mm(left))
        for index, (width, height, top, right, left) in enumerate(found)
    )


def signs(pdf: Path) -> list[int]:
    """How many signs of text stand on each page, blanks among them."""
    found = []
    with opened(pdf) as document:
        for index in range(len(document)):
            try:
                page = document[index]
                text = page.get_textpage()
            except pypdfium2.PdfiumError:
                continue
            found.append(text.count_chars())
            text.close()
            page.close()
    return found


def _measures_of(key: Sha256) -> str:
    return f"page-measures/{recipe(__name__)}/{key}"


def _row(found: _Measures) -> tuple[object, ...]:
    return (found.width, found.height, found.clear_top, found.clear_right, found.clear_left)


def _measured(pdf: Path) -> list[_Measures]:
    with opened(pdf) as document:
        return [_measures(document, index) for index in range(len(document))]


def _measures(document: pypdfium2.PdfDocument, index: int) -> _Measures:
    try:
        page = document[index]
        width, height = seen_size(page)
        marks = marks_of(drawn(page, _PIXELS_PER_MM, grey=True))
        page.close()
    except (pypdfium2.PdfiumError, Impossible) as fault:
        raise _undrawn(index) from fault
    if min(round(width, _DIGITS), round(height, _DIGITS)) <= 0:
        raise _undrawn(index)
    sheet = _on_sheet(marks, aside=turned(width, height))
    top, bottom = (round(edge * _PIXELS_PER_MM) for edge in _BAND)
    left, right = _clear_edges(sheet)
    return _Measures(
        width=round(width, _DIGITS),
        height=round(height, _DIGITS),
        clear_top=sheet.crop((0, top, sheet.width, bottom)).getbbox() is None,
        clear_right=right,
        clear_left=left,
    )


def _undrawn(index: int) -> Impossible:
    return Impossible(f"第{index + 1}页画不出来，请换一份完好的")


def marks_of(page: Image.Image) -> Image.Image:
    """White where the page bears a mark, black where it is plain paper (scans are not white)."""
    levels = page.histogram()[_PAPER:]
    paper = _PAPER + max(range(len(levels)), key=levels.__getitem__) if any(levels) else _WHITE
    darkest = paper - _MARK
    return page.point(lambda level: _WHITE if level < darkest else 0)


def _on_sheet(marks: Image.Image, *, aside: bool) -> Image.Image:
    """The marks where they come to lie on the A4 sheet."""
    lying = marks.transpose(Image.Transpose.ROTATE_90) if aside else marks
    size = (round(SHEET_WIDTH * _PIXELS_PER_MM), round(SHEET_HEIGHT * _PIXELS_PER_MM))
    sheet = Image.new("L", size, 0)
    sheet.paste(lying, ((size[0] - lying.width) // 2, (size[1] - lying.height) // 2))
    return sheet


def _clear_edges(marks: Image.Image) -> tuple[float, float]:
    """White width at the left and the right edge in mm, over the whole height."""
    found = marks.getbbox()
    if found is None:
        return SHEET_WIDTH, SHEET_WIDTH
    return found[0] / _PIXELS_PER_MM, (marks.width - found[2]) / _PIXELS_PER_MM


# ── as pictures, for the Word edition ────────────────────────────────────────────────────────


def page_image(
    pdf: Path, index: int, artifacts: Artifacts, dpi: int = 150, *, key: Sha256 | None = None
) -> Path | NotMade:
    """A page (from 0) as a picture: PNG of few colours for text, JPEG for photos and scans.

    Upright as the reader shows it, at that resolution of the A4 sheet it is bound on. `key` is the
    digest of the PDF's bytes, where it is known.
    """
    name = f"page-image/{recipe(__name__)}/{key or sha256_of(pdf)}/{index}/{dpi}"
    encoded: list[bytes] = []

    def choose() -> str:
        suffix, data = _encoded(_pixels(pdf, index, dpi))
        encoded.append(data)
        return suffix

    def write(target: Path) -> None:
        data = encoded[0] if encoded else _encoded(_pixels(pdf, index, dpi))[1]
        target.write_bytes(data)

    try:
        suffix = str(noted(artifacts, name, choose))
        return artifacts.artifact(name, suffix, write)
    except Impossible as fault:
        return NotMade(fault.reason)


def _pixels(pdf: Path, index: int, dpi: int) -> Image.Image:
    with opened(pdf) as document:
        try:
            page = document[index]
        except (pypdfium2.PdfiumError, IndexError) as fault:
            raise Impossible(f"第{index + 1}页打不开") from fault
        picture = drawn(page, dpi / _MM_PER_INCH)
        page.close()
    return picture


def _encoded(page: Image.Image) -> tuple[str, bytes]:
    """Suffix and bytes of the smaller of the two forms."""
    plain = page.convert("L") if is_colourless(page) else page
    few = few_greys(plain) if plain.mode == "L" else _few_colours(plain)
    png, jpeg = io.BytesIO(), io.BytesIO()
    few.save(png, "PNG")
    plain.save(jpeg, "JPEG", quality=_QUALITY, optimize=True)
    forms = ((".png", png.getvalue()), (".jpg", jpeg.getvalue()))
    return min(forms, key=lambda form: len(form[1]))


def few_greys(page: Image.Image) -> Image.Image:
    """Evenly spread from black to white, so that paper stays white: half a byte a pixel."""
    step = _WHITE // (_GREYS - 1)
    indices = page.point([(level + step // 2) // step for level in range(_WHITE + 1)])
    few = Image.frombytes("P", page.size, indices.tobytes())
    few.putpalette([number * step for number in range(_GREYS) for _ in "RGB"])
    return few


def _few_colours(page: Image.Image) -> Image.Image:
    """The colours that a sixteenth of the pixels need; choosing among all takes too long."""
    sample = page.resize((max(1, page.width // 4), max(1, page.height // 4)), _NEAREST)
    palette = sample.quantize(_COLOURS, dither=Image.Dither.NONE)
    palette.putpalette(_with_white(palette.getpalette() or []))
    return page.quantize(palette=palette, dither=Image.Dither.NONE)


def _with_white(levels: list[int]) -> list[int]:
    """The palette with all that is nearly white made white: matching is no finer than that."""
    colours = (levels[at : at + 3] for at in range(0, len(levels), 3))
    return [
        level
        for colour in colours
        for level in ((_WHITE,) * 3 if min(colour) >= _NEARLY_WHITE else colour)
    ]


def is_colourless(page: Image.Image) -> bool:
    """Whether a page in RGB holds no colour."""
    red, green, blue = page.split()
    apart = (ImageChops.difference(red, green), ImageChops.difference(green, blue))
    return not any(any(one.histogram()[_COLOURLESS + 1 :]) for one in apart)
