"""The cache: what it remembers, and that losing it costs time only."""

import os
import shutil
import sqlite3
import stat
import sys
import threading
import time
from contextlib import closing
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from anjuan.adapters.digests import sha256_of
from anjuan.adapters.states import keep_stood, stood_at
from anjuan.adapters.store import Store, cache_folder
from anjuan.model.evidence import (
    Block,
    DocumentFacts,
    Facts,
    Format,
    Grid,
    PictureFacts,
    Problem,
    Sidecar,
    VideoFacts,
)
from anjuan.model.rebuilding import RunState, Stood
from anjuan.model.units import Pixels, Sha256

EMPTY = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855"
FACTS = Facts(
    Format.DOCX,
    damaged="修复过",
    picture=PictureFacts(
        Pixels(3), Pixels(4), datetime(2021, 3, 12, 9, tzinfo=UTC), "HUAWEI", "ab"
    ),
    document=DocumentFacts(
        (Block("标题", 1),), 2, date(2021, 3, 5), "安〔2021〕3号", ((Pixels(1), Pixels(2)),)
    ),
    grids=(Grid("表1", (("甲", "乙"),), hidden=True),),
    video=VideoFacts(1.5, Pixels(320), Pixels(180)),
    sidecar=Sidecar(title="植树", captions=(("a.jpg", "培土"),), proofs=(("b.docx", ("句。",)),)),
)


def old(path: Path) -> Path:
    """Sets the file's time back, as files that are not being written have it."""
    os.utime(path, (time.time() - 100, time.time() - 100))
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "cache"


def test_digests_are_sha256_of_the_bytes(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "空.txt"
    path.touch()
    with Store(folder) as store:
        assert store.digest(path) == EMPTY
        path.write_bytes(b"abc")
        assert store.digest(path) == sha256_of(path)
        assert store.digest(path).startswith("ba7816bf")


def test_an_untouched_file_is_not_read_again(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    later = time.time() + 100
    monkeypatch.setattr("anjuan.adapters.digests.time.time", lambda: later)
    with Store(folder) as store:
        first = store.digest(path)
    status = path.stat()
    with Store(folder) as store:
        connection = sqlite3.connect(next(folder.glob("*.sqlite3")))
        assert connection.execute("SELECT size FROM digest").fetchall() == [(status.st_size,)]
        connection.execute("UPDATE digest SET sha256='remembered'")
        connection.commit()
        connection.close()
        assert store.digest(path) == "remembered"
        path.write_bytes(b"abd")
        assert store.digest(path) not in ("remembered", first)


def test_a_file_that_may_still_be_written_is_not_trusted(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"abc")
    with Store(folder) as store:
        store.digest(path)
        connection = sqlite3.connect(next(folder.glob("*.sqlite3")))
        assert connection.execute("SELECT count(*) FROM digest").fetchone() == (0,)
        connection.close()


def test_facts_come_back_as_they_were(folder: Path) -> None:
    digest = Sha256(EMPTY)
    with Store(folder) as store:
        store.keep_facts(digest, "k", FACTS)
    with Store(folder) as store:
        assert store.known_facts(digest, "k") == FACTS
        assert store.known_facts(digest, "other key") is None


def test_a_missing_program_is_not_remembered(folder: Path) -> None:
    missing = Facts(Format.VIDEO, Problem.UNSUPPORTED, "缺少程序")
    with Store(folder) as store:
        store.keep_facts(Sha256(EMPTY), "k", missing)
        store.keep_facts(Sha256(""), "k", FACTS)
        assert store.known_facts(Sha256(EMPTY), "k") is None
        assert store.known_facts(Sha256(""), "k") is None


def test_nor_is_what_only_failed_at_that_moment(folder: Path) -> None:
    with Store(folder) as store:
        passing = Facts(Format.UNKNOWN, Problem.UNREADABLE, "打不开", passing=True)
        store.keep_facts(Sha256(EMPTY), "k", passing)
        assert store.known_facts(Sha256(EMPTY), "k") is None


def _write_page(path: Path) -> None:
    path.write_text("植树", encoding="utf-8")


def test_of_a_classified_file_nothing_is_stored_and_what_was_known_is_forgotten(
    folder: Path,
) -> None:
    secret, other = Sha256("a" * 64), Sha256("b" * 64)
    with Store(folder) as store:
        store.keep_facts(secret, "earlier readers/file/.docx", FACTS)
        store.keep_facts(other, "readers/file/.docx", FACTS)
        made = store.artifact("key", ".pdf", _write_page)
        store.keep_facts(other, "readers", FACTS)
        assert made.is_file(), "nothing was classified so far"
        store.keep_facts(secret, "readers/file/.docx", Facts(Format.DOCX, Problem.CLASSIFIED))
        assert store.known_facts(secret, "earlier readers/file/.docx") is None
        assert store.known_facts(secret, "readers/file/.docx") is None
        assert store.known_facts(other, "readers/file/.docx") == FACTS
        assert not made.exists()


def test_nor_is_it_remembered_where_it_lay(
    tmp_path: Path, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "方案.docx"
    path.write_bytes(b"abc")
    later = time.time() + 100
    monkeypatch.setattr("anjuan.adapters.digests.time.time", lambda: later)
    with Store(folder) as store:
        secret = store.digest(path)
        store.keep_facts(secret, "readers", Facts(Format.DOCX, Problem.CLASSIFIED))
        with closing(sqlite3.connect(next(folder.glob("*.sqlite3")))) as connection:
            assert connection.execute("SELECT count(*) FROM digest").fetchone() == (0,)


def test_artifacts_are_made_once_and_whole(folder: Path) -> None:
    made = []

    def make(path: Path) -> None:
        made.append(path)
        path.write_text("x")

    with Store(folder) as store:
        first = store.artifact("key", ".jpg", make)
        assert store.artifact("key", ".jpg", make) == first
        assert first.suffix == ".jpg"
        assert first.read_text() == "x"
        assert len(made) == 1
        assert store.artifact("other", ".jpg", make) != first


def test_an_artifact_that_fails_leaves_nothing(folder: Path) -> None:
    def make(path: Path) -> None:
        path.write_text("half")
        raise ValueError("broken")

    with Store(folder) as store:
        with pytest.raises(ValueError, match="broken"):
            store.artifact("key", ".jpg", make)
        assert [one for one in (folder / "artifacts").rglob("*") if one.is_file()] == []


def test_a_damaged_database_is_replaced(folder: Path) -> None:
    with Store(folder) as store:
        store.keep_facts(Sha256(EMPTY), "k", FACTS)
    database = next(folder.glob("*.sqlite3"))
    database.write_bytes(b"no database at all" * 1000)
    with Store(folder) as store:
        assert store.lasting
        assert store.known_facts(Sha256(EMPTY), "k") is None
        store.keep_facts(Sha256(EMPTY), "k", FACTS)
        assert store.known_facts(Sha256(EMPTY), "k") == FACTS


def _write(path: Path) -> None:
    path.write_text("x")


def _write_much(path: Path) -> None:
    path.write_text("x" * 1000)


def test_a_cache_that_cannot_be_written_is_replaced_for_this_run(tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where the folder should be")
    with Store(blocked / "cache") as store:
        assert not store.lasting
        path = store.artifact("key", ".txt", _write)
        assert path.read_text() == "x"
        place = store.folder
    assert not place.exists()


def test_a_locked_database_only_forgets(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("anjuan.adapters.store._PATIENCE", 0.05)
    with Store(folder) as store:
        other = sqlite3.connect(next(folder.glob("*.sqlite3")), isolation_level=None)
        other.execute("BEGIN EXCLUSIVE")
        store.keep_facts(Sha256(EMPTY), "k", FACTS)
        other.execute("ROLLBACK")
        other.close()
        assert store.known_facts(Sha256(EMPTY), "k") is None


def test_a_run_beside_another_that_holds_the_database_works(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anjuan.adapters.store._PATIENCE", 0.05)
    Store(folder).close()
    other = sqlite3.connect(next(folder.glob("*.sqlite3")), isolation_level=None)
    other.execute("BEGIN EXCLUSIVE")
    with Store(folder) as store:
        assert not store.lasting
    other.execute("ROLLBACK")
    other.close()


def test_several_threads_may_use_it(tmp_path: Path, folder: Path) -> None:
    paths = []
    for number in range(40):
        path = tmp_path / f"{number}.txt"
        path.write_text(str(number))
        paths.append(old(path))
    found: dict[int, str] = {}

    def work(start: int) -> None:
        for index in range(start, len(paths), 4):
            found[index] = store.digest(paths[index])
            store.keep_facts(Sha256(found[index]), "k", FACTS)

    with Store(folder) as store:
        threads = [threading.Thread(target=work, args=(start,)) for start in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert found == {index: sha256_of(path) for index, path in enumerate(paths)}
        assert all(store.known_facts(Sha256(one), "k") == FACTS for one in found.values())


def test_clearing_forgets_everything(folder: Path) -> None:
    with Store(folder) as store:
        store.keep_facts(Sha256(EMPTY), "k", FACTS)
        store.artifact("key", ".txt", _write_much)
        before = store.size()
        store.clear()
        assert store.known_facts(Sha256(EMPTY), "k") is None
        assert store.size() < before


def test_what_an_earlier_version_kept_is_gone(folder: Path) -> None:
    """It would not be forgotten where a file turns out to be classified."""
    folder.mkdir()
    for suffix in ("", "-wal"):
        (folder / f"cache-1.sqlite3{suffix}").write_bytes(b"old")
    with Store(folder) as store:
        store.keep_facts(Sha256(EMPTY), "k", FACTS)
    assert not list(folder.glob("cache-1.*"))
    with Store(folder) as store:
        assert store.known_facts(Sha256(EMPTY), "k") == FACTS


def test_the_cache_is_the_user_s_alone(folder: Path) -> None:
    with Store(folder):
        assert stat.S_IMODE(folder.stat().st_mode) & 0o077 == 0 or os.name == "nt"


def test_it_lies_in_the_user_s_cache_folder(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        monkeypatch.setenv(variable, str(tmp_path))
    expected = Path.home() / "Library" / "Caches" if sys.platform == "darwin" else tmp_path
    assert cache_folder() == expected / "anjuan"


def test_a_name_in_any_bytes_has_a_digest(tmp_path: Path, folder: Path) -> None:
    path = tmp_path / os.fsdecode("照片".encode("gbk"))
    try:
        path.write_bytes(b"abc")
    except OSError:
        pytest.skip("this file system takes only names in UTF-8")
    with Store(folder) as store:
        assert store.digest(old(path)).startswith("ba7816bf")


@pytest.mark.skipif(sys.platform != "linux", reason="names are any bytes on Linux alone")
def test_what_stands_in_a_folder_is_kept_whatever_the_bytes_of_its_name(
    tmp_path: Path, folder: Path
) -> None:
    gbk = Path(os.fsdecode(os.fsencode(tmp_path) + "/材料/build".encode("gbk")))
    stood = Stood(RunState("程序", (), "2021-12-31", {}), books=1, pages=2)
    with Store(folder) as store:
        assert stood_at(gbk, store) is None
        keep_stood(gbk, stood, store)
        assert stood_at(gbk, store) == stood
        assert stood_at(tmp_path, store) is None


def test_it_is_measured_and_pruned_while_another_run_works_in_it(folder: Path) -> None:
    over = threading.Event()

    def another_run() -> None:
        shelf = folder / "artifacts" / "ab"
        while not over.is_set():
            shelf.mkdir(parents=True, exist_ok=True)
            for number in range(20):
                (shelf / f"{number}.jpg").write_bytes(b"-")
            shutil.rmtree(folder / "artifacts")

    with Store(folder) as store:
        run = threading.Thread(target=another_run)
        run.start()
        try:
            for _ in range(500):
                store.size()
                store.prune(1 << 30)
        finally:
            over.set()
            run.join()
