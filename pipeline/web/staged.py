"""Files of hand-ins, read in processes apart; nothing of a classified one is kept."""

import os
from collections.abc import Iterator, Sequence
from contextlib import suppress
from pathlib import Path

from anjuan.adapters.readers.pool import Readers
from anjuan.adapters.readers.reading import way_of_reading
from anjuan.adapters.readers.roles import facts_key
from anjuan.adapters.readers.secrecy import mark_in_name
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts, Format, Problem, SourceFile
from anjuan.model.units import RelPath, Sha256
from anjuan.web.shapes import Sent

_MOST_AT_ONCE = 2


class StagedReader:
    """Reads what lies in the staging folder; its processes wait for the next file."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._way = way_of_reading(store)
        self._readers: Readers | None = None

    def read(self, sent: Sequence[Sent]) -> Iterator[tuple[Sent, Facts]]:
        """Facts of each file; known ones come from the store."""
        waiting = []
        for one in sent:
            found = self._known(one)
            if found is not None:
                yield one, found
            else:
                waiting.append(one)
        tasks = [(at, Path(one.path), source_of(one)) for at, one in enumerate(waiting)]
        for at, facts in self._pool().each(tasks) if tasks else ():
            self._keep(waiting[at], facts)
            yield waiting[at], facts

    def _known(self, one: Sent) -> Facts | None:
        mark = mark_in_name(source_of(one))
        if mark:
            return Facts(Format.UNKNOWN, Problem.CLASSIFIED, f"名称中标有“{mark}”")
        return self._store.known_facts(Sha256(one.sha256), self._key(one))

    def _key(self, one: Sent) -> str:
        return facts_key(self._way, source_of(one))

    def _keep(self, one: Sent, facts: Facts) -> None:
        digest = Sha256(one.sha256)
        if facts.problem is Problem.CLASSIFIED:
            self._store.forget(digest)
            with suppress(FileNotFoundError):
                Path(one.path).unlink()
        self._store.keep_facts(digest, self._key(one), facts)

    def _pool(self) -> Readers:
        if self._readers is None:
            self._readers = Readers(min(os.cpu_count() or 1, _MOST_AT_ONCE), self._store.shelf)
            assert self._readers.ready
        return self._readers

    def close(self) -> None:
        """Ends the processes."""
        if self._readers is not None:
            self._readers.end()


def source_of(one: Sent, folder: str = "") -> SourceFile:
    """The file, as if it lay in a folder of the workspace under its own name."""
    path = f"{folder}/{one.name}" if folder else one.name
    parents = tuple(folder.split("/")) if folder else ()
    return SourceFile(RelPath(path), one.name, one.size, Sha256(one.sha256), parents)
