"""One file moved: never over another, bytes and times kept, on every kind of file system."""

import errno
import os
from pathlib import Path

import pytest

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.moving import ChangedError, make_folders, move, part_beside, remove_empty
from anjuan.model.units import Sha256

TIME = 1_500_000_000_987_654_321


@pytest.fixture
def source(tmp_path: Path) -> Path:
    path = tmp_path / "源.txt"
    path.write_bytes(b"bytes")
    os.utime(path, ns=(TIME, TIME))
    return path


def moved(source: Path, target: Path) -> None:
    move(source, target, part=part_beside(target), digest=Sha256(_DIGEST))


_DIGEST = "277089d91c0bdf4f2e6862ba7e4a07605119431f5d13f726dd352b06f1b206a9"


def _fails(number: int):  # type: ignore[no-untyped-def] # noqa: ANN202
    def refused(*_: object, **__: object) -> None:
        raise OSError(number, os.strerror(number))

    return refused


@pytest.fixture(params=["link", "no links", "other disk"])
def _system(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The file systems there are: with hard links, without, and two of them."""
    real = os.link
    if request.param == "no links":
        monkeypatch.setattr(os, "link", _fails(errno.EPERM))
    elif request.param == "other disk":
        across = _fails(errno.EXDEV)

        def link(one: Path, other: Path, **named: bool) -> None:
            (real if str(one).endswith(".part") else across)(one, other, **named)

        monkeypatch.setattr(os, "link", link)


@pytest.mark.usefixtures("_system")
def test_a_file_moves_with_its_bytes_and_time(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "目标.txt"
    moved(source, target)
    assert target.read_bytes() == b"bytes"
    assert target.stat().st_mtime_ns == TIME
    assert [one.name for one in tmp_path.iterdir()] == ["目标.txt"]


@pytest.mark.usefixtures("_system")
def test_nothing_is_overwritten(source: Path, tmp_path: Path) -> None:
    target = tmp_path / "目标.txt"
    target.write_bytes(b"first")
    with pytest.raises(FileExistsError):
        moved(source, target)
    assert target.read_bytes() == b"first"
    assert source.read_bytes() == b"bytes"
    assert len(list(tmp_path.iterdir())) == 2


@pytest.mark.usefixtures("_system")
def test_where_the_old_name_cannot_go_the_new_one_goes(
    source: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    unlink, replace = Path.unlink, Path.replace

    def kept(path: Path, *args: bool, **named: bool) -> None:
        if path == source:
            raise PermissionError(errno.EACCES, "read-only folder")
        unlink(path, *args, **named)

    def kept_too(path: Path, target: Path) -> Path:
        if path == source:
            raise PermissionError(errno.EACCES, "read-only folder")
        return replace(path, target)

    monkeypatch.setattr(Path, "unlink", kept)
    monkeypatch.setattr(Path, "replace", kept_too)
    with pytest.raises(PermissionError):
        moved(source, tmp_path / "目标.txt")
    assert [one.name for one in tmp_path.iterdir()] == ["源.txt"]


def test_a_file_that_was_changed_does_not_move(source: Path, tmp_path: Path) -> None:
    source.write_bytes(b"other")
    with pytest.raises(ChangedError):
        moved(source, tmp_path / "目标.txt")
    assert source.exists()


def test_a_link_does_not_move(source: Path, tmp_path: Path) -> None:
    link = tmp_path / "链接.txt"
    link.symlink_to(source)
    assert sha256_of(link) == _DIGEST
    with pytest.raises(ChangedError):
        moved(link, tmp_path / "目标.txt")


def test_new_folders_are_told_and_links_never_entered(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    made = make_folders(tmp_path, tmp_path / "a" / "b" / "c")
    assert [one.name for one in made] == ["b", "c"]
    (tmp_path / "link").symlink_to(tmp_path / "a")
    with pytest.raises(NotADirectoryError):
        make_folders(tmp_path, tmp_path / "link" / "d")
    assert not (tmp_path / "a" / "d").exists()


def test_only_empty_folders_go(tmp_path: Path) -> None:
    for name in ("a/b", "c"):
        (tmp_path / name).mkdir(parents=True)
    (tmp_path / "c" / "file").write_bytes(b"")
    folders = (tmp_path / "a", tmp_path / "a" / "b", tmp_path / "c", tmp_path)
    assert [one.name for one in remove_empty(tmp_path, folders)] == ["b", "a"]
