"""Text, Markdown, web pages and text tables in any Chinese encoding."""

from pathlib import Path

import pytest

from anjuan.adapters.readers.plain import decode
from anjuan.adapters.readers.prose import paragraphs_of
from anjuan.adapters.readers.sheets_csv import separator
from anjuan.model.evidence import Block, Facts, Format, Problem
from raw_material import facts_of

LEDGER = "日期,地点,药剂\n2021-03-12,垃圾收集点,“灭蟑灵”\n2021-03-19,厕所,氯氰菊酯\n"


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "gbk", "gb18030", "utf-16", "utf-16-le", "utf-16-be"]
)
def test_tables_in_every_encoding_read_alike(tmp_path: Path, encoding: str) -> None:
    path = tmp_path / "消杀记录.csv"
    path.write_bytes(LEDGER.encode(encoding))
    facts = facts_of(path)
    assert facts.format is Format.CSV
    assert facts.damaged == ""
    assert facts.grids[0].cells[1] == ("2021-03-12", "垃圾收集点", "“灭蟑灵”")
    assert facts.grids[0].name == "消杀记录"


@pytest.mark.parametrize(
    "content", [b"\x00\x01\x02\x03" * 8, "姓名,\x07时长\n".encode("utf-16-le")]
)
def test_zero_bytes_alone_make_no_text(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "台账.csv"
    path.write_bytes(content)
    assert facts_of(path).problem is Problem.UNREADABLE


@pytest.mark.parametrize("mark", [",", "\t", ";", "，"])
def test_the_separator_is_found(tmp_path: Path, mark: str) -> None:
    path = tmp_path / "a.csv"
    path.write_text(
        mark.join(("姓名", "时长")) + "\n" + mark.join(("张三", "3")) + "\n", encoding="utf-8"
    )
    assert facts_of(path).grids[0].cells == (("姓名", "时长"), ("张三", "3"))


def test_a_table_of_one_column_stays_one_column() -> None:
    assert separator("姓名\n张三\n李四\n") == ","
    assert separator("") == ","


def test_quotes_and_line_breaks_inside_cells_are_kept(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('事项,说明\n"清扫, 除草","第一行\n第二行"\n', encoding="utf-8")
    assert facts_of(path).grids[0].cells[1] == ("清扫, 除草", "第一行\n第二行")


def test_what_keeps_excel_from_counting_is_taken_off(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('编号,电话\n="007",\'13800000000\n', encoding="utf-8")
    assert facts_of(path).grids[0].cells[1] == ("007", "13800000000")


def test_an_endless_cell_is_a_value_not_a_traceback(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text('a,"' + "b" * 1_500_000, encoding="utf-8")
    assert facts_of(path).problem is Problem.UNREADABLE


def test_text_becomes_a_block_a_line(tmp_path: Path) -> None:
    path = tmp_path / "小结.txt"
    path.write_bytes("一、开展情况\r\n\r\n　　共清扫12次。\r\n".encode("gb18030"))
    document = facts_of(path).document
    assert document is not None
    assert document.blocks == (Block("一、开展情况"), Block("共清扫12次。"))


def test_markdown_headings_have_levels(tmp_path: Path) -> None:
    path = tmp_path / "总结.md"
    path.write_text("# 总结\n\n## 一、做法 ##\n正文\n#不是标题\n", encoding="utf-8")
    document = facts_of(path).document
    assert document is not None
    assert document.blocks == (
        Block("总结", 1),
        Block("一、做法", 2),
        Block("正文"),
        Block("#不是标题"),
    )


def test_tables_of_markdown_are_read_as_tables(tmp_path: Path) -> None:
    path = tmp_path / "总结.md"
    path.write_text(
        "本月：\n\n| 事项 | 数量 |\n|:--|--:|\n| 清扫**重点**部位 | 12 |\n"
        "| 甲\\|乙<br>丙 |  |\n\n完。\n",
        encoding="utf-8",
    )
    facts = facts_of(path)
    assert [grid.cells for grid in facts.grids] == [
        (("事项", "数量"), ("清扫重点部位", "12"), ("甲|乙\n丙", "")),
    ]
    assert facts.document is not None
    assert facts.document.text == "本月：\n完。"


def test_markdown_loses_its_marks_and_keeps_what_is_written(tmp_path: Path) -> None:
    path = tmp_path / "总结.md"
    path.write_text(
        "**要点：**见[附件](a.docx)\n    缩进一行\n小结\n---\n- 甲\n- 乙\n\n"
        "3. 丙\n\n面积3*4*5，`代码`_甲_\n",
        encoding="utf-8",
    )
    document = facts_of(path).document
    assert document is not None
    assert document.text.split("\n") == [
        "要点：见附件", "缩进一行", "小结", "· 甲", "· 乙", "3. 丙", "面积3*4*5，代码甲",
    ]  # fmt: skip


def test_nothing_but_zero_bytes_is_unreadable(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(bytes(4096))
    assert facts_of(path).problem is Problem.UNREADABLE


def test_lost_characters_are_told() -> None:
    text, remark = decode(b"\xff\xfe\x00\xd8a\x00")
    assert "\ufffd" in text
    assert remark


def test_a_web_page_gives_blocks_and_tables_without_scripts(tmp_path: Path) -> None:
    path = tmp_path / "新闻.html"
    path.write_text(
        "<!DOCTYPE html><html><head><title>题</title><style>p{}</style></head><body>"
        "<h1>我局开展植树活动</h1><script>alert(1)</script><p>3月12日，<b>全体</b>职工植树。</p>"
        "<table><tr><th colspan=2>名单</th></tr><tr><td rowspan=2>办公室</td><td>张三</td></tr>"
        "<tr><td>李四</td></tr></table></body></html>",
        encoding="utf-8",
    )
    facts = facts_of(path)
    assert facts.document is not None
    assert facts.document.blocks == (
        Block("我局开展植树活动", 1),
        Block("3月12日，全体职工植树。"),
    )
    assert facts.grids[0].cells == (("名单", "名单"), ("办公室", "张三"), ("办公室", "李四"))


def test_a_page_that_breaks_off_inside_a_table_keeps_what_it_has(tmp_path: Path) -> None:
    path = tmp_path / "a.html"
    path.write_text("<html><body><p>前言<table><tr><td>甲<td>乙<tr><td>丙", encoding="utf-8")
    facts = facts_of(path)
    assert facts.grids[0].cells == (("甲", "乙"), ("丙", ""))


def test_unknown_text_formats_are_unsupported(tmp_path: Path) -> None:
    path = tmp_path / "data.json"
    path.write_text("{}", encoding="utf-8")
    assert facts_of(path) == Facts(
        Format.UNKNOWN,
        Problem.UNSUPPORTED,
        "没有能读取“json”格式的文件的程序，请另存为PDF或图片",
    )


def test_lines_of_a_page_are_joined_to_paragraphs() -> None:
    page = (
        "关于开展义务植树活动的通知\n"
        "为进一步提升机关文明创建工作，巩固上一年度创建\n"
        "优异成效，现将有关事项通知如下。\n"
        "一、时间\n"
        "2021年3月12日。"
    )
    assert tuple(paragraphs_of(page)) == (
        "关于开展义务植树活动的通知",
        "为进一步提升机关文明创建工作，巩固上一年度创建优异成效，现将有关事项通知如下。",
        "一、时间",
        "2021年3月12日。",
    )


def test_labels_are_not_joined() -> None:
    assert tuple(paragraphs_of("姓名\n科室\n\n签名")) == ("姓名", "科室", "签名")


def test_latin_words_keep_a_blank_between_lines() -> None:
    lines = "the quick brown fox jumps over the lazy\ndog and runs away from it all again."
    assert tuple(paragraphs_of(lines)) == (lines.replace("\n", " "),)


def test_blanks_between_all_characters_of_a_line_are_set_aside() -> None:
    assert tuple(paragraphs_of("关 于 开 展 督 查 的 通 知 2021")) == ("关于开展督查的通知 2021",)
    assert tuple(paragraphs_of("通 知")) == ("通 知",)
    assert tuple(paragraphs_of("姓名 科室 时间 签名")) == ("姓名 科室 时间 签名",)
