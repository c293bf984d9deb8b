"""What doctor says of the machine around the program."""

from pathlib import Path
from shutil import _ntuple_diskusage as usage

import pytest

from anjuan.adapters.surroundings import cautions, install_command


@pytest.mark.parametrize(
    ("prefix", "begins"),
    [
        ("/home/x/.local/pipx/venvs/anjuan", "pipx install --force"),
        ("C:\\Users\\x\\pipx\\venvs\\anjuan", "pipx install --force"),
        ("/home/x/.local/share/uv/tools/anjuan", "uv tool install --force"),
        ("/srv/anjuan/.venv", '"'),
    ],
)
def test_an_extra_is_installed_as_the_program_was(
    prefix: str, begins: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.prefix", prefix)
    command = install_command("ocr")
    assert command.startswith(begins)
    assert command.endswith('".[ocr]"')


def test_a_disk_that_is_nearly_full_is_told_with_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**12, 10**12 - 10**9, 10**9))
    told = tuple(cautions(tmp_path / "not" / "there"))
    assert len(told) == 2
    assert "只剩1.0 GB" in told[1]
    assert "请先腾出几个GB" in told[1]


def test_where_there_is_room_nothing_is_said(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("shutil.disk_usage", lambda _: usage(10**12, 0, 10**12))
    assert tuple(cautions(tmp_path)) == ()
