"""Draws what goes on and into an archive box: spines with cut marks, 备考表 (print.md 11b, 11c)."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path

from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.pdf_draw import A4, Marks, Pen, band_box
from anjuan.adapters.pdf_lists import write_list
from anjuan.adapters.typesetting import line_width_mm
from anjuan.model import sheet
from anjuan.model.archive_papers import BoxNote, Spine
from anjuan.model.binder import Imprint
from anjuan.model.pages import Align, Lines, Side
from anjuan.model.sheet import Role, TextStyle
from anjuan.model.units import Mm, Pt

_FRAME, _INSIDE = sheet.Rule(Pt(1.0), sheet.INK), sheet.Rule(Pt(0.5), sheet.INK)
_CUT = sheet.Rule(Pt(0.4), sheet.GREY)

# ── 备考表 ───────────────────────────────────────────────────────────────────────────────────

_NOTE_TITLE = replace(sheet.PAGE_TITLE, tracking=Pt(22))
_NOTE_LABEL = replace(sheet.LABEL, size=Pt(14))
_NOTE_TOP, _NOTE_HEIGHT = 52.0, 212.0
_TEXT_X, _TEXT_Y, _TEXT_WIDTH = 6.0, 77.0, 144.0
_SIGNATURES = ("整理人", "整理日期", "检查人", "检查日期")
_LABEL_X, _LINE_X, _LINE_END = 84.0, 110.0, 148.0
_SIGNATURE_Y, _SIGNATURE_PITCH = 210.0, 13.0


def write_box_notes(notes: Sequence[BoxNote], imprint: Imprint, path: Path) -> None:
    """Writes the 备考表 of all boxes, a page or more each; names and dates are left for the pen."""
    drawings = [
        partial(_draw_note, note, lines, last=at == len(note.pages) - 1)
        for note in notes
        for at, lines in enumerate(note.pages)
    ]
    write_list(path, "备考表", imprint, A4, drawings)


def _draw_note(note: BoxNote, lines: Sequence[Lines], canvas: Canvas, *, last: bool) -> None:
    pen = Pen(canvas, Side.RECTO, Marks())
    pen.text(pen.x0 + sheet.MEASURE / 2, 41, "备考表", _NOTE_TITLE, align=Align.CENTRE)
    pen.frame(band_box(pen.x0, sheet.MEASURE, _NOTE_TOP, _NOTE_HEIGHT), _FRAME)
    pen.text(pen.x0 + _TEXT_X, 63, "盒内文件情况说明", _NOTE_LABEL)
    y = Mm(_TEXT_Y)
    for one in lines:
        end = pen.lines(pen.x0 + _TEXT_X, y, one, sheet.NARRATIVE, _TEXT_WIDTH)
        y = Mm(end + sheet.NARRATIVE.line)
    if last:
        _draw_signatures(pen)
    pen.right(pen.x1, _NOTE_TOP + _NOTE_HEIGHT + 6, note.box, sheet.HINT)


def _draw_signatures(pen: Pen) -> None:
    for at, name in enumerate(_SIGNATURES):
        y = _SIGNATURE_Y + at * _SIGNATURE_PITCH
        pen.text(pen.x0 + _LABEL_X, y, name, _NOTE_LABEL)
        pen.rule(pen.x0 + _LINE_X, pen.x0 + _LINE_END, y + 2.2, sheet.RULE_SIGNATURE)
        if name.endswith("日期"):
            for x, word in ((_LINE_END - 24, "年"), (_LINE_END - 13, "月"), (_LINE_END, "日")):
                pen.right(pen.x0 + x, y + 0.4, word, sheet.PAGE_ASIDE)


# ── spines ───────────────────────────────────────────────────────────────────────────────────

_SPINE_TOP, _SPINE_HEIGHT = 16.0, 262.0
_NARROWER = 2.0
"""A spine's label is so much narrower than its box."""
_CELLS = (22.0, 22.0, 24.0, 22.0, 98.0, 38.0, 36.0)
_MARK, _OFF = 3.5, 1.5
_MARGIN, _BETWEEN = 20.0, 15.0
_SPINE_LABEL = replace(sheet.LABEL, colour=sheet.GREY)
_VALUE = TextStyle("spine-value", Role.BIAOSONG, Pt(18), Pt(0))
_SIZES = (18.0, 16.0, 14.0, 12.0, 10.5, 9.0, 8.0)
_NAME = TextStyle("spine-name", Role.BIAOSONG, Pt(14), Pt(0))
_NAME_PITCH = 8.6
_MOST_PITCH_ROOM = 92.0
_PENCIL = TextStyle("spine-pencil", Role.KAI, Pt(18), Pt(0), sheet.GREY)
_IN_LINES = (Pt(12), Pt(9))
"""A value stands on one line down to 12 pt, on two down to 9, else on three."""
_BETWEEN_LINES = 0.9


def write_spines(spines: Sequence[Spine], imprint: Imprint, path: Path) -> None:
    """Writes the spines on A4 upright, side by side, with crop marks and the size below each."""
    pages = _shared_out(spines)
    write_list(path, "盒脊", imprint, A4, [partial(_draw_spines, page) for page in pages])


def _shared_out(spines: Sequence[Spine]) -> list[list[Spine]]:
    pages: list[list[Spine]] = [[]]
    used = _MARGIN
    for one in spines:
        width = one.thickness - _NARROWER
        if pages[-1] and used + width > sheet.SHEET_WIDTH - _MARGIN:
            pages.append([])
            used = _MARGIN
        pages[-1].append(one)
        used += width + _BETWEEN
    return pages


def _draw_spines(spines: Sequence[Spine], canvas: Canvas) -> None:
    pen = Pen(canvas, Side.RECTO, Marks())
    x = _MARGIN
    for one in spines:
        _draw_spine(pen, one, x)
        x += one.thickness - _NARROWER + _BETWEEN


def _draw_spine(pen: Pen, one: Spine, x: float) -> None:
    width = one.thickness - _NARROWER
    cells = tuple(_cells(one))
    y = _SPINE_TOP
    for at, ((label, value), height) in enumerate(zip(cells, _CELLS, strict=True)):
        if at:
            pen.rule(x, x + width, y, _INSIDE)
        if label:
            pen.text(x + width / 2, y + 6, label, _SPINE_LABEL, align=Align.CENTRE)
        _draw_value(pen, value, (x, y, width, height), label)
        y += height
    pen.frame(band_box(x, width, _SPINE_TOP, _SPINE_HEIGHT), _FRAME)
    _draw_crop_marks(pen, x, width)
    size = f"档案盒 {one.thickness:.0f} mm"
    y = _SPINE_TOP + _SPINE_HEIGHT + 10
    pen.text(x + width / 2, y, size, sheet.HINT, align=Align.CENTRE)


def _cells(one: Spine) -> Iterator[tuple[str, tuple[str, ...]]]:
    yield "全宗号", (one.fonds,)
    yield "年度", (one.year,)
    yield "保管期限", (one.retention,)
    yield (one.unit_label, (one.unit,)) if one.unit else ("", ())
    yield "", (one.name,)
    yield "起止件号", (one.first, one.last)
    yield "盒　号", (one.number,)


def _draw_value(
    pen: Pen, value: tuple[str, ...], cell: tuple[float, float, float, float], label: str
) -> None:
    x, y, width, height = cell
    middle = x + width / 2
    if not label and value:
        _draw_upright(pen, value[0], middle, y, height)
    elif len(value) > 1:
        for text, at in zip(value, (17.0, 31.0), strict=True):
            _centred(pen, text, middle, y + at, width)
        pen.rule(middle - 8, middle + 8, y + 22.0, sheet.RULE_ROW)
    elif label.startswith("盒"):
        pen.text(middle, y + 22, value[0], _PENCIL, align=Align.CENTRE)
    elif value:
        _centred(pen, value[0], middle, y + height - 6, width)


def _centred(pen: Pen, text: str, middle: float, y: float, width: float) -> None:
    """As large as the cell allows; a long name in two or three smaller lines."""
    parts = _lines_of(text, width)
    most = _VALUE.size if len(parts) == 1 else _IN_LINES[0]
    style = min((_fitting(part, width, most) for part in parts), key=lambda one: one.size)
    lower = 3.0 if len(parts) > 1 else 0.0
    for at, part in enumerate(parts):
        above = (len(parts) - 1 - at) * (sheet.mm(style.size) + _BETWEEN_LINES)
        pen.text(middle, y + lower - above, part, style, align=Align.CENTRE)


def _lines_of(text: str, width: float) -> tuple[str, ...]:
    for count, least in enumerate(_IN_LINES, 1):
        parts = _divided(text, count)
        readable = replace(_VALUE, size=least)
        if all(line_width_mm(part, readable) <= width - 2 for part in parts):
            return parts
    return _divided(text, len(_IN_LINES) + 1)


def _divided(text: str, count: int) -> tuple[str, ...]:
    """In so many parts at most, as equal as may be; an empty text is one empty part."""
    each = max(-(-len(text) // count), 1)
    return tuple(text[at : at + each] for at in range(0, max(len(text), 1), each))


def _fitting(text: str, width: float, most: float) -> TextStyle:
    styles = [replace(_VALUE, size=Pt(size)) for size in _SIZES if size <= most]
    return next((one for one in styles if line_width_mm(text, one) <= width - 2), styles[-1])


def _draw_upright(pen: Pen, name: str, middle: float, top: float, height: float) -> None:
    """A character below the other, in the middle of the cell."""
    pitch = min(_NAME_PITCH, _MOST_PITCH_ROOM / max(len(name), 1))
    first = top + (height - pitch * (len(name) - 1)) / 2 + 0.36 * sheet.mm(_NAME.size)
    for at, letter in enumerate(name):
        pen.text(middle, first + at * pitch, letter, _NAME, align=Align.CENTRE)


def _draw_crop_marks(pen: Pen, x: float, width: float) -> None:
    bottom = _SPINE_TOP + _SPINE_HEIGHT
    for edge in (x, x + width):
        pen.upright(edge, _SPINE_TOP - _OFF - _MARK, _SPINE_TOP - _OFF, _CUT)
        pen.upright(edge, bottom + _OFF, bottom + _OFF + _MARK, _CUT)
    for y in (_SPINE_TOP, bottom):
        pen.rule(x - _OFF - _MARK, x - _OFF, y, _CUT)
        pen.rule(x + width + _OFF, x + width + _OFF + _MARK, y, _CUT)
