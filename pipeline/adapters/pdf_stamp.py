"""归档章 on a page: finds the white place where it may stand, and draws it (print.md 11a)."""

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from anjuan.adapters.pdf_draw import Pen
from anjuan.adapters.pdf_pages import marks_of
from anjuan.adapters.pdfium import drawn, opened
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model.pages import Align, Box, FilingStamp
from anjuan.model.sheet import (
    Colour,
    Role,
    Rule,
    TextStyle,
    mm,
)
from anjuan.model.units import Mm, Pt

_RED = Colour("#D9261C")
"""公文红: M80 Y80 (print.md §2)."""
_PEN_INK = Colour("#1F2A44")
_FRAME, _INSIDE = Rule(Pt(1.1), _RED), Rule(Pt(0.6), _RED)
_VALUE = TextStyle("stamp-value", Role.KAI, Pt(12), Pt(0), _PEN_INK)
_SMALL = Pt(9)
_SIZES = (12.0, 10.5, 9.0)
_SIZES_OF_TWO = (9.0, 7.5, 6.5, 5.5)
_COLUMNS, _ROWS = 3, 2
_CELL_PADDING = 0.8
_PIXELS_PER_MM = 2
_CLEAR = 1.0
"""Millimetres around the stamp that must be white, too."""


def free_place(pdf: Path, places: Iterable[Box]) -> Box | None:
    """The first of the places that is white on the first page of an A4 PDF; None where none is."""
    with opened(pdf) as document:
        page = document[0]
        marks = marks_of(drawn(page, _PIXELS_PER_MM, grey=True))
        page.close()
    for box in places:
        edges = (
            box.x - _CLEAR,
            box.y - _CLEAR,
            box.x + box.width + _CLEAR,
            box.y + box.height + _CLEAR,
        )
        area = tuple(round(edge * _PIXELS_PER_MM) for edge in edges)
        if marks.crop((area[0], area[1], area[2], area[3])).getbbox() is None:
            return box
    return None


def draw_stamp(pen: Pen, stamp: FilingStamp) -> None:
    """The frame of six cells and the values in them, row by row."""
    box = stamp.box
    across, down = box.width / _COLUMNS, box.height / _ROWS
    for column in range(1, _COLUMNS):
        pen.upright(box.x + column * across, box.y, box.y + box.height, _INSIDE)
    pen.rule(box.x, box.x + box.width, box.y + down, _INSIDE)
    pen.frame(box, _FRAME)
    for at, value in enumerate(stamp.cells):
        row, column = divmod(at, _COLUMNS)
        room = Mm(across - 2 * _CELL_PADDING)
        lines = _lines_of(value, room)
        style = _fitting(lines, room)
        pitch = mm(style.size) + 0.4
        first = box.y + (row + 0.5) * down - (len(lines) - 1) * pitch / 2 + 0.35 * mm(style.size)
        for number, text in enumerate(lines):
            x = box.x + (column + 0.5) * across
            pen.text(x, first + number * pitch, text, style, align=Align.CENTRE)


def _lines_of(value: str, room: Mm) -> tuple[str, ...]:
    """One line down to 9 pt; a longer name of a department in two."""
    if line_width_mm(value, replace(_VALUE, size=_SMALL)) <= room:
        return (value,)
    half = (len(value) + 1) // 2
    return value[:half], value[half:]


def _fitting(lines: tuple[str, ...], room: Mm) -> TextStyle:
    """The largest size in which the value stays within its cell."""
    sizes = _SIZES if len(lines) == 1 else _SIZES_OF_TWO
    styles = [replace(_VALUE, size=Pt(size)) for size in sizes]
    fitting = (one for one in styles if max(line_width_mm(text, one) for text in lines) <= room)
    return next(fitting, styles[-1])
