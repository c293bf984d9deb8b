"""Word tables as grids: spans and vertically merged cells filled in."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from anjuan.adapters.readers.grids import MOST_COLUMNS, from_rows
from anjuan.adapters.readers.packages import attribute, child, local
from anjuan.adapters.readers.word_text import alternatives, flat_text
from anjuan.model.evidence import Grid


def table_grid(table: Element, name: str) -> tuple[Grid, bool]:
    """The table as a grid, and whether it had to be cut; empty where no cell holds text."""
    rows: list[list[str]] = []
    for row in _children(table, "tr"):
        rows.append(_row(row, rows[-1] if rows else []))
    return from_rows(rows, name)


def _children(parent: Element, wanted: str) -> Iterator[Element]:
    """Rows or cells, also those inside content controls."""
    for element in alternatives(parent):
        kind = local(element)
        if kind == wanted:
            yield element
        elif kind in ("sdt", "sdtContent", "ins", "customXml"):
            yield from _children(element, wanted)


def _row(row: Element, above: list[str]) -> list[str]:
    """Texts of one row by grid column; a continued cell takes the text above it."""
    cells = [""] * _number(child(row, "trPr", "gridBefore"), 0)
    for cell in _children(row, "tc"):
        properties = child(cell, "tcPr")
        span = _number(child(properties, "gridSpan"), 1) if properties is not None else 1
        text = _text(cell, above[len(cells)] if len(cells) < len(above) else "")
        cells.extend([text] * span)
        if len(cells) > MOST_COLUMNS:
            break
    return cells


def _text(cell: Element, above: str) -> str:
    """The cell's own text, or the text above where it continues a merged cell."""
    merge = child(cell, "tcPr", "vMerge")
    continued = merge is not None and (attribute(merge, "val") or "continue") == "continue"
    return above if continued else flat_text(cell).strip()


def _number(element: Element | None, otherwise: int) -> int:
    """The element's `w:val` as a count within the bounds of a table."""
    value = (attribute(element, "val") or "") if element is not None else ""
    return min(int(value), MOST_COLUMNS) if value.isdecimal() and int(value) else otherwise
