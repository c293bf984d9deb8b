"""Writes the spine labels as PDF: side by side on A4, with marks to cut by (print.md 11b)."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.pdf_draw import A4, Marks, Pen, band_box
from anjuan.adapters.pdf_lists import write_list
from anjuan.model import sheet
from anjuan.model.binder import Imprint
from anjuan.model.pages import Align, Side
from anjuan.model.printing import SpineLabel
from anjuan.model.sheet import Rule
from anjuan.model.units import Mm, Pt

_MARK, _OFF = 3.5, 1.5
"""A crop mark's length, and how far off the corner it begins."""
_CUT = Rule(Pt(0.35), sheet.GREY)
_SHORT = Rule(Pt(0.6), sheet.RED)
_SHORT_WIDTH = 9.0

Geometry = tuple[Mm, Mm, Mm, Mm]
"""Of all labels: top on the sheet, height, height of the red head, of the red foot."""


def write_spines(
    sheets: Sequence[Sequence[tuple[Mm, SpineLabel]]],
    geometry: Geometry,
    imprint: Imprint,
    path: Path,
) -> None:
    """Writes the sheets of labels, each label at the x of its left edge; whole or not at all."""
    drawings = [partial(_draw_sheet, labels, geometry) for labels in sheets]
    write_list(path, "书脊标签", imprint, A4, drawings)


def _draw_sheet(
    labels: Sequence[tuple[Mm, SpineLabel]], geometry: Geometry, canvas: Canvas
) -> None:
    pen = Pen(canvas, Side.RECTO, Marks())
    for x, label in labels:
        _draw_label(pen, x, label, geometry)


def _draw_label(pen: Pen, x: Mm, label: SpineLabel, geometry: Geometry) -> None:
    top, height, head, foot = geometry
    pen.fill(band_box(x, label.width, top, head), sheet.RED)
    pen.fill(band_box(x, label.width, top + height - foot, foot), sheet.RED)
    middle = x + label.width / 2
    for y in label.rules:
        half = min(_SHORT_WIDTH, label.width - 4) / 2
        pen.rule(middle - half, middle + half, top + y, _SHORT)
    for one in label.texts:
        pen.text(x + one.x, top + one.y, one.text, one.style, align=Align.CENTRE)
    _draw_marks(pen, x, x + label.width, top, top + height)
    pen.text(middle, top + height + 10, label.name, sheet.HINT, align=Align.CENTRE)


def _draw_marks(pen: Pen, left: float, right: float, top: float, bottom: float) -> None:
    """Two short lines off each corner, in line with its edges."""
    for x, out in ((left, -1), (right, 1)):
        for y in (top, bottom):
            pen.rule(x + out * _OFF, x + out * (_OFF + _MARK), y, _CUT)
    for y, out in ((top, -1), (bottom, 1)):
        for x in (left, right):
            pen.upright(x, y + out * _OFF, y + out * (_OFF + _MARK), _CUT)
