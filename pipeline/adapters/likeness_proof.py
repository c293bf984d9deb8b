"""Whether two pictures are one: laid over each other and compared block by block.

Prints only say which pictures to look at. Two exposures of one scene, a second apart, have almost
the same prints; what tells them apart is that fine detail does not fall on fine detail. A copy
agrees everywhere, however small or compressed it is, but for a stamp that was put on it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import product
from typing import Final

from PIL import Image, ImageChops, ImageFilter, ImageStat

from anjuan.model.likeness import Turn

LOOK: Final = 512
"""Long edge, in pixels, at which pictures are compared."""
_BLOCK: Final = 16
_SMALLEST: Final = 96
"""A picture with a shorter edge of fewer pixels shows too little to be sure."""
_SAME_SHAPE: Final = 0.015
"""Difference of aspect ratio that scaling to whole pixels explains."""
_FARTHEST: Final = 8.0
"""Mean difference in grey levels, once aligned, beyond which no stamp explains it."""
_LEAST_KEPT: Final = 0.78
"""Of width and height, what a cropped copy keeps at least."""
_COARSE = ((64, 0.03), (64, 0.015), (64, 0.008))
_FINE = ((160, 0.004), (160, 0.002), (LOOK, 0.001))
"""Size and step, in parts of the picture, at which the window is searched."""
_SOFTENER: Final = 2.0
_OFF: Final = 0.62
"""A block differs by more than this part of its own detail where detail does not meet."""
_VISIBLE: Final = 5.0
"""Grey levels below which a difference is compression."""
THRESHOLD: Final = 0.004
"""Part of the blocks that may be off in a copy without a stamp: edges, chance."""
_STAMP: Final = 0.16
"""Part of the blocks that a stamp may cover."""
_ONE_SIDED: Final = 0.1
_PLAINLY = [level if level > 9 else 0 for level in range(256)]  # noqa: PLR2004 - compression
_BAND: Final = 0.27
"""A stamp of a camera lies within this part of the height or width, at an edge."""
_FILLED: Final = 0.5
_LEAST_DETAIL, _MIRRORED_DETAIL = 0.18, 0.35
"""Part of the blocks that must show detail of their own: a dark rim, a smooth arc, a test card are
like others of their sort, and all the more when they may be mirrored."""
_DETAIL: Final = 4
_WHITE: Final = 235
_PAGE: Final = 0.45
"""A picture of which so much is white is a page or a screen: there, what differs is the content."""

Window = tuple[float, float, float, float]


@dataclass(frozen=True, slots=True)
class Difference:
    """How two pictures differ once laid over each other."""

    off: float
    """Part of the blocks in which detail does not meet."""
    stamp: bool
    """Whether these blocks could be a stamp or a watermark."""


def look(image: Image.Image) -> Image.Image:
    """A picture as it is compared: grey, its long edge `LOOK` pixels at most."""
    grey = image.convert("L")
    factor = LOOK / max(grey.size)
    if factor >= 1:
        return grey
    size = (max(1, round(grey.width * factor)), max(1, round(grey.height * factor)))
    return grey.resize(size, Image.Resampling.HAMMING, reducing_gap=None)


def is_same(first: Image.Image, second: Image.Image, turn: Turn) -> bool:
    """Whether one of two looks is a copy of the other: re-compressed, scaled, cropped, stamped.

    `turn` lays the second down as the first one lies.
    """
    return distance(first, second, turn) <= THRESHOLD


def distance(first: Image.Image, second: Image.Image, turn: Turn) -> float:
    """The part of the blocks, 0 to 1, in which the two do not agree.

    What a stamp covers is counted for a fortieth, as it may cover forty times what chance spoils.
    """
    laid = _laid(second, turn)
    if min(*laid.size, *first.size) < _SMALLEST:
        return 1.0
    least = _MIRRORED_DETAIL if turn.mirrored else _LEAST_DETAIL
    if min(_detailed(first), _detailed(laid)) < least:
        return 1.0
    found = 1.0
    if _same_shape(laid, first):
        small, large = sorted((laid, first), key=lambda one: one.width)
        found = _weighed(difference(large, small, (0, 0, large.width, large.height)), small)
    for whole, part in ((first, laid), (laid, first)):
        window = _window(whole, part) if found > THRESHOLD else None
        if window is not None:
            found = min(found, _weighed(difference(whole, part, window), part))
    return found


def _weighed(found: Difference, picture: Image.Image) -> float:
    stamped = found.stamp and not _is_page(picture)
    return found.off * THRESHOLD / _STAMP if stamped else found.off


def _laid(image: Image.Image, turn: Turn) -> Image.Image:
    laid = image.transpose(Image.Transpose.FLIP_LEFT_RIGHT) if turn.mirrored else image
    quarters = (
        None,
        Image.Transpose.ROTATE_90,
        Image.Transpose.ROTATE_180,
        Image.Transpose.ROTATE_270,
    )[turn.quarters]
    return laid if quarters is None else laid.transpose(quarters)


def _same_shape(first: Image.Image, second: Image.Image) -> bool:
    ratio = first.width * second.height / (first.height * second.width)
    return abs(ratio - 1) < _SAME_SHAPE


def _detailed(picture: Image.Image) -> float:
    """The part of the blocks in which there is something to be seen."""
    size = (picture.width // _BLOCK * _BLOCK, picture.height // _BLOCK * _BLOCK)
    blocks = _means(_detail(picture.crop((0, 0, *size))))
    return sum(block >= _DETAIL for block in blocks) / len(blocks)


def _is_page(picture: Image.Image) -> bool:
    histogram = picture.histogram()
    return sum(histogram[_WHITE:]) > _PAGE * picture.width * picture.height


# ── where the one lies in the other ──────────────────────────────────────────────────────────


def _window(whole: Image.Image, part: Image.Image) -> Window | None:
    """The window of `whole` that `part` shows, by descent from coarse to fine; None where none."""
    width, height = whole.size
    starts = [
        (width * left, height * top, width * (1 - right), height * (1 - bottom))
        for left, top, right, bottom in product((0.0, 0.05), repeat=4)
    ]
    at: Window = min(starts, key=lambda one: _apart(whole, part, one, 64))
    for side, step in _COARSE:
        at = _descended(whole, part, at, side, step)
    if _apart(whole, part, at, 64) > _FARTHEST:
        return None
    for side, step in _FINE:
        at = _descended(whole, part, at, side, step)
    return at


def _descended(
    whole: Image.Image, part: Image.Image, start: Window, side: int, step: float
) -> Window:
    """The best window that moving single edges leads to."""
    at, value = start, _apart(whole, part, start, side)
    moved = True
    while moved:
        moved = False
        for edge, sign in product(range(4), (-1, 1)):
            tried = _moved(at, edge, sign * step, whole.size)
            if tried is not None and (other := _apart(whole, part, tried, side)) < value:
                at, value, moved = tried, other, True
    return at


def _moved(at: Window, edge: int, by: float, size: tuple[int, int]) -> Window | None:
    """The window with one edge moved, within the picture; None where too little would remain."""
    extent = size[edge % 2]
    edges = list(at)
    edges[edge] = min(max(edges[edge] + by * extent, 0.0), float(extent))
    left, top, right, bottom = edges
    if right - left < _LEAST_KEPT * size[0] or bottom - top < _LEAST_KEPT * size[1]:
        return None
    return (left, top, right, bottom) if tuple(edges) != at else None


def _apart(whole: Image.Image, part: Image.Image, window: Window, side: int) -> float:
    """Mean difference in grey levels, both seen as squares of `side` pixels."""
    one = whole.resize((side, side), Image.Resampling.BOX, box=window)
    two = part.resize((side, side), Image.Resampling.BOX)
    return float(ImageStat.Stat(ImageChops.difference(one, two)).mean[0])


# ── how they differ ──────────────────────────────────────────────────────────────────────────


def difference(whole: Image.Image, part: Image.Image, window: Window) -> Difference:
    """How a window of one picture differs from the other, block by block."""
    size = (part.width // _BLOCK * _BLOCK, part.height // _BLOCK * _BLOCK)
    one = whole.resize(size, Image.Resampling.BICUBIC, box=window)
    two = part.resize(size, Image.Resampling.BICUBIC) if part.size != size else part
    gap = ImageChops.difference(one, two)
    apart = _means(gap)
    detail = [max(pair) for pair in zip(_means(_detail(one)), _means(_detail(two)), strict=True)]
    off = [
        at
        for at, (differs, has) in enumerate(zip(apart, detail, strict=True))
        if differs > _VISIBLE and differs > _OFF * (has + _SOFTENER)
    ]
    columns = size[0] // _BLOCK
    return Difference(
        len(off) / len(apart), bool(off) and _is_stamp(one, two, off, columns, len(apart))
    )


def _means(image: Image.Image) -> Sequence[int]:
    return image.reduce(_BLOCK).tobytes()


def _detail(image: Image.Image) -> Image.Image:
    """How much each pixel stands out from its surroundings."""
    return ImageChops.difference(image, image.filter(ImageFilter.BoxBlur(4)))


def _is_stamp(
    one: Image.Image, two: Image.Image, off: Sequence[int], columns: int, blocks: int
) -> bool:
    """Whether the blocks that are off are light laid over the picture, or a box at its edge."""
    rows = blocks // columns
    lighter, darker = (
        _means(ImageChops.subtract(first, second).point(_PLAINLY))
        for first, second in ((two, one), (one, two))
    )
    sums = sorted((sum(lighter[at] for at in off), sum(darker[at] for at in off)))
    if sums[0] <= _ONE_SIDED * sums[1]:
        return True
    across = sorted(at % columns for at in off)
    down = sorted(at // columns for at in off)
    left, right, top, bottom = across[0], across[-1], down[0], down[-1]
    area = (right - left + 1) * (bottom - top + 1)
    at_edge = (
        bottom < _BAND * rows
        or top >= (1 - _BAND) * rows
        or right < _BAND * columns
        or left >= (1 - _BAND) * columns
    )
    return at_edge and len(off) >= _FILLED * area
