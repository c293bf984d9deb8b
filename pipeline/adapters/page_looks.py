"""Looks at the pages of our books: which hold real colour.

Our own dark red (tabs, rules, numbers, 印证) is designed to print grey, so it is no colour
(print.md §2). It is told apart by what draws it, not by its pixels: it stands in the page's own
content stream, which we wrote, while whatever was bound lies in objects of its own. It is made grey
there, and what then still shows colour on the drawn page is the material's: a seal in exactly our
red, too.
"""

import re
from collections.abc import Sequence
from pathlib import Path

import pikepdf
import pypdfium2
from PIL import Image, ImageChops
from reportlab.lib.colors import HexColor
from reportlab.lib.rl_accel import fp_str

from anjuan.adapters.pdfium import opened
from anjuan.adapters.scratch import scratch
from anjuan.model.sheet import PALE, RED, Colour, pt
from anjuan.model.units import Mm, PageNumber

_RESOLUTION = 2.5
"""Pixels a millimetre: enough for a pen's stroke, little enough to be quick."""
_CHROMA = 48
"""Of 255 between a pixel's strongest and weakest channel: paper that has yellowed and the colour
noise of JPEG scans stay below, the palest seal lies above."""
_AREA = 4.0
"""Square millimetres of colour that make a page coloured."""
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


def coloured_pages(pdf: Path, pages: Sequence[PageNumber]) -> frozenset[PageNumber]:
    """Those of these pages of one of our books that hold real colour; no other page is opened.

    Raises:
        pikepdf.PdfError: the file is damaged.
        Impossible: PDFium cannot open it.
    """
    if not pages:
        return frozenset()
    with scratch("looks") as folder:
        grey = folder / "grey.pdf"
        with pikepdf.open(pdf) as book, pikepdf.new() as part:
            for number in pages:
                part.pages.append(book.pages[number - 1])
                page = part.pages[-1]
                if "/Annots" in page:  # links lead to pages that would be copied, too
                    del page.Annots
                make_grey(page)
            part.save(grey)
        with opened(grey) as document:
            return frozenset(
                number for at, number in enumerate(pages) if _is_coloured(document[at])
            )


def _is_coloured(page: pypdfium2.PdfPage) -> bool:
    scale = _RESOLUTION / pt(Mm(1.0))
    picture: Image.Image = page.render(scale=scale).to_pil().convert("RGB")
    return coloured_area(picture) >= _AREA


def coloured_area(picture: Image.Image) -> float:
    """Square millimetres of real colour on a page drawn at our resolution."""
    red, green, blue = picture.split()
    strongest = ImageChops.lighter(ImageChops.lighter(red, green), blue)
    weakest = ImageChops.darker(ImageChops.darker(red, green), blue)
    counted = ImageChops.subtract(strongest, weakest).histogram()
    return sum(counted[_CHROMA:]) / _RESOLUTION**2
