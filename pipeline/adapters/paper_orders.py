"""What papers of anybody are made into before they are bound, each step as an order of its own."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar, Final

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade, OfSource, kept, noted
from anjuan.adapters.bare_pictures import bare_pdf
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.imaging import prepare_picture, scanned_pages
from anjuan.adapters.masked_pages import hidden_in_text
from anjuan.adapters.ofd_pages import ofd_pdf
from anjuan.adapters.pdf_pages import bound_pages, signs
from anjuan.adapters.pdf_sentences import underlined
from anjuan.adapters.pdf_sound import normalised
from anjuan.adapters.plain_layout import Typesetter
from anjuan.adapters.plain_pages import plain_pdf
from anjuan.adapters.recipes import recipe
from anjuan.model.evidence import Facts
from anjuan.model.masking import Finder, Known
from anjuan.model.units import Sha256

_MOST_SIGNS: Final = 100_000
"""Of a page of paper: some hundred times as many as are read with ease."""


@dataclass(frozen=True, slots=True)
class _OfPaper(ABC):
    """An order (`made_apart.Order`) for a file of these bytes; that it was done is noted."""

    key: Sha256
    failing: ClassVar[str]

    def is_done(self, keep: Artifacts) -> bool:
        """Whether it was done before."""
        return kept(keep, self._note(), ".json") is not None

    def do(self, path: Path, keep: Artifacts) -> None:
        """Does it.

        Raises:
            Impossible: nothing can be made of that file.
        """
        made = self._made(path, keep)
        if isinstance(made, NotMade):
            raise Impossible(made.reason)
        noted(keep, self._note(), lambda: True)

    def _note(self) -> str:
        way = recipe(__name__, *self._modules())
        return f"done/{type(self).__name__}/{way}/{self.key}/{self._asked()}"

    def _modules(self) -> tuple[str, ...]:
        """Modules that it works with, besides those that this one imports."""
        return ()

    def _asked(self) -> str:
        """What is asked besides, in words that name it."""
        return ""

    @abstractmethod
    def _made(self, path: Path, keep: Artifacts) -> object: ...


@dataclass(frozen=True, slots=True)
class Sounding(_OfPaper):
    """A PDF that came in is looked through, and copied where it cannot be bound as it is."""

    failing = "PDF打不开"

    def _made(self, path: Path, keep: Artifacts) -> object:
        return normalised(path, OfSource(keep, path, self.key), key=self.key)


@dataclass(frozen=True, slots=True)
class Frames(_OfPaper):
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
class Fixed(_OfPaper):
    """The pages of an OFD file are drawn by our own hand."""

    failing = "OFD画不成页面"

    def _made(self, path: Path, keep: Artifacts) -> object:
        return ofd_pdf(path, OfSource(keep, path, self.key), key=self.key)


@dataclass(frozen=True, slots=True)
class Setting(_OfPaper):
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


@dataclass(frozen=True, slots=True)
class Looking(_OfPaper):
    """Every page of a PDF is drawn and read: what is to be underlined and what to be hidden."""

    proofs: tuple[str, ...] = ()
    find: Finder | None = None
    known: Known = ()
    failing = "页面画不出来"

    def _modules(self) -> tuple[str, ...]:
        return (self.find.__module__,) if self.find is not None else ()

    def _asked(self) -> str:
        return f"{self._modules()!r}/{self.known!r}/{self.proofs!r}"

    def _made(self, path: Path, keep: Artifacts) -> object:
        if any(count > _MOST_SIGNS for count in signs(path)):
            return NotMade(f"{self.failing}：一页上有{_MOST_SIGNS}个字以上，疑似损坏")
        found = bound_pages(path, keep, key=self.key)
        if isinstance(found, NotMade):
            return NotMade(f"{self.failing}：{found.reason}")
        underlined(path, self.proofs, keep, key=self.key)
        if self.find is not None:
            bare = bare_pdf(path, keep, key=self.key)
            key = self.key if bare == path else sha256_of(bare)
            hidden_in_text(bare, keep, self.find, self.known, key=key)
        return found
