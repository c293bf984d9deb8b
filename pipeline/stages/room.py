"""What names are taken in the workspace, and where the same bytes lie already."""

from collections import defaultdict
from collections.abc import Iterable

from anjuan.model.moves import numbered
from anjuan.model.units import RelPath
from anjuan.stages.goals import folded


class Room:
    """Names and bytes outside the inbox, with those that are about to come there."""

    def __init__(self, files: Iterable[tuple[RelPath, str]]) -> None:
        """`files` are (path, digest) of what is there; no digest for what is no material."""
        self._taken: dict[str, str] = {}
        self._paths: dict[str, RelPath] = {}
        self._beside: defaultdict[tuple[str, str], list[RelPath]] = defaultdict(list)
        for path, digest in files:
            self._enter(path, digest)

    def _enter(self, path: RelPath, digest: str) -> None:
        self._taken[folded(path)] = digest
        if digest:
            self._paths.setdefault(digest, path)
            self._beside[folded(path.rpartition("/")[0]), digest].append(path)

    def differs(self, path: str, digest: str) -> bool:
        """Whether other bytes lie under that name."""
        return self._taken.get(folded(path), digest) != digest

    def twin(self, digest: str) -> RelPath | None:
        """Where the same bytes lie."""
        return self._paths.get(digest)

    def twin_beside(self, path: str, digest: str) -> RelPath | None:
        """Where the same bytes lie in the folder of that path."""
        found = self._beside.get((folded(path.rpartition("/")[0]), digest))
        return found[0] if found else None

    def take(self, wanted: str, digest: str) -> RelPath:
        """The wanted path, or the first free one beside it, which is taken from now on."""
        folder, slash, name = wanted.rpartition("/")
        path, number = wanted, 1
        while folded(path) in self._taken:
            number += 1
            path = f"{folder}{slash}{numbered(name, number)}"
        self._enter(RelPath(path), digest)
        return RelPath(path)
