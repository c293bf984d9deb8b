"""Spine labels hold what print.md 11b puts on them, whole, within their cut."""

from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from anjuan.adapters.typesetting import line_width_mm
from anjuan.model.printing import Built, BuiltBook, SpineLabel
from anjuan.model.sheet import mm
from anjuan.model.units import Mm, Sha256
from anjuan.stages.spines import (
    LABEL_FOOT,
    LABEL_HEAD,
    LABEL_HEIGHT,
    on_sheets,
    short_unit,
    span,
    spine_label,
    subject,
)
from anjuan.stages.thickness import SPINES, Spine

BOOK = BuiltBook(
    "2", "第二卷", "环境治理", 1, 1, "2-环境治理", Sha256("0" * 64), date(2021, 12, 31),
    ("封面", ""), ("2.1", "2.2", "2.5"),
)  # fmt: skip
BUILT = Built("2021年度城市创建工作", "安康市行政审批服务局", 2021, (BOOK,), None)


def label(size: int, book: BuiltBook = BOOK, built: Built = BUILT) -> SpineLabel:
    return spine_label(built, book, next(one for one in SPINES if one.size == size))


def words(one: SpineLabel) -> str:
    return "".join(text.text for text in one.texts)


def test_a_wide_label_says_year_subject_book_volume_title_unit_and_range() -> None:
    one = label(25)
    assert one.width == Mm(25)
    assert one.name == "资料册 25 mm"
    assert words(one) == "2021城市创建资料册第二卷行政审批服务局环境治理2.1—2.5"


def test_a_narrower_label_leaves_the_subject_out() -> None:
    assert words(label(20)) == "2021资料册第二卷行政审批服务局环境治理2.1—2.5"


def test_one_book_of_several_says_which() -> None:
    several = replace(BOOK, number=1, count=2)
    assert words(label(20, several)).endswith("2.1—2.5第1册共2册")
    assert "第1册" in words(label(10, several))


def test_below_fifteen_millimetres_number_and_title_are_all() -> None:
    assert [words(label(size)) for size in (10, 15)] == ["第二卷环境治理"] * 2


def test_two_digits_stand_side_by_side_and_brackets_are_turned() -> None:
    texts = [one.text for one in label(10, replace(BOOK, title="12345热线（第12期）")).texts]
    assert texts[3:] == ["1", "2", "3", "4", "5", "热", "线", "︵", "第", "12", "期", "︶"]


@pytest.mark.parametrize(
    ("unit", "short"),
    [
        ("安康市行政审批服务局", "行政审批服务局"),
        ("北京市海淀区市场监督管理局", "市场监督管理局"),
        ("市场监督管理局", "市场监督管理局"),
        ("安康市人社局", "安康市人社局"),
        ("某市某局", "某市某局"),
        ("陕西省安康市汉滨区行政审批服务局", "行政审批服务局"),
        ("石家庄市市场监督管理局", "市场监督管理局"),
        ("安康市城乡市容管理局", "城乡市容管理局"),
        ("安康市农贸市场服务中心", "农贸市场服务中心"),
        ("安康市公共资源交易市场管理中心", "公共资源交易市场管理中心"),
        ("安康高新技术产业开发区管理委员会", "安康高新技术产业开发区管理委员会"),
        ("安康市老城区街道办事处", "老城区街道办事处"),
    ],
)
def test_a_unit_without_its_places(unit: str, short: str) -> None:
    assert short_unit(unit) == short


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("2021年度城市创建工作", "城市创建"),
        ("文明单位资料", "文明单位"),
        ("2021年度全国文明城市创建工作", ""),
    ],
)
def test_the_subject_is_said_in_four_characters_or_not_at_all(title: str, said: str) -> None:
    assert subject(title) == said


def test_a_range_of_one_indicator_is_that_indicator() -> None:
    assert (span(["2.1"]), span(["2.1", "2.9"]), span([])) == ("2.1", "2.1—2.9", "")


@settings(deadline=None)  # the first label loads the fonts
@given(
    st.sampled_from(SPINES),
    st.text("环境治理督查（2021）“一”", min_size=1, max_size=28),
    st.integers(1, 3),
    st.sampled_from(["安康市行政审批服务局", "某某省某某市某某区生态环境保护综合行政执法局"]),
)
def test_every_title_stands_whole_on_its_label(
    spine: Spine, title: str, count: int, unit: str
) -> None:
    """Nothing is cut, reaches over the edges, or stands on other words."""
    book = replace(BOOK, title=title, number=1, count=count)
    one = spine_label(replace(BUILT, unit=unit), book, spine)
    boxes = []
    for text in one.texts:
        half, up = line_width_mm(text.text, text.style) / 2, mm(text.style.size)
        assert text.x - half >= 0.3
        assert text.x + half <= one.width - 0.3
        boxes.append((text.x - half, text.y - 0.86 * up, text.x + half, text.y + 0.1 * up))
        if text.style.colour != "#FFFFFF":
            assert text.y - 0.86 * up > LABEL_HEAD
            assert text.y < LABEL_HEIGHT - LABEL_FOOT - 2
    for at, first in enumerate(boxes):
        for second in boxes[at + 1 :]:
            apart = first[2] <= second[0] or second[2] <= first[0]
            above = first[3] <= second[1] or second[3] <= first[1]
            assert apart or above, (first, second)


def test_labels_stand_side_by_side_clear_of_each_others_marks() -> None:
    sheets = on_sheets([label(20) for _ in range(12)])
    for own in sheets:
        edges = [(x, x + one.width) for x, one in own]
        assert edges[0][0] >= 15
        assert edges[-1][1] <= 195
        assert all(right[0] - left[1] >= 10 for left, right in pairwise(edges))
    assert sum(map(len, sheets)) == 12
    assert on_sheets([]) == ()


def test_a_label_is_placed_by_millimetres() -> None:
    ((first, second),) = on_sheets([label(25), label(10)])
    assert (first[0], second[0]) == (Mm(15), Mm(54))
