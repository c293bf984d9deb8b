"""Who reads files that nothing is known of: processes of this machine, or other machines.

What they work with is loaded only where there is something to read.
"""

from collections.abc import Callable, Generator, Iterable, Sequence
from functools import partial
from pathlib import Path
from pkgutil import resolve_name
from typing import Protocol

from anjuan.adapters.shelf import Shelf
from anjuan.model.evidence import Facts, SourceFile
from anjuan.model.settings import Cluster

Task = tuple[int, Path, SourceFile]
"""A file's place, where it lies, what it is."""
Read = tuple[int, Facts]
"""Facts, by the place of their file."""


class Engine(Protocol):
    """Has files read in processes that may hang or crash without harm to the run."""

    def __call__(self, tasks: Sequence[Task]) -> Generator[Read, None, None]:
        """Facts by the tasks' places, in no order, as they come; closed, it stops at once."""
        ...


def here(jobs: int, shelf: Shelf) -> Engine:
    """Processes of this machine, so many at once."""
    return partial(_read, "anjuan.adapters.readers.pool:read_apart", jobs=jobs, shelf=shelf)


def there(cluster: Cluster, way: str, shelf: Shelf, own: Engine) -> Engine:
    """Other machines, where they read in the same way; what cannot be handed over, our own."""
    name = "anjuan.adapters.cluster.reading:read_on_cluster"
    return partial(_read, name, cluster=cluster, way=way, shelf=shelf, here=own)


def _read(name: str, tasks: Sequence[Task], **how: object) -> Generator[Read, None, None]:
    """What the function of that name reads, if there is anything to read."""
    if tasks:
        read: Callable[..., Iterable[Read]] = resolve_name(name)
        yield from read(tasks, **how)
