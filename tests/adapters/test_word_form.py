"""Word forms opened and filled in: what is put in comes out as it is."""

import io
import zipfile
from datetime import date
from pathlib import Path

import docx
import pytest

from anjuan.adapters.word_form import Properties, WordForm, fill, open_form
from anjuan.model.template import NOTICE_FORM, Filling
from word_forms import ROWS, WORDS, as_bytes, form, saved

PROPERTIES = Properties("督办通知单　办公室", "某市某局", date(2021, 6, 7))
ROW = dict.fromkeys(NOTICE_FORM.lists[0].words, "甲")
TEXTS = dict.fromkeys(NOTICE_FORM.words, "乙")


def opened(folder: Path, paper: docx.document.Document) -> WordForm:
    found = open_form(saved(paper, folder / "模板.docx"), NOTICE_FORM)
    assert isinstance(found, WordForm), found
    return found


def filled(
    folder: Path, text: str, paper: docx.document.Document | None = None
) -> docx.document.Document:
    """The form with `text` in the place of 正文 and of 缺少材料."""
    filling = Filling(TEXTS | {"正文": text}, {"材料": [ROW | {"缺少材料": text}]})
    fill(opened(folder, paper or form()), filling, folder / "成文.docx", PROPERTIES)
    return docx.Document(str(folder / "成文.docx"))


# ── what is put in ───────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize(
    "text",
    [
        "{{ 7*7 }}",
        "{% for x in y %}",
        "{{ ''.__class__ }}",
        "{# 不见了 #}",
        "{%tr for 项 in 材料 %}",
        "{_{ 编号 }_}　{_% 编号 %_}",
        "{{ 编号 }}",
        "# for x in y",
        "<w:p/> & </w:t> “x” ' \" &amp; ]]>",
        "&#123;{ 编号 }}",
        "100%}",
        "𠮷野家　㐂",
    ],
)
def test_text_comes_out_as_it_is(tmp_path: Path, text: str) -> None:
    paper = filled(tmp_path, text)
    assert paper.paragraphs[3].text == text
    assert paper.tables[0].cell(0, 0).text == f"甲　{text}"


def test_what_xml_cannot_hold_is_left_out(tmp_path: Path) -> None:
    text = "".join(chr(code) for code in range(32) if code not in {9, 10, 13})
    assert filled(tmp_path, f"前{text}\ufffe后").paragraphs[3].text == "前后"


def test_breaks_and_tabulators_are_words_own(tmp_path: Path) -> None:
    paper = filled(tmp_path, "一\n二\r\n三\r四\t五")
    assert paper.paragraphs[3].text == "一\n二\n三\n四\t五"
    markup = paper.paragraphs[3]._p.xml
    assert markup.count("<w:br/>") == 3
    assert markup.count("<w:tab/>") == 1


def test_the_properties_are_written_as_they_are(tmp_path: Path) -> None:
    paper = form()
    paper.core_properties.title = "{{ 编号 }}"
    paper.core_properties.comments = "{{ ''.__class__ }}"
    odd = Properties("通知单 {{ 7*7 }} <&>", "{% if x %}局", date(2021, 6, 7))
    filling = Filling(TEXTS, {"材料": [ROW]})
    fill(opened(tmp_path, paper), filling, tmp_path / "成文.docx", odd)
    core = docx.Document(str(tmp_path / "成文.docx")).core_properties
    assert (core.title, core.author) == ("通知单 {{ 7*7 }} <&>", "{% if x %}局")
    assert core.created == core.modified
    assert core.created is not None
    assert core.created.date() == date(2021, 6, 7)


def test_headers_are_filled_in(tmp_path: Path) -> None:
    paper = form()
    paper.sections[0].header.paragraphs[0].text = "{{ 正文 }}"
    done = filled(tmp_path, "{{ 7*7 }} <&>", paper)
    assert done.sections[0].header.paragraphs[0].text == "{{ 7*7 }} <&>"


def test_a_cell_never_ends_without_a_paragraph(tmp_path: Path) -> None:
    paper = form()
    cell = paper.add_table(1, 1).cell(0, 0)
    cell.text = "{%p if 联系方式 %}"
    cell.add_paragraph("{{ 联系方式 }}")
    cell.add_paragraph("{%p endif %}")
    filling = Filling(TEXTS | {"联系方式": ""}, {"材料": [ROW]})
    fill(opened(tmp_path, paper), filling, tmp_path / "成文.docx", PROPERTIES)
    assert len(docx.Document(str(tmp_path / "成文.docx")).tables[1].cell(0, 0).paragraphs) == 1


def test_equal_fillings_give_equal_bytes(tmp_path: Path) -> None:
    found, filling = opened(tmp_path, form()), Filling(TEXTS, {"材料": [ROW, ROW]})
    for name in ("一.docx", "二.docx"):
        fill(found, filling, tmp_path / name, PROPERTIES)
    first = (tmp_path / "一.docx").read_bytes()
    assert (tmp_path / "二.docx").read_bytes() == first
    with zipfile.ZipFile(tmp_path / "一.docx") as archive:
        assert archive.namelist() == sorted(archive.namelist())
        assert {one.date_time for one in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}


# ── what is no form ──────────────────────────────────────────────────────────────────────────


def with_part(name: str, data: bytes, *, replace: tuple[bytes, bytes] = (b"", b"")) -> bytes:
    """A good form with one part more, or with its content types changed."""
    into = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(as_bytes(form()))) as good, zipfile.ZipFile(into, "w") as made:
        for one in good.namelist():
            content = good.read(one)
            made.writestr(one, content.replace(*replace) if replace[0] else content)
        if name:
            made.writestr(name, data, compress_type=zipfile.ZIP_DEFLATED)
    return into.getvalue()


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "是空文件"),
        (b"hello", "不是 Word 文档，或已损坏"),
        (bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600), "是旧的 .doc 格式，或者加了密码"),
        (as_bytes(form())[:-400], "不是 Word 文档，或已损坏"),
        (with_part("", b"", replace=(b"document.main+xml", b"template.main+xml")), ".dotx"),
        (with_part("", b"", replace=(b"wordprocessingml", b"spreadsheetml")), "不是 Word 文档"),
        (with_part("word/big.xml", bytes(5_000_000)), "太大了"),
        (with_part("", b"", replace=(b"<w:body>", b"<w:body")), "打不开，可能已损坏"),
    ],
    ids=["empty", "text", "doc", "cut", "dotx", "sheet", "big", "xml"],  # bytes tell the time
)
def test_what_is_no_form_is_told_with_what_to_do(tmp_path: Path, data: bytes, said: str) -> None:
    (tmp_path / "模板.docx").write_bytes(data)
    (fault,) = open_form(tmp_path / "模板.docx", NOTICE_FORM)  # type: ignore[misc]
    assert said in fault
    assert "请" in fault


def test_a_file_that_cannot_be_read_is_told(tmp_path: Path) -> None:
    assert open_form(tmp_path, NOTICE_FORM) == ("打不开。请关闭正在使用它的程序，核对读取权限",)


def test_a_required_word_below_a_condition_that_never_holds_is_told(tmp_path: Path) -> None:
    paper = form([*WORDS[1:], "{% if not 日期 %}{{ 编号 }}{% endif %}"])
    found = open_form(saved(paper, tmp_path / "模板.docx"), NOTICE_FORM)
    assert found == ("试填后找不到“编号”，请核对它的占位和它前后的 if、for",)


def test_a_row_is_repeated_for_each_thing(tmp_path: Path) -> None:
    rows = [ROW | {"缺少材料": f"第{number}件"} for number in range(3)]
    filling = Filling(TEXTS, {"材料": rows})
    fill(opened(tmp_path, form(rows=ROWS)), filling, tmp_path / "成文.docx", PROPERTIES)
    table = docx.Document(str(tmp_path / "成文.docx")).tables[0]
    assert [row.cells[0].text for row in table.rows] == [f"甲　第{n}件" for n in range(3)]
