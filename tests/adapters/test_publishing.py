"""Outputs come into place whole; of what lay there only former outputs are removed."""

import json
import os
import time
from pathlib import Path

import pytest

from anjuan.adapters.publishing import former_outputs, publish, write_beside
from anjuan.errors import ExitCode, OutputError


def staged(tmp_path: Path, name: str, **files: str) -> Path:
    folder = tmp_path / name
    for path, text in files.items():
        target = folder / path.replace("__", "/").replace("_", ".")
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    outputs = [
        {"path": one.relative_to(folder).as_posix(), "sha256": "", "size": 0}
        for one in sorted(folder.rglob("*"))
        if one.is_file()
    ]
    (folder / "manifest.json").write_text(json.dumps({"outputs": outputs}), encoding="utf-8")
    return folder


def listing(folder: Path) -> list[str]:
    return sorted(one.relative_to(folder).as_posix() for one in folder.rglob("*") if one.is_file())


def test_everything_is_moved_with_its_folders(tmp_path: Path) -> None:
    target = tmp_path / "build"
    names = publish(staged(tmp_path, "new", check_json="{}", binders__a_pdf="pdf"), target)
    assert names == ("binders/a.pdf", "check.json", "manifest.json")
    assert listing(target) == list(names)


def test_what_stays_is_left_in_its_place(tmp_path: Path) -> None:
    target = tmp_path / "build"
    publish(staged(tmp_path, "old", check_json="{}", binders__a_pdf="pdf", b_pdf="old"), target)
    number = (target / "binders" / "a.pdf").stat().st_ino
    names = publish(staged(tmp_path, "new", check_json="{}"), target, {"binders/a.pdf"})
    assert names == ("binders/a.pdf", "check.json", "manifest.json")
    assert listing(target) == list(names)
    assert (target / "binders" / "a.pdf").stat().st_ino == number


def test_what_should_stay_and_is_gone_ends_the_run(tmp_path: Path) -> None:
    target = tmp_path / "build"
    publish(staged(tmp_path, "old", check_json="{}", a_pdf="pdf"), target)
    (target / "a.pdf").unlink()
    with pytest.raises(OutputError, match="不见了") as caught:
        publish(staged(tmp_path, "new", check_json="[]"), target, {"a.pdf"})
    assert caught.value.status == ExitCode.OUTPUT_FAILED
    assert (target / "check.json").read_text(encoding="utf-8") == "{}"


def test_stale_outputs_go_and_a_stranger_s_files_stay(tmp_path: Path) -> None:
    target = tmp_path / "build"
    publish(
        staged(tmp_path, "one", check_json="1", binders__old_pdf="x", notices__a_docx="x"), target
    )
    (target / "binders" / "我的批注.txt").write_text("mine", encoding="utf-8")
    publish(staged(tmp_path, "two", check_json="2"), target)
    assert listing(target) == ["binders/我的批注.txt", "check.json", "manifest.json"]
    assert (target / "check.json").read_text() == "2"
    assert not (target / "notices").exists()


@pytest.mark.parametrize("name", ["../outside.txt", "/etc/x", "C:/x", "a\\..\\b", ""])
def test_a_manifest_cannot_name_files_elsewhere(tmp_path: Path, name: str) -> None:
    target = tmp_path / "build"
    target.mkdir()
    outside = tmp_path / "outside.txt"
    outside.write_text("keep")
    told = {"outputs": [{"path": name}, {"path": "a.pdf"}]}
    (target / "manifest.json").write_text(json.dumps(told))
    assert former_outputs(target) == ("a.pdf",)
    publish(staged(tmp_path, "new", b_pdf="x"), target)
    assert outside.read_text() == "keep"


@pytest.mark.parametrize("text", ["", "[]", "{", '{"outputs": [1]}'])
def test_a_manifest_that_cannot_be_read_names_nothing(tmp_path: Path, text: str) -> None:
    (tmp_path / "manifest.json").write_text(text)
    assert former_outputs(tmp_path) == ()


def test_what_is_in_the_way_is_said(tmp_path: Path) -> None:
    target = tmp_path / "build"
    (target / "check.json").mkdir(parents=True)
    with pytest.raises(OutputError) as told:
        publish(staged(tmp_path, "new", check_json="{}"), target)
    assert told.value.status is ExitCode.OUTPUT_FAILED
    assert "占位" in told.value.message
    assert told.value.advice
    assert list(target.glob(".anjuan-*")) == []


def test_a_file_where_the_folder_should_be_is_said(tmp_path: Path) -> None:
    target = tmp_path / "build"
    target.write_text("a file")
    with pytest.raises(OutputError):
        publish(staged(tmp_path, "new", check_json="{}"), target)
    assert target.read_text() == "a file"


# ── beside what is there ─────────────────────────────────────────────────────────────────────


def laid(path: Path, text: str) -> Path:
    def make(draft: Path) -> None:
        draft.write_text(text, encoding="utf-8")

    return write_beside(path, make)


def test_a_paper_that_somebody_changed_is_never_written_over(tmp_path: Path) -> None:
    path = tmp_path / "公文" / "通报.docx"
    assert laid(path, "one") == path
    path.write_text("changed in Word", encoding="utf-8")
    assert laid(path, "one") == path.with_name("通报（2）.docx")
    assert laid(path, "two") == path.with_name("通报（3）.docx")
    assert path.read_text(encoding="utf-8") == "changed in Word"


def test_the_same_paper_again_stands_once(tmp_path: Path) -> None:
    path = tmp_path / "通报.docx"
    assert laid(path, "one") == laid(path, "one") == path
    assert listing(tmp_path) == ["通报.docx"]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "公文").write_text("a file", encoding="utf-8")
    with pytest.raises(OutputError) as caught:
        laid(tmp_path / "公文" / "通报.docx", "one")
    assert caught.value.status == ExitCode.OUTPUT_FAILED


def test_what_a_run_that_was_ended_left_goes_after_a_day(tmp_path: Path) -> None:
    target = tmp_path / "build"
    old, young = target / ".anjuan-old", target / ".anjuan-young"
    for left in (old, young):
        left.mkdir(parents=True)
        (left / "half.pdf").write_text("half", encoding="utf-8")
    yesterday = time.time() - 2 * 86_400
    os.utime(old, (yesterday, yesterday))
    publish(staged(tmp_path, "new", check_json="{}"), target)
    assert not old.exists()
    assert (young / "half.pdf").is_file(), "another run may be at it"
