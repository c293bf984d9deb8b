"""A written list read back: the text of a PDF, the cells of a workbook."""

from pathlib import Path

import pypdfium2
import python_calamine

from anjuan.adapters.pdfium import opened


def read_list(pdf: Path) -> str:
    """The words of all pages of a PDF, in the order of drawing.

    Raises:
        Impossible: the file cannot be opened.
    """
    with opened(pdf) as document:
        return "\n".join(_text(document, at) for at in range(len(document)))


def _text(document: pypdfium2.PdfDocument, at: int) -> str:
    page = document[at]
    text = str(page.get_textpage().get_text_bounded())
    page.close()
    return text


def read_cells(workbook: Path) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """The cells of each sheet of a workbook of ours, row by row, as text."""
    with workbook.open("rb") as file:
        book = python_calamine.load_workbook(file)
        return tuple(
            tuple(
                tuple(_cell(cell) for cell in row)
                for row in book.get_sheet_by_index(at).to_python(skip_empty_area=False)
            )
            for at in range(len(book.sheet_names))
        )


def _cell(value: object) -> str:
    return f"{value:.10g}" if isinstance(value, float) else str(value)
