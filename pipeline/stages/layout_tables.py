"""Sets ledgers as tables: upright where they fit, turned where they are wide (print.md 07)."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from anjuan.model import sheet
from anjuan.model.binder import Align, Column, Lines, PreparedTable, TablePage, TableRow
from anjuan.model.sheet import LANDSCAPE_MEASURE, MEASURE, Metrics, TextStyle, mm
from anjuan.model.units import Mm
from anjuan.stages.columns import fit_widths
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import break_lines, one_line, text_width

_UPRIGHT_ROW, _TURNED_ROW = Mm(8.0), Mm(9.0)
_TURNED_HEAD = Mm(9.5)
_UPRIGHT_END, _TURNED_END = Mm(258.0), Mm(143.0)
"""Where the last row ends at the latest: the foot and a little slack lie below it."""
_TITLE_TO_HEAD = 5.8
_TURNED_TITLE_Y = 8.2
_TITLE_LINE = 8.0
_KEEP_ROWS = 3
"""At least so many rows on each side of a break."""
_LINES_UPRIGHT, _LINES_TURNED = 2, 4
"""A cell may wrap into so many lines before a larger form is taken."""
_WIDE_COLUMNS = 12
_MOST_COLUMNS = 16
_KEYS = re.compile(r"^(序号|编号|姓名|名称)$")
_FIGURE = re.compile(r"^[+\-−]?[\d,]+(\.\d+)?%?$")
_DAY = re.compile(
    r"^\d{4}([-./年]\d{1,2}){1,2}([-./月]\d{1,2}日?)?$|^\d{1,2}月\d{1,2}日$|^\d{1,2}:\d{2}$"
)
_SERIAL = re.compile(r"^(序号|编号|档号|文号)$")
_PEOPLE = re.compile("签到|签名|名册|名单|考勤|人员|值班")
_PROBLEMS = re.compile("问题|整改|隐患")


@dataclass(frozen=True, slots=True)
class _Form:
    """How a table is set: turned or not, its type, how often a cell may wrap."""

    rotated: bool
    style: TextStyle
    lines: int

    @property
    def measure(self) -> Mm:
        return LANDSCAPE_MEASURE if self.rotated else MEASURE

    @property
    def least_row(self) -> Mm:
        return _TURNED_ROW if self.rotated else _UPRIGHT_ROW

    @property
    def end(self) -> Mm:
        return _TURNED_END if self.rotated else _UPRIGHT_END


_UPRIGHT = _Form(rotated=False, style=sheet.TABLE, lines=_LINES_UPRIGHT)
_TURNED = _Form(rotated=True, style=sheet.TABLE, lines=_LINES_TURNED)
_TURNED_SMALL = _Form(rotated=True, style=sheet.TABLE_SMALL, lines=_LINES_TURNED)


def table_pages(table: PreparedTable, metrics: Metrics) -> tuple[TablePage, ...]:
    """The pages of a ledger: head repeated, rows whole, its total with the last rows.

    Too wide for a turned page at 9 pt it is split by columns, the key columns repeated.
    """
    if not table.header:
        return ()
    for form in (_UPRIGHT, _TURNED, _TURNED_SMALL):
        widths = _widths(table, form, metrics)
        if widths is not None:
            return _numbered(table, [_pages(table, form, widths, metrics)])
    pieces = _by_columns(table, metrics)
    return _numbered(
        table, [_pages(piece, form, widths, metrics) for piece, form, widths in pieces]
    )


# ── columns ──────────────────────────────────────────────────────────────────────────────────


def _widths(table: PreparedTable, form: _Form, metrics: Metrics) -> tuple[Mm, ...] | None:
    """The columns' widths if the form holds the table with cells of few lines, else None."""
    count = len(table.header)
    if form is not _TURNED_SMALL and count > _WIDE_COLUMNS:
        return None
    if count > _MOST_COLUMNS:
        return None
    return fit_widths(
        tuple(_cell_widths(table, column, form.style, metrics) for column in range(count)),
        tuple(_align(table, column) is Align.LEFT for column in range(count)),
        form.measure,
        most_lines=form.lines,
    )


def _cell_widths(
    table: PreparedTable, column: int, style: TextStyle, metrics: Metrics
) -> tuple[Mm, ...]:
    """Widths of the column's head and cells on one line, padding included."""
    padding = 2 * sheet.CELL_PADDING + 0.2
    head = mm(text_width(table.header[column], sheet.LABEL, metrics)) + padding
    texts = {part for row in table.rows for part in _cell(row, column).split("\n")}
    return (Mm(head), *(Mm(mm(text_width(one, style, metrics)) + padding) for one in sorted(texts)))


def _cell(row: Sequence[str], column: int) -> str:
    return row[column].strip() if column < len(row) else ""


def _align(table: PreparedTable, column: int) -> Align:
    cells = [cell for row in table.rows if (cell := _cell(row, column))]
    if not cells:
        return Align.LEFT
    if _SERIAL.match(table.header[column]) or all(_DAY.match(cell) for cell in cells):
        return Align.CENTRE
    return Align.RIGHT if all(_FIGURE.match(cell) for cell in cells) else Align.LEFT


def _by_columns(
    table: PreparedTable, metrics: Metrics
) -> Iterator[tuple[PreparedTable, _Form, tuple[Mm, ...]]]:
    """Pieces of the table that fit a turned page, each with the key columns at its left."""
    count = len(table.header)
    keys = [at for at in range(min(count, _KEEP_ROWS)) if _KEYS.match(table.header[at])] or [0]
    rest = [at for at in range(count) if at not in keys]
    while rest:
        taken = len(rest)
        while True:
            piece = _only(table, (*keys, *rest[:taken]))
            widths = _widths(piece, _TURNED_SMALL, metrics)
            if widths is not None or taken == 1:
                break
            taken -= 1
        yield piece, _TURNED_SMALL, widths or _forced(piece)
        rest = rest[taken:]


def _forced(table: PreparedTable) -> tuple[Mm, ...]:
    """Equal columns: what is left where cells are endless."""
    count = len(table.header)
    return tuple(Mm(LANDSCAPE_MEASURE / count) for _ in range(count))


def _only(table: PreparedTable, columns: tuple[int, ...]) -> PreparedTable:
    header = tuple(table.header[at] for at in columns)
    rows = tuple(tuple(_cell(row, at) for at in columns) for row in table.rows)
    return PreparedTable(table.source, table.title, header, rows, table.totals)


# ── pages ────────────────────────────────────────────────────────────────────────────────────


def _pages(
    table: PreparedTable, form: _Form, widths: tuple[Mm, ...], metrics: Metrics
) -> list[TablePage]:
    """The pages of one piece, not yet numbered."""
    columns = tuple(
        Column(_set(head, width, sheet.LABEL, metrics), width, _align(table, at))
        for at, (head, width) in enumerate(zip(table.header, widths, strict=True))
    )
    head_height = _head_height(columns, form)
    title, style = _title(table.title, form, metrics)
    top = (_TURNED_TITLE_Y if form.rotated else sheet.TITLE_Y) + _TITLE_TO_HEAD
    room = form.end - top - head_height - _TITLE_LINE * (len(title.lines) - 1)
    rows = tuple(_rows(table, widths, form, metrics, Mm(room)))
    pages = []
    for taken in share_rows([row.height for row in rows], Mm(room)):
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
            )
        )
    return pages


def _title(text: str, form: _Form, metrics: Metrics) -> tuple[Lines, str]:
    """The title with room for `（续）`, and its style: smaller before it takes two lines."""
    room = Mm(form.measure - 22.0)
    for style in (sheet.PAGE_TITLE, sheet.PAGE_TITLE_SMALL):
        title = break_title(text, room, style, metrics)
        if len(title.lines) <= 1:
            break
    return title, style.name


def _head_height(columns: Sequence[Column], form: _Form) -> Mm:
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
    table: PreparedTable, widths: tuple[Mm, ...], form: _Form, metrics: Metrics, room: Mm
) -> Iterator[TableRow]:
    """Every row; one that is higher than a page goes on in a row below it."""
    most = max(int((room / 2 - sheet.WRAP_EXTRA) / form.style.line), 1)
    totals = (*table.totals, *(False for _ in range(len(table.rows) - len(table.totals))))
    for row, total in zip(table.rows, totals, strict=False):
        style = sheet.LABEL if total else form.style
        cells = [_set(_cell(row, at), width, style, metrics) for at, width in enumerate(widths)]
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
    return Lines("".join(lines), lines)


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
    if len(breaks) > 1 and 0 < count - breaks[-1] < _KEEP_ROWS:
        earlier = max(count - _KEEP_ROWS, breaks[-2] + 1)
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
    total = "" if own_total else f"合计{counted}{_measure_word(table.title)}"
    ends = {sum(map(len, pieces[: at + 1])) - 1 for at in range(len(pieces))}
    return tuple(
        TablePage(
            page.title,
            f"第{number + 1}页，共{len(pages)}页" if many else "",
            continued=number > 0,
            rotated=page.rotated,
            size=page.size,
            columns=page.columns,
            head_height=page.head_height,
            rows=page.rows,
            foot=page.foot if many else "",
            title_lines=_continued(page.title_lines) if number else page.title_lines,
            title_style=page.title_style,
            total=total if number in ends else "",
        )
        for number, page in enumerate(pages)
    )


def _continued(title: Lines) -> Lines:
    return Lines(f"{title.text}（续）", (*title.lines[:-1], f"{title.lines[-1]}（续）"))
