"""Formulas of a sheet as text, shared ones carried over to the cell that uses them."""

from xml.etree.ElementTree import Element

from openpyxl.formula.translate import Translator, TranslatorError

from anjuan.adapters.readers.references import cell_name


class Formulas:
    """Remembers the shared formulas of one sheet while it is read."""

    def __init__(self) -> None:
        self._shared: dict[str, tuple[str, str]] = {}

    def text(self, formula: Element, place: tuple[int, int]) -> str:
        """The formula with its `=`; empty for a shared one whose first cell is unknown."""
        written = (formula.text or "").strip()
        identity = formula.get("si") if formula.get("t") == "shared" else None
        if identity is None:
            return f"={written}" if written else ""
        here = cell_name(*place)
        if written:
            self._shared[identity] = (f"={written}", here)
            return f"={written}"
        if identity not in self._shared:
            return ""
        master, origin = self._shared[identity]
        try:
            return str(Translator(master, origin=origin).translate_formula(here))
        except (TranslatorError, ValueError, IndexError):
            return master
