"""Files in batches of which none is too small to be worth its way, nor too large to be lost."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from anjuan.model.evidence import SourceFile
from anjuan.model.units import RelPath, Sha256

_MOST, _LEAST = 64 << 20, 8 << 20
"""Of a batch, in bytes of files: two seconds of reading, and a quarter of one."""
_EACH = 256 << 10
"""What a file costs besides its bytes, in the same measure."""
_ROUNDS = 4
"""Batches that a thread gets at least of what is left: they shrink, so that all end together."""


@dataclass(frozen=True, slots=True)
class Given:
    """Bytes to be read, and what they are to be read as: files that are alike, by their places."""

    sha256: Sha256
    size: int
    files: tuple[tuple[int, SourceFile], ...]

    @property
    def weight(self) -> int:
        """How much there is to do, in bytes."""
        return (self.size + _EACH) * len(self.files)


Batch = tuple[Given, ...]


def given(files: Iterable[tuple[int, SourceFile]]) -> tuple[Given, ...]:
    """Files that have a digest, by it; of where they lie nothing is told but their names."""
    alike: dict[Sha256, list[tuple[int, SourceFile]]] = defaultdict(list)
    for index, one in files:
        bare = replace(one, path=RelPath(one.name), parents=())
        alike[one.sha256].append((index, bare))
    return tuple(Given(sha256, of[0][1].size, tuple(of)) for sha256, of in alike.items())


def batched(all_given: Sequence[Given], threads: int) -> Iterator[Batch]:
    """All of it in batches for so many threads, the heaviest first: small ones fill the end."""
    left = sum(one.weight for one in all_given)
    batch: list[Given] = []
    held = 0
    for one in sorted(all_given, key=lambda one: -one.weight):
        share = left // (max(threads, 1) * _ROUNDS)
        if batch and held + one.weight > max(min(share, _MOST), _LEAST):
            yield tuple(batch)
            batch, left, held = [], left - held, 0
        batch.append(one)
        held += one.weight
    if batch:
        yield tuple(batch)
