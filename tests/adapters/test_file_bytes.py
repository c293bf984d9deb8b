"""Who reads a file that may be anybody's waits for nobody, and follows no depth."""

import os
from pathlib import Path

import pytest

from anjuan.adapters.file_bytes import bytes_of, text_of
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.json_value import json_of
from small_office import DAY, workspace


def test_a_file_is_read_whole(tmp_path: Path) -> None:
    (tmp_path / "a").write_bytes("一\r\n".encode())
    assert bytes_of(tmp_path / "a") == "一\r\n".encode()
    assert text_of(tmp_path / "a") == "一\r\n"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="系统没有命名管道")
def test_pipes_devices_and_folders_are_none(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "管道")
    for path in (tmp_path / "管道", Path("/dev/zero"), tmp_path, tmp_path / "没有"):
        with pytest.raises(OSError):  # noqa: PT011 - of whatever sort
            bytes_of(path)


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="系统没有命名管道")
def test_a_pipe_in_place_of_the_plan_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    inputs = workspace(tmp_path / "工作区")
    (inputs / "plan.yaml").unlink()
    os.mkfifo(inputs / "plan.yaml")
    assert run(["check", str(inputs), "--as-of", DAY]) == ExitCode.WRONG_CALL
    assert "plan.yaml" in capsys.readouterr().err


@pytest.mark.parametrize("text", ["", "{", "[" * 100_000, b"\xff", '{"a":' * 100_000])
def test_what_is_no_json_that_can_be_read_is_none(text: str | bytes) -> None:
    with pytest.raises(ValueError, match=r"."):
        json_of(text)


def test_json_is_what_it_says() -> None:
    assert json_of('{"a": [1, null]}') == {"a": [1, None]}
