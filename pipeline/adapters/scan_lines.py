"""The lines of scanned pages as the recogniser reads them, kept by what was read."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

from PIL import Image

from anjuan.adapters.artifacts import Artifacts, Impossible, noted
from anjuan.adapters.pdfium import opened
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.recognising import Heard, Quad, heard
from anjuan.adapters.readers.scans import LATER_HEAD, LONG_EDGE, in_rows, without_red
from anjuan.adapters.readers.secrecy import HEAD_LINES, mark_in
from anjuan.adapters.recipes import recipe

MOST_PAGES: Final = 60
"""So many scanned pages of a file are read at most: each takes two to three seconds."""
_RECOGNISER = threading.Lock()
"""The recogniser keeps what it works on in itself: one thread at a time."""
_DIGITS: Final = 6

Corners = tuple[float, float, float, float, float, float, float, float]


@dataclass(frozen=True, slots=True)
class ScanLine:
    """A line of a page; `place` in parts of the upright page's width and height."""

    page: int
    text: str
    sure: float
    place: Quad
    height: float
    """How high the line is, in parts of the page's width."""


Drawer = Callable[[], Image.Image]


def page_of_pdf(pdf: Path, index: int) -> Image.Image:
    """A page as it is read: upright, `LONG_EDGE` pixels long.

    Raises:
        Impossible: it cannot be drawn.
    """
    with opened(pdf) as document:
        try:
            page = document[index]
            picture: Image.Image = page.render(scale=LONG_EDGE / max(page.get_size())).to_pil()
        except (RuntimeError, ValueError, ZeroDivisionError) as fault:
            raise Impossible(f"第{index + 1}页画不出来") from fault
        return picture.convert("RGB")


def lines_of_scans(
    pages: Sequence[tuple[int, Drawer]], artifacts: Artifacts, key: str
) -> tuple[ScanLine, ...]:
    """The lines of these pages (numbers from 0), page by page, from above and from the left.

    `key` names the bytes that the pages are drawn from. The recogniser must be installed.

    Raises:
        Impossible: a mark of secrecy stands at the head of a page. Nothing is kept of any.
    """
    numbers = [number for number, _ in pages]
    name = f"scan-lines/{recipe(__name__)}/{engine_version()}/{key}/{numbers!r}"
    found = noted(artifacts, name, lambda: [_read(number, draw) for number, draw in pages])
    return tuple(
        ScanLine(number, text, sure, _quad(corners), height)
        for number, page in zip(numbers, found, strict=True)
        for text, sure, corners, height in page
    )


def _read(number: int, draw: Drawer) -> list[tuple[str, float, Corners, float]]:
    try:
        page = without_red(draw())
    except Impossible:
        return []  # the book says of such a page that it cannot be shown
    with _RECOGNISER:
        lines = heard(page)
    by_place = {one.place: one for one in lines}
    ordered = [by_place[place] for row in in_rows([*by_place]) for place in row]
    mark = mark_in(one.text for one in ordered[: LATER_HEAD if number else HEAD_LINES])
    if mark:
        raise Impossible(f"第{number + 1}页标有“{mark}”，请移出本机，不入册")
    return [_row(one, page.size) for one in ordered]


def _row(line: Heard, size: tuple[int, int]) -> tuple[str, float, Corners, float]:
    place = line.place
    corners = (place.left_top, place.right_top, place.right_bottom, place.left_bottom)
    parts = [
        round(part / whole, _DIGITS)
        for one in corners
        for part, whole in zip(one, size, strict=True)
    ]
    x0, y0, x1, y1, x2, y2, x3, y3 = parts
    height = round(place.height / size[0], _DIGITS)
    return line.text, round(line.sure, 3), (x0, y0, x1, y1, x2, y2, x3, y3), height


def _quad(corners: Any) -> Quad:
    x0, y0, x1, y1, x2, y2, x3, y3 = corners
    return Quad((x0, y0), (x1, y1), (x2, y2), (x3, y3))
