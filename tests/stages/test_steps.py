"""What people are told to do: in plain words, and never to make evidence up."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from anjuan.stages import checks, fold
from anjuan.stages.check import CHECKS

MADE_UP = re.compile(
    r"补签|补拍|补写|补做|补记|补造|补办|补开|补录|倒签|代签|重写|重拍|摆拍|编写|编造|事后|后补|追记"
)
MODULES = sorted([*Path(str(checks.__file__)).parent.glob("*.py"), Path(str(fold.__file__))])


def sentences(path: Path) -> Iterator[str]:
    """Every Chinese string of a module that is no docstring and no pattern."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            text = node.value
            if "。" in text and re.search(r"[\u4e00-\u9fff]", text) and "\\" not in text:
                yield text


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.stem)
def test_no_sentence_to_users_tells_them_to_make_evidence(path: Path) -> None:
    assert [one for one in sentences(path) if MADE_UP.search(one)] == []


def test_the_sentences_are_really_read() -> None:
    read = [one for path in MODULES for one in sentences(path)]
    assert len(read) >= len(CHECKS)
    assert any("写情况说明" in one for one in read)
    assert MADE_UP.search("没有签到的请补签。")


def test_every_check_has_a_name_of_its_own() -> None:
    assert len({one.name for one in CHECKS}) == len({one.code for one in CHECKS}) == len(CHECKS)
