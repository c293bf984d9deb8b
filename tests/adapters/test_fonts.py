"""The fonts: who draws which character, and what is written into a PDF of them."""

from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.font_files import Face, rare_fonts
from anjuan.adapters.fonts import advance, has_glyph, load, prepare_reportlab
from anjuan.adapters.typesetting import draw_line, face_of
from anjuan.model.sheet import NARRATIVE, Role, TextStyle

RARE = "\U0002cb4a"
"""𬭊, in names; above U+FFFF."""
CHINESE_ROLES = (Role.BIAOSONG, Role.HEI, Role.FANG, Role.KAI, Role.SONG)


def _pdf(*lines: str, style: TextStyle = NARRATIVE) -> bytes:
    prepare_reportlab()
    buffer = BytesIO()
    canvas = Canvas(buffer, pagesize=(595, 842), pageCompression=1)
    for number, text in enumerate(lines):
        draw_line(canvas, (40, 800 - 30 * number), text, style)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _text(data: bytes) -> str:
    document = pypdfium2.PdfDocument(data)
    try:
        return str(document[0].get_textpage().get_text_bounded())
    finally:
        document.close()


@dataclass(frozen=True)
class _Font:
    name: str
    embedded: bool
    unicode: str


def _fonts(data: bytes) -> list[_Font]:
    with pikepdf.open(BytesIO(data)) as pdf:
        return [
            _Font(
                str(font.BaseFont),
                "/FontFile2" in font.FontDescriptor,
                font.ToUnicode.read_bytes().decode("ascii"),
            )
            for font in pdf.pages[0].Resources.Font.values()
        ]


@pytest.mark.parametrize("role", CHINESE_ROLES)
def test_every_role_draws_all_characters_of_gb2312(role: Role) -> None:
    rows = (bytes((high, low)) for high in range(0xB0, 0xF8) for low in range(0xA1, 0xFF))
    characters = "".join(row.decode("gb2312", "ignore") for row in rows)

    assert len(characters) == 6763
    assert [char for char in characters if face_of(role, char) is None] == []


@pytest.mark.parametrize("role", CHINESE_ROLES)
@pytest.mark.parametrize("char", ["瞭", "玥", "祎", "曌", "㐂", RARE, "☑", "Ⅱ", "①", "〇"])
def test_rare_characters_of_names_and_forms_are_drawn_in_every_role(role: Role, char: str) -> None:
    assert face_of(role, char) is not None


def test_fangsong_borrows_what_it_lacks_from_the_supplement_before_song() -> None:
    assert face_of(Role.FANG, "玥") is Face.SUPPLEMENT
    assert face_of(Role.FANG, "龘") is Face.SONG


def test_the_yuan_sign_does_not_come_from_fandol_which_draws_a_dollar() -> None:
    assert face_of(Role.FANG, "￥") is Face.SUPPLEMENT


def test_latin_goes_to_the_latin_face_and_chinese_marks_stay() -> None:
    assert {face_of(Role.SONG, char) for char in "2-37Aé%("} == {Face.LATIN}
    assert {face_of(Role.BIAOSONG, char) for char in "2021"} == {Face.LATIN_BOLD}
    assert {face_of(Role.SONG, char) for char in "“”‘’—…·×，（"} == {Face.SONG}


def test_a_glyph_without_an_outline_is_no_glyph() -> None:
    assert has_glyph(Face.SONG, "　")
    assert not has_glyph(Face.SONG, "\x00")
    assert not has_glyph(Face.FANG, "\U0001f600")


def test_dashes_and_the_middle_dot_are_full_width() -> None:
    assert advance(Face.SONG, "—") == advance(Face.SONG, "·") == 1.0


def test_an_optional_font_is_used_where_it_is_installed_and_passed_over_elsewhere() -> None:
    installed = Path("/usr/share/fonts/truetype/hanazono/HanaMinA.ttf").is_file()

    assert (load(Face.RARE_A) is not None) == installed
    assert ("HanaMinA" in rare_fonts()) == installed


def test_characters_above_the_basic_plane_can_be_copied() -> None:
    assert f"赵{RARE}同志" in _text(_pdf(f"赵{RARE}同志"))


def test_all_fonts_of_a_page_are_embedded_subsets() -> None:
    fonts = _fonts(_pdf("2021年3月15日", f"玥{RARE}☑"))

    assert len(fonts) >= 4
    assert all(font.embedded for font in fonts)
    assert all(len(font.name.split("+")[0]) == 7 for font in fonts)
    assert not any("Helvetica" in font.name for font in fonts)


def test_no_code_is_mapped_to_the_null_character() -> None:
    assert all("<0000>" not in font.unicode for font in _fonts(_pdf("卫生环境")))


def test_subsets_of_different_content_have_different_names() -> None:
    first, second = _fonts(_pdf("卫生")), _fonts(_pdf("环境"))

    assert {font.name for font in first}.isdisjoint({font.name for font in second})


def test_the_same_text_gives_the_same_bytes() -> None:
    assert _pdf("卫生环境大督查2021") == _pdf("卫生环境大督查2021")
