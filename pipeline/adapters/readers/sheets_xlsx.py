"""Excel workbooks (xlsx, xlsm): every sheet as a grid of text, read as a stream."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET

from anjuan.adapters.readers.cells import Shape, number_text, shape_of
from anjuan.adapters.readers.documents_docx import main_part
from anjuan.adapters.readers.formulas import Formulas
from anjuan.adapters.readers.grids import CUT, MOST_ROWS, Sparse
from anjuan.adapters.readers.packages import (
    Package,
    attribute,
    child,
    local,
    open_package,
    refuse_document_type,
)
from anjuan.adapters.readers.references import cell_at, range_at
from anjuan.adapters.readers.refusal import Refusal, unreadable
from anjuan.adapters.readers.sheets_calamine import read_calamine
from anjuan.model.evidence import Facts, Format, SourceFile

_MOST_SHEETS = 500
_PROLOGUE = 4096
_TRUE = frozenset({"1", "true", "on"})


@dataclass(frozen=True)
class _Book:
    """What the sheets of one workbook share."""

    strings: tuple[str, ...]
    shapes: tuple[Shape, ...]
    """By style index (`s` of a cell)."""
    from_1904: bool
    stale: bool
    """The program that wrote it left every formula to be calculated on opening."""


def read_xlsx(path: Path, file: SourceFile) -> Facts:
    """Facts of a workbook: a grid a sheet, hidden ones marked; binary workbooks go another way."""
    with open_package(path) as package:
        if package.holds("xl/workbook.bin"):
            return read_calamine(path, file, Format.XLSX)
        main = main_part(package, "xl/workbook.xml")
        root = package.xml(main)
        book = _book(package, main, root)
        grids, cut = [], False
        for name, part, hidden in _sheets(package, main, root):
            sparse = Sparse()
            _fill(package, part, book, sparse)
            grids.append(sparse.grid(name, hidden=hidden))
            cut = cut or sparse.cut
    return Facts(Format.XLSX, damaged=CUT if cut else "", grids=tuple(grids))


def _book(package: Package, main: str, root: ET.Element) -> _Book:
    """Strings, styles and settings of the workbook."""
    related = package.relations(main)
    properties = child(root, "workbookPr")
    calculation = child(root, "calcPr")
    return _Book(
        strings=_strings(package, _named(related, "sharedstrings.xml")),
        shapes=_shapes(package, _named(related, "styles.xml")),
        from_1904=_flag(properties, "date1904"),
        stale=_flag(calculation, "fullCalcOnLoad"),
    )


def _flag(element: ET.Element | None, name: str) -> bool:
    return element is not None and (attribute(element, name) or "").lower() in _TRUE


def _named(related: dict[str, str], leaf: str) -> str:
    """The related part of that file name, wherever it lies."""
    parts = (part for part in related.values() if part.lower().endswith(leaf))
    return next(parts, f"xl/{leaf}")


def _sheets(package: Package, main: str, root: ET.Element) -> Iterator[tuple[str, str, bool]]:
    """(name, part, hidden) of each sheet of cells, in the order of the tabs."""
    related = package.relations(main)
    listing = child(root, "sheets")
    if listing is None:
        raise unreadable("Excel工作簿里没有工作表")
    for sheet in list(listing)[:_MOST_SHEETS]:
        part = related.get(attribute(sheet, "id") or "", "")
        if package.holds(part) and "chartsheets/" not in part.lower():
            hidden = (sheet.get("state") or "visible") != "visible"
            yield sheet.get("name", ""), part, hidden


def _strings(package: Package, part: str) -> tuple[str, ...]:
    """The shared strings, rich text joined, phonetic guides left out."""
    if not package.holds(part):
        return ()
    return tuple(_rich_text(one) for one in _elements(package, part, "si"))


def _rich_text(element: ET.Element) -> str:
    """The text of `si` or `is`: its own `t`, or those of its runs."""
    texts = []
    for one in element:
        if local(one) == "t":
            texts.append(one.text or "")
        elif local(one) == "r":
            inner = child(one, "t")
            texts.append((inner.text or "") if inner is not None else "")
    return "".join(texts)


def _shapes(package: Package, part: str) -> tuple[Shape, ...]:
    """What each cell style makes of a number; broken styles leave all numbers plain."""
    try:
        root = package.xml(part) if package.holds(part) else None
    except Refusal:
        return ()
    if root is None:
        return ()
    codes = {
        one.get("numFmtId", ""): one.get("formatCode", "")
        for one in root.iter()
        if local(one) == "numFmt"
    }
    formats = child(root, "cellXfs")
    return tuple(_shape(one.get("numFmtId") or "0", codes) for one in (formats or ()))


def _shape(number: str, codes: dict[str, str]) -> Shape:
    return shape_of(int(number) if number.isdecimal() else 0, codes.get(number, ""))


def _elements(package: Package, part: str, *wanted: str) -> Iterator[ET.Element]:
    """The elements of those names as the part streams by; each is emptied once it was used."""
    with package.open(part) as stream:
        refuse_document_type(stream.read(_PROLOGUE))
    with package.open(part) as stream:
        try:
            # a document type after so long a prologue would still meet expat's own limits
            for _, element in ET.iterparse(stream):  # noqa: S314 - document types are refused above
                if local(element) in wanted:
                    yield element
                    element.clear()
        except (ET.ParseError, LookupError, ValueError) as fault:
            raise unreadable("工作表的内部XML已损坏") from fault


def _fill(package: Package, part: str, book: _Book, sparse: Sparse) -> None:
    """Puts all cells of a sheet, then fills its merged ranges."""
    formulas = Formulas()
    merged = []
    row = -1
    for element in _elements(package, part, "row", "mergeCell"):
        if local(element) == "mergeCell":
            merged.append(range_at(element.get("ref", "")))
            continue
        number = element.get("r", "")
        row = int(number) - 1 if number.isdecimal() else row + 1
        column = -1
        for cell in element:
            if local(cell) == "c":
                place = cell_at(cell.get("r", ""))
                column = place[1] if place else column + 1
                sparse.put(row, column, _text(cell, book, formulas, (row, column)))
        if sparse.full or (sparse.cut and row >= MOST_ROWS):
            break  # however many rows follow, none of them is taken
    for found in merged:
        if found is not None:
            sparse.merge(*found)


def _text(cell: ET.Element, book: _Book, formulas: Formulas, place: tuple[int, int]) -> str:
    """A cell's text: its value, or its formula where that was never calculated."""
    formula = child(cell, "f")
    written = formulas.text(formula, place) if formula is not None else ""
    if cell.get("t") == "inlineStr":
        inner = child(cell, "is")
        return _rich_text(inner).strip() if inner is not None else ""
    value = child(cell, "v")
    raw = (value.text or "") if value is not None else ""
    if written and (not raw or (book.stale and raw == "0")):
        return written
    return _value(cell, raw, book).strip()


def _value(cell: ET.Element, raw: str, book: _Book) -> str:
    """A cached value as text, by the cell's type and style."""
    match cell.get("t", "n"):
        case "s":
            index = int(raw) if raw.strip().isdecimal() else -1
            return book.strings[index] if 0 <= index < len(book.strings) else ""
        case "b":
            return "TRUE" if raw.strip() == "1" else "FALSE"
        case "n":
            style = cell.get("s") or "0"
            index = int(style) if style.isdecimal() else 0
            shape = book.shapes[index] if index < len(book.shapes) else Shape.PLAIN
            return number_text(raw, shape, from_1904=book.from_1904) if raw else ""
        case "d":
            return raw.removesuffix("T00:00:00").removesuffix("T00:00:00.000").replace("T", " ")
        case _:
            return raw
