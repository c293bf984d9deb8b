"""What is wrong with a form that a clerk changed, and what he is told to do about it."""

from collections.abc import Sequence
from pathlib import Path

import docx
import pytest
from docx.oxml import OxmlElement
from docx.text.paragraph import Paragraph

from anjuan.adapters.word_form import WordForm, open_form
from anjuan.model.template import CIRCULAR_FORM, NOTICE_FORM
from word_forms import ROWS, WORDS, form, saved


def told(folder: Path, paper: docx.document.Document) -> tuple[str, ...]:
    opened = open_form(saved(paper, folder / "模板.docx"), NOTICE_FORM)
    return () if isinstance(opened, WordForm) else opened


def with_words(folder: Path, *words: str) -> tuple[str, ...]:
    return told(folder, form([*WORDS, *words]))


def with_rows(folder: Path, rows: Sequence[str]) -> tuple[str, ...]:
    return told(folder, form(rows=rows))


def test_a_form_with_all_that_is_needed_is_taken(tmp_path: Path) -> None:
    assert told(tmp_path, form()) == ()


@pytest.mark.parametrize(
    "words",
    [
        "{{提醒}}",
        "{% if 联系方式 %}{{ 联系方式 }}{% else %}　{% endif %}",
        "{% if 联系方式 and not 提醒 %}有{% elif 提醒 %}无{% endif %}",
        "{# 给以后改模板的人看的话 #}",
    ],
)
def test_what_a_clerk_may_write(tmp_path: Path, words: str) -> None:
    assert with_words(tmp_path, words) == ()


def test_a_loop_may_go_over_paragraphs(tmp_path: Path) -> None:
    lines = ("{%p for 项 in 材料 %}", "{{ loop.index }}．{{ 项.缺少材料 }}", "{%p endfor %}")
    assert told(tmp_path, form([*WORDS, *lines], rows=())) == ()


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("编号：{{ 编好 }}", "“编号：{{ 编好 }}”：没有“编好”这个占位，是不是“编号”？"),
        ("{{ xyz }}", "没有“xyz”这个占位。可以用的有：发文机关、单位"),
        ("{{ 材料 }}", "“材料”是表格的内容，要逐行写，例如 {{ 项.序号 }}"),
        ("{{ 时限 }}", "“时限”在循环里要写成 {{ 项.时限 }}"),
        ("{{ 项.时限 }}", "“项.时限”要写在循环里"),
        ("{{ 编号 }", "“{{ 编号 }”不完整"),
        ("｛｛编号｝｝", "括号是全角的"),
        ("{{ 编号 + 日期 }}", "看不懂。双括号里只写一个占位的名字"),
        ("{{ 编号|upper }}", "看不懂。双括号里只写一个占位的名字"),
        ("{{ }}", "看不懂。双括号里只写一个占位的名字"),
        ("{% if 编号 == '1' %}{% endif %}", "条件只能问一个占位有没有内容"),
        ("{% if 联系方式 %}有", "“{% if 联系方式 %}”没有结束，请在后面写上 {% endif %}"),
        ("有{% endif %}", "“{% endif %}”前面没有与它相配的 if"),
        ("{%- if 提醒 %}{% endif %}", "不能用“-”“+”"),
        ("{% set x = 1 %}", "不认识“set”"),
        ("{% include 'a' %}", "不认识“include”"),
        ("{% import 'os' as o %}", "不认识“import”"),
        ("{% % %}", "看不懂。这里只能写 for、endfor"),
        ("{%tr if 提醒 %}", "{%tr … %} 只能写在表格的一行里"),
        ("前面{%p if 提醒 %}", "所在的一段会整段去掉"),
    ],
)
def test_what_is_wrong_is_told_with_its_sentence(tmp_path: Path, words: str, said: str) -> None:
    faults = with_words(tmp_path, words)
    assert any(said in fault for fault in faults), faults


@pytest.mark.parametrize(
    "mark",
    [
        "{{ ''.__class__.__mro__ }}",
        "{{ 编号.__class__ }}",
        "{{ 编号['x'] }}",
        "{{ self._TemplateReference__context }}",
        "{{ range(10) }}",
        "{{ cycler.__init__.__globals__ }}",
        "{{ 'x' * 100000000 }}",
        "{% for x in range(9) %}{% endfor %}",
        "{% macro m() %}{% endmacro %}",
    ],
)
def test_nothing_but_words_of_the_paper_is_taken(tmp_path: Path, mark: str) -> None:
    assert with_words(tmp_path, mark)


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        (ROWS[:2], "没有结束，请在后面写上 {%tr endfor %}"),
        (ROWS[1:], "前面没有与它相配的 for"),
        (("{%tr for 项 in 材料表 %}", *ROWS[1:]), "没有“材料表”这张表，能循环的只有“材料”"),
        (("{%tr for 项 材料 %}", *ROWS[1:]), "循环写得不对，请写成 {%tr for 项 in 材料 %}"),
        (("{%tr for 编号 in 材料 %}", *ROWS[1:]), "循环里的一行不能叫“编号”"),
        (("{% tr for 项 in 材料 %}", *ROWS[1:]), "tr 要紧跟在 % 后面"),
        (("序号{%tr for 项 in 材料 %}", *ROWS[1:]), "所在的一行会整行去掉，请让它单独占一行"),
        (("{% for 项 in 材料 %}", *ROWS[1:]), "要写得一样：% 后面都写 tr，都写 p，或者都不写"),
        (("{% for 项 in 材料 %}", ROWS[1], "{% endfor %}"), "要写在同一段里"),
        (
            (ROWS[0], "{{ 项.缺少才料 }}", ROWS[2]),
            "没有“项.缺少才料”这个占位，是不是“项.缺少材料”？",
        ),
        ((ROWS[0], "{{ 项 }}", ROWS[2]), "“项”是表格的内容，要逐行写"),
        ((ROWS[0], "{{ 项.序号 }}", ROWS[2]), "表格里缺少“缺少材料”"),
        ((), "缺少“材料”的表格"),
    ],
)
def test_what_is_wrong_with_the_table_is_told(
    tmp_path: Path, rows: Sequence[str], said: str
) -> None:
    faults = with_rows(tmp_path, rows)
    assert any(said in fault for fault in faults), faults


def test_a_word_that_must_be_there_is_asked_for(tmp_path: Path) -> None:
    assert told(tmp_path, form(WORDS[1:])) == ("缺少“编号”，请在它该出现的地方写 {{ 编号 }}",)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    faults = told(tmp_path, form([*WORDS[1:], "{{ 日子 }}", "{{ 1 + }}", "{% if 提醒 %}"]))
    assert len(faults) == 4, faults


def test_a_loop_goes_through_one_table_only(tmp_path: Path) -> None:
    paper = form(rows=ROWS[:2])
    paper.add_paragraph("第二张表")
    paper.add_table(1, 1).cell(0, 0).text = ROWS[2]
    assert any("要写在同一张表格里" in fault for fault in told(tmp_path, paper))


def test_marks_of_headers_and_footers_are_read(tmp_path: Path) -> None:
    paper = form()
    paper.sections[0].header.paragraphs[0].text = "{{ 页眉 }}"
    paper.sections[0].footer.paragraphs[0].text = "{% if 提醒 %}"
    faults = told(tmp_path, paper)
    assert any("没有“页眉”这个占位" in fault for fault in faults)
    assert any("没有结束" in fault for fault in faults)


# ── how Word cuts a sentence into pieces ─────────────────────────────────────────────────────


def in_pieces(paper: docx.document.Document, *pieces: str) -> Paragraph:
    line = paper.add_paragraph()
    for piece in pieces:
        line.add_run(piece)
    return line


@pytest.mark.parametrize(
    "pieces",
    [
        ("{{ 编", "号 }}"),
        ("{", "{ 编号 }", "}"),
        ("文号：{{", " ", "编号", " ", "}}，"),
        tuple("{{编号}}"),
    ],
)
def test_a_mark_in_neighbouring_runs_is_mended(tmp_path: Path, pieces: Sequence[str]) -> None:
    paper = form(WORDS[1:])
    in_pieces(paper, *pieces)
    assert told(tmp_path, paper) == ()


def test_a_mark_that_a_revision_cuts_is_told(tmp_path: Path) -> None:
    paper = form()
    line = in_pieces(paper, "{{ 编", "号 }}")
    inserted = OxmlElement("w:ins")
    line.runs[0]._r.addprevious(inserted)
    inserted.append(line.runs[0]._r)
    assert told(tmp_path, paper) == (
        "“{{ 编号 }}”有一部分在修订或超链接里，请接受修订、取消超链接，再重新写一遍",
    )


@pytest.mark.parametrize("between", ["\n", "\t"])
def test_a_mark_with_a_break_in_it_is_told(tmp_path: Path, between: str) -> None:
    faults = with_words(tmp_path, f"{{{{ 编{between}号 }}}}")
    assert any("夹着换行、制表位或域" in fault for fault in faults)


def test_a_mark_over_two_paragraphs_is_told(tmp_path: Path) -> None:
    faults = with_words(tmp_path, "文号 {{ 编", "号 }}")
    assert sum("不完整" in fault for fault in faults) == 2


# ── several lists ────────────────────────────────────────────────────────────────────────────

HEAD = ("{{ 标题 }}", "{{ 署名 }}", "{{ 日期 }}")
BODY = ("{%tr for 段 in 正文 %}", "{{ 段.文字 }}", "{%tr endfor %}")
DONE = ("{%tr for 项 in 完成情况 %}", "{{ 项.做了什么 }}", "{%tr endfor %}")
OWED = ("{%tr for 件 in 未报齐 %}", "{{ 件.缺少材料 }}{{ 件.时限 }}", "{%tr endfor %}")


def told_of_circular(folder: Path, *rows: str) -> tuple[str, ...]:
    opened = open_form(saved(form(HEAD, rows), folder / "通报.docx"), CIRCULAR_FORM)
    return () if isinstance(opened, WordForm) else opened


def test_a_form_may_go_through_each_list_of_its_paper(tmp_path: Path) -> None:
    assert told_of_circular(tmp_path, *BODY, *DONE, *OWED) == ()


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ((*BODY, *DONE), "缺少“未报齐”的表格：在表里加三行，依次写 {%tr for 件 in 未报齐 %}"),
        ((*BODY, *OWED, DONE[0], "{{ 项.序号 }}", DONE[2]), "“完成情况”的表格里缺少“做了什么”"),
        ((*BODY, *OWED, DONE[0], "{{ 项.缺少材料 }}{{ 项.做了什么 }}", DONE[2]),
         "没有“项.缺少材料”这个占位"),
        ((*BODY, *DONE, *OWED, "{{ 件.时限 }}"), "要写在循环里，在 {%tr for 件 in 未报齐 %}"),
        (("{%tr for 项 in 材料 %}", *BODY[1:]), "能循环的只有“正文”“完成情况”“未报齐”"),
    ],
)  # fmt: skip
def test_each_list_has_words_of_its_own(tmp_path: Path, rows: tuple[str, ...], said: str) -> None:
    faults = told_of_circular(tmp_path, *rows)
    assert any(said in one for one in faults), faults
