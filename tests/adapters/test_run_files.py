"""Batch files for a double click, as cmd.exe asks for them; they never ran on Windows here."""

import re
from pathlib import Path

import pytest

from anjuan.adapters.run_files import lay_run_files
from anjuan.cli import anjuan
from anjuan.model.run_files import BUILD_FILE, RUN_FILES


@pytest.fixture(params=RUN_FILES)
def batch(request: pytest.FixtureRequest, tmp_path: Path) -> bytes:
    lay_run_files(tmp_path)
    return (tmp_path / str(request.param)).read_bytes()


def test_lines_end_as_windows_wants_them_without_a_mark_before(batch: bytes) -> None:
    assert batch.startswith(b"@echo off\r\nchcp 65001 >nul\r\n")
    assert batch.count(b"\n") == batch.count(b"\r\n")
    assert batch.endswith(b"pause\r\n")


def test_nothing_but_ascii_stands_before_the_code_page_is_set(batch: bytes) -> None:
    assert batch.partition(b"chcp 65001")[0].isascii()


def test_paths_are_quoted_and_no_backslash_stands_before_a_closing_mark(batch: bytes) -> None:
    text = batch.decode()
    for quoted in re.findall(r'"([^"]*)"', text):
        assert not quoted.endswith("\\")
    bare = re.sub(r'"[^"]*"', "", text)
    assert "%~dp0" not in bare
    assert "%NAME%" not in bare


def test_no_path_of_the_machine_stands_in_it(batch: bytes, tmp_path: Path) -> None:
    """The folder may be moved, and lie on a share."""
    assert tmp_path.name not in batch.decode()
    assert "%~dp0" in batch.decode()


def test_each_calls_a_command_that_there_is(batch: bytes) -> None:
    (name,) = re.findall(r"^anjuan (\w+) ", batch.decode(), re.MULTILINE)
    assert name in anjuan.list_commands(None)  # type: ignore[arg-type]  # the group asks for none


def test_books_go_beside_the_workspace_and_the_list_opens(tmp_path: Path) -> None:
    lay_run_files(tmp_path)
    text = (tmp_path / BUILD_FILE).read_bytes().decode()
    assert '-o "%~dp0..\\%NAME%-成果"\r\n' in text
    assert 'start "" "%~dp0..\\%NAME%-成果\\缺项清单.html"' in text
