"""Long groups of tests are handed out first, that no worker waits for another; Ctrl-C is heard."""

import os
import signal
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from clusters import Machines

_LONGEST_FIRST = (
    "corpus",
    "shipped",
    "word",
    "field",
    "rulers",
    "broken",
    "peers",
    "rollup",
    "cluster",
    "browser",
    "intake",
)
"""Groups of tests that share what they build, and so run one after the other on one worker."""


def pytest_configure() -> None:
    """Ctrl-C is heard, by us and by what tests start: a shell makes what runs behind it deaf.

    The user's own signing key is never touched: each worker has one of its own.
    """
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="anjuan-tests-")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


@pytest.fixture(scope="session")
def s3() -> Iterator[None]:
    """A server that speaks S3."""
    from clusters import s3_server  # noqa: PLC0415 - its libraries are for a few tests alone

    with s3_server():
        yield


@pytest.fixture(scope="session")
def served_cache(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What tests of the server have read already: the same small office, again and again."""
    return tmp_path_factory.mktemp("served")


@pytest.fixture(scope="session")
def both(s3: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator["Machines"]:
    """Two machines that read along; tests that ask for them are of the group `cluster`."""
    from clusters import machines  # noqa: PLC0415 - as above

    del s3  # machines see the server by what stands in the environment
    with machines(tmp_path_factory.mktemp("cluster")) as made:
        yield made


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long groups before all others; within a group, and after them, the order stays."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    mark = item.get_closest_marker("xdist_group")
    group = mark.args[0] if mark is not None and mark.args else ""
    return _LONGEST_FIRST.index(group) if group in _LONGEST_FIRST else len(_LONGEST_FIRST)
