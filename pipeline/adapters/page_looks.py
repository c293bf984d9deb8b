"""Looks at the pages of our books: which hold real colour, and which need paper larger than A4.

Our own dark red (tabs, rules, numbers, 印证) is designed to print grey, so it is no colour
(print.md §2). It is told apart by what draws it, not by its pixels: it stands in the page's own
content stream, which we wrote, while whatever was bound lies in objects of its own. It is made grey
there, and what then still shows colour on the drawn page is the material's: a seal in exactly our
red, too.
"""

import re
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pikepdf
import pypdfium2
from PIL import Image, ImageChops
from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import fp_str

from anjuan.adapters.pdfium import opened, seen_size
from anjuan.model.printing import Look, Paper
from anjuan.model.sheet import PALE, RED, SHEET_HEIGHT, SHEET_WIDTH, Colour, pt
from anjuan.model.units import Mm, PageNumber

_RESOLUTION = 2.5
"""Pixels a millimetre: enough for a pen's stroke, little enough to be quick."""
_CHROMA = 48
"""Of 255 between a pixel's strongest and weakest channel: paper that has yellowed and the colour
noise of JPEG scans stay below, the palest seal lies above."""
_AREA = 4.0
"""Square millimetres of colour that make a page coloured."""
_ROUNDING = 1.0
_GREYS = ((RED, 0.28), (PALE, 0.88))
"""What our colours become on a black leaf: as dark as print.md §2 says."""


def _operators(colour: Colour) -> re.Pattern[bytes]:
    """How reportlab writes that colour into a page, for filling or for stroking."""
    numbers = fp_str(*HexColor(colour).rgb())
    return re.compile(rb"(?<![\d.])" + re.escape(numbers.encode()) + rb" (rg|RG)(?=\s)")


_OURS = tuple((_operators(colour), f"{grey:g}".encode()) for colour, grey in _GREYS)


def make_grey(page: pikepdf.Page) -> None:
    """Our own colours on a page become greys; nothing that was bound is touched."""
    page.contents_coalesce()
    content = page.obj.Contents
    drawn = content.read_bytes()
    for operators, grey in _OURS:
        drawn = operators.sub(rb"%b %b %b \1" % (grey, grey, grey), drawn)
    content.write(drawn)


def looks(pdf: Path, pages: Sequence[PageNumber]) -> dict[PageNumber, Look]:
    """What each of these pages of one of our books asks of the printer.

    Raises:
        pikepdf.PdfError: the file is damaged.
        Impossible: PDFium cannot open it.
    """
    with TemporaryDirectory(prefix="anjuan-print-") as folder:
        grey = Path(folder) / "grey.pdf"
        with pikepdf.open(pdf) as book:
            for number in pages:
                make_grey(book.pages[number - 1])
            book.save(grey)
        with opened(grey) as document:
            return {number: _look(document[number - 1]) for number in pages}


def _look(page: pypdfium2.PdfPage) -> Look:
    short, long = sorted(seen_size(page))
    fits = short <= SHEET_WIDTH + _ROUNDING and long <= SHEET_HEIGHT + _ROUNDING
    scale = _RESOLUTION / pt(Mm(1.0))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return Look(coloured_area(picture) >= _AREA, Paper.A4 if fits else Paper.A3)


def coloured_area(picture: Image.Image) -> float:
    """Square millimetres of real colour on a page drawn at our resolution."""
    red, green, blue = picture.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    counted = ImageChops.subtract(strongest, weakest).histogram()
    return sum(counted[_CHROMA:]) / _RESOLUTION**2
