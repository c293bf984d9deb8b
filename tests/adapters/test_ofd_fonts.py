"""Fonts that OFD files bring along: their glyphs are drawn, by character or by number (§11)."""

from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import own_fonts
import raw_material as raw
from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.ofd_pages import ofd_pdf
from anjuan.adapters.store import Store
from own_fonts import HIGH, LOW

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DPMM = 4
FORMS = {
    "TrueType": own_fonts.truetype("督查"),
    "OpenType": own_fonts.opentype("督查"),
    "CFF": own_fonts.bare_cff(),
}


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cache") as opened:
        yield opened


def drawn(tmp_path: Path, store: Store, font: bytes | None, text: str) -> Path | NotMade:
    """A page with a TextObject of 10 mm type, its base at 40 mm, from 20 mm on."""
    named = "<ofd:FontFile>own.ttf</ofd:FontFile>" if font is not None else ""
    parts: dict[str, str | bytes] = {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "</ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 148 210</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>Res.xml</ofd:PublicRes></ofd:CommonData><ofd:Pages>"
        '<ofd:Page ID="3" BaseLoc="Page.xml"/></ofd:Pages></ofd:Document>',
        "Doc_0/Res.xml": f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts>'
        f'<ofd:Font ID="1" FontName="宋体">{named}</ofd:Font></ofd:Fonts></ofd:Res>',
        "Doc_0/Page.xml": f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>"
        '<ofd:TextObject Boundary="20 30 120 30" Font="1" Size="10">'
        f"{text}</ofd:TextObject></ofd:Layer></ofd:Content></ofd:Page>",
    }
    if font is not None:
        parts["Doc_0/Res/own.ttf"] = font
    return ofd_pdf(raw.package(tmp_path / "a.ofd", parts), store)


def code(text: str, steps: str = "g 9 10") -> str:
    return f'<ofd:TextCode X="0" Y="10" DeltaX="{steps}">{text}</ofd:TextCode>'


def glyphs(numbers: str, *, at: int = 0, count: int = 1) -> str:
    return (
        f'<ofd:CGTransform CodePosition="{at}" CodeCount="{count}"'
        f' GlyphCount="{len(numbers.split())}"><ofd:Glyphs>{numbers}</ofd:Glyphs></ofd:CGTransform>'
    )


def bars(pdf: Path | NotMade) -> str:
    """What stands at each of five places: `l` a low bar, `h` a high one, `c` a character."""
    assert isinstance(pdf, Path), pdf
    with pypdfium2.PdfDocument(pdf) as document:
        page = document[0].render(scale=DPMM * 25.4 / 72).to_pil().convert("L")
    return "".join(_bar(page, 20 + 10 * number) for number in range(5)).rstrip()


def _bar(page: Image.Image, x: float) -> str:
    def full(top: float, foot: float) -> bool:
        area = (x + 0.7, 40 - top + 0.4, x + 9.3, 40 - foot - 0.4)
        low, high, right, bottom = (round(one * DPMM) for one in area)
        return bool(page.crop((low, high, right, bottom)).getextrema()[1] < 40)  # type: ignore[operator]  # of one band

    area = tuple(round(one * DPMM) for one in (x + 0.5, 31, x + 9.5, 41))
    if page.crop((area[0], area[1], area[2], area[3])).getextrema()[0] > 200:  # type: ignore[operator]
        return " "
    return "l" if full(2, 0) else "h" if full(6, 4) else "c"


def words(pdf: Path | NotMade) -> str:
    assert isinstance(pdf, Path), pdf
    with pypdfium2.PdfDocument(pdf) as document:
        found: str = document[0].get_textpage().get_text_bounded()
    return found.replace(" ", "")


@pytest.mark.parametrize("form", FORMS)
def test_a_glyph_is_drawn_by_its_number_and_its_character_can_be_searched(
    tmp_path: Path, store: Store, form: str
) -> None:
    text = glyphs(f"{HIGH} {LOW}", count=2) + code("通报")
    pdf = drawn(tmp_path, store, FORMS[form], text)
    assert bars(pdf) == "hl"
    assert "通报" in words(pdf)


@pytest.mark.parametrize("form", ["TrueType", "OpenType"])
def test_without_numbers_the_fonts_own_table_tells_the_glyph(
    tmp_path: Path, store: Store, form: str
) -> None:
    assert bars(drawn(tmp_path, store, FORMS[form], code("督查"))) == "ll"


def test_what_the_font_does_not_have_is_set_in_ours(tmp_path: Path, store: Store) -> None:
    assert bars(drawn(tmp_path, store, FORMS["TrueType"], code("督通查"))) == "lcl"


def test_a_number_that_the_font_does_not_have_gives_way_to_the_character(
    tmp_path: Path, store: Store
) -> None:
    assert bars(drawn(tmp_path, store, FORMS["TrueType"], glyphs("99") + code("通"))) == "c"


def test_numbers_without_characters_need_the_font(tmp_path: Path, store: Store) -> None:
    text = glyphs(f"{LOW} {HIGH}", count=2) + code("¤¤")
    pdf = drawn(tmp_path, store, FORMS["TrueType"], text)
    assert bars(pdf) == "lh"
    assert "¤" not in words(pdf)
    for number, font in enumerate((None, b"no font at all", FORMS["TrueType"][:400])):
        (tmp_path / str(number)).mkdir()
        lost = drawn(tmp_path / str(number), store, font, text)
        assert isinstance(lost, NotMade)
        assert "字形编号" in lost.reason


@pytest.mark.parametrize("spoilt", [b"", b"no font at all", FORMS["CFF"][:60], b"\x00\x01\x00\x00"])
def test_a_font_that_cannot_be_read_is_as_none(tmp_path: Path, store: Store, spoilt: bytes) -> None:
    assert bars(drawn(tmp_path, store, spoilt, code("督查"))) == "cc"


def test_steps_go_from_glyph_to_glyph_where_one_stands_for_two_characters(
    tmp_path: Path, store: Store
) -> None:
    text = glyphs(str(HIGH), at=1, count=2) + code("督fi查", "10 20")
    pdf = drawn(tmp_path, store, FORMS["TrueType"], text)
    assert bars(pdf) == "lh l"
    assert "fi" in words(pdf)


def test_several_glyphs_may_stand_for_one_character(tmp_path: Path, store: Store) -> None:
    text = glyphs(f"{HIGH} {HIGH}", at=1) + code("督通查", "10 10 10")
    assert bars(drawn(tmp_path, store, FORMS["TrueType"], text)) == "lhhl"


def test_without_steps_a_glyphs_own_advance_counts(tmp_path: Path, store: Store) -> None:
    assert bars(drawn(tmp_path, store, FORMS["TrueType"], code("督查", ""))) == "ll"


def test_each_run_of_characters_has_its_own_numbers(tmp_path: Path, store: Store) -> None:
    second = '<ofd:TextCode X="20" Y="10" DeltaX="10">通报</ofd:TextCode>'
    text = glyphs(str(LOW)) + code("通") + glyphs(str(HIGH), at=1) + second
    assert bars(drawn(tmp_path, store, FORMS["TrueType"], text)) == "l ch"


def test_line_feeds_around_a_text_take_no_step(tmp_path: Path, store: Store) -> None:
    assert bars(drawn(tmp_path, store, FORMS["TrueType"], code("\n\t\t督查\n"))) == "ll"
