"""Pages of OFD files as they are drawn: what stands where, and what keeps a file 电子版."""

import io
import os
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

import raw_material as raw
from anjuan.adapters.artifacts import NotMade
from anjuan.adapters.ofd_pages import ofd_pdf
from anjuan.adapters.store import Store

SPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"'
DPMM = 4
TEXT = (
    '<ofd:TextObject Boundary="20 30 100 10" Font="1" Size="5">'
    '<ofd:TextCode X="0" Y="8" DeltaX="g 3 5">督查通报</ofd:TextCode></ofd:TextObject>'
)


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with Store(tmp_path / "cache") as opened:
        yield opened


def png(colour: str, size: tuple[int, int] = (40, 20)) -> bytes:
    stream = io.BytesIO()
    Image.new("RGB", size, colour).save(stream, "PNG")
    return stream.getvalue()


def parts(content: str, **more: str | bytes) -> dict[str, str | bytes]:
    """A document of one A5 page with this content; a template behind it, resources beside it."""
    resources = (
        f'<ofd:Res {SPACE} BaseLoc="Res"><ofd:Fonts><ofd:Font ID="1" FontName="宋体"/></ofd:Fonts>'
        '<ofd:MultiMedias><ofd:MultiMedia ID="9" Type="Image"><ofd:MediaFile>a.png</ofd:MediaFile>'
        "</ofd:MultiMedia></ofd:MultiMedias></ofd:Res>"
    )
    template = (
        '<ofd:PathObject Boundary="0 0 148 210" Fill="true" Stroke="false">'
        '<ofd:FillColor Value="0 0 255"/>'
        "<ofd:AbbreviatedData>M 0 200 L 148 200 L 148 210 L 0 210 C</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )
    return {
        "OFD.xml": f"<ofd:OFD {SPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
        "<ofd:Signatures>Doc_0/Signatures.xml</ofd:Signatures></ofd:DocBody></ofd:OFD>",
        "Doc_0/Document.xml": f"<ofd:Document {SPACE}><ofd:CommonData><ofd:PageArea>"
        "<ofd:PhysicalBox>0 0 148 210</ofd:PhysicalBox></ofd:PageArea>"
        "<ofd:PublicRes>Res.xml</ofd:PublicRes>"
        '<ofd:TemplatePage ID="5" BaseLoc="Tpl.xml"/></ofd:CommonData><ofd:Pages>'
        '<ofd:Page ID="3" BaseLoc="Page.xml"/></ofd:Pages>'
        "<ofd:Annotations>Annots.xml</ofd:Annotations></ofd:Document>",
        "Doc_0/Res.xml": resources,
        "Doc_0/Res/a.png": png("#00AA00"),
        "Doc_0/Tpl.xml": f"<ofd:Page {SPACE}><ofd:Content><ofd:Layer>{template}</ofd:Layer>"
        "</ofd:Content></ofd:Page>",
        "Doc_0/Page.xml": f'<ofd:Page {SPACE}><ofd:Template TemplateID="5"/><ofd:Content>'
        f"<ofd:Layer>{content}</ofd:Layer></ofd:Content></ofd:Page>",
        "Doc_0/Annots.xml": f"<ofd:Annotations {SPACE}/>",
        "Doc_0/Signatures.xml": f"<ofd:Signatures {SPACE}/>",
        **{name.replace("__", "/").replace("_xml", ".xml"): one for name, one in more.items()},
    }


def made(tmp_path: Path, store: Store, content: str, **more: str | bytes) -> Path | NotMade:
    return ofd_pdf(raw.package(tmp_path / "a.ofd", parts(content, **more)), store)


def shown(pdf: Path | NotMade) -> Image.Image:
    assert isinstance(pdf, Path), pdf
    with pypdfium2.PdfDocument(pdf) as document:
        page: Image.Image = document[0].render(scale=DPMM * 25.4 / 72).to_pil().convert("RGB")
    return page


def at(page: Image.Image, x: float, y: float) -> tuple[int, ...]:
    """The colour at a place in mm from the upper left."""
    colour = page.getpixel((round(x * DPMM), round(y * DPMM)))
    assert isinstance(colour, tuple)
    return colour


def inked(page: Image.Image, left: float, top: float, right: float, foot: float) -> bool:
    area = tuple(round(one * DPMM) for one in (left, top, right, foot))
    dark = page.convert("L").crop((area[0], area[1], area[2], area[3])).getextrema()[0]
    return bool(dark < 128)  # type: ignore[operator]  # a picture of one band


def test_text_stands_where_the_file_puts_it_and_can_be_read(tmp_path: Path, store: Store) -> None:
    pdf = made(tmp_path, store, TEXT)
    page = shown(pdf)
    assert page.size == pytest.approx((148 * DPMM, 210 * DPMM), abs=1)
    for number in range(4):
        assert inked(page, 20 + 5 * number, 33, 25 + 5 * number, 39)
    assert not inked(page, 41, 33, 100, 39)
    assert isinstance(pdf, Path)
    with pypdfium2.PdfDocument(pdf) as document:
        assert "督查通报" in document[0].get_textpage().get_text_bounded().replace(" ", "")


def test_a_template_lies_behind_the_page(tmp_path: Path, store: Store) -> None:
    over = (
        '<ofd:PathObject Boundary="10 200 20 10" Fill="true" Stroke="false">'
        '<ofd:FillColor Value="255 255 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 20 0 L 20 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>"
    )
    page = shown(made(tmp_path, store, over))
    assert at(page, 20, 205) == (255, 255, 0)
    assert at(page, 100, 205) == (0, 0, 255)
    assert at(page, 100, 100) == (255, 255, 255)


def test_a_path_is_stroked_through_its_matrix_in_its_colour_and_width(
    tmp_path: Path, store: Store
) -> None:
    line = (
        '<ofd:PathObject Boundary="10 20 100 50" CTM="2 0 0 1 0 0" LineWidth="2">'
        '<ofd:StrokeColor Value="200 0 0"/>'
        "<ofd:AbbreviatedData>M 0 10 L 30 10</ofd:AbbreviatedData></ofd:PathObject>"
    )
    page = shown(made(tmp_path, store, line))
    assert at(page, 12, 30) == (200, 0, 0)
    assert at(page, 68, 30.8) == (200, 0, 0)
    assert at(page, 75, 30) == (255, 255, 255)
    assert at(page, 40, 33) == (255, 255, 255)


def test_a_picture_fills_its_place_head_up(tmp_path: Path, store: Store) -> None:
    two = Image.new("RGB", (40, 40), "#00AA00")
    two.paste("#AA0000", (0, 0, 40, 20))
    stream = io.BytesIO()
    two.save(stream, "PNG")
    image = '<ofd:ImageObject ResourceID="9" Boundary="30 40 60 60" CTM="60 0 0 60 0 0"/>'
    page = shown(made(tmp_path, store, image, **{"Doc_0/Res/a.png": stream.getvalue()}))
    assert at(page, 60, 50) == (170, 0, 0)
    assert at(page, 60, 90) == (0, 170, 0)
    assert at(page, 25, 60) == (255, 255, 255)


def test_an_annotation_that_is_printed_is_drawn_and_one_that_is_not_is_not(
    tmp_path: Path, store: Store
) -> None:
    def mark(x: int, more: str) -> str:
        return (
            f'<ofd:Annot {more}><ofd:Appearance Boundary="{x} 100 10 10">'
            '<ofd:PathObject Boundary="0 0 10 10" Fill="true"><ofd:FillColor Value="0 0 0"/>'
            "<ofd:AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</ofd:AbbreviatedData>"
            "</ofd:PathObject></ofd:Appearance></ofd:Annot>"
        )

    kept, hidden = mark(20, ""), mark(60, 'Print="false"')
    page = shown(
        made(
            tmp_path, store, TEXT,
            Doc_0__Annots_xml=f'<ofd:Annotations {SPACE}><ofd:Page PageID="3"><ofd:FileLoc>'
            "One.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>",
            Doc_0__One_xml=f"<ofd:PageAnnot {SPACE}>{kept}{hidden}"
            "</ofd:PageAnnot>",
        )
    )  # fmt: skip
    assert at(page, 25, 105) == (0, 0, 0)
    assert at(page, 65, 105) == (255, 255, 255)


def signed(seal: bytes) -> dict[str, str | bytes]:
    return {
        "Doc_0__Signatures_xml": f'<ofd:Signatures {SPACE}><ofd:Signature ID="1"'
        ' BaseLoc="Sign.xml"/></ofd:Signatures>',
        "Doc_0__Sign_xml": f"<ofd:Signature {SPACE}><ofd:SignedInfo>"
        '<ofd:StampAnnot PageRef="3" Boundary="80 120 40 40"/></ofd:SignedInfo>'
        "<ofd:SignedValue>Value.dat</ofd:SignedValue></ofd:Signature>",
        "Doc_0__Value.dat": seal,
    }


def test_a_seal_is_drawn_from_the_data_of_its_signature(tmp_path: Path, store: Store) -> None:
    wrapped = b"\x30\x82signed" + png("#CC0000") + b"\x02\x01trailing"
    page = shown(made(tmp_path, store, TEXT, **signed(wrapped)))
    assert at(page, 100, 140) == (204, 0, 0)


def test_a_seal_that_is_an_ofd_itself_is_drawn(tmp_path: Path, store: Store) -> None:
    inner = io.BytesIO()
    red = (
        '<ofd:PathObject Boundary="0 0 148 210" Fill="true"><ofd:FillColor Value="204 0 0"/>'
        "<ofd:AbbreviatedData>M 0 0 L 148 0 L 148 210 L 0 210 C</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )
    with zipfile.ZipFile(inner, "w") as archive:
        for name, data in parts(red).items():
            archive.writestr(name, data)
    wrapped = b"\x30\x82der" + inner.getvalue() + b"\x04\x20trailing bytes"
    page = shown(made(tmp_path, store, TEXT, **signed(wrapped)))
    assert at(page, 100, 140) == (204, 0, 0)


SHADED = (
    '<ofd:PathObject Boundary="0 0 9 9" Fill="true"><ofd:FillColor><ofd:AxialShd/></ofd:FillColor>'
    "<ofd:AbbreviatedData>M 0 0 L 9 9</ofd:AbbreviatedData></ofd:PathObject>"
)
MUDDLED = (
    '<ofd:PathObject Boundary="0 0 9 9"><ofd:AbbreviatedData>M 0 0 Z 9 9</ofd:AbbreviatedData>'
    "</ofd:PathObject>"
)
GONE = '<ofd:ImageObject ResourceID="77" Boundary="0 0 9 9"/>'
FLAT = TEXT.replace('Size="5"', 'Size="5" CTM="0 0 0 0 0 0"')


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (TEXT.replace("督查通报", "督\ue123通报"), "有字体没有的字"),
        (TEXT.replace(' Size="5"', ""), "有文字没有写字号"),
        (GONE, "有图片不在文件里"),
        (SHADED, "含有渐变或图案填充"),
        (MUDDLED, "有图形的路径读不懂"),
        (TEXT + FLAT, "有图形被压成一条线"),
        *(
            (TEXT.replace(right, wrong), "有大得不可能的数")
            for right, wrong in (
                ('Size="5"', 'Size="1e300"'),
                ('X="0"', 'X="1e999"'),
                ('DeltaX="g 3 5"', 'DeltaX="g 3 1e999"'),
                ('Boundary="20 30 100 10"', 'Boundary="20 30 1e999 10"'),
                ('Size="5"', 'Size="5" HScale="1e999"'),
                ('Size="5"', 'Size="5" CharDirection="1e999"'),
                ('Size="5"', 'Size="5" CTM="1e999 0 0 1 0 0"'),
            )
        ),
        (
            TEXT.replace(
                "<ofd:TextCode",
                '<ofd:CGTransform CodePosition="1e999" CodeCount="1"><ofd:Glyphs>3</ofd:Glyphs>'
                "</ofd:CGTransform><ofd:TextCode",
            ),
            "有大得不可能的数",
        ),
    ],
)
def test_what_cannot_be_drawn_keeps_the_file_and_says_why(
    tmp_path: Path, store: Store, content: str, reason: str
) -> None:
    assert made(tmp_path, store, content) == NotMade(
        f"OFD第1页{reason}，画不全，请另存为PDF放在旁边"
    )


def test_a_seal_without_a_picture_is_told(tmp_path: Path, store: Store) -> None:
    found = made(tmp_path, store, TEXT, **signed(b"only a signature"))
    assert found == NotMade("OFD第1页印章取不出来，画不全，请另存为PDF放在旁边")


def test_text_under_a_white_sheet_is_no_text_that_was_drawn(tmp_path: Path, store: Store) -> None:
    """A page is looked at for ink before it is believed."""
    sheet = (
        '<ofd:PathObject Boundary="0 0 148 190" Fill="true" Stroke="false">'
        '<ofd:FillColor Value="255 255 255"/>'
        "<ofd:AbbreviatedData>M 0 0 L 148 0 L 148 190 L 0 190 C</ofd:AbbreviatedData>"
        "</ofd:PathObject>"
    )
    found = made(tmp_path, store, TEXT + sheet)
    assert found == NotMade("OFD第1页有文字没有画出来，请另存为PDF放在旁边")


def test_entities_and_damage_are_refused_in_words(tmp_path: Path, store: Store) -> None:
    bomb = '<!DOCTYPE a [<!ENTITY b "c">]><ofd:OFD/>'
    path = raw.package(tmp_path / "b.ofd", {**parts(TEXT), "OFD.xml": bomb})
    found = ofd_pdf(path, store)
    assert isinstance(found, NotMade)
    assert "实体定义" in found.reason
    (tmp_path / "c.ofd").write_bytes(b"PK\x03\x04 cut off")
    assert isinstance(ofd_pdf(tmp_path / "c.ofd", store), NotMade)


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = raw.package(tmp_path / "a.ofd", parts(TEXT))
    found = []
    for name in ("one", "two"):
        with Store(tmp_path / name) as store:
            pdf = ofd_pdf(path, store)
            assert isinstance(pdf, Path)
            found.append(pdf.read_bytes())
    assert found[0] == found[1]


@pytest.mark.skipif(
    "ANJUAN_TEST_CORPUS" not in os.environ, reason="没有用ANJUAN_TEST_CORPUS指明找来的材料"
)
def test_found_files_become_pages_or_a_reason(store: Store) -> None:
    paths = sorted(Path(os.environ["ANJUAN_TEST_CORPUS"], "ofd").rglob("*.ofd"))
    made = [ofd_pdf(path, store) for path in paths]
    assert sum(isinstance(one, Path) for one in made) * 2 > len(paths)
    assert all(one.reason for one in made if isinstance(one, NotMade))


SIGNED = {
    "Doc_0/Signatures.xml": f'<ofd:Signatures {SPACE}><ofd:Signature BaseLoc="Sign.xml"/>'
    "</ofd:Signatures>"
}


@pytest.mark.parametrize(
    "broken",
    [
        {"Doc_0/Page.xml": None},
        {"Doc_0/Page.xml": "<ofd:Page"},
        {"Doc_0/Tpl.xml": "<ofd:Page"},
        {"Doc_0/Annots.xml": "<ofd:Annots"},
        {"Doc_0/Signatures.xml": "<ofd:Sign"},
        SIGNED,
    ],
    ids=["no page", "page", "template", "annotations", "signatures", "no signature"],
)
def test_a_part_that_is_named_and_not_there_or_damaged_keeps_the_file_electronic(
    tmp_path: Path, store: Store, broken: dict[str, str | None]
) -> None:
    whole = parts(TEXT)
    assert isinstance(ofd_pdf(packed(tmp_path / "whole.ofd", whole), store), Path)

    spoilt = {name: data for name, data in {**whole, **broken}.items() if data is not None}
    found = ofd_pdf(packed(tmp_path / "spoilt.ofd", spoilt), store)

    assert isinstance(found, NotMade)
    assert "部件缺失或损坏" in found.reason


def packed(path: Path, found: dict[str, str | bytes]) -> Path:
    with zipfile.ZipFile(path, "w") as package:
        for name, data in found.items():
            package.writestr(name, data)
    return path
