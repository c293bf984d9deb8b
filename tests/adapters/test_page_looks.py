"""Which pages hold real colour: ours is none, a seal in exactly our red is."""

from datetime import date
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageDraw
from reportlab.lib.colors import HexColor
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.fonts import prepare_reportlab
from anjuan.adapters.page_looks import coloured_area, coloured_pages
from anjuan.adapters.pdf_draw import A4, Marks, Pen, Placed, band_box
from anjuan.adapters.pdf_pictures import append_pictures, put_picture
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.adapters.print_files import write_bundle
from anjuan.adapters.typesetting import FontMetrics
from anjuan.model import sheet
from anjuan.model.pages import Side
from anjuan.model.printing import Built, BuiltBook, Bundle, Ink, Leaf
from anjuan.model.units import PageNumber, Sha256
from anjuan.stages.paginate import paginate
from bookshelf import chapter, entry, note, part, table
from specimen import IMPRINT

SIZE = (827, 1169)
"""A4 at 100 dpi, as an office scans."""


def page_with(picture: Image.Image, path: Path) -> Path:
    """A page of ours, tab and red rule and all, that shows a scan."""
    prepare_reportlab()
    canvas = Canvas(str(path), pagesize=A4, pageCompression=1, invariant=1)
    pen = Pen(canvas, Side.RECTO, Marks())
    pen.fill(band_box(198, 12, 60, 20), sheet.RED)
    pen.rule(28, 184, 45, sheet.RULE_TITLE)
    pen.text(28, 39, "2.1", sheet.INDICATOR_NO)
    canvas.showPage()
    canvas.save()
    scan = path.with_suffix(".jpg")
    picture.save(scan, quality=60)
    numbers = append_pictures(path, [str(scan)])
    with pikepdf.open(path, allow_overwriting_input=True) as pdf:
        put_picture(pdf, pdf.pages[0], Placed(str(scan), band_box(0, 210, 0, 297)), numbers)
        pdf.save(path)
    return path


def text(paper: str = "#FFFFFF") -> Image.Image:
    """A typed page."""
    picture = Image.new("RGB", SIZE, paper)
    draw = ImageDraw.Draw(picture)
    for y in range(150, 1000, 30):
        for x in range(110, 700, 14):
            draw.rectangle((x, y, x + 9, y + 12), outline="#202020", width=2)
    return picture


def seal(colour: str, paper: str = "#FFFFFF") -> Image.Image:
    """A typed page with a round seal of 40 mm."""
    picture = text(paper)
    ImageDraw.Draw(picture).ellipse((450, 800, 607, 957), outline=colour, width=5)
    return picture


def signature() -> Image.Image:
    """A page signed with a blue pen."""
    picture = text()
    stroke = [(500 + 6 * at, 1050 + (at * 37) % 23) for at in range(25)]
    ImageDraw.Draw(picture).line(stroke, fill="#2038B0", width=3)
    return picture


@pytest.mark.parametrize(
    "picture", [text(), text("#F3ECDC"), text("#E8E8E8")], ids=["white", "yellowed", "grey"]
)
def test_a_scan_without_colour_is_black(picture: Image.Image, tmp_path: Path) -> None:
    """JPEG's own noise and yellowed paper are no colour, and neither is our red."""
    assert not coloured_pages(page_with(picture, tmp_path / "a.pdf"), [PageNumber(1)])


@pytest.mark.parametrize(
    "picture",
    [seal("#E60012"), seal(sheet.RED), seal("#F4A0A0"), seal("#C8402E", "#F3ECDC"), signature()],
    ids=["red", "our red", "pale", "on yellowed paper", "pen"],
)
def test_a_seal_or_a_pen_is_colour(picture: Image.Image, tmp_path: Path) -> None:
    assert coloured_pages(page_with(picture, tmp_path / "a.pdf"), [PageNumber(1)]) == {1}


def test_no_page_that_we_set_ourselves_is_colour(tmp_path: Path) -> None:
    """Cover, index with its pale ladder, statement, ledger, text: in every colour of ours."""
    shelf = part(chapter("2.1", entry("2.1", 1, table(rows=40)), entry("2.1", 2, note("清扫"))))
    (volume,) = paginate([shelf], IMPRINT, FontMetrics()).volumes
    path = tmp_path / "book.pdf"
    write_pdf(volume, IMPRINT, path)
    with pypdfium2.PdfDocument(path) as drawn:
        picture = drawn[0].render(scale=1).to_pil().convert("RGB")
        assert coloured_area(picture) > 100  # as it is, the cover is red
    pages = [PageNumber(at) for at in range(1, len(volume.pages) + 1)]
    assert not coloured_pages(path, pages)


def test_only_the_pages_that_are_asked_for_are_looked_at(tmp_path: Path) -> None:
    """Sheets that are printed again are few; numbers stay those of the book."""
    red = page_with(seal("#E60012"), tmp_path / "red.pdf")
    book = tmp_path / "book.pdf"
    with pikepdf.open(page_with(text(), tmp_path / "black.pdf")) as pdf, pikepdf.open(red) as other:
        pdf.pages.append(other.pages[0])
        pdf.pages.append(other.pages[0])
        pdf.save(book)
    assert coloured_pages(book, [PageNumber(1), PageNumber(3)]) == {3}
    assert coloured_pages(book, []) == frozenset()


# ── files for the printer ────────────────────────────────────────────────────────────────────

BOOK = BuiltBook("2", "第二卷", "环境治理", 1, 1, "2-环境治理", Sha256("0" * 64),
                 date(2021, 12, 31), (), ())  # fmt: skip
BUILT = Built("2021年度创建工作", "某市某局", 2021, (BOOK,), None)


def written(source: Path, bundle: Bundle, path: Path) -> pikepdf.Pdf:
    write_bundle(source, BUILT, BOOK, bundle, path)
    return pikepdf.open(BytesIO(path.read_bytes()))


def leaf(front: int, back: int | None) -> Leaf:
    return Leaf(PageNumber(front), PageNumber(back) if back else None, ("", ""))


def test_every_leaf_has_two_sides_and_opens_at_real_size_on_both(tmp_path: Path) -> None:
    source = page_with(text(), tmp_path / "a.pdf")
    pdf = written(source, Bundle(Ink.BLACK, (leaf(1, None),)), tmp_path / "out.pdf")
    assert len(pdf.pages) == 2
    assert [round(float(edge)) for edge in pdf.pages[1].mediabox] == [0, 0, 595, 842]
    preferences = pdf.Root.ViewerPreferences
    assert preferences.Duplex == "/DuplexFlipLongEdge"
    assert preferences.PrintScaling == "/None"


def test_black_leaves_are_black_and_coloured_ones_keep_our_red(tmp_path: Path) -> None:
    """On a black leaf our red is as dark as print.md §2 says: 72 % black."""
    source = page_with(text(), tmp_path / "a.pdf")
    found = {}
    for ink in Ink:
        path = tmp_path / f"{ink}.pdf"
        written(source, Bundle(ink, (leaf(1, None),)), path)
        with pypdfium2.PdfDocument(path) as drawn:
            picture = drawn[0].render(scale=2).to_pil().convert("RGB")
        middle_of_the_tab = (round(204 / 210 * picture.width), round(70 / 297 * picture.height))
        found[ink] = picture.getpixel(middle_of_the_tab)
    assert found[Ink.BLACK] == (71, 71, 71)
    red = HexColor(sheet.RED)
    assert found[Ink.COLOUR] == tuple(round(255 * part_) for part_ in red.rgb())


def test_equal_books_give_equal_files(tmp_path: Path) -> None:
    source = page_with(text(), tmp_path / "a.pdf")
    bundle = Bundle(Ink.BLACK, (leaf(1, None),))
    written(source, bundle, tmp_path / "1.pdf")
    written(source, bundle, tmp_path / "2.pdf")
    assert (tmp_path / "1.pdf").read_bytes() == (tmp_path / "2.pdf").read_bytes()
