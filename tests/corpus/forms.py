"""One ledger of hours in the many forms that clerks give it."""

import struct
from collections.abc import Callable, Sequence

from openpyxl import load_workbook

import raw_material as raw
from corpus.desk import Folder

Row = tuple[str, str, object]
Form = Callable[[Folder, Sequence[Row]], None]
_HEAD = ("姓名", "科室", "时长")


def _path(folder: Folder, suffix: str = "xlsx") -> str:
    return f"{folder.day} 志愿服务/志愿服务台账.{suffix}"


def _titled(folder: Folder, rows: Sequence[Row]) -> None:
    above = [
        ("2021年志愿服务时长统计表",),
        ("单位：安康市行政审批服务局", None, "时间：2021年12月"),
    ]
    below_ = [(), ("注：时长以小时计。",), ("填表人：陈静", None, "审核人：欧阳明")]
    folder.table(_path(folder), *above, _HEAD, *rows, *below_)


def _header_of_two_rows(folder: Folder, rows: Sequence[Row]) -> None:
    heads = [("姓名", "科室", "服务情况", None), (None, None, "次数", "时长")]
    spread = [(name, home, 3, hours) for name, home, hours in rows]
    folder.book(_path(folder), [*heads, *spread], merged=("A1:A2", "B1:B2", "C1:D1"))


def _merged_departments(folder: Folder, rows: Sequence[Row]) -> None:
    body = [
        (home if at in {0, 5} else None, name, hours) for at, (name, home, hours) in enumerate(rows)
    ]
    folder.book(_path(folder), [("科室", "姓名", "时长"), *body], merged=("A2:A6", "A7:A11"))


def _departments_once(folder: Folder, rows: Sequence[Row]) -> None:
    """As the merged ones, never merged: the department stands at its first person only."""
    body = [
        (home if at in {0, 5} else None, name, hours) for at, (name, home, hours) in enumerate(rows)
    ]
    folder.table(_path(folder), ("科室", "姓名", "时长"), *body)


def _subtotals(folder: Folder, rows: Sequence[Row]) -> None:
    first, second = (sum(float(str(row[2])) for row in part) for part in (rows[:5], rows[5:]))
    folder.table(
        _path(folder),
        _HEAD,
        *rows[:5],
        ("小计", None, first),
        *rows[5:],
        ("小 计", None, second),
        ("合计", None, first + second),
    )


def _old_sheet_hidden(folder: Folder, rows: Sequence[Row]) -> None:
    folder.book(
        _path(folder), [_HEAD, *rows], [_HEAD, *((name, home, 1) for name, home, _ in rows)]
    )
    _hide(folder, sheet=True)


def _rows_filtered_away(folder: Folder, rows: Sequence[Row]) -> None:
    """A filter hides the second department; its rows are rows all the same."""
    folder.table(_path(folder), _HEAD, *rows)
    _hide(folder, sheet=False)


def _hide(folder: Folder, *, sheet: bool) -> None:
    path = folder.root / _path(folder)
    book = load_workbook(path)
    if sheet:
        book.worksheets[1].sheet_state = "hidden"
    else:
        for row in range(7, 12):
            book.worksheets[0].row_dimensions[row].hidden = True
    book.save(path)


def _sheet_by_sheet(folder: Folder, rows: Sequence[Row]) -> None:
    """Ten hours in January and in February, the rest in March."""
    early = [(name, home, 10) for name, home, _ in rows]
    late = [(name, home, float(str(hours)) - 20) for name, home, hours in rows]
    folder.book(_path(folder), [_HEAD, *early], [_HEAD, *early], [_HEAD, *late])


def _in_words(folder: Folder, rows: Sequence[Row]) -> None:
    """Numbers as text, with units, full-width, in Chinese."""
    ways = ("{}", "{}小时", "{} 小时", "{}h", "{}.0", " {} ", "{}.00小时", "约{}小时")
    written = [
        (name, home, ways[at % 7].format(hours)) for at, (name, home, hours) in enumerate(rows)
    ]
    name, home, hours = rows[-1]
    written[-1] = (name, home, {30: "三十", 29: "二十九"}[int(str(hours))])
    name, home, hours = rows[-2]
    written[-2] = (name, home, "３０")
    folder.table(_path(folder), _HEAD, *written)


def _formulas(folder: Folder, rows: Sequence[Row]) -> None:
    """Sums that no spreadsheet has calculated yet."""
    head = ("姓名", "科室", "上半年", "下半年", "时长")
    body = [
        (
            name,
            home,
            12,
            float(str(hours)) - 12,
            f"=C{at}+D{at}" if at % 2 else f"=SUM(C{at}:D{at})",
        )
        for at, (name, home, hours) in enumerate(rows, start=2)
    ]
    folder.table(_path(folder), head, *body)


def _in_word(folder: Folder, rows: Sequence[Row]) -> None:
    folder.word(_path(folder, "docx"), "志愿服务台账", [_HEAD, *rows])


def _excel_97(folder: Folder, rows: Sequence[Row]) -> None:
    raw.ole(folder.put(_path(folder, "xls"), b""), {"Workbook": _biff([_HEAD, *rows])})


def _biff(rows: Sequence[Sequence[object]]) -> bytes:
    """A workbook of one sheet as Excel 97 keeps it (BIFF8)."""
    cells = b"".join(
        _cell(at, column, value) for at, row in enumerate(rows) for column, value in enumerate(row)
    )
    name = struct.pack("<BB", 2, 1) + "台账".encode("utf-16-le")
    begin, end = _begin(0x05), _record(0x0A, b"")
    start = len(begin) + 4 + 6 + len(name) + len(end)
    listed = _record(0x85, struct.pack("<IH", start, 0) + name)
    return begin + listed + end + _begin(0x10) + cells + end


def _record(code: int, body: bytes) -> bytes:
    return struct.pack("<HH", code, len(body)) + body


def _begin(what: int) -> bytes:
    return _record(0x809, struct.pack("<HHHHII", 0x600, what, 0, 0, 0, 0x600))


def _cell(row: int, column: int, value: object) -> bytes:
    place = struct.pack("<HHH", row, column, 0)
    if isinstance(value, int | float):
        return _record(0x203, place + struct.pack("<d", value))
    text = str(value).encode("utf-16-le")
    return _record(0x204, place + struct.pack("<HB", len(text) // 2, 1) + text)


def _header_on_each_page(folder: Folder, rows: Sequence[Row]) -> None:
    folder.table(_path(folder), ("统计表",), _HEAD, *rows[:4], ("统计表",), _HEAD, *rows[4:])


def _side_by_side(folder: Folder, rows: Sequence[Row]) -> None:
    body = [(*left, *right) for left, right in zip(rows[:5], rows[5:], strict=True)]
    folder.table(_path(folder), (*_HEAD, *_HEAD), *body)


def _numbered_beyond_the_last(folder: Folder, rows: Sequence[Row]) -> None:
    body = [(number, *row) for number, row in enumerate(rows, start=1)]
    folder.table(
        _path(folder), ("序号", *_HEAD), *body, *((n, None, None, None) for n in range(11, 21))
    )


def _names_as_written(folder: Folder, rows: Sequence[Row]) -> None:
    """Blanks inside names, another middle dot, one clerk's full-width blanks."""
    ways = {"张伟": "张　伟", "刘洋": "刘 洋", "买买提·艾力": "买买提•艾力", "马丽": " 马 丽 "}
    folder.table(
        _path(folder), _HEAD, *((ways.get(name, name), home, hours) for name, home, hours in rows)
    )


def _months_across(folder: Folder, rows: Sequence[Row]) -> None:
    head = ("姓名", "科室", "1月", "2月", "3月", "时长")
    body = [(name, home, 10, 10, float(str(hours)) - 20, hours) for name, home, hours in rows]
    folder.table(_path(folder), head, *body)


def _in_csv(encoding: str, comma: str = ",") -> Form:
    def form(folder: Folder, rows: Sequence[Row]) -> None:
        blank = ("",) * 2
        folder.csv(
            _path(folder, "csv"), encoding, ("志愿服务时长统计", *blank), _HEAD, *rows, comma=comma
        )

    return form


FORMS: dict[str, Form] = {
    "below a title": _titled,
    "with a header of two rows": _header_of_two_rows,
    "with merged departments": _merged_departments,
    "with each department once": _departments_once,
    "with subtotals": _subtotals,
    "beside an old hidden sheet": _old_sheet_hidden,
    "with rows filtered away": _rows_filtered_away,
    "on three sheets": _sheet_by_sheet,
    "in words and units": _in_words,
    "with formulas never calculated": _formulas,
    "in Word": _in_word,
    "in Excel 97": _excel_97,
    "with its header on each page": _header_on_each_page,
    "in two lists side by side": _side_by_side,
    "with numbers printed beyond the last row": _numbered_beyond_the_last,
    "with names as clerks write them": _names_as_written,
    "with months before the total": _months_across,
    "in UTF-8": _in_csv("utf-8"),
    "in UTF-8 with its mark": _in_csv("utf-8-sig"),
    "in UTF-16": _in_csv("utf-16"),
    "in GB18030": _in_csv("gb18030"),
    "in columns apart by tabs": _in_csv("gb18030", "\t"),
}
