"""The register of numbers is kept whole, and stops the run where it cannot be trusted."""

from dataclasses import replace
from pathlib import Path

import pytest

from anjuan.adapters.archive_register import read_register, write_register
from anjuan.errors import CallError
from anjuan.model.archive import ARCHIVE_REGISTER, Register
from anjuan.model.moves import STATE_FOLDER
from archives import FONDS, filed, numbered, paper
from build import item, photo


@pytest.fixture
def register() -> Register:
    return numbered(filed(item("2.2", "2021-03-15", paper("notice"), photo("a.jpg")))).register


def test_what_is_written_is_read_back(tmp_path: Path, register: Register) -> None:
    path = write_register(tmp_path, register)

    assert path == tmp_path / STATE_FOLDER / ARCHIVE_REGISTER
    assert read_register(tmp_path, FONDS) == register


def test_without_one_nothing_is_registered(tmp_path: Path) -> None:
    assert read_register(tmp_path, FONDS) == Register(FONDS)


@pytest.mark.parametrize("spoilt", [b"", b"{}", b"[1]", "登记".encode()])
def test_a_damaged_register_stops_the_run_rather_than_renumber(
    tmp_path: Path, register: Register, spoilt: bytes
) -> None:
    write_register(tmp_path, register).write_bytes(spoilt)

    with pytest.raises(CallError, match="读不出来"):
        read_register(tmp_path, FONDS)


def test_numbers_of_another_fonds_are_not_taken(tmp_path: Path, register: Register) -> None:
    write_register(tmp_path, replace(register, fonds="0139"))

    with pytest.raises(CallError, match="0139"):
        read_register(tmp_path, FONDS)
