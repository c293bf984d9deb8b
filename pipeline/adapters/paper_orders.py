"""What is done with a PDF of anybody before it is bound, each step as an order of its own."""

from dataclasses import dataclass
from pathlib import Path
from typing import Final

from anjuan.adapters.artifacts import Artifacts, NotMade, OfSource
from anjuan.adapters.bare_pictures import bare_pdf
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.masked_pages import hidden_in_text
from anjuan.adapters.orders import OfPaper
from anjuan.adapters.pdf_pages import bound_pages, signs
from anjuan.adapters.pdf_sentences import underlined
from anjuan.adapters.pdf_sound import normalised
from anjuan.model.masking import Finder, Known

_MOST_SIGNS: Final = 100_000
"""Of a page of paper: some hundred times as many as are read with ease."""


@dataclass(frozen=True, slots=True)
class Sounding(OfPaper):
    """A PDF that came in is looked through, and copied where it cannot be bound as it is."""

    failing = "PDF打不开"

    def _made(self, path: Path, keep: Artifacts) -> object:
        return normalised(path, OfSource(keep, path, self.key), key=self.key)


@dataclass(frozen=True, slots=True)
class Looking(OfPaper):
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
            return found
        underlined(path, self.proofs, keep, key=self.key)
        if self.find is not None:
            bare = bare_pdf(path, keep, key=self.key)
            key = self.key if bare == path else sha256_of(bare)
            hidden_in_text(bare, keep, self.find, self.known, key=key)
        return found
