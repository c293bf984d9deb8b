"""Text that must hold within so many lines: cut with a word on where the whole of it stands."""

from anjuan.model.pages import Lines
from anjuan.model.sheet import Metrics, TextStyle
from anjuan.model.units import Mm
from anjuan.stages.typeset import break_lines, joined

_EDGES = " 　，。；、：,.;:…"


def shortened(  # noqa: PLR0913 - how a text is set, and what is said of its rest
    text: str, measure: Mm, style: TextStyle, metrics: Metrics, *, most: int, pointer: str
) -> Lines:
    """The text in at most `most` lines; a longer one ends in `…` and the pointer to its whole."""
    whole = break_lines(text, measure, style, metrics)
    if len(whole.lines) <= most:
        return whole
    kept = joined(whole.lines[:most])
    for end in range(len(kept), 0, -1):
        cut = break_lines(f"{kept[:end].rstrip(_EDGES)}…{pointer}", measure, style, metrics)
        if len(cut.lines) <= most:
            return cut
    return break_lines(f"…{pointer}", measure, style, metrics)
