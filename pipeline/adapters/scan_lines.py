"""The lines of scanned pages as the recogniser reads them, kept by what was read."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, ClassVar, Final

from PIL import Image

from anjuan.adapters.artifacts import Artifacts, Impossible, kept, noted
from anjuan.adapters.made_apart import Insist
from anjuan.adapters.memory import give_back_early
from anjuan.adapters.pdfium import opened
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.readers.recognising import Heard, Quad, heard
from anjuan.adapters.readers.scans import LATER_HEAD, LONG_EDGE, in_rows, without_red
from anjuan.adapters.readers.secrecy import HEAD_LINES, mark_in
from anjuan.adapters.recipes import recipe

MOST_PAGES: Final = 60
"""So many scanned pages of a file are read at most: each takes two to three seconds."""
_A_PAGE: Final = 10.0
"""Seconds that each page adds to the time allowed."""
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


@dataclass(frozen=True, slots=True)
class ScannedPage:
    """A page that is a picture: its number from 0, and the file that shows it."""

    number: int
    path: Path
    index: int | None = None
    """Of a PDF's pages, from 0; None where the file is a picture."""

    def drawn(self) -> Image.Image:
        """As it is read: upright, in RGB; of a PDF `LONG_EDGE` pixels long.

        Raises:
            Impossible: it cannot be drawn.
        """
        if self.index is None:
            with Image.open(self.path) as image:
                return image.convert("RGB")
        with opened(self.path) as document:
            try:
                page = document[self.index]
                picture: Image.Image = page.render(scale=LONG_EDGE / max(page.get_size())).to_pil()
            except (RuntimeError, ValueError, ZeroDivisionError) as fault:
                raise Impossible(f"第{self.index + 1}页画不出来") from fault
            return picture.convert("RGB")


@dataclass(frozen=True, slots=True)
class Recognising:
    """An order (`made_apart.Order`): the lines of these pages; `key` names what shows them."""

    pages: tuple[ScannedPage, ...]
    key: str
    failing: ClassVar[str] = "扫描的页认不出来"

    def is_done(self, keep: Artifacts) -> bool:
        """Whether they were read before."""
        return kept(keep, self._name(), ".json") is not None

    def do(self, path: Path, keep: Artifacts) -> None:  # noqa: ARG002 - each page names its own
        """Reads them, in a process of its own."""
        give_back_early()
        self.found(keep)

    def found(self, keep: Artifacts) -> Any:
        """The lines of each page as plain data.

        Raises:
            Impossible: a mark of secrecy stands at the head of a page. Nothing is kept of any.
        """
        return noted(keep, self._name(), lambda: [_read(one) for one in self.pages])

    def _name(self) -> str:
        numbers = [one.number for one in self.pages]
        return f"scan-lines/{recipe(__name__)}/{engine_version()}/{self.key}/{numbers!r}"


ReadScans = Callable[[Sequence[ScannedPage]], tuple[ScanLine, ...]]
"""`lines_of_scans` for a file."""


def lines_of_scans(
    pages: Sequence[ScannedPage], artifacts: Artifacts, key: str, insist: Insist | None = None
) -> tuple[ScanLine, ...]:
    """The lines of these pages, page by page, from above and from the left.

    `key` names the bytes that the pages are drawn from; `insist` has them read elsewhere. The
    recogniser must be installed.

    Raises:
        Impossible: a mark of secrecy stands at the head of a page, or they cannot be read.
    """
    order = Recognising(tuple(pages), key)
    if insist is not None and pages:
        insist(pages[0].path, order, len(pages) * _A_PAGE)
    return tuple(
        ScanLine(one.number, text, sure, _quad(corners), height)
        for one, page in zip(pages, order.found(artifacts), strict=True)
        for text, sure, corners, height in page
    )


def _read(scan: ScannedPage) -> list[tuple[str, float, Corners, float]]:
    try:
        page = without_red(scan.drawn())
    except Impossible:
        return []  # the book says of such a page that it cannot be shown
    by_place = {one.place: one for one in heard(page)}
    ordered = [by_place[place] for row in in_rows([*by_place]) for place in row]
    mark = mark_in(one.text for one in ordered[: LATER_HEAD if scan.number else HEAD_LINES])
    if mark:
        raise Impossible(f"第{scan.number + 1}页标有“{mark}”，请移出本机，不入册")
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
