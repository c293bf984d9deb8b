"""Word documents: body, headings, tables, pictures, and what is their own date and number."""

from datetime import date
from pathlib import Path

import pytest
from docx import Document
from docx.oxml import OxmlElement
from docx.oxml.ns import qn

from anjuan.model.evidence import Block, DocumentFacts, Facts, Format, Problem
from raw_material import facts_of, ole, package, png_bytes, repacked, word


def document(path: Path) -> DocumentFacts:
    facts = facts_of(path)
    assert facts.problem is None, facts.detail
    assert facts.document is not None
    return facts.document


def test_blocks_come_in_order_with_heading_levels(tmp_path: Path) -> None:
    made = Document()
    made.add_heading("实施方案", 0)
    made.add_heading("一、目标", 1)
    made.add_paragraph("争创全国文明城市。")
    made.add_heading("（一）细则", 2)
    made.save(str(tmp_path / "方案.docx"))
    assert document(tmp_path / "方案.docx").blocks == (
        Block("实施方案", 1),
        Block("一、目标", 1),
        Block("争创全国文明城市。"),
        Block("（一）细则", 2),
    )


def test_tables_are_grids_with_merged_cells_filled_in(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("签到表")
    table = made.add_table(3, 3)
    for index, text in enumerate(
        ("姓名", "科室", "签名", "张三", "办公室", "张三", "李四", "", "李四")
    ):
        table.cell(index // 3, index % 3).text = text
    table.cell(1, 1).merge(table.cell(2, 1))
    table.cell(0, 1).merge(table.cell(0, 2))
    made.save(str(tmp_path / "签到表.docx"))
    facts = facts_of(tmp_path / "签到表.docx")
    grid = facts.grids[0]
    assert grid.name == "表1"
    assert grid.cells[0] == ("姓名", "科室\n签名", "科室\n签名")
    assert grid.cells[1] == ("张三", "办公室", "张三")
    assert grid.cells[2] == ("李四", "办公室", "李四")
    assert facts.document == DocumentFacts(blocks=(Block("签到表"),))


def test_a_nested_table_is_text_of_its_cell(tmp_path: Path) -> None:
    made = Document()
    outer = made.add_table(1, 1)
    inner = outer.cell(0, 0).add_table(1, 2)
    inner.cell(0, 0).text, inner.cell(0, 1).text = "甲", "乙"
    made.save(str(tmp_path / "a.docx"))
    assert facts_of(tmp_path / "a.docx").grids[0].cells == (("甲\n乙",),)


def test_deleted_text_is_gone_and_inserted_text_stands(tmp_path: Path) -> None:
    made = Document()
    paragraph = made.add_paragraph("定于三月")
    for name, inner, text in (("w:del", "w:delText", "十一"), ("w:ins", "w:t", "十二日")):
        change, run, content = OxmlElement(name), OxmlElement("w:r"), OxmlElement(inner)
        content.text = text
        run.append(content)
        change.append(run)
        paragraph._p.append(change)
    made.save(str(tmp_path / "a.docx"))
    assert document(tmp_path / "a.docx").text == "定于三月十二日"


def test_text_in_content_controls_is_read(tmp_path: Path) -> None:
    made = Document()
    control, content = OxmlElement("w:sdt"), OxmlElement("w:sdtContent")
    content.append(made.add_paragraph("控件里的字")._p)
    control.append(content)
    made.element.body.insert(0, control)
    made.save(str(tmp_path / "a.docx"))
    assert document(tmp_path / "a.docx").text == "控件里的字"


def test_a_text_box_is_read_once(tmp_path: Path) -> None:
    made = Document()
    paragraph = made.add_paragraph("正文")
    alternatives = OxmlElement("w:r")
    wrapper = alternatives.makeelement(
        "{http://schemas.openxmlformats.org/markup-compatibility/2006}AlternateContent", {}
    )
    for choice in ("Choice", "Fallback"):
        branch = wrapper.makeelement(f"{wrapper.tag.rpartition('}')[0]}}}{choice}", {})
        box, inside = OxmlElement("w:txbxContent"), OxmlElement("w:p")
        run, text = OxmlElement("w:r"), OxmlElement("w:t")
        text.text = "安行审发〔2021〕3号"
        run.append(text)
        inside.append(run)
        box.append(inside)
        branch.append(box)
        wrapper.append(branch)
    alternatives.append(wrapper)
    paragraph._p.append(alternatives)
    made.save(str(tmp_path / "a.docx"))
    read = document(tmp_path / "a.docx")
    assert read.text == "正文\n安行审发〔2021〕3号"
    assert read.number == "安行审发〔2021〕3号"


def test_footnotes_follow_the_body_and_are_no_part_of_its_signature(tmp_path: Path) -> None:
    name = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'
    notes = (
        f'<w:footnotes {name}><w:footnote w:type="separator"><w:p><w:r><w:t>—</w:t></w:r></w:p>'
        "</w:footnote><w:footnote><w:p><w:r><w:t>据2020年3月1日统计</w:t></w:r></w:p>"
        "</w:footnote></w:footnotes>"
    )
    path = word(tmp_path / "a.docx", "情况报告", "全年督查12次。", "某市某局", "2021年12月5日")
    found = document(repacked(path, {"word/footnotes.xml": notes.encode()}))
    assert found.blocks[-1] == Block("据2020年3月1日统计")
    assert len(found.blocks) == 5
    assert found.signed == date(2021, 12, 5)


def test_pictures_are_measured_in_pixels(tmp_path: Path) -> None:
    made = Document()
    for width, height in ((800, 600), (20, 10)):
        path = tmp_path / f"{width}.png"
        path.write_bytes(png_bytes(width, height))
        made.add_picture(str(path))
    made.save(str(tmp_path / "照片.docx"))
    assert document(tmp_path / "照片.docx").pictures == ((800, 600), (20, 10))


def test_the_signature_gives_the_document_s_own_date(tmp_path: Path) -> None:
    path = word(
        tmp_path / "通知.docx",
        "安行审发〔2021〕3号",
        "关于开展义务植树活动的通知",
        "定于2021年3月12日植树。",
        "安康市行政审批服务局",
        "2021 年 3 月 5 日",
    )
    read = document(path)
    assert read.signed == date(2021, 3, 5)
    assert read.number == "安行审发〔2021〕3号"


def test_a_signature_in_a_table_counts_too(tmp_path: Path) -> None:
    made = Document()
    made.add_paragraph("值班情况报告")
    table = made.add_table(2, 1)
    table.cell(0, 0).text, table.cell(1, 0).text = "办公室", "二〇二一年四月二日"
    made.save(str(tmp_path / "a.docx"))
    assert document(tmp_path / "a.docx").signed == date(2021, 4, 2)


def test_a_damaged_document_is_unreadable(tmp_path: Path) -> None:
    path = word(tmp_path / "a.docx", "正文" * 500)
    body = repacked(path, {"word/document.xml": b"<w:document><w:body>"})
    assert facts_of(body).problem is Problem.UNREADABLE


def test_a_document_without_its_body_is_unreadable(tmp_path: Path) -> None:
    facts = facts_of(
        package(tmp_path / "a.docx", {"word/styles.xml": "<x/>", "_rels/.rels": "<x/>"})
    )
    assert facts.problem is Problem.UNREADABLE
    assert facts.format is Format.DOCX


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_never_expanded(tmp_path: Path, encoding: str) -> None:
    bomb = (
        f'<?xml version="1.0" encoding="{encoding}"?>'
        '<!DOCTYPE d [<!ENTITY a "啊啊啊"><!ENTITY b "&a;&a;&a;&a;">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">'
        "<w:body><w:p><w:r><w:t>&b;</w:t></w:r></w:p></w:body></w:document>"
    )
    path = repacked(word(tmp_path / "a.docx", "x"), {"word/document.xml": bomb.encode(encoding)})
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert "实体" in facts.detail


def test_a_part_that_unpacks_without_end_is_refused(tmp_path: Path) -> None:
    path = repacked(word(tmp_path / "a.docx", "x"), {"word/document.xml": b" " * 60_000_000})
    facts = facts_of(path)
    assert facts.problem is Problem.UNREADABLE
    assert "庞大" in facts.detail


def test_a_password_is_told(tmp_path: Path) -> None:
    facts = facts_of(ole(tmp_path / "a.docx", {"EncryptedPackage": b"x", "EncryptionInfo": b"x"}))
    assert facts == Facts(Format.DOCX, Problem.ENCRYPTED, "设有打开密码")


def test_strict_documents_differ_only_in_their_namespace(tmp_path: Path) -> None:
    strict = (
        '<w:document xmlns:w="http://purl.oclc.org/ooxml/wordprocessingml/main">'
        "<w:body><w:p><w:r><w:t>严格格式</w:t></w:r></w:p></w:body></w:document>"
    )
    path = repacked(word(tmp_path / "a.docx", "x"), {"word/document.xml": strict.encode()})
    assert document(path).text == "严格格式"


def test_a_style_inherits_the_level_of_its_base(tmp_path: Path) -> None:
    made = Document()
    style = made.styles.add_style("公文小标题", 1)
    style.base_style = made.styles["Heading 3"]
    made.add_paragraph("三级", style="公文小标题")
    assert style.element.get(qn("w:styleId"))
    made.save(str(tmp_path / "a.docx"))
    assert document(tmp_path / "a.docx").blocks == (Block("三级", 3),)


@pytest.mark.parametrize("part", ["_rels/.rels", "word/styles.xml", "customXml/item1.xml"])
def test_a_document_type_in_any_part_is_refused_since_converters_read_them_all(
    tmp_path: Path, part: str
) -> None:
    path = word(tmp_path / "通知.docx", "正文")
    bomb = '<?xml version="1.0"?><!-- x --><!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>'
    for text in (bomb.encode(), bomb.encode("utf-16")):
        facts = facts_of(repacked(path, {part: text}))
        assert facts.problem is Problem.UNREADABLE
        assert "实体定义" in facts.detail


def test_a_document_may_speak_of_document_types(tmp_path: Path) -> None:
    path = word(tmp_path / "通知.docx", "正文")
    page = "<x><![CDATA[<!DOCTYPE html>]]></x>"
    assert facts_of(repacked(path, {"customXml/item1.xml": page.encode()})).problem is None
