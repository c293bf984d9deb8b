"""Whether a workbook holds what openpyxl would lose: it is then left alone."""

import re
import zipfile
from collections.abc import Iterable
from pathlib import Path

_LOST_PARTS = re.compile(
    r"^xl/(?:cellimages|richdata/|threadedcomments/|charts?/|chartsheets/|diagrams/|embeddings/"
    r"|ctrlprops/|activex/|slicers?/|slicercaches/|timelines/|pivottables/|vbaproject)",
    re.IGNORECASE,
)
"""Pictures inside cells (WPS, Excel), comments as talks, charts, objects, controls."""
_DRAWING = re.compile(r"^xl/drawings/[^/]+\.xml$", re.IGNORECASE)
_SHAPES = re.compile(rb"<(?:\w+:)?(?:sp|cxnSp|grpSp|graphicFrame|contentPart)[ >]")
_PICTURE = re.compile(r"^xl/media/.+\.(?!jpe?g$|png$|gif$)[^.]+$", re.IGNORECASE)
"""Pictures of another sort (EMF, WMF, SVG) are written by nobody but people."""
_EXTENSION = re.compile(
    "(?:Data Validation|Conditional Formatting|Sparkline Group|Slicer List|Protected Range"
    "|Timeline Ref) extension"
)
"""What openpyxl warns of where it drops it (`openpyxl/worksheet/_reader.py`)."""


def holds_more(path: Path, warned: Iterable[str]) -> bool:
    """Whether the workbook holds more than cells, formats, notes and pictures.

    `warned` is what openpyxl said as it read it.
    """
    if any(_EXTENSION.search(text) for text in warned):
        return True
    with zipfile.ZipFile(path) as package:
        names = package.namelist()
        if any(_LOST_PARTS.match(name) or _PICTURE.match(name) for name in names):
            return True
        return any(_SHAPES.search(package.read(name)) for name in names if _DRAWING.match(name))
