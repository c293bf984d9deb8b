"""Lays pictures before and after out side by side, two pairs a page (print.md 06)."""

from collections.abc import Iterator, Sequence

from anjuan.model import sheet
from anjuan.model.pages import Box, Lines, PairField, PairHead, PhotoPage, PlacedPicture
from anjuan.model.pieces import Handling, PairMark, PreparedPicture
from anjuan.model.placement import (
    PAIR_FIELD_PITCH,
    PAIR_FIELDS,
    PAIR_VALUE_X,
    SECTION_RULE_Y,
    pair_problem_x,
)
from anjuan.model.sheet import GUTTER, HALF, MEASURE, PICTURES_END, Metrics, mm
from anjuan.model.units import Mm
from anjuan.stages.layout_photos import CAPTION_GAP, fit, is_portrait
from anjuan.stages.shortened import shortened
from anjuan.stages.typeset import one_line, text_width

_RULE_TO_NUMBER, _NUMBER_TO_LABELS, _LABELS_TO_PICTURES = 7.9, 8.3, 2.8
_CAPTION_TO_RULE = 3.4
_HAIR_TO_FIELDS, _FIELDS_TO_RULE = 4.7, 3.5
_LANDSCAPE, _PORTRAIT = Mm(57.0), Mm(101.0)
_LEAST_HEIGHT = Mm(24.0)
_PROBLEM_LINES = 3
_VALUE_LINES = 2
_CAPTION_LINES = 18
"""A sentence of more lines leaves no room for its picture."""
_IN_LIST, _IN_INDEX = "（全文见问题台账）", "（全文见目录）"
_IN_FILE = "（全文见电子版照片说明）"
_TWO = 2
_NONE = Mm(0.0)
_SLACK = 0.1

_UNMARKED = PairMark(1, 1, "", "")
_Pair = tuple[PreparedPicture, PreparedPicture]


def pair_pages(pictures: Sequence[PreparedPicture], metrics: Metrics) -> tuple[PhotoPage, ...]:
    """The pages of pairs, given as before, after, before, after …; a pair is never split.

    Two a page where neither holds a portrait and their sentences leave room, else one, whose
    pictures give the room that long words take.
    """
    halves = iter(pictures)
    waiting = list(zip(halves, halves, strict=True))
    pages = []
    while waiting:
        page = _page(waiting[:_TWO], metrics)
        if len(waiting) > 1 and not _fits(waiting[:_TWO], page):
            page = _page(waiting[:1], metrics)
        over = _end(page) - PICTURES_END
        if over > 0:
            page = _page(waiting[:1], metrics, lower=Mm(over + _SLACK))
        pages.append(page)
        waiting = waiting[len(page.pairs) :]
    return tuple(pages)


def _fits(pairs: Sequence[_Pair], page: PhotoPage) -> bool:
    tall = any(is_portrait(one) for pair in pairs for one in pair)
    return not tall and _end(page) <= PICTURES_END


def _end(page: PhotoPage) -> Mm:
    return page.pairs[-1].rule_y


def _page(pairs: Sequence[_Pair], metrics: Metrics, *, lower: Mm = _NONE) -> PhotoPage:
    heads: list[PairHead] = []
    placed: list[PlacedPicture] = []
    y = SECTION_RULE_Y
    for pair in pairs:
        head, both = _pair(pair, y, metrics, lower)
        heads.append(head)
        placed.extend(both)
        y = head.rule_y
    return PhotoPage(Lines("", ()), tuple(placed), tuple(heads), _aside(pairs))


def _aside(pairs: Sequence[_Pair]) -> str:
    marks = [before.pair for before, _ in pairs if before.pair is not None]
    numbers = "、".join(str(one.number) for one in marks)
    return f"第{numbers}个，共{marks[0].count}个" if marks and marks[0].count > 1 else ""


def _pair(
    pair: _Pair, above: Mm, metrics: Metrics, lower: Mm
) -> tuple[PairHead, tuple[PlacedPicture, ...]]:
    """The pair under the rule at `above`, its pictures by `lower` lower than they might be."""
    before, after = (one.pair or _UNMARKED for one in pair)
    number = str(before.number) if before.count > 1 else ""
    y = Mm(above + _RULE_TO_NUMBER)
    problem = shortened(
        before.problem,
        Mm(MEASURE - pair_problem_x(number)),
        sheet.LABEL,
        metrics,
        most=_PROBLEM_LINES,
        pointer=_IN_LIST if before.listed else _IN_INDEX,
    )
    more = max(len(problem.lines) - 1, 0) * sheet.LABEL.line
    labels_y = Mm(y + more + _NUMBER_TO_LABELS)
    placed = tuple(_halves(pair, Mm(labels_y + _LABELS_TO_PICTURES), metrics, lower))
    end = max(one.caption_box.y + one.caption_box.height for one in placed)
    hair_y = Mm(end + _CAPTION_TO_RULE)
    fields = tuple(_fields(before.handling, hair_y, metrics))
    return (
        PairHead(
            number=number,
            problem=problem,
            y=y,
            labels_y=labels_y,
            days=(before.day, after.day),
            rule_y=Mm(max(map(_field_end, fields)) + _FIELDS_TO_RULE) if fields else hair_y,
            hair_y=hair_y,
            fields=fields,
        ),
        placed,
    )


def _fields(handling: Handling, hair_y: Mm, metrics: Metrics) -> Iterator[PairField]:
    """What is known, side by side; one too long for its column on lines of its own below."""
    y, long, place = Mm(hair_y + _HAIR_TO_FIELDS), [], 0
    for label, text in zip(PAIR_FIELDS, handling.values, strict=True):
        if not text:
            continue
        x = Mm(place * PAIR_FIELD_PITCH)
        room = Mm(min(PAIR_FIELD_PITCH, MEASURE - x) - PAIR_VALUE_X)
        if mm(text_width(text, sheet.TABLE, metrics)) > room:
            long.append((label, text))
            continue
        yield PairField(label, one_line(text), x, y)
        place += 1
    y = y if place else Mm(y - sheet.TABLE.line)
    for label, text in long:
        y = Mm(y + sheet.TABLE.line)
        value = shortened(
            text,
            Mm(MEASURE - PAIR_VALUE_X),
            sheet.TABLE,
            metrics,
            most=_VALUE_LINES,
            pointer=_IN_LIST,
        )
        yield PairField(label, value, Mm(0), y)
        y = Mm(y + (len(value.lines) - 1) * sheet.TABLE.line)


def _field_end(field: PairField) -> Mm:
    """The baseline of its last line."""
    return Mm(field.y + max(len(field.value.lines) - 1, 0) * sheet.TABLE.line)


def _halves(pair: _Pair, top: Mm, metrics: Metrics, lower: Mm) -> Iterator[PlacedPicture]:
    """Each right below its label, their sentences at one height."""
    height = _PORTRAIT if any(is_portrait(one) for one in pair) else _LANDSCAPE
    sizes = [fit(one, HALF, height) for one in pair]
    if lower:
        height = Mm(max(max(size[1] for size in sizes) - lower, _LEAST_HEIGHT))
        sizes = [fit(one, HALF, height) for one in pair]
    bottom = Mm(top + max(size[1] for size in sizes))
    for column, (picture, size) in enumerate(zip(pair, sizes, strict=True)):
        left = Mm(sheet.BINDING_MARGIN + column * (HALF + GUTTER))
        caption = shortened(
            picture.caption,
            HALF,
            sheet.CAPTION,
            metrics,
            most=_CAPTION_LINES,
            pointer=_IN_FILE,
        )
        below = Box(
            left,
            Mm(bottom + CAPTION_GAP - sheet.CAPTION_ASCENT),
            HALF,
            Mm(len(caption.lines) * sheet.CAPTION.line),
        )
        box = Box(left, top, *size)
        yield PlacedPicture(picture.image, box, caption, below, picture.source)
