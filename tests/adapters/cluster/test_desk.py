"""What a machine does with a batch, looked at while the run goes on."""

import asyncio
import io
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

import raw_material as raw
from anjuan.adapters.cluster.batches import given
from anjuan.adapters.cluster.desk import Desk, _Forgetful
from anjuan.adapters.cluster.shared_folder import SharedFolder
from anjuan.adapters.folders import walk
from anjuan.adapters.readers.engines import Read, Task
from anjuan.adapters.readers.pool import Readers
from anjuan.adapters.readers.reading import way_of_reading
from anjuan.adapters.store import Store
from anjuan.errors import EngineError


@dataclass
class Place:
    """What a desk sees of its worker."""

    local_directory: str
    address: str = "tcp://10.0.0.7:1"
    plugins: dict[str, object] = field(default_factory=dict)


@pytest.fixture
def shared(tmp_path: Path) -> SharedFolder:
    return SharedFolder.made(str(tmp_path / "共享"))


@pytest.fixture
def place(tmp_path: Path) -> Place:
    (tmp_path / "work").mkdir()
    return Place(str(tmp_path / "work"))


@pytest.fixture
def desk(shared: SharedFolder, place: Place) -> Iterator[Desk]:
    made = Desk(shared.url, way_of_reading(_Forgetful()))
    asyncio.run(made.setup(place))
    yield made
    asyncio.run(made.teardown(place))
    assert list(Path(place.local_directory).iterdir()) == []


def test_a_file_found_classified_is_gone_from_the_storage_before_its_batch_is_done(
    desk: Desk, shared: SharedFolder, tmp_path: Path
) -> None:
    root = tmp_path / "材料"
    root.mkdir()
    raw.word(root / "方案.docx", "机密★1年", "行动方案")
    raw.word(root / "通知.docx", "关于开展卫生检查的通知")
    raw.photo(root / "现场.jpg")
    with Store(tmp_path / "cache") as store:
        files = walk(root, store)
    for one in files:
        shared.put(root / one.path, one.sha256)

    bundle = desk.read(given(enumerate(files)))

    secret, *others = sorted(files, key=lambda one: one.name != "方案.docx")
    assert not shared.get(secret.sha256, tmp_path / "got")
    assert all(shared.get(one.sha256, tmp_path / "got") for one in others)
    with zipfile.ZipFile(io.BytesIO(shared.taken(bundle))) as archive:
        inner = b"".join(map(archive.read, archive.namelist()))
        assert len([name for name in archive.namelist() if name.startswith("made/")]) == 2
    assert "卫生检查".encode() in inner
    assert "行动方案".encode() not in inner
    assert [one for one in tmp_path.glob("work/**/*") if one.is_file()] == []


def test_a_batch_begun_again_passes_over_what_was_found_classified(
    desk: Desk, shared: SharedFolder, tmp_path: Path
) -> None:
    root = tmp_path / "材料"
    root.mkdir()
    raw.word(root / "方案.docx", "方案")
    raw.word(root / "通知.docx", "通知")
    with Store(tmp_path / "cache") as store:
        files = walk(root, store)
    shared.put(root / "通知.docx", files[1].sha256)
    bundle = desk.read(given(enumerate(files)))
    with zipfile.ZipFile(io.BytesIO(shared.taken(bundle))) as archive:
        assert archive.namelist() == ["facts/1"]


def test_a_file_is_read_under_each_suffix_that_it_has_here(
    desk: Desk, shared: SharedFolder, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = tmp_path / "材料"
    root.mkdir()
    for name in ("a.JPG", "b.jpeg", "c"):
        raw.photo(root / "x.jpg").rename(root / name)
    with Store(tmp_path / "cache") as store:
        files = walk(root, store)
    shared.put(root / "a.JPG", files[0].sha256)
    seen: list[str] = []
    each = Readers.each

    def watched(readers: Readers, tasks: list[Task]) -> Iterator[Read]:
        seen.extend(path.suffix for _, path, _ in tasks)
        return each(readers, tasks)

    monkeypatch.setattr(Readers, "each", watched)
    desk.read(given(enumerate(files)))
    assert seen == [".JPG", ".jpeg", ""]


def test_what_an_ended_process_of_the_worker_left_is_cleared_away(
    shared: SharedFolder, place: Place
) -> None:
    left = Path(place.local_directory) / "anjuan-0123" / "seat"
    left.mkdir(parents=True)
    (left / "file").write_text("fetched")
    desk = Desk(shared.url, way_of_reading(_Forgetful()))
    asyncio.run(desk.setup(place))
    assert not left.exists()


def test_when_the_run_is_over_nothing_is_read_any_more(shared: SharedFolder, place: Place) -> None:
    desk = Desk(shared.url, way_of_reading(_Forgetful()))
    asyncio.run(desk.setup(place))
    asyncio.run(desk.teardown(place))
    with pytest.raises(EngineError, match="已经结束"):
        desk.read(())


def test_who_joined_with_another_version_refuses_every_batch(
    shared: SharedFolder, place: Place
) -> None:
    desk = Desk(shared.url, "another way")
    with pytest.raises(EngineError, match=r"工作机tcp://10\.0\.0\.7:1上的案卷与本机的不是同一版"):
        asyncio.run(desk.setup(place))
    with pytest.raises(EngineError, match="不是同一版"):
        desk.read(())
