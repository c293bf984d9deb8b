import shutil
from pathlib import Path

import pytest

from anjuan.adapters import tools


@pytest.fixture
def fresh() -> None:
    tools.soffice.cache_clear()
    tools.ffmpeg.cache_clear()
    tools.verapdf.cache_clear()


def test_every_tool_says_what_it_is_for_and_what_to_do_without_it() -> None:
    for tool in tools.tools():
        assert tool.purpose
        assert tool.present != bool(tool.advice)


def test_ffmpeg_comes_with_the_package() -> None:
    found = tools.ffmpeg()
    assert found.present
    assert Path(found.path).is_file()
    assert found.version[0].isdigit()


@pytest.mark.skipif(not shutil.which("soffice"), reason="没有soffice（LibreOffice）")
def test_libreoffice_is_found_on_the_path() -> None:
    found = tools.soffice()
    assert found.present
    assert found.version[0].isdigit()
    assert f"LibreOffice {found.version}" in tools.converters()


@pytest.mark.usefixtures("fresh")
def test_a_named_place_goes_first(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\necho LibreOffice 99.1.2 abc\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(tools.SOFFICE_VARIABLE, str(program))
    found = tools.soffice()
    tools.soffice.cache_clear()
    assert (found.path, found.version) == (str(program.resolve()), "99.1.2 abc")


@pytest.mark.usefixtures("fresh")
@pytest.mark.parametrize("script", ["exit 127", "echo oops >&2", "echo no number"])
def test_a_program_that_cannot_run_is_passed_over(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, script: str
) -> None:
    program = tmp_path / "soffice"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(tools.SOFFICE_VARIABLE, str(program))
    found = tools.soffice()
    tools.soffice.cache_clear()
    assert found.path != str(program)
    assert found.present == bool(found.version)


@pytest.mark.usefixtures("fresh")
def test_verapdf_is_found_where_it_is_named(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "verapdf"
    program.write_text("#!/bin/sh\necho veraPDF 1.26.2\necho Built: today\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setenv(tools.VERAPDF_VARIABLE, str(program))
    found = tools.verapdf()
    tools.verapdf.cache_clear()
    assert (found.present, found.version) == (True, "1.26.2")
