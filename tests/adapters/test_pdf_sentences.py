"""Lines under the sentences that prove something (印证; print.md §6, 08)."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops
from reportlab.pdfgen.canvas import Canvas

import specimen
from anjuan.adapters.fonts import Face
from anjuan.adapters.pdf_pages import bound_pages
from anjuan.adapters.pdf_sentences import Underlined, underlined
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.store import Store
from anjuan.model.binder import BoundPage, Furniture, Page, Side
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
    """Lines of 14 pt, 9 mm apart, their first baseline `top` mm from the top of A4."""

    def draw(canvas: Canvas) -> None:
        for row, line in enumerate(lines):
            canvas.drawString(left * MM, (297 - top - row * 9) * MM, line)

    return draw


def paper(tmp_path: Path, *pages: Sequence[str]) -> Path:
    return pdf(tmp_path / "a.pdf", [said(lines) for lines in pages])


def test_a_sentence_over_two_lines_has_a_line_under_each(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, ["无关的一页"], LINES)
    found = underlined(path, [SENTENCE], store)
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
    assert underlined(paper(tmp_path, LINES), [words], store).missing == ()


def test_what_stands_nowhere_is_missing_and_the_rest_is_found(tmp_path: Path, store: Store) -> None:
    found = underlined(paper(tmp_path, LINES), ["全年开展志愿服务13次", "工作按计划推进"], store)
    assert found.missing == ("全年开展志愿服务13次",)
    assert [len(some) for some in found.strokes.values()] == [1]


def test_where_a_sentence_stands_twice_the_first_is_marked(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, ["按计划推进。"], ["按计划推进。"])
    assert list(underlined(path, ["按计划推进"], store).strokes) == [0]


def test_a_sentence_may_run_over_to_the_next_page(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, [LINES[0]], [LINES[1]])
    assert list(underlined(path, [SENTENCE], store).strokes) == [0, 1]


def test_a_damaged_file_and_no_sentence_hold_nothing(tmp_path: Path, store: Store) -> None:
    broken = tmp_path / "b.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert underlined(broken, [SENTENCE], store) == Underlined({}, (SENTENCE,))
    assert underlined(broken, ["。！"], store) == Underlined({})


def _turned(path: Path, degrees: int) -> Path:
    """A page whose content lies on its side, or on its head, until its rotation is applied."""
    size = (210 * MM, 297 * MM) if degrees == 180 else (297 * MM, 210 * MM)

    def draw(canvas: Canvas) -> None:
        canvas.translate(size[0], size[1] if degrees == 180 else 0)
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
    strokes = underlined(pdf_, [SENTENCE], store).strokes.get(0, ())
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


@pytest.mark.parametrize("form", ["turned by 90", "turned by 180", "cropped"])
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
