"""Excel 97 (xls), WPS (et), binary (xlsb) and OpenDocument (ods) workbooks, read by calamine."""

import struct
from pathlib import Path

import olefile
import python_calamine

from anjuan.adapters.readers.cells import value_text
from anjuan.adapters.readers.grids import CUT, MOST_ROWS, Sparse
from anjuan.adapters.readers.refusal import encrypted, unreadable
from anjuan.model.evidence import Facts, Format, Grid, SourceFile

_FILEPASS, _END = 0x002F, 0x000A
_HEAD = 4096
"""FILEPASS follows the first record; so many bytes hold it."""


def read_xls(path: Path, file: SourceFile) -> Facts:
    """Facts of an Excel 97 or WPS workbook."""
    if _asks_for_password(path):
        raise encrypted("工作簿设有打开密码")
    return read_calamine(path, file, Format.XLS)


def read_ods(path: Path, file: SourceFile) -> Facts:
    """Facts of an OpenDocument workbook."""
    return read_calamine(path, file, Format.ODS)


def _asks_for_password(path: Path) -> bool:
    """Whether the workbook stream begins with a FILEPASS record ([MS-XLS] §2.4.117)."""
    try:
        with olefile.OleFileIO(path) as container:
            name = next(one for one in ("Workbook", "Book") if container.exists(one))
            head = container.openstream(name).read(_HEAD)
    except (OSError, IndexError, TypeError, ValueError, AttributeError, StopIteration):
        return False
    at = 0
    while at + 4 <= len(head):
        record, length = struct.unpack_from("<HH", head, at)
        if record in (_FILEPASS, _END):
            return bool(record == _FILEPASS)
        at += 4 + length
    return False


def read_calamine(path: Path, file: SourceFile, found: Format) -> Facts:
    """Facts of a workbook: a grid a sheet, merged cells filled in where the format tells them."""
    del file  # the content says all
    try:
        with python_calamine.CalamineWorkbook.from_path(path) as workbook:
            sheets = [_grid(workbook, one) for one in workbook.sheets_metadata]
    except python_calamine.PasswordError as fault:
        raise encrypted("工作簿设有打开密码") from fault
    except (python_calamine.CalamineError, OSError, ValueError) as fault:
        if "password" in str(fault).lower() or "encrypt" in str(fault).lower():
            raise encrypted("工作簿设有打开密码") from fault
        raise unreadable("工作簿已损坏，打不开") from fault
    grids = tuple(grid for grid, _ in sheets if grid is not None)
    if not grids:
        raise unreadable("工作簿里没有能读取的工作表")
    return Facts(found, damaged=CUT if any(cut for _, cut in sheets) else "", grids=grids)


def _grid(
    workbook: python_calamine.CalamineWorkbook, sheet: python_calamine.SheetMetadata
) -> tuple[Grid | None, bool]:
    """One sheet as a grid, and whether it was cut; None for charts and macro sheets."""
    if sheet.typ != python_calamine.SheetTypeEnum.WorkSheet:
        return None, False
    cells = workbook.get_sheet_by_name(sheet.name)
    sparse = Sparse()
    for row, values in enumerate(cells.iter_rows()):
        if row >= MOST_ROWS:
            sparse.cut = True
            break
        for column, value in enumerate(values):
            sparse.put(row, column, value_text(value))
    for (top, left), (bottom, right) in cells.merged_cell_ranges or ():
        sparse.merge(top, left, bottom, right)
    hidden = sheet.visible != python_calamine.SheetVisibleEnum.Visible
    return sparse.grid(sheet.name, hidden=hidden), sparse.cut
