"""The matrix 单位 × 指标 as a sheet: a mark a cell, titles upright above, names always in sight."""

from collections.abc import Iterable, Mapping
from itertools import groupby

import xlsxwriter

from anjuan.adapters.sheet_writer import LINE_HEIGHT, ROW_MARGIN, lines_of
from anjuan.model.matrix import LEGEND, Matrix, MatrixRow, Sort

_FONT = "宋体"
_HEAD_ROW = 2
"""Below title and note: tasks, numbers, titles of the indicators."""
_FIRST_ROW = _HEAD_ROW + 3
_FIGURES = ("已齐", "缺项", "得分")
_FIRST_MARK = 1 + len(_FIGURES)
_NAME_WIDTH, _FIGURE_WIDTH, _MARK_WIDTH = 26, 8, 5.3
_TITLE_CHARACTER = 14.5
"""Points that a character of an upright title takes."""
_MOST_CHARACTERS = 24
_SUM_HEIGHT = 22
_A3 = 8
_MOST_ACROSS = 36
"""Indicators on a sheet of A3, so that a mark is read."""
_RED, _AMBER, _GREEN, _INK, _GREY = "#981B13", "#7A4600", "#17614A", "#1A1A1A", "#6B6B6B"
_COLOURS = {
    Sort.DONE: (_GREEN, "#E2F1EA"),
    Sort.EMPTY: ("#FFFFFF", "#B3261E"),
    Sort.SHORT: (_AMBER, "#FFF0D2"),
    Sort.BELOW: (_AMBER, "#FFF0D2"),
    Sort.LATER: (_GREY, "#FFFFFF"),
    Sort.WAIVED: (_GREY, "#ECEFF2"),
}
_Looks = Mapping[str, "xlsxwriter.format.Format"]


def add_matrix(book: "xlsxwriter.Workbook", matrix: Matrix, subtitle: str) -> None:
    """A sheet with the matrix; rows are written as they come, the counted units before the sums."""
    sheet = book.add_worksheet(matrix.name)
    looks = _looks(book)
    sheet.set_column(0, 0, _NAME_WIDTH)
    sheet.set_column(1, len(_FIGURES), _FIGURE_WIDTH)
    last = _FIRST_MARK + len(matrix.edition.indicators) - 1
    sheet.set_column(_FIRST_MARK, max(last, _FIRST_MARK), _MARK_WIDTH)
    sheet.write_string(0, 0, matrix.title, looks["title"])
    sheet.set_row(0, 28)
    legend = "　".join(f"{one.text} {one.words}" for one in LEGEND)
    sheet.write_string(1, 0, f"{subtitle}　{legend}", looks["note"])
    _write_head(sheet, matrix, looks)
    at = _write_rows(sheet, _FIRST_ROW, matrix.counted, looks)
    at = _write_sums(sheet, at, matrix, looks)
    apart = list(matrix.apart)
    if apart:
        sheet.write_string(at, 0, "以下列出，不计入合计", looks["group"])
        sheet.set_row(at, _SUM_HEIGHT)
        _write_rows(sheet, at + 1, apart, looks)
    _set_up_page(sheet, matrix)


def _looks(book: "xlsxwriter.Workbook") -> _Looks:
    base = {"font_name": _FONT, "font_size": 10.5, "font_color": _INK, "valign": "vcenter"}
    hair = {"bottom": 1, "bottom_color": "#B5B5B5"}
    head = {**base, "bold": True, "align": "center", "bottom": 1}
    made: dict[str, dict[str, object]] = {
        "title": {**base, "font_size": 16, "bold": True},
        "note": {**base, "font_size": 9, "font_color": _GREY, "valign": "top"},
        "blank": {**head, "top": 2, "bottom": 0},
        "task": {**head, "top": 2, "bottom": 0, "left": 1, "align": "left"},
        "head": head,
        "upright": {**base, "rotation": 270, "align": "center", "valign": "top", "bottom": 1},
        "group": {**base, "bold": True},
        "name": {**base, **hair, "text_wrap": True},
        "number": {**base, **hair, "align": "right", "indent": 1},
        "sum": {**base, "bold": True, "top": 1, "bottom": 1},
        "sum-right": {**base, "bold": True, "top": 1, "bottom": 1, "align": "right", "indent": 1},
        "sum-number": {**base, "bold": True, "top": 1, "bottom": 1, "align": "center"},
    }
    for sort, (ink, ground) in _COLOURS.items():
        made[sort.value] = {
            **base, **hair, "align": "center", "font_size": 9,
            "font_color": ink, "bg_color": ground, "bold": sort is Sort.EMPTY,
        }  # fmt: skip
    return {name: book.add_format(look) for name, look in made.items()}


def _write_head(sheet: "xlsxwriter.worksheet.Worksheet", matrix: Matrix, looks: _Looks) -> None:
    """Tasks, then numbers, then titles that stand upright."""
    titles, edition = dict(matrix.edition.tasks), matrix.edition
    for column in range(_FIRST_MARK):
        sheet.write_blank(_HEAD_ROW, column, None, looks["blank"])
    column = _FIRST_MARK
    for task, own in groupby(edition.indicators, key=lambda one: one.task):
        head = f"{task} {titles.get(task, '')}"
        for at, _ in enumerate(own):
            text = head if at == 0 else ""
            sheet.write(_HEAD_ROW, column, text, looks["task" if at == 0 else "blank"])
            column += 1
    names = ("单位", *_FIGURES, *(one.id for one in edition.indicators))
    for column, name in enumerate(names):
        sheet.write_string(_HEAD_ROW + 1, column, name, looks["head"])
    longest = max((len(one.title) for one in edition.indicators), default=1)
    sheet.set_row(_HEAD_ROW + 2, min(longest, _MOST_CHARACTERS) * _TITLE_CHARACTER + 6)
    for column in range(_FIRST_MARK):
        sheet.write_blank(_HEAD_ROW + 2, column, None, looks["upright"])
    for column, one in enumerate(edition.indicators, start=_FIRST_MARK):
        sheet.write_string(_HEAD_ROW + 2, column, one.title, looks["upright"])


def _write_rows(
    sheet: "xlsxwriter.worksheet.Worksheet", at: int, rows: Iterable[MatrixRow], looks: _Looks
) -> int:
    """The rows from `at` on; gives the first row that is free."""
    for row in rows:
        name = f"{row.name}（{row.note}）" if row.note else row.name
        sheet.set_row(at, lines_of(name, _NAME_WIDTH) * LINE_HEIGHT + ROW_MARGIN)
        sheet.write_string(at, 0, name, looks["name"])
        for column, figure in enumerate((row.complete, row.incomplete, row.secured), start=1):
            sheet.write_number(at, column, figure, looks["number"])
        for column, mark in enumerate(row.marks, start=_FIRST_MARK):
            sheet.write_string(at, column, mark.text, looks[mark.sort.value])
        at += 1
    return at


def _write_sums(
    sheet: "xlsxwriter.worksheet.Worksheet", at: int, matrix: Matrix, looks: _Looks
) -> int:
    """Of how many units each indicator is complete, and of how many it is not."""
    complete, incomplete = sum(matrix.complete), sum(matrix.incomplete)
    rows = (
        (f"已齐的单位（共{matrix.units}个）", (complete, None, matrix.secured), matrix.complete),
        ("缺项的单位", (None, incomplete, None), matrix.incomplete),
    )
    for name, figures, sums in rows:
        sheet.set_row(at, _SUM_HEIGHT)
        sheet.write_string(at, 0, name, looks["sum"])
        for column, figure in enumerate(figures, start=1):
            if figure is None:
                sheet.write_blank(at, column, None, looks["sum"])
            else:
                sheet.write_number(at, column, figure, looks["sum-right"])
        for column, number in enumerate(sums, start=_FIRST_MARK):
            sheet.write_number(at, column, number, looks["sum-number"])
        at += 1
    return at


def _set_up_page(sheet: "xlsxwriter.worksheet.Worksheet", matrix: Matrix) -> None:
    """A3 across; names and heads come again on every sheet of paper."""
    sheet.freeze_panes(_FIRST_ROW, _FIRST_MARK)
    sheet.set_paper(_A3)
    sheet.set_landscape()
    sheet.set_margins(left=0.5, right=0.5, top=0.6, bottom=0.6)
    sheet.fit_to_pages(-(-len(matrix.edition.indicators) // _MOST_ACROSS), 0)
    sheet.repeat_rows(_HEAD_ROW, _FIRST_ROW - 1)
    sheet.repeat_columns(0, len(_FIGURES))
    sheet.set_footer("&R&9第&P页，共&N页")
