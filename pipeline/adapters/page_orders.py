"""What becomes pages by our own hand, each way as an order of its own."""

from dataclasses import dataclass
from pathlib import Path

from anjuan.adapters.artifacts import Artifacts, NotMade, OfSource
from anjuan.adapters.imaging import prepare_picture, scanned_pages
from anjuan.adapters.ofd_pages import ofd_pdf
from anjuan.adapters.orders import OfPaper
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.model.evidence import Facts


@dataclass(frozen=True, slots=True)
class Frames(OfPaper):
    """The pictures of a TIFF are made ready for paper."""

    facts: Facts
    failing = "图片打不开"

    def _made(self, path: Path, keep: Artifacts) -> object:
        of_source = OfSource(keep, path, self.key)
        for frame in scanned_pages(path):
            made = prepare_picture(path, self.facts, of_source, key=self.key, frame=frame)
            if isinstance(made, NotMade):
                return made
        return None


@dataclass(frozen=True, slots=True)
class Fixed(OfPaper):
    """The pages of an OFD file are drawn by our own hand."""

    failing = "OFD画不成页面"

    def _made(self, path: Path, keep: Artifacts) -> object:
        return ofd_pdf(path, OfSource(keep, path, self.key), key=self.key)


@dataclass(frozen=True, slots=True)
class Setting(OfPaper):
    """A document's words, tables and pictures are set by our own hand."""

    facts: Facts
    typesetter: Typesetter
    failing = "排不成页面"

    def _modules(self) -> tuple[str, ...]:
        return self.typesetter.break_lines.__module__, self.typesetter.break_title.__module__

    def _asked(self) -> str:
        return str(self.facts.format)

    def _made(self, path: Path, keep: Artifacts) -> object:
        of_source = OfSource(keep, path, self.key)
        return plain_pdf(path, self.facts, of_source, self.typesetter, key=self.key)
