"""The register of receipts (收件登记.xlsx): a row a file, added below what people wrote in it."""

import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.utils.exceptions import InvalidFileException
from openpyxl.worksheet.worksheet import Worksheet

from anjuan.adapters.named_tables import plain
from anjuan.adapters.names import written
from anjuan.adapters.open_files import is_open
from anjuan.model.moves import REGISTER, STATE_FOLDER

COLUMNS = {
    "序号": 7, "收件日期": 13, "原名": 34, "归入": 60, "科室": 16, "指标": 9, "来源": 26,
    "大小": 13, "摘要": 19, "处理": 9, "备注": 24,
}  # fmt: skip
"""Heads, with the widths of their columns in characters."""
_NEEDED = frozenset({"收件日期", "归入", "摘要", "处理"})
FILED, TAKEN_BACK = "归入", "撤回"
DIGEST = 16
"""So many characters of the digest stand in the register."""
_HEADER_WITHIN = 10
_FORMER = f"{STATE_FOLDER}/收件登记（上一版）.xlsx"


@dataclass(frozen=True, slots=True)
class Receipt:
    """One row."""

    received: date
    original: str
    """The file's name."""
    filed: str
    """Its path below the workspace."""
    departments: str
    indicator: str
    source: str
    """The folder or the archive that it came from."""
    size: int
    sha256: str
    remark: str = ""
    """What 备注 says of it."""


class RegisterClosedError(Exception):
    """The register cannot be written now; the message says why and what to do (Chinese)."""


def enter(workspace: Path, receipts: Sequence[Receipt]) -> None:
    """Adds a row for each that has none yet; a register that is not there is made.

    Raises:
        RegisterClosedError: it is open, damaged, or no longer has its columns; nothing has changed.
    """
    _edit(workspace, lambda sheet, heads, row: _add(sheet, heads, row, receipts))


def strike(workspace: Path, taken_back: Iterable[tuple[str, str]]) -> None:
    """Writes 撤回 into the rows of these (path, digest); a row that people removed stays away.

    Raises:
        RegisterClosedError: as `enter`.
    """
    wanted = {(written(path), digest[:DIGEST]) for path, digest in taken_back}
    if (workspace / REGISTER).exists():
        _edit(workspace, lambda sheet, heads, row: _strike(sheet, heads, row, wanted))


_Heads = Mapping[str, int]
"""Head → column, from 1."""


def _edit(workspace: Path, change: "Callable[[Worksheet, _Heads, int], None]") -> None:
    """Changes a copy beside the register, keeps the former one, and puts the copy in its place."""
    path = workspace / REGISTER
    if is_open(path):
        raise RegisterClosedError(
            f"{REGISTER}正被打开，请关闭（没有打开的，删去旁边的“~$”开头的临时文件）"
        )
    if path.is_symlink():
        raise RegisterClosedError(f"{REGISTER}是快捷方式（链接），请换成文件本身")
    try:
        book = openpyxl.load_workbook(path) if path.exists() else _new()
    except (OSError, ValueError, KeyError, TypeError, zipfile.BadZipFile, InvalidFileException):
        raise RegisterClosedError(f"{REGISTER}打不开，可能已损坏，请修好或移走") from None
    found = next((one for sheet in book.worksheets if (one := _header(sheet)) is not None), None)
    if found is None:
        raise RegisterClosedError(f"{REGISTER}里没有{'、'.join(sorted(_NEEDED))}这几列，请补上")
    change(*found)
    try:
        with tempfile.TemporaryDirectory(prefix="draft-", dir=workspace / STATE_FOLDER) as name:
            draft = Path(name) / REGISTER
            book.save(draft)
            if path.exists():
                shutil.copy2(path, workspace / _FORMER)
            draft.replace(path)
    except OSError:
        raise RegisterClosedError(f"{REGISTER}写不进去，请关闭它并核对写入权限") from None


def _new() -> "openpyxl.Workbook":
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    sheet.title = "收件登记"
    for column, (head, width) in enumerate(COLUMNS.items(), start=1):
        cell = sheet.cell(1, column, head)
        cell.font = Font(name="宋体", bold=True)
        cell.fill = PatternFill("solid", fgColor="ECEFF2")
        cell.alignment = Alignment(vertical="center")
        sheet.column_dimensions[get_column_letter(column)].width = width
    sheet.freeze_panes = "A2"
    return book


def _header(sheet: "Worksheet") -> "tuple[Worksheet, _Heads, int] | None":
    """The sheet, its heads and their row, where it is the register."""
    for row in range(1, min(sheet.max_row, _HEADER_WITHIN) + 1):
        heads = {
            plain(str(cell.value)): cell.column for cell in sheet[row] if cell.value is not None
        }
        if heads.keys() >= _NEEDED:
            return sheet, heads, row
    return None


def _add(sheet: "Worksheet", heads: _Heads, header: int, receipts: Sequence[Receipt]) -> None:
    rows = range(header, sheet.max_row + 1)
    last = max((row for row in rows if any(_values(sheet, row))), default=header)
    there = {_key(sheet, heads, row) for row in rows}
    new = [one for one in receipts if (written(one.filed), one.sha256[:DIGEST], FILED) not in there]
    numbers = (sheet.cell(row, heads.get("序号", 1)).value for row in rows)
    number = max((int(one) for one in numbers if isinstance(one, (int, float))), default=0)
    for at, one in enumerate(new, start=1):
        _write(sheet, last + at, heads, _row(number + at, one))


def _values(sheet: "Worksheet", row: int) -> Iterable[object]:
    return (cell.value for cell in sheet[row])


def _row(number: int, one: Receipt) -> Mapping[str, object]:
    return {
        "序号": number,
        "收件日期": one.received,
        "原名": one.original,
        "归入": one.filed,
        "科室": one.departments,
        "指标": one.indicator,
        "来源": one.source,
        "大小": one.size,
        "摘要": one.sha256[:DIGEST],
        "处理": FILED,
        "备注": one.remark,
    }


def _write(sheet: "Worksheet", row: int, heads: _Heads, values: Mapping[str, object]) -> None:
    for head, value in values.items():
        if head not in heads:
            continue
        cell = sheet.cell(row, heads[head])
        if isinstance(value, str):
            cell.value = written(value)
            cell.data_type = "s"  # a name that begins with = is no formula, 1.10 no number
        elif isinstance(value, date):
            cell.value = value
            cell.number_format = "yyyy-mm-dd"
        else:
            cell.value = value  # type: ignore[assignment]
            cell.number_format = "#,##0"


def _key(sheet: "Worksheet", heads: _Heads, row: int) -> tuple[str, str, str]:
    """What tells a row from others: its path, its digest, and whether it was taken back."""
    path, digest, state = (
        str(sheet.cell(row, heads[one]).value) for one in ("归入", "摘要", "处理")
    )
    return path, digest, state


def _strike(sheet: "Worksheet", heads: _Heads, header: int, wanted: set[tuple[str, str]]) -> None:
    for row in range(header + 1, sheet.max_row + 1):
        path, digest, state = _key(sheet, heads, row)
        if (path, digest) in wanted and state == FILED:
            sheet.cell(row, heads["处理"]).value = TAKEN_BACK
