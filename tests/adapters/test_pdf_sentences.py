"""Lines under the sentences that prove something (印证; print.md §6, 08)."""

import math
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

import specimen
from anjuan.adapters.font_files import Face
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.pdf_sentences import Underlined, underlined
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.store import Store
from anjuan.model.pages import BoundPage, Furniture, Page, Side
from office_papers import changed, pdf

MM = 72 / 25.4
SENTENCE = "全年开展志愿服务12次，参加率达到95%以上。"
LINES = ("　　经统计，全年开展志愿服务12", "次，参加率达到95％以上。其他", "工作按计划推进。")
DPMM = 8
RED = (163, 32, 29)


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def said(lines: Sequence[str], left: float = 30, top: float = 60) -> Callable[[Canvas], None]:
    """Lines of 12 pt, 9 mm apart, their first baseline `top` mm from the top of A4."""

    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(lines):
            canvas.drawString(left * MM, (297 - top - row * 9) * MM, line)

    return draw


def found_in(path: Path, sentences: Sequence[str], store: Store) -> Underlined:
    return underlined(path, sentences, store, key=store.digest(path))


def paper(tmp_path: Path, *pages: Sequence[str]) -> Path:
    return pdf(tmp_path / "a.pdf", [said(lines) for lines in pages])


def test_a_sentence_over_two_lines_has_a_line_under_each(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, ["无关的一页"], LINES)
    found = found_in(path, [SENTENCE], store)
    assert found.missing == ()
    (page,) = found.strokes
    first, second = found.strokes[page]
    assert page == 1
    assert (first.baseline * 297, second.baseline * 297) == pytest.approx((60, 69), abs=0.3)
    assert second.left * 210 == pytest.approx(30, abs=0.8)
    assert first.left > second.left
    assert first.right > second.left


@pytest.mark.parametrize(
    "words",
    [
        "全年开展 志愿服务12次",
        "全年开展志愿服务１２次",
        "“全年开展志愿服务12次”",
        "全年开展志愿服务12次，",
    ],
)
def test_blanks_widths_and_marks_do_not_matter(words: str, tmp_path: Path, store: Store) -> None:
    assert found_in(paper(tmp_path, LINES), [words], store).missing == ()


def test_what_stands_nowhere_is_missing_and_the_rest_is_found(tmp_path: Path, store: Store) -> None:
    found = found_in(paper(tmp_path, LINES), ["全年开展志愿服务13次", "工作按计划推进"], store)
    assert found.missing == ("全年开展志愿服务13次",)
    assert [len(some) for some in found.strokes.values()] == [1]


def test_where_a_sentence_stands_twice_the_first_is_marked(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, ["按计划推进。"], ["按计划推进。"])
    assert list(found_in(path, ["按计划推进"], store).strokes) == [0]


def test_a_sentence_may_run_over_to_the_next_page(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, [LINES[0]], [LINES[1]])
    assert list(found_in(path, [SENTENCE], store).strokes) == [0, 1]


def test_a_damaged_file_and_no_sentence_hold_nothing(tmp_path: Path, store: Store) -> None:
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert found_in(broken, [SENTENCE], store) == Underlined({}, (SENTENCE,))
    assert found_in(broken, ["。！"], store) == Underlined({})


# ── what is the sentence, and what only looks like it ────────────────────────────────────────


@pytest.mark.parametrize(
    ("line", "sentence", "under"),
    [
        ("三月增长1.2%，四月增长12%。", "增长12%", "增长12%"),
        ("三月增长5‰，四月增长5%。", "增长5%", "增长5%"),
        ("共开展112次，其中服务12次。", "12次", "12次"),
        ("一家未按时完成，其余按时完成。", "按时完成", "按时完成"),
        ("尚未全部按时完成，其余按时完成。", "按时完成", "按时完成"),
        ("共开展一百二十次，其中服务二十次。", "二十次", "二十次"),
        ("全年服务12次（见附件）。", "全年服务12次。", "全年服务12次"),
    ],
)
def test_the_line_is_under_what_says_the_same(
    line: str, sentence: str, under: str, tmp_path: Path, store: Store
) -> None:
    (stroke,) = found_in(paper(tmp_path, [line]), [sentence], store).strokes[0]
    start = line.rindex(under)
    edges = [
        30 + stringWidth(line[:end], str(Face.SONG), 12) / MM for end in (start, start + len(under))
    ]
    assert (stroke.left * 210, stroke.right * 210) == pytest.approx(edges, abs=1.2)


@pytest.mark.parametrize("line", ["共开展112次。", "增长1.12%。", "服务12.5次。", "合格率不达标。"])
def test_what_says_something_else_is_missing(line: str, tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, [line])
    for sentence in ("12次", "12%", "服务12", "达标"):
        assert found_in(path, [sentence], store).missing == (sentence,)


def test_a_denial_reaches_over_the_end_of_a_line(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, ["其余三家尚未全部", "按时完成整改。"])
    assert found_in(path, ["按时完成整改"], store).missing == ("按时完成整改",)


def test_words_of_another_cell_deny_nothing(tmp_path: Path, store: Store) -> None:
    def row(canvas: Canvas) -> None:
        canvas.drawString(30 * MM, 200 * MM, "厕所不洁")
        canvas.drawString(120 * MM, 200 * MM, "按时完成整改")

    path = pdf(tmp_path / "a.pdf", [row])
    assert found_in(path, ["按时完成整改"], store).missing == ()


def test_a_sentence_may_begin_with_a_year_behind_a_headings_number(
    tmp_path: Path, store: Store
) -> None:
    path = paper(tmp_path, ["1.2025年完成改造。"])
    assert found_in(path, ["2025年完成改造"], store).missing == ()


def test_a_mark_at_the_head_of_the_next_line_is_not_the_sentences(
    tmp_path: Path, store: Store
) -> None:
    path = paper(tmp_path, ["全年服务12次", "，其他工作"], ["全年学习9次"], ["。"])
    found = found_in(path, ["全年服务12次，", "全年学习9次。"], store)
    assert {page: len(some) for page, some in found.strokes.items()} == {0: 1, 1: 1}


# ── text layers as programs write them ───────────────────────────────────────────────────────


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        pytest.param(
            ["the final eﬀort of volun-", "teers"], "final effort of volunteers", id="Latin"
        ),
        pytest.param(["ＡＢＣ小组１２次"], "abc小组12次", id="full width"),
        pytest.param(["二○二五年完成"], "二〇二五年完成", id="zero"),
        pytest.param(["由李𬭊负责"], "由李𬭊负责", id="above U+FFFF"),
    ],
)
def test_it_is_found_however_its_letters_are_written(
    lines: Sequence[str], sentence: str, tmp_path: Path, store: Store
) -> None:
    found = found_in(paper(tmp_path, lines), [sentence], store)
    assert [len(some) for some in found.strokes.values()] == [len(lines)]


def test_glyphs_set_one_by_one_and_out_of_order_are_a_line(tmp_path: Path, store: Store) -> None:
    def draw(canvas: Canvas) -> None:
        places = list(enumerate(SENTENCE))
        for at, mark in [*places[::2], *places[1::2]]:
            canvas.drawString((30 + at * 5) * MM, 200 * MM, mark)

    (stroke,) = found_in(pdf(tmp_path / "a.pdf", [draw]), [SENTENCE], store).strokes[0]
    assert stroke.left * 210 == pytest.approx(30, abs=0.8)
    assert stroke.right * 210 == pytest.approx(30 + 5 * len(SENTENCE), abs=5)


@pytest.mark.parametrize("rise", [1.6, -1.0])
def test_a_raised_or_lowered_figure_does_not_move_the_line(
    rise: float, tmp_path: Path, store: Store
) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(30 * MM, 200 * MM, "绿化1200m")
        canvas.setFont(str(Face.SONG), 7)
        canvas.drawString(56 * MM, (200 + rise) * MM, "2")
        canvas.setFont(str(Face.SONG), 12)
        canvas.drawString(58 * MM, 200 * MM, "已完成")

    path = pdf(tmp_path / "a.pdf", [draw])
    (stroke,) = found_in(path, ["绿化1200m²已完成"], store).strokes[0]
    assert stroke.baseline * 297 == pytest.approx(97, abs=0.05)
    assert stroke.fall == 0


def test_under_words_that_lie_askew_the_line_does_too(tmp_path: Path, store: Store) -> None:
    def draw(canvas: Canvas) -> None:
        canvas.translate(30 * MM, 200 * MM)
        canvas.rotate(3)
        canvas.drawString(0, 0, SENTENCE)

    (stroke,) = found_in(pdf(tmp_path / "a.pdf", [draw]), [SENTENCE], store).strokes[0]
    assert stroke.baseline * 297 == pytest.approx(97, abs=0.3)
    way = (stroke.right - stroke.left) * 210
    assert stroke.fall * 297 == pytest.approx(-math.tan(math.radians(3)) * way, abs=0.3)


def test_in_columns_a_sentence_goes_on_at_the_head_of_its_column(
    tmp_path: Path, store: Store
) -> None:
    def draw(canvas: Canvas) -> None:
        said(["甲栏写工作开展", "情况良好。"])(canvas)
        said(["乙栏写检查发现", "问题二处。"], left=110)(canvas)

    found = found_in(pdf(tmp_path / "a.pdf", [draw]), ["检查发现问题二处"], store)
    assert all(stroke.left * 210 > 109 for stroke in found.strokes[0])
    assert len(found.strokes[0]) == 2


def test_words_set_from_top_to_bottom_have_no_line(tmp_path: Path, store: Store) -> None:
    def draw(canvas: Canvas) -> None:
        for at, mark in enumerate("全年开展志愿服务"):
            canvas.drawString(100 * MM, (200 - at * 3) * MM, mark)

    path = pdf(tmp_path / "a.pdf", [draw])
    assert found_in(path, ["全年开展志愿服务"], store).missing == ("全年开展志愿服务",)


@pytest.mark.parametrize("first", ["body", "furniture"])
def test_a_sentence_runs_over_past_the_number_and_the_running_head(
    first: str, tmp_path: Path, store: Store
) -> None:
    def page(body: str, number: int) -> Callable[[Canvas], None]:
        parts = [
            said([body], top=150),
            said(["某某局2025年总结"], top=20),
            said([f"— {number} —"], left=100, top=280),
        ]
        if first == "furniture":
            parts.reverse()

        def draw(canvas: Canvas) -> None:
            for part in parts:
                part(canvas)

        return draw

    path = pdf(tmp_path / "a.pdf", [page(LINES[0], 9), page(LINES[1], 10)])
    found = found_in(path, [SENTENCE], store)
    assert [round(some[0].baseline * 297) for some in found.strokes.values()] == [150, 150]
    assert list(found.strokes) == [0, 1]


# ── pages as they are seen ───────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("degrees", [90, 180, 270])
def test_however_a_page_is_turned_the_line_has_its_whole_length(
    degrees: int, tmp_path: Path, store: Store
) -> None:
    straight = pdf(tmp_path / "a.pdf", [said(LINES)])
    (asked,) = found_in(straight, ["全年开展志愿服务12"], store).strokes[0]
    turned = _turned(tmp_path / "t.pdf", degrees)
    (stroke,) = found_in(turned, ["全年开展志愿服务12"], store).strokes[0]
    assert (stroke.left, stroke.right) == pytest.approx((asked.left, asked.right), abs=0.0002)


def _turned(path: Path, degrees: int) -> Path:
    """A page whose content lies on its side, or on its head, until its rotation is applied."""
    size = (210 * MM, 297 * MM) if degrees == 180 else (297 * MM, 210 * MM)
    origin = {90: (size[0], 0), 180: size, 270: (0, size[1])}[degrees]

    def draw(canvas: Canvas) -> None:
        canvas.translate(*origin)
        canvas.rotate(degrees)
        canvas.setFont(str(Face.SONG), 12)
        said(LINES)(canvas)

    def turn(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Rotate = degrees

    return changed(pdf(path, [draw], size=size), turn, path.with_name("turned.pdf"))


def _crop(opened: pikepdf.Pdf) -> None:
    opened.pages[0].CropBox = [20 * MM, 100 * MM, 200 * MM, 280 * MM]


def _drawn_wide(path: Path) -> Path:
    """A landscape page, which is bound on its side."""
    return pdf(path, [said(LINES, top=97)], size=(297 * MM, 210 * MM))


def _in_the_book(pdf_: Path, store: Store, tmp_path: Path) -> Image.Image:
    """The leaf that the first page is bound on, with its lines."""
    pages = bound_pages(pdf_, store)
    assert isinstance(pages, tuple)
    strokes = found_in(pdf_, [SENTENCE], store).strokes.get(0, ())
    bound: BoundPage = replace(pages[0], strokes=strokes)
    page = Page(bound, Side.RECTO, Furniture())
    write_pdf(replace(specimen.EMPTY, pages=(page,)), specimen.IMPRINT, tmp_path / "v.pdf")
    with pypdfium2.PdfDocument(tmp_path / "v.pdf") as document:
        leaf: Image.Image = document[0].render(scale=DPMM / MM).to_pil().convert("RGB")
    return leaf


def _reds(leaf: Image.Image) -> list[tuple[int, int, int, int]]:
    """The boxes of the red lines, from top to bottom, in pixels."""
    red, green, _ = leaf.split()
    strong, pale = (
        red.point(lambda at: 255 if at > 130 else 0),
        green.point(lambda at: 0 if at > 90 else 255),
    )
    mask = ImageChops.multiply(strong, pale)
    boxes = []
    while (box := mask.getbbox()) is not None:
        seed = next((x, box[1]) for x in range(box[0], box[2]) if mask.getpixel((x, box[1])) == 255)
        right, low = seed
        while right < leaf.width and mask.getpixel((right, seed[1])):
            right += 1
        while low < leaf.height and mask.getpixel((seed[0], low)):
            low += 1
        found = (seed[0], seed[1], right, low)
        mask.paste(0, found)
        boxes.append(found)
    return boxes


def test_the_line_lies_as_print_says_below_the_baseline(tmp_path: Path, store: Store) -> None:
    leaf = _in_the_book(paper(tmp_path, LINES), store, tmp_path)
    first, second = _reds(leaf)
    for box, baseline in ((first, 60), (second, 69)):
        assert (box[1] + box[3]) / 2 / DPMM == pytest.approx(baseline + 1.35, abs=0.2)
        assert (box[3] - box[1]) / DPMM == pytest.approx(0.9 / MM, abs=0.15)
    assert second[0] / DPMM == pytest.approx(30, abs=1)


@pytest.mark.parametrize("form", ["turned by 90", "turned by 180", "turned by 270", "cropped"])
def test_lines_follow_the_page_as_it_is_seen(form: str, tmp_path: Path, store: Store) -> None:
    path = (
        changed(paper(tmp_path, LINES), _crop, tmp_path / "c.pdf")
        if form == "cropped"
        else _turned(tmp_path / "t.pdf", int(form.rpartition(" ")[2]))
    )
    leaf = _in_the_book(path, store, tmp_path)
    first, second = _reds(leaf)
    assert (second[1] - first[1]) / DPMM == pytest.approx(9, abs=0.2)
    _is_under_words(leaf, first)
    _is_under_words(leaf, second)


def test_on_a_page_that_lies_on_its_side_the_lines_do_too(tmp_path: Path, store: Store) -> None:
    leaf = _in_the_book(_drawn_wide(tmp_path / "w.pdf"), store, tmp_path)
    upright = leaf.rotate(-90, expand=True)
    first, second = _reds(upright)
    assert (second[1] - first[1]) / DPMM == pytest.approx(9, abs=0.2)
    _is_under_words(upright, first)


def _is_under_words(leaf: Image.Image, line: tuple[int, int, int, int]) -> None:
    """There is ink right above a line over most of its length, and none right below."""
    above = leaf.crop((line[0], line[1] - 4 * DPMM, line[2], line[1] - DPMM)).convert("L")
    below = leaf.crop((line[0], line[3] + 2, line[2], line[3] + DPMM)).convert("L")
    assert any(above.histogram()[:100])
    assert not any(below.histogram()[:200])
