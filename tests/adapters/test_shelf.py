import io
import os
import re
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from anjuan.adapters.shelf import Shelf


@pytest.fixture
def shelf(tmp_path: Path) -> Shelf:
    return Shelf(tmp_path / "made")


def writer(data: bytes) -> Callable[[Path], None]:
    def write(target: Path) -> None:
        target.write_bytes(data)

    return write


def put(shelf: Shelf, key: str, size: int = 100, *, days: int = 0) -> Path:
    """A file of that size, last used so many days ago."""
    path = shelf.artifact(key, ".bin", writer(b"x" * size))
    used = time.time() - days * 86_400
    os.utime(path, (used, used))
    return path


def test_a_file_is_made_once_for_a_key(shelf: Shelf) -> None:
    path = put(shelf, "a")
    again = shelf.artifact("a", ".bin", writer(b"other"))
    assert again == path
    assert again.read_bytes() == b"x" * 100


def test_what_fails_to_be_made_leaves_nothing(shelf: Shelf) -> None:
    def fail(target: Path) -> None:
        target.write_bytes(b"half")
        raise OSError

    with pytest.raises(OSError):  # noqa: PT011 - raised here, bare
        shelf.artifact("a", ".bin", fail)
    assert not [one for one in shelf.folder.rglob("*") if one.is_file()]


def test_pruning_takes_what_was_not_used_for_longest(shelf: Shelf) -> None:
    old, middle, new = (
        put(shelf, name, days=days) for name, days in (("a", 9), ("b", 5), ("c", 1))
    )
    assert shelf.prune(250) == (1, 100)
    assert (old.exists(), middle.exists(), new.exists()) == (False, True, True)
    assert shelf.prune(250) == (0, 0)
    assert shelf.prune(0) == (2, 200)


def test_what_is_used_again_stays_for_longer(shelf: Shelf) -> None:
    used, other = put(shelf, "a", days=9), put(shelf, "b", days=5)
    shelf.artifact("a", ".bin", writer(b""))
    shelf.prune(100)
    assert used.exists()
    assert not other.exists()


def test_what_a_run_left_half_made_goes_once_it_is_a_day_old(shelf: Shelf) -> None:
    whole = put(shelf, "a")
    left, busy = whole.with_name(".left"), whole.with_name(".busy")
    for path, days in ((left, 2), (busy, 0)):
        path.write_bytes(b"half")
        used = time.time() - days * 86_400
        os.utime(path, (used, used))
    shelf.prune(10_000)
    assert whole.exists()
    assert busy.exists()
    assert not left.exists()


def test_an_empty_shelf_has_nothing_to_prune(shelf: Shelf) -> None:
    assert shelf.prune(0) == (0, 0)


def test_another_shelf_takes_what_was_made_under_its_name(shelf: Shelf, tmp_path: Path) -> None:
    path = shelf.artifact("a", ".jpg", writer(b"made there"))
    (path.parent / ".half-made.jpg").write_bytes(b"half")
    other = Shelf(tmp_path / "other")
    for name in shelf.names():
        other.take(name, io.BytesIO((shelf.folder / name).read_bytes()))
        other.take(name, io.BytesIO(b"once more, and too late"))
    assert other.names() == shelf.names()
    assert other.artifact("a", ".jpg", writer(b"made here")).read_bytes() == b"made there"


@pytest.mark.parametrize(
    "name", ["../../a", "ab/../../etc", "ab/cd.jpg", f"ab/{'0' * 64}.jpg", f"/ab/{'a' * 64}"]
)
def test_a_name_that_no_shelf_gives_is_not_taken(shelf: Shelf, name: str) -> None:
    with pytest.raises(ValueError, match=re.escape(name)):
        shelf.take(name, io.BytesIO(b"x"))
