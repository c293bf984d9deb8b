"""Storage that machines share: files under their digests, and nothing left when all is done."""

from datetime import timedelta
from pathlib import Path
from uuid import uuid4

import fsspec
import pytest

from anjuan.adapters.cluster import shared_folder
from anjuan.adapters.cluster.shared_folder import SharedFolder
from anjuan.adapters.digests import sha256_of
from anjuan.errors import EngineError
from anjuan.model.units import Sha256
from clusters import BUCKET, listed

pytestmark = pytest.mark.xdist_group("cluster")


@pytest.fixture(params=["folder", "s3"])
def storage(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    if request.param == "s3":
        request.getfixturevalue("s3")
        return f"s3://{BUCKET}/{uuid4().hex}/案卷"
    return str(tmp_path / "共享 存储")


@pytest.fixture
def paper(tmp_path: Path) -> Path:
    path = tmp_path / "通知.txt"
    path.write_text("关于开展卫生检查的通知", encoding="utf-8")
    return path


def test_a_file_comes_to_another_machine_under_its_digest(
    storage: str, paper: Path, tmp_path: Path
) -> None:
    ours = SharedFolder.made(storage)
    sha256 = sha256_of(paper)
    assert ours.put(paper, sha256)
    theirs = SharedFolder(ours.url)
    assert theirs.is_there()
    assert theirs.get(sha256, tmp_path / "got")
    assert (tmp_path / "got").read_bytes() == paper.read_bytes()


def test_what_came_of_it_is_taken_back_once(storage: str) -> None:
    ours = SharedFolder.made(storage)
    kept = SharedFolder(ours.url).keep(b"facts and pictures")
    assert ours.taken(kept) == b"facts and pictures"
    with pytest.raises(EngineError, match="读不出来"):
        ours.taken(kept)


def test_a_file_that_has_other_bytes_than_its_digest_is_not_taken(
    storage: str, paper: Path, tmp_path: Path
) -> None:
    folder = SharedFolder.made(storage)
    assert folder.put(paper, Sha256("0" * 64))
    assert not folder.get(Sha256("0" * 64), tmp_path / "got")
    assert not folder.put(tmp_path / "gone", Sha256("1" * 64))
    with pytest.raises(EngineError, match="与存进去的不一样"):
        folder.taken(Sha256("0" * 64))


def test_what_was_forgotten_is_gone_and_may_be_forgotten_again(
    storage: str, paper: Path, tmp_path: Path
) -> None:
    folder = SharedFolder.made(storage)
    sha256 = sha256_of(paper)
    folder.put(paper, sha256)
    folder.forget(sha256)
    folder.forget(sha256)
    assert not folder.get(sha256, tmp_path / "got")
    assert [name for name in listed(storage) if sha256 in name] == []


def test_a_run_takes_all_that_is_its_own_with_it_and_nothing_else(
    storage: str, paper: Path
) -> None:
    ours, theirs = SharedFolder.made(storage), SharedFolder.made(storage)
    for folder in (ours, theirs):
        folder.put(paper, sha256_of(paper))
    ours.remove()
    ours.remove()
    assert not ours.is_there()
    assert theirs.is_there()
    theirs.remove()
    assert listed(storage) == []


def test_what_a_run_left_that_died_goes_with_the_next(
    storage: str, paper: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dead = SharedFolder.made(storage)
    dead.put(paper, sha256_of(paper))
    living = SharedFolder.made(storage)
    assert dead.is_there(), "it may go on"
    monkeypatch.setattr(shared_folder, "_DEAD", timedelta(seconds=-1))
    monkeypatch.setattr(shared_folder, "_remove", _but(living, shared_folder._remove))
    following = SharedFolder.made(storage)
    monkeypatch.undo()
    assert not dead.is_there()
    following.remove()


def _but(kept: SharedFolder, remove: object) -> object:
    """Removes all folders but one, as the clock has been turned for all."""

    def removed(files: object, folder: str) -> None:
        if folder != kept._root:
            remove(files, folder)  # type: ignore[operator]

    return removed


@pytest.mark.usefixtures("s3")
def test_a_bucket_that_keeps_what_is_deleted_is_refused() -> None:
    files = fsspec.filesystem("s3")
    files.mkdir("versioned")
    kept = {"Status": "Enabled"}
    files.call_s3("put_bucket_versioning", Bucket="versioned", VersioningConfiguration=kept)
    with pytest.raises(EngineError, match="版本控制"):
        SharedFolder.made("s3://versioned/案卷")


@pytest.mark.usefixtures("s3")
@pytest.mark.parametrize(
    "storage", ["s3://no-such-bucket/案卷", "nonsense://x", "/proc/没有这个文件夹"]
)
def test_a_place_that_is_none_is_told_with_the_next_step(storage: str) -> None:
    with pytest.raises(EngineError) as refused:
        SharedFolder.made(storage)
    assert "存储" in refused.value.message
    assert refused.value.advice
