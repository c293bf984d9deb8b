"""Lays pictures before and after out side by side, two pairs a page (print.md 06)."""

from collections.abc import Iterator, Sequence

from anjuan.model import sheet
from anjuan.model.pages import Box, Lines, PairField, PairHead, PhotoPage, PlacedPicture
from anjuan.model.pieces import Handling, PreparedPicture
from anjuan.model.placement import (
    PAIR_FIELD_PITCH,
    PAIR_FIELDS,
    PAIR_PROBLEM_X,
    PAIR_VALUE_X,
    SECTION_RULE_Y,
)
from anjuan.model.sheet import GUTTER, HALF, MEASURE, PICTURES_END, Metrics, mm
from anjuan.model.units import Mm
from anjuan.stages.layout_photos import CAPTION_GAP, fit, is_portrait
from anjuan.stages.typeset import break_lines, one_line, text_width

_RULE_TO_NUMBER, _NUMBER_TO_LABELS, _LABELS_TO_PICTURES = 7.9, 8.3, 2.8
_CAPTION_TO_RULE = 3.4
_HAIR_TO_FIELDS, _FIELDS_TO_RULE = 4.7, 3.5
_LANDSCAPE, _PORTRAIT = Mm(57.0), Mm(101.0)
_TWO = 2

_Pair = tuple[PreparedPicture, PreparedPicture]


def pair_pages(pictures: Sequence[PreparedPicture], metrics: Metrics) -> tuple[PhotoPage, ...]:
    """The pages of pairs, given as before, after, before, after …; a pair is never split.

    Two a page where neither holds a portrait and their sentences leave room, else one.
    """
    halves = iter(pictures)
    waiting = list(zip(halves, halves, strict=True))
    pages = []
    while waiting:
        page = _page(waiting[:_TWO], metrics)
        if len(waiting) > 1 and not _fits(waiting[:_TWO], page):
            page = _page(waiting[:1], metrics)
        pages.append(page)
        waiting = waiting[len(page.pairs) :]
    return tuple(pages)


def _fits(pairs: Sequence[_Pair], page: PhotoPage) -> bool:
    tall = any(is_portrait(one) for pair in pairs for one in pair)
    return not tall and page.pairs[-1].rule_y <= PICTURES_END


def _page(pairs: Sequence[_Pair], metrics: Metrics) -> PhotoPage:
    heads: list[PairHead] = []
    placed: list[PlacedPicture] = []
    y = SECTION_RULE_Y
    for pair in pairs:
        head, both = _pair(pair, y, metrics)
        heads.append(head)
        placed.extend(both)
        y = head.rule_y
    return PhotoPage(Lines("", ()), tuple(placed), tuple(heads), _aside(pairs))


def _aside(pairs: Sequence[_Pair]) -> str:
    marks = [before.pair for before, _ in pairs if before.pair is not None]
    numbers = "、".join(str(one.number) for one in marks)
    return f"第{numbers}个，共{marks[0].count}个" if marks and marks[0].count > 1 else ""


def _pair(pair: _Pair, above: Mm, metrics: Metrics) -> tuple[PairHead, tuple[PlacedPicture, ...]]:
    """The pair under the rule at `above`; captions that are long take the room of the pictures."""
    marks = tuple(one.pair for one in pair)
    y = Mm(above + _RULE_TO_NUMBER)
    problem = break_lines(
        marks[0].problem if marks[0] else "", Mm(MEASURE - PAIR_PROBLEM_X), sheet.LABEL, metrics
    )
    more = max(len(problem.lines) - 1, 0) * sheet.LABEL.line
    labels_y = Mm(y + more + _NUMBER_TO_LABELS)
    placed = tuple(_halves(pair, Mm(labels_y + _LABELS_TO_PICTURES), metrics))
    end = max(one.caption_box.y + one.caption_box.height for one in placed)
    hair_y = Mm(end + _CAPTION_TO_RULE)
    fields = tuple(_fields(marks[0].handling if marks[0] else Handling(), hair_y, metrics))
    return (
        PairHead(
            number=str(marks[0].number) if marks[0] else "",
            problem=problem,
            y=y,
            labels_y=labels_y,
            days=(marks[0].day if marks[0] else "", marks[1].day if marks[1] else ""),
            rule_y=Mm(max(map(_field_end, fields)) + _FIELDS_TO_RULE) if fields else hair_y,
            hair_y=hair_y,
            fields=fields,
        ),
        placed,
    )


def _fields(handling: Handling, hair_y: Mm, metrics: Metrics) -> Iterator[PairField]:
    """The four side by side, blank where nothing is known; one too long on lines of its own below.

    Nothing where none is known.
    """
    if not handling.told:
        return
    y, long = Mm(hair_y + _HAIR_TO_FIELDS), []
    for place, (label, text) in enumerate(zip(PAIR_FIELDS, handling.values, strict=True)):
        x = Mm(place * PAIR_FIELD_PITCH)
        room = Mm(min(PAIR_FIELD_PITCH, MEASURE - x) - PAIR_VALUE_X)
        if mm(text_width(text, sheet.TABLE, metrics)) > room:
            long.append((label, text))
            continue
        yield PairField(label, one_line(text), x, y)
    for label, text in long:
        y = Mm(y + sheet.TABLE.line)
        value = break_lines(text, Mm(MEASURE - PAIR_VALUE_X), sheet.TABLE, metrics)
        yield PairField(label, value, Mm(0), y)
        y = Mm(y + (len(value.lines) - 1) * sheet.TABLE.line)


def _field_end(field: PairField) -> Mm:
    """The baseline of its last line."""
    return Mm(field.y + max(len(field.value.lines) - 1, 0) * sheet.TABLE.line)


def _halves(pair: _Pair, top: Mm, metrics: Metrics) -> Iterator[PlacedPicture]:
    """Each right below its label, their sentences at one height."""
    height = _PORTRAIT if any(is_portrait(one) for one in pair) else _LANDSCAPE
    sizes = [fit(one, HALF, height) for one in pair]
    bottom = Mm(top + max(size[1] for size in sizes))
    for column, (picture, size) in enumerate(zip(pair, sizes, strict=True)):
        left = Mm(sheet.BINDING_MARGIN + column * (HALF + GUTTER))
        caption = break_lines(picture.caption, HALF, sheet.CAPTION, metrics)
        below = Box(
            left,
            Mm(bottom + CAPTION_GAP - sheet.CAPTION_ASCENT),
            HALF,
            Mm(len(caption.lines) * sheet.CAPTION.line),
        )
        box = Box(left, top, *size)
        yield PlacedPicture(picture.image, box, caption, below, picture.source)
