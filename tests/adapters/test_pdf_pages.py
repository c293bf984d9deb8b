from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from PIL import Image
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.pdf_pages import bound_pages, page_image
from anjuan.adapters.store import Store
from anjuan.model.pages import BoundPage
from office_papers import changed, pdf, photo

MM = 72 / 25.4


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def block(left: float, top: float, width: float, height: float) -> Callable[[Canvas], None]:
    """A black box, in mm from the top left of an A4 page."""

    def draw(canvas: Canvas) -> None:
        canvas.rect(left * MM, (297 - top - height) * MM, width * MM, height * MM, fill=1)

    return draw


def text(canvas: Canvas) -> None:
    for row in range(30):
        canvas.drawString(28 * MM, (250 - row * 7) * MM, "每月开展一次卫生环境大督查，及时通报")


def only(path: Path, store: Store) -> BoundPage:
    found = bound_pages(path, store)
    assert isinstance(found, tuple), found
    assert len(found) == 1
    return found[0]


def test_sizes_are_those_of_the_upright_page(tmp_path: Path, store: Store) -> None:
    path = pdf(tmp_path / "a.pdf", [text], size=(210 * MM, 297 * MM))

    def lie(opened: pikepdf.Pdf) -> None:
        opened.pages[0].Rotate = 90

    def crop(opened: pikepdf.Pdf) -> None:
        opened.pages[0].CropBox = [10 * MM, 20 * MM, 110 * MM, 170 * MM]

    plain = only(path, store)
    lying = only(changed(path, lie, tmp_path / "b.pdf"), store)
    cropped = only(changed(path, crop, tmp_path / "c.pdf"), store)
    assert (plain.width, plain.height) == pytest.approx((210, 297), abs=0.1)
    assert (lying.width, lying.height) == pytest.approx((297, 210), abs=0.1)
    assert (cropped.width, cropped.height) == pytest.approx((100, 150), abs=0.1)


def test_white_is_measured_in_the_band_and_at_both_edges(tmp_path: Path, store: Store) -> None:
    path = pdf(
        tmp_path / "a.pdf",
        [block(28, 37, 156, 225), block(30, 12, 60, 3), block(28, 37, 180, 10), lambda _: None],
    )
    found = bound_pages(path, store)
    assert isinstance(found, tuple)
    body, head, wide, blank = found
    assert (body.clear_top, head.clear_top, wide.clear_top, blank.clear_top) == (
        *(True, False, True, True),
    )
    assert body.clear_left == pytest.approx(28, abs=0.6)
    assert body.clear_edge == pytest.approx(26, abs=0.6)
    assert wide.clear_edge == pytest.approx(2, abs=0.6)
    assert blank.clear_edge == pytest.approx(210)


def test_a_hairline_is_seen(tmp_path: Path, store: Store) -> None:
    def hairline(canvas: Canvas) -> None:
        canvas.setLineWidth(0.5)
        canvas.line(28 * MM, 284 * MM, 184 * MM, 284 * MM)

    assert not only(pdf(tmp_path / "a.pdf", [hairline]), store).clear_top


def test_a_scan_on_grey_paper_counts_as_white_where_it_is_bare(
    tmp_path: Path, store: Store
) -> None:
    paper = Image.new("L", (420, 594), 232)
    paper.paste(40, (80, 100, 300, 500))
    paper.save(tmp_path / "scan.png")

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "scan.png"), 0, 0, 210 * MM, 297 * MM)

    found = only(pdf(tmp_path / "a.pdf", [scan]), store)
    assert found.clear_top
    assert found.clear_left == pytest.approx(40, abs=1)


def test_a_lying_page_is_measured_as_it_is_bound(tmp_path: Path, store: Store) -> None:
    def mark_at_its_head(canvas: Canvas) -> None:
        canvas.rect(100 * MM, 200 * MM, 40 * MM, 8 * MM, fill=1)

    path = pdf(tmp_path / "a.pdf", [mark_at_its_head], size=(297 * MM, 210 * MM))
    found = only(path, store)
    assert found.clear_left == pytest.approx(2, abs=0.6), "its head lies at the sheet's left"
    assert found.clear_edge == pytest.approx(200, abs=0.6)


def test_measures_are_kept_and_bear_the_path_that_is_asked_for(
    tmp_path: Path, store: Store
) -> None:
    path = pdf(tmp_path / "a.pdf", [text])
    only(path, store)
    moved = path.rename(tmp_path / "b.pdf")
    assert only(moved, store).pdf == str(moved)


def test_what_is_no_pdf_gives_a_reason(tmp_path: Path, store: Store) -> None:
    (tmp_path / "a.pdf").write_bytes(b"nothing")
    assert bound_pages(tmp_path / "a.pdf", store) == NotMade("PDF已损坏，打不开")
    assert page_image(tmp_path / "a.pdf", 0, store) == NotMade("PDF已损坏，打不开")


def test_a_page_of_text_becomes_a_small_grey_png(tmp_path: Path, store: Store) -> None:
    made = page_image(pdf(tmp_path / "a.pdf", [text]), 0, store)
    assert isinstance(made, Path)
    assert made.suffix == ".png"
    assert made.stat().st_size < 120_000
    with Image.open(made) as image:
        assert image.size == pytest.approx((1240, 1754), abs=2)
        assert image.convert("L").getextrema()[1] == 255


def test_a_photographed_page_becomes_a_jpeg_and_keeps_its_colours(
    tmp_path: Path, store: Store
) -> None:
    noise = Image.effect_noise((600, 800), 90).convert("RGB")
    noise.paste(photo(300, 200), (100, 100))
    noise.save(tmp_path / "a.png")

    def scan(canvas: Canvas) -> None:
        canvas.drawImage(str(tmp_path / "a.png"), 0, 0, 210 * MM, 297 * MM)

    made = page_image(pdf(tmp_path / "a.pdf", [scan]), 0, store, dpi=60)
    assert isinstance(made, Path)
    assert made.suffix == ".jpg"
    with Image.open(made) as image:
        assert image.mode == "RGB"


def test_a_red_seal_stays_red(tmp_path: Path, store: Store) -> None:
    def sealed(canvas: Canvas) -> None:
        text(canvas)
        canvas.setFillColorRGB(0.8, 0.1, 0.1)
        canvas.circle(150 * MM, 60 * MM, 20 * MM, fill=1)

    made = page_image(pdf(tmp_path / "a.pdf", [sealed]), 0, store, dpi=72)
    assert isinstance(made, Path)
    with Image.open(made) as image:
        colours = image.convert("RGB")
    assert colours.getpixel((3, 3)) == (255, 255, 255), "paper stays white"
    found = colours.getpixel((round(150 * MM), round((297 - 60) * MM)))
    assert isinstance(found, tuple)
    assert found[0] > 180
    assert found[1] < 60


def test_an_enormous_page_is_drawn_no_larger_than_its_sheet(tmp_path: Path, store: Store) -> None:
    path = pdf(tmp_path / "a.pdf", [lambda canvas: canvas.line(0, 0, 9, 9)], size=(9000, 12_000))
    made = page_image(path, 0, store)
    assert isinstance(made, Path)
    with Image.open(made) as image:
        assert max(image.size) <= 1760


def test_pictures_of_pages_are_the_same_each_time(tmp_path: Path) -> None:
    path = pdf(tmp_path / "a.pdf", [text])
    both = [page_image(path, 0, Store(tmp_path / name)) for name in ("one", "two")]
    assert all(isinstance(one, Path) for one in both)
    assert both[0].read_bytes() == both[1].read_bytes()  # type: ignore[union-attr]
    assert isinstance(page_image(path, 7, Store(tmp_path / "one")), NotMade)
