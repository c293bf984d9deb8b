"""字数, as Word and WPS show it."""

import pytest

from anjuan.model.evidence import Block, DocumentFacts, Facts, Format, Grid, Problem
from anjuan.stages.length import characters, length


@pytest.mark.parametrize(
    ("text", "counted"),
    [
        ("", 0),
        (" \n\t　", 0),
        ("开展了三次活动。", 8),
        ("2021年共3次。", 6),
        ("“五四”青年节——", 9),
        ("see the plan", 3),
        ("A4纸、3.5元", 5),
        ("𠮷田", 2),
    ],
)
def test_a_chinese_sign_is_one_and_so_is_a_run_of_others(text: str, counted: int) -> None:
    assert length(text) == counted


def document(*blocks: str, grids: tuple[Grid, ...] = (), problem: Problem | None = None) -> Facts:
    body = DocumentFacts(tuple(Block(one) for one in blocks))
    return Facts(Format.DOCX, problem, document=body, grids=grids)


def test_tables_count_and_what_stands_in_merged_cells_counts_once() -> None:
    grid = Grid("表1", (("姓名", "姓名"), ("齐小满", "3")), merged=((0, 0, 0, 1),))
    assert characters(document("总结", "好", grids=(grid,))) == 2 + 1 + 2 + 3 + 1


def test_what_has_no_text_has_no_length() -> None:
    assert characters(document()) is None
    assert characters(Facts(Format.JPEG)) is None
    assert characters(document("甲", problem=Problem.CLASSIFIED)) is None
