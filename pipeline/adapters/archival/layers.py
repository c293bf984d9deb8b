"""Layers of bound pages (optional content): what was hidden in its own file stays hidden.

A page that is taken over leaves its document's settings behind, and readers show every layer that
nothing turns off. The settings are carried over as ISO 19005-2, 6.9 asks: one view, with a name,
and nothing that depends on the reader.
"""

from contextlib import suppress
from typing import Any

import pikepdf

from anjuan.adapters.archival.parts import BROKEN

_VIEW = "anjuan"


def carry_layers(pdf: pikepdf.Pdf, source: pikepdf.Pdf) -> None:
    """Adds the layers of a source, of which pages were taken over, to those of the document."""
    said: Any = source.Root.get("/OCProperties")
    if isinstance(said, pikepdf.Dictionary):
        with suppress(*BROKEN):
            _carry(pdf, said)


def _carry(pdf: pikepdf.Pdf, said: Any) -> None:
    listed = said.get("/OCGs", ())
    groups = [one for one in listed if isinstance(one, pikepdf.Dictionary) and one.is_indirect]
    hidden = _hidden(said.get("/D", {}), groups)
    ours = _settings(pdf)
    for group in groups:
        taken = pdf.copy_foreign(group)
        ours.OCGs.append(taken)
        if group.objgen in hidden:
            ours.D.OFF.append(taken)


def _hidden(view: Any, groups: list[Any]) -> set[tuple[int, int]]:
    """Which groups the file's own view turns off (ISO 32000-1, 8.11.4.3)."""
    off = {one.objgen for one in view.get("/OFF", ())}
    if view.get("/BaseState") == "/OFF":
        off = {one.objgen for one in groups} - {one.objgen for one in view.get("/ON", ())}
    return off


def _settings(pdf: pikepdf.Pdf) -> Any:
    if "/OCProperties" not in pdf.Root:
        view = pikepdf.Dictionary(Name=pikepdf.String(_VIEW), OFF=pikepdf.Array())
        pdf.Root.OCProperties = pikepdf.Dictionary(OCGs=pikepdf.Array(), D=view)
    return pdf.Root.OCProperties
