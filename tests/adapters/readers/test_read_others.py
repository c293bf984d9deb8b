"""Presentations, OFD, Word 97, rich text and what is only carried along."""

import struct
from datetime import date
from pathlib import Path

import pytest

from anjuan.adapters.readers.rich_text import rich_text
from anjuan.model.evidence import Block, Format, Problem
from raw_material import facts_of, ole, package, png_bytes

P = "http://schemas.openxmlformats.org/presentationml/2006/main"
A = "http://schemas.openxmlformats.org/drawingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def slide(title: str, body: str) -> str:
    shapes = "".join(
        f"<p:sp><p:nvSpPr><p:nvPr>{holder}</p:nvPr></p:nvSpPr>"
        f"<p:txBody><a:p><a:r><a:t>{text}</a:t></a:r></a:p></p:txBody></p:sp>"
        for holder, text in (('<p:ph type="title"/>', title), ("", body))
    )
    return (
        f'<p:sld xmlns:p="{P}" xmlns:a="{A}"><p:cSld><p:spTree>{shapes}</p:spTree></p:cSld></p:sld>'
    )


def relations(**targets: str) -> str:
    rows = "".join(f'<Relationship Id="{key}" Target="{one}"/>' for key, one in targets.items())
    return f"<Relationships>{rows}</Relationships>"


def test_slides_come_in_the_order_of_the_show(tmp_path: Path) -> None:
    path = package(
        tmp_path / "课件.pptx",
        {
            "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>'
            '<p:sldId id="256" r:id="rId2"/><p:sldId id="257" r:id="rId1"/>'
            "</p:sldIdLst></p:presentation>",
            "ppt/_rels/presentation.xml.rels": relations(
                rId1="slides/slide1.xml", rId2="slides/slide2.xml"
            ),
            "ppt/slides/slide1.xml": slide("第二讲", "内容二"),
            "ppt/slides/slide2.xml": slide("第一讲", "内容一"),
            "ppt/slides/_rels/slide2.xml.rels": relations(rId1="../media/image1.png"),
            "ppt/media/image1.png": png_bytes(700, 500),
        },
    )
    facts = facts_of(path)
    assert facts.format is Format.PPTX
    assert facts.document is not None
    assert facts.document.blocks == (
        Block("第一讲", 1),
        Block("内容一"),
        Block("第二讲", 1),
        Block("内容二"),
    )
    assert facts.document.pages == 2
    assert facts.document.pictures == ((700, 500),)


def test_slides_with_a_mark_of_secrecy_are_not_read(tmp_path: Path) -> None:
    parts = {
        "ppt/presentation.xml": f'<p:presentation xmlns:p="{P}" xmlns:r="{R}"><p:sldIdLst>'
        '<p:sldId id="256" r:id="rId1"/></p:sldIdLst></p:presentation>',
        "ppt/_rels/presentation.xml.rels": relations(rId1="slides/slide1.xml"),
    }
    marked = {**parts, "ppt/slides/slide1.xml": slide("秘密★1年", "工作汇报")}
    facts = facts_of(package(tmp_path / "汇报.pptx", marked))
    assert (facts.problem, facts.document) == (Problem.CLASSIFIED, None)
    twin = {**parts, "ppt/slides/slide1.xml": slide("保密知识培训", "秘密★1年")}
    assert facts_of(package(tmp_path / "培训.pptx", twin)).problem is None


def test_ofd_is_read(tmp_path: Path) -> None:
    name = 'xmlns:ofd="http://www.ofdspec.org/2016"'
    path = package(
        tmp_path / "发票.ofd",
        {
            "OFD.xml": f"<ofd:OFD {name}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot>"
            "</ofd:DocBody></ofd:OFD>",
            "Doc_0/Document.xml": f'<ofd:Document {name}><ofd:Pages><ofd:Page ID="1" '
            'BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>',
            "Doc_0/Pages/Page_0/Content.xml": f"<ofd:Page {name}><ofd:Content><ofd:TextObject>"
            "<ofd:TextCode>价税合计</ofd:TextCode></ofd:TextObject></ofd:Content></ofd:Page>",
        },
    )
    facts = facts_of(path)
    assert facts.problem is None
    assert facts.document is not None
    assert facts.document.text == "价税合计"
    assert facts.document.pages == 1


def word_97(text: str, *, flags: int = 0) -> dict[str, bytes]:
    """A Word 97 document of one piece in UTF-16 and one in code page 1252."""
    body = text.encode("utf-16-le")
    main = bytearray(0x300)
    struct.pack_into("<HH", main, 0, 0xA5EC, 0x00C1)
    struct.pack_into("<H", main, 0x0A, flags)
    struct.pack_into("<I", main, 0x4C, len(text) + 3)
    pieces = struct.pack("<III", 0, len(text), len(text) + 3)
    narrow = 0x300 + len(body)
    pieces += struct.pack("<HIH", 0, 0x300, 0) + struct.pack("<HIH", 0, narrow * 2 | 0x40000000, 0)
    clx = b"\x01\x02\x00zz" + b"\x02" + struct.pack("<I", len(pieces)) + pieces
    struct.pack_into("<II", main, 0x01A2, 16, len(clx))
    return {"WordDocument": bytes(main) + body + b"End", "0Table": bytes(16) + clx}


def test_word_97_text_is_read_by_its_pieces(tmp_path: Path) -> None:
    text = "安行审发〔2021〕3号\r通知\r\x13HYPERLINK x\x14链接\x15正文。\r市局\r2021年3月5日\r"
    facts = facts_of(ole(tmp_path / "通知.doc", word_97(text)))
    assert facts.format is Format.DOC
    assert facts.document is not None
    assert facts.document.text == "安行审发〔2021〕3号\n通知\n链接正文。\n市局\n2021年3月5日\nEnd"
    assert facts.document.signed == date(2021, 3, 5)
    assert facts.document.number == "安行审发〔2021〕3号"


def test_pieces_that_lead_to_rubbish_are_no_text(tmp_path: Path) -> None:
    rubbish = "正文" + "\x80\x00\ufffd\ue000" * 20
    facts = facts_of(ole(tmp_path / "a.doc", word_97(rubbish)))
    assert (facts.problem, facts.document) == (None, None)
    marked = facts_of(ole(tmp_path / "b.doc", word_97("一\x07二\x07\x07\r" * 20)))
    assert marked.document is not None


def test_word_97_with_a_mark_of_secrecy_is_not_read(tmp_path: Path) -> None:
    marked = facts_of(ole(tmp_path / "a.doc", word_97("机密★1年\r安全检查方案\r正文。\r")))
    assert (marked.problem, marked.document) == (Problem.CLASSIFIED, None)
    twin = facts_of(ole(tmp_path / "b.wps", word_97("保密工作方案\r机密★1年\r正文。\r")))
    assert twin.problem is None


def test_word_97_with_a_password_is_encrypted(tmp_path: Path) -> None:
    facts = facts_of(ole(tmp_path / "a.doc", word_97("x", flags=0x0100)))
    assert facts.problem is Problem.ENCRYPTED


def test_what_only_libreoffice_reads_is_no_fault(tmp_path: Path) -> None:
    for path in (
        ole(tmp_path / "a.wps", {"CONTENTS": b"x"}),
        ole(tmp_path / "b.ppt", {"PowerPoint Document": b"x", "Current User": bytes(20)}),
        ole(tmp_path / "c.doc", {"WordDocument": b"\xec\xa5\x65\x00" + bytes(60)}),
    ):
        facts = facts_of(path)
        assert facts.problem is None
        assert facts.document is None
        assert "LibreOffice" in facts.detail


def test_a_presentation_with_a_password_is_encrypted(tmp_path: Path) -> None:
    current = bytes(12) + b"\xdf\xc4\xd1\xf3"
    path = ole(tmp_path / "a.ppt", {"PowerPoint Document": b"x", "Current User": current})
    assert facts_of(path).problem is Problem.ENCRYPTED


def test_a_damaged_legacy_file_is_unreadable(tmp_path: Path) -> None:
    for name in ("a.doc", "a.xls", "a.ppt", "a.wps"):
        path = tmp_path / name
        path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\xff" * 700)
        assert facts_of(path).problem is Problem.UNREADABLE, name


@pytest.mark.parametrize(
    ("source", "text"),
    [
        (rb"{\rtf1\ansi\ansicpg936 \'d6\'d0\'b9\'fa\par second}", "中国\nsecond"),
        (rb"{\rtf1\ansi\uc1\u20013?\u22269?}", "中国"),
        (rb"{\rtf1{\fonttbl{\f0 SimSun;}}{\*\generator x}text\tab end}", "text\tend"),
        (rb"{\rtf1 a\{b\}c\~d}", "a{b}c d"),
        (rb"{\rtf1 }}}} broken {{{", "broken "),
    ],
)
def test_rich_text_is_read_without_its_formatting(source: bytes, text: str) -> None:
    assert rich_text(source)[0].strip() == text.strip()


def test_open_document_text_is_read(tmp_path: Path) -> None:
    name = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"<doc {name}><text:h>标题</text:h><text:p>正<text:span>文</text:span></text:p></doc>"
    path = package(
        tmp_path / "a.odt",
        {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": content},
    )
    facts = facts_of(path)
    assert facts.format is Format.ODT
    assert facts.document is not None
    assert facts.document.text == "标题\n正文"
