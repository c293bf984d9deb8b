"""Long groups of tests are handed out first, that no worker waits for another; Ctrl-C is heard."""

import os
import signal
import tempfile

import pytest

_LONGEST_FIRST = ("corpus", "shipped", "word", "field", "rulers", "broken", "peers", "rollup")
"""Groups of tests that share what they build, and so run one after the other on one worker."""


def pytest_configure() -> None:
    """Ctrl-C is heard, by us and by what tests start: a shell makes what runs behind it deaf.

    The user's own signing key is never touched: each worker has one of its own.
    """
    os.environ["XDG_DATA_HOME"] = tempfile.mkdtemp(prefix="anjuan-tests-")
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Long groups before all others; within a group, and after them, the order stays."""
    items.sort(key=_rank)


def _rank(item: pytest.Item) -> int:
    mark = item.get_closest_marker("xdist_group")
    group = mark.args[0] if mark is not None and mark.args else ""
    return _LONGEST_FIRST.index(group) if group in _LONGEST_FIRST else len(_LONGEST_FIRST)
