"""The small tables that a plan names (花名册, 窗口表): rows of text from csv, xlsx, xls or ods."""

import csv
import io
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

from python_calamine import CalamineError, CalamineWorkbook, SheetVisibleEnum

Row = tuple[str, ...]

WORKBOOKS = frozenset({".xlsx", ".xls", ".xlsm", ".ods", ".et"})
_HEADER_WITHIN = 10
"""A header stands below a title and a remark or two, never deeper."""
_DELIMITERS = ",\t;，"


class TableUnreadableError(Exception):
    """A named table cannot be read; the message says why, `step` what to do (Chinese)."""

    def __init__(self, what: str, step: str) -> None:
        super().__init__(what)
        self.what = what
        self.step = step


@dataclass(frozen=True, slots=True)
class NamedTable:
    """A table whose header was found."""

    header: Row
    """Column names, blanks and full-width forms set aside."""
    rows: tuple[tuple[int, Row], ...]
    """Line or row number in the file (from 1) and the cells, no row empty."""

    def column(self, name: str) -> int | None:
        """Which column bears that name, from 0."""
        wanted = plain(name)
        return self.header.index(wanted) if wanted in self.header else None


def plain(text: str) -> str:
    """Text for comparison: half-width, without any blanks."""
    return "".join(unicodedata.normalize("NFKC", text).split())


def find_table(path: Path, is_header: Callable[[frozenset[str]], bool]) -> NamedTable | None:
    """The first table of the file with a header row that `is_header` accepts; None where none is.

    Raises `TableUnreadableError` where the file itself cannot be read.
    """
    for sheet in _sheets(path):
        for at, (_, row) in enumerate(sheet[:_HEADER_WITHIN]):
            header = tuple(plain(cell) for cell in row)
            if is_header(frozenset(header)):
                return NamedTable(header, tuple(sheet[at + 1 :]))
    return None


def column_values(path: Path, column: str) -> tuple[str, ...]:
    """The distinct entries of a column, in the file's order; raises `TableUnreadableError`."""
    wanted = plain(column)
    table = find_table(path, lambda names: wanted in names)
    if table is None:
        raise TableUnreadableError(f"里没有“{column}”这一列", "请核对表头的列名。")
    at = table.header.index(wanted)
    values = dict.fromkeys(row[at].strip() for _, row in table.rows if at < len(row))
    found = tuple(value for value in values if value)
    if not found:
        raise TableUnreadableError(f"的“{column}”一列是空的", "请填好这张表。")
    return found


def _sheets(path: Path) -> Iterator[Sequence[tuple[int, Row]]]:
    if path.suffix.lower() in WORKBOOKS:
        yield from _workbook(path)
    else:
        yield _csv(path)


def _workbook(path: Path) -> Iterator[Sequence[tuple[int, Row]]]:
    try:
        book = CalamineWorkbook.from_path(path)
    except (CalamineError, OSError) as error:
        raise TableUnreadableError("打不开", "请用 WPS 或 Excel 打开，另存为 xlsx。") from error
    for meta in book.sheets_metadata:
        if meta.visible is not SheetVisibleEnum.Visible:
            continue
        sheet = book.get_sheet_by_name(meta.name)
        cells = [[_cell(one) for one in row] for row in sheet.to_python(skip_empty_area=False)]
        for (top, left), (bottom, right) in sheet.merged_cell_ranges or ():
            _spread(cells, range(top, bottom + 1), range(left, right + 1))
        yield _filled(enumerate((tuple(row) for row in cells), start=1))


def _spread(cells: list[list[str]], rows: range, columns: range) -> None:
    """Writes a merged cell's text into every cell that it covers."""
    for row in rows:
        for column in columns:
            if row < len(cells) and column < len(cells[row]):
                cells[row][column] = cells[rows.start][columns.start]


def _cell(value: object) -> str:
    match value:
        case bool():
            return "是" if value else "否"
        case float() if value.is_integer():
            return str(int(value))
        case datetime():
            return value.date().isoformat()
        case date():
            return value.isoformat()
    return str(value).strip()


def _csv(path: Path) -> Sequence[tuple[int, Row]]:
    text = _decoded(path)
    first = next((line for line in text.splitlines() if line.strip()), "")
    delimiter = max(_DELIMITERS, key=first.count)
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter)
    try:
        return _filled((reader.line_num, tuple(cell.strip() for cell in row)) for row in reader)
    except csv.Error as error:
        raise TableUnreadableError("不是规范的 csv", "请用 WPS 或 Excel 另存为 xlsx。") from error


def _decoded(path: Path) -> str:
    try:
        data = path.read_bytes()
    except OSError as error:
        raise TableUnreadableError("打不开", "请关闭正在使用它的程序，核对读取权限。") from error
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", errors="replace")
    for encoding in ("utf-8-sig", "gb18030"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    raise TableUnreadableError("的文字编码不认得", "请用 WPS 或 Excel 另存为 xlsx。")


def _filled(rows: Iterator[tuple[int, Row]]) -> tuple[tuple[int, Row], ...]:
    return tuple((number, row) for number, row in rows if any(row))
