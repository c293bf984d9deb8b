"""What follows from the program is worked out once a state of it, and never told of another."""

import os
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anjuan.adapters import remembered
from anjuan.adapters.recipes import recipe
from anjuan.adapters.remembered import known_recipe
from anjuan.adapters.store import Store

LONG_AGO = time.time() - 100


class Work:
    """Work that is counted."""

    def __init__(self) -> None:
        self.done = 0

    def __call__(self) -> str:
        self.done += 1
        return f"answer {self.done}"


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cache") as opened:
        yield opened


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A program with one module in a folder, and a shelf with one library."""
    folder = tmp_path / "program"
    (folder / "inner").mkdir(parents=True)
    written(folder / "inner" / "module.py", "one = 1\n")
    (tmp_path / "shelf" / "paint-1.0.dist-info").mkdir(parents=True)
    monkeypatch.setattr(remembered, "_PROGRAM", folder)
    monkeypatch.setattr(sys, "path", [*sys.path, str(tmp_path / "shelf")])
    monkeypatch.setattr(
        "anjuan.adapters.remembered.time.time", lambda: time_now() + 50
    )  # all has settled
    return folder


time_now = time.time


def written(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
    os.utime(path, (LONG_AGO, LONG_AGO))


def asked(store: Store, work: Work) -> str:
    """The answer as a fresh run has it."""
    remembered._state.cache_clear()
    found = remembered.remembered(store, "name", work)
    remembered._state.cache_clear()
    return found


@pytest.mark.usefixtures("program")
def test_nothing_is_worked_out_twice_while_the_program_stays(store: Store) -> None:
    work = Work()
    assert asked(store, work) == asked(store, work) == "answer 1"


def test_a_source_that_was_touched_is_asked_again_though_its_size_and_time_are_the_same(
    program: Path, store: Store
) -> None:
    work = Work()
    asked(store, work)
    written(program / "inner" / "module.py", "one = 2\n")
    assert asked(store, work) == "answer 2"


def test_a_new_module_is_asked_again(program: Path, store: Store) -> None:
    work = Work()
    asked(store, work)
    written(program / "other.py", "")
    assert asked(store, work) == "answer 2"


def test_another_version_of_a_library_is_asked_again(program: Path, store: Store) -> None:
    work, shelf = Work(), program.parent / "shelf"
    asked(store, work)
    (shelf / "paint-1.0.dist-info").rename(shelf / "paint-1.1.dist-info")
    assert asked(store, work) == "answer 2"
    (shelf / "notes.txt").touch()
    assert asked(store, work) == "answer 2", "what is no library counts for nothing"


@pytest.mark.usefixtures("program")
def test_what_was_just_changed_is_not_trusted(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anjuan.adapters.remembered.time.time", time_now)
    work = Work()
    asked(store, work)  # its folder is old, its change is not
    assert asked(store, work) == "answer 2"


def test_a_known_recipe_is_the_recipe(store: Store) -> None:
    for _ in range(2):
        remembered._state.cache_clear()
        assert known_recipe(store, "anjuan.again", "anjuan.adapters.likeness") == recipe(
            "anjuan.again", "anjuan.adapters.likeness"
        )
