"""Where paragraphs and tables of a Word page come to stand."""

import re

import pytest

from anjuan.adapters.docx_flow import (
    Block,
    line_above,
    line_below,
    rule_block,
    running,
    stack,
    table_block,
    title_block,
    words,
)
from anjuan.adapters.docx_styles import GAP, line_points
from anjuan.adapters.docx_tables import Row, text_cell
from anjuan.adapters.docx_text import PLAIN, runs
from anjuan.adapters.docx_xml import NOTHING, twips
from anjuan.model import sheet
from anjuan.model.pages import Lines
from anjuan.model.sheet import mm
from anjuan.model.units import Mm


def small_table(top: float) -> Block:
    return table_block(Mm(top), (Mm(50),), (Row((text_cell("甲"),), Mm(8)),))


def befores(markup: str) -> list[int]:
    return [int(found) for found in re.findall(r'w:before="(\d+)"', markup)]


def test_a_page_without_blocks_is_empty() -> None:
    assert stack(()) == (Mm(0), NOTHING)


def test_the_first_block_gives_the_pages_top_and_the_others_their_distance() -> None:
    first, second = words(Mm(40), "甲", sheet.TABLE), words(Mm(60), "乙", sheet.TABLE)
    top, markup = stack((first, second))
    assert top == pytest.approx(40 - line_above(sheet.TABLE))
    assert befores(markup) == [twips(20 - mm(line_points(sheet.TABLE)))]


def test_between_two_tables_stands_a_paragraph_of_that_height() -> None:
    _, markup = stack((small_table(30), small_table(45)))
    gap = re.findall(rf'w:val="{GAP}"/><w:spacing w:line="(\d+)" w:lineRule="exact"', markup)
    assert [int(found) for found in gap] == [twips(7)]


def test_the_air_above_a_table_belongs_to_the_paragraph_before_it() -> None:
    _, markup = stack((words(Mm(30), "甲", sheet.LABEL), small_table(40)))
    assert re.search(r'w:after="(\d+)"', markup)
    assert f'w:val="{GAP}"' not in markup


def test_what_would_overlap_stands_close_instead() -> None:
    _, markup = stack((words(Mm(40), "甲", sheet.TABLE), words(Mm(41), "乙", sheet.TABLE)))
    assert befores(markup) == []


def test_a_line_is_as_high_as_what_lies_above_and_below_its_baseline() -> None:
    for style in sheet.STYLES.values():
        height = line_above(style) + line_below(style)
        assert height == pytest.approx(mm(line_points(style)))


def test_the_rule_under_a_title_lies_at_its_height() -> None:
    style = sheet.SECTION_TITLE
    title = title_block(runs("甲", style), style, sheet.RULE_HEAD, y=Mm(38), rule_y=Mm(41.5))
    half = mm(sheet.RULE_HEAD.width / 2)
    assert title.top + title.height == pytest.approx(41.5 + half)


def test_a_rule_alone_has_its_middle_at_its_height() -> None:
    rule = rule_block(Mm(70), sheet.RULE_COVER_THICK)
    assert rule.top + rule.height == pytest.approx(70 + mm(sheet.RULE_COVER_THICK.width / 2))


def test_running_text_that_goes_on_from_the_page_before_has_no_indent() -> None:
    full, short = "一" * 31, "一" * 20
    on = running(Mm(33), Lines(full, (full,)), sheet.NARRATIVE).write(Mm(0), Mm(0))
    new = running(Mm(33), Lines(short, (short,)), sheet.NARRATIVE).write(Mm(0), Mm(0))
    assert 'w:firstLineChars="0"' in on
    assert "w:firstLine" not in new
    assert PLAIN.goes_on is False
