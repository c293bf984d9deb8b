"""Marks of secrecy: what bears one is not read; what only speaks of secrecy is."""

from collections.abc import Callable
from pathlib import Path

import pytest
from docx import Document
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfbase.pdfmetrics import registerFont
from reportlab.pdfgen.canvas import Canvas

from anjuan.adapters.readers.secrecy import mark_in, mark_in_rows
from anjuan.model.evidence import Facts, Problem
from raw_material import facts_of, package, pdf, photo, word, workbook

MARKS = [
    ("秘密★1年", "秘密★1年"),
    ("机密★", "机密★"),
    ("绝密★长期", "绝密★长期"),
    ("秘密 1年", "秘密1年"),
    ("秘　密★10年", "秘密★10年"),
    ("秘密☆三年", "秘密☆三年"),
    ("【机密★5年】", "机密★5年"),
    ("密级：秘密", "秘密"),
    ("密 级：机密★5年", "机密★5年"),
    ("密级：机密    紧急程度：特急", "机密"),
    ("密级：秘密  保密期限：1年", "秘密"),
    ("000012    机密★1年    特急", "机密★1年"),
    ("秘密★1年    份号：000003", "秘密★1年"),
    ("秘密★1年    安行审发〔2021〕3号", "秘密★1年"),
    ("绝密★启用前", "绝密★启用前"),
    ("机密★2031年5月1日", "机密★2031年5月1日"),
]
TWINS = [
    "保密工作培训",
    "国家秘密",
    "秘密",
    "商业秘密★3年",
    "商密★5年",
    "工作秘密★1年",
    "密级：秘密、机密、绝密",
    "密级：□绝密 □机密 □秘密",
    "密级：无",
    "密级：公开",
    "密级：—",
    "密级",
    "密码：123456",
    "秘密★1年（已解密）",
    "请将标注“秘密★1年”的文件交回",
    "保密期限：秘密10年，机密20年",
    "绝密文件的管理",
    "机密文件管理10年",
    "《中华人民共和国保守国家秘密法》讲稿",
    "涉密人员登记表",
]
Maker = Callable[[Path, str], Path]


@pytest.mark.parametrize(("line", "mark"), MARKS)
def test_a_line_of_its_own_is_a_mark(line: str, mark: str) -> None:
    assert mark_in([line, "关于开展安全检查的通知"]) == mark


@pytest.mark.parametrize("line", TWINS)
def test_what_only_speaks_of_secrecy_is_no_mark(line: str) -> None:
    assert mark_in([line, "正文"]) == ""


def test_a_mark_may_be_broken_or_stand_below_its_label() -> None:
    assert mark_in(["000001", "密级", "机密★1年"]) == "机密★1年"
    assert mark_in(["密级：", "秘密"]) == "秘密"
    assert mark_in(["机密", "★20年"]) == "机密★20年"
    assert mark_in(["密级", "份数"]) == ""


def test_an_example_in_a_lecture_on_secrecy_is_no_mark() -> None:
    assert mark_in(["保密知识讲座", "国家秘密的标志：", "机密★10年"]) == ""
    assert mark_in(["机密★10年", "保密知识讲座"]) == "机密★10年"


def test_a_column_speaks_of_its_rows_and_not_of_its_file() -> None:
    register = (("收文登记表",) * 3, ("序号", "标题", "密级"), ("1", "通知", "秘密★10年"))
    assert mark_in_rows(register) == ""
    assert mark_in_rows((("密级", "标题"), ("机密", "通知"))) == ""
    assert mark_in_rows((("密级", "标题"), ("无", "通知"), ("公开", "函"))) == ""


def test_a_mark_above_a_table_or_beside_its_label_is_one() -> None:
    assert mark_in_rows((("秘密★1年", "", "编号3"), ("台账", "台账", "台账"))) == "秘密★1年"
    assert mark_in_rows((("名册",) * 2, ("机密★5年", ""), ("姓名", "科室"))) == "机密★5年"
    assert mark_in_rows((("办文单",) * 4, ("密级", "机密", "缓急", "急"))) == "机密"


def chinese_pdf(path: Path, *pages: tuple[str, ...]) -> Path:
    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    for lines in pages:
        canvas.setFont("STSong-Light", 12)
        for at, line in enumerate(lines):
            canvas.drawString(72, 770 - 24 * at, line)
        canvas.showPage()
    canvas.save()
    return path


def mark_last(path: Path, mark: str) -> Path:
    """A page whose content sets the mark after all else, as text boxes come out."""
    registerFont(UnicodeCIDFont("STSong-Light"))
    canvas = Canvas(str(path), pagesize=(595, 842), invariant=1)
    canvas.setFont("STSong-Light", 12)
    for at in range(12):
        canvas.drawString(72, 700 - 24 * at, f"第{at}项工作安排")
    canvas.drawString(72, 790, mark)
    canvas.save()
    return path


def in_header(path: Path, mark: str) -> Path:
    document = Document()
    document.sections[0].header.paragraphs[0].text = mark
    document.add_paragraph("通知")
    document.save(str(path))
    return path


def in_table(path: Path, mark: str) -> Path:
    """A letter head that is a table."""
    document = Document()
    table = document.add_table(rows=2, cols=2)
    table.cell(0, 0).text, table.cell(0, 1).text = mark, "000001"
    document.add_paragraph("通知")
    document.save(str(path))
    return path


def text_file(path: Path, mark: str) -> Path:
    path.write_text(f"{mark}\n通知\n正文\n", encoding="utf-8")
    return path


def web_page(path: Path, mark: str) -> Path:
    path.write_text(f"<html><p>{mark}</p><p>通知</p></html>", encoding="utf-8")
    return path


def rich(path: Path, mark: str) -> Path:
    text = "".join(f"\\u{ord(one)}?" for one in mark)
    path.write_text(f"{{\\rtf1\\ansi {text}\\par body}}", encoding="ascii")
    return path


def open_text(path: Path, mark: str) -> Path:
    name = 'xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"'
    content = f"<doc {name}><text:p>{mark}</text:p><text:p>正文</text:p></doc>"
    kind = "application/vnd.oasis.opendocument.text"
    return package(path, {"mimetype": kind, "content.xml": content})


FORMATS: list[tuple[str, Maker]] = [
    ("a.docx", lambda path, mark: word(path, mark, "通知", "正文")),
    ("b.docx", in_header),
    ("c.docx", in_table),
    ("d.pdf", lambda path, mark: chinese_pdf(path, (mark, "通知"), ("第二页",))),
    ("e.pdf", mark_last),
    ("f.pdf", lambda path, mark: chinese_pdf(path, ("通知",), (mark, "附件"))),
    ("g.xlsx", lambda path, mark: workbook(path, (mark,), ("姓名", "科室"), ("李静", "办公室"))),
    ("h.csv", text_file),
    ("i.txt", text_file),
    ("j.md", text_file),
    ("k.html", web_page),
    ("l.rtf", rich),
    ("m.odt", open_text),
]


@pytest.mark.parametrize(("name", "make"), FORMATS, ids=[name for name, _ in FORMATS])
def test_of_a_marked_file_nothing_is_kept(name: str, make: Maker, tmp_path: Path) -> None:
    facts = facts_of(make(tmp_path / name, "秘密★1年"))
    assert facts.problem is Problem.CLASSIFIED
    assert "秘密★1年" in facts.detail
    assert facts == Facts(facts.format, facts.problem, facts.detail)


@pytest.mark.parametrize(("name", "make"), FORMATS, ids=[name for name, _ in FORMATS])
def test_its_twin_without_a_mark_is_read(name: str, make: Maker, tmp_path: Path) -> None:
    facts = facts_of(make(tmp_path / name, "保密工作"))
    assert facts.problem is None
    assert facts.document is not None or facts.grids


def test_a_star_in_the_name_tells_what_cannot_be_read(tmp_path: Path) -> None:
    path = photo(tmp_path / "a.jpg")
    assert facts_of(path, "机密★1年 会议材料.jpg").problem is Problem.CLASSIFIED
    assert facts_of(path, "（绝密★）方案.jpg").problem is Problem.CLASSIFIED
    for clean in ("保密工作培训.jpg", "关于机密★文件管理.jpg", "商业秘密★.jpg", "机密文件柜.jpg"):
        assert facts_of(path, clean).problem is None, clean


@pytest.mark.parametrize("level", ["秘密", "机密★5年", "绝密（长期）", "秘密级"])
def test_a_sidecar_that_states_a_level_tells_nothing_else(tmp_path: Path, level: str) -> None:
    path = tmp_path / "说明.yaml"
    path.write_text(f"标题: 专项行动\n密级: {level}\n", encoding="utf-8")
    facts = facts_of(path)
    assert (facts.problem, facts.sidecar) == (Problem.CLASSIFIED, None)


@pytest.mark.parametrize("level", ["无", "公开", "内部", "—", "非密", "商业秘密", ""])
def test_a_sidecar_with_another_level_is_read(tmp_path: Path, level: str) -> None:
    path = tmp_path / "说明.yaml"
    path.write_text(f"标题: 培训\n密级: {level}\n", encoding="utf-8")
    facts = facts_of(path)
    assert facts.problem is None
    assert facts.sidecar is not None
    assert facts.sidecar.title == "培训"


def test_a_lecture_of_several_pages_may_show_marks(tmp_path: Path) -> None:
    pages = (("保密知识讲座",), ("国家秘密的标志", "机密★10年"), ("结束语",))
    assert facts_of(chinese_pdf(tmp_path / "a.pdf", *pages)).problem is None
    assert facts_of(word(tmp_path / "b.docx", "保密法讲稿", "机密★10年")).problem is None


def test_a_plain_pdf_is_read_as_ever(tmp_path: Path) -> None:
    facts = facts_of(pdf(tmp_path / "a.pdf", "Notice", "Page two"))
    assert facts.document is not None
    assert facts.document.pages == 2
