from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.artifacts import Impossible
from anjuan.adapters.plain_flow import Cell, Table, table_of
from anjuan.adapters.plain_table import Grid, lay_out
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.evidence import Grid as ReadGrid
from anjuan.model.sheet import TextStyle
from anjuan.model.units import Mm
from office_papers import TYPESETTER

MEASURE = Mm(156.0)


def breaker(text: str, room: Mm, style: TextStyle) -> tuple[str, ...]:
    return TYPESETTER.break_lines(text, room, style, FontMetrics()).lines


def grid(*rows: tuple[str, ...]) -> Grid:
    return lay_out(table_of(ReadGrid("表", rows)), MEASURE, breaker)


def test_columns_fill_the_measure_and_longer_texts_get_more() -> None:
    found = grid(("序号", "检查情况"), ("1", "地面整洁，绿植养护良好，垃圾分类投放规范"))
    widths = [right - left for left, right in pairwise(found.edges)]
    assert sum(widths) == pytest.approx(MEASURE)
    assert widths[1] > 2 * widths[0]


def test_widths_of_the_document_are_kept_in_proportion() -> None:
    cells = (Cell("甲", 0, 0), Cell("乙", 0, 1))
    found = lay_out(Table(cells, 1, 2, (1000.0, 3000.0)), MEASURE, breaker)
    assert found.edges[1] == pytest.approx(39, abs=3)


def test_short_words_stand_in_the_middle_and_long_ones_at_the_left() -> None:
    boxes = list(grid(("序号", "检查情况" * 12)).boxes(0, 1))
    assert [box.centred for box in boxes] == [True, False]
    assert len(boxes[1].lines) > 1


def test_a_long_cell_is_cut_into_rows_without_a_line_between() -> None:
    found = grid(("发言", "\n".join(f"第{number}行" for number in range(60))))

    assert len(found.heights) == 15
    whole = [box for box in found.boxes(0, 15) if box.x > 0]
    assert (whole[0].top, whole[0].bottom) == (True, False)
    assert (whole[7].top, whole[7].bottom) == (False, False)
    assert (whole[-1].top, whole[-1].bottom) == (False, True)
    assert [line for box in whole for line in box.lines] == [f"第{n}行" for n in range(60)]
    part = [box for box in found.boxes(5, 9) if box.x > 0]
    assert (part[0].top, part[-1].bottom) == (True, True), "closed where the page ends"


def test_a_merged_cell_shows_its_words_on_both_pages() -> None:
    cells = (Cell("办公室", 0, 0, rows=4), *(Cell("甲", row, 1) for row in range(4)))
    found = lay_out(Table(cells, 4, 2), MEASURE, breaker)
    for first, last in ((0, 2), (2, 4)):
        (merged,) = [box for box in found.boxes(first, last) if not box.x]
        assert merged.lines == ("办公室",)
        assert merged.height == pytest.approx(found.height(first, last))


def test_many_lines_in_a_merged_cell_are_shared_out_between_pages() -> None:
    words = "\n".join(f"第{number}项" for number in range(40))
    cells = (Cell(words, 0, 0, rows=20), *(Cell("甲", row, 1) for row in range(20)))
    found = lay_out(Table(cells, 20, 2), MEASURE, breaker)
    shown = [
        line
        for first, last in ((0, 7), (7, 15), (15, 20))
        for box in found.boxes(first, last)
        if not box.x
        for line in box.lines
    ]
    assert shown == words.split("\n")


def test_a_head_is_repeated_only_where_it_looks_like_one() -> None:
    assert grid(("序号", "姓名"), ("1", "甲"), ("2", "乙")).headed
    assert not grid(("序号", ""), ("1", "甲"), ("2", "乙")).headed
    assert not grid(("序号", "姓名"), ("1", "甲")).headed


@settings(max_examples=40, deadline=None)
@given(
    st.lists(
        st.lists(st.text("督查情况 \n12ab", max_size=80), min_size=3, max_size=3),
        min_size=1,
        max_size=6,
    )
)
def test_every_line_lies_inside_its_box(rows: list[list[str]]) -> None:
    found = grid(*(tuple(row) for row in rows))
    for box in found.boxes(0, len(found.heights)):
        assert len(box.lines) * found.style.line <= box.height + 0.01


def test_a_table_that_is_too_wide_or_too_long_is_refused_before_anything_is_set() -> None:
    with pytest.raises(Impossible) as wide:
        grid(tuple("甲" for _ in range(64)))
    assert "64列" in wide.value.reason
    with pytest.raises(Impossible) as long:
        grid(*(("甲",) for _ in range(60_001)))
    assert "太长" in long.value.reason
