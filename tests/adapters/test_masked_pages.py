"""Personal numbers on bound pages: gone from the file, black on paper, the rest as it was."""

from collections.abc import Callable, Sequence
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from PIL import Image, ImageChops, ImageDraw, ImageFilter, ImageFont
from reportlab.pdfbase.pdfmetrics import stringWidth
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.font_files import Face
from anjuan.adapters.masked_pages import Masked, masked_pdf, masked_picture
from anjuan.adapters.readers.engine import engine_version
from anjuan.adapters.store import Store
from anjuan.model.masking import Known
from anjuan.stages.masking import blots
from office_papers import pdf
from scans import FONTS

MM = 72 / 25.4
ID = "612401198503120013"
MOBILE = "13891501234"


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "cache")


def masked(path: Path, store: Store, known: Known = ()) -> Masked:
    made = masked_pdf(path, store, blots, known, key=store.digest(path))
    assert isinstance(made, Masked)
    return made


def paper(tmp_path: Path, *pages: Sequence[str]) -> Path:
    def drawing(lines: Sequence[str]) -> Callable[[Canvas], None]:
        def draw(canvas: Canvas) -> None:
            for row, line in enumerate(lines):
                canvas.drawString(30 * MM, (297 - 60 - row * 9) * MM, line)

        return draw

    return pdf(tmp_path / "a.pdf", [drawing(one) for one in pages])


def words(path: Path) -> list[str]:
    with pypdfium2.PdfDocument(path) as document:
        return [page.get_textpage().get_text_bounded() for page in document]


def look(path: Path, page: int) -> Image.Image:
    with pypdfium2.PdfDocument(path) as document:
        picture: Image.Image = document[page].render(scale=2).to_pil()
        return picture.convert("L")


def _dark(level: int) -> int:
    return 255 if level > 128 else 0


def box_of_black(page: Image.Image) -> tuple[int, int, int, int] | None:
    return page.point(lambda level: 255 if level < 40 else 0).getbbox()


def test_a_page_without_numbers_is_the_file_itself(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, ["电话0915-3212345", "文号〔2021〕12号", "订单号13891501234"])
    assert masked(path, store) == Masked(path)


def test_no_byte_of_a_number_is_left_and_other_pages_keep_their_text(
    tmp_path: Path, store: Store
) -> None:
    path = paper(tmp_path, ["无关的一页"], [f"李静 {MOBILE}", f"身份证号：{ID}"])
    made = masked(path, store)
    first, second = words(made.path)
    assert "无关的一页" in first
    assert not second.strip()
    assert made.counts == {1: (("手机号", 1), ("身份证号", 1))}
    with pikepdf.open(made.path) as opened:
        data = b"".join(
            one.read_bytes() for one in opened.objects if isinstance(one, pikepdf.Stream)
        )
    assert MOBILE.encode() not in data


def test_only_the_middle_digits_are_black(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, [MOBILE])
    before, after = look(path, 0), look(masked(path, store).path, 0)
    assert before.size == after.size
    block = box_of_black(after.filter(ImageFilter.MaxFilter(9)))
    assert block is not None
    digit = stringWidth(MOBILE, str(Face.SONG), 12) / len(MOBILE) * 2
    start = 30 * MM * 2
    assert block[0] - 4 == pytest.approx(start + 3 * digit, abs=3)
    assert block[2] + 4 == pytest.approx(start + 7 * digit, abs=3)
    left = (0, 0, int(start + 3 * digit) - 4, after.height)
    ink = [ImageChops.invert(one.crop(left)).point(_dark).getbbox() for one in (before, after)]
    assert ink[1] == pytest.approx(ink[0], abs=2)


def test_a_number_known_from_its_table_is_found_over_two_lines(
    tmp_path: Path, store: Store
) -> None:
    path = paper(tmp_path, [ID[:14], ID[14:], "6124018503", "12001"])
    made = masked(path, store, ((ID, "身份证号"), ("612401850312001", "身份证号")))
    assert made.counts == {0: (("身份证号", 2),)}
    assert not masked(path, store).counts


@pytest.mark.parametrize("turn", [90, 180, 270])
def test_a_turned_page_is_masked_as_it_is_seen(tmp_path: Path, store: Store, turn: int) -> None:
    path = paper(tmp_path, [MOBILE])
    straight = look(masked(path, store).path, 0)
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.pages[0].rotate(turn, relative=False)
        opened.save(path)
    turned = look(masked(path, store).path, 0).rotate(turn, expand=True)
    assert box_of_black(straight) is not None
    assert box_of_black(turned) == pytest.approx(box_of_black(straight), abs=3)


def test_what_lay_in_annotations_and_metadata_stays_behind(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, [MOBILE], ["第二页"])
    with pikepdf.open(path, allow_overwriting_input=True) as opened:
        opened.Root.Metadata = opened.make_stream(MOBILE.encode())
        opened.Root.Names = pikepdf.Dictionary(Of=opened.pages[0].obj)
        opened.save(path)
    with pikepdf.open(masked(path, store).path) as opened:
        assert "/Metadata" not in opened.Root
        assert "/Names" not in opened.Root


def test_the_same_file_gives_the_same_bytes(tmp_path: Path, store: Store) -> None:
    path = paper(tmp_path, [MOBILE])
    again = Store(tmp_path / "other")
    assert masked(path, store).path.read_bytes() == masked(path, again).path.read_bytes()


def scan(path: Path, lines: Sequence[str]) -> Path:
    image = Image.new("RGB", (1240, 1754), "white")
    font = ImageFont.truetype(FONTS / "NotoSerifSC-Regular.ttf", 44)
    for row, line in enumerate(lines):
        ImageDraw.Draw(image).text((150, 200 + row * 90), line, "black", font)
    image.save(path, "JPEG", quality=90)
    return path


@pytest.mark.skipif(not engine_version(), reason="anjuan[ocr] is not installed")
def test_a_scan_is_masked_where_its_text_is_recognised(tmp_path: Path, store: Store) -> None:
    image = scan(tmp_path / "a.jpg", ["值班人员登记", f"身份证号：{ID}", f"手机：{MOBILE}"])
    made = masked_picture(image, store, blots, (), key=store.digest(image))
    assert isinstance(made, Masked)
    assert made.counts == {0: (("身份证号", 1), ("手机号", 1))}
    again = masked_picture(made.path, store, blots, (), key=store.digest(made.path))
    assert isinstance(again, Masked)
    assert not again.counts


@pytest.mark.skipif(not engine_version(), reason="anjuan[ocr] is not installed")
def test_a_pdf_of_pictures_is_masked_page_by_page(tmp_path: Path, store: Store) -> None:
    pages = [scan(tmp_path / f"{at}.jpg", ["登记表", one]) for at, one in enumerate(("", MOBILE))]
    path = tmp_path / "a.pdf"
    with Image.open(pages[0]) as first, Image.open(pages[1]) as second:
        first.save(path, "PDF", save_all=True, append_images=[second], resolution=150)
    made = masked(path, store)
    assert made.counts == {1: (("手机号", 1),)}
    assert box_of_black(look(made.path, 1).filter(ImageFilter.MaxFilter(9))) is not None
    assert box_of_black(look(made.path, 0).filter(ImageFilter.MaxFilter(9))) is None


def test_without_a_recogniser_it_is_said_how_many_were_not_read(
    tmp_path: Path, store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("anjuan.adapters.masked_pages.engine_version", str)
    image = scan(tmp_path / "a.jpg", [MOBILE])
    made = masked_picture(image, store, blots, (), key=store.digest(image))
    assert made == Masked(image, unread=1)


def test_what_cannot_be_opened_is_no_page(tmp_path: Path, store: Store) -> None:
    broken = tmp_path / "a.pdf"
    broken.write_bytes(b"%PDF-1.4 nothing")
    assert isinstance(masked_pdf(broken, store, blots, (), key=store.digest(broken)), NotMade)
