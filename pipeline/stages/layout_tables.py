"""Sets ledgers as tables: head repeated, rows whole, totals kept with their rows (print.md 07)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from itertools import chain

from anjuan.model import sheet
from anjuan.model.pages import Column, Lines, TablePage, TableRow
from anjuan.model.pieces import PreparedTable
from anjuan.model.placement import KEPT_ROWS, across_height
from anjuan.model.sheet import Metrics, TextStyle, mm
from anjuan.model.units import Mm
from anjuan.stages.table_form import Form, Piece, cell_text, pieces
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines, joined, one_line, text_width

_TITLE_TO_HEAD = 5.8
_TURNED_TITLE_Y = 8.2
_TITLE_LINE = 8.0
_TURNED_HEAD = Mm(9.5)
_CLOSE_ROWS = 32
"""More rows never stand on one page, however close."""
_PEOPLE = re.compile("签到|签名|名册|名单|考勤|人员|值班")
_PROBLEMS = re.compile("问题|整改|隐患")


def table_pages(table: PreparedTable, metrics: Metrics) -> tuple[TablePage, ...]:
    """The pages of a ledger: head repeated, rows whole, its total with the last rows.

    Upright where it fits, else turned, else turned at 9 pt; what is still too wide is split by
    columns, the key columns repeated.
    """
    if not table.header:
        return ()
    return _numbered(table, [_closed_up(piece, metrics) for piece in pieces(table, metrics)])


# ── pages ────────────────────────────────────────────────────────────────────────────────────


def _closed_up(piece: Piece, metrics: Metrics) -> list[TablePage]:
    """The pages of one piece; on one page with closer rows rather than a few rows on a second."""
    pages = _pages(piece, metrics)
    if len(pages) == 1 or len(piece.table.rows) > _CLOSE_ROWS:
        return pages
    closer = _pages(replace(piece, form=replace(piece.form, close=True)), metrics)
    return closer if len(closer) == 1 else pages


def _pages(piece: Piece, metrics: Metrics) -> list[TablePage]:
    """The pages of one piece, not yet numbered."""
    table, form, widths = piece.table, piece.form, piece.widths
    columns = tuple(
        Column(_set(head, width, sheet.LABEL, metrics), width, align)
        for head, width, align in zip(table.header, widths, piece.aligns, strict=True)
    )
    head_height = _head_height(columns, form)
    title, style = _title(table.title, form, metrics)
    top = (_TURNED_TITLE_Y if form.rotated else sheet.TITLE_Y) + _TITLE_TO_HEAD
    room = form.end - top - head_height - _TITLE_LINE * (len(title.lines) - 1)
    rows = tuple(_rows(table, widths, form, metrics, Mm(room)))
    lead = _paragraphs(table.lead, form.measure, metrics)
    notes = _paragraphs(table.notes, form.measure, metrics)
    pages = []
    heights = _with_lead_and_notes([row.height for row in rows], lead, notes)
    shares = share_rows(heights, Mm(room))
    for taken in shares:
        part = rows[taken]
        counted = sum(not row.total for row in part)
        pages.append(
            TablePage(
                table.title,
                "",
                continued=False,
                rotated=form.rotated,
                size=form.style.size,
                columns=columns,
                head_height=head_height,
                rows=part,
                foot=f"本页{counted}{_measure_word(table.title)}",
                title_lines=title,
                title_style=style,
                lead=lead if taken is shares[0] else (),
                notes=notes if taken is shares[-1] else (),
            )
        )
    return pages


def _paragraphs(texts: Sequence[str], measure: Mm, metrics: Metrics) -> tuple[Lines, ...]:
    """What stands across the table, broken at its width."""
    return tuple(break_lines(text, measure, sheet.TABLE, metrics, first_indent=0) for text in texts)


def _with_lead_and_notes(
    heights: Sequence[Mm], lead: Sequence[Lines], notes: Sequence[Lines]
) -> list[Mm]:
    """The rows' heights; the lead counts with the first, the notes with the last."""
    counted = list(heights) or [Mm(0)]
    counted[0] = Mm(counted[0] + across_height(lead))
    counted[-1] = Mm(counted[-1] + across_height(notes))
    return counted


def _title(text: str, form: Form, metrics: Metrics) -> tuple[Lines, str]:
    """The title with room for `（续）`, and its style: smaller before it takes two lines."""
    room = Mm(form.measure - 22.0)
    for style in (sheet.PAGE_TITLE, sheet.PAGE_TITLE_SMALL):
        title = break_title(text, room, style, metrics)
        if len(title.lines) <= 1:
            break
    return title, style.name


def _head_height(columns: Sequence[Column], form: Form) -> Mm:
    count = max(len(column.head.lines) for column in columns)
    least = _TURNED_HEAD if form.rotated else sheet.HEAD_ROW
    return Mm(max(least, count * sheet.LABEL.line + (sheet.WRAP_EXTRA if count > 1 else 0)))


def _set(text: str, width: Mm, style: TextStyle, metrics: Metrics) -> Lines:
    """A cell's lines."""
    room = Mm(width - 2 * sheet.CELL_PADDING)
    if "\n" not in text and mm(text_width(text, style, metrics)) <= room:
        return one_line(text)
    return break_lines(text, room, style, metrics, first_indent=0)


def _rows(
    table: PreparedTable, widths: tuple[Mm, ...], form: Form, metrics: Metrics, room: Mm
) -> Iterator[TableRow]:
    """Every row; one that is higher than a page goes on in a row below it."""
    most = max(int((room / 2 - sheet.WRAP_EXTRA) / form.style.line), 1)
    totals = (*table.totals, *(False for _ in range(len(table.rows) - len(table.totals))))
    for row, total in zip(table.rows, totals, strict=False):
        style = sheet.LABEL if total else form.style
        cells = [_set(cell_text(row, at), width, style, metrics) for at, width in enumerate(widths)]
        count = max(len(cell.lines) for cell in cells)
        for start in range(0, max(count, 1), most):
            part = tuple(_part(cell, start, start + most) for cell in cells)
            lines = max(len(cell.lines) for cell in part)
            height = max(form.least_row, lines * form.style.line + sheet.WRAP_EXTRA)
            yield TableRow(part, Mm(form.least_row if lines <= 1 else height), total)


def _part(cell: Lines, start: int, end: int) -> Lines:
    if start == 0 and len(cell.lines) <= end:
        return cell
    lines = cell.lines[start:end]
    return Lines(joined(lines), lines)


def share_rows(heights: Sequence[Mm], room: Mm) -> tuple[slice, ...]:
    """Which rows stand on which page: as many as fit, at least three on each side of a break."""
    breaks = [0]
    used = 0.0
    for number, height in enumerate(heights):
        if used + height > room and number > breaks[-1]:
            breaks.append(number)
            used = 0.0
        used += height
    count = len(heights)
    if len(breaks) > 1 and 0 < count - breaks[-1] < KEPT_ROWS:
        earlier = max(count - KEPT_ROWS, breaks[-2] + 1)
        if sum(heights[earlier:]) <= room:
            breaks[-1] = min(earlier, breaks[-1])
    return tuple(slice(a, b) for a, b in zip(breaks, (*breaks[1:], count), strict=True))


def _measure_word(title: str) -> str:
    if _PROBLEMS.search(title):
        return "个"
    return "人" if _PEOPLE.search(title) else "条"


def _numbered(table: PreparedTable, pieces: list[list[TablePage]]) -> tuple[TablePage, ...]:
    """All pages of the table with their part, （续）, feet and total."""
    pages = tuple(chain.from_iterable(pieces))
    many = len(pages) > 1
    own_total = any(table.totals)
    counted = sum(not total for total in table.totals) + len(table.rows) - len(table.totals)
    total = f"合计{counted}{_measure_word(table.title)}" if counted and not own_total else ""
    ends = {sum(map(len, pieces[: at + 1])) - 1 for at in range(len(pieces))}
    return tuple(
        replace(
            page,
            part=f"第{number + 1}页，共{len(pages)}页" if many else "",
            continued=number > 0,
            foot=page.foot if many else "",
            title_lines=_continued(page.title_lines) if number else page.title_lines,
            total=total if number in ends else "",
            lead=page.lead if number == 0 else (),
            notes=page.notes if number == len(pages) - 1 else (),
            file=table.source,
            masked=table.masked if number == 0 else (),
        )
        for number, page in enumerate(pages)
    )


def _continued(title: Lines) -> Lines:
    if not title.lines:
        return one_line("（续）")
    return Lines(f"{title.text}（续）", (*title.lines[:-1], f"{title.lines[-1]}（续）"))
