"""`anjuan template`: a form to begin with, and the notices of a build that are written in it."""

from pathlib import Path

import docx
import pytest

from anjuan.adapters.resources import templates_folder
from anjuan.cli import run
from anjuan.errors import ExitCode
from anjuan.model.template import FORMS
from small_office import DAY, bytes_below
from word_forms import ROWS, WORDS, form, saved

FORM = "模板/督办通知单.docx"
OURS = {f"模板/{one.paper}.docx" for one in FORMS}


def built(inputs: Path, into: Path) -> int:
    return run(["build", str(inputs), "-o", str(into), "--as-of", DAY])


@pytest.mark.parametrize("name", ["template", "模板"])
def test_our_forms_are_laid_into_the_workspace(
    inputs: Path, name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    before = bytes_below(inputs)
    assert run([name, str(inputs)]) == ExitCode.DONE
    after = bytes_below(inputs)
    assert {path: data for path, data in after.items() if path not in OURS} == before
    for path in OURS:
        assert after[path] == (templates_folder() / Path(path).name).read_bytes()
    told = capsys.readouterr()
    assert "模板/督办通知单.docx　已放好。" in told.out
    assert "编号*" in told.out
    assert "项.缺少材料*" in told.out
    assert "下一步：" in told.err


def test_a_form_that_is_there_is_checked_and_left_as_it_is(
    inputs: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(form([*WORDS, "{{ 日其 }}"]), inputs / FORM)
    before = (inputs / FORM).read_bytes()
    assert run(["template", str(inputs)]) == ExitCode.WRONG_CALL
    assert "没有“日其”这个占位，是不是“日期”？" in capsys.readouterr().err
    assert (inputs / FORM).read_bytes() == before


def test_notices_are_written_in_the_offices_form(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(form(["某市某局创建办（红头）", *WORDS], ROWS), inputs / FORM)
    assert built(inputs, tmp_path / "成果") == ExitCode.DONE
    papers = sorted((tmp_path / "成果/督办通知单").glob("*.docx"))
    assert papers
    for number, path in enumerate(papers, start=1):
        lines = [one.text for one in docx.Document(str(path)).paragraphs]
        assert lines[0] == "某市某局创建办（红头）"
        assert lines[3] == f"{path.stem}："
        assert f"{number}号" in lines[1]
    assert "督办通知单用的是模板/督办通知单.docx" in capsys.readouterr().err


def test_the_form_is_no_material(inputs: Path, tmp_path: Path) -> None:
    assert built(inputs, tmp_path / "前") == ExitCode.DONE
    run(["template", str(inputs)])
    assert built(inputs, tmp_path / "后") == ExitCode.DONE
    before, after = (bytes_below(tmp_path / name) for name in ("前", "后"))
    changed = {path for path in before | after if before.get(path) != after.get(path)}
    assert not {path for path in changed if path.startswith(("binders/", "督办通知单/"))}


def test_a_wrong_form_stops_the_build_before_anything_is_read_or_written(
    inputs: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    saved(form(WORDS[1:]), inputs / FORM)
    assert built(inputs, tmp_path / "成果") == ExitCode.WRONG_CALL
    told = capsys.readouterr().err
    assert "缺少“编号”，请在它该出现的地方写 {{ 编号 }}" in told
    assert "读取材料" not in told
    assert not (tmp_path / "成果").exists()
