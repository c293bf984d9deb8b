"""An installed veraPDF is asked once for the same bytes, and believed only where it answers."""

from pathlib import Path

import pytest

from anjuan.adapters.archival.validator import verdict
from anjuan.adapters.store import Store
from anjuan.adapters.tools import Tool


def program(folder: Path, script: str) -> Tool:
    """A program that stands for veraPDF: it counts its calls and answers as told."""
    path = folder / "verapdf"
    path.write_text(f'#!/bin/sh\necho "$@" >> "{folder}/calls"\n{script}\n', encoding="utf-8")
    path.chmod(0o755)
    return Tool("veraPDF", str(path), "1.26.2", "验证", "")


@pytest.mark.parametrize(
    ("script", "said"),
    [
        ('echo "PASS $5 2b"', "veraPDF 1.26.2：合格"),
        ('echo "FAIL $5 2b"; exit 1', "veraPDF 1.26.2：不合格"),
        ("echo trouble >&2; exit 7", "veraPDF 1.26.2：没有给出结论"),
    ],
)
def test_its_answer_is_told(tmp_path: Path, script: str, said: str) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF")
    with Store(tmp_path / "cache") as store:
        assert verdict(pdf, program(tmp_path, script), store) == said
    assert "--flavour 2b" in (tmp_path / "calls").read_text(encoding="utf-8")


def test_the_same_bytes_are_asked_of_once_and_no_answer_again(tmp_path: Path) -> None:
    pdf = tmp_path / "a.pdf"
    pdf.write_bytes(b"%PDF")
    with Store(tmp_path / "cache") as store:
        silent = program(tmp_path, "exit 7")
        assert verdict(pdf, silent, store) == verdict(pdf, silent, store)
        answering = program(tmp_path, 'echo "PASS a 2b"')
        assert verdict(pdf, answering, store) == verdict(pdf, answering, store)
    assert len((tmp_path / "calls").read_text(encoding="utf-8").splitlines()) == 3


def test_without_it_nothing_is_said(tmp_path: Path) -> None:
    with Store(tmp_path / "cache") as store:
        assert verdict(tmp_path / "a.pdf", Tool("veraPDF", "", "", "验证", "请安装"), store) == ""
