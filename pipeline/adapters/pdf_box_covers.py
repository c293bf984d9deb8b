"""Draws the front of an archive box: 全宗名称 over a double line (DA/T 22-2015 §8)."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.pdf_draw import A4, Marks, Pen
from anjuan.adapters.pdf_lists import write_list
from anjuan.model import sheet
from anjuan.model.archive_papers import COVER_RULES, COVER_WIDTH, COVER_Y, BoxCover
from anjuan.model.binder import Imprint
from anjuan.model.pages import Align, Side
from anjuan.model.units import Pt

_RULE = sheet.Rule(Pt(1.0), sheet.INK)


def write_box_covers(covers: Sequence[BoxCover], imprint: Imprint, path: Path) -> None:
    """Writes a sheet of A4 a box, to be pasted in the middle of its front (310 × 220 mm)."""
    write_list(path, "盒面", imprint, A4, [partial(_draw, one) for one in covers])


def _draw(cover: BoxCover, canvas: Canvas) -> None:
    pen = Pen(canvas, Side.RECTO, Marks())
    middle, lines = sheet.SHEET_WIDTH / 2, cover.name.lines
    for at, line in enumerate(lines):
        y = COVER_Y - (len(lines) - 1 - at) * cover.style.line
        pen.text(middle, y, line, cover.style, align=Align.CENTRE)
    for below in COVER_RULES:
        pen.rule(middle - COVER_WIDTH / 2, middle + COVER_WIDTH / 2, COVER_Y + below, _RULE)
