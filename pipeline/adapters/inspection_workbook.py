"""The check sheet of a 模拟抽查 as a workbook to tick, and reading it back.

What was asked stands a second time on a hidden sheet, so that a record says what was asked even
where somebody wrote over the visible cells.
"""

import zipfile
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import openpyxl
import xlsxwriter
from openpyxl.utils.exceptions import InvalidFileException
from pydantic import TypeAdapter, ValidationError

from anjuan.errors import CallError
from anjuan.model.inspection import Answer, Answers, Inspection, Question, Verdict

_SHEET, _KEPT = "抽查表", "题目（勿改）"
_COLUMNS = (
    ("题号", 7),
    ("查什么", 34),
    ("卷–页", 16),
    ("应当查到", 38),
    ("怎样算出", 52),
    ("结果", 10),
    ("实际查到", 28),
    ("备注", 22),
)
_HEADS = tuple(head for head, _ in _COLUMNS)
_NUMBER, _VERDICT, _FOUND, _NOTE = (
    _HEADS.index(one) for one in ("题号", "结果", "实际查到", "备注")
)
_TO_FILL = (_VERDICT, _FOUND, _NOTE)
_HEAD_ROW = 2
_EPOCH = datetime(1980, 1, 1, tzinfo=UTC)
_FONT, _LINE = "宋体", 14.5
_MOST_CELL = 30_000
"""Characters of the kept sheet in one cell; Excel holds 32,767."""
_HELD = frozenset(["相符", "符", "对", "是", "√", "✓", "✔", "v", "V"])
_WRONG = frozenset(["不符", "错", "否", "不对", "×", "✗", "✘", "x", "X"])
_MISSED = frozenset(["没找到", "未找到", "找不到", "没有", "无"])
_INSPECTION: TypeAdapter[Inspection] = TypeAdapter(Inspection)


def write_workbook_to_tick(inspection: Inspection, path: Path) -> None:
    """Write the check sheet; equal bytes for equal sheets. Raises `OSError` where it cannot."""
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(str(path), options) as book:
        book.set_properties({"title": f"模拟抽查（种子{inspection.seed}）", "created": _EPOCH})
        sheet = book.add_worksheet(_SHEET)
        _head(book, sheet, inspection)
        last = _rows(book, sheet, inspection)
        sheet.data_validation(
            _HEAD_ROW + 1,
            _VERDICT,
            last,
            _VERDICT,
            {
                "validate": "list",
                "source": [one.value for one in Verdict if one.value],
                "error_title": "结果",
                "error_message": "请选相符、不符或没找到",
            },
        )
        _keep(book.add_worksheet(_KEPT), inspection)


def _look(book: Any, **more: object) -> Any:
    base = {"font_name": _FONT, "font_size": 10.5, "valign": "vcenter", "text_wrap": True}
    return book.add_format({**base, "bottom": 1, "bottom_color": "#B5B5B5", **more})


def _head(book: Any, sheet: Any, inspection: Inspection) -> None:
    title = book.add_format({"font_name": _FONT, "font_size": 16, "bold": True})
    note = book.add_format({"font_name": _FONT, "font_size": 9, "font_color": "#6B6B6B"})
    head = _look(book, bold=True, top=2, bottom_color="#1A1A1A")
    sheet.write_string(0, 0, f"模拟抽查表（种子{inspection.seed}）", title)
    sheet.set_row(0, 28)
    sheet.write_string(1, 0, f"{inspection.unit}　{inspection.title}　{inspection.told}", note)
    for column, (name, width) in enumerate(_COLUMNS):
        sheet.set_column(column, column, width)
        sheet.write_string(_HEAD_ROW, column, name, head)
    sheet.set_row(_HEAD_ROW, 22)
    sheet.freeze_panes(_HEAD_ROW + 1, 0)
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(_HEAD_ROW)
    sheet.set_footer("&R&9第&P页，共&N页")


def _rows(book: Any, sheet: Any, inspection: Inspection) -> int:
    """The questions below their indicators; gives the last row."""
    group = _look(book, bold=True, bg_color="#ECEFF2", text_wrap=False)
    cell, fill = _look(book), _look(book, bg_color="#FFF9E5", left=1, left_color="#B5B5B5")
    at, subject = _HEAD_ROW, ""
    for one in inspection.questions:
        if one.subject != subject:
            at, subject = at + 1, one.subject
            for column in range(len(_COLUMNS)):
                sheet.write_blank(at, column, None, group)
            sheet.write_string(at, 0, subject, group)
            sheet.set_row(at, 22)
        at += 1
        said = (one.number, one.asks, one.place, one.expected, one.working)
        for column, text in enumerate(said):
            sheet.write_string(at, column, text, cell)
        for column in _TO_FILL:
            sheet.write_blank(at, column, None, fill)
        sheet.set_row(at, _height(said))
    return at


def _height(texts: tuple[str, ...]) -> float:
    """Room for the cell that wraps most; Chinese characters take two places."""
    lines = max(
        -(-sum(2 if ord(mark) > 0x2E80 else 1 for mark in text) // (width - 1))  # noqa: PLR2004
        for text, (_, width) in zip(texts, _COLUMNS, strict=False)
    )
    return min(max(lines, 1), 28) * _LINE + 6


def _keep(sheet: Any, inspection: Inspection) -> None:
    text = _INSPECTION.dump_json(inspection).decode()
    for row, start in enumerate(range(0, len(text), _MOST_CELL)):
        sheet.write_string(row, 0, text[start : start + _MOST_CELL])
    sheet.hide()


# ── reading back ─────────────────────────────────────────────────────────────────────────────


def read_answers(path: Path) -> Answers:
    """The check sheet with what was ticked.

    Raises:
        CallError: it cannot be opened, is no check sheet, or holds results that say nothing.
    """
    try:
        with path.open("rb") as file:
            book = openpyxl.load_workbook(file, data_only=True)
    except FileNotFoundError as fault:
        raise CallError(f"没有“{path}”这个文件", advice="请写出填好的抽查表的路径") from fault
    except (OSError, ValueError, KeyError, zipfile.BadZipFile, InvalidFileException) as fault:
        raise CallError(
            f"“{path}”打不开", advice="请用 Excel 或 WPS 另存为 .xlsx，关闭后再运行"
        ) from fault
    inspection = _kept(book, path)
    told_of = dict(_ticked(book[_SHEET], path)) if _SHEET in book.sheetnames else {}
    unknown = told_of.keys() - {one.number for one in inspection.questions}
    missing = [one.number for one in inspection.questions if one.number not in told_of]
    if unknown or missing:
        raise CallError(
            f"“{path}”的题号改动过（{'、'.join([*sorted(unknown), *missing][:5])}）",
            advice="题号一栏请保持原样；可以重新运行 anjuan inspect 出一张同样的表再填",
        )
    return Answers(inspection, tuple(told_of[one.number](one) for one in inspection.questions))


class _Filled:
    """What was filled into a row, to be put to its question."""

    def __init__(self, verdict: Verdict, found: str, note: str) -> None:
        self._verdict, self._found, self._note = verdict, found, note

    def __call__(self, question: Question) -> Answer:
        return Answer(question, self._verdict, self._found, self._note)


def _kept(book: Any, path: Path) -> Inspection:
    try:
        rows = book[_KEPT].iter_rows(values_only=True)
        return _INSPECTION.validate_json("".join(str(row[0]) for row in rows if row and row[0]))
    except (KeyError, ValidationError, IndexError) as fault:
        raise CallError(
            f"“{path}”不是 anjuan inspect 写出的抽查表，或“{_KEPT}”一页改动过",
            advice="请填 anjuan inspect 写出的那一份",
        ) from fault


def _ticked(sheet: Any, path: Path) -> Iterator[tuple[str, _Filled]]:
    wrong: list[str] = []
    filled: list[tuple[str, _Filled]] = []
    for row in sheet.iter_rows(min_row=_HEAD_ROW + 2, values_only=True):
        cells = [_text(one) for one in (*row, *[None] * len(_COLUMNS))[: len(_COLUMNS)]]
        number = cells[_NUMBER]
        if "." not in number or "　" in number:
            continue
        verdict = _verdict(cells[_VERDICT])
        if verdict is None:
            wrong.append(f"第{number}题的结果“{cells[_VERDICT]}”看不懂")
            continue
        filled.append((number, _Filled(verdict, cells[_FOUND], cells[_NOTE])))
    if wrong:
        raise CallError(
            f"“{path}”有{len(wrong)}处结果看不懂", wrong, advice="请选相符、不符或没找到"
        )
    yield from filled


def _text(value: object) -> str:
    return "" if value is None else str(value).strip()


def _verdict(text: str) -> Verdict | None:
    words: Mapping[Verdict, frozenset[str]] = {
        Verdict.HOLDS: _HELD,
        Verdict.DIFFERS: _WRONG,
        Verdict.NOT_FOUND: _MISSED,
        Verdict.OPEN: frozenset({""}),
    }
    return next((verdict for verdict, known in words.items() if text in known), None)
