"""`--engine dask`: the same bytes as this machine makes alone, and wrong calls in words."""

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from anjuan.cli import run
from anjuan.errors import ExitCode
from clusters import Machines, listed
from small_office import DAY, bytes_below, workspace

pytestmark = pytest.mark.xdist_group("cluster")
_NOWHERE = "tcp://127.0.0.1:1"


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """The small office, of which nothing is known yet."""
    return workspace(tmp_path / "材料")


def built(
    small: Path, folder: Path, monkeypatch: pytest.MonkeyPatch, *options: str
) -> dict[str, bytes]:
    """Every byte that a build from nothing writes."""
    monkeypatch.setenv("XDG_CACHE_HOME", str(folder / "cache"))
    call = ["build", str(small), "-o", str(folder / "成果"), "--as-of", DAY, "--no-word-proof"]
    assert run([*call, *options]) == ExitCode.DONE
    return bytes_below(folder / "成果")


def test_one_process_two_and_two_machines_write_the_same_bytes(
    both: Machines, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.ready()
    away = ("--engine", "dask", "--scheduler", both.scheduler, "--storage", str(tmp_path / "共享"))
    one = built(small, tmp_path / "one", monkeypatch, "--jobs", "1")
    two = built(small, tmp_path / "two", monkeypatch, "--jobs", "2")
    there = built(small, tmp_path / "there", monkeypatch, *away)
    assert len(one) > 10
    assert one == two
    assert one == there
    assert listed(str(tmp_path / "共享")) == []


def test_without_a_storage_the_cache_of_this_machine_is_shared(
    both: Machines, small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    both.ready()
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    call = ["check", str(small), "--as-of", DAY]
    assert run([*call, "--engine", "dask", "--scheduler", both.scheduler]) == ExitCode.FINDINGS
    assert listed(str(tmp_path / "cache" / "anjuan" / "cluster")) == []


def test_ctrl_c_ends_the_run_here_and_there_and_leaves_nothing(
    both: Machines, small: Path, tmp_path: Path
) -> None:
    both.ready(patience=5)
    hanging = next(small.rglob("现场.jpg"))
    both.poison(hanging, "hang")
    storage = tmp_path / "共享"
    command = (sys.executable, "-m", "anjuan", "check", small, "--as-of", DAY)
    process = subprocess.Popen(
        (*command, "--engine", "dask", "--scheduler", both.scheduler, "--storage", storage),
        env={**os.environ, "XDG_CACHE_HOME": str(tmp_path / "cache")},
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    deadline = time.monotonic() + 30
    while not listed(str(storage)) and time.monotonic() < deadline:
        time.sleep(0.05)
    time.sleep(1)
    process.send_signal(signal.SIGINT)
    _, told = process.communicate(timeout=30)
    assert process.returncode == ExitCode.INTERRUPTED
    assert told.count("已中断") == 1
    assert "Traceback" not in told
    assert listed(str(storage)) == []
    assert both.desks() == []
    assert both.left() == []


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["--engine", "dask"], "--scheduler tcp://"),
        (["--scheduler", _NOWHERE], "请加上 --engine dask"),
        (["--storage", "share"], "请加上 --engine dask"),
        (["--engine", "spark"], "可以是"),
    ],
)
@pytest.mark.parametrize("command", ["build", "check"])
def test_a_call_that_names_half_of_it_ends_at_once(
    small: Path, command: str, words: list[str], said: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run([command, str(small), *words]) == ExitCode.WRONG_CALL
    assert said in capsys.readouterr().err


def test_material_is_never_shared_within_the_workspace(
    small: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    for place in (str(small / "共享"), f"file://{small}/共享"):
        away = ["--engine", "dask", "--scheduler", _NOWHERE, "--storage", place]
        assert run(["check", str(small), *away]) == ExitCode.WRONG_CALL
        assert "请用 --storage 指定工作区以外的位置" in capsys.readouterr().err


def test_without_its_libraries_the_call_says_what_to_install(
    small: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("anjuan.commands.engines.find_spec", lambda _: None)
    away = ["--engine", "dask", "--scheduler", _NOWHERE]
    assert run(["check", str(small), *away]) == ExitCode.WRONG_CALL
    assert "pip install 'anjuan[cluster]'" in capsys.readouterr().err


def test_a_scheduler_that_cannot_be_reached_changes_no_output(
    small: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:  # fmt: skip
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    shutil.copytree(small, tmp_path / "成果")
    before = bytes_below(tmp_path / "成果")
    call = ["build", str(small), "-o", str(tmp_path / "成果"), "--as-of", DAY]
    assert run([*call, "--engine", "dask", "--scheduler", _NOWHERE]) == ExitCode.OUTPUT_FAILED
    told = capsys.readouterr().err
    assert f"连不上调度器“{_NOWHERE}”" in told
    assert "下一步：" in told
    assert bytes_below(tmp_path / "成果") == before
