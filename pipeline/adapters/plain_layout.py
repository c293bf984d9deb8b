"""Sets a plain document on A4 pages by the grid of GB/T 9704-2012: what stands where, in mm."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import zip_longest

from anjuan.adapters.page_limits import too_long
from anjuan.adapters.plain_flow import Piece, Plate, Table, Turn
from anjuan.adapters.plain_marks import Mark, Sheet, Shown, Stroke, Words
from anjuan.adapters.plain_roles import (
    BODY_STYLE,
    CELL_STYLE_SMALL,
    PITCH,
    STYLES,
    TITLE_STYLE,
    Part,
    Set,
    parts,
)
from anjuan.adapters.plain_table import PADDING, Box, Grid, lay_out
from anjuan.adapters.typesetting import FontMetrics, justified_gap, line_width_mm
from anjuan.model.pages import Lines
from anjuan.model.sheet import MEASURE, Metrics, TextStyle, mm
from anjuan.model.units import Mm
from anjuan.model.wish import MOST_PAGES

LEFT = Mm(28.0)
TOP = Mm(37.0)
BOTTOM = Mm(37.0 + 225.0)
"""The type area (版心): 156 × 225 mm, 37 below the upper edge."""
_BASELINE = 0.36
"""A character's baseline lies this share of its size below the middle of its line."""
_BEFORE_TABLE = Mm(2.0)
_AFTER_TABLE = Mm(3.0)
_TITLE_GAP = Mm(6.0)
_UNSHOWN = "此处图形的格式不能显示，请看电子版"
_LONGEST_PICTURE = Mm(205.0)


LineBreaker = Callable[[str, Mm, TextStyle, Metrics], Lines]
"""Breaks a text into lines that fit the measure."""


@dataclass(frozen=True, slots=True)
class Typesetter:
    """How lines are broken: running text, and titles (`stages.typeset`, `stages.title_lines`)."""

    break_lines: LineBreaker
    break_title: LineBreaker


@dataclass(frozen=True, slots=True)
class Prepared:
    """A picture of the document as a JPEG with its size in mm; None where it cannot be shown."""

    image: str | None
    width: Mm
    height: Mm


Pictures = dict[str, Prepared]


@dataclass(slots=True)
class _Column:
    """The pages so far, and how far down the current one is filled."""

    typesetter: Typesetter
    bottom: Mm = BOTTOM
    pages: list[list[Mark]] = field(default_factory=lambda: [[]])
    y: Mm = TOP
    metrics: FontMetrics = field(default_factory=FontMetrics)

    def turn(self) -> None:
        """Goes to a new page, unless this one is still empty.

        Raises:
            Impossible: there are too many.
        """
        if self.pages[-1]:
            if len(self.pages) > MOST_PAGES:
                raise too_long(MOST_PAGES)
            self.pages.append([])
        self.y = TOP

    def room(self, height: float) -> None:
        """Makes sure that so much stands on one page."""
        if self.y + height > self.bottom + 0.05:
            self.turn()

    def put(self, *marks: Mark) -> None:
        """Puts marks on the current page."""
        self.pages[-1].extend(marks)


def set_pages(
    pieces: Sequence[Piece], pictures: Pictures, typesetter: Typesetter
) -> tuple[Sheet, ...]:
    """The document's pages as marks; `pictures` by the plates' names.

    Where a second page would hold a single line, it stands on the first, whose footer is not
    needed then.

    Raises:
        Impossible: it goes on for more pages than a book takes.
    """
    pages = _filled(pieces, pictures, _Column(typesetter))
    if len(pages) == 2 and _is_single_line(pages[1]):  # noqa: PLR2004 - a page and the line
        closer = _filled(pieces, pictures, _Column(typesetter, Mm(BOTTOM + PITCH)))
        return closer if len(closer) == 1 else pages
    return pages


def _is_single_line(page: Sheet) -> bool:
    words = [mark for mark in page if isinstance(mark, Words)]
    return len(words) == len(page) and len({word.y for word in words}) == 1


def _filled(pieces: Sequence[Piece], pictures: Pictures, column: _Column) -> tuple[Sheet, ...]:
    told = tuple(parts(pieces))
    for piece, following in zip_longest(told, told[1:]):
        match piece:
            case Set(part=Part.TITLE):
                more = isinstance(following, Set) and following.part is Part.TITLE
                _title(column, piece.text, last=not more)
            case Set():
                _set(column, piece)
            case Plate():
                _show(column, pictures[piece.name])
            case Table():
                _tabulate(column, piece)
            case Turn():
                column.turn()
            case _:
                raise AssertionError(piece)
    pages = [page for page in column.pages if page]
    return tuple(tuple(page) for page in pages)


# ── text ─────────────────────────────────────────────────────────────────────────────────────


def _set(column: _Column, passage: Set) -> None:
    match passage.part:
        case Part.SIGNER | Part.DATE:
            _signature(column, passage)
        case Part.NUMBER:
            _aligned(column, passage, 0.5)
            column.y = Mm(column.y + _TITLE_GAP)
        case Part.CENTRED:
            _aligned(column, passage, 0.5)
        case Part.RIGHT:
            _aligned(column, passage, 1.0)
        case _:
            _running(column, passage)


def _plain(text: str) -> str:
    """Tabs as blanks of full width; what cannot be printed is left out."""
    return "".join(
        "\u3000" if char == "\t" else char
        for char in text
        if char.isprintable() or char in "\n\t　"
    )


def _title(column: _Column, text: str, *, last: bool) -> None:
    """Centred lines, with air below the whole title, of which `text` may be but a line."""
    broken = column.typesetter.break_title(_plain(text), MEASURE, TITLE_STYLE, column.metrics)
    column.room(len(broken.lines) * TITLE_STYLE.line + _TITLE_GAP + 2 * PITCH)
    for line in broken.lines:
        _line(column, line, TITLE_STYLE, 0.5, TITLE_STYLE.line)
    if last:
        column.y = Mm(column.y + _TITLE_GAP)


def _running(column: _Column, passage: Set) -> None:
    """A paragraph; a heading stays with the two lines below it."""
    style = STYLES[passage.part]
    broken = column.typesetter.break_lines(_plain(passage.text), MEASURE, style, column.metrics)
    flags = broken.justified or (False,) * len(broken.lines)
    if passage.part in (Part.HEADING, Part.SUBHEADING):
        column.room((len(broken.lines) + 2) * PITCH)
    for number, (line, full) in enumerate(zip(broken.lines, flags, strict=True)):
        if number == 0 and len(broken.lines) > 1:
            column.room(2 * PITCH)
        column.room(PITCH)
        indent = style.indent * mm(style.size) if number == 0 else 0.0
        gap = justified_gap(line, style, Mm(MEASURE - indent)) if full else 0.0
        y = _baseline(column.y, PITCH, style)
        column.put(Words(Mm(LEFT + indent), y, line, style, gap))
        column.y = Mm(column.y + PITCH)


def _aligned(column: _Column, passage: Set, share: float) -> None:
    """Lines in the middle (0.5) or at the right (1.0)."""
    style = STYLES[passage.part]
    broken = column.typesetter.break_lines(_plain(passage.text), MEASURE, style, column.metrics)
    for line in broken.lines:
        _line(column, line, style, share, PITCH)


def _signature(column: _Column, passage: Set) -> None:
    """成文日期 four characters from the right; the 署名 above it, its middle over the date's."""
    style = STYLES[passage.part]
    right = LEFT + MEASURE - 4 * mm(BODY_STYLE.size)
    if passage.part is Part.SIGNER:
        column.room(2 * PITCH)
        if column.y + 3 * PITCH <= BOTTOM:
            column.y = Mm(column.y + PITCH)
    column.room(PITCH)
    text = _plain(passage.text)
    width = line_width_mm(text, style)
    left = right - width
    if passage.part is Part.SIGNER:
        middle = right - 5 * mm(BODY_STYLE.size)
        left = min(middle - width / 2, LEFT + MEASURE - 2 * mm(BODY_STYLE.size) - width)
    column.put(Words(Mm(max(left, LEFT)), _baseline(column.y, PITCH, style), text, style))
    column.y = Mm(column.y + PITCH)


def _line(column: _Column, text: str, style: TextStyle, share: float, height: Mm) -> None:
    column.room(height)
    x = Mm(LEFT + (MEASURE - line_width_mm(text, style)) * share)
    column.put(Words(x, _baseline(column.y, height, style), text, style))
    column.y = Mm(column.y + height)


def _baseline(top: float, height: float, style: TextStyle) -> Mm:
    """The baseline of a line that begins at `top`."""
    return Mm(top + height / 2 + _BASELINE * mm(style.size))


# ── pictures and tables ──────────────────────────────────────────────────────────────────────


def _show(column: _Column, picture: Prepared) -> None:
    """A picture in the middle, as large as in the document, never over the measure."""
    scale = min(1.0, MEASURE / picture.width, _LONGEST_PICTURE / picture.height)
    width, height = Mm(picture.width * scale), Mm(picture.height * scale)
    column.room(height + 2)
    x = Mm(LEFT + (MEASURE - width) / 2)
    frame = Box(Mm(x - LEFT), Mm(1.0), width, height, (_UNSHOWN,), centred=True)
    if picture.image is None:
        column.put(*_strokes(frame, column.y), *_cell_words(frame, column.y, CELL_STYLE_SMALL))
    else:
        column.put(Shown(picture.image, x, Mm(column.y + 1), width, height))
    column.y = Mm(column.y + height + 3)


def _tabulate(column: _Column, table: Table) -> None:
    """Rows one below the other; the first is repeated where the table goes over the page."""
    grid = lay_out(table, MEASURE, _cell_breaker(column))
    rows = len(grid.heights)
    if column.pages[-1]:
        column.y = Mm(column.y + _BEFORE_TABLE)
    column.room(grid.height(0, min(rows, 2)))
    start = 0
    while start < rows:
        if start and grid.headed:
            _segment(column, grid, 0, 1)
        end = _fitting(column, grid, start)
        _segment(column, grid, start, end)
        start = end
        if start < rows:
            column.turn()
    column.y = Mm(column.y + _AFTER_TABLE)


def _cell_breaker(column: _Column) -> Callable[[str, Mm, TextStyle], tuple[str, ...]]:
    def breaker(text: str, room: Mm, style: TextStyle) -> tuple[str, ...]:
        return column.typesetter.break_lines(_plain(text), room, style, column.metrics).lines

    return breaker


def _fitting(column: _Column, grid: Grid, start: int) -> int:
    """The row after the last one that fits on the page; at least one is taken."""
    end = start + 1
    while end < len(grid.heights) and column.y + grid.height(start, end + 1) <= column.bottom:
        end += 1
    return end


def _segment(column: _Column, grid: Grid, first: int, last: int) -> None:
    for box in grid.boxes(first, last):
        column.put(*_strokes(box, column.y), *_cell_words(box, column.y, grid.style))
    column.y = Mm(column.y + grid.height(first, last))


def _strokes(box: Box, top: float) -> Iterator[Stroke]:
    x0, y0 = Mm(LEFT + box.x), Mm(top + box.y)
    x1, y1 = Mm(x0 + box.width), Mm(y0 + box.height)
    yield Stroke(x0, y0, x0, y1)
    yield Stroke(x1, y0, x1, y1)
    if box.top:
        yield Stroke(x0, y0, x1, y0)
    if box.bottom:
        yield Stroke(x0, y1, x1, y1)


def _cell_words(box: Box, top: float, style: TextStyle) -> Iterator[Words]:
    """Lines in the middle of the cell's height; short ones also of its width."""
    spare_height = (box.height - len(box.lines) * style.line) / 2
    first = top + box.y + (spare_height if box.first is None else box.first)
    for number, line in enumerate(box.lines):
        spare = box.width - line_width_mm(line, style)
        x = LEFT + box.x + (spare / 2 if box.centred else PADDING)
        yield Words(Mm(x), _baseline(first + number * style.line, style.line, style), line, style)
