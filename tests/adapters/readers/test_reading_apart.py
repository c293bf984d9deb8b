"""Reading many files at once: order, cache, and readers that hang or die."""

import mmap
import multiprocessing
import os
import shutil
import signal
from collections.abc import Iterator
from pathlib import Path

import pytest

from anjuan.adapters import memory
from anjuan.adapters.digests import sha256_of
from anjuan.adapters.folders import walk
from anjuan.adapters.memory import resident
from anjuan.adapters.readers import pool, table
from anjuan.adapters.readers.reading import read_all, way_of_reading
from anjuan.adapters.readers.roles import facts_key
from anjuan.adapters.shelf import Shelf
from anjuan.adapters.store import Store
from anjuan.model.evidence import Facts, Format, Problem, SourceFile
from anjuan.model.units import RelPath, Sha256
from raw_material import facts_of, photo, scene, word, workbook


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cache") as opened:
        yield opened


@pytest.fixture
def root(tmp_path: Path) -> Path:
    folder = tmp_path / "root"
    folder.mkdir()
    for number in range(4):
        photo(folder / f"IMG_{number}.jpg")
    word(folder / "通知.docx", "正文")
    workbook(folder / "台账.xlsx", ("姓名", "时长"))
    (folder / "空.pdf").touch()
    return folder


def stopped(shelf: Shelf, *, again: bool = False, work: str = pool.READ) -> pool._Worker:
    """A reading process that is ready and never gets on."""
    worker = pool._Worker.started(shelf, again=again, work=work)
    assert worker.greets()
    assert worker.process.pid
    os.kill(worker.process.pid, signal.SIGSTOP)
    return worker


@pytest.mark.parametrize("jobs", [1, 3])
def test_every_file_comes_back_in_order_with_its_facts(root: Path, store: Store, jobs: int) -> None:
    files = walk(root, store)
    told: list[tuple[int, int]] = []
    found = read_all(root, files, store, jobs=jobs, progress=lambda *one: told.append(one))
    assert [one for one, _ in found] == list(files)
    assert [facts for _, facts in found] == [facts_of(root / one.path) for one in files]
    assert told[0] == (0, len(files))
    assert told[-1] == (len(files), len(files))


def test_what_is_known_is_not_read_again(root: Path, store: Store) -> None:
    files = walk(root, store)
    first = read_all(root, files, store, jobs=1)
    shutil.rmtree(root)
    assert read_all(root, files, store) == first


def test_a_reader_that_hangs_costs_its_file_only(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "PATIENCE", 0.2)
    workers = [stopped(store.shelf)]
    try:
        workers[0].give((7, root / "通知.docx", walk(root, store)[0]))
        ((index, facts),) = pool._collected(workers)
        assert (index, facts.problem) == (7, Problem.UNREADABLE)
        assert "没有读完" in facts.detail
        assert workers[0].task is None
    finally:
        workers[0].end()


def test_a_process_that_was_ended_costs_no_file(root: Path, store: Store) -> None:
    files = walk(root, store)
    ended: list[int | None] = []

    def end_a_reader(done: int, _total: int) -> None:
        if done == 2:
            for child in multiprocessing.active_children():
                ended.append(child.pid)
                child.kill()
                child.join()

    found = read_all(root, files, store, jobs=1, progress=end_a_reader)
    assert ended
    assert [facts for _, facts in found] == [facts_of(root / one.path) for one in files]


@pytest.mark.parametrize("again", [False, True])
def test_a_file_that_ends_its_reader_is_tried_once_more_and_then_given_up(
    root: Path, store: Store, *, again: bool
) -> None:
    workers = [stopped(store.shelf, again=again)]
    try:
        workers[0].give((7, root / "通知.docx", walk(root, store)[0]))
        workers[0].process.kill()
        told = list(pool._collected(workers))
        assert [index for index, _ in told] == ([7] if again else [])
        assert (workers[0].task is None) is again
        assert all("中断" in facts.detail for _, facts in told)
    finally:
        workers[0].end()


@pytest.mark.parametrize("again", [False, True])
def test_a_file_that_takes_too_much_memory_is_tried_alone_and_then_given_up(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch, *, again: bool
) -> None:
    if not resident():
        pytest.skip("the system does not tell what a process holds")
    workers = [stopped(store.shelf, again=again)]
    try:
        workers[0].give((7, root / "通知.docx", walk(root, store)[0]))
        monkeypatch.setattr(pool, "MOST_MEMORY", 1_000_000)
        told = list(pool._collected(workers))
        assert [index for index, _ in told] == ([7] if again else [])
        assert (workers[0].task is None) is again
        assert all("占用内存超过" in facts.detail for _, facts in told)
    finally:
        workers[0].end()


def test_a_table_of_a_library_that_gives_up_is_damaged(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class PanicException(BaseException):
        pass

    def panic(*_: object) -> Facts:
        raise PanicException

    monkeypatch.setattr(table, "_read", panic)
    facts = facts_of(root / "台账.xlsx")
    assert facts.problem is Problem.UNREADABLE
    assert "已损坏" in facts.detail


def test_a_process_that_a_file_left_full_reads_no_further(monkeypatch: pytest.MonkeyPatch) -> None:
    if not resident():
        pytest.skip("the system does not tell what a process holds")
    monkeypatch.setattr(memory, "_WORTH_IT", 1_000)
    monkeypatch.setattr(memory, "_HEAVY", 1 << 40)
    assert memory.is_light()
    monkeypatch.setattr(memory, "_HEAVY", 1_000)
    assert not memory.is_light()


def served(monkeypatch: pytest.MonkeyPatch, shelf: Shelf, asked_for: int) -> list[Facts | None]:
    """What a process that asked for so many bytes says of two damaged pictures, one by one."""
    ours, theirs = multiprocessing.Pipe()
    damaged = Facts(Format.JPEG, Problem.UNREADABLE, "图片已损坏或不完整，无法完整显示")
    with monkeypatch.context() as patch:
        patch.setattr(pool, "bound_memory", lambda _: None)
        patch.setattr(pool, "_silence", lambda: None)
        patch.setattr(pool, "_reading", lambda *_: lambda *_: damaged)
        patch.setattr(pool, "asked_for", lambda: asked_for)
        patch.setattr(pool, "is_light", lambda: True)
        patch.setattr(pool, "_IDLE", 0.0)
        for _ in range(2):
            ours.send((Path("IMG_1.jpg"), None))
        pool._serve(theirs, shelf)
    assert ours.recv() is True
    told = []
    while ours.poll():
        told.append(ours.recv()[0])
    return told


def test_damage_that_a_process_full_of_other_files_sees_is_seen_by_a_fresh_one_too(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, second = served(monkeypatch, store.shelf, asked_for=100 << 20)
    assert first == second
    assert first is not None
    assert served(monkeypatch, store.shelf, asked_for=400 << 20) == [first, None]


def test_what_is_asked_for_is_what_is_bounded() -> None:
    if not resident():
        pytest.skip("the system does not tell what a process holds")
    before = memory.asked_for()
    block = mmap.mmap(-1, 64 << 20, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS)
    assert memory.asked_for() - before >= 64 << 20
    block.close()


@pytest.mark.skipif(os.name == "nt", reason="no pipes in folders there")
def test_a_pipe_for_a_sidecar_or_a_photo_is_told_and_nobody_waits(root: Path, store: Store) -> None:
    for name in ("说明.yaml", "IMG_9.jpg"):
        os.mkfifo(root / name)
        with pytest.raises(OSError, match="no regular file"):
            store.digest(root / name)
        with pytest.raises(OSError, match="no regular file"):
            sha256_of(root / name)
    found = {one.name: facts for one, facts in read_all(root, walk(root, store), store, jobs=1)}
    assert all("管道" in found[name].detail for name in ("说明.yaml", "IMG_9.jpg"))


def test_no_files_start_no_process(store: Store, tmp_path: Path) -> None:
    assert read_all(tmp_path, (), store) == ()


# ── what is kept of it ───────────────────────────────────────────────────────────────────────


def test_what_was_known_of_a_file_does_not_outlive_a_mark_in_its_name(
    root: Path, store: Store
) -> None:
    before = walk(root, store)
    read_all(root, before, store, jobs=1)
    (known,) = (one for one in before if one.name == "通知.docx")
    (root / "通知.docx").rename(root / "秘密★通知.docx")
    shutil.copyfile(root / "秘密★通知.docx", root / "另一份.docx")

    found = {one.name: facts for one, facts in read_all(root, walk(root, store), store, jobs=1)}

    marked, twin = found["秘密★通知.docx"], found["另一份.docx"]
    assert marked.problem is twin.problem is Problem.CLASSIFIED
    assert "秘密★通知.docx" in twin.detail
    assert marked.document is twin.document is None
    assert store.known_facts(known.sha256, facts_key(way_of_reading(store), known)) is None


def test_an_empty_file_is_no_copy_of_an_empty_one_that_is_classified(
    root: Path, store: Store
) -> None:
    (root / "机密★方案.pdf").touch()
    found = {one.name: facts for one, facts in read_all(root, walk(root, store), store, jobs=1)}
    assert found["机密★方案.pdf"].problem is Problem.CLASSIFIED
    assert found["空.pdf"].problem is Problem.EMPTY


def test_a_file_that_changed_before_it_was_read_is_not_known_by_its_former_bytes(
    root: Path, store: Store
) -> None:
    photo(root / "现场.jpg", image=scene(800, 700))
    files = walk(root, store)
    word(root / "通知.docx", "换过的正文")
    photo(root / "现场.jpg", image=scene(900, 700))
    read_all(root, files, store, jobs=1)
    key = way_of_reading(store)
    kept = {one.name: store.known_facts(one.sha256, facts_key(key, one)) for one in files}
    assert kept["通知.docx"] is None
    assert kept["现场.jpg"] is None
    assert kept["台账.xlsx"] is not None


def test_a_file_that_could_not_be_opened_is_read_again_next_time(root: Path, store: Store) -> None:
    files = walk(root, store)
    away = root.parent / "通知.docx"
    (root / "通知.docx").rename(away)
    first = {one.name: facts for one, facts in read_all(root, files, store, jobs=1)}
    assert first["通知.docx"].problem is Problem.UNREADABLE
    away.rename(root / "通知.docx")
    again = {one.name: facts for one, facts in read_all(root, files, store, jobs=1)}
    assert again["通知.docx"].problem is None
    assert "正文" in str(again["通知.docx"].document)


@pytest.mark.parametrize(
    ("way", "said"),
    [
        ("crashes", "文件已损坏，读取时程序中断"),
        ("crashes_when_large", "过大或已损坏"),
        ("runs_out_of_memory", "占用内存超过540MB"),
        ("swells", "占用内存超过540MB"),
        ("hangs", "8秒内没有读完，疑似损坏"),
    ],
)
def test_the_verdict_says_in_which_way_reading_ended(store: Store, way: str, said: str) -> None:
    file = SourceFile(RelPath("a.bin"), "a.bin", 1, Sha256(""))
    with pool.Readers(1, store.shelf, f"dying:{way}") as readers:
        assert readers.ready
        ((_, facts),) = readers.each([(0, Path("a.bin"), file)], patience=8.0)
    assert facts.problem is Problem.UNREADABLE
    assert said in facts.detail
    assert facts.passing


def test_a_library_that_is_not_whole_is_no_fault_of_the_file(
    root: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def read(*_: object) -> Facts:
        raise ImportError("libheif.so")

    path = root / "IMG_0.jpg"
    with monkeypatch.context() as patch:
        patch.setattr(table, "_read", read)
        facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert facts.passing, "told, and read again next time"


def test_a_process_that_is_late_to_start_is_ended_and_gives_no_answer(
    root: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(pool, "_START", 0.0)
    path = root / "IMG_0.jpg"
    file = SourceFile(RelPath(path.name), path.name, path.stat().st_size, sha256_of(path))
    with pool.Readers(1, store.shelf) as readers:
        assert not readers.ready
        ((place, facts),) = readers.each([(7, path, file)])
    assert (place, facts.problem, facts.passing) == (7, Problem.UNREADABLE, True)
