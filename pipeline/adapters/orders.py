"""The frame of an order for a file of anybody: done once, and noted."""

from abc import ABC, abstractmethod
from dataclasses import dataclass
from pathlib import Path
from typing import ClassVar

from anjuan.adapters.artifacts import Artifacts, Impossible, NotMade, kept, noted
from anjuan.adapters.recipes import recipe
from anjuan.model.units import Sha256


@dataclass(frozen=True, slots=True)
class OfPaper(ABC):
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
        way = recipe(type(self).__module__, *self._modules())
        return f"done/{type(self).__name__}/{way}/{self.key}/{self._asked()}"

    def _modules(self) -> tuple[str, ...]:
        """Modules that it works with, besides those that this one imports."""
        return ()

    def _asked(self) -> str:
        """What is asked besides, in words that name it."""
        return ""

    @abstractmethod
    def _made(self, path: Path, keep: Artifacts) -> object: ...
