"""The first pages of a PDF as pictures for a screen, drawn in a process that may be ended."""

from pathlib import Path
from typing import Final

from anjuan.adapters.artifacts import Artifacts, NotMade
from anjuan.adapters.pdf_pages import page_image, signs
from anjuan.model.evidence import Facts, Format, Problem, SourceFile
from anjuan.model.units import Sha256

MOST: Final = 3
"""Pages that are drawn: enough to see what a paper is."""
_DPI: Final = 110
_MOST_SIGNS: Final = 100_000

WORK: Final = f"{__name__}:draw"
"""The work of a pool of readers (`readers/pool.py`) by its name."""


def draw(path: Path, file: SourceFile, keep: Artifacts) -> Facts:
    """Draws the pages that `drawn` gives; the process that runs it may be ended."""
    for at, count in enumerate(signs(path)[:MOST]):
        if count > _MOST_SIGNS:
            return Facts(Format.PDF, Problem.UNREADABLE, f"第{at + 1}页的字多得异常")
        made = page_image(path, at, keep, _DPI, key=file.sha256)
        if isinstance(made, NotMade):
            return Facts(Format.PDF, Problem.UNREADABLE, made.reason)
    return Facts(Format.PDF)


def drawn(path: Path, pages: int, key: Sha256, keep: Artifacts) -> tuple[Path, ...]:
    """Where the pictures lie of a PDF of so many pages, that `draw` went through."""
    made = (page_image(path, at, keep, _DPI, key=key) for at in range(min(pages, MOST)))
    return tuple(one for one in made if isinstance(one, Path))
