"""A Word document as a flow: its paragraphs, tables with their merged cells, and its pictures."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree.ElementTree import Element

from anjuan.adapters.plain_flow import Cell, Passage, Piece, Place, Plate, Table, Turn
from anjuan.adapters.plain_numbering import Numbering, numbering_of
from anjuan.adapters.readers.documents_docx import main_part
from anjuan.adapters.readers.packages import Package, attribute, child, local, open_package
from anjuan.adapters.readers.refusal import Refusal
from anjuan.adapters.readers.word_text import alternatives, flat_text, paragraph_text
from anjuan.model.evidence import DocumentFacts
from anjuan.model.units import Mm

_CONTAINERS = frozenset({"sdt", "sdtContent", "ins", "smartTag", "customXml", "moveTo"})
_PLACES = {"center": Place.CENTRE, "right": Place.RIGHT, "end": Place.RIGHT}
_EMU_PER_MM = 36_000
_DEPTH = 40
_MOST_SPAN = 200
_MOST_PICTURE = 100_000_000
"""Bytes of the largest picture that is taken out of a document."""


@dataclass(frozen=True, slots=True)
class _Document:
    """What is needed while the body is walked."""

    package: Package
    relations: Mapping[str, str]
    levels: Mapping[str, int]
    numbering: Numbering


def docx_flow(path: Path, facts: DocumentFacts) -> tuple[Piece, ...]:
    """The body in reading order; levels of headings are those that the reader found.

    Raises:
        Refusal: it is no whole Word document.
    """
    with open_package(path) as package:
        main = main_part(package, "word/document.xml")
        body = child(package.xml(main), "body")
        document = _Document(
            package,
            package.relations(main),
            {block.text.strip(): block.level for block in facts.blocks},
            numbering_of(package, main),
        )
        return tuple(_walk(body, document, 0)) if body is not None else ()


def _walk(parent: Element, document: _Document, depth: int) -> Iterator[Piece]:
    if depth > _DEPTH:
        return
    for element in alternatives(parent):
        match local(element):
            case "p":
                yield from _paragraph(element, document)
            case "tbl":
                yield from _table(element, document, depth)
            case name if name in _CONTAINERS:
                yield from _walk(element, document, depth + 1)
            case _:
                pass


def _paragraph(paragraph: Element, document: _Document) -> Iterator[Piece]:
    """Its text, then its text boxes, then the pictures anchored in it."""
    own, boxes = paragraph_text(paragraph)
    text = own.strip()
    number = document.numbering.next(paragraph) if text else ""
    if _turns(paragraph):
        yield Turn()
    if text:
        yield Passage(number + text, document.levels.get(text, 0), _place(paragraph))
    yield from (Passage(box.strip()) for box in boxes)
    yield from _plates(paragraph, document)


def _place(paragraph: Element) -> Place:
    properties = child(paragraph, "pPr", "jc")
    value = attribute(properties, "val") if properties is not None else None
    return _PLACES.get(value or "", Place.START)


def _turns(paragraph: Element) -> bool:
    """Whether the paragraph begins a page: by its own setting or a page break within it."""
    before = child(paragraph, "pPr", "pageBreakBefore")
    if before is not None and attribute(before, "val") not in ("0", "false", "off"):
        return True
    return any(
        local(element) == "br" and attribute(element, "type") == "page"
        for element in paragraph.iter()
    )


# ── pictures ─────────────────────────────────────────────────────────────────────────────────


def _plates(element: Element, document: _Document) -> Iterator[Plate]:
    """Pictures below the element in order, each drawing's first form only."""
    for drawing, size in _drawings(element, (None, None), 0):
        kind = {"blip": "embed", "imagedata": "id"}[local(drawing)]
        target = document.relations.get(attribute(drawing, kind) or "")
        data = _bytes(document.package, target) if target else b""
        if target and data:
            yield Plate(data, target, *size)


def _drawings(
    parent: Element, size: tuple[Mm | None, Mm | None], depth: int
) -> Iterator[tuple[Element, tuple[Mm | None, Mm | None]]]:
    """Picture references below the element with the size of the drawing that they stand in."""
    if depth > _DEPTH:
        return
    for element in alternatives(parent):
        name = local(element)
        if name in ("blip", "imagedata"):
            yield element, size
        elif name not in ("del", "moveFrom"):
            inner = _extent(element) if name in ("inline", "anchor") else size
            yield from _drawings(element, inner, depth + 1)


def _extent(drawing: Element) -> tuple[Mm | None, Mm | None]:
    extent = child(drawing, "extent")
    values = [attribute(extent, key) if extent is not None else None for key in ("cx", "cy")]
    if any(value is None or not value.isdecimal() or int(value) <= 0 for value in values):
        return None, None
    width, height = (Mm(int(value or 0) / _EMU_PER_MM) for value in values)
    return width, height


def _bytes(package: Package, name: str) -> bytes:
    """The picture; nothing where it is missing or damaged, as the text is worth more."""
    try:
        data = package.read(name)
    except Refusal:
        return b""
    return data if len(data) <= _MOST_PICTURE else b""


# ── tables ───────────────────────────────────────────────────────────────────────────────────


def _table(table: Element, document: _Document, depth: int) -> Iterator[Piece]:
    """The table; one that lays out pictures is taken apart, its cells one after the other."""
    if any(True for _ in _drawings(table, (None, None), 0)):
        for cell in _descend(table, "tc"):
            yield from _walk(cell, document, depth + 1)
        return
    cells = _cells(table)
    if any(cell.text for cell in cells):
        columns = max(cell.column + cell.columns for cell in cells)
        rows = max(cell.row + cell.rows for cell in cells)
        yield Table(cells, rows, columns, _widths(table, columns))


def _descend(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows or cells of the table itself, also those inside content controls."""
    for element in alternatives(parent):
        name = local(element)
        if name == wanted:
            yield element
        elif name == "tr" or name in _CONTAINERS:
            yield from _descend(element, wanted)


def _cells(table: Element) -> tuple[Cell, ...]:
    """Cells with the rows and columns that they cover."""
    cells: list[Cell] = []
    open_above: dict[int, int] = {}
    for number, row in enumerate(_descend(table, "tr")):
        column = _count(child(row, "trPr", "gridBefore"), 0)
        for element in _descend(row, "tc"):
            span = _count(child(element, "tcPr", "gridSpan"), 1)
            above = open_above.get(column)
            if _continued(element) and above is not None:
                cells[above] = _longer(cells[above], number)
            else:
                open_above[column] = len(cells)
                cells.append(Cell(flat_text(element).strip(), number, column, columns=span))
            column += span
    return tuple(cells)


def _longer(cell: Cell, row: int) -> Cell:
    return Cell(cell.text, cell.row, cell.column, row - cell.row + 1, cell.columns)


def _continued(cell: Element) -> bool:
    merge = child(cell, "tcPr", "vMerge")
    return merge is not None and (attribute(merge, "val") or "continue") == "continue"


def _count(element: Element | None, otherwise: int) -> int:
    value = (attribute(element, "val") or "") if element is not None else ""
    return min(int(value), _MOST_SPAN) if value.isdecimal() and int(value) else otherwise


def _widths(table: Element, columns: int) -> tuple[float, ...]:
    """Widths of the grid's columns; none where they do not fit the cells."""
    grid = child(table, "tblGrid")
    found = [attribute(one, "w") or "" for one in grid] if grid is not None else []
    widths = tuple(float(value) for value in found if value.isdecimal() and int(value) > 0)
    return widths if len(widths) == columns else ()
