"""Whole files with bytes changed at random: every reader gives facts, whatever it is given."""

import os
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from anjuan.adapters.readers.pool import read_apart
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts
from hostile.damage import KINDS, whole_files
from raw_material import facts_of, source

_CRASHES = Path(__file__).with_name("crashes")
WHOLE = whole_files()
EXAMPLES = int(os.environ.get("FUZZ_EXAMPLES", "20"))
"""Of each kind; `make fuzz` tries more."""
Edit = tuple[float, int, bytes]
"""Where, in parts of the file; how many bytes are lost; what comes in their place."""

edits = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 300), st.binary(max_size=40)), min_size=1, max_size=4
)


def edited(data: bytes, changes: Sequence[Edit]) -> bytes:
    for where, lost, put in changes:
        at = int(where * len(data))
        data = data[:at] + put + data[at + lost :]
    return data


@pytest.mark.parametrize("suffix", KINDS)
@settings(
    max_examples=EXAMPLES,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(changes=edits)
def test_readers_give_facts_of_any_bytes(
    tmp_path: Path, suffix: str, changes: Sequence[Edit]
) -> None:
    path = tmp_path / f"a.{suffix}"
    path.write_bytes(edited(WHOLE[suffix], changes))
    assert isinstance(facts_of(path), Facts)


def test_what_once_ended_a_reader_is_told(tmp_path: Path) -> None:
    crashes = sorted(_CRASHES.iterdir())
    tasks = [(at, path, source(path.name)) for at, path in enumerate(crashes)]
    found = dict(read_apart(tasks, 1, Store(tmp_path / "cache").shelf))
    silent = [
        path.name
        for at, path in enumerate(crashes)
        if found[at].problem is None and not found[at].damaged
    ]
    assert not silent
