"""Reading many files at once: order, cache, and readers that hang or die."""

import multiprocessing
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest

from anjuan.adapters.folders import walk
from anjuan.adapters.readers import pool
from anjuan.adapters.readers.pool import read_all
from anjuan.adapters.store import Store
from anjuan.model.evidence import Problem
from raw_material import facts_of, photo, word, workbook


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
    files = walk(root, store)[:2]
    monkeypatch.setattr(pool, "PATIENCE", 0.0)
    found = read_all(root, files, store, jobs=1)
    assert [facts.problem for _, facts in found] == [Problem.UNREADABLE] * 2
    assert "没有读完" in found[0][1].detail


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


def test_a_file_that_ends_its_reader_twice_is_given_up(root: Path, store: Store) -> None:
    task = (7, root / "通知.docx", walk(root, store)[0])
    workers = [pool._Worker.started()]
    try:
        for outcome in ([], [7]):
            assert workers[0].task is not None or workers[0].greets()
            workers[0].process.kill()
            workers[0].process.join()
            if workers[0].task is None:
                workers[0].give(task)
            answers = list(pool._collected(workers))
            assert [index for index, _ in answers] == outcome
        assert answers[0][1].problem is Problem.UNREADABLE
        assert "中断" in answers[0][1].detail
    finally:
        workers[0].end()


def test_no_files_start_no_process(store: Store, tmp_path: Path) -> None:
    assert read_all(tmp_path, (), store) == ()
