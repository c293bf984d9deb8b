"""The PDF of a volume: every kind of page, readable, navigable, and the same every time."""

import hashlib
import shutil
import subprocess
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image

import specimen
from anjuan.adapters.pdf_writer import write_pdf
from anjuan.errors import OutputError
from anjuan.model import sheet
from anjuan.model.binder import Volume
from anjuan.model.pages import (
    BlankPage,
    BoundPage,
    Furniture,
    IndexPage,
    IndicatorPage,
    Lines,
    Page,
    PhotoPage,
    Side,
    StillsPage,
    TextPage,
)
from anjuan.model.placement import indicator_flow
from anjuan.model.sheet import mm, tab_box
from anjuan.model.units import Mm

RED = (163, 32, 29)
PALE = (228, 224, 217)
DPMM = 2


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("specimen")


@pytest.fixture(scope="module")
def volume(folder: Path) -> Volume:
    return specimen.volume(folder)


@pytest.fixture(scope="module")
def pdf(volume: Volume, folder: Path) -> Path:
    path = folder / "volume.pdf"
    write_pdf(volume, specimen.IMPRINT, path)
    return path


@pytest.fixture
def document(pdf: Path) -> Iterator[pypdfium2.PdfDocument]:
    opened = pypdfium2.PdfDocument(pdf)
    yield opened
    opened.close()


def _text(document: pypdfium2.PdfDocument, index: int) -> str:
    return "".join(str(document[index].get_textpage().get_text_bounded()).split())


def _picture(document: pypdfium2.PdfDocument, index: int) -> Image.Image:
    drawn: Image.Image = document[index].render(scale=DPMM * 25.4 / 72).to_pil()
    return drawn.convert("RGB")


def _pixel(picture: Image.Image, x: float, y: float) -> tuple[int, ...]:
    found = picture.getpixel((int(x * DPMM), int(y * DPMM)))
    assert isinstance(found, tuple)
    return found


def _near(found: tuple[int, ...], colour: tuple[int, ...]) -> bool:
    return all(abs(one - other) < 12 for one, other in zip(found, colour, strict=True))


# ── pages and their text ─────────────────────────────────────────────────────────────────────


def test_every_page_of_the_volume_is_one_upright_a4_page(
    volume: Volume, document: pypdfium2.PdfDocument
) -> None:
    sizes = {tuple(round(mm(edge)) for edge in page.get_size()) for page in document}

    assert len(document) == len(volume.pages)
    assert sizes == {(210, 297)}


def test_an_entrys_first_page_bears_its_title_and_its_number_as_text(
    volume: Volume, document: pypdfium2.PdfDocument
) -> None:
    assert volume.located
    for located in volume.located:
        text = _text(document, located.pdf_page - 1)
        assert located.entry.title in text
        assert located.label in text


@pytest.mark.skipif(not shutil.which("pdftotext"), reason="pdftotext is not installed")
def test_pdftotext_reads_titles_and_numbers_too(volume: Volume, pdf: Path) -> None:
    for located in volume.located:
        page = str(located.pdf_page)
        call = ["pdftotext", "-f", page, "-l", page, str(pdf), "-"]
        text = subprocess.run(call, capture_output=True, check=True, encoding="utf-8").stdout
        assert located.entry.title in "".join(text.split())
        assert located.label in text


def test_the_number_stands_at_the_outer_corner_by_the_physical_side(
    volume: Volume, document: pypdfium2.PdfDocument
) -> None:
    for index, page in enumerate(volume.pages):
        if not page.furniture.label or isinstance(page.content, BoundPage):
            continue
        left, right = _span(document[index], page.furniture.label)
        if page.side is Side.RECTO:
            assert right == pytest.approx(sheet.NUMBER_RECTO_RIGHT, abs=0.6)
        else:
            assert left == pytest.approx(sheet.NUMBER_VERSO_LEFT, abs=0.6)


def _span(page: pypdfium2.PdfPage, text: str) -> tuple[float, float]:
    """Left and right edge in mm of the text's highest occurrence."""
    textpage = page.get_textpage()
    found = []
    search = textpage.search(text)
    while (hit := search.get_next()) is not None:
        boxes = [textpage.get_charbox(at) for at in range(hit[0], hit[0] + hit[1])]
        found.append((boxes[0][1], mm(boxes[0][0]), mm(boxes[-1][2])))
    return max(found)[1:]


def test_no_text_of_ours_lies_where_a_printer_cannot_print(
    document: pypdfium2.PdfDocument,
) -> None:
    for page in document:
        textpage = page.get_textpage()
        for at in range(textpage.count_chars()):
            if not textpage.get_text_range(at, 1).strip():
                continue
            left, bottom, right, top = (mm(edge) for edge in textpage.get_charbox(at))
            assert left >= sheet.PRINTER_SAFE
            assert right <= sheet.SHEET_WIDTH - sheet.PRINTER_SAFE
            assert bottom >= sheet.SHEET_HEIGHT - sheet.CONTENT_END - 1
            assert top <= sheet.SHEET_HEIGHT - sheet.PRINTER_SAFE


def test_a_blank_verso_is_white(volume: Volume, document: pypdfium2.PdfDocument) -> None:
    blank = [at for at, page in enumerate(volume.pages) if isinstance(page.content, BlankPage)]

    assert blank
    for index in blank:
        assert _picture(document, index).getextrema() == ((255, 255),) * 3


def test_a_character_that_no_font_has_is_reported(tmp_path: Path) -> None:
    page = _statement("合影\U0001f600留念", 1)

    printed = write_pdf(_of(page), specimen.IMPRINT, tmp_path / "v.pdf")

    assert printed.unprinted == ("\U0001f600",)


def test_long_names_and_titles_are_printed_whole(tmp_path: Path, volume: Volume) -> None:
    stills = next(page for page in volume.pages if isinstance(page.content, StillsPage))
    indicator = next(page for page in volume.pages if isinstance(page.content, IndicatorPage))
    assert isinstance(stills.content, StillsPage)
    assert isinstance(indicator.content, IndicatorPage)
    name = "会议记录、会议纪要、办公会材料（份）"
    figures = (replace(indicator.content.figures[0], name=name), *indicator.content.figures[1:])
    pages = (
        replace(stills, content=replace(stills.content, title=specimen.LONG_TITLE)),
        replace(indicator, content=replace(indicator.content, figures=figures)),
        replace(indicator, content=replace(indicator.content, figures=figures[:1] * 6)),
    )
    flows = indicator_flow(replace(indicator.content, figures=figures[:1] * 6))
    assert len(flows.figure_rows) == 6
    write_pdf(_of(*pages), specimen.IMPRINT, tmp_path / "v.pdf")
    opened = pypdfium2.PdfDocument(tmp_path / "v.pdf")
    texts = [_text(opened, at) for at in range(3)]
    opened.close()

    assert specimen.LONG_TITLE[-12:] in texts[0]
    assert "会议记录、会议纪" in texts[1]
    assert texts[2].count(name) == 6


def test_the_rest_of_a_paragraph_is_not_indented(tmp_path: Path) -> None:
    line = "本档原件为纸质档案，保存在局档案室，案卷号另附，可随时调阅；体检"
    rest = TextPage("", (Lines(line, (line, "人健康信息。"), (True, False)),), continued=True)
    page = Page(rest, Side.RECTO, Furniture())
    write_pdf(_of(page), specimen.IMPRINT, tmp_path / "v.pdf")
    opened = pypdfium2.PdfDocument(tmp_path / "v.pdf")
    boxes = [opened[0].get_textpage().get_charbox(at) for at in (0, len(line) - 1)]
    opened.close()

    assert mm(boxes[0][0]) == pytest.approx(28, abs=0.6)
    assert mm(boxes[1][2]) <= 184.5


# ── tabs ─────────────────────────────────────────────────────────────────────────────────────


def test_tabs_stand_at_the_height_of_their_indicator_on_every_page_that_has_room(
    volume: Volume, document: pypdfium2.PdfDocument
) -> None:
    for index, page in enumerate(volume.pages):
        if page.furniture.tab is None or isinstance(page.content, BoundPage):
            continue
        box = tab_box(page.furniture.tab.index, page.furniture.tab.count, page.side)
        picture = _picture(document, index)
        assert _near(_pixel(picture, box.x + 1.5, box.y + 1.5), RED)
        assert _near(_pixel(picture, box.x + 10.5, box.y + box.height - 1.5), RED)
        assert not _near(_pixel(picture, box.x + 6, box.y - 1), RED)


def test_the_index_shows_the_same_steps_in_pale(
    volume: Volume, document: pypdfium2.PdfDocument
) -> None:
    for index, page in enumerate(volume.pages):
        if isinstance(page.content, IndexPage):
            picture = _picture(document, index)
            for tab in page.content.ladder:
                box = tab_box(tab.index, tab.count, page.side)
                assert _near(_pixel(picture, box.x + 1.5, box.y + 1.5), PALE)


@pytest.mark.parametrize(
    ("white", "labelled", "narrow"), [(20.0, True, True), (6.0, False, True), (2.0, False, False)]
)
def test_over_a_bound_page_the_tab_takes_only_white(
    tmp_path: Path, white: float, *, labelled: bool, narrow: bool
) -> None:
    foreign = specimen.draw_foreign(tmp_path / "foreign.pdf")
    bound = replace(specimen.bound(foreign, 0), clear_edge=Mm(white))
    furniture = Furniture("2-1", Lines("", ()), tab=specimen.TAB)
    write_pdf(_of(Page(bound, Side.RECTO, furniture)), specimen.IMPRINT, tmp_path / "v.pdf")
    opened = pypdfium2.PdfDocument(tmp_path / "v.pdf")
    picture, text = _picture(opened, 0), _text(opened, 0)
    opened.close()
    box = tab_box(specimen.TAB.index, specimen.TAB.count, Side.RECTO)

    assert _near(_pixel(picture, box.x + 1, box.y + 1), RED) == labelled
    assert _near(_pixel(picture, box.x + 10, box.y + 1), RED) == narrow
    assert (specimen.TAB.label in text.replace("2-1", "")) == labelled


# ── pictures ─────────────────────────────────────────────────────────────────────────────────


def test_jpegs_are_taken_over_byte_by_byte(volume: Volume, pdf: Path) -> None:
    files = {
        placed.image
        for page in volume.pages
        if isinstance(page.content, PhotoPage)
        for placed in page.content.pictures
    } | {
        still.image
        for page in volume.pages
        if isinstance(page.content, StillsPage)
        for still in page.content.stills
    }
    with pikepdf.open(pdf) as opened:
        found = {
            hashlib.sha256(image.read_raw_bytes()).hexdigest()
            for page in opened.pages
            for image in page.get_images().values()
        }

    assert files
    assert found == {hashlib.sha256(Path(file).read_bytes()).hexdigest() for file in files}


def test_every_picture_keeps_its_own_proportions(document: pypdfium2.PdfDocument) -> None:
    ratios = []
    for page in document:
        for image in page.get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]):
            left, bottom, right, top = image.get_bounds()
            width, height = image.get_px_size()
            ratios.append((right - left) / (top - bottom) / (width / height))

    assert len(ratios) > 30
    assert ratios == pytest.approx([1.0] * len(ratios), rel=0.01)


def test_a_still_of_another_format_is_fitted_into_its_place(tmp_path: Path, volume: Volume) -> None:
    page = next(page for page in volume.pages if isinstance(page.content, StillsPage))
    assert isinstance(page.content, StillsPage)
    still = replace(
        page.content.stills[0], image=specimen.draw_photo(tmp_path / "square.jpg", 400, 400)
    )
    shown = replace(page, content=replace(page.content, stills=(still,)))
    write_pdf(_of(shown), specimen.IMPRINT, tmp_path / "v.pdf")
    opened = pypdfium2.PdfDocument(tmp_path / "v.pdf")
    image = next(opened[0].get_objects([pypdfium2.raw.FPDF_PAGEOBJ_IMAGE]))
    left, bottom, right, top = (mm(edge) for edge in image.get_bounds())
    opened.close()

    assert right - left == pytest.approx(27.75, abs=0.1)
    assert top - bottom == pytest.approx(27.75, abs=0.1)


def test_a_picture_that_is_no_jpeg_is_still_shown(tmp_path: Path, volume: Volume) -> None:
    Image.new("RGBA", (40, 30), (10, 120, 40, 255)).save(tmp_path / "green.png")
    page = next(page for page in volume.pages if isinstance(page.content, PhotoPage))
    assert isinstance(page.content, PhotoPage)
    placed = replace(page.content.pictures[0], image=str(tmp_path / "green.png"))
    shown = replace(page, content=replace(page.content, pictures=(placed,)))
    write_pdf(_of(shown), specimen.IMPRINT, tmp_path / "v.pdf")
    opened = pypdfium2.PdfDocument(tmp_path / "v.pdf")
    picture = _picture(opened, 0)
    opened.close()

    middle = (placed.box.x + placed.box.width / 2, placed.box.y + placed.box.height / 2)
    assert _near(_pixel(picture, *middle), (10, 120, 40))


def test_a_picture_that_is_gone_ends_the_run_with_its_name(tmp_path: Path, volume: Volume) -> None:
    page = next(page for page in volume.pages if isinstance(page.content, PhotoPage))
    assert isinstance(page.content, PhotoPage)
    placed = replace(page.content.pictures[0], image=str(tmp_path / "gone.jpg"))
    shown = replace(page, content=replace(page.content, pictures=(placed,)))

    with pytest.raises(OutputError, match=r"gone\.jpg") as raised:
        write_pdf(_of(shown), specimen.IMPRINT, tmp_path / "v.pdf")

    assert raised.value.advice
    assert list(tmp_path.iterdir()) == []


# ── fonts and bytes ──────────────────────────────────────────────────────────────────────────


def test_every_font_is_embedded_as_a_subset(pdf: Path) -> None:
    with pikepdf.open(pdf) as opened:
        fonts = [one for one in opened.objects if _is_font(one)]
        names = [str(font.BaseFont) for font in fonts]
        embedded = ["/FontFile2" in font.FontDescriptor for font in fonts]

    assert names
    assert all(embedded)
    assert all(name[7] == "+" for name in names)
    assert len(set(names)) == len(names)


def _is_font(one: pikepdf.Object) -> bool:
    return isinstance(one, pikepdf.Dictionary) and one.get("/Type") == "/Font"


@pytest.mark.skipif(not shutil.which("pdffonts"), reason="pdffonts is not installed")
def test_pdffonts_finds_every_font_embedded_and_subset(pdf: Path) -> None:
    done = subprocess.run(["pdffonts", str(pdf)], capture_output=True, check=True, text=True)  # noqa: S607 - looked up above
    rows = done.stdout.splitlines()[2:]

    assert rows
    assert all(row.split()[-5:-2] == ["yes", "yes", "yes"] for row in rows)


def test_the_same_volume_gives_the_same_bytes_wherever_it_lies(tmp_path: Path, pdf: Path) -> None:
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    write_pdf(specimen.volume(elsewhere), specimen.IMPRINT, tmp_path / "again.pdf")

    assert (tmp_path / "again.pdf").read_bytes() == pdf.read_bytes()


def test_a_volume_of_several_parts_shares_its_fonts(tmp_path: Path) -> None:
    pages = [_statement(f"第{number}页说明", number) for number in range(230)]
    foreign = specimen.draw_foreign(tmp_path / "foreign.pdf")
    for place in (5, 120, 229):
        pages[place] = replace(pages[place], content=specimen.bound(foreign, 0))
    write_pdf(_of(*pages), specimen.IMPRINT, tmp_path / "v.pdf")

    with pikepdf.open(tmp_path / "v.pdf") as opened:
        fonts = [one for one in opened.objects if _is_font(one)]
        forms = [len(page.form_xobjects) for page in opened.pages]
    assert len(fonts) <= 4
    assert [place for place, count in enumerate(forms) if count] == [5, 120, 229]


def _statement(text: str, number: int) -> Page:
    side = Side.RECTO if number % 2 else Side.VERSO
    content = TextPage("", (specimen.one_line(text),))
    return Page(content, side, Furniture(f"2-{number}", specimen.one_line("2.2　说明")))


def _of(*pages: Page) -> Volume:
    return replace(specimen.EMPTY, pages=tuple(pages))
