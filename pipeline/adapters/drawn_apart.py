"""PDFs of anybody are drawn for the first time in a process that may hang, swell or crash.

What is measured there is kept, so that nothing is done twice. A build whose pages were all measured
before starts no process.
"""

import queue
from pathlib import Path
from types import TracebackType
from typing import Self

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade
from anjuan.adapters.page_limits import insist_on_pages
from anjuan.adapters.pdf_pages import bound_pages, signs, were_measured
from anjuan.adapters.readers.pool import PATIENCE, Readers
from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import Facts, Format, Problem, SourceFile
from anjuan.model.units import RelPath, Sha256

_WORK = f"{__name__}:draw"
_A_PAGE = 1.0
"""Seconds that each page of a long file adds to the time allowed."""
_MOST_SIGNS = 100_000
"""Of a page of paper: some hundred times as many as are read with ease."""


class DrawnApart:
    """Processes that draw, started when they are needed and kept for the run."""

    def __init__(self, shelf: Shelf) -> None:
        self._shelf = shelf
        self._idle: queue.SimpleQueue[Readers] = queue.SimpleQueue()
        self._started: list[Readers] = []

    def insist(self, pdf: Path, key: Sha256) -> None:
        """Stops where a PDF cannot be drawn within the limits of time and memory.

        Raises:
            Impossible: it cannot, or it has more pages than books take.
        """
        if were_measured(self._shelf, key):
            return
        pages = insist_on_pages(pdf)
        readers = self._taken()
        try:
            file = SourceFile(RelPath(pdf.name), pdf.name, 0, key, (), link=False)
            for _, found in readers.each([(0, pdf, file)], PATIENCE + pages * _A_PAGE):
                if found.problem is not None:
                    raise Impossible(f"页面画不出来：{found.detail}")
        finally:
            self._idle.put(readers)

    @property
    def started(self) -> int:
        """How many processes were needed."""
        return len(self._started)

    def _taken(self) -> Readers:
        try:
            return self._idle.get_nowait()
        except queue.Empty:
            readers = Readers(1, self._shelf, _WORK)
            self._started.append(readers)
            if not readers.ready:
                raise Impossible("页面画不出来：程序启动不了") from None
            return readers

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        fault: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for readers in self._started:
            readers.end()


def draw(path: Path, file: SourceFile, keep: Artifacts) -> Facts:
    """Measures the pages, for `bound_pages` to find; the process that runs it may be ended."""
    if any(count > _MOST_SIGNS for count in signs(path)):
        return Facts(Format.PDF, Problem.UNREADABLE, f"一页上有{_MOST_SIGNS}个字以上，疑似损坏")
    found = bound_pages(path, keep, key=file.sha256)
    if isinstance(found, NotMade):
        return Facts(Format.PDF, Problem.UNREADABLE, found.reason)
    return Facts(Format.PDF)
