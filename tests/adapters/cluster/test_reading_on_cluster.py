"""Files read on other machines: the same as here, whatever happens to the machines."""

import os
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

import pytest

import raw_material as raw
from anjuan.adapters.cluster import reading as client_side
from anjuan.adapters.cluster.shared_folder import SharedFolder
from anjuan.adapters.folders import walk
from anjuan.adapters.readers import reading
from anjuan.adapters.readers.reading import read_all
from anjuan.adapters.store import Store
from anjuan.errors import EngineError
from anjuan.model.evidence import Facts, Problem
from anjuan.model.settings import Cluster
from anjuan.model.units import Sha256
from clusters import BUCKET, Machines, listed, read_there, started
from secret_material import all_traces, secret_office_at, secret_stretches
from small_office import bytes_below

pytestmark = pytest.mark.xdist_group("cluster")
Told = Callable[[int, int], None]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A dozen pictures, papers, two of the same bytes, an empty one, a damaged one."""
    folder = tmp_path / "root"
    folder.mkdir()
    for number in range(12):
        raw.photo(folder / f"IMG_{number}.jpg", image=raw.scene(700, 500 + number))
    shutil.copyfile(folder / "IMG_3.jpg", folder / "又一张.JPG")
    raw.word(folder / "通知.docx", "正文")
    raw.workbook(folder / "台账.xlsx", ("姓名", "时长"), ("齐小满", 3))
    raw.open_sheet(folder / "台账.ODS")
    (folder / "名单.csv").write_text("姓名,科室\n齐小满,办公室\n", encoding="utf-8")
    shutil.copyfile(folder / "名单.csv", folder / "花名册.csv")
    (folder / "空.pdf").touch()
    (folder / "坏.jpg").write_bytes((folder / "IMG_1.jpg").read_bytes()[:900])
    (folder / "链接.jpg").symlink_to(folder / "IMG_1.jpg")
    return folder


@pytest.fixture
def cluster(both: Machines, tmp_path: Path) -> Cluster:
    both.ready()
    (tmp_path / "共享 #1").mkdir()
    return Cluster(both.scheduler, str(tmp_path / "共享 #1"))


def facts_told(root: Path, tmp_path: Path, cluster: Cluster, told: Told) -> dict[str, Facts]:
    with Store(tmp_path / "cache") as store:
        files = walk(root, store)
        found = read_all(root, files, store, jobs=1, cluster=cluster, progress=told)
    return {one.path: facts for one, facts in found}


def nobody_looks(_done: int, _total: int) -> None:
    """Progress that nobody watches."""


# ── the same as here ─────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("storage", ["folder", f"s3://{BUCKET}/案卷"])
def test_facts_and_prepared_pictures_are_those_of_this_machine(
    both: Machines, cluster: Cluster, root: Path, tmp_path: Path, storage: str
) -> None:
    if storage != "folder":
        cluster = Cluster(cluster.scheduler, storage)
    facts, made = read_there(root, tmp_path / "there", cluster)
    facts_here, made_here = read_there(root, tmp_path / "here", None)
    assert facts == facts_here
    assert made == made_here
    assert len(made) == 24, "a picture for paper and a thumbnail of each"
    assert listed(cluster.storage) == []
    assert both.left() == []
    assert both.desks() == []


def test_progress_tells_each_file_once_and_ends_at_all(
    cluster: Cluster, root: Path, tmp_path: Path
) -> None:
    told: list[tuple[int, int]] = []
    found = facts_told(root, tmp_path, cluster, lambda *one: told.append(one))
    assert told == [(done, len(found)) for done in range(len(found) + 1)]


def test_what_is_known_asks_no_machine(root: Path, tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        files = walk(root, store)
        first = read_all(root, files[:5], store, jobs=1)
        nowhere = Cluster("tcp://127.0.0.1:1", str(tmp_path / "共享"))
        assert read_all(root, files[:5], store, cluster=nowhere) == first


def test_a_file_that_changed_since_it_was_digested_is_read_here(
    cluster: Cluster, root: Path, tmp_path: Path
) -> None:
    with Store(tmp_path / "cache") as store:
        files = walk(root, store)
        raw.word(root / "通知.docx", "换过的正文")
        (root / "台账.xlsx").unlink()
        found = {one.name: facts for one, facts in read_all(root, files, store, cluster=cluster)}
    assert "换过的正文" in str(found["通知.docx"].document)
    assert "已不在" in found["台账.xlsx"].detail


# ── machines that are lost ───────────────────────────────────────────────────────────────────


def test_a_worker_that_is_killed_half_way_changes_nothing(
    both: Machines, cluster: Cluster, root: Path, tmp_path: Path
) -> None:
    killed: list[int] = []

    def kill_one(done: int, total: int) -> None:
        if done >= total // 2 and not killed:
            killed.append(both.processes()[0])
            os.kill(killed[0], signal.SIGKILL)

    with Store(tmp_path / "there") as store:
        files = walk(root, store)
        found = read_all(root, files, store, cluster=cluster, progress=kill_one)
    facts_here, made_here = read_there(root, tmp_path / "here", None)
    assert killed
    assert bytes_below(tmp_path / "there" / "artifacts") == made_here
    assert {one.path: facts for one, facts in found} == facts_here
    both.ready()
    assert killed[0] not in both.processes()
    assert listed(cluster.storage) == []


def test_a_file_that_ends_its_reader_and_one_that_hangs_cost_no_worker(
    both: Machines, cluster: Cluster, root: Path, tmp_path: Path
) -> None:
    both.ready(patience=5)
    both.poison(root / "IMG_5.jpg", "reader")
    both.poison(root / "IMG_6.jpg", "hang")
    before = both.processes()
    found = facts_told(root, tmp_path, cluster, nobody_looks)
    ended, hung = found.pop("IMG_5.jpg"), found.pop("IMG_6.jpg")
    assert (ended.problem, hung.problem) == (Problem.UNREADABLE, Problem.UNREADABLE)
    assert "中断" in ended.detail
    assert "没有读完" in hung.detail
    assert ended.passing, "told, never remembered"
    assert hung.passing
    bad = {name for name, facts in found.items() if facts.problem is Problem.UNREADABLE}
    assert bad == {"坏.jpg"}
    assert both.processes() == before


def test_a_file_that_ends_every_worker_is_a_finding_and_costs_no_other(
    both: Machines, cluster: Cluster, root: Path, tmp_path: Path
) -> None:
    both.poison(root / "IMG_8.jpg", "worker")
    found = facts_told(root, tmp_path, cluster, nobody_looks)
    poisoned = found.pop("IMG_8.jpg")
    assert poisoned.problem is Problem.UNREADABLE
    assert "工作机几次中断" in poisoned.detail
    assert poisoned.passing, "told, never remembered"
    bad = {name for name, facts in found.items() if facts.problem is Problem.UNREADABLE}
    assert bad == {"坏.jpg"}


# ── nothing stays ────────────────────────────────────────────────────────────────────────────


def test_a_run_that_is_broken_off_leaves_nothing_anywhere(
    both: Machines, cluster: Cluster, root: Path, tmp_path: Path
) -> None:
    def interrupt(done: int, total: int) -> None:
        if done > total // 3:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        facts_told(root, tmp_path, cluster, interrupt)
    assert listed(cluster.storage) == []
    assert both.left() == []
    assert both.desks() == []
    assert facts_told(root, tmp_path, cluster, nobody_looks)["IMG_11.jpg"].problem is None


def test_of_classified_files_nothing_stays_in_the_storage_or_on_the_machines(
    both: Machines, cluster: Cluster, tmp_path: Path
) -> None:
    office = secret_office_at(tmp_path / "office")
    stretches = secret_stretches(office)
    assert all_traces(office, stretches), "the search finds what is there"
    with Store(tmp_path / "cache") as store:
        found = read_all(office, walk(office, store), store, cluster=cluster)
    marked = {one.name for one, facts in found if facts.problem is Problem.CLASSIFIED}
    assert {"方案.docx", "绿植台账.xlsx", "来文.txt", "旧件.docx"} <= marked
    for place in (Path(cluster.storage), both.work, tmp_path / "cache"):
        assert all_traces(place, stretches) == []


def test_what_its_folder_says_is_classified_leaves_this_machine_never(
    cluster: Cluster, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = secret_office_at(tmp_path / "office")
    sent: list[Path] = []
    put = SharedFolder.put

    def watched(folder: SharedFolder, path: Path, sha256: Sha256) -> bool:
        sent.append(path)
        return put(folder, path, sha256)

    monkeypatch.setattr(SharedFolder, "put", watched)
    facts_told(office, tmp_path, cluster, nobody_looks)
    assert "IMG_20210115_101112.jpg" in {one.name for one in sent}
    assert not [one for one in sent if "专项督查" in str(one)]
    assert not [one for one in sent if one.name == "说明.yaml"]


# ── machines that cannot do it ───────────────────────────────────────────────────────────────


def test_a_machine_with_another_version_is_refused_by_its_name(
    both: Machines, cluster: Cluster, root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reading, "way_of_reading", lambda _: "another way")
    with pytest.raises(EngineError, match=r"工作机tcp://.*不是同一版") as refused:
        facts_told(root, tmp_path, cluster, nobody_looks)
    assert "安装与本机相同的案卷" in refused.value.advice
    assert listed(cluster.storage) == []
    assert both.desks() == []


def test_a_machine_that_does_not_see_the_storage_is_refused(
    both: Machines, root: Path, tmp_path: Path
) -> None:
    with pytest.raises(EngineError, match="看不到共享存储") as refused:
        facts_told(root, tmp_path, Cluster(both.scheduler, "memory://anjuan"), nobody_looks)
    assert "--storage" in refused.value.advice


def test_a_scheduler_that_is_not_there_is_told_within_seconds(root: Path, tmp_path: Path) -> None:
    began = time.monotonic()
    with pytest.raises(EngineError, match="连不上调度器") as refused:
        facts_told(root, tmp_path, Cluster("tcp://127.0.0.1:1", str(tmp_path)), nobody_looks)
    assert "--scheduler" in refused.value.advice
    assert time.monotonic() - began < 20


def test_a_scheduler_without_workers_is_told(
    root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(client_side, "_NOBODY", 0.5)
    storage = str(tmp_path / "共享")
    with started(tmp_path, 0) as empty:
        cluster = Cluster(empty.scheduler_address, storage)
        with pytest.raises(EngineError, match="没有工作机") as refused:
            facts_told(root, tmp_path, cluster, nobody_looks)
    assert "dask worker" in refused.value.advice
    assert listed(storage) == []


def test_a_machine_without_the_program_is_told(root: Path, tmp_path: Path) -> None:
    storage = str(tmp_path / "共享")
    with started(tmp_path, 1, WITHOUT_US="1") as bare:
        bare.wait_for_workers(1)
        with pytest.raises(EngineError, match="没有安装案卷") as refused:
            facts_told(root, tmp_path, Cluster(bare.scheduler_address, storage), nobody_looks)
    assert "pip install" in refused.value.advice
    assert listed(storage) == []
