from pathlib import Path

import pytest
from docx import Document
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from anjuan.adapters.plain_docx import docx_flow
from anjuan.adapters.plain_flow import Passage
from anjuan.adapters.plain_numbering import chinese, written
from office_papers import docx_facts


@pytest.mark.parametrize(
    ("number", "words"),
    [
        (1, "一"),
        (10, "十"),
        (11, "十一"),
        (20, "二十"),
        (99, "九十九"),
        (103, "一百零三"),
        (110, "一百一十"),
    ],
)
def test_numbers_in_chinese(number: int, words: str) -> None:
    assert chinese(number) == words


@pytest.mark.parametrize(
    ("form", "text"),
    [
        ("decimal", "4"),
        ("chineseCountingThousand", "四"),
        ("chineseLegalSimplified", "肆"),
        ("upperRoman", "IV"),
        ("lowerLetter", "d"),
        ("decimalEnclosedCircleChinese", "④"),
        ("a form of next year", "4"),
    ],
)
def test_numbers_in_the_forms_of_word(form: str, text: str) -> None:
    assert written(4, form) == text


def test_letters_go_on_after_z() -> None:
    assert written(28, "lowerLetter") == "bb"


def level(number: int, form: str, pattern: str) -> str:
    return (
        f'<w:lvl w:ilvl="{number}"><w:start w:val="1"/><w:numFmt w:val="{form}"/>'
        f'<w:lvlText w:val="{pattern}"/></w:lvl>'
    )


def test_automatic_numbers_stand_before_their_paragraphs(tmp_path: Path) -> None:
    document = Document()
    numbering = document.part.numbering_part.element
    levels = level(0, "chineseCountingThousand", "%1、") + level(1, "decimal", "%2.")
    numbering.insert(
        0, parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="77">{levels}</w:abstractNum>')
    )
    numbering.append(
        parse_xml(f'<w:num {nsdecls("w")} w:numId="77"><w:abstractNumId w:val="77"/></w:num>')
    )
    for depth, text in (
        (0, "时间"),
        (0, "内容"),
        (1, "大厅"),
        (1, "窗口"),
        (0, "要求"),
        (1, "守时"),
    ):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(
            parse_xml(
                f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{depth}"/><w:numId w:val="77"/></w:numPr>'
            )
        )
    document.save(str(tmp_path / "a.docx"))

    facts = docx_facts(tmp_path / "a.docx")
    assert facts.document
    flow = docx_flow(tmp_path / "a.docx", facts.document)

    texts = [piece.text for piece in flow if isinstance(piece, Passage)]
    assert texts == ["一、时间", "二、内容", "1.大厅", "2.窗口", "三、要求", "1.守时"]
