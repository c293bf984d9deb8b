"""Lays photos out on pages with their sentences: one, two or four a page (print.md 05).

All boxes are those of a recto; `sides` moves them for a verso.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from anjuan.model import sheet
from anjuan.model.pages import Box, Lines, PhotoPage, PlacedPicture
from anjuan.model.pieces import PreparedPicture
from anjuan.model.sheet import GUTTER, HALF, MEASURE, PICTURES_END, Metrics
from anjuan.model.units import Mm
from anjuan.stages.typeset import break_lines

CAPTION_GAP = Mm(5.6)
"""From a picture's lower edge to its caption's first baseline."""
_BETWEEN_ROWS = Mm(5.3)
_GROUP_GAP = Mm(8.0)
_LEAST_HEIGHT = Mm(24.0)
_CAPTION_LINES = 3
"""A caption that takes more lines takes their room from its own picture (print.md 05)."""
_SHRINKS = 16
_FULL_DPI = 150
_NARROW = Mm(50.0)
"""A picture narrower than this takes its caption in the measure of its place."""

_WIDE_FIRST, _WIDE_NEXT = Mm(91.0), Mm(104.0)
_PITCH_FIRST, _PITCH_NEXT = Mm(18.0), Mm(19.0)
_PORTRAIT = Mm(101.0)
_SMALL_LANDSCAPE = Mm(57.0)
_ALONE_LANDSCAPE = (Mm(45.0), Mm(117.0))
_ALONE_PORTRAIT = (Mm(30.0), Mm(208.0))
_PAPER_HEIGHT = Mm(225.0)
_FOUR = 4
_PANORAMA = 2.2
"""So much wider than high a picture takes the full measure, wherever it stands."""


@dataclass(frozen=True, slots=True)
class _Row:
    """Pictures side by side: the width of each one's place and the height it may take."""

    pictures: tuple[PreparedPicture, ...]
    width: Mm
    height: Mm
    beside: bool = False
    """A portrait alone at the left, its caption at its right."""


def photo_pages(
    pictures: Sequence[PreparedPicture], group_caption: str, per_page: int, metrics: Metrics
) -> tuple[PhotoPage, ...]:
    """The pages of one item's pictures, in their order.

    The group's caption stands over the first page of photos. Papers that were photographed
    (`whole_page`) take a page each. `per_page` is 1, 2 or 4.
    """
    caption = break_lines(group_caption, MEASURE, sheet.GROUP_CAPTION, metrics)
    pages: list[PhotoPage] = []
    for rows in _spreads(pictures, per_page, bool(caption.lines)):
        paper = rows[0].pictures[0].whole_page
        head = Lines("", ()) if paper else caption
        if not paper:
            caption = Lines("", ())
        pages.append(PhotoPage(head, _place(rows, _top(rows, head), metrics)))
    return tuple(pages)


def _is_small(picture: PreparedPicture) -> bool:
    """Whether half the measure is enough: for a portrait, and for one that is not sharp."""
    return is_portrait(picture) or picture.poor


def is_portrait(picture: PreparedPicture) -> bool:
    """Whether it is higher than it is wide."""
    return picture.height > picture.width


# ── which pictures share a page ──────────────────────────────────────────────────────────────


def _spreads(
    pictures: Sequence[PreparedPicture],
    per_page: int,
    captioned: bool,  # noqa: FBT001 - one caller
) -> Iterator[tuple[_Row, ...]]:
    """The rows of each page; the first page of photos has less room under a caption."""
    photos = [one for one in pictures if not one.whole_page]
    single = len(photos) == 1
    run: list[PreparedPicture] = []
    first = captioned
    for picture in pictures:
        if not picture.whole_page:
            run.append(picture)
            continue
        yield from _photo_spreads(run, per_page, first=first, single=single)
        first, run = first and not run, []
        yield (_Row((picture,), MEASURE, _PAPER_HEIGHT),)
    yield from _photo_spreads(run, per_page, first=first, single=single)


def _photo_spreads(
    run: Sequence[PreparedPicture], per_page: int, *, first: bool, single: bool
) -> Iterator[tuple[_Row, ...]]:
    if per_page == 1 or single:
        yield from ((_alone(one),) for one in run)
        return
    rows = list(_fours(run) if per_page >= _FOUR else _slots(run))
    while rows:
        taken, rows = rows[:2], rows[2:]
        yield tuple(_sized(row, first=first) for row in taken)
        first = False


def _alone(picture: PreparedPicture) -> _Row:
    if picture.poor:
        return _Row((picture,), MEASURE, _PORTRAIT if is_portrait(picture) else _WIDE_FIRST)
    tall = is_portrait(picture)
    return _Row((picture,), MEASURE, _ALONE_PORTRAIT[1] if tall else _ALONE_LANDSCAPE[1])


def _slots(run: Sequence[PreparedPicture]) -> Iterator[_Row]:
    """Half pages: a landscape, two portraits side by side, or one portrait with air beside it.

    A picture that is not sharp stands as a portrait does, in half the measure.
    """
    waiting: list[PreparedPicture] = []
    for picture in run:
        if _is_small(picture):
            waiting.append(picture)
            if len(waiting) == 2:  # noqa: PLR2004 - a pair
                yield _row_of(waiting)
                waiting = []
            continue
        if waiting:
            yield replace(_row_of(waiting), beside=True)
            waiting = []
        yield _Row((picture,), MEASURE, _WIDE_NEXT)
    if waiting:
        yield replace(_row_of(waiting), beside=True)


def _fours(run: Sequence[PreparedPicture]) -> Iterator[_Row]:
    """Rows of two; a portrait in it makes the row high, a panorama has a row of its own."""
    waiting: list[PreparedPicture] = []
    for picture in run:
        panorama = picture.width > _PANORAMA * picture.height
        if waiting and (panorama or len(waiting) == 2):  # noqa: PLR2004 - a pair
            yield _row_of(waiting)
            waiting = []
        if panorama:
            yield _Row((picture,), MEASURE, _WIDE_NEXT)
        else:
            waiting.append(picture)
    if waiting:
        yield _row_of(waiting)


def _row_of(pictures: Sequence[PreparedPicture]) -> _Row:
    high = any(is_portrait(one) for one in pictures)
    return _Row(tuple(pictures), HALF, _PORTRAIT if high else _SMALL_LANDSCAPE)


def _sized(row: _Row, *, first: bool) -> _Row:
    """Under a group's caption landscapes stand a little lower."""
    if first and row.width == MEASURE:
        return _Row(row.pictures, row.width, _WIDE_FIRST)
    return row


# ── where they stand ─────────────────────────────────────────────────────────────────────────


def _top(rows: Sequence[_Row], caption: Lines) -> Mm:
    if caption.lines:
        last = sheet.TEXT_Y + (len(caption.lines) - 1) * sheet.GROUP_CAPTION.line
        return Mm(last + _GROUP_GAP)
    alone = len(rows) == 1 and rows[0].height == _ALONE_LANDSCAPE[1]
    return _ALONE_LANDSCAPE[0] if alone else sheet.PICTURE_TOP


def _place(rows: Sequence[_Row], top: Mm, metrics: Metrics) -> tuple[PlacedPicture, ...]:
    """The pictures in their boxes; where captions ask for more room the pictures give it."""
    heights = [row.height for row in rows]
    for _ in range(_SHRINKS):
        placed = _stack(rows, heights, top, metrics)
        over = max(_lowest(one) for row in placed for one in row) - PICTURES_END
        if over <= 0:
            break
        heights = _lower(heights, over + 0.2, _givers(rows, heights, placed))
    return tuple(one for row in placed for one in row)


def _givers(
    rows: Sequence[_Row], heights: Sequence[Mm], placed: Sequence[Sequence[PlacedPicture]]
) -> list[int]:
    """Which rows grow lower: those whose own captions are long, down to half their height; or all.

    A row that is as low as may be gives nothing.
    """
    long = [
        at
        for at, row in enumerate(placed)
        if max(len(one.caption.lines) for one in row) > _CAPTION_LINES
        and heights[at] > rows[at].height / 2
    ]
    return long or [at for at, height in enumerate(heights) if height > _LEAST_HEIGHT]


def _lower(heights: Sequence[Mm], over: float, givers: Sequence[int]) -> list[Mm]:
    """The rows' heights when those rows give up `over` in proportion to what they have."""
    have = sum(heights[at] for at in givers)
    share = max(0.5, 1 - over / have) if have else 1.0
    return [
        Mm(max(height * share, _LEAST_HEIGHT)) if at in givers else height
        for at, height in enumerate(heights)
    ]


def _stack(
    rows: Sequence[_Row], heights: Sequence[Mm], top: Mm, metrics: Metrics
) -> list[list[PlacedPicture]]:
    """The rows below each other; they keep their pitch unless one had to give."""
    placed: list[list[PlacedPicture]] = []
    whole = all(row.height == height for row, height in zip(rows, heights, strict=True))
    for row, height in zip(rows, heights, strict=True):
        pictures = _set_row(row, top, height, metrics)
        placed.append(pictures)
        end = Mm(max(_lowest(one) for one in pictures))
        pitch = _PITCH_FIRST if row.height == _WIDE_FIRST else _PITCH_NEXT
        lower = max(one.box.y + one.box.height for one in pictures)
        top = Mm(max(lower + pitch, end + _BETWEEN_ROWS) if whole else end + _BETWEEN_ROWS)
    return placed


def _lowest(picture: PlacedPicture) -> float:
    caption = picture.caption_box
    return max(picture.box.y + picture.box.height, caption.y + caption.height)


def _set_row(row: _Row, top: Mm, height: Mm, metrics: Metrics) -> list[PlacedPicture]:
    sizes = [fit(one, row.width, height) for one in row.pictures]
    bottom = Mm(top + max(size[1] for size in sizes))
    placed = []
    for column, (picture, size) in enumerate(zip(row.pictures, sizes, strict=True)):
        left = Mm(sheet.BINDING_MARGIN + column * (HALF + GUTTER))
        place = Box(left, top, row.width, height)
        placed.append(_set_picture(picture, size, place, bottom, metrics, beside=row.beside))
    return placed


def fit(picture: PreparedPicture, width: Mm, height: Mm) -> tuple[Mm, Mm]:
    """Its size on paper: whole, within the box, never enlarged beyond 150 dpi."""
    pixels = (max(picture.width, 1), max(picture.height, 1))
    scale = min(width / pixels[0], height / pixels[1], 25.4 / _FULL_DPI)
    return Mm(pixels[0] * scale), Mm(pixels[1] * scale)


def _set_picture(  # noqa: PLR0913 - the parts of one place on the page
    picture: PreparedPicture,
    size: tuple[Mm, Mm],
    place: Box,
    bottom: Mm,
    metrics: Metrics,
    *,
    beside: bool,
) -> PlacedPicture:
    """One picture, standing on `bottom`, centred in its place, its caption on its left edge."""
    narrow = size[0] < min(_NARROW, place.width)
    shift = 0.0 if narrow or beside else (place.width - size[0]) / 2
    box = Box(Mm(place.x + shift), Mm(bottom - size[1]), *size)
    measure = place.width if narrow or beside else size[0]
    caption = break_lines(picture.caption, Mm(measure), sheet.CAPTION, metrics)
    count = len(caption.lines)
    left, top = box.x, Mm(bottom + CAPTION_GAP - sheet.CAPTION_ASCENT)
    if beside:
        left = Mm(place.x + HALF + GUTTER)
        top = Mm(bottom - (count - 1) * sheet.CAPTION.line - sheet.CAPTION_ASCENT)
    below = Box(left, top, Mm(measure), Mm(count * sheet.CAPTION.line))
    return PlacedPicture(
        picture.image,
        box,
        caption,
        below,
        picture.source,
        strokes=picture.strokes,
        masked=picture.masked,
    )
