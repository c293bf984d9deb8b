"""A written workbook read back: its cells."""

from pathlib import Path

import python_calamine


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
