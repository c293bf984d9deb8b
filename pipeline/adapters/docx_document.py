"""A Word document of ours as a file: what every one holds beside its body."""

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from anjuan.adapters.docx_package import DocxPackage, app_properties, core_properties
from anjuan.adapters.docx_settings import settings_part
from anjuan.adapters.docx_styles import font_table_part, styles_part
from anjuan.adapters.docx_xml import Xml, document, w

_UNDATED = date(1980, 1, 1)


@dataclass(frozen=True, slots=True)
class WordDocument:
    """A body with its sections, and what is said of it; by default in the styles of the books."""

    body: Xml
    title: str
    unit: str = ""
    day: date = _UNDATED
    """When it was made; without one it has the same bytes on any day."""
    styles: Xml | None = None
    both_sides: bool = False
    """Odd and even pages differ."""


def write_document(package: DocxPackage, of: WordDocument, path: Path) -> None:
    """Writes the file.

    Raises:
        OSError: a picture cannot be read, or the file cannot be written.
    """
    drawings = "wps" if "<wps:" in of.body else ""
    parts = {
        "word/document.xml": document("w:document", w("body", of.body), ignorable=drawings),
        "word/styles.xml": styles_part() if of.styles is None else of.styles,
        "word/settings.xml": settings_part(both_sides=of.both_sides),
        "word/fontTable.xml": font_table_part(),
        "docProps/core.xml": core_properties(of.title, of.unit, of.day),
        "docProps/app.xml": app_properties(of.unit),
    }
    package.write(path, parts)
