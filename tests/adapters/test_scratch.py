"""What a run keeps in the system's folder for temporary files goes with it, or with the next."""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from anjuan.adapters.scratch import scratch

_HOLDS = """
import sys
from anjuan.adapters.scratch import scratch
with scratch("build") as folder:
    (folder / "copy.txt").write_text("secret")
    print(folder, flush=True)
    sys.stdin.read()
"""
_NEXT = "from anjuan.adapters.scratch import clear_left; clear_left()"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The system's folder for temporary files, for this process and those that it starts."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for variable in ("TMPDIR", "TMP", "TEMP"):
        monkeypatch.setenv(variable, str(tmp_path))
    return tmp_path


@contextmanager
def living() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """A run with a file in a folder of its own."""
    with subprocess.Popen(
        (sys.executable, "-c", _HOLDS), stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdout is not None
        yield process, Path(process.stdout.readline().strip())


def the_next_run() -> None:
    subprocess.run((sys.executable, "-c", _NEXT), check=True)


def test_a_folder_goes_with_its_run(place: Path) -> None:
    with scratch("build") as folder:
        (folder / "a").mkdir()
        assert folder.parent == place
        assert str(os.getpid()) in folder.name
    with pytest.raises(ValueError, match="fault"), scratch("build"):
        raise ValueError("fault")
    assert list(place.iterdir()) == []


@pytest.mark.skipif(os.name == "nt", reason="POSIX的权限")
def test_nobody_else_may_look_into_it(place: Path) -> None:
    with scratch("build"):
        assert {one.stat().st_mode & 0o077 for one in place.iterdir()} == {0}


@pytest.mark.skipif(os.name == "nt", reason="POSIX的信号")
def test_what_a_killed_run_left_goes_with_the_next_and_what_a_living_one_holds_stays(
    place: Path,
) -> None:
    with living() as (killed, left), living() as (alive, held):
        killed.send_signal(signal.SIGKILL)
        killed.wait()
        assert (left / "copy.txt").is_file()
        the_next_run()
        assert not left.exists()
        assert (held / "copy.txt").is_file()
        alive.communicate("")
    assert list(place.iterdir()) == []


def test_of_others_nothing_is_touched(place: Path) -> None:
    precious = place / "precious"
    precious.mkdir()
    (precious / "a.txt").write_text("a", encoding="ascii")
    (place / "anjuan-tests-1").mkdir()
    (place / "anjuan-build-1-x.held").touch()
    (place / "anjuan-build-1-x").symlink_to(precious, target_is_directory=True)
    the_next_run()
    assert (precious / "a.txt").is_file()
    assert (place / "anjuan-tests-1").is_dir()
