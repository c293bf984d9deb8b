"""Two volumes measured with a ruler: every measure of the design (print.md, by section).

The numbers here are those of the design, not the program's own.
"""

import os
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest

import bookshelf
import real_book
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.typesetting import FontMetrics
from anjuan.stages.paginate import paginate
from ruler import Area, Line, Sheet, measured

pytestmark = pytest.mark.xdist_group("rulers")

INPUTS = Path(__file__).parents[1] / "inputs"
NEAR = 0.2
"""§9: millimetres that an edge may lie beside its place."""
INK, GREY, HAIR, DOTS = "#1A1A1A", "#6B6B6B", "#B5B5B5", "#8C8C8C"
RED, PALE, EDGE, WHITE = "#A3201D", "#E4E0D9", "#8A8A8A", "#FFFFFF"
SIZES = {26, 48, 22, 18, 20, 16, 24, 14, 12, 10.5, 9}
"""§3, and 18 for a long volume title (§6, 01), 16 for a long indicator's (§6, 04)."""
RULES = {
    (1.6, RED): "§4 under a page title",
    (2.6, RED): "§4 文武线, the heavy one",
    (0.6, RED): "§4 文武线, the light one; §6, 01 under the title",
    (0.35, RED): "§4 index",
    (1.0, INK): "§4 table, top and bottom",
    (0.7, INK): "§4 below a head, above 合计",
    (0.25, HAIR): "§4 between rows",
    (0.35, INK): "§4 signature",
    (0.9, RED): "§6, 08 印证",
}
NO_LINE_START = set("，。、；：！？）》”’】〕…—%")
NO_LINE_END = set("（《“‘【〔")
HEAD_ROLES = {"label": "黑", "title": "标宋"}


@pytest.fixture(scope="module")
def volumes(tmp_path_factory: pytest.TempPathFactory) -> tuple[tuple[Sheet, ...], ...]:
    folder = tmp_path_factory.mktemp("rulers")
    return measured(_shipped(folder)), measured(_drawn(folder / "drawn"))


def _shipped(folder: Path) -> Path:
    """A volume of the sample workspace: photos, tables, papers."""
    cache = str(folder / "cache")
    command = (sys.executable, "-m", "anjuan", "build", INPUTS, "-o", folder / "成果")
    ran = subprocess.run(
        (*command, "--as-of", "2021-12-31", "--only", "3", "--no-word-proof"),
        env={**os.environ, "XDG_CACHE_HOME": cache, "LOCALAPPDATA": cache},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    (pdf,) = (folder / "成果" / "binders").glob("*.pdf")
    return pdf


def _drawn(folder: Path) -> Path:
    """A volume with what the other lacks: tables turned onto the sheet, on both sides of a leaf."""
    part = real_book.part(folder)
    heads = ("序号", "日期", *(f"第{n}处检查情况及说明" for n in range(1, 11)))
    wide = bookshelf.entry("2.2", 1, bookshelf.table(rows=60, header=heads), title="各处检查汇总表")
    first, second = part.chapters
    more = replace(part, chapters=(first, replace(second, entries=(wide,))))
    (volume,) = paginate([more], real_book.IMPRINT, FontMetrics()).volumes
    write_pdf(volume, real_book.IMPRINT, folder / "书.pdf")
    return folder / "书.pdf"


@pytest.fixture(scope="module")
def sheets(volumes: tuple[tuple[Sheet, ...], ...]) -> list[Sheet]:
    return [sheet for volume in volumes for sheet in volume]


@pytest.fixture(scope="module")
def ours(sheets: list[Sheet]) -> list[Sheet]:
    """Pages on which nobody else's page stands, and that hold something."""
    return [sheet for sheet in sheets if not sheet.bound and sheet.glyphs]


def number_of(sheet: Sheet) -> Line | None:
    """The number at the corner: 12 pt, its baseline at 15, or at 9 over a page that needs it."""
    there = [
        one
        for one in sheet.lines()
        if one.size == 12 and one.base in (15.0, 9.0) and "-" in one.text
        and (one.left > 150 if sheet.recto else one.right < 60)
    ]  # fmt: skip
    return there[0] if there else None


def is_index(sheet: Sheet) -> bool:
    return sheet.text.replace("\u3000", "").startswith("目录") or len(sheet.dots) > 0


def opens(sheet: Sheet, title: str) -> bool:
    return any(one.text == title and one.size in (20, 24, 16) for one in sheet.lines())


def test_the_volumes_hold_what_is_measured(sheets: list[Sheet], ours: list[Sheet]) -> None:
    assert len(ours) > 30
    assert sum(sheet.bound for sheet in sheets) >= 5
    assert sum(bool(sheet.pictures) for sheet in ours) >= 5
    assert {sheet.recto for sheet in ours if sheet.turned} == {True, False}
    assert sum(is_index(sheet) for sheet in ours) >= 2


# ── §1 sheet and grid ────────────────────────────────────────────────────────────────────────


def test_the_number_stands_at_the_outer_corner_of_its_side(sheets: list[Sheet]) -> None:
    found = [(sheet, number_of(sheet)) for sheet in sheets]
    numbered = [(sheet, one) for sheet, one in found if one is not None]
    assert len(numbered) > 30
    for sheet, one in numbered:
        at, wanted = (one.right, 196.0) if sheet.recto else (one.left, 14.0)
        assert at == pytest.approx(wanted, abs=NEAR), sheet.number
        if not sheet.bound:
            assert one.base == pytest.approx(15.0, abs=0.1)


def test_the_running_head_stands_on_the_inner_side_of_the_type_area(ours: list[Sheet]) -> None:
    seen = 0
    for sheet in ours:
        heads = [
            one for one in sheet.lines()
            if one.base == 15.0 and one.size in (9, 10.5) and 20 < one.left < 190
        ]  # fmt: skip
        if number_of(sheet) is None or not heads:
            continue
        seen += 1
        if sheet.recto:
            assert min(one.left for one in heads) == pytest.approx(28.0, abs=NEAR)
        else:
            assert max(one.right for one in heads) == pytest.approx(182.0, abs=NEAR)
    assert seen > 25


def test_nothing_of_ours_lies_where_a_printer_or_a_footer_is(ours: list[Sheet]) -> None:
    """§1: 4.2 to the edge, and nothing below 275."""
    for sheet in ours:
        for one in sheet.glyphs:
            assert one.base <= 275.0, (sheet.number, one)
            assert one.x >= 4.2 - 0.01, (sheet.number, one)
            assert one.right <= 210 - 4.2 + 0.01, (sheet.number, one)
            assert one.base - one.size * 25.4 / 72 >= 4.2, (sheet.number, one)


def test_text_stays_in_the_type_area_but_for_a_mark_that_hangs(ours: list[Sheet]) -> None:
    for sheet in ours:
        for one in sheet.glyphs:
            furniture = one.base < 18 or one.right > sheet.x1 + 10 or one.x < sheet.x0 - 10
            if furniture or not one.char.strip() or not one.upright:
                continue
            hang = 0.5 * one.size * 25.4 / 72 if one.char in NO_LINE_START else 0.0
            assert one.x >= sheet.x0 - NEAR, (sheet.number, one)
            assert one.right <= sheet.x1 + hang + NEAR + 0.1, (sheet.number, one)


def test_page_titles_stand_at_40_with_a_red_rule_at_45_over_the_measure(ours: list[Sheet]) -> None:
    seen = 0
    for sheet in ours:
        for rule in sheet.rules:
            if (rule.width, rule.colour) != (1.6, RED):
                continue
            seen += 1
            assert rule.y0 in (pytest.approx(45.0, abs=NEAR), pytest.approx(53.0, abs=NEAR))
            assert rule.x0 == pytest.approx(sheet.x0, abs=NEAR)
            assert rule.x1 == pytest.approx(sheet.x1, abs=NEAR)
            titles = [one for one in sheet.lines() if one.size in (20, 24, 16)]
            assert min(one.base for one in titles) == pytest.approx(40.0, abs=1.0)
            assert min(one.left for one in titles) == pytest.approx(sheet.x0, abs=NEAR)
    assert seen >= 6


def test_statements_and_front_matter_begin_on_rectos(ours: list[Sheet]) -> None:
    for sheet in ours:
        if "指标说明页" in sheet.text:
            assert sheet.recto, sheet.number
    for title in ("卷首说明", "目录"):
        first = next(sheet for sheet in ours if opens(sheet, title))
        assert first.recto, title


def test_labels_stand_at_the_edge_and_their_text_at_27_6(ours: list[Sheet]) -> None:
    """§1: label column 27.6, text column 128.4."""
    seen = 0
    for sheet in ours:
        for label in ("完成情况", "任务要求", "标准要求", "责任科室", "量化结果"):
            for one in sheet.lines():
                if one.text == label and one.size == 10.5 and one.left < sheet.x0 + 5:
                    seen += 1
                    assert one.left == pytest.approx(sheet.x0, abs=NEAR)
                    beside = [
                        each.left for each in sheet.lines()
                        if abs(each.base - one.base) < 4 and each.left > one.right
                    ]  # fmt: skip
                    inside = min(beside) - sheet.x0 - 27.6  # §4: 1.6 where it is a table's cell
                    assert any(abs(inside - padding) < 0.3 for padding in (0.0, 1.6)), label
    assert seen > 8


# ── §2, §3 colours and type ──────────────────────────────────────────────────────────────────


def test_sizes_come_from_the_table_of_styles_only(ours: list[Sheet]) -> None:
    assert {one.size for sheet in ours for one in sheet.glyphs} <= SIZES


def test_nothing_grey_is_below_nine_points_and_all_colours_are_named(ours: list[Sheet]) -> None:
    told = Counter((one.colour, one.size) for sheet in ours for one in sheet.glyphs)
    assert {colour for colour, _ in told} <= {INK, GREY, RED, WHITE}
    assert min(size for colour, size in told if colour == GREY) >= 9


def test_red_is_only_where_one_is_and_what_is_proved(ours: list[Sheet]) -> None:
    """§9: tab, rules, number, 印证, 整改后, time code."""
    for sheet in ours:
        for one in sheet.lines():
            if one.colour != RED:
                continue
            number = one.size in (24, 12) and one.text.replace(".", "").isdigit()
            pair = one.text.startswith("整改后") or (one.size == 10.5 and one.text.isdigit())
            time_code = one.size == 10.5 and one.text.replace(":", "").isdigit()
            assert number or pair or time_code, (sheet.number, one)
        for area in sheet.fills:
            if area.colour == RED:
                assert area.width in (pytest.approx(12, abs=0.1), pytest.approx(4, abs=0.1))


def test_no_line_begins_or_ends_with_a_forbidden_mark(ours: list[Sheet]) -> None:
    for sheet in ours:
        lines: dict[float, list[Line]] = defaultdict(list)
        for one in sheet.lines():
            if one.size in (14, 10.5) and 30 < one.base < 272 and "SemiBold" not in one.font:
                lines[one.base].append(one)
        for row in lines.values():
            first = min(row, key=lambda one: one.left)
            if first.left < sheet.x0 + 30 and len(first.text) > 1:
                assert first.text[0] not in NO_LINE_START, (sheet.number, first.text)
                assert max(row, key=lambda one: one.right).text[-1] not in NO_LINE_END


# ── §4 rules and tables ──────────────────────────────────────────────────────────────────────


def test_every_rule_has_a_width_and_colour_of_the_table(ours: list[Sheet]) -> None:
    found = {(one.width, one.colour) for sheet in ours for one in sheet.rules}
    assert found <= set(RULES), found - set(RULES)
    assert {(1.6, RED), (1.0, INK), (0.7, INK), (0.25, HAIR), (0.35, RED)} <= found


def test_tables_are_open_and_as_wide_as_the_measure(ours: list[Sheet]) -> None:
    """§4: no upright rule but between figures; §9: edges on x0 and x1."""
    for sheet in ours:
        if sheet.turned:
            continue
        for rule in sheet.rules:
            if (rule.width, rule.colour) == (1.0, INK):
                assert rule.y0 == pytest.approx(rule.y1, abs=0.01), sheet.number
                assert rule.x0 >= sheet.x0 - NEAR
                assert rule.x1 <= sheet.x1 + NEAR
    heads = [
        rule for sheet in ours if not sheet.turned for rule in sheet.rules
        if (rule.width, rule.colour) == (1.0, INK) and rule.x1 - rule.x0 > 150
    ]  # fmt: skip
    assert heads
    assert {round(rule.x1 - rule.x0, 1) for rule in heads} == {156.0}


def test_first_words_of_a_row_stand_1_6_inside(ours: list[Sheet]) -> None:
    """§4: cell padding; of the note's table of indicators, whose first column is words."""
    sheet = next(one for one in ours if "指标一览" in one.text)
    head = sheet.find("编号")
    assert head.left == pytest.approx(sheet.x0 + 1.6, abs=NEAR)
    top = min(r.y0 for r in sheet.rules if (r.width, r.colour) == (1.0, INK))
    below = min(r.y0 for r in sheet.rules if (r.width, r.colour) == (0.7, INK))
    assert below - top in (pytest.approx(8.0, abs=NEAR), pytest.approx(11.0, abs=NEAR))


# ── §5 tabs ──────────────────────────────────────────────────────────────────────────────────


def tabs(sheet: Sheet, colour: str) -> Iterator[Area]:
    return (one for one in sheet.fills if one.colour == colour and one.height > 3)


def test_tabs_step_down_the_outer_edge_at_one_height_an_indicator(
    volumes: tuple[tuple[Sheet, ...], ...],
) -> None:
    """§5: pitch = min(24, 224/n), height = min(20, pitch − 2), top = 38 + i × pitch, 12 wide."""
    for volume in volumes:
        tops: dict[str, set[tuple[float, float]]] = defaultdict(set)
        for sheet in volume:
            for tab in tabs(sheet, RED):
                if tab.width < 11:
                    continue  # §5: over a bound page 4 wide and without a label
                assert tab.width == pytest.approx(12.0, abs=0.1)
                assert tab.x == pytest.approx(198.0 if sheet.recto else 0.0, abs=0.1)
                label = [
                    one for one in sheet.lines()
                    if one.colour == WHITE and tab.x < one.left < tab.x + tab.width
                    and tab.y < one.base < tab.y + tab.height
                ]  # fmt: skip
                (said,) = label
                inside = max(6.9, 4.2 + (said.right - said.left) / 2)  # §1: 4.2 to the edge
                middle = (said.left + said.right) / 2
                assert middle == pytest.approx(210 - inside if sheet.recto else inside, abs=NEAR)
                tops[said.text].add((round(tab.y, 1), round(tab.height, 1)))
        assert all(len(found) == 1 for found in tops.values()), tops
        steps = sorted(next(iter(found)) for label, found in tops.items() if "." in label)
        heights = {height for _, height in steps}
        (height,) = heights
        pitch = 24.0 if height == 20 else height + 2
        for top, _ in steps:
            assert (top - 38) / pitch == pytest.approx(round((top - 38) / pitch), abs=0.03)


def test_the_ladder_of_the_index_stands_where_the_pages_carry_their_tabs(
    volumes: tuple[tuple[Sheet, ...], ...],
) -> None:
    for volume in volumes:
        solid = {
            (round(one.y, 1), round(one.height, 1))
            for sheet in volume if number_of(sheet) is not None
            for one in tabs(sheet, RED)
        }  # fmt: skip
        index = [sheet for sheet in volume if is_index(sheet)]
        for sheet in index:
            pale = {(round(one.y, 1), round(one.height, 1)) for one in tabs(sheet, PALE)}
            assert pale == solid


# ── §6 index, photos ─────────────────────────────────────────────────────────────────────────


def test_leader_dots_stand_on_a_lattice_of_1_8_and_0_9_above_the_baseline(
    ours: list[Sheet],
) -> None:
    dots = [(sheet, one) for sheet in ours if is_index(sheet) for one in sheet.dots]
    assert len(dots) > 100
    for sheet, one in dots:
        middle = one.x + one.width / 2
        assert middle / 1.8 == pytest.approx(round(middle / 1.8), abs=0.03)
        assert one.width == pytest.approx(0.3, abs=0.02)
        assert one.colour == DOTS
        base = one.y + one.height / 2 + 0.9
        assert any(abs(line.base - base) < 0.15 for line in sheet.lines()), sheet.number


def test_columns_of_the_index_stand_where_the_design_has_them(ours: list[Sheet]) -> None:
    """§6, 03: number x0, title x0 + 13, date to x0 + 137, page label to x1; items 7 apart."""
    for sheet in ours:
        if not is_index(sheet):
            continue
        titles = [one for one in sheet.lines() if abs(one.left - sheet.x0 - 13) < NEAR]
        dates = [one for one in sheet.lines() if one.colour == GREY and one.text[:2] == "20"]
        labels = [
            one for one in sheet.lines()
            if "-" in one.text and one.right > sheet.x1 - 1 and one.base > 52
        ]  # fmt: skip
        assert len(titles) > 3
        assert {round(one.right - sheet.x0, 1) for one in dates} <= {136.9, 137.0, 137.1}
        assert {round(one.right - sheet.x1, 1) for one in labels} <= {-0.1, 0.0, 0.1}
        steps = sorted({one.base for one in titles if one.size == 10.5})
        apart = {round(b - a, 1) for a, b in pairwise(steps)}
        assert min(apart) >= 5.3, "the lines of one title"
        assert 7.0 in apart


BOXES = ((156, 117), (156, 208), (156, 91), (156, 104), (76, 101), (76, 57), (49.33, 27.75))
"""§6, 05: 1-up, 2-up with and without the group's caption, portraits, 4-up; 09: stills."""


def test_photos_touch_their_boxes_and_their_captions_stand_at_their_edge(
    ours: list[Sheet],
) -> None:
    seen = 0
    for sheet in ours:
        for picture in sheet.pictures:
            seen += 1
            assert picture.y >= 30 - NEAR
            assert picture.y + picture.height <= 272 + NEAR
            assert picture.x >= sheet.x0 - NEAR
            assert picture.x + picture.width <= sheet.x1 + NEAR
            below = [
                one for one in sheet.lines()
                if one.size == 10.5
                and abs(one.base - (picture.y + picture.height + 5.6)) < 0.3
                and picture.x - 1 < one.left < picture.x + picture.width
            ]  # fmt: skip
            if below:
                assert min(one.left for one in below) == pytest.approx(picture.x, abs=NEAR)
    assert seen >= 8


def test_photos_have_a_thin_edge_of_their_own_size(ours: list[Sheet]) -> None:
    """§4: 0.25 pt #8A8A8A. The frame is a stroked rectangle: pdfplumber tells it as no fill."""
    for sheet in ours:
        for picture in sheet.pictures:
            assert 0.1 < picture.width / picture.height < 10
            fits = [
                (w, h) for w, h in BOXES
                if picture.width <= w + NEAR and picture.height <= h + NEAR
            ]  # fmt: skip
            assert fits, (sheet.number, picture)


# ── §7 turned tables ─────────────────────────────────────────────────────────────────────────


def test_a_turned_table_has_its_head_at_the_sheets_left_on_both_sides(ours: list[Sheet]) -> None:
    """§6, 07: turned anticlockwise on rectos and versos alike; 242 long from y 272 to y 30."""
    turned = [sheet for sheet in ours if sheet.turned]
    assert len(turned) >= 2
    for sheet in turned:
        lying = [one for one in sheet.glyphs if not one.upright and one.char.strip()]
        a, b, _, _ = lying[0].matrix
        assert abs(a) < 0.01
        assert b > 0, "it runs up the sheet"
        titles = [one for one in lying if one.size == 20]
        cells = [one for one in lying if one.size in (10.5, 9)]
        if titles:
            assert max(one.right for one in titles) < min(one.x for one in cells)
        assert max(one.base for one in lying) <= 272 + NEAR
        assert min(one.base for one in lying) >= 30 - NEAR
        rules = [r for r in sheet.rules if (r.width, r.colour) == (1.0, INK)]
        assert {round(abs(r.y1 - r.y0), 1) for r in rules} == {242.0}
        assert {round(max(r.y0, r.y1), 1) for r in rules} == {272.0}
        assert min(r.x0 for r in rules) >= sheet.x0 - NEAR
        assert max(r.x0 for r in rules) <= sheet.x1 + NEAR
        number = number_of(sheet)
        assert number is not None, "furniture stays upright"


def test_a_turned_table_repeats_its_head_and_the_last_page_has_two_rows_at_least(
    ours: list[Sheet],
) -> None:
    turned = [sheet for sheet in ours if sheet.turned]
    for sheet in turned:
        said = "".join(one.char for one in sheet.glyphs if not one.upright)
        assert "序号" in said
    assert sum("（续）" in sheet.text for sheet in turned) == len(turned) - 1


# ── §6, 01 cover ─────────────────────────────────────────────────────────────────────────────


def test_the_cover_stands_on_its_axis(volumes: tuple[tuple[Sheet, ...], ...]) -> None:
    for volume in volumes:
        cover = volume[0]
        rules = {(r.width, round(r.y0, 1)) for r in cover.rules if r.colour == RED}
        assert {(2.6, 70.0), (0.6, 71.9), (0.6, 142.0)} <= rules
        title = [one for one in cover.glyphs if one.size == 48 and one.char.strip()]
        assert "".join(one.char for one in title) == "资料册"
        assert {round(one.base, 1) for one in title} == {123.0}
        middle = (title[0].x + title[-1].right) / 2
        assert middle == pytest.approx(106.0, abs=2.2)  # tracking 6 pt stands behind the last
        unit = min((one for one in cover.lines() if one.base == 30.0), key=lambda one: one.left)
        assert unit.left == pytest.approx(28.0, abs=NEAR)
        assert unit.size == 12
        labels = [cover.find(name) for name in ("测评体系", "指标范围", "资料时段")]
        assert {round(one.left, 1) for one in labels} <= {53.9, 54.0, 54.1}
        assert labels[0].base == pytest.approx(212.0, abs=NEAR)
        assert labels[1].base - labels[0].base >= 10.5 - NEAR
