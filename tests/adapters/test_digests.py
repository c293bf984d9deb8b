"""Whether a file is still what it was when its digest was taken."""

import os
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from anjuan.adapters.digests import is_still
from anjuan.adapters.folders import walk
from anjuan.adapters.store import Store
from anjuan.model.evidence import SourceFile

_LATER = 10.0
"""Seconds: long after a change shows in every file system's time stamps."""


@pytest.fixture
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store(tmp_path_factory.mktemp("cache")) as opened:
        yield opened


def found(folder: Path, store: Store) -> tuple[Path, SourceFile]:
    path = folder / "会议记录.txt"
    path.write_text("3月2日", encoding="utf-8")
    (file,) = walk(folder, store)
    return path, file


@pytest.fixture
def later(monkeypatch: pytest.MonkeyPatch) -> None:
    began = time.time()
    monkeypatch.setattr(time, "time", lambda: began + _LATER)


@pytest.mark.usefixtures("later")
def test_a_file_that_nobody_touched_is_known_by_its_state(tmp_path: Path, store: Store) -> None:
    path, file = found(tmp_path, store)
    assert file.state is not None
    assert is_still(path, file)


@pytest.mark.usefixtures("later")
def test_a_change_shows_though_size_and_time_are_set_back(tmp_path: Path, store: Store) -> None:
    path, file = found(tmp_path, store)
    before = path.stat()
    path.write_text("3月3日", encoding="utf-8")
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))
    assert path.stat().st_size == before.st_size
    assert not is_still(path, file)


def test_a_file_written_a_moment_ago_is_known_by_its_bytes(tmp_path: Path, store: Store) -> None:
    path, file = found(tmp_path, store)
    assert file.state is None  # its next change may bear the same time
    assert is_still(path, file)
    path.write_text("3月3日", encoding="utf-8")
    assert not is_still(path, file)


@pytest.mark.usefixtures("later")
def test_a_copy_is_known_by_its_bytes(tmp_path: Path, store: Store) -> None:
    path, file = found(tmp_path, store)
    copy = tmp_path / "副本.txt"
    copy.write_bytes(path.read_bytes())
    assert is_still(copy, file)
