"""One small office, built once; every test works on copies of its own."""

import shutil
from dataclasses import dataclass
from pathlib import Path

import pytest

from anjuan.cli import run
from anjuan.errors import ExitCode
from secret_material import secret_office_at
from small_office import DAY, SCHEMES, workspace
from whole_disk import Disk


@dataclass(frozen=True)
class Office:
    """A workspace, what was built from it, the cache that was filled on the way, and the key."""

    inputs: Path
    built: Path
    cache: Path
    data: Path


@pytest.fixture(scope="session")
def office(tmp_path_factory: pytest.TempPathFactory) -> Office:
    """Built once a session; nobody changes it."""
    folder = tmp_path_factory.mktemp("office")
    places = (folder / name for name in ("成果", "cache", "data"))
    made = Office(workspace(folder / "材料"), *places)
    with pytest.MonkeyPatch.context() as patch:
        _use_cache(patch, made.cache)
        patch.setenv("XDG_DATA_HOME", str(made.data))
        status = run(["build", str(made.inputs), "-o", str(made.built), "--as-of", DAY])
    assert status == ExitCode.DONE
    return made


@pytest.fixture(autouse=True)
def warm_cache(
    request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The user's cache and key are never touched; what the office filled is there to be used."""
    uses_office = {"office", "inputs", "built"} & set(request.fixturenames)
    folder = request.getfixturevalue("office").cache if uses_office else tmp_path / "cache"
    _use_cache(monkeypatch, folder)
    data = tmp_path / "user-data"
    if uses_office:
        shutil.copytree(request.getfixturevalue("office").data, data)
    monkeypatch.setenv("XDG_DATA_HOME", str(data))
    monkeypatch.setenv("COLUMNS", "120")


def _use_cache(patch: pytest.MonkeyPatch, folder: Path) -> None:
    for variable in ("XDG_CACHE_HOME", "LOCALAPPDATA"):
        patch.setenv(variable, str(folder))


@pytest.fixture
def inputs(office: Office, tmp_path: Path) -> Path:
    """A copy of the workspace."""
    return Path(shutil.copytree(office.inputs, tmp_path / "材料"))


@pytest.fixture
def declared(inputs: Path) -> Path:
    """The small office, whose plan declares another scheme."""
    plan = inputs / "plan.yaml"
    plan.write_text(plan.read_text(encoding="utf-8") + SCHEMES, encoding="utf-8")
    return inputs


@pytest.fixture
def built(office: Office, tmp_path: Path) -> Path:
    """A copy of what was built."""
    return Path(shutil.copytree(office.built, tmp_path / "成果"))


@pytest.fixture
def secret_office(tmp_path: Path) -> Path:
    """The small office with marked files in an item, loose, left out, and by a sidecar."""
    return secret_office_at(tmp_path / "材料")


@pytest.fixture
def disk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Disk:
    """A disk of its own; what processes of ours write to temporary folders lies there, too."""
    for name in ("临时", "成果", "家"):
        (tmp_path / name).mkdir()
    for variable in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(variable, str(tmp_path / "临时"))
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path / "临时"))
    monkeypatch.setenv("HOME", str(tmp_path / "家"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "缓存"))
    monkeypatch.chdir(tmp_path / "成果")
    return Disk(tmp_path)
