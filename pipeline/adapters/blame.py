"""Of whose page a book fails: without its files it can be made (0033)."""

from collections.abc import Iterator, Mapping
from contextlib import contextmanager

from anjuan.adapters.artifacts import Impossible
from anjuan.errors import AnjuanError
from anjuan.model.pages import Page, sources_of
from anjuan.model.units import RelPath


class Unwritable(Exception):  # noqa: N818 - a verdict on files, not an error of the run
    """A page that shows these files cannot be written, each with the reason (Chinese)."""

    def __init__(self, reasons: Mapping[RelPath, str]) -> None:
        super().__init__(dict(reasons))
        self.reasons = dict(reasons)


@contextmanager
def blaming(page: Page) -> Iterator[None]:
    """Says of what fails over a page of anybody's material whose it is.

    What the disk refuses, or the run itself, is no matter of a page.

    Raises:
        Unwritable: with the files that the page shows.
    """
    try:
        yield
    except (AnjuanError, Unwritable, OSError):
        raise
    except Exception as fault:
        shown = sources_of(page.content)
        if not shown:
            raise
        said = fault.reason if isinstance(fault, Impossible) else f"{type(fault).__name__}：{fault}"
        reason = f"写不进资料册（{said}）；请打印成PDF，或者另存后放回原处"
        raise Unwritable(dict.fromkeys(shown, reason)) from fault
