import time

from hypothesis import given
from hypothesis import strategies as st

from anjuan.adapters.typesetting import FontMetrics
from anjuan.model import sheet
from anjuan.model.pages import Lines
from anjuan.model.sheet import TextStyle, pt
from anjuan.model.spacing import NEVER_FIRST, NEVER_LAST, hang
from anjuan.model.units import Mm
from anjuan.stages.title_lines import break_title
from anjuan.stages.typeset import STRETCH, break_lines, joined, text_width

METRICS = FontMetrics()
CHARACTERS = (
    "卫生环境大督查办事厅王晓琳，。、；：！？）》”（《“…—〔〕0123456789%abcXYZ-/. 　年月日号个份"
)


def lines(text: str, measure: float, style: TextStyle = sheet.CAPTION) -> tuple[str, ...]:
    return break_lines(text, Mm(measure), style, METRICS).lines


def fits(line: str, measure: float, style: TextStyle) -> bool:
    room = pt(measure) + hang(line) * style.size
    return text_width(line, style, METRICS) <= room + 0.02


@given(st.text(alphabet=CHARACTERS, max_size=160), st.sampled_from([20.0, 42.0, 76.0, 156.0]))
def test_every_line_fits_its_measure_and_no_character_is_lost(text: str, measure: float) -> None:
    broken = break_lines(text, Mm(measure), sheet.CAPTION, METRICS)

    assert all(fits(line, measure, sheet.CAPTION) for line in broken.lines)
    assert "".join("".join(broken.lines).split()) == "".join(text.split())


@given(st.text(alphabet="卫生环境大督查，。、；！？）》”（《“〔〕", min_size=1, max_size=120))
def test_no_line_begins_or_ends_with_a_forbidden_mark(text: str) -> None:
    words = [part for part in _blocks(text) if part]
    broken = lines("".join(words), 60.0)

    assert not [line for line in broken[1:] if line[0] in NEVER_FIRST]
    assert not [line for line in broken[:-1] if line[-1] in NEVER_LAST]


def _blocks(text: str) -> list[str]:
    """No more than two marks in a row, as people write."""
    kept: list[str] = []
    for character in text:
        marks = [one in NEVER_FIRST | NEVER_LAST for one in (*kept[-2:], character)]
        if len(marks) < 3 or not all(marks):
            kept.append(character)
    return kept


@given(st.text(alphabet=CHARACTERS, max_size=120))
def test_lines_are_stretched_only_a_little(text: str) -> None:
    broken = break_lines(text, Mm(76), sheet.CAPTION, METRICS)
    size = sheet.CAPTION.size

    for line, justified in zip(broken.lines, broken.justified, strict=True):
        missing = pt(76) + hang(line) * size - text_width(line, sheet.CAPTION, METRICS)
        assert not justified or missing <= STRETCH * size * len(line) + 0.02


def test_the_sample_captions_break_as_the_sample_pages_show() -> None:
    text = "2021年3月15日，大厅管理科在一楼西区整改等候座椅摆放，图为整改后的等候区。（李楠　摄）"

    assert lines(text, 76) == (
        "2021年3月15日，大厅管理科在一楼西区整改",
        "等候座椅摆放，图为整改后的等候区。",
        "（李楠　摄）",
    )


def test_a_number_stays_with_its_measure_word() -> None:
    for unit in ("31个", "2021年", "3月15日", "〔2021〕9号", "418人次", "30小时", "第12次"):
        for before in range(1, 14):
            broken = lines("督" * before + unit + "查" * 9, 52)
            assert any(unit in line for line in broken), (unit, broken)


def test_a_short_quotation_and_a_credit_stay_whole() -> None:
    for unit in ("“回头看”", "（王晓琳　摄）", "0138-WS·2021-D30-0001", "2-16-1", "Ⅱ-1-1)"):
        for before in range(1, 14):
            assert any(unit in line for line in lines("督" * before + unit + "查" * 9, 76))


def test_the_last_line_never_holds_a_single_character() -> None:
    for count in range(2, 60):
        broken = lines("督" * count + "。", 52)
        assert len(broken) == 1 or len(broken[-1].rstrip("。")) > 1, broken


def test_a_word_wider_than_the_line_is_cut_where_its_parts_join() -> None:
    broken = lines("U盘/02-环境治理/2.3-门前广场及停车场/long_file_name_that_goes_on.mp4", 40)

    assert all(fits(line, 40, sheet.CAPTION) for line in broken)
    assert any(line.endswith(("/", "-", "_", ".")) for line in broken[:-1])


def test_the_first_line_gives_way_to_the_indent() -> None:
    text = "坚持落实单位门前四包责任" * 6
    broken = break_lines(text, sheet.MEASURE, sheet.NARRATIVE, METRICS)

    assert len(broken.lines[0]) == len(broken.lines[1]) - 2


def test_line_feeds_begin_new_lines() -> None:
    assert lines("第一段\n\n第二段", 76) == ("第一段", "第二段")


def test_nothing_has_no_lines() -> None:
    assert break_lines("  ", Mm(76), sheet.TABLE, METRICS) == Lines("  ", (), ())


def test_a_title_breaks_in_sense_and_evenly() -> None:
    title = (
        "关于对照市创建办第二轮明查暗访反馈意见开展政务服务中心"
        "卫生环境专项督查及整改落实“回头看”的材料"
    )

    broken = break_title(title, sheet.MEASURE, sheet.PAGE_TITLE, METRICS)

    assert broken.lines == (
        "关于对照市创建办第二轮明查暗访",
        "反馈意见开展政务服务中心卫生环境",
        "专项督查及整改落实“回头看”的材料",
    )


@given(st.text(alphabet="关于卫生环境大督查的通知（）《》、和", min_size=1, max_size=90))
def test_a_title_loses_nothing_and_fits(text: str) -> None:
    broken = break_title(text, Mm(116), sheet.PAGE_TITLE, METRICS)

    assert "".join(broken.lines) == text
    assert all(fits(line, 116, sheet.PAGE_TITLE) for line in broken.lines)


def test_lines_joined_again_keep_latin_words_apart() -> None:
    assert joined(("使用 Windows", "Office 的", "单位")) == "使用 Windows Office 的单位"


def test_a_word_without_end_is_cut_in_time_that_grows_with_it() -> None:
    words = "8" * 100_000
    start = time.process_time()
    broken = lines(words, 156.0)
    assert "".join(broken) == words
    assert time.process_time() - start < 10  # a minute and more where each line looks at all of it
