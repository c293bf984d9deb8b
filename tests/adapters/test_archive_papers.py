"""The archive's own papers, measured with a ruler (print.md 10, 11)."""

import ctypes
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from reportlab.pdfgen.canvas import Canvas

import specimen
from anjuan.adapters.pdf_box_covers import write_box_covers
from anjuan.adapters.pdf_box_papers import write_box_notes, write_spines
from anjuan.adapters.pdf_draw import A4
from anjuan.adapters.pdf_grid import write_grid
from anjuan.adapters.pdf_stamp import free_place
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.record_writer import RecordOrder, write_record
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model.archive import FilingClass
from anjuan.model.pages import Box, Furniture, Lines, Page, Side, TextPage
from anjuan.model.sheet import SHEET_HEIGHT, mm, pt
from anjuan.model.units import Mm
from anjuan.stages.layout_archive import (
    box_covers,
    box_notes,
    catalogue_grid,
    handover_grid,
    spines,
)
from anjuan.stages.record_pages import STAMP_HEIGHT, STAMP_WIDTH, stamp_places
from archives import archive, record

METRICS = FontMetrics()
NEAR = 0.1


def strokes(page: pypdfium2.PdfPage, height: float) -> Iterator[tuple[float, float, float, float]]:
    """The middle of every path's line: left, top, right, bottom in mm from the page's top left.

    PDFium's bounds lie a line's width outside it.
    """
    for one in page.get_objects([pdfium.FPDF_PAGEOBJ_PATH]):
        width = ctypes.c_float()
        pdfium.FPDFPageObj_GetStrokeWidth(one.raw, width)
        left, low, right, top = one.get_bounds()
        off = mm(width.value)
        yield mm(left) + off, height - mm(top) + off, mm(right) - off, height - mm(low) - off


def text_of(path: Path) -> list[str]:
    document = pypdfium2.PdfDocument(path)
    texts = ["".join(page.get_textpage().get_text_bounded().split()) for page in document]
    document.close()
    return texts


@pytest.fixture
def catalogue(tmp_path: Path) -> Path:
    records = [
        record(
            at,
            title="关于2021年3月份卫生环境大督查及整改落实情况的通报",
            author="安康市行政审批服务局",
            document_number="安创建办发〔2021〕12号",
            sides=3,
            remarks=("签名栏没有签名",) if at == 3 else (),
        )
        for at in range(1, 31)
    ]
    whole = archive(records)
    grid = catalogue_grid(whole, records[0].of, records, METRICS)
    write_grid(grid, specimen.IMPRINT, tmp_path / "目录.pdf")
    return tmp_path / "目录.pdf"


# ── 归档文件目录 ─────────────────────────────────────────────────────────────────────────────


def test_the_catalogue_has_a_cover_and_its_nine_columns_on_every_page(catalogue: Path) -> None:
    cover, *pages = text_of(catalogue)

    assert all(
        one in cover for one in ("全宗号0138", "全宗名称某市某局", "年度2021", "保管期限30年")
    )
    assert all("序号档号文号责任者题名日期密级页数备注" in one for one in pages)
    assert all(f"第{at}页，共{len(pages)}页" in one for at, one in enumerate(pages, 1))
    assert sum(one.count("0138-WS·2021-D30-BGS-") for one in pages) == 30
    assert sum(one.count("20210315") for one in pages) == 30
    assert "".join(pages).count("*") == 1


def test_its_grid_stands_where_the_design_has_it(catalogue: Path) -> None:
    document = pypdfium2.PdfDocument(catalogue)
    page = document[1]
    found = list(strokes(page, 210.0))
    uprights = sorted(
        {round((left + right) / 2, 1) for left, _, right, _ in found if right - left < NEAR}
    )
    size = (round(mm(page.get_width())), round(mm(page.get_height())))
    edges = [25 + sum((10, 54, 44, 30, 66, 18, 11, 11, 13)[:at]) for at in range(1, 9)]
    document.close()

    assert size == (297, 210)
    assert uprights == pytest.approx(edges, abs=NEAR)
    assert min(left for left, _, _, _ in found) == pytest.approx(25, abs=NEAR)
    assert max(right for _, _, right, _ in found) == pytest.approx(282, abs=NEAR)
    assert min(top for _, top, _, _ in found) == pytest.approx(44, abs=NEAR)
    assert max(bottom for _, _, _, bottom in found) <= 195 + NEAR


def test_the_handover_list_ends_with_lines_for_the_pen(tmp_path: Path) -> None:
    whole = archive([record(at, retention=f"D{at}") for at in range(1, 40)])
    write_grid(handover_grid(whole, METRICS), specimen.IMPRINT, tmp_path / "移交.pdf")
    *_, last = text_of(tmp_path / "移交.pdf")

    assert all(one in last for one in ("移交人", "接收人", "移交日期", "合计"))
    assert last.count("文书档案") >= 3, "signatures never stand with the total alone"


# ── 归档章 ───────────────────────────────────────────────────────────────────────────────────

CELLS = ("0138", "2021", "0002", "后勤服务中心", "30年", "3")


def drawn(path: Path, *boxes: tuple[float, float, float, float]) -> Path:
    """An A4 page with these black boxes (mm: left, top, width, height)."""
    canvas = Canvas(str(path), pagesize=A4)
    for left, top, width, height in boxes:
        canvas.rect(pt(left), pt(SHEET_HEIGHT - top - height), pt(width), pt(height), fill=1)
    canvas.showPage()
    canvas.save()
    return path


def test_the_stamp_stands_in_the_middle_above_the_text_where_that_is_white(tmp_path: Path) -> None:
    page = drawn(tmp_path / "a.pdf", (28, 40, 156, 200))

    assert free_place(page, stamp_places()) == Box(Mm(83.5), Mm(12), STAMP_WIDTH, STAMP_HEIGHT)


def test_else_in_the_nearest_white_place_of_the_upper_half(tmp_path: Path) -> None:
    page = drawn(tmp_path / "a.pdf", (20, 8, 170, 60))
    found = free_place(page, stamp_places())

    assert found is not None
    assert 68 < found.y < 80
    assert 60 < found.x < 110


def test_else_below_and_on_a_full_page_nowhere(tmp_path: Path) -> None:
    upper = drawn(tmp_path / "a.pdf", (0, 0, 210, 160))
    full = drawn(tmp_path / "b.pdf", (0, 0, 210, 297))
    found = free_place(upper, stamp_places())

    assert found is not None
    assert found.y > 160
    assert free_place(full, stamp_places()) is None


def written(tmp_path: Path, cells: tuple[str, ...] = CELLS) -> tuple[Path, bool]:
    lines = Lines("各科室：", ("各科室：",))
    page = Page(TextPage("关于督查的通知", (lines,)), Side.RECTO, Furniture("1"))
    blank = Page(TextPage("", ()), Side.VERSO, Furniture(""))
    annex = Page(TextPage("附件", (lines,)), Side.RECTO, Furniture("2"))
    last = Page(TextPage("附件（续）", (lines,)), Side.VERSO, Furniture("3"))
    order = RecordOrder(
        reference="0138-WS·2021-D30-BGS-0002",
        title="关于督查的通知",
        pages=(page, blank, annex, last),
        cells=cells,
        places=tuple(stamp_places()),
        imprint=specimen.IMPRINT,
        path=tmp_path / "件.pdf",
    )
    made = write_record(order)
    assert made.sides == 3
    return order.path, made.stamped


def test_the_stamp_is_45_by_16_of_six_equal_cells_with_their_values(tmp_path: Path) -> None:
    path, stamped = written(tmp_path)
    document = pypdfium2.PdfDocument(path)
    red = [box for box in strokes(document[0], 297.0) if box[1] < 29]
    document.close()
    first = text_of(path)[0]

    assert stamped
    assert min(one[0] for one in red) == pytest.approx(83.5, abs=NEAR)
    assert max(one[2] for one in red) == pytest.approx(128.5, abs=NEAR)
    assert min(one[1] for one in red) == pytest.approx(12, abs=NEAR)
    assert max(one[3] for one in red) == pytest.approx(28, abs=NEAR)
    middles = sorted({round((a + c) / 2, 1) for a, _, c, _ in red if c - a < NEAR})
    assert middles == pytest.approx([98.5, 113.5], abs=NEAR)
    rows = sorted({round((b + d) / 2, 1) for _, b, _, d in red if d - b < NEAR})
    assert rows == pytest.approx([20], abs=NEAR), "two rows of 8"
    assert all(one in first for one in ("0138", "2021", "0002", "30年", "后勤服", "务中心"))


def test_no_stamp_is_drawn_where_none_is_asked_for(tmp_path: Path) -> None:
    path, stamped = written(tmp_path, cells=())

    assert not stamped
    assert "0138" not in text_of(path)[0]


def test_page_numbers_stand_at_the_outer_corner_and_in_the_labels(tmp_path: Path) -> None:
    path, _ = written(tmp_path)
    document = pypdfium2.PdfDocument(path)
    labels = [document.get_page_label(at) for at in range(len(document))]
    corners = [
        [one for one in words_of(page, 297.0) if one[4] < 20 and (one[1] > 180 or one[3] < 30)]
        for page in document
    ]
    document.close()

    assert labels == ["1", "", "2", "3"]
    assert [[one[0] for one in corner] for corner in corners] == [["1"], [], ["2"], ["3"]]
    assert [corners[at][0][3] for at in (0, 2)] == pytest.approx([196, 196], abs=1)
    assert corners[3][0][1] == pytest.approx(14, abs=1), "the outer edge of a verso is its left"


def test_the_same_record_gives_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()

    assert written(tmp_path / "a")[0].read_bytes() == written(tmp_path / "b")[0].read_bytes()


# ── boxes ────────────────────────────────────────────────────────────────────────────────────


def test_a_spine_is_two_narrower_than_its_box_and_262_high(tmp_path: Path) -> None:
    whole = archive([record(at, sides=9) for at in range(1, 20)])
    write_spines(spines(whole), specimen.IMPRINT, tmp_path / "盒脊.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "盒脊.pdf")
    frames = [one for one in strokes(document[0], 297.0) if one[3] - one[1] > 200]
    document.close()
    (text,) = text_of(tmp_path / "盒脊.pdf")

    assert [
        (round(right - left, 0), round(bottom - top, 0)) for left, top, right, bottom in frames
    ] == [(whole.boxes[0].thickness - 2, 262)]
    for one in (
        "0138",
        "2021",
        "30年",
        "办公室",
        "0001",
        "0019",
        f"档案盒{whole.boxes[0].thickness}mm",
    ):
        assert one in text, one


@pytest.mark.parametrize(
    ("unit", "lines"),
    [
        ("某市某局", 1),
        ("安康市行政审批服务局", 1),
        ("安康市高新技术产业开发区管理委员会人力资源和社会保障局", 2),
    ],
)
def test_the_front_of_a_box_bears_the_name_of_the_fonds_over_a_double_line(
    tmp_path: Path, unit: str, lines: int
) -> None:
    whole = replace(archive([record(1), record(1, retention="D10")]), unit=unit)
    write_box_covers(box_covers(whole, METRICS), specimen.IMPRINT, tmp_path / "盒面.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "盒面.pdf")
    fronts = [
        (
            tuple(map(round, map(mm, page.get_size()))),
            sorted(strokes(page, 297.0), key=lambda one: one[1]),
            list(words_of(page, 297.0)),
        )
        for page in document
    ]
    document.close()

    assert len(fronts) == len(whole.boxes) == 2
    for size, rules, words in fronts:
        assert size == (210, 297)
        edges = [edge for left, _, right, _ in rules for edge in (left, right)]
        assert edges == pytest.approx([30, 180, 30, 180], abs=NEAR)
        assert rules[1][1] - rules[0][1] == pytest.approx(1.6, abs=NEAR)
        assert "".join("".join(text.split()) for text, *_ in words) == unit
        assert len({round(bottom) for *_, bottom in words}) == lines
        assert all(left >= 30 and right <= 180 for _, left, _, right, _ in words)
        assert max(bottom for *_, bottom in words) < rules[0][1]
        middles = [(left + right) / 2 for _, left, _, right, _ in words]
        assert middles == pytest.approx([105] * len(middles), abs=1)


def test_a_cell_of_which_nothing_is_known_is_left_blank(tmp_path: Path) -> None:
    blank = replace(spines(archive([record(1)]))[0], fonds="", year="", name="")
    write_spines([blank], specimen.IMPRINT, tmp_path / "盒脊.pdf")
    (text,) = text_of(tmp_path / "盒脊.pdf")

    assert "30年" in text
    assert "0138" not in text


@pytest.mark.parametrize(("sides", "thickness"), [(9, 20), (430, 30), (620, 40), (850, 50)])
@pytest.mark.parametrize("unit", ["工会", "安全生产监督管理与应急协调科", "生态文明建设与节能环保"])
def test_every_word_stays_within_the_spine_of_every_box(
    tmp_path: Path, sides: int, thickness: int, unit: str
) -> None:
    of = FilingClass(2021, "D30", unit, "AQJ")
    whole = archive([record(1, sides=sides, of=of)], order=("年度", "保管期限", "问题"))
    write_spines(spines(whole), specimen.IMPRINT, tmp_path / "盒脊.pdf")
    document = pypdfium2.PdfDocument(tmp_path / "盒脊.pdf")
    ((left, top, right, bottom),) = [
        one for one in strokes(document[0], 297.0) if one[3] - one[1] > 200
    ]
    words = [one for one in words_of(document[0], 297.0) if one[2] < bottom]
    document.close()

    assert right - left == pytest.approx(thickness - 2, abs=NEAR)
    assert unit in "".join(text for text, *_ in words)
    assert "问题" in [text for text, *_ in words]
    assert all(left < start and end < right for _, start, _, end, _ in words)
    assert all(top < upper for _, _, upper, _, _ in words)


def words_of(
    page: pypdfium2.PdfPage, height: float
) -> Iterator[tuple[str, float, float, float, float]]:
    """Text by lines with left, top, right, bottom in mm from the page's top left."""
    text = page.get_textpage()
    for at in range(text.count_rects()):
        left, low, right, high = text.get_rect(at)
        said = text.get_text_bounded(left, low, right, high).strip()
        yield said, mm(left), height - mm(high), mm(right), height - mm(low)


def test_a_note_counts_its_box_and_leaves_names_and_dates_to_the_pen(tmp_path: Path) -> None:
    many = [
        record(at, remarks=(f"第{at}种情况需要说明，文字较长，占满一行以上的篇幅",))
        for at in range(1, 20)
    ]
    write_box_notes(box_notes(archive(many), METRICS), specimen.IMPRINT, tmp_path / "备考表.pdf")
    pages = text_of(tmp_path / "备考表.pdf")

    assert "本盒归档文件共19件，19页，件号0001至0019" in pages[0]
    assert len(pages) > 1, "a long note goes on"
    assert [all(one in text for one in ("整理人", "检查日期")) for text in pages] == [False] * (
        len(pages) - 1
    ) + [True]


def test_the_book_writer_knows_no_stamp_where_none_is_set(tmp_path: Path) -> None:
    volume = specimen.volume(tmp_path)
    write_pdf(volume, specimen.IMPRINT, tmp_path / "册.pdf")

    assert all(page.stamp is None for page in volume.pages)
