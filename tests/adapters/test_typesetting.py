"""Lines of text: measured as they are drawn, drawn as they can be read back."""

from io import BytesIO
from itertools import pairwise

import pypdfium2
import pytest
from hypothesis import given
from hypothesis import strategies as st
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.fonts import GETA, prepare_reportlab
from anjuan.adapters.typesetting import (
    FontMetrics,
    break_lines,
    draw_line,
    justified_gap,
    line_width,
    line_width_mm,
    missing_characters,
    runs,
)
from anjuan.model.sheet import (
    CAPTION,
    INDEX_ITEM,
    NARRATIVE,
    OPENING_HEAD,
    PAGE_TITLE,
    Role,
    TextStyle,
    pt,
)
from anjuan.model.spacing import NEVER_FIRST
from anjuan.model.units import Mm, Pt

EMOJI = "\U0001f600"
PROSE = st.text(alphabet="督查卫生环境2021Abc，。（）“”、/-% ", min_size=1, max_size=60)


def _read_back(text: str, style: TextStyle, gap: float = 0.0) -> str:
    prepare_reportlab()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(1800, 200))
    draw_line(canvas, (40, 100), text, style, gap=gap)
    canvas.showPage()
    canvas.save()
    document = pypdfium2.PdfDocument(buffer.getvalue())
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


def test_a_chinese_character_is_one_em_wide() -> None:
    assert FontMetrics().width("督查", Role.FANG, Pt(14)) == pytest.approx(28)


def test_digits_are_measured_in_the_latin_font() -> None:
    assert FontMetrics().width("2021", Role.SONG, Pt(10)) == pytest.approx(20)


def test_running_text_gets_a_tenth_of_an_em_between_chinese_and_digits() -> None:
    apart = FontMetrics().width("共12次", NARRATIVE.role, NARRATIVE.size)

    assert line_width("共12次", NARRATIVE) == pytest.approx(apart + 2 * 0.1 * 14)


def test_titles_get_none() -> None:
    natural = FontMetrics().width("共12次", PAGE_TITLE.role, PAGE_TITLE.size)

    assert line_width("共12次", PAGE_TITLE) == pytest.approx(natural)


def test_marks_in_a_row_and_document_brackets_are_drawn_together() -> None:
    assert line_width("）》", OPENING_HEAD) == pytest.approx(1.5 * 10.5)
    plain = FontMetrics().width("发〔2021〕9号", Role.SONG, Pt(10.5))
    assert line_width("发〔2021〕9号", OPENING_HEAD) == pytest.approx(plain - 0.4 * 10.5)


def test_a_justified_line_ends_at_the_measure() -> None:
    text, measure = "本卷按测评指标顺序编排每项指标首页为指标说明页其", Mm(128.4)
    last = list(runs(text, NARRATIVE, justified_gap(text, NARRATIVE, measure)))[-1]
    natural = FontMetrics().width(last.text, NARRATIVE.role, NARRATIVE.size)

    assert last.offset + natural == pytest.approx(pt(measure), abs=0.2)


def test_a_closing_mark_hangs_by_half_an_em() -> None:
    text, measure = "本卷按测评指标顺序编排每项指标首页为指标说明页，", Mm(120.0)
    gap = justified_gap(text, NARRATIVE, measure)

    assert line_width(text, NARRATIVE) + gap * 23 == pytest.approx(pt(measure) + 7, abs=0.2)


def test_a_latin_word_is_never_stretched() -> None:
    stretched = [run for run in runs("见ABC文", CAPTION, 3.0) if run.text == "AB"]

    assert [run.spread for run in stretched] == [0.0]


@pytest.mark.parametrize("style", [INDEX_ITEM, OPENING_HEAD, NARRATIVE, CAPTION])
@pytest.mark.parametrize(
    "text",
    [
        "2.2　3　2021年3月15日卫生环境大督查（9个科室）“回头看”",
        "安行审发〔2021〕9号《方案》、（31/31）》，共12次",
    ],
)
def test_what_is_drawn_reads_back_to_the_letter(style: TextStyle, text: str) -> None:
    assert _read_back(text, style, gap=1.5) == text


def test_a_rare_name_reads_back_within_running_text() -> None:
    name = "图为赵\U0002cb4a（中）听取情况"

    assert name in _read_back(name, CAPTION)


def test_a_character_that_no_font_has_is_printed_as_geta_and_named() -> None:
    assert missing_characters(f"合影{EMOJI}", Role.SONG) == {EMOJI}
    assert "".join(run.text for run in runs(f"合影{EMOJI}", CAPTION)) == f"合影{GETA}"


def test_characters_that_take_no_room_leave_no_mark() -> None:
    assert "".join(run.text for run in runs("卫\u200b生\ufeff", CAPTION)) == "卫生"
    assert line_width("卫\u200b生\ufeff", CAPTION) == pytest.approx(21)


@given(PROSE)
def test_broken_lines_hold_the_whole_text_within_the_measure(text: str) -> None:
    measure = Mm(40.0)
    lines = break_lines(text, CAPTION, measure)

    assert "".join("".join(lines).split()) == "".join(text.split())
    assert all(line_width_mm(line, CAPTION) <= measure + 0.01 for line in lines)


@given(st.text(alphabet="督查卫生环境，。、）", min_size=30, max_size=60))
def test_no_broken_line_begins_with_a_mark_unless_marks_fill_a_line(text: str) -> None:
    lines = break_lines(text, CAPTION, Mm(40.0))

    for before, after in pairwise(lines):
        crowded = all(char in NEVER_FIRST for char in before[len(before) // 3 + 1 :])
        assert crowded or after[0] not in NEVER_FIRST


def test_a_document_number_and_a_number_with_its_measure_stay_whole() -> None:
    assert break_lines("安行审发〔2021〕9号", CAPTION, Mm(30.0)) == ("安行审发", "〔2021〕9号")
    assert break_lines("参加人员共计418人", CAPTION, Mm(29.0)) == ("参加人员共计", "418人")


def test_a_page_label_stays_whole() -> None:
    """`2-9` with the 2 on one line and the 9 on the next is read as another page."""
    for width in range(20, 60):
        told = break_lines("2-2起7页、2-9起7页、Ⅱ-1-1)、2-16-1起6页", CAPTION, Mm(width))
        assert not any(line.endswith("-") or line.startswith("-") for line in told), told
