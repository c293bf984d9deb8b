"""Which form is used: the workspace's own, or ours; the office's is never touched."""

import unicodedata
from pathlib import Path

import pytest

from anjuan.adapters.office_forms import chosen_form, lay_down, shown
from anjuan.adapters.resources import templates_folder
from anjuan.errors import CallError, ExitCode, FormError
from anjuan.model.template import FORMS, NOTICE_FORM
from word_forms import WORDS, form, saved

OURS = (templates_folder() / "督办通知单.docx").read_bytes()


def test_ours_is_used_where_there_is_no_other(tmp_path: Path) -> None:
    found = chosen_form(tmp_path, NOTICE_FORM)
    assert (found.own, found.form.data) == (False, OURS)


@pytest.mark.parametrize("way", ["NFC", "NFD"])
def test_the_offices_own_goes_first(tmp_path: Path, way: str) -> None:
    name = unicodedata.normalize(way, "模板/督办通知单.docx")  # type: ignore[arg-type]
    path = saved(form(), tmp_path / name)
    found = chosen_form(tmp_path, NOTICE_FORM)
    assert (found.own, found.form.data) == (True, path.read_bytes())


def test_other_files_of_the_folder_are_none_of_ours(tmp_path: Path) -> None:
    (tmp_path / "模板").mkdir()
    for name in ("督办通知单（空白）.doc", "~$督办通知单.docx", "督办通知单.pdf"):
        (tmp_path / "模板" / name).write_bytes(b"x")
    assert not chosen_form(tmp_path, NOTICE_FORM).own


def test_all_faults_of_the_offices_own_stop_the_run(tmp_path: Path) -> None:
    saved(form([*WORDS[1:], "{{ 日子 }}"]), tmp_path / "模板/督办通知单.docx")
    with pytest.raises(FormError) as caught:
        chosen_form(tmp_path, NOTICE_FORM)
    error = caught.value
    assert error.status == ExitCode.WRONG_CALL
    assert error.message == "“模板/督办通知单.docx”有2处要改，现在不能用"
    assert len(error.problems) == 2
    assert "移出“模板”文件夹" in error.advice


@pytest.mark.parametrize("suffix", [".doc", ".wps", ".dotx", ".docm"])
def test_a_form_in_another_format_is_told_not_passed_over(tmp_path: Path, suffix: str) -> None:
    (tmp_path / "模板").mkdir()
    (tmp_path / f"模板/督办通知单{suffix}").write_bytes(b"x")
    with pytest.raises(FormError, match=f"督办通知单{suffix}”不是 .docx 格式"):
        chosen_form(tmp_path, NOTICE_FORM)


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "模板").write_bytes(b"x")
    with pytest.raises(CallError, match="应当是一个文件夹"):
        chosen_form(tmp_path, NOTICE_FORM)


def test_our_forms_are_laid_down_once_and_never_over_another(tmp_path: Path) -> None:
    assert list(lay_down(tmp_path)) == [(one, True) for one in FORMS]
    path = tmp_path / shown(NOTICE_FORM)
    assert path.read_bytes() == OURS
    path.write_bytes(b"changed")
    assert list(lay_down(tmp_path)) == [(one, False) for one in FORMS]
    assert path.read_bytes() == b"changed"
