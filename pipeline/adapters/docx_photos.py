"""Pages of photos in Word: pictures in the line, their sentences below them (print.md 05)."""

from collections.abc import Iterator, Sequence
from itertools import groupby
from operator import attrgetter
from pathlib import Path

from anjuan.adapters.docx_book import Book
from anjuan.adapters.docx_bound import underlines
from anjuan.adapters.docx_drawings import inline_picture
from anjuan.adapters.docx_fit import fitted
from anjuan.adapters.docx_flow import (
    Block,
    line_above,
    rule_block,
    running,
    table_block,
    text_block,
)
from anjuan.adapters.docx_material import section_block
from anjuan.adapters.docx_styles import CAPTION, GAP, PICTURE
from anjuan.adapters.docx_tables import Cell, Row, empty_cell
from anjuan.adapters.docx_text import Setting, Tabulator, hidden_sequence, paragraph, runs, tab
from anjuan.adapters.docx_xml import Xml, joined
from anjuan.model import sheet
from anjuan.model.pages import Align, PairField, PairHead, PhotoPage, PlacedPicture, Side
from anjuan.model.placement import PAIR_LABELS, PAIR_VALUE_X, PAIRS_TITLE, pair_problem_x
from anjuan.model.sheet import GUTTER, HALF, MEASURE, mm
from anjuan.model.units import Mm

_SEQUENCE = "照片"
_LINE_UNDER_PICTURE = Mm(0.3)
"""What the line of a picture is higher than the picture."""
_ROUNDING = 0.1
_HAIR = mm(1.0)
"""The paragraph that Word needs between two tables."""


def photo_blocks(page: PhotoPage, side: Side, book: Book) -> tuple[Block, ...]:
    """Photos with their sentences, the group's caption above them.

    What stands side by side is a table without rules: a row of pictures, a row of sentences.
    """
    blocks = []
    if page.caption.lines:
        blocks.append(running(sheet.TEXT_Y, page.caption, sheet.GROUP_CAPTION))
    rows = _rows(page.pictures)
    if any(placed.strokes for placed in page.pictures):
        blocks.append(_proofs(page.pictures, _top(rows[0]), book))
    if page.pairs:
        return (*blocks, *_pairs(page, rows, side, book))
    for number, row in enumerate(rows):
        until = _top(rows[number + 1]) if number + 1 < len(rows) else None
        blocks.append(_row_block(row, until, side, book))
    return tuple(blocks)


def _pairs(
    page: PhotoPage, rows: Sequence[Sequence[PlacedPicture]], side: Side, book: Book
) -> Iterator[Block]:
    """Pairs before and after: number and problem, labels and days, pictures, a rule."""
    yield section_block(PAIRS_TITLE, page.aside)
    for head, row in zip(page.pairs, rows, strict=True):
        yield _pair_problem(head)
        yield _pair_labels(head)
        yield _row_block(row, Mm(head.hair_y - _HAIR), side, book)
        if head.fields:
            yield rule_block(head.hair_y, sheet.RULE_ROW)
        for _, beside in groupby(head.fields, key=attrgetter("y")):
            yield _fields(tuple(beside))
        yield rule_block(head.rule_y, sheet.RULE_HEAD)


def _pair_problem(head: PairHead) -> Block:
    x = pair_problem_x(head.number)
    problem = fitted(head.problem, sheet.LABEL, Mm(MEASURE - x))
    number = (runs(head.number, sheet.INDEX_NUMBER, inline=True), tab()) if head.number else ()
    return text_block(
        head.y,
        joined((*number, problem)),
        sheet.LABEL,
        lines=max(1, len(head.problem.lines)),
        setting=Setting(tabs=(Tabulator(x, Align.LEFT),), left=x, hanging=x) if x else Setting(),
    )


def _fields(fields: Sequence[PairField]) -> Block:
    """Fields that stand on one line, or one on lines of its own."""
    parts: list[Xml] = []
    stops: list[Tabulator] = []
    for number, field in enumerate(fields):
        places = (field.x, Mm(field.x + PAIR_VALUE_X))
        stops.extend(Tabulator(at, Align.LEFT) for at in places if at)
        room = Mm((fields[number + 1].x if number + 1 < len(fields) else MEASURE) - places[1])
        parts += [
            *((tab(),) if number else ()),
            runs(field.label, sheet.FIELD_LABEL, inline=True),
            tab(),
            fitted(field.value, sheet.TABLE, room),
        ]
    return text_block(
        fields[0].y,
        joined(parts),
        sheet.TABLE,
        lines=max(1, *(len(one.value.lines) for one in fields)),
        setting=Setting(tabs=tuple(stops), left=PAIR_VALUE_X, hanging=PAIR_VALUE_X),
    )


def _pair_labels(head: PairHead) -> Block:
    before, after = PAIR_LABELS
    first, second = (runs(day, sheet.PAGE_ASIDE, inline=True) for day in head.days)
    stops = (
        Tabulator(HALF),
        Tabulator(Mm(HALF + GUTTER), Align.LEFT),
        Tabulator(MEASURE),
    )
    parts = (
        runs(before, sheet.LABEL),
        tab(),
        first,
        tab(),
        runs(after, sheet.LABEL_AFTER, inline=True),
        tab(),
        second,
    )
    return text_block(head.labels_y, joined(parts), sheet.LABEL, setting=Setting(tabs=stops))


def _proofs(pictures: Sequence[PlacedPicture], top: Mm, book: Book) -> Block:
    """The lines under sentences, held by a paragraph a point high above the pictures.

    In a cell Word would count their places from the cell's corner.
    """
    lines = joined(
        line
        for placed in pictures
        for line in underlines(placed.strokes, placed.box, book, above=True)
    )

    def write(before: Mm, after: Mm) -> Xml:
        return paragraph(GAP, lines, setting=Setting(before=before, after=after, line=1.0))

    return Block(Mm(top - _HAIR), _HAIR, write)


def _rows(pictures: Sequence[PlacedPicture]) -> list[list[PlacedPicture]]:
    """Pictures that stand beside each other, from above, each row from the left."""
    rows: list[list[PlacedPicture]] = []
    for placed in sorted(pictures, key=lambda one: (one.box.y + one.box.height, one.box.x)):
        if rows and placed.box.y < _bottom(rows[-1]):
            rows[-1].append(placed)
        else:
            rows.append([placed])
    return [sorted(row, key=lambda one: one.box.x) for row in rows]


def _top(row: Sequence[PlacedPicture]) -> Mm:
    return min(placed.box.y for placed in row)


def _bottom(row: Sequence[PlacedPicture]) -> Mm:
    return max(Mm(placed.box.y + placed.box.height) for placed in row)


def _is_beside(placed: PlacedPicture) -> bool:
    """Its sentence stands right of it, not below."""
    return placed.caption_box.x >= placed.box.x + placed.box.width


def _row_block(row: Sequence[PlacedPicture], until: Mm | None, side: Side, book: Book) -> Block:
    """One row; its sentences have the room down to the next row of pictures."""
    widths: list[Mm] = []
    above: list[Cell] = []
    below: list[Cell] = []
    at = sheet.left_edge(side)
    end = Mm(at + MEASURE)
    for number, placed in enumerate(row):
        limit = row[number + 1].box.x if number + 1 < len(row) else end
        at = _skip(at, placed.box.x, widths, above, below)
        width = Mm(min(max(placed.box.width, placed.caption_box.width), limit - at))
        widths.append(width)
        above.append(_picture_cell(placed, _bottom(row), book))
        if _is_beside(placed):
            widths[-1] = placed.box.width
            at = _skip(Mm(at + placed.box.width), placed.caption_box.x, widths, above, below)
            widths.append(placed.caption_box.width)
            above.append(_caption_cell(placed, Mm(0), book, upright="bottom"))
            below.extend((empty_cell(), empty_cell()))
            at = Mm(at + placed.caption_box.width)
            continue
        below.append(_caption_cell(placed, _bottom(row), book))
        at = Mm(at + width)
    bottom = _bottom(row)
    rows = [Row(tuple(above), Mm(bottom - _top(row) + _LINE_UNDER_PICTURE), exact=True)]
    if not all(_is_beside(placed) for placed in row):
        rows.append(Row(tuple(below), _caption_height(row, until)))
    return table_block(_top(row), widths, rows, title="照片")


def _skip(at: Mm, to: Mm, widths: list[Mm], above: list[Cell], below: list[Cell]) -> Mm:
    """An empty column up to the next thing, where there is air before it."""
    if to - at > 0.2:  # noqa: PLR2004 - less is rounding
        widths.append(Mm(to - at))
        above.append(empty_cell())
        below.append(empty_cell())
    return max(at, to)


def _picture_cell(placed: PlacedPicture, bottom: Mm, book: Book) -> Cell:
    """A picture on the lower edge of its row, or hanging from the upper one."""
    picture = book.picture(Path(placed.image), placed.caption.text)
    content = inline_picture(picture, placed.box.width, placed.box.height)
    mark = book.bookmark(placed.anchor)
    hangs = placed.box.y + placed.box.height < bottom - _ROUNDING
    return Cell(paragraph(PICTURE, mark, content), upright="top" if hangs else "bottom")


def _caption_cell(placed: PlacedPicture, bottom: Mm, book: Book, *, upright: str = "top") -> Cell:
    baseline = placed.caption_box.y + sheet.CAPTION_ASCENT
    before = Mm(max(0.0, baseline - line_above(sheet.CAPTION) - bottom)) if bottom else Mm(0)
    if not placed.caption.text:
        return empty_cell()
    return Cell(_caption(placed, before, book), upright=upright)


def _caption(placed: PlacedPicture, before: Mm, book: Book) -> Xml:
    """The sentence, counted by a hidden SEQ field so that Word can list the photos."""
    content = joined(
        (
            hidden_sequence(_SEQUENCE, book.package.photo()),
            fitted(placed.caption, sheet.CAPTION, placed.caption_box.width),
        )
    )
    return paragraph(CAPTION, content, setting=Setting(before=before, align=Align.LEFT))


def _caption_height(row: Sequence[PlacedPicture], until: Mm | None) -> Mm:
    under = [placed for placed in row if not _is_beside(placed)]
    bottom = _bottom(row) + _LINE_UNDER_PICTURE
    needed = max(
        placed.caption_box.y
        + sheet.CAPTION_ASCENT
        + max(len(placed.caption.lines) - 1, 0) * sheet.CAPTION.line
        + 0.2 * sheet.CAPTION.line
        - bottom
        for placed in under
    )
    if until is None:
        return Mm(max(needed, 0.0))
    return Mm(max(needed, until - _HAIR - bottom))
