"""Foreign pages as they are bound: seen as a reader shows them, whatever their PDF is like."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

import specimen
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.errors import OutputError
from anjuan.model.pages import BoundPage, Furniture, Lines, Page, Side
from anjuan.model.sheet import pt
from anjuan.model.units import Mm

DPMM = 2
BLUE = (40, 60, 170)
GREEN = (20, 140, 60)
WHITE = (255, 255, 255)
MARKS = (
    "0.157 0.235 0.667 rg {left} {top} 60 -30 re f",
    "0.078 0.549 0.235 rg {right} {low} -60 30 re f",
)
"""A blue mark at the top left of the unturned page, a green one at its bottom right."""


def _foreign(path: Path, box: tuple[int, int, int, int], **entries: object) -> str:
    """A PDF of one page with a mark in two corners of `box` and more entries of its page."""
    left, low, right, top = box
    corners = {"left": left, "low": low, "right": right, "top": top}
    pdf = pikepdf.new()
    page = pdf.add_blank_page()
    page.obj.MediaBox = pikepdf.Array([*box])
    page.Contents = pdf.make_stream("\n".join(MARKS).format(**corners).encode())
    for key, value in entries.items():
        page.obj[f"/{key}"] = value
    pdf.save(path)
    return str(path)


def _bound(pdf: str) -> Page:
    content = BoundPage(pdf, 0, Mm(210), Mm(297), True, Mm(30), Mm(30))  # noqa: FBT003 - a plain row
    return Page(content, Side.RECTO, Furniture())


@contextmanager
def _written(page: Page, folder: Path) -> Iterator[pypdfium2.PdfDocument]:
    write_pdf(replace(specimen.EMPTY, pages=(page,)), specimen.IMPRINT, folder / "v.pdf")
    document = pypdfium2.PdfDocument(folder / "v.pdf")
    try:
        yield document
    finally:
        document.close()


def _sheet(page: Page, folder: Path) -> Image.Image:
    with _written(page, folder) as document:
        drawn: Image.Image = document[0].render(scale=DPMM * 25.4 / 72).to_pil()
    return drawn.convert("RGB")


def _at(sheet: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = sheet.getpixel((int(x * DPMM), int(y * DPMM)))
    assert isinstance(found, tuple)
    return found


def _is(found: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 10 for one, other in zip(found, colour, strict=True))


A4 = (0, 0, 595, 842)
A4_WIDE = (0, 0, 842, 595)


@pytest.mark.parametrize(
    ("turn", "box", "blue", "green"),
    [
        (0, A4, (3, 3), (207, 294)),
        (90, A4_WIDE, (207, 3), (3, 294)),
        (180, A4, (207, 294), (3, 3)),
        (270, A4_WIDE, (3, 294), (207, 3)),
    ],
)
def test_a_turned_page_is_bound_as_it_is_seen(
    tmp_path: Path,
    turn: int,
    box: tuple[int, int, int, int],
    blue: tuple[int, int],
    green: tuple[int, int],
) -> None:
    sheet = _sheet(_bound(_foreign(tmp_path / "f.pdf", box, Rotate=turn)), tmp_path)

    assert _is(_at(sheet, *blue), BLUE)
    assert _is(_at(sheet, *green), GREEN)


def test_a_page_whose_box_does_not_begin_at_zero_lies_in_its_place(tmp_path: Path) -> None:
    sheet = _sheet(_bound(_foreign(tmp_path / "f.pdf", (100, -50, 695, 792))), tmp_path)

    assert _is(_at(sheet, 3, 3), BLUE)
    assert _is(_at(sheet, 207, 294), GREEN)


def test_only_what_the_crop_box_shows_is_bound(tmp_path: Path) -> None:
    crop = pikepdf.Array([0, 400, 298, 842])
    sheet = _sheet(_bound(_foreign(tmp_path / "f.pdf", A4, CropBox=crop)), tmp_path)
    left, top = (210 - 105.1) / 2, (297 - 155.9) / 2

    assert _is(_at(sheet, left + 3, top + 3), BLUE)
    assert _is(_at(sheet, 207, 294), WHITE)


def test_a_trim_box_cuts_nothing_away(tmp_path: Path) -> None:
    trim = pikepdf.Array([100, 100, 400, 700])
    sheet = _sheet(_bound(_foreign(tmp_path / "f.pdf", A4, TrimBox=trim)), tmp_path)

    assert _is(_at(sheet, 3, 3), BLUE)


def test_a_larger_page_is_fitted_and_a_smaller_one_stays_its_size_in_the_middle(
    tmp_path: Path,
) -> None:
    large = _sheet(_bound(_foreign(tmp_path / "a3.pdf", (0, 0, 842, 1191))), tmp_path)
    small = _sheet(_bound(_foreign(tmp_path / "a5.pdf", (0, 0, 420, 595))), tmp_path)

    assert _is(_at(large, 3, 3), BLUE)
    assert _is(_at(large, 10, 3), BLUE)
    assert _is(_at(large, 20, 3), WHITE)
    assert _is(_at(small, 31 + 3, 43.5 + 3), BLUE)
    assert _is(_at(small, 31 + 20, 43.5 + 3), BLUE)
    assert _is(_at(small, 31 + 23, 43.5 + 3), WHITE)


def test_a_page_on_its_side_is_turned_with_its_head_at_the_left(tmp_path: Path) -> None:
    sheet = _sheet(_bound(_foreign(tmp_path / "wide.pdf", A4_WIDE)), tmp_path)

    assert _is(_at(sheet, 3, 294), BLUE)
    assert _is(_at(sheet, 207, 3), GREEN)


@pytest.mark.parametrize("box", [(0, 0, 595, 420), (0, 0, 243, 153), (0, 0, 596, 170)])
def test_a_small_page_that_is_wider_than_high_stands_upright(
    tmp_path: Path, box: tuple[int, int, int, int]
) -> None:
    sheet = _sheet(_bound(_foreign(tmp_path / "small.pdf", box)), tmp_path)
    width, height = box[2] / pt(1), box[3] / pt(1)
    left, top = (210 - width) / 2, (297 - height) / 2

    assert _is(_at(sheet, left + 3, top + 3), BLUE)
    assert _is(_at(sheet, left + width - 3, top + height - 3), GREEN)


def test_resources_that_a_page_inherits_come_with_it(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    green = pdf.make_stream(b"0.078 0.549 0.235 rg 0 0 100 100 re f")
    green.Type, green.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    green.BBox = pikepdf.Array([0, 0, 100, 100])
    pdf.Root.Pages.Resources = pikepdf.Dictionary(XObject=pikepdf.Dictionary(Green=green))
    del page.obj["/Resources"]
    page.Contents = pdf.make_stream(b"/Green Do")
    pdf.save(tmp_path / "f.pdf")

    assert _is(_at(_sheet(_bound(str(tmp_path / "f.pdf")), tmp_path), 10, 290), GREEN)


def test_a_stamp_that_is_an_annotation_is_kept(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    look = pdf.make_stream(b"0.078 0.549 0.235 rg 0 0 100 100 re f")
    look.Type, look.Subtype = pikepdf.Name.XObject, pikepdf.Name.Form
    look.BBox = pikepdf.Array([0, 0, 100, 100])
    stamp = pikepdf.Dictionary(
        Type=pikepdf.Name.Annot,
        Subtype=pikepdf.Name.Stamp,
        Rect=pikepdf.Array([300, 400, 400, 500]),
        F=4,
        AP=pikepdf.Dictionary(N=look),
    )
    page.Annots = pikepdf.Array([pdf.make_indirect(stamp)])
    pdf.save(tmp_path / "f.pdf")

    sheet = _sheet(_bound(str(tmp_path / "f.pdf")), tmp_path)
    assert _is(_at(sheet, 350 / pt(1), 297 - 450 / pt(1)), GREEN)


def test_what_a_page_leaves_behind_does_not_move_our_furniture(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    page.Contents = pdf.make_stream(b"q q 0.1 0 0 0.1 300 300 cm 1 0 0 rg")
    pdf.save(tmp_path / "f.pdf")
    furniture = Furniture("2-51", specimen.one_line("2.2　督查"), tab=specimen.TAB)
    bound = replace(_bound(str(tmp_path / "f.pdf")), furniture=furniture)

    with _written(bound, tmp_path) as document:
        text = document[0].get_textpage()
        hit = text.search("2-51").get_next()
        assert hit is not None
        right = text.get_charbox(hit[0] + hit[1] - 1)[2]
    assert right == pytest.approx(pt(196), abs=1.5)


def test_where_something_stands_in_the_band_the_furniture_moves_up_on_white(
    tmp_path: Path,
) -> None:
    foreign = _foreign(tmp_path / "f.pdf", (0, 0, 595, 842))
    furniture = Furniture("2-51", specimen.one_line("2.2　督查"))
    page = replace(_bound(foreign), furniture=furniture)
    assert isinstance(page.content, BoundPage)
    crowded = replace(page, content=replace(page.content, clear_top=False))

    with _written(page, tmp_path) as document:
        usual = document[0].get_textpage().get_charbox(0)[1]
    with _written(crowded, tmp_path) as document:
        raised = document[0].get_textpage().get_charbox(0)[1]
    assert raised - usual == pytest.approx(pt(6), abs=1)


def test_a_head_of_two_lines_stays_above_the_number_over_a_bound_page(tmp_path: Path) -> None:
    foreign = _foreign(tmp_path / "f.pdf", (0, 0, 595, 842))
    head = Lines("第一行第二行", ("第一行", "第二行"))
    page = replace(_bound(foreign), furniture=Furniture("2-51", head, opening=True))

    with _written(page, tmp_path) as document:
        text = document[0].get_textpage()
        heights = {
            word: text.get_charbox(hit[0])[1]
            for word in ("2-51", "第一行", "第二行")
            if (hit := text.search(word).get_next()) is not None
        }
    assert heights["第二行"] == pytest.approx(heights["2-51"], abs=3)
    assert heights["第一行"] > heights["第二行"]


def test_a_page_that_qpdf_cannot_take_over_is_bound_as_a_picture(tmp_path: Path) -> None:
    pdf = pikepdf.new()
    page = pdf.add_blank_page(page_size=(595, 842))
    first = pdf.make_stream("\n".join(MARKS).format(left=0, top=842, right=595, low=0).encode())
    page.Contents = pikepdf.Array([first, pdf.make_stream(b"q Q")])
    pdf.save(tmp_path / "f.pdf", compress_streams=False)
    data = (tmp_path / "f.pdf").read_bytes()
    broken = data.replace(b"<< /Length 3 >>", b"<</Length 3/Filter/XX>>")
    (tmp_path / "f.pdf").write_bytes(broken)
    assert broken != data

    sheet = _sheet(_bound(str(tmp_path / "f.pdf")), tmp_path)
    assert _is(_at(sheet, 3, 3), BLUE)
    with pikepdf.open(tmp_path / "v.pdf") as written:
        assert "/Image" in {str(one.Subtype) for one in written.pages[0].resources.XObject.values()}


def test_a_page_that_nothing_can_show_says_so(tmp_path: Path) -> None:
    foreign = _foreign(tmp_path / "f.pdf", A4)
    page = _bound(foreign)
    assert isinstance(page.content, BoundPage)
    beyond = replace(page, content=replace(page.content, index=7))

    with _written(beyond, tmp_path) as document:
        text = str(document[0].get_textpage().get_text_bounded())
    assert "本页原件无法显示" in text


def test_a_pdf_that_is_gone_ends_the_run_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(OutputError, match=r"gone\.pdf"):
        write_pdf(
            replace(specimen.EMPTY, pages=(_bound(str(tmp_path / "gone.pdf")),)),
            specimen.IMPRINT,
            tmp_path / "v.pdf",
        )
    assert list(tmp_path.iterdir()) == []
